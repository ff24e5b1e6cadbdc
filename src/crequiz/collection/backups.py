"""Backups: whole copies of the database in two places, made when the day or the work calls for one, and thinned.

One place is beside the log; the other is outside the study folder, because a `git clean` there happens.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from crequiz.collection.failures import FullDisk, plain_errors
from crequiz.collection.packing import PART, BackupFailed, copy, pack
from crequiz.collection.thinning import kept
from crequiz.memory.days import ROLLOVER, moment_at
from crequiz.memory.model import Moment

_NAME = re.compile(r"(\d{8}T\d{6}\.\d{3})Z-([a-z]+)\.db\.gz")
_STAMP = "%Y%m%dT%H%M%S"
_DAY_MS = 86_400_000


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    ASKED = "asked"


@dataclass(frozen=True)
class BackupFolders:
    """`near`: beside the log; `far`: outside the study folder, None if there is no such place.

    `rollover` is when a logical day begins; backups are made and thinned by logical days.
    """

    near: Path
    far: Path | None = None
    rollover: timedelta = ROLLOVER

    @property
    def all(self) -> tuple[Path, ...]:
        """Both, the near one first."""
        return (self.near,) if self.far is None else (self.near, self.far)

    def day(self, backup: "Backup", moment: Moment) -> date:
        """The logical day on which a backup was made, where the learner is at `moment`."""
        return moment_at(backup.ms, moment.offset, self.rollover).day


@dataclass(frozen=True)
class Backup:
    """A backup as its name tells: when it was made (UTC milliseconds), and why."""

    path: Path
    ms: int
    reason: Reason


@dataclass(frozen=True)
class Outcome:
    """The copies of a backup that were made, and for each that failed a sentence that says why."""

    made: tuple[Path, ...]
    failures: tuple[str, ...]


def backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first; none if there is no such folder. Raises BackupFailed."""
    try:
        found = [_backup(path) for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise BackupFailed(f"The backups in {folder} can't be listed: {error.strerror}.") from error
    return sorted((backup for backup in found if backup is not None), key=lambda backup: backup.ms, reverse=True)


def _backup(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match[2] not in set(Reason):
        return None
    made = datetime.strptime(match[1], f"{_STAMP}.%f").replace(tzinfo=UTC)
    return Backup(path, round(made.timestamp() * 1000), Reason(match[2]))


def stamp(ms: int) -> str:
    """A time (UTC milliseconds) as it stands in the names of backups, such as 20261123T063000.000Z."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC):{_STAMP}}.{ms % 1000:03}Z"


def make_backup(connection: sqlite3.Connection, folders: BackupFolders, moment: Moment, reason: Reason) -> Outcome:
    """Writes a backup into both folders and thins them. Raises BackupFailed if neither could be written.

    Raises DamagedCollection if the log is damaged.
    """
    name = f"{stamp(moment.ms)}-{reason.value}.db.gz"
    made: list[Path] = []
    failures: list[str] = []
    for folder in folders.all:
        target = folder / name
        write = partial(copy, made[0]) if made else partial(pack, connection)
        _attempt(write, target, made, failures)
    if not made:
        raise BackupFailed(f"No backup could be written. {' '.join(failures)}")
    for path in made:
        thin(path.parent, folders, moment)
        sweep(path.parent, moment)
    # A restore that was killed leaves its draft beside the log.
    sweep(folders.near.parent, moment)
    return Outcome(tuple(made), tuple(failures))


def _attempt(write: Callable[[Path], None], target: Path, made: list[Path], failures: list[str]) -> None:
    try:
        write(target)
        made.append(target)
    except OSError as error:
        failures.append(f"{target.parent}: {error.strerror or error}.")
    except FullDisk:
        failures.append(f"{target.parent}: the disk is full.")


def backup_of_the_day(connection: sqlite3.Connection, folders: BackupFolders, moment: Moment) -> Outcome | None:
    """Makes the backup of the logical day, or the copy of it that is missing; None if there is nothing to do.

    As long as nothing was answered there is nothing to lose.
    """
    with plain_errors():
        if connection.execute("SELECT 1 FROM reviews LIMIT 1").fetchone() is None:
            return None
    of_today = [
        [backup.path for backup in backups_in(folder) if folders.day(backup, moment) == moment.day]
        for folder in folders.all
    ]
    if not of_today[0]:
        return make_backup(connection, folders, moment, Reason.DAILY)
    if all(of_today) or folders.far is None:
        return None
    made: list[Path] = []
    failures: list[str] = []
    _attempt(partial(copy, of_today[0][0]), folders.far / of_today[0][0].name, made, failures)
    return Outcome(tuple(made), tuple(failures))


def thin(folder: Path, folders: BackupFolders, moment: Moment) -> None:
    """Removes the backups that need not be kept."""
    backups = backups_in(folder)
    days = [folders.day(backup, moment) for backup in backups]
    for backup, is_kept in zip(backups, kept(days, moment.day), strict=True):
        if not is_kept:
            backup.path.unlink(missing_ok=True)


def sweep(folder: Path, moment: Moment) -> None:
    """Removes what killed programs left unfinished a day ago or earlier."""
    for path in unfinished(folder, moment):
        path.unlink(missing_ok=True)


def unfinished(folder: Path, moment: Moment) -> list[Path]:
    """What was left unfinished in `folder`, at least a day old, so that none is meant that is being written."""
    found = []
    for path in folder.glob(f".*{PART}*") if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime * 1000 < moment.ms - _DAY_MS:
                found.append(path)
    return sorted(found)
