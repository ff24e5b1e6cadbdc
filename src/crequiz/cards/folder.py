"""All cards of a folder or a list of files, each file on its own: a bad one never stops the others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from crequiz.cards.files import card_files, file_name
from crequiz.cards.keys import Keys
from crequiz.cards.model import Card
from crequiz.cards.reader import Reading, read_card
from crequiz.errors import CrequizError, Problem, UsageError


@dataclass(frozen=True)
class CardFile:
    """A file that may be a card, and its name as contract 1 says: relative to the folder in which it was found."""

    path: Path
    name: str


@dataclass(frozen=True)
class Cards:
    """The cards of several files in path order, their keys unique, and what is wrong with the files."""

    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


def read_file(path: Path, file: str) -> Reading:
    """The card in the file at `path`, named `file`; a file that can't be read gives a problem."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Reading(None, (Problem(file, 1, f"can't be read: {reason}", skipped=True),))
    return read_card(raw, file)


def find_files(paths: Iterable[Path]) -> list[CardFile]:
    """The files of `paths` (files or folders) that may be cards. Raises UsageError for a path that does not exist."""
    found: list[CardFile] = []
    for root in paths:
        if root.is_dir():
            found += [CardFile(path, file_name(path, root)) for path in _files(root)]
        elif root.exists():
            found.append(CardFile(root, file_name(root, root.parent)))
        else:
            raise UsageError(f"{root}: no such file or folder")
    return found


def read_cards(paths: Iterable[Path]) -> Cards:
    """The cards of `paths` (files or folders). Raises UsageError for a path that does not exist."""
    return read_files(find_files(paths))


def read_files(files: Iterable[CardFile]) -> Cards:
    """The cards in `files`."""
    readings = [read_file(file.path, file.name) for file in files]
    problems = [problem for reading in readings for problem in reading.problems]
    keys, cards = Keys(), []
    for reading in readings:
        if reading.card is not None:
            key, clash = keys.give(reading.card.id, reading.card.file)
            cards.append(replace(reading.card, key=key))
            problems += [clash] if clash is not None else []
    return Cards(tuple(cards), tuple(problems))


def _files(root: Path) -> list[Path]:
    try:
        return card_files(root)
    except OSError as error:
        raise CrequizError(f"{root}: can't be read: {error.strerror}") from error
