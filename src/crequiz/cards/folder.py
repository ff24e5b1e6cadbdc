"""All cards of a folder or a list of files, each file on its own: a bad one never stops the others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from crequiz.cards.files import card_files, file_name
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
    cards, clashes = with_unique_keys([reading.card for reading in readings if reading.card is not None], {})
    return Cards(tuple(cards), (*problems, *clashes))


def _files(root: Path) -> list[Path]:
    try:
        return card_files(root)
    except OSError as error:
        raise CrequizError(f"{root}: can't be read: {error.strerror}") from error


def with_unique_keys(cards: Iterable[Card], owners: Mapping[str, str]) -> tuple[list[Card], list[Problem]]:
    """The cards with unique keys, and a problem for each id that stands in more than one file.

    The file that `owners` (id → file) names keeps the plain id, else the first one; the others get `id@file`.
    """
    by_id: dict[str, list[Card]] = {}
    for card in (cards := list(cards)):
        by_id.setdefault(card.id, []).append(card)
    taken: Counter[str] = Counter()
    unique, problems = [], []
    for card in cards:
        owner = next((one for one in by_id[card.id] if one.file == owners.get(card.id)), by_id[card.id][0])
        key = card.id if card is owner else f"{card.id}@{card.file}"
        taken[key] += 1
        unique.append(replace(card, key=key if taken[key] == 1 else f"{key}#{taken[key]}"))
        if card is not owner:
            problems.append(Problem(card.file, 1, f"id {card.id!r} is also the id of {owner.file}; both are kept"))
    return unique, problems
