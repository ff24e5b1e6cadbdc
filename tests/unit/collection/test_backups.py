"""Backups in two places, each read back, and what happens where one can't be written or read."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crequiz.collection import packing
from crequiz.collection.backups import BackupFolders, Reason, backup_of_the_day, backups_in, make_backup
from crequiz.collection.failures import DamagedCollection
from crequiz.collection.packing import BackupFailed, verified
from crequiz.memory.model import Moment, Rating

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.collection.conftest import Shelf


def at(day: int, minute: int = 0) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000 + minute * 60_000, 0, date(2026, 3, 2) + timedelta(days=day))


@pytest.fixture
def folders(tmp_path: Path) -> BackupFolders:
    return BackupFolders(tmp_path / "data" / "backups", tmp_path / "home" / "backups")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_stands_in_both_places_and_holds_what_the_log_holds(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    outcome = make_backup(studied.connection, folders, at(0, 1), Reason.ASKED)
    assert outcome.failures == ()
    assert [names(folder) for folder in folders.all] == [["20260302T090100.000Z-asked.db.gz"]] * 2
    for path in outcome.made:
        found = verified(path)
        assert (found.reviews, found.events, found.last_ms) == (1, 2, at(0).ms)


def test_a_backup_is_a_plain_sqlite_file_when_it_is_unpacked(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose", Rating.EASY)
    (near, _) = make_backup(studied.connection, folders, at(1), Reason.ASKED).made
    plain = near.with_suffix("")
    plain.write_bytes(gzip.decompress(near.read_bytes()))
    with closing(sqlite3.connect(plain)) as connection:
        assert connection.execute("SELECT prompt, rating FROM reviews").fetchall() == [("flo:dose", 4)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_is_made_while_another_program_is_in_the_middle_of_writing(
    studied: Shelf, folders: BackupFolders
) -> None:
    studied.answer("flo:dose")
    with closing(studied.open()) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE cards SET title = 'half'")
        (near, _) = make_backup(studied.connection, folders, at(1), Reason.ASKED).made
        other.execute("ROLLBACK")
    assert verified(near).reviews == 1


def test_the_backup_of_the_day_is_made_once_a_logical_day(studied: Shelf, folders: BackupFolders) -> None:
    assert backup_of_the_day(studied.connection, folders, at(0)) is None
    studied.answer("flo:dose")
    moments = [at(0, 1), at(0, 2), at(0, 60 * 14), at(1), at(1, 5)]
    assert [backup_of_the_day(studied.connection, folders, moment) is not None for moment in moments] == [
        True, False, False, True, False,
    ]  # fmt: skip
    assert names(folders.near) == ["20260302T090100.000Z-daily.db.gz", "20260303T090000.000Z-daily.db.gz"]


def test_a_logical_day_ends_at_the_rollover(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose")
    late = Moment(at(1).ms - 6 * 3_600_000, 0, date(2026, 3, 2))
    assert backup_of_the_day(studied.connection, folders, at(0, 1)) is not None
    assert backup_of_the_day(studied.connection, folders, late) is None
    assert backup_of_the_day(studied.connection, folders, Moment(late.ms + 3_600_000, 0, date(2026, 3, 3))) is not None


def test_a_clock_that_was_once_years_ahead_does_not_stop_the_daily_backup(
    studied: Shelf, folders: BackupFolders
) -> None:
    studied.answer("flo:dose")
    backup_of_the_day(studied.connection, folders, at(2000))
    assert backup_of_the_day(studied.connection, folders, at(1)) is not None


def test_a_copy_outside_that_is_gone_is_made_again(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose")
    backup_of_the_day(studied.connection, folders, at(0, 1))
    assert folders.far is not None
    (copy,) = folders.far.iterdir()
    copy.unlink()
    outcome = backup_of_the_day(studied.connection, folders, at(0, 2))
    assert outcome is not None
    assert outcome.made == (copy,)
    assert verified(copy).reviews == 1


def test_where_one_place_can_not_be_written_the_other_is_and_it_is_told(studied: Shelf, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    good = tmp_path / "good"
    for folders in (BackupFolders(good, tmp_path / "file"), BackupFolders(tmp_path / "file", good)):
        outcome = make_backup(studied.connection, folders, at(0), Reason.ASKED)
        assert [path.parent for path in outcome.made] == [good]
        assert outcome.failures == (f"{tmp_path / 'file'}: File exists.",)


def test_where_no_place_can_be_written_it_fails_plainly(studied: Shelf, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed, match=r"^No backup could be written\. .*/file: File exists\."):
        make_backup(studied.connection, BackupFolders(tmp_path / "file"), at(0), Reason.ASKED)


def test_old_backups_are_thinned_in_both_places(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose")
    for day in range(20):
        backup_of_the_day(studied.connection, folders, at(day))
    # The last twelve days, and the Sunday of the week before (8 March); 1 March is not among them.
    expected = ["20260308", *(f"202603{day}" for day in range(10, 22))]
    assert [[name[:8] for name in names(folder)] for folder in folders.all] == [expected] * 2


def test_what_is_not_a_backup_is_left_alone(studied: Shelf, folders: BackupFolders) -> None:
    folders.near.mkdir(parents=True)
    (folders.near / "notes.txt").touch()
    (folders.near / "20200101T000000.000Z-other.db.gz").touch()
    make_backup(studied.connection, folders, at(0), Reason.ASKED)
    assert [backup.reason for backup in backups_in(folders.near)] == [Reason.ASKED]
    assert (folders.near / "notes.txt").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:200] + bytes(50) + raw[250:],
        lambda raw: b"",
        lambda raw: gzip.compress(b"not a database, though packed well" * 100),
        lambda raw: gzip.compress(b""),
        lambda raw: gzip.compress(gzip.decompress(raw)[:8192] + b"\xaa" * 4096 + gzip.decompress(raw)[12288:]),
    ],
    ids=["cut", "overwritten", "empty", "text", "packed nothing", "damaged inside"],
)
def test_a_backup_that_does_not_read_well_is_no_backup(studied: Shelf, folders: BackupFolders, spoil: object) -> None:
    (near, _) = make_backup(studied.connection, folders, at(0), Reason.ASKED).made
    assert callable(spoil)
    near.write_bytes(spoil(near.read_bytes()))
    with pytest.raises(BackupFailed):
        verified(near)
    assert names(near.parent) == [near.name]


def test_a_backup_that_reads_back_otherwise_than_it_was_written_gets_no_name(
    studied: Shelf, folders: BackupFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    pour = packing._pour
    monkeypatch.setattr(packing, "_pour", lambda source, target: pour(source, target) if target else "another")
    with pytest.raises(BackupFailed, match="what was written does not read back"):
        make_backup(studied.connection, folders, at(0), Reason.ASKED)
    assert [names(folder) for folder in folders.all] == [[], []]


def test_a_damaged_log_gives_no_backup_that_would_push_a_good_one_out(studied: Shelf, folders: BackupFolders) -> None:
    studied.answer("flo:dose")
    make_backup(studied.connection, folders, at(0), Reason.ASKED)
    studied.connection.close()
    raw = studied.path.read_bytes()
    studied.path.write_bytes(raw[: 20 * 4096] + b"\xaa" * 4096 + raw[21 * 4096 :])
    studied.connection = studied.open()
    with pytest.raises(DamagedCollection):
        make_backup(studied.connection, folders, at(1), Reason.DAILY)
    assert names(folders.near) == ["20260302T090000.000Z-asked.db.gz"]


def test_what_killed_programs_left_a_day_ago_is_swept_away_and_nothing_younger(
    studied: Shelf, folders: BackupFolders
) -> None:
    folders.near.mkdir(parents=True)
    old, young = studied.path.with_name(".crequiz.db.7.part-journal"), folders.near / ".x-daily.db.8.part"
    for path, hours in ((old, 25), (young, 23)):
        path.touch()
        os.utime(path, (at(0).ms / 1000 - hours * 3600,) * 2)
    make_backup(studied.connection, folders, at(0), Reason.ASKED)
    assert (old.exists(), young.exists()) == (False, True)
