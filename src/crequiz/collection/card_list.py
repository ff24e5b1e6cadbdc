"""The cards of the collection, without their prompts."""

import json
import sqlite3
from dataclasses import dataclass

from crequiz.collection.events import begun_cards
from crequiz.collection.failures import plain_rows


@dataclass(frozen=True)
class ListedCard:
    """A card: its lasting key `card`, and its place in the order of beginning (from 0; None if it has not begun)."""

    card: str
    file: str
    title: str
    tags: tuple[str, ...]
    begun: int | None


@plain_rows()
def listed_cards(connection: sqlite3.Connection) -> list[ListedCard]:
    """The cards whose file is there, in order of their files."""
    begun = begun_cards(connection)
    rows = connection.execute("SELECT card, file, title, tags FROM cards WHERE present = 1 ORDER BY file")
    return [ListedCard(row[0], row[1], row[2], tuple(json.loads(row[3])), begun.get(row[0])) for row in rows]


@plain_rows()
def has_begun(connection: sqlite3.Connection) -> bool:
    """Whether any card whose file is there has begun."""
    begun = begun_cards(connection)
    return any(card in begun for (card,) in connection.execute("SELECT card FROM cards WHERE present = 1"))
