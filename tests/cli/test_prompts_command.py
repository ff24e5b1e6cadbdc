"""`crequiz prompts`: what the cards would be asked as, without any database."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crequiz.cards.model import Card
from crequiz.cli.prompt_table import prompt_table
from crequiz.prompts.split import split

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

CONTRACT_1 = {
    "key", "card", "file", "title", "kind", "rule", "context", "question", "answer", "parts", "ordered", "need", "choices",
    "accept", "rivals", "source", "evidence", "also", "contested", "fact", "block", "importance",
}  # fmt: skip
GULL = """\
---
id: "017"
---

## Gull rash

**Q:** What is known?

**A:**

- **Host:** herring gull
- **Vector:** tar flea
"""
TABLE = """\
gull.md  ·  Gull rash  ·  2 prompts
line  imp  question                                                         answer                                 kind
  11    2  Host?                                                            herring gull                           value
  12    2  Vector?                                                          tar flea                               value
"""


def stripped(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def test_prompts_are_printed_as_a_table(cli: Cli) -> None:
    cli.write("gull.md", GULL)
    outcome = cli("prompts", "seeds/gull.md")
    assert (outcome.status, outcome.err) == (0, "")
    assert stripped(outcome.out) == TABLE
    assert max(map(len, outcome.out.splitlines())) <= 120


def test_the_table_shows_context_and_choices(cli: Cli) -> None:
    out = cli("prompts").out
    assert "dock.md  ·  Dock fever (Oranii portus)  ·  " in out
    assert re.search(r"^ +18 +\d +Treatment +12 mg/kg q8h +cell", out, re.MULTILINE)
    assert re.search(r"^ +Florimycin: dosing\?", out, re.MULTILINE)


def test_every_json_line_has_all_keys_of_the_contract(cli: Cli) -> None:
    outcome = cli("prompts", "seeds", "--format", "jsonl")
    assert (outcome.status, outcome.err) == (0, "")
    assert {frozenset(row) for row in outcome.rows} == {frozenset(CONTRACT_1)}
    (dose,) = [row for row in outcome.rows if row["answer"] == "12 mg/kg q8h"]
    assert (dose["card"], dose["file"], dose["title"], dose["parts"], dose["source"]) == (
        "dock",
        "dock.md",
        "Dock fever (Oranii portus)",
        ["12 mg/kg q8h"],
        [{"line": 18, "start": 19, "end": 31}],
    )


def test_prompts_come_in_the_order_of_the_file(cli: Cli) -> None:
    lines = [row["source"][0]["line"] for row in cli("prompts", "--format", "jsonl").rows]
    assert lines == sorted(lines)
    assert {18, 19, 22, 25} <= set(lines)


def test_an_id_stays_raw_text(cli: Cli) -> None:
    cli.write("gull.md", GULL)
    assert {row["card"] for row in cli("prompts", "seeds/gull.md", "--format", "jsonl").rows} == {"017"}


def test_a_file_is_named_relative_to_the_path_under_which_it_was_found(cli: Cli) -> None:
    cli.write("birds/gull.md", GULL)

    def files(*words: str) -> set[str]:
        return {row["file"] for row in cli("prompts", "--format", "jsonl", *words).rows}

    assert files() == files("seeds") == files(str(cli.seeds)) == {"dock.md", "birds/gull.md"}
    assert files("seeds/birds") == {"gull.md"}
    assert files("seeds/birds/gull.md") == {"gull.md"}
    assert files(".") == {"seeds/dock.md", "seeds/birds/gull.md"}
    assert files("seeds/birds", "seeds/dock.md") == {"gull.md", "dock.md"}


def test_no_database_is_made(cli: Cli) -> None:
    cli("prompts")
    assert [path.name for path in cli.root.iterdir()] == ["seeds"]


def test_the_cards_are_not_written_to(cli: Cli) -> None:
    before = (cli.seeds / "dock.md").stat()
    cli("prompts")
    cli("stats")
    after = (cli.seeds / "dock.md").stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (before.st_mtime_ns, before.st_size, before.st_ino)


def test_a_path_that_does_not_exist_is_wrong_use(cli: Cli) -> None:
    outcome = cli("prompts", "seeds", "nowhere")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", "crequiz: nowhere: no such file or folder\n")


def test_a_folder_without_cards_has_no_prompts(cli: Cli) -> None:
    (cli.root / "empty").mkdir()
    outcome = cli("prompts", "empty")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")


def test_text_that_looks_like_markup_is_shown_as_it_is(cli: Cli) -> None:
    cli.write("gull.md", GULL.replace("tar flea", "[red]tar[/red] flea").replace("Gull rash", "Gull [bold]rash"))
    out = cli("prompts", "seeds/gull.md").out
    assert "[red]tar[/red] flea" in out
    assert "Gull [bold]rash" in out


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}])
def test_without_a_terminal_there_are_no_escape_codes(cli: Cli, environment: dict[str, str]) -> None:
    outcome = cli.apart("prompts", environment=environment)
    assert outcome.status == 0
    assert "Florimycin" in outcome.out
    assert "\x1b" not in outcome.out + outcome.err


def test_without_a_terminal_there_are_no_escape_codes_even_where_colour_is_forced(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in cli("prompts").out


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_under_no_color_a_terminal_gets_no_colour(seed_card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    shown = prompt_table(split(seed_card), Screen())
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", shown) for code in codes.split(";")}
    assert codes <= {"0", "1", "2", "3"}
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= 100


def test_a_reader_that_leaves_early_is_no_error(cli: Cli, seed_path: Path) -> None:
    import os
    import subprocess
    import sys

    shutil.copyfile(seed_path, cli.seeds / seed_path.name)
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "crequiz", "prompts", "--format", "jsonl"], stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    os.close(reading)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, b"")


def test_the_seed_gives_prompts_without_a_word_of_complaint(cli: Cli, seed_path: Path) -> None:
    outcome = cli("prompts", str(seed_path), "--format", "jsonl")
    assert (outcome.status, outcome.err) == (0, "")
    assert {row["file"] for row in outcome.rows} == {seed_path.name}
    assert all(json.dumps(row, ensure_ascii=False) in outcome.out for row in outcome.rows)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_behind_stdout_is_told_plainly(cli: Cli) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = cli.apart("prompts", output=full)
    assert (outcome.status, outcome.err) == (1, "crequiz: can't write the output: No space left on device\n")


def test_an_output_that_can_not_show_a_character_is_no_traceback(cli: Cli) -> None:
    cli.write("dock.md", GULL.replace("tar flea", "≥4 β-fleas"))
    outcome = cli.apart("prompts", environment={"PYTHONIOENCODING": "ascii"})
    assert "Traceback" not in outcome.err
