"""The answers of the collection: all of them, as terms that are known, and those that are like one."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.collection.failures import plain_rows


@dataclass(frozen=True)
class OtherAnswer:
    """The answer of another prompt: its card (lasting key), question and parts."""

    card: str
    question: str
    parts: tuple[str, ...]


@plain_rows()
def known_answers(connection: sqlite3.Connection) -> list[str]:
    """Every part of every answer that may be asked, each text once."""
    rows = connection.execute(
        "SELECT DISTINCT value FROM prompts, json_each(prompts.content, '$.parts') WHERE retired = 0"
    )
    return [str(row[0]) for row in rows]


@plain_rows()
def answers_like(connection: sqlite3.Connection, prompt: str, *, most: int = 400) -> list[OtherAnswer]:
    """The answers of active prompts about other facts: of the same card and kind ahead, then of the same category."""
    rows = connection.execute(
        """
        SELECT other.card, json_extract(other.content, '$.question'), json_extract(other.content, '$.parts')
        FROM prompts AS own JOIN cards AS home ON home.card = own.card
        JOIN prompts AS other ON other.retired = 0 AND other.id <> own.id
            AND (other.card <> own.card OR other.fact <> own.fact)
        JOIN cards AS away ON away.card = other.card
        WHERE own.id = :prompt
        ORDER BY other.card <> own.card, other.kind <> own.kind, away.category <> home.category, other.card, other.position
        LIMIT :most
        """,
        {"prompt": prompt, "most": most},
    )
    return list(_answers(rows))


def _answers(rows: Iterator[tuple[str, str, str]]) -> Iterator[OtherAnswer]:
    for card, question, parts in rows:
        yield OtherAnswer(card, question, tuple(json.loads(parts)))
