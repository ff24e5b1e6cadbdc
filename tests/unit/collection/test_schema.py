"""The schema guards the log against everyone, this program included."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.migrations import migrate, schemas, version
from crequiz.collection.recording import reset
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.collection.conftest import Shelf


@pytest.fixture
def answered(studied: Shelf) -> Shelf:
    """A study folder with one review and some events."""
    studied.answer("flo:dose")
    return studied


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET rating = 1",
        "DELETE FROM reviews",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "UPDATE events SET kind = 'undo'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "UPDATE wordings SET question = ''",
        "DELETE FROM wordings",
        "DELETE FROM prompts",
        "UPDATE prompts SET id = 'other' WHERE id = 'flo:dose'",
    ],
)
def test_history_can_not_be_rewritten(answered: Shelf, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never|lasts"):
        answered.connection.execute(statement)


@pytest.mark.parametrize("statement", ["INSERT OR REPLACE INTO reviews SELECT * FROM reviews", "DELETE FROM reviews"])
def test_history_is_guarded_against_programs_that_set_no_pragmas(answered: Shelf, statement: str) -> None:
    plain = sqlite3.connect(answered.path)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        plain.execute(statement)
    plain.close()


@pytest.mark.parametrize(
    "assignment",
    ["position = 'second'", "importance = 4", "retired = 2", "content = '{'", "card = 'nowhere'", "fact = NULL"],
)
def test_columns_hold_nothing_but_what_they_are_for(answered: Shelf, assignment: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        answered.connection.execute(f"UPDATE prompts SET {assignment}")


def test_steps_are_applied_once_and_in_order(shelf: Shelf) -> None:
    newest = max(schemas())
    steps = {newest + 1: "CREATE TABLE two (a TEXT) STRICT;", newest + 2: "ALTER TABLE two ADD COLUMN b TEXT;"}
    migrate(shelf.connection, {**schemas(), **steps})
    migrate(shelf.connection, {**schemas(), **steps})
    assert version(shelf.connection) == newest + 2
    assert [row[1] for row in shelf.connection.execute("PRAGMA table_info(two)")] == ["a", "b"]


def test_a_step_that_fails_leaves_nothing_behind(shelf: Shelf) -> None:
    newest = max(schemas())
    steps = {**schemas(), newest + 1: "CREATE TABLE two (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);"}
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(shelf.connection, steps)
    assert version(shelf.connection) == newest
    assert shelf.value("SELECT count(*) FROM sqlite_schema WHERE name = 'two'") == 0


def new_prompts(shelf: Shelf) -> list[object]:
    return [row[0] for row in shelf.connection.execute("SELECT id FROM prompts WHERE is_new = 1 ORDER BY id")]


def test_the_second_step_finds_out_which_prompts_are_new(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    migrate(connection, {1: schemas()[1]})
    connection.execute("INSERT INTO cards VALUES ('c', 'c', 'c', 'c.md', '', '', '[]', NULL, NULL, NULL, '', 1, '')")
    connection.execute("INSERT INTO wordings VALUES ('w', '[]', '', '[]')")
    for prompt in ("learned", "new"):
        connection.execute(
            "INSERT INTO prompts VALUES (?, '', 'c', 0, 'cell', '', '', NULL, 1, '{}', '[]', 'w', 0, NULL, '')",
            (prompt,),
        )
    connection.execute(
        "INSERT INTO memory (prompt, state, due_day, reps, lapses) VALUES ('learned', 2, '2026-03-09', 1, 0)"
    )
    migrate(connection, {number: sql for number, sql in schemas().items() if number <= 2})
    assert connection.execute("SELECT id, is_new FROM prompts ORDER BY id").fetchall() == [("learned", 0), ("new", 1)]
    connection.close()


def test_a_prompt_is_new_until_it_is_answered_and_again_after_a_reset(studied: Shelf) -> None:
    assert new_prompts(studied) == ["flo:dose", "flo:route"]
    studied.answer("flo:dose")
    assert new_prompts(studied) == ["flo:route"]
    studied.answer("flo:dose", day=1)
    assert new_prompts(studied) == ["flo:route"]
    reset(studied.connection, Moment(1_772_614_800_000, 0, date(2026, 3, 4)), "flo:dose")
    assert new_prompts(studied) == ["flo:dose", "flo:route"]


def test_a_database_of_the_first_format_becomes_one_of_the_newest(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    migrate(connection, {1: schemas()[1]})
    migrate(connection)
    assert version(connection) == max(schemas())
    assert connection.execute("SELECT count(*) FROM texts").fetchone() == (0,)
    connection.close()
