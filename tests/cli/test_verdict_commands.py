"""What the reader has to say of prompts, on the command line: suspend, resume, flag, reword, dispute, rule; the file."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.migrations import migrate, schemas, version

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

HOST = "herring gull"
HEAD = (
    "# crequiz verdicts\n"
    "# kind, prompt or card, words or rule; then what the card asks and says. Fields are separated by tabs.\n"
)


# As these makers word and name it; what is tested here is what the reader says of it.
ASKS = "Animals: host?"
RULE = "label-value"


def rows(cli: Cli) -> dict[str, dict[str, object]]:
    """The exported prompts by answer."""
    return {str(row["answer"]): row for row in cli("export", "prompts", "--format", "jsonl").rows}


def test_a_suspended_prompt_is_not_asked_until_it_is_resumed_and_the_export_says_so(cli: Cli) -> None:
    (asked,) = cli("next", "--json").rows
    outcome = cli("suspend", str(asked["id"]))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", f"Suspended: {asked['question']}\n")
    assert cli("next", "--json").rows[0]["id"] != asked["id"]
    assert [row["id"] for row in rows(cli).values() if row["suspended"]] == [asked["id"]]
    assert cli("resume", str(asked["id"])).err == f"Asked again: {asked['question']}\n"
    assert cli("resume", str(asked["id"])).err == f"That is how it is already: {asked['question']}\n"
    assert cli("next", "--json").rows[0]["id"] == asked["id"]


def test_a_reworded_prompt_is_asked_and_exported_in_the_readers_words(cli: Cli) -> None:
    host = cli.ids()[HOST]
    outcome = cli("reword", host, "Which bird\tcarries it?")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", f"Asked as “Which bird carries it?”: {ASKS}\n")
    row = rows(cli)[HOST]
    assert (row["id"], row["question"], row["parts"], row["reviews"]) == (host, "Which bird carries it?", [HOST], 0)
    assert cli("reword", host, "--of").err == f"Asked in the card's own words: {ASKS}\n"
    assert rows(cli)[HOST]["question"] == ASKS


def test_a_question_that_holds_the_answer_is_asked_but_not_without_a_word(cli: Cli) -> None:
    outcome = cli("reword", cli.ids()[HOST], "Is the host a Herring  Gull?")
    assert outcome.status == 0
    assert outcome.err.startswith(f"Mind that your question holds the answer: {HOST}\n")


def test_an_answer_is_disputed_and_the_dispute_ended(cli: Cli) -> None:
    host = cli.ids()[HOST]
    assert cli("dispute", host, "no: puffin").err == f"Disputed: no: puffin: {ASKS}\n"
    assert f"disputed (no: puffin): {ASKS} → {HOST} [{RULE}]" in cli("check").out
    assert cli("dispute", host, "--of").err == f"No longer disputed: {ASKS}\n"
    assert "disputed" not in cli("check").out.partition("marked by the reader")[0]


def test_a_flagged_prompt_is_counted_by_its_rule(cli: Cli) -> None:
    ids = cli.ids()
    assert cli("flag", ids[HOST], "garbled").err == f"Flagged as bad (garbled): {ASKS}\n"
    cli("flag", ids["tar flea"], "garbled")
    cli("flag", ids["IV, slowly"], "asks too much")
    outcome = cli("check")
    made = [str(row["rule"]) for row in cli("export", "prompts", "--format", "jsonl").rows]
    assert outcome.status == 0
    assert f"dock.md:22: marked bad (garbled): {ASKS} → {HOST} [{RULE}]\n" in outcome.out
    table = [line.split() for line in outcome.out.partition("marked by the reader")[2].splitlines()[1:]]
    assert table == [
        [RULE, "2", "0", str(made.count(RULE)), "garbled", "2"],
        ["table-cell", "1", "0", str(made.count("table-cell")), "asks", "too", "much", "1"],
    ]
    assert cli("check", "--summary").out.endswith("asks too much 1\n")
    cli("flag", ids[HOST], "--of")
    assert f"→ {HOST}" not in cli("check").out


def test_check_of_a_card_by_its_path_tells_what_was_marked_in_it(cli: Cli) -> None:
    cli("flag", cli.ids()[HOST], "garbled")
    cli.write("gull.md", (cli.seeds / "dock.md").read_text("utf-8").replace("id: dock", "id: gull"))
    assert "dock.md:22: marked bad" in cli("check", str(cli.seeds / "dock.md")).out
    assert "marked" not in cli("check", str(cli.seeds / "gull.md")).out


def test_check_makes_no_database_and_goes_on_without_one_that_it_can_read(cli: Cli) -> None:
    assert cli("check").status == 0
    assert not cli.database.exists()
    cli.database.parent.mkdir()
    cli.database.write_bytes(b"no database at all, but long enough to look like one" * 20)
    outcome = cli("check")
    assert outcome.status == 0
    assert outcome.err.startswith("What was marked as bad can't be told: ")
    assert cli.database.read_bytes().startswith(b"no database")


def test_check_does_not_bring_a_log_of_an_older_format_up_to_date(cli: Cli) -> None:
    cli.database.parent.mkdir()
    with closing(sqlite3.connect(cli.database, isolation_level=None)) as connection:
        migrate(connection, {1: schemas()[1]})
        outcome = cli("check")
        assert version(connection) == 1
    assert outcome.status == 0
    assert "has an older format; any command that opens it" in outcome.err


def test_a_rule_is_switched_off_for_a_card_and_on_again(cli: Cli) -> None:
    outcome = cli("rule", "off", RULE, "dock")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == f"Rule {RULE} is off for card dock: 2 prompts\n"
    assert {row["rule"] for row in rows(cli).values() if row["suspended"]} == {RULE}
    host = cli.ids()[HOST]
    assert cli("resume", host).err == (
        f"Its rule is off for this card, too: crequiz rule on {RULE} dock\nThat is how it is already: {ASKS}\n"
    )
    assert cli("rule", "off", RULE, "dock.md").err == "That is how it is already.\n"
    assert cli("rule", "on", RULE, "dock").err == f"Rule {RULE} is on for card dock: 2 prompts\n"
    assert [row for row in rows(cli).values() if row["suspended"]] == []


def test_each_is_taken_back_by_undo_and_restored_by_redo(cli: Cli) -> None:
    host = cli.ids()[HOST]
    for words in (
        ["suspend", host],
        ["reword", host, "Which bird?"],
        ["dispute", host, "no"],
        ["rule", "off", RULE, "dock"],
        ["flag", host, "garbled"],
    ):
        assert cli(*words).status == 0
    assert [cli("undo").err for _ in range(6)] == [
        f"No longer flagged as bad: {ASKS}\n",
        f"Rule {RULE} is on for card dock\n",
        f"No longer disputed: {ASKS}\n",
        f"Asked in the card's own words: {ASKS}\n",
        f"Asked again: {ASKS}\n",
        "Nothing to undo.\n",
    ]
    assert cli("redo").err == f"Suspended: {ASKS}\n"
    assert cli("redo").err == f"Asked as “Which bird?”: {ASKS}\n"


def test_a_part_of_an_id_is_enough_if_no_other_has_it(cli: Cli) -> None:
    host = cli.ids()[HOST]
    part = host.partition(":")[2]
    assert cli("suspend", part).err == f"Suspended: {ASKS}\n"
    outcome = cli("suspend", "dock")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("crequiz: 'dock' stands in several ids: dock:")
    assert cli("suspend", "nothing").err == "crequiz: There is no prompt 'nothing'.\n"


@pytest.mark.parametrize("command", ["flag", "reword", "dispute"])
@pytest.mark.parametrize("rest", [[], [" "], ["words", "--of"]])
def test_either_words_or_off_are_needed(cli: Cli, command: str, rest: list[str]) -> None:
    outcome = cli(command, cli.ids()[HOST], *rest)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "crequiz: say it in words, in quotes, or take it back with --off\n"


def test_all_verdicts_are_one_file_that_gives_them_back(cli: Cli, tmp_path: Path) -> None:
    ids, file = cli.ids(), tmp_path / "verdicts.txt"
    cli("reword", ids[HOST], "Which bird?")
    cli("suspend", ids["tar flea"])
    cli("rule", "off", "table-cell", "dock")
    assert cli("export", "verdicts", "-o", str(file)).err == f"Wrote {file}\n"
    text = file.read_text(encoding="utf-8")
    assert text == cli("export", "verdicts").out
    assert text == (
        f"{HEAD}rule-off\tdock\ttable-cell\n"
        f"reworded\t{ids[HOST]}\tWhich bird?\t{ASKS}\t{HOST}\n"
        f"suspended\t{ids['tar flea']}\t\tSpread: vector?\ttar flea\n"
    )
    shutil.rmtree(cli.root / "data")
    shutil.rmtree(cli.root.parent / "home" / "share", ignore_errors=True)
    outcome = cli("import", str(file))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "Verdicts: 3 taken over, 0 held already.\n")
    assert cli("export", "verdicts").out == text
    assert cli("import", str(file)).err == "Verdicts: 0 taken over, 3 held already.\n"


def test_lines_that_mean_nothing_here_are_told_and_the_others_taken_over(cli: Cli) -> None:
    host = cli.ids()[HOST]
    file = cli.root / "verdicts.txt"
    file.write_text(f"# crequiz verdicts\nbad\t{host}\nsuspended\tno-such\nsuspended\t{host}\n", encoding="utf-8")
    outcome = cli("import", "verdicts.txt")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        "verdicts.txt:2: 'bad' is no kind of verdict; there are flagged, suspended, reworded, disputed, rule-off,"
        " each followed by a tab\n"
        "verdicts.txt:3: There is no prompt 'no-such'.\n"
        "Verdicts: 1 taken over, 0 held already.\n"
    )
    assert rows(cli)[HOST]["suspended"] is True


def test_verdicts_have_one_form(cli: Cli) -> None:
    outcome = cli("export", "verdicts", "--format", "csv")
    assert (outcome.status, outcome.err) == (
        2, "crequiz: verdicts are a text file of their own form; leave --format out\n",
    )  # fmt: skip
