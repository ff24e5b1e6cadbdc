"""Backup files: a database drawn, checked, packed with gzip, and read back before it gets its name."""

import gzip
import hashlib
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from crequiz.collection.database import integrity_problems, structural_problems
from crequiz.collection.failures import DamagedCollection, plain_errors
from crequiz.collection.migrations import check_origin, version
from crequiz.errors import CollectionError

PART = ".part"
_BLOCK = 1 << 20
_LEVEL = 1
_GZIP = b"\x1f\x8b"
_COMPANIONS = ("", "-journal", "-wal", "-shm")


class BackupFailed(CollectionError):
    """No backup could be made or read; what was to follow it was not begun."""


@dataclass(frozen=True)
class Contents:
    """What a database was found to hold when it was read: rows of the log, and the time of the last answer.

    `last_ms` is in UTC milliseconds; None if there is no answer.
    """

    reviews: int
    events: int
    last_ms: int | None


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Writable(Protocol):
    def write(self, data: bytes, /) -> object: ...


def pack(connection: sqlite3.Connection, path: Path) -> None:
    """Writes a backup of the database to `path`; OSError or a CollectionError if it can't be, and then nothing is there.

    It is drawn with SQLite's backup API, so other programs may read and answer meanwhile.
    """
    with draft(path.with_suffix("")) as plain:
        _draw(connection, plain)

        def write(target: BinaryIO) -> str:
            with (
                plain.open("rb") as source,
                gzip.GzipFile(filename="", fileobj=target, mode="wb", compresslevel=_LEVEL, mtime=0) as packed,
            ):
                return _pour(source, packed)

        _write(path, write, is_packed=True)


def copy(source: Path, path: Path) -> None:
    """Copies a file to `path`, reading it back; OSError if it can't be, and then nothing is there."""

    def write(target: BinaryIO) -> str:
        with source.open("rb") as original:
            return _pour(original, target)

    _write(path, write, is_packed=False)


def unpack(backup: Path, target: Path) -> Contents:
    """Unpacks a backup to the new file `target`, checks it and gives what it holds; BackupFailed if it is not good.

    A database that is not packed is taken as it is.
    """
    try:
        with backup.open("rb") as source:
            is_packed = source.read(len(_GZIP)) == _GZIP
        with gzip.open(backup, "rb") if is_packed else backup.open("rb") as source, target.open("wb") as plain:
            shutil.copyfileobj(source, plain, _BLOCK)
            plain.flush()
            os.fsync(plain.fileno())
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise BackupFailed(f"The backup {backup} can't be unpacked: {why}.") from error
    return _checked(target, backup)


def verified(backup: Path) -> Contents:
    """Reads a backup as a restore would, and gives what it holds; BackupFailed if it is not good.

    It is unpacked into a folder for temporary files, since that of the backup may be one that can't be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="crequiz-") as folder:
            return unpack(backup, Path(folder) / "backup.db")
    except OSError as error:
        raise BackupFailed(f"The backup {backup} can't be checked: {error.strerror or error}.") from error


def contents(connection: sqlite3.Connection) -> Contents:
    """What the open database holds."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM reviews), (SELECT count(*) FROM events), (SELECT max(ms) FROM reviews)"
    ).fetchone()
    return Contents(*row)


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """A name beside `path` for what is not finished; whatever has it afterwards is removed. The folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        yield part
    finally:
        for companion in _COMPANIONS:
            part.with_name(part.name + companion).unlink(missing_ok=True)


def _draw(connection: sqlite3.Connection, target: Path) -> None:
    with plain_errors(), closing(sqlite3.connect(target, isolation_level=None)) as drawn:
        before = contents(connection)
        connection.backup(drawn)
        # A file that is only read needs no companions.
        drawn.execute("PRAGMA journal_mode = DELETE")
        problems = structural_problems(drawn)
        after = contents(drawn)
    if problems:
        raise DamagedCollection(f"The review log is damaged ({'; '.join(problems[:3])}).")
    if (after.reviews, after.events) < (before.reviews, before.events):
        raise BackupFailed("The backup holds less than the review log.")


def _write(path: Path, write: Callable[[BinaryIO], str], *, is_packed: bool) -> None:
    """Puts what `write` writes at `path`, if it reads back (unpacked) with the digest that `write` gave."""
    with draft(path) as part:
        with part.open("wb") as target:
            expected = write(target)
            target.flush()
            os.fsync(target.fileno())
        with part.open("rb") as raw:
            found = _pour(gzip.GzipFile(fileobj=raw) if is_packed else raw, None)
        if found != expected:
            raise OSError(None, "what was written does not read back")
        part.replace(path)


def _pour(source: _Readable, target: _Writable | None) -> str:
    """Copies `source` to `target`, or only reads it; gives the digest of what went through."""
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        if target is not None:
            target.write(block)
    return digest.hexdigest()


def _checked(file: Path, backup: Path) -> Contents:
    try:
        with plain_errors(), closing(sqlite3.connect(file, isolation_level=None)) as connection:
            check_origin(connection)
            if version(connection) == 0:
                raise BackupFailed(f"The backup {backup} is empty.")
            problems = integrity_problems(connection)
            held = contents(connection)
    except DamagedCollection as error:
        raise BackupFailed(f"The backup {backup} is damaged.") from error
    if problems:
        raise BackupFailed(f"The backup {backup} is damaged ({problems[0]}).")
    return held
