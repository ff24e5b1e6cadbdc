"""What the database holds of cards, files and prompts, as a sync needs it."""

import json
import sqlite3
from dataclasses import dataclass

from crequiz.collection.failures import plain_rows
from crequiz.collection.folding import tokens
from crequiz.collection.scanning import RecordedFile
from crequiz.errors import Problem
from crequiz.prompts.model import Prompt
from crequiz.prompts.record import prompt_from_record


@dataclass(frozen=True)
class KnownCard:
    """A card's lasting key `card`, current `key`, raw `id`, file, title, digest of its text, and whether it was there."""

    card: str
    key: str
    id: str
    file: str
    title: str
    body: str
    present: bool


@dataclass(frozen=True)
class KnownPrompt:
    """A prompt as it was when its card was last taken in. `lines`: the raw lines it stood on, by number."""

    id: str
    key: str
    prompt: Prompt
    lines: dict[int, str]
    position: int
    retired: bool


@plain_rows()
def known_files(connection: sqlite3.Connection) -> dict[str, RecordedFile]:
    """The recorded files in path order."""
    rows = connection.execute(
        "SELECT file, mtime_ns, size, digest, splitter, card, problems FROM files ORDER BY file"
    ).fetchall()
    return {
        row[0]: RecordedFile(row[0], row[1], row[2], row[3], row[4], row[5], _problems(row[0], row[6])) for row in rows
    }


def _problems(file: str, text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(file, found["line"], found["message"], found["skipped"], found["notice"]) for found in json.loads(text)
    )


@plain_rows()
def known_cards(connection: sqlite3.Connection) -> dict[str, KnownCard]:
    """All cards by lasting key, those without a file included."""
    rows = connection.execute("SELECT card, key, id, file, title, body, present FROM cards ORDER BY rowid")
    return {row[0]: KnownCard(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6])) for row in rows}


@plain_rows()
def known_prompts(connection: sqlite3.Connection, card: str) -> list[KnownPrompt]:
    """The prompts of a card in file order, the retired ones included."""
    rows = connection.execute(
        "SELECT id, key, content, excerpt, position, retired FROM prompts WHERE card = ? ORDER BY position, rowid",
        (card,),
    )
    return [
        KnownPrompt(
            row[0],
            row[1],
            prompt_from_record(json.loads(row[2])),
            {line["line"]: line["text"] for line in json.loads(row[3])},
            row[4],
            bool(row[5]),
        )
        for row in rows
    ]


@plain_rows()
def known_lines(connection: sqlite3.Connection, card: str) -> dict[int, str]:
    """The raw lines of a card (from 1) as it was last taken in; empty if a version took it in that didn't keep them."""
    row = connection.execute("SELECT text FROM texts WHERE card = ?", (card,)).fetchone()
    return {} if row is None else dict(enumerate(row[0].split("\n"), start=1))


@plain_rows()
def cards_using(connection: sqlite3.Connection, word: str) -> frozenset[str]:
    """The cards (lasting keys) of which an active prompt shows `word` (lower case, whole)."""
    rows = connection.execute("SELECT card, search FROM prompts WHERE retired = 0 AND search LIKE ?", (f"%{word}%",))
    return frozenset(card for card, text in rows if word in tokens(text))


@plain_rows()
def active_count(connection: sqlite3.Connection) -> int:
    """How many prompts are not retired."""
    return int(connection.execute("SELECT count(*) FROM prompts WHERE retired = 0").fetchone()[0])


@plain_rows()
def sync_count(connection: sqlite3.Connection) -> int:
    """How often a sync changed anything: tells whether another program's sync came in between."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'syncs'").fetchone()
    return 0 if row is None else int(row[0])
