"""Prompts of other cards that ask the same."""

import sqlite3

from crequiz.collection.failures import plain_rows


@plain_rows()
def asking_the_same(connection: sqlite3.Connection, prompt: str) -> list[str]:
    """The ids of the active prompts of other cards that ask what `prompt` (id) asks, in order of file and position."""
    rows = connection.execute(
        """
        SELECT other.id FROM prompts AS own
        JOIN prompts AS other INDEXED BY prompts_by_asking
            ON other.asks = own.asks AND other.asks IS NOT NULL AND other.retired = 0 AND other.card <> own.card
        JOIN cards ON cards.card = other.card
        WHERE own.id = ?
        ORDER BY cards.file, other.position
        """,
        (prompt,),
    )
    return [row[0] for row in rows]
