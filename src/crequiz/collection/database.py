"""Opening the database of a study folder; it is made if it is missing, and never remade if it is damaged."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from crequiz.collection.failures import DamagedCollection, InaccessibleCollection, plain_errors
from crequiz.collection.migrations import check_origin, migrate, schemas, version
from crequiz.collection.sharing import Connection, FolderLock
from crequiz.collection.transactions import transaction

WAIT_SECONDS = 2.0


def new_device() -> str:
    """A random name for a database as the writer of its rows."""
    return uuid4().hex


def open_collection(
    path: Path,
    *,
    new_device: Callable[[], str] = new_device,
    wait_seconds: float = WAIT_SECONDS,
    before_migration: Callable[[sqlite3.Connection], object] = lambda connection: None,
) -> Connection:
    """A connection to the database at `path`, up to date; folder and file are made if they are missing.

    Other programs may have it open too: a write waits up to `wait_seconds` for theirs. Every row that this database
    writes carries the device id that `new_device` gave when it was made. A database of an older format is brought to
    this one with the folder taken alone; `before_migration` is called first. Raises CollectionErrors.
    """
    with _plain_os_errors(path), ExitStack() as held:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(path.parent, wait_seconds)
        held.callback(lock.release)
        if not path.exists():
            _create(path, new_device)
        elif path.stat().st_size == 0:
            # A database is only ever put here complete, so an empty file was one that lost its content.
            raise DamagedCollection(
                f"The review log {path} is empty. `crequiz restore` puts the last backup in its place."
            )
        connection = connect(path, wait_seconds)
        if _is_old(connection):
            # While waiting for the folder another program may have put another file in place.
            connection.close()
            with lock.alone(
                "Bringing the review log to the format of this version", is_done=lambda: _is_current(path, wait_seconds)
            ):
                _migrate(path, wait_seconds, before_migration)
            connection = connect(path, wait_seconds)
        connection.folder_lock = lock
        held.pop_all()
        return connection


def open_as_it_is(path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Connection:
    """A connection to the database at `path`, which is neither made nor migrated. Raises CollectionErrors."""
    with _plain_os_errors(path), ExitStack() as held:
        lock = FolderLock(path.parent, wait_seconds)
        held.callback(lock.release)
        connection = _connect_whole(path, wait_seconds)
        connection.folder_lock = lock
        held.pop_all()
        return connection


def _connect_whole(path: Path, wait_seconds: float) -> Connection:
    """A connection to a database that holds something; raises DamagedCollection if it does not."""
    # A database is only ever put in place complete, so an empty one has lost its content.
    if path.stat().st_size > 0:
        connection = connect(path, wait_seconds)
        if version(connection) > 0:
            return connection
        connection.close()
    raise DamagedCollection(f"The review log {path} is empty. `crequiz restore` puts the last backup in its place.")


@contextmanager
def _plain_os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InaccessibleCollection(f"The review log {path} can't be opened: {error.strerror or error}.") from error


def _create(path: Path, new_device: Callable[[], str]) -> None:
    """Makes a complete database aside and puts it in place, unless another program was faster."""
    draft = path.with_name(f"{path.name}.{uuid4().hex}.new")
    try:
        connection = connect(draft, WAIT_SECONDS)
        migrate(connection)
        with transaction(connection):
            connection.execute("INSERT INTO meta (name, value) VALUES ('device', ?)", (new_device(),))
        connection.close()
        _put_in_place(draft, path)
    finally:
        for leftover in (draft, *(draft.with_name(draft.name + suffix) for suffix in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # Some file systems know no links; there the check and the renaming are two steps.
        if not path.exists():
            draft.rename(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Has the names in `folder` on the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_old(connection: sqlite3.Connection) -> bool:
    return version(connection) < max(schemas())


def _is_current(path: Path, wait_seconds: float) -> bool:
    with closing(connect(path, wait_seconds)) as connection:
        return not _is_old(connection)


def _migrate(path: Path, wait_seconds: float, before: Callable[[sqlite3.Connection], object]) -> None:
    with closing(connect(path, wait_seconds)) as connection, plain_errors(path):
        if _is_old(connection):
            before(connection)
            migrate(connection)


def connect(path: Path, wait_seconds: float) -> Connection:
    """A connection to the database at `path`, whatever its format, without the folder's lock. Raises CollectionErrors."""
    with plain_errors(path):
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None, factory=Connection)
        try:
            for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}")
            # Before anything is written: a file that isn't ours stays as it is.
            check_origin(connection)
            # Setting it again would need the lock.
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
    return connection


@plain_errors()
def structural_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """`integrity_problems` without comparing indexes and references, which takes ten times as long."""
    return tuple(str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok")


@plain_errors()
def integrity_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its words; empty if nothing. Reads the whole file."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return (*found, *(f"row {row[1]} of {row[0]} refers to a missing row of {row[2]}" for row in broken))
