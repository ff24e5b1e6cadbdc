"""A review log that is damaged, locked, foreign or out of reach: a plain sentence, an exit code, and nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crequiz.collection import database
from crequiz.collection.migrations import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Cli

COMMANDS = [
    ["stats"],
    ["next", "--json"],
    ["grade", "dock", "3"],
    ["undo"],
    ["sync"],
    ["rebuild"],
    ["export", "reviews"],
    ["export", "prompts", "-o", "out.csv"],
]
EVERY_COMMAND = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


@pytest.fixture
def studied(cli: Cli) -> Cli:
    """With three answers in the log, one of them taken back, all in the one database file."""
    for rating in ("3", "1", "4"):
        (row,) = cli("next", "--json").rows
        cli("grade", row["id"], rating, "--typed", "herring")
    cli("undo")
    return cli


def overwrite(path: Path, start: int, filling: bytes) -> bytes:
    """Overwrites a stretch of the file, and gives the whole."""
    raw = bytearray(path.read_bytes())
    raw[start : start + len(filling)] = filling
    path.write_bytes(raw)
    return bytes(raw)


@EVERY_COMMAND
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"",
            "crequiz: The review log {path} is empty. Put a copy from your own backup in its place.\n",
        ),
        (
            b"My notes, saved in the wrong place.\n" * 50,
            "crequiz: The review log {path} is damaged (file is not a database). It was left as it is; put a copy from"
            " your own backup in its place.\n",
        ),
    ],
    ids=["empty", "text"],
)
def test_a_file_that_is_no_database_is_left_as_it_is(cli: Cli, words: list[str], content: bytes, message: str) -> None:
    cli.database.parent.mkdir()
    cli.database.write_bytes(content)
    outcome = cli(*words)
    assert (outcome.status, outcome.out, outcome.err) == (1, "", message.format(path=cli.database))
    assert cli.database.read_bytes() == content
    assert [path.name for path in cli.database.parent.iterdir()] == ["crequiz.db"]
    assert not (cli.root / "out.csv").exists()


@EVERY_COMMAND
def test_overwritten_pages_are_told_and_left_as_they_are(studied: Cli, words: list[str]) -> None:
    damaged = overwrite(studied.database, 4096, b"\xff" * (studied.database.stat().st_size - 8192))
    outcome = studied(*words)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("crequiz: The review log")
    assert "is damaged (" in outcome.err
    assert outcome.err.count("\n") == 1
    assert studied.database.read_bytes() == damaged
    assert not (studied.root / "out.csv").exists()


@EVERY_COMMAND
def test_a_cut_off_database_is_told(studied: Cli, words: list[str]) -> None:
    whole = studied.database.read_bytes()
    studied.database.write_bytes(whole[: len(whole) // 2])
    outcome = studied(*words)
    assert outcome.status == 1
    assert outcome.err.startswith("crequiz: ")
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("find", "filling"),
    [
        (b"2026-11-23", b"\x00" * 10),
        (b"herring", b"\xff" * 7),
        (b'"question":', b"xxxxxxxxxxx"),
        (b"category TEXT", b"\xff" * 13),
    ],
    ids=["a day", "a text", "JSON in prompts", "the schema"],
)
def test_damage_inside_rows_is_told_by_every_command_that_meets_it(studied: Cli, find: bytes, filling: bytes) -> None:
    raw = studied.database.read_bytes()
    assert find in raw
    studied.database.write_bytes(raw.replace(find, filling))
    met = 0
    for words in COMMANDS:
        outcome = studied(*words)
        met += outcome.status == 1 and "is damaged" in outcome.err
    assert met


@pytest.fixture
def lock(studied: Cli, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program that is in the middle of writing; we wait a moment only."""
    defaults = database.open_collection.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "wait_seconds", 0.05)
    with closing(sqlite3.connect(studied.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.execute("ROLLBACK")


LOCKED = "crequiz: The review log is being written by another program. Nothing was changed; try again.\n"


@pytest.mark.parametrize("words", [["grade", "ID", "3"], ["undo"], ["rebuild"]], ids=" ".join)
def test_what_writes_gives_up_on_a_locked_database_and_nothing_changes(
    studied: Cli, lock: sqlite3.Connection, words: list[str]
) -> None:
    before = studied.reviews()
    (row,) = studied("next", "--json").rows
    outcome = studied(*(row["id"] if word == "ID" else word for word in words))
    assert (outcome.status, outcome.out, outcome.err) == (1, "", LOCKED)
    assert studied.reviews() == before


def test_a_sync_with_news_gives_up_on_a_locked_database(studied: Cli, lock: sqlite3.Connection) -> None:
    studied.write("gull.md", "---\nid: gull\n---\n\n**Q:** What?\n\n**A:**\n\n- **Host:** black gull\n")
    for words in (["sync"], ["stats"], ["next"], ["export", "reviews"]):
        outcome = studied(*words)
        assert (outcome.status, outcome.out, outcome.err) == (1, "", LOCKED)
    lock.execute("COMMIT")
    lock.execute("BEGIN")
    assert "black gull" in studied.ids()


@pytest.mark.parametrize("words", [["stats"], ["next"], ["export", "reviews"], ["sync"]], ids=" ".join)
def test_what_only_reads_works_while_another_program_writes(
    studied: Cli, lock: sqlite3.Connection, words: list[str]
) -> None:
    outcome = studied(*words)
    assert outcome.status == 0
    assert "being written" not in outcome.err


@EVERY_COMMAND
def test_a_database_of_a_newer_version_is_left_as_it_is(studied: Cli, words: list[str]) -> None:
    with closing(sqlite3.connect(studied.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = studied.database.read_bytes()
    outcome = studied(*words)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        "crequiz: The review log was written by a newer version of crequiz (its format is 99, this version knows"
        f" {max(schemas())}). Update crequiz; nothing was changed.\n"
    )
    assert studied.database.read_bytes() == before


def test_a_database_of_another_program_is_left_as_it_is(cli: Cli) -> None:
    cli.database.parent.mkdir()
    with closing(sqlite3.connect(cli.database)) as connection:
        connection.execute("CREATE TABLE boats (name TEXT)")
    before = cli.database.read_bytes()
    outcome = cli("stats")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        "crequiz: The file is a database of another program, not a review log. It was left as it is.\n"
    )
    assert cli.database.read_bytes() == before


@EVERY_COMMAND
def test_a_file_in_place_of_the_data_folder_is_told_and_stays(cli: Cli, words: list[str]) -> None:
    cli.database.parent.write_text("mine", encoding="utf-8")
    outcome = cli(*words)
    assert (outcome.status, outcome.out, outcome.err) == (
        1,
        "",
        f"crequiz: The review log {cli.database} can't be opened: File exists.\n",
    )
    assert cli.database.parent.read_text(encoding="utf-8") == "mine"


def test_a_folder_in_place_of_the_database_is_told(cli: Cli) -> None:
    cli.database.mkdir(parents=True)
    outcome = cli("stats")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        f"crequiz: The review log {cli.database} can't be opened for writing (unable to open database file). Check who"
        " may write there.\n"
    )


def test_an_own_folder_that_can_not_be_made_is_told(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    outcome = cli("stats")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("/seeds: can't be made: Not a directory; name a folder with --folder\n")


def test_a_wrong_setting_is_told_before_anything_is_opened(cli: Cli) -> None:
    (cli.root / "crequiz.toml").write_text("new_per_day = -1\n", encoding="utf-8")
    outcome = cli("stats")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"crequiz: {cli.root / 'crequiz.toml'}:1: new_per_day must be a whole number, 0 or more\n"
    assert not cli.database.exists()


def test_a_lost_database_starts_anew_and_the_cards_are_there(studied: Cli) -> None:
    studied.database.unlink()
    assert studied("sync").err.startswith("Prompts: ")
    assert studied.reviews() == []
