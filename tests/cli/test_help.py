"""What the program says of itself, and what it says without a terminal."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from crequiz import __version__
from crequiz.cli.main import build_parser

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

COMMANDS = [
    "study", "drill", "prompts", "sync", "stats", "export", "import", "next", "grade", "undo", "redo", "rebuild", "backup",
    "restore", "doctor", "suspend", "resume", "flag", "reword", "dispute", "rule", "check",
]  # fmt: skip
NO_TERMINAL = "crequiz: this needs a terminal; for scripts there are next, grade, stats and export (crequiz --help)\n"


def examples(text: str) -> list[str]:
    """The example lines of a help text."""
    lines = text.partition("\nexamples:\n")[2].splitlines()
    return [line for line in lines if line.startswith("  crequiz")]


def test_the_version_is_one_line(cli: Cli) -> None:
    for outcome in (cli("--version"), cli.apart("--version")):
        assert (outcome.status, outcome.out, outcome.err) == (0, f"crequiz {__version__}\n", "")


def test_help_names_every_command(cli: Cli) -> None:
    outcome = cli("--help")
    assert outcome.status == 0
    assert outcome.err == ""
    for command in COMMANDS:
        assert f"\n    {command} " in outcome.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_examples_that_the_program_understands(cli: Cli, command: str) -> None:
    outcome = cli(*command.split(), "--help")
    assert (outcome.status, outcome.err) == (0, "")
    found = examples(outcome.out)
    assert found
    parsed = [shlex.split(example.strip().split("  ")[0].split(" > ")[0]) for example in found]
    assert parsed[0][:2] == ["crequiz", *command.split()] or not command
    for words in parsed:
        build_parser().parse_args(words[1:])


@pytest.mark.parametrize(
    "words", [["nonsense"], ["--nonsense"], ["stats", "--nonsense"], ["export"], ["export", "cards"]]
)
def test_words_that_mean_nothing_are_wrong_use(cli: Cli, words: list[str]) -> None:
    outcome = cli(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("usage: crequiz ")
    assert not cli.database.exists()


@pytest.mark.parametrize("words", [[], ["study"], ["drill"], ["drill", "gull", "--minutes", "2"]])
def test_the_screens_need_a_terminal_and_say_so(cli: Cli, words: list[str]) -> None:
    outcome = cli(*words)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", NO_TERMINAL)
    assert not cli.database.exists()


def test_a_process_without_a_terminal_ends_at_once(cli: Cli) -> None:
    outcome = cli.apart("study")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", NO_TERMINAL)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--minutes", "0"], "argument --minutes: 0 is no number of minutes"),
        (["--minutes", "nan"], "argument --minutes: nan is no number of minutes"),
        (["--minutes", "1441"], "argument --minutes: 1441 is no number of minutes"),
        (["--count", "0"], "argument --count: 0 is too few"),
    ],
)
def test_a_drill_of_no_length_is_wrong_use(cli: Cli, words: list[str], message: str) -> None:
    outcome = cli("drill", *words)
    assert outcome.status == 2
    assert outcome.err.endswith(f"crequiz drill: error: {message}\n")


@pytest.mark.parametrize(
    "words",
    [
        ["drill", "--minutes", "five"],
        ["drill", "--count", "many"],
        ["grade", "dock", "well"],
        ["grade", "dock", "3", "--duration", "long"],
    ],
)
def test_what_is_no_number_is_told_without_names_of_the_code(cli: Cli, words: list[str]) -> None:
    outcome = cli(*words)
    assert outcome.status == 2
    assert "invalid _" not in outcome.err


def test_the_folder_option_may_stand_before_or_behind_the_command(cli: Cli, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "seeds").mkdir(parents=True)
    for words in (["--folder", str(other), "stats"], ["stats", "--folder", str(other)]):
        assert cli(*words).out.startswith("Cards       0 (0 begun)\n")
    assert not cli.database.exists()


def test_the_environment_names_the_study_folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("CREQUIZ_HOME", str(tmp_path / "other"))
    assert cli("stats").out.startswith("Cards       0 (0 begun)\n")
    assert (tmp_path / "other" / "data" / "crequiz.db").is_file()


@pytest.mark.parametrize("words", [["--folder", "nowhere", "stats"], ["export", "reviews", "--folder", "nowhere"]])
def test_a_folder_that_does_not_exist_is_wrong_use(cli: Cli, words: list[str]) -> None:
    outcome = cli(*words)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", "crequiz: nowhere: no such folder\n")


def test_a_folder_below_the_study_folder_finds_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (cli.root / "notes" / "old").mkdir(parents=True)
    monkeypatch.chdir(cli.root / "notes" / "old")
    assert cli("stats").out.startswith("Cards       1 (")


def test_far_from_any_card_the_first_run_makes_a_folder_with_the_seed(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed_path: Path
) -> None:
    (tmp_path / "far").mkdir()
    monkeypatch.chdir(tmp_path / "far")
    outcome = cli("stats")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Cards       1 (")
    (card,) = (tmp_path / "home").rglob("*.md")
    assert (card.name, card.parent.name) == (seed_path.name, "seeds")


def test_a_working_folder_that_has_gone_does_not_matter_when_one_is_named(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert cli("--folder", str(cli.root), "stats").status == 0
