"""Putting a backup in the place of the log, after what is there has been kept."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crequiz.collection.backups import Backup, BackupFolders, Reason, backups_in, make_backup, stamp
from crequiz.collection.database import WAIT_SECONDS, connect, new_device, settle
from crequiz.collection.failures import DamagedCollection, InaccessibleCollection, LockedCollection, plain_errors
from crequiz.collection.packing import BackupFailed, Contents, copy, draft, unpack, verified
from crequiz.collection.sharing import FolderLock
from crequiz.errors import CollectionError
from crequiz.memory.model import Moment

_COMPANIONS = ("-wal", "-shm")


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and where that which it replaced is kept; None if there was nothing."""

    contents: Contents
    kept: Path | None


def all_backups(folders: BackupFolders) -> list[Backup]:
    """The backups in both folders, the newest first; of two copies the near one first."""
    found = [backup for folder in folders.all for backup in backups_in(folder)]
    return sorted(found, key=lambda backup: backup.ms, reverse=True)


def good_backups(folders: BackupFolders, tell: Callable[[str], object] = lambda problem: None) -> Iterator[Backup]:
    """The backups that read well, the newest first, each read when it is asked for; `tell` is told what is wrong."""
    for backup in all_backups(folders):
        try:
            verified(backup.path)
        except CollectionError as error:
            tell(str(error))
        else:
            yield backup


def restore(
    database: Path,
    backup: Path,
    folders: BackupFolders,
    moment: Moment,
    *,
    new_device: Callable[[], str] = new_device,
    wait_seconds: float = WAIT_SECONDS,
) -> Restored:
    """Puts `backup` in the place of the log at `database`; a log that was there is kept among the backups.

    The study folder is taken alone. The log gets a new device id: rows that were written after the backup may live on
    elsewhere, and no later row may have the name of one of them. Raises BackupFailed, LockedCollection or
    InaccessibleCollection; nothing was changed then.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(database.parent, wait_seconds)
        try:
            with lock.alone("Restoring"), draft(database) as part:
                contents = unpack(backup, part)
                _name_device(part, new_device())
                kept = _keep(database, folders, moment)
                _put_in_place(part, database)
        finally:
            lock.release()
    except OSError as error:
        raise InaccessibleCollection(
            f"The review log {database} can't be replaced: {error.strerror or error}."
        ) from error
    return Restored(contents, kept)


def _name_device(file: Path, device: str) -> None:
    with plain_errors(), closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'device'", (device,))


def _keep(database: Path, folders: BackupFolders, moment: Moment) -> Path | None:
    if not database.exists():
        return None
    try:
        if database.stat().st_size == 0:
            raise DamagedCollection("An empty file has no pages to draw a backup from.")
        with closing(connect(database, WAIT_SECONDS)) as connection:
            return make_backup(connection, folders, moment, Reason.RESTORE).made[0]
    except (BackupFailed, LockedCollection):
        raise
    except CollectionError:
        return _keep_as_it_is(database, folders.near / f"{stamp(moment.ms)}-damaged.db")


def _keep_as_it_is(database: Path, target: Path) -> Path:
    for companion in ("", *_COMPANIONS):
        source = database.with_name(database.name + companion)
        if source.is_file():
            copy(source, target.with_name(target.name + companion))
    return target


def _put_in_place(file: Path, database: Path) -> None:
    # They belong to the file that is replaced; a sound one has none any more when its last connection is closed.
    for companion in _COMPANIONS:
        database.with_name(database.name + companion).unlink(missing_ok=True)
    file.replace(database)
    settle(database.parent)
