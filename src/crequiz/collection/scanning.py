"""What the folder of cards holds now, compared with what was recorded of each file."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cards.files import file_name
from crequiz.cards.model import Card
from crequiz.collection.failures import plain_rows
from crequiz.collection.log import digest
from crequiz.errors import CollectionError, Problem
from crequiz.prompts.model import Prompt

if TYPE_CHECKING:
    # Importing it loads the Markdown parser.
    from crequiz.cards.reader import Reading

_CONFLICT_MARKERS = (b"<<<<<<<", b">>>>>>>")


@dataclass(frozen=True)
class Workshop:
    """How cards are found, read and split; `version` changes when the same card may give other prompts."""

    find: Callable[[Path], Sequence[Path]]
    read: Callable[[bytes, str], "Reading"]
    split: Callable[[Card], Sequence[Prompt]]
    version: str


@dataclass(frozen=True)
class RecordedFile:
    """What was seen of a file when it was last taken in; `card` is None as long as it never gave one."""

    file: str
    mtime_ns: int
    size: int
    digest: str
    splitter: str
    card: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SeenFile:
    """A file that was read now; `card` is None if it gave none, `conflicts` if it holds marks of an unsolved merge."""

    file: str
    mtime_ns: int
    size: int
    digest: str
    card: Card | None
    problems: tuple[Problem, ...]
    conflicts: bool


@dataclass(frozen=True)
class Scan:
    """The files in path order by what is to be done: nothing, take in, leave alone for now, or nothing left to read."""

    unchanged: tuple[RecordedFile, ...]
    read: tuple[SeenFile, ...]
    unreadable: tuple[Problem, ...]
    gone: tuple[RecordedFile, ...]


def scan(seeds: Path, recorded: Mapping[str, RecordedFile], workshop: Workshop) -> Scan:
    """Every card file below `seeds`; one with the recorded time, size and splitter is not opened.

    Raises CollectionError if the folder can't be searched.
    """
    try:
        found = {file_name(path, seeds): path for path in workshop.find(seeds)}
    except OSError as error:
        raise CollectionError(f"The folder of cards {seeds} can't be read: {error.strerror or error}.") from error
    unchanged, read, unreadable = [], [], []
    for file, path in found.items():
        known = recorded.get(file)
        if known is not None and known.splitter == workshop.version and _stamp(path) == (known.mtime_ns, known.size):
            unchanged.append(known)
        elif isinstance(seen := look(path, file, workshop), SeenFile):
            read.append(seen)
        else:
            unreadable.append(seen)
    missing = [known for file, known in recorded.items() if file not in found]
    hidden = [known for known in missing if not _is_gone(seeds / known.file)]
    unreadable += [Problem(known.file, 1, "can't be read right now", skipped=True) for known in hidden]
    gone = [known for known in missing if known not in hidden]
    return Scan(tuple(unchanged), tuple(read), tuple(unreadable), tuple(gone))


def scan_one(only: Path, seeds: Path, recorded: Mapping[str, RecordedFile], workshop: Workshop) -> Scan:
    """One file, read in any case; the others are taken for unchanged. Raises CollectionError outside of `seeds`."""
    path = only if only.is_absolute() or only.exists() else seeds / only
    try:
        file = file_name(path.resolve(), seeds.resolve())
    except ValueError:
        raise CollectionError(f"{only} is not in the folder of cards {seeds}.") from None
    others = tuple(known for known in recorded.values() if known.file != file)
    if _is_gone(path):
        return Scan(others, (), (), tuple(known for known in recorded.values() if known.file == file))
    seen = look(path, file, workshop)
    return Scan(others, (seen,), (), ()) if isinstance(seen, SeenFile) else Scan(others, (), (seen,), ())


def look(path: Path, file: str, workshop: Workshop) -> SeenFile | Problem:
    """The file as it is now, or why it can't be read."""
    try:
        # The time is taken first: a change while we read gives another time and is seen by the next sync.
        status = path.stat()
        raw = path.read_bytes()
    except OSError as error:
        return Problem(file, 1, f"can't be read: {error.strerror or type(error).__name__}", skipped=True)
    reading = workshop.read(raw, file)
    return SeenFile(
        file, status.st_mtime_ns, status.st_size, digest(raw), reading.card, reading.problems, _has_conflicts(raw)
    )


@plain_rows()
def has_changed(connection: sqlite3.Connection, seeds: Path, file: str) -> bool:
    """Whether a card's file is another one than when it was last taken in; it costs a look at its time and size."""
    row = connection.execute("SELECT mtime_ns, size FROM files WHERE file = ?", (file,)).fetchone()
    return row is not None and _stamp(seeds / file) != (row[0], row[1])


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _is_gone(path: Path) -> bool:
    """Whether the file certainly isn't there: its folder lists it no more, or has gone itself."""
    try:
        # Not `exists`: where case doesn't count, the old name of a renamed file still does.
        return path not in path.parent.iterdir() or (path.is_dir() and not path.is_symlink())
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _has_conflicts(raw: bytes) -> bool:
    # `=======` alone underlines a heading; git never writes it without the other two.
    return any(_is_marker(line) for line in raw.split(b"\n"))


def _is_marker(line: bytes) -> bool:
    return line[:7] in _CONFLICT_MARKERS and line[7:8] in (b"", b" ", b"\r")


def problems_of(files: Iterable[RecordedFile | SeenFile]) -> tuple[Problem, ...]:
    """What is wrong with the files, in their order."""
    return tuple(problem for file in files for problem in file.problems)
