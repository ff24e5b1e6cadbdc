"""Card files that are wrong in some way: each is named with its line, the others go on, and no history is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Cli

TOP = "---\nid: gull\n---\n\n## Gull rash\n\n"
ASKED = "**Q:** What is known?\n\n"
ANSWERED = "**A:**\n\n- **Host:** black gull\n"
WHOLE = TOP + ASKED + ANSWERED

# What stands in bad.md, what is said of it, whether it is left out, and whether that is a failure.
BAD = [
    pytest.param(b"---\nid: gull\n---\n\xff\xfe gull\n", "bad.md:4: not UTF-8 text", True, id="not UTF-8"),
    pytest.param(WHOLE.encode("utf-16"), "bad.md:1: not UTF-8 text", True, id="UTF-16"),
    pytest.param(TOP + ASKED, "bad.md:7: no answer", True, id="no answer"),
    pytest.param(TOP + ASKED + "**A:**\n", "bad.md:9: no answer", True, id="empty answer"),
    pytest.param("---\nid: gull\n---\n", "bad.md:4: no answer", True, id="front matter alone"),
    pytest.param(
        WHOLE.replace("id: gull\n---", "id: gull"), "bad.md:1: front matter has no closing ---", False, id="no fence"
    ),
    pytest.param(
        WHOLE.replace("id: gull", "category: birds"),
        "bad.md:1: no id in the front matter; using 'bad'",
        False,
        id="no id",
    ),
    pytest.param(
        WHOLE.partition("---\n\n")[2], "bad.md:1: no id in the front matter; using 'bad'", False, id="no front matter"
    ),
    pytest.param(WHOLE.replace(ASKED, ""), "bad.md:4: no question", False, id="no question"),
    pytest.param(
        WHOLE.replace("id: gull", "id: aaa"),
        "bad.md:1: id 'aaa' is also the id of aaa.md; both are kept",
        False,
        id="same id",
    ),
]
CARDLESS = "bad.md:1: skipped, not a card: neither front matter nor a question"


@pytest.fixture
def good(cli: Cli) -> Cli:
    """One good card before the bad one and one behind it in the order of files."""
    (cli.seeds / "dock.md").rename(cli.seeds / "zzz.md")
    cli.write("aaa.md", WHOLE.replace("id: gull", "id: aaa").replace("black", "white"))
    return cli


@pytest.mark.parametrize(("content", "message", "left_out"), BAD)
def test_a_bad_file_is_named_and_the_others_go_on(
    good: Cli, content: str | bytes, message: str, left_out: bool
) -> None:
    good.write("bad.md", content)
    outcome = good("prompts", "--format", "jsonl")
    assert (outcome.status, outcome.err) == (int(left_out), message + "\n")
    files = {row["file"] for row in outcome.rows}
    assert files == {"aaa.md", "zzz.md"} | (set() if left_out else {"bad.md"})


@pytest.mark.parametrize(("content", "message", "left_out"), BAD)
def test_sync_names_a_bad_file_every_time_and_takes_the_others_in(
    good: Cli, content: str | bytes, message: str, left_out: bool
) -> None:
    good.write("bad.md", content)
    outcome = good("sync")
    assert outcome.status == int(left_out)
    first, summary = outcome.err.splitlines()
    assert first == message
    assert summary.startswith("Prompts: ")
    again = good("sync")
    assert (again.status, again.err) == (int(left_out), f"{message}\nNothing changed.\n")
    assert {"white gull", "12 mg/kg q8h"} <= set(good.ids())
    assert ("black gull" in good.ids()) is not left_out


@pytest.mark.parametrize(
    "text",
    [
        "# Seeds\n\nWhat these cards are about.\n",
        "",
        "\n\n\n",
        "A few lines\nof plain text.\n",
        "<!-- - **Host:** gull -->\n",
    ],
)
def test_a_readme_is_skipped_with_a_notice_and_is_no_failure(good: Cli, text: str) -> None:
    good.write("bad.md", text)
    for outcome in (good("prompts"), good("sync")):
        assert outcome.status == 0
        assert outcome.err.splitlines()[0] == CARDLESS


@pytest.mark.parametrize(
    ("header", "line"), [("id: gull\ntags: [a, b", 4), ("id: gull\n  bad: : indent", 3), ('id: "gull', 3)]
)
def test_broken_front_matter_is_named_with_its_line_and_the_card_is_used(good: Cli, header: str, line: int) -> None:
    good.write("bad.md", WHOLE.replace("id: gull", header))
    outcome = good("prompts", "--format", "jsonl")
    assert outcome.status == 0
    (message,) = outcome.err.splitlines()
    assert message.startswith("bad.md:")
    assert ": front matter: " in message
    assert abs(int(message.split(":")[1]) - line) <= 1
    assert {row["card"] for row in outcome.rows if row["file"] == "bad.md"} == {"gull"}


def test_front_matter_that_is_no_list_of_keys_is_named(good: Cli) -> None:
    good.write("bad.md", WHOLE.replace("id: gull", "just words"))
    outcome = good("prompts")
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        "bad.md:2: front matter: no `key: value` lines",
        "bad.md:1: no id in the front matter; using 'bad'",
    ]


def test_both_files_of_one_id_are_asked_and_keep_their_own_history(good: Cli) -> None:
    good.write("bad.md", WHOLE.replace("id: gull", "id: aaa"))
    ids = good.ids()
    assert (ids["white gull"].split(":")[0], ids["black gull"].split(":")[0]) == ("aaa", "aaa@bad.md")
    good("grade", ids["black gull"], "4")
    rows = {row["id"]: row["reviews"] for row in good("export", "prompts", "--format", "jsonl").rows}
    assert (rows[ids["white gull"]], rows[ids["black gull"]]) == (0, 1)


def test_one_id_in_two_folders_of_one_call_is_told_too(cli: Cli) -> None:
    cli.write("old/dock.md")
    cli.write("new/dock.md")
    outcome = cli("prompts", "seeds/old", "seeds/new", "--format", "jsonl")
    assert "is also the id of" in outcome.err
    keys = [row["key"] for row in outcome.rows]
    assert len(set(keys)) == len(keys)


def unreadable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes reading the file fail as rights do; where tests run as root, rights themselves don't."""
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def test_a_file_without_rights_is_named_and_the_others_go_on(good: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    unreadable(good.write("bad.md", WHOLE), monkeypatch)
    for outcome in (good("prompts", "--format", "jsonl"), good("sync")):
        assert outcome.status == 1
        assert outcome.err.splitlines()[0] == "bad.md:1: can't be read: Permission denied"
    assert {"white gull", "12 mg/kg q8h"} <= set(good.ids())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_whose_rights_were_taken_away_is_named(good: Cli) -> None:
    good.write("bad.md", WHOLE).chmod(0)
    outcome = good("prompts")
    assert (outcome.status, outcome.err) == (1, "bad.md:1: can't be read: Permission denied\n")


def test_a_folder_named_like_a_card_is_a_folder(good: Cli) -> None:
    good.write("bad.md/gull.md", WHOLE)
    outcome = good("prompts", "--format", "jsonl")
    assert (outcome.status, outcome.err) == (0, "")
    assert "bad.md/gull.md" in {row["file"] for row in outcome.rows}


@pytest.mark.parametrize("target", ["nowhere.md", "bad.md"])
def test_a_link_that_leads_nowhere_is_named(good: Cli, target: str) -> None:
    (good.seeds / "bad.md").symlink_to(target)
    outcome = good("prompts")
    assert outcome.status == 1
    assert outcome.err.startswith("bad.md:1: can't be read: ")


def test_a_link_that_leads_nowhere_does_not_stop_the_others(good: Cli) -> None:
    (good.seeds / "bad.md").symlink_to("nowhere.md")
    assert {"white gull", "12 mg/kg q8h"} <= set(good.ids())


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text_is_no_traceback(good: Cli) -> None:
    (good.seeds / os.fsdecode(b"caf\xe9.md")).write_text(WHOLE, encoding="utf-8")
    assert "black gull" in good("prompts", "--format", "jsonl").out


def delete(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.md")


SPOILED = [
    pytest.param(lambda path: path.write_bytes(b"\xff"), id="not UTF-8"),
    pytest.param(lambda path: path.write_text("", "utf-8"), id="empty"),
    pytest.param(lambda path: path.write_text("# Notes\n", "utf-8"), id="a README in its place"),
    pytest.param(lambda path: path.write_text(TOP + ASKED, "utf-8"), id="no answer"),
    pytest.param(delete, id="a link that leads nowhere"),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_card_that_was_studied_and_is_spoiled_loses_no_prompt_and_no_answer(
    good: Cli, spoil: Callable[[Path], object]
) -> None:
    path = good.write("bad.md", WHOLE)
    gull = good.ids()["black gull"]
    good("grade", gull, "3")
    spoil(path)
    outcome = good("sync")
    assert outcome.err.startswith("bad.md:1: ") or outcome.err.startswith("bad.md:7: no answer")
    rows = {row["id"]: row for row in good("export", "prompts", "--format", "jsonl").rows}
    assert (rows[gull]["reviews"], rows[gull]["retired"], rows[gull]["state"]) == (1, False, "review")
    path.unlink()
    path.write_text(WHOLE, encoding="utf-8")
    assert good("sync").err == "Nothing changed.\n"


def test_a_card_that_was_studied_goes_when_its_file_does_and_comes_back_with_it(good: Cli) -> None:
    path = good.write("bad.md", WHOLE)
    gull = good.ids()["black gull"]
    good("grade", gull, "3")
    path.unlink()
    assert good("sync").err == "Prompts: 1 retired.\n"
    good.write("bad.md", WHOLE)
    assert good("sync").err == "Prompts: 1 back again.\n"
    rows = {row["id"]: row for row in good("export", "prompts", "--format", "jsonl").rows}
    assert (rows[gull]["reviews"], rows[gull]["retired"], rows[gull]["state"]) == (1, False, "review")


def test_marks_of_an_unsolved_merge_leave_the_card_as_it_was(good: Cli) -> None:
    good.write("bad.md", WHOLE)
    gull = good.ids()["black gull"]
    good("grade", gull, "3")
    good.write("bad.md", WHOLE + "<<<<<<< mine\n- **Host:** grey gull\n=======\n>>>>>>> theirs\n")
    outcome = good("sync")
    assert outcome.status == 1
    assert outcome.err == (
        "Nothing changed. 1 card was left as before, because it holds the marks of an unsolved merge;"
        " use `crequiz sync --force` if this is right.\n"
    )
    assert good.ids()["black gull"] == gull
