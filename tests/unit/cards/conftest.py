"""Every text of a card, and whether it stands where it says."""

from collections.abc import Callable, Iterator

import pytest

from crequiz.cards.model import Card, Table
from crequiz.cards.text import Text


def _texts(card: Card) -> Iterator[Text]:
    yield from card.answer.texts()
    for path in card.answer.walk():
        for block in path[-1].blocks:
            if isinstance(block, Table):
                for row in (block.header, *block.rows):
                    for cell in row.cells:
                        yield from cell.statements


def _misplaced(card: Card) -> list[str]:
    found = []
    for text in _texts(card):
        raw = card.lines[text.line - 1]
        stands = [raw[column] if column < len(raw) else "" for column in text.columns]
        # A line break in a table cell is a blank of the text; nothing else is put in another character's place.
        for index, column in enumerate(text.columns):
            if text.plain[index] == " " and raw[column : column + 3].casefold() == "<br":
                stands[index] = " "
        in_order = list(text.columns) == sorted(set(text.columns))
        if "".join(stands) != text.plain or not in_order or text.plain.strip() != text.plain or not text.plain:
            found.append(f"{text.line}: {text.plain!r}")
    return found


@pytest.fixture(scope="session")
def misplaced() -> Callable[[Card], list[str]]:
    """The texts of a card that do not stand, character by character, at their columns of the raw line."""
    return _misplaced
