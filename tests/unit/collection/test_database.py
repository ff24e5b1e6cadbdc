"""Opening the database, and what is said when it can't be."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.database import integrity_problems, open_collection
from crequiz.collection.events import flag
from crequiz.collection.failures import (
    DamagedCollection,
    ForeignCollection,
    FullDisk,
    InaccessibleCollection,
    LockedCollection,
    NewerCollection,
)
from crequiz.collection.log import device
from crequiz.collection.migrations import schemas
from crequiz.collection.queries import active_prompts
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

NOON = Moment(1_772_442_000_000, 0, date(2026, 3, 2))


def test_the_folder_and_the_database_are_made_when_missing(tmp_path: Path) -> None:
    path = tmp_path / "study" / "data" / "crequiz.db"
    open_collection(path).close()
    assert [entry.name for entry in path.parent.iterdir()] == ["crequiz.db"]


def test_a_database_keeps_the_device_that_it_was_made_with(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    open_collection(path, new_device=lambda: "desk").close()
    connection = open_collection(path, new_device=lambda: "other")
    assert device(connection) == "desk"
    connection.close()


def test_two_databases_are_two_devices(tmp_path: Path) -> None:
    first, second = open_collection(tmp_path / "a.sqlite3"), open_collection(tmp_path / "b.sqlite3")
    assert device(first) != device(second)
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("user_version", max(schemas())),
    ],
)
def test_every_connection_is_durable_and_strict(shelf: Shelf, pragma: str, value: object) -> None:
    shelf.reopen()
    assert shelf.value(f"PRAGMA {pragma}") == value


def test_a_text_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_text("These are my notes, not a database.\n" * 40)
    with pytest.raises(DamagedCollection, match=r"is damaged .*left as it is; put a copy"):
        open_collection(path)
    assert path.read_text() == "These are my notes, not a database.\n" * 40


def test_a_file_with_an_overwritten_head_is_refused_and_left_as_it_is(shelf: Shelf) -> None:
    shelf.connection.close()
    raw = b"\0" * 100 + shelf.path.read_bytes()[100:]
    shelf.path.write_bytes(raw)
    with pytest.raises(DamagedCollection):
        shelf.open()
    assert shelf.path.read_bytes() == raw


def test_an_empty_file_is_taken_for_a_lost_log_and_not_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    path.touch()
    with pytest.raises(DamagedCollection, match="is empty"):
        open_collection(path)
    assert path.read_bytes() == b""


def test_damage_in_the_middle_is_told_plainly_when_it_is_met(studied: Shelf) -> None:
    studied.connection.close()
    raw = studied.path.read_bytes()
    page = 4096
    studied.path.write_bytes(raw[: 2 * page] + b"\xaa" * (len(raw) - 2 * page))
    with pytest.raises(DamagedCollection, match="malformed"):
        active_prompts(studied.open())


def test_a_sound_database_has_no_integrity_problems(studied: Shelf) -> None:
    assert integrity_problems(studied.connection) == ()


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(shelf: Shelf) -> None:
    shelf.connection.execute("PRAGMA user_version = 99")
    shelf.connection.close()
    with pytest.raises(NewerCollection, match=rf"its format is 99, this version knows {max(schemas())}"):
        shelf.open()
    plain = sqlite3.connect(shelf.path)
    assert plain.execute("PRAGMA user_version").fetchone() == (99,)
    plain.close()


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.commit()
    other.close()
    raw = path.read_bytes()
    with pytest.raises(ForeignCollection):
        open_collection(path)
    assert path.read_bytes() == raw


def test_a_write_while_another_program_writes_is_told_plainly(studied: Shelf) -> None:
    other = studied.open()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedCollection, match="by another program"):
        flag(studied.connection, NOON, "flo:dose", "wrong")
    other.execute("ROLLBACK")
    other.close()
    assert flag(studied.connection, NOON, "flo:dose", "wrong")


def test_reading_goes_on_while_another_program_writes(studied: Shelf) -> None:
    other = studied.open()
    other.execute("BEGIN IMMEDIATE")
    assert [prompt.id for prompt in active_prompts(studied.connection)] == ["flo:dose", "flo:route"]
    other.close()


def test_a_path_below_a_file_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(InaccessibleCollection, match="can't be opened"):
        open_collection(tmp_path / "data" / "log.sqlite3")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told_plainly(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    with pytest.raises(InaccessibleCollection):
        open_collection(folder / "log.sqlite3")


def test_a_full_disk_is_told_plainly_and_nothing_is_written(studied: Shelf) -> None:
    pages = studied.value("PRAGMA page_count")
    studied.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FullDisk, match="disk is full"):
        flag(studied.connection, NOON, "flo:dose", "wrong " * 10_000)
    assert studied.value("SELECT count(*) FROM events WHERE kind = 'flagged'") == 0
