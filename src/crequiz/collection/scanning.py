"""What the folder of cards holds now, compared with what was recorded of each file."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

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


Split: TypeAlias = Sequence[Prompt] | Problem


def _one_by_one(cards: Sequence[Card], work: Callable[[Card], Split]) -> Iterable[Split]:
    return map(work, cards)


@dataclass(frozen=True)
class Workshop:
    """How cards are found, read and split; `version` changes when the same card may give other prompts.

    `each` does some work on every card, in their order; where processes can share it, it takes less time than `map`.
    """

    find: Callable[[Path], Sequence[Path]]
    read: Callable[[bytes, str], "Reading"]
    split: Callable[[Card], Sequence[Prompt]]
    version: str
    each: Callable[[Sequence[Card], Callable[[Card], Split]], Iterable[Split]] = _one_by_one


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
    """The files in path order by what is to be done: nothing, take in, leave alone for now, or nothing left to read.

    `unchanged` ones that were only touched are also in `touched`, with their new time; `moved` ones hold byte for byte what
    a recorded file held that has gone: pairs of that file as recorded and of the same record under the new name.
    """

    unchanged: tuple[RecordedFile, ...]
    read: tuple[SeenFile, ...]
    unreadable: tuple[Problem, ...]
    gone: tuple[RecordedFile, ...]
    touched: tuple[RecordedFile, ...] = ()
    moved: tuple[tuple[RecordedFile, RecordedFile], ...] = ()

    @cached_property
    def unreadable_files(self) -> frozenset[str]:
        """The names of the files that are left alone."""
        return frozenset(problem.file for problem in self.unreadable)

    def without(self, faults: Sequence[Problem]) -> "Scan":
        """The same, with the files of `faults` left alone like those that can't be read."""
        bad = {fault.file for fault in faults}
        return Scan(
            tuple(known for known in self.unchanged if known.file not in bad),
            tuple(seen for seen in self.read if seen.file not in bad),
            (*self.unreadable, *faults),
            self.gone,
            tuple(known for known in self.touched if known.file not in bad),
            self.moved,
        )


def scan(seeds: Path, recorded: Mapping[str, RecordedFile], workshop: Workshop) -> Scan:
    """Every card file below `seeds`; one with the recorded time, size and splitter is not opened.

    Raises CollectionError if the folder can't be searched.
    """
    try:
        found = {file_name(path, seeds): path for path in workshop.find(seeds)}
    except OSError as error:
        raise CollectionError(f"The folder of cards {seeds} can't be read: {error.strerror or error}.") from error
    missing = [known for file, known in recorded.items() if file not in found]
    gone_files = _gone_files(seeds, missing)
    gone = [known for known in missing if known.file in gone_files]
    sorter = _Sorter(workshop, recorded)
    for file, path in found.items():
        sorter.sort(path, file)
    sorter.take_in(gone)
    hidden = [known for known in missing if known.file not in gone_files]
    sorter.unreadable += [Problem(known.file, 1, "can't be read right now", skipped=True) for known in hidden]
    moved_from = {before.file for before, _ in sorter.moved}
    return Scan(
        tuple(sorter.unchanged),
        tuple(sorter.read),
        tuple(sorter.unreadable),
        tuple(known for known in gone if known.file not in moved_from),
        tuple(sorter.touched),
        tuple(sorter.moved),
    )


@dataclass
class _Sorter:
    """Puts each file where it belongs; `others` hold something else than what was recorded of them."""

    workshop: Workshop
    recorded: Mapping[str, RecordedFile]
    unchanged: list[RecordedFile] = field(default_factory=list)
    touched: list[RecordedFile] = field(default_factory=list)
    others: list[tuple[str, "_Raw"]] = field(default_factory=list)
    read: list[SeenFile] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    moved: list[tuple[RecordedFile, RecordedFile]] = field(default_factory=list)

    def sort(self, path: Path, file: str) -> None:
        known = self._up_to_date(file)
        if known is not None and _stamp(path) == (known.mtime_ns, known.size):
            self.unchanged.append(known)
            return
        raw = _raw(path, file)
        if isinstance(raw, Problem):
            self.unreadable.append(raw)
        elif known is not None and known.digest == raw.digest:
            self.touched.append(replace(known, mtime_ns=raw.mtime_ns, size=raw.size))
            self.unchanged.append(self.touched[-1])
        else:
            self.others.append((file, raw))

    def take_in(self, gone: Sequence[RecordedFile]) -> None:
        """Follows what the `others` hold to the files that held it, and reads the rest."""
        homeless = self._homeless(gone)
        for file, raw in self.others:
            if (before := homeless.pop(raw.digest, None)) is None:
                self.read.append(_seen(raw, file, self.workshop))
                continue
            problems = tuple(replace(problem, file=file) for problem in before.problems)
            after = replace(before, file=file, mtime_ns=raw.mtime_ns, size=raw.size, problems=problems)
            self.moved.append((before, after))

    def _homeless(self, gone: Sequence[RecordedFile]) -> dict[str, RecordedFile]:
        """Cards by what their files held that have gone or hold another card now; not those of files that were edited."""
        texts = {known.digest for known in self.recorded.values()}
        exchanged = [self._up_to_date(file) for file, raw in self.others if raw.digest in texts]
        return {
            known.digest: known
            for known in (*gone, *exchanged)
            if known is not None and known.card is not None and known.splitter == self.workshop.version
        }

    def _up_to_date(self, file: str) -> RecordedFile | None:
        known = self.recorded.get(file)
        return known if known is not None and known.splitter == self.workshop.version else None


