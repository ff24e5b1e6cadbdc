"""Putting a backup in the place of the log."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.backups import BackupFolders, Reason, backups_in, make_backup
from crequiz.collection.database import integrity_problems, open_collection
from crequiz.collection.failures import LockedCollection
from crequiz.collection.log import device
from crequiz.collection.packing import BackupFailed, verified
from crequiz.collection.restoring import good_backups, restore
from crequiz.collection.review_log import all_reviews
from crequiz.memory.model import Moment, Rating

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.collection.conftest import Shelf

    from crequiz.collection.restoring import Restored

# Ends without closing the log, as a killed program does.
KILLED = """
import os, sys
from pathlib import Path
from crequiz.collection.database import open_collection
open_collection(Path(sys.argv[1])).execute("UPDATE cards SET title = 'from the write-ahead log'")
os._exit(0)
"""


def at(minute: int) -> Moment:
    return Moment(1_772_442_000_000 + minute * 60_000, 0, date(2026, 3, 2))


@pytest.fixture
def folders(tmp_path: Path) -> BackupFolders:
    return BackupFolders(tmp_path / "data" / "backups", tmp_path / "home" / "backups")


@pytest.fixture
def backup(studied: Shelf, folders: BackupFolders) -> Path:
    """A backup with one answer, after which another one was given."""
    studied.answer("flo:dose", Rating.EASY)
    (near, _) = make_backup(studied.connection, folders, at(1), Reason.ASKED).made
    studied.answer("flo:route", Rating.HARD, minute=2)
    studied.connection.close()
    return near


def put_back(shelf: Shelf, backup: Path, folders: BackupFolders, minute: int = 5) -> Restored:
    return restore(shelf.path, backup, folders, at(minute), new_device=lambda: f"restored-{minute}", wait_seconds=0.05)


def ratings(shelf: Shelf) -> list[str]:
    with closing(shelf.open()) as connection:
        assert integrity_problems(connection) == ()
        return [review.rating.name for review in all_reviews(connection)]


def test_a_restored_log_is_what_the_backup_held_and_what_it_replaced_can_be_restored_in_turn(
    studied: Shelf, backup: Path, folders: BackupFolders
) -> None:
    done = put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY"]
    assert done.contents.reviews == 1
    assert done.kept is not None
    assert [found.reason.value for found in backups_in(folders.near)] == ["restore", "asked"]
    put_back(studied, done.kept, folders, 6)
    assert ratings(studied) == ["EASY", "HARD"]


def test_rows_written_after_a_restore_never_have_the_name_of_one_that_was_written_before(
    studied: Shelf, backup: Path, folders: BackupFolders
) -> None:
    put_back(studied, backup, folders)
    studied.reopen()
    assert device(studied.connection) == "restored-5"
    assert studied.answer("flo:route", minute=9) == "restored-5-1"


@pytest.mark.parametrize(
    "content", [b"", b"My notes, saved in the wrong place.\n" * 400, b"SQLite format 3\0" + bytes(9000)]
)
def test_a_log_that_can_not_be_read_is_kept_as_it_is_and_replaced(
    studied: Shelf, backup: Path, folders: BackupFolders, content: bytes
) -> None:
    studied.path.write_bytes(content)
    done = put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY"]
    assert done.kept == folders.near / "20260302T090500.000Z-damaged.db"
    assert done.kept.read_bytes() == content


def test_a_log_with_damage_in_the_middle_is_kept_as_it_is_and_replaced(
    studied: Shelf, backup: Path, folders: BackupFolders
) -> None:
    raw = studied.path.read_bytes()
    damaged = raw[: 8 * 4096] + b"\xaa" * 4096 * 12 + raw[20 * 4096 :]
    studied.path.write_bytes(damaged)
    done = put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY"]
    assert done.kept is not None
    assert done.kept.name == "20260302T090500.000Z-damaged.db"


def test_what_a_killed_program_left_in_the_write_ahead_log_is_part_of_what_is_kept(
    studied: Shelf, backup: Path, folders: BackupFolders
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(studied.path)], check=True)
    assert studied.path.with_name("crequiz.db-wal").stat().st_size > 0
    done = put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY"]
    assert done.kept is not None
    put_back(studied, done.kept, folders, 6)
    with closing(studied.open()) as connection:
        assert connection.execute("SELECT title FROM cards").fetchall() == [("from the write-ahead log",)]


def test_a_log_that_is_gone_is_put_back_with_its_folder(studied: Shelf, backup: Path, folders: BackupFolders) -> None:
    assert folders.far is not None
    copy = folders.far / backup.name
    for path in (backup, *studied.path.parent.glob("crequiz.db*")):
        path.unlink()
    folders.near.rmdir()
    studied.path.parent.rmdir()
    assert put_back(studied, copy, folders).kept is None
    assert ratings(studied) == ["EASY"]


def test_a_bad_backup_is_refused_and_nothing_changes(studied: Shelf, backup: Path, folders: BackupFolders) -> None:
    backup.write_bytes(backup.read_bytes()[:500])
    with pytest.raises(BackupFailed):
        put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY", "HARD"]
    assert sorted(path.name for path in studied.path.parent.iterdir()) == ["backups", "crequiz.db"]


def test_a_database_of_another_program_is_no_backup(studied: Shelf, backup: Path, folders: BackupFolders) -> None:
    with closing(sqlite3.connect(backup.with_name("songs.db"))) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(Exception, match="another program"):
        put_back(studied, backup.with_name("songs.db"), folders)
    assert ratings(studied) == ["EASY", "HARD"]


def test_nothing_is_restored_while_another_program_is_open(
    studied: Shelf, backup: Path, folders: BackupFolders
) -> None:
    with (
        closing(open_collection(studied.path)),
        pytest.raises(LockedCollection, match=r"^Restoring needs the study folder"),
    ):
        put_back(studied, backup, folders)
    assert ratings(studied) == ["EASY", "HARD"]


def test_nothing_is_replaced_that_could_not_be_kept(
    studied: Shelf, backup: Path, folders: BackupFolders, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed, match="No backup could be written"):
        put_back(studied, backup, BackupFolders(tmp_path / "file"))
    assert ratings(studied) == ["EASY", "HARD"]


def test_the_newest_good_backup_is_found_past_bad_ones(studied: Shelf, backup: Path, folders: BackupFolders) -> None:
    for minute in (10, 20):
        (folders.near / f"20260302T09{minute}00.000Z-daily.db.gz").write_bytes(b"\x1f\x8b cut")
    told: list[str] = []
    newest = next(good_backups(folders, told.append))
    assert newest.path == backup
    assert [verified(newest.path).reviews, len(told)] == [1, 2]
