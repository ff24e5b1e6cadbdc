"""What each card abbreviates, kept so that all cards can be asked at once."""

import sqlite3
from dataclasses import dataclass

from crequiz.cards.model import Card
from crequiz.collection.failures import plain_rows
from crequiz.collection.rows import insert_all


@dataclass(frozen=True)
class Alias:
    """`short` stands for `long`, both as one card writes them."""

    short: str
    long: str


def write_aliases(connection: sqlite3.Connection, card: str, content: Card) -> None:
    """Keeps what the card (lasting key) abbreviates now. Only within a transaction."""
    # A start without changes in the cards needs none of it.
    from crequiz.lexicon.abbreviations import all_definitions

    forget_aliases(connection, card)
    texts = [content.title, *(text.plain for text in content.answer.texts())]
    pairs = sorted(set(all_definitions(texts)))
    insert_all(connection, "aliases", [{"card": card, "short": short, "long": long} for short, long in pairs])


def forget_aliases(connection: sqlite3.Connection, card: str) -> None:
    """Drops what the card abbreviated. Only within a transaction."""
    connection.execute("DELETE FROM aliases WHERE card = ?", (card,))


@plain_rows()
def known_aliases(connection: sqlite3.Connection) -> list[Alias]:
    """What the cards whose file is there abbreviate, each pair once."""
    rows = connection.execute("SELECT DISTINCT short, long FROM aliases ORDER BY short, long")
    return [Alias(row[0], row[1]) for row in rows]