def scan_one(only: Path, seeds: Path, recorded: Mapping[str, RecordedFile], workshop: Workshop) -> Scan:
    """One file, read in any case; the others are taken for unchanged. Raises CollectionError outside of `seeds`."""
    path = only if only.is_absolute() or only.exists() else seeds / only
    try:
        file = file_name(path.resolve(), seeds.resolve())
    except ValueError:
        raise CollectionError(f"{only} is not in the folder of cards {seeds}.") from None
    others = tuple(known for known in recorded.values() if known.file != file)
    if _is_gone(path, {}):
        return Scan(others, (), (), tuple(known for known in recorded.values() if known.file == file))
    seen = look(path, file, workshop)
    return Scan(others, (seen,), (), ()) if isinstance(seen, SeenFile) else Scan(others, (), (seen,), ())


@dataclass(frozen=True)
class _Raw:
    content: bytes
    mtime_ns: int
    size: int
    digest: str


def look(path: Path, file: str, workshop: Workshop) -> SeenFile | Problem:
    """The file as it is now, or why it can't be read."""
    raw = _raw(path, file)
    return raw if isinstance(raw, Problem) else _seen(raw, file, workshop)


def _raw(path: Path, file: str) -> _Raw | Problem:
    try:
        # The time is taken first: a change while we read gives another time and is seen by the next sync.
        status = path.stat()
        content = path.read_bytes()
    except OSError as error:
        return Problem(file, 1, f"can't be read: {error.strerror or type(error).__name__}", skipped=True)
    return _Raw(content, status.st_mtime_ns, status.st_size, digest(content))


def _seen(raw: _Raw, file: str, workshop: Workshop) -> SeenFile:
    reading = workshop.read(raw.content, file)
    conflicts = _has_conflicts(raw.content)
    return SeenFile(file, raw.mtime_ns, raw.size, raw.digest, reading.card, reading.problems, conflicts)


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


def _gone_files(seeds: Path, missing: Iterable[RecordedFile]) -> set[str]:
    """Those of the `missing` files that certainly aren't there."""
    listings: dict[Path, frozenset[str] | None] = {}
    return {known.file for known in missing if _is_gone(seeds / known.file, listings)}


def _is_gone(path: Path, listings: dict[Path, frozenset[str] | None]) -> bool:
    """Whether the file certainly isn't there: its folder lists it no more, or has gone itself.

    Not `exists`: where case doesn't count, the old name of a renamed file still does. `listings` keeps what folders hold.
    """
    folder = path.parent
    if folder not in listings:
        listings[folder] = _listing(folder)
    listing = listings[folder]
    if listing is None:
        return False
    return path.name not in listing or (path.is_dir() and not path.is_symlink())


def _listing(folder: Path) -> frozenset[str] | None:
    """The names in a folder, none if it has gone; None if it can't be told."""
    try:
        return frozenset(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except OSError:
        return None


def _has_conflicts(raw: bytes) -> bool:
    # `=======` alone underlines a heading; git never writes it without the other two.
    return any(_is_marker(line) for line in raw.split(b"\n"))


def _is_marker(line: bytes) -> bool:
    return line[:7] in _CONFLICT_MARKERS and line[7:8] in (b"", b" ", b"\r")


def problems_of(files: Iterable[RecordedFile | SeenFile]) -> tuple[Problem, ...]:
    """What is wrong with the files, in their order."""
    return tuple(problem for file in files for problem in file.problems)
