"""What can go wrong with the database file, each as a sentence that says what the user can do about it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crequiz.errors import CollectionError

_LEAST_ROOM = 1 << 16


class DamagedCollection(CollectionError):
    """The file is not a readable database any more. It is left as it is."""


class ForeignCollection(CollectionError):
    """The file is a database, but not one of ours."""


class NewerCollection(CollectionError):
    """A newer version of the program wrote the file."""


class OlderCollection(CollectionError):
    """The file has a format of before, and only what opens it for writing brings it up to date."""


class LockedCollection(CollectionError):
    """Another program has been writing for longer than we wait."""


class InaccessibleCollection(CollectionError):
    """The folder or the file can't be opened or written."""


class FullDisk(CollectionError):
    """There is no room left to write."""


class UnknownSubject(CollectionError):
    """No prompt or card has the id that was named."""


class AnsweredElsewhere(CollectionError):
    """The prompt's memory changed between showing the question and recording the answer; nothing was recorded."""


@contextmanager
def plain_errors(path: Path | None = None) -> Iterator[None]:
    """Turns errors of SQLite into CollectionErrors; also a decorator. Errors in our own SQL pass through unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        failure = _failure(error, path)
        if failure is None:
            raise
        raise failure from error
    except UnicodeDecodeError as error:
        raise DamagedCollection(_damage(f"The review log {path}" if path else "The review log", error)) from error


@contextmanager
def plain_rows() -> Iterator[None]:
    """`plain_errors` for code that does nothing but read rows: a value there that makes no sense is damage, too.

    SQLite notices damage to its own structures only; a flipped byte inside a row it hands over as it is.
    """
    with plain_errors():
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedCollection(_damage("The review log", f"a row can't be read: {error}")) from error


def _damage(log: str, what: object) -> str:
    return f"{log} is damaged ({what}). It was left as it is; `crequiz restore` puts the last good backup in its place."


def _failure(error: sqlite3.DatabaseError, path: Path | None) -> CollectionError | None:
    log = f"The review log {path}" if path else "The review log"
    # Errors that the module itself raises carry no code; extended codes hold the plain one in their low byte.
    if "decode to UTF-8" in str(error):
        return DamagedCollection(_damage(log, "text that is no UTF-8"))
    match (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_CONSTRAINT:
            return DamagedCollection(_damage(log, error))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedCollection(f"{log} is being written by another program. Nothing was changed; try again.")
        case sqlite3.SQLITE_FULL:
            return FullDisk(f"{log} can't be written: the disk is full. Nothing was changed.")
        case sqlite3.SQLITE_IOERR if path is not None and _is_full(path.parent):
            return FullDisk(f"{log} can't be opened: the disk is full. Nothing was changed.")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return InaccessibleCollection(f"{log} can't be opened for writing ({error}). Check who may write there.")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PROTOCOL:
            return InaccessibleCollection(f"{log} can't be read or written ({error}). Nothing was changed.")
    return None


def _is_full(folder: Path) -> bool:
    """Whether the disk has no room for what SQLite needs to open a database."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
