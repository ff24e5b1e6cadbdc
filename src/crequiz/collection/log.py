"""The places of rows in the log: each device numbers the rows that it writes, reviews and events together."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from crequiz.collection.failures import UnknownSubject

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quote = encode_basestring


@dataclass(frozen=True)
class Place:
    """Where a row stands: `id` is unique over all devices, `sequence` counts from 1 within the device."""

    device: str
    sequence: int

    @property
    def id(self) -> str:
        return f"{self.device}-{self.sequence}"


def device(connection: sqlite3.Connection) -> str:
    """The id under which this database writes."""
    return str(connection.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()[0])


def next_place(connection: sqlite3.Connection) -> Place:
    """The place of the next row. Only within a transaction, or another program may take the same."""
    writer = device(connection)
    last = connection.execute(
        "SELECT max(ifnull((SELECT max(sequence) FROM reviews WHERE device = :device), 0),"
        " ifnull((SELECT max(sequence) FROM events WHERE device = :device), 0))",
        {"device": writer},
    ).fetchone()[0]
    return Place(writer, last + 1)


def compact(value: Any) -> str:
    """`value` as JSON, always the same text for the same value."""
    return _encode(value)


def string_list(texts: Sequence[str]) -> str:
    """What `compact` gives for a list of strings, in a third of the time."""
    return "[" + ",".join(map(_quote, texts)) + "]"


def string_map(**texts: str) -> str:
    """What `compact` gives for an object whose values are strings, in a third of the time."""
    return "{" + ",".join([f'"{name}":{_quote(text)}' for name, text in texts.items()]) + "}"


def digest(content: bytes | str) -> str:
    """32 hexadecimal digits that tell contents apart."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def require_prompt(connection: sqlite3.Connection, prompt: str) -> None:
    """Raises UnknownSubject unless a prompt has this id."""
    if connection.execute("SELECT 1 FROM prompts WHERE id = ?", (prompt,)).fetchone() is None:
        raise UnknownSubject(f"There is no prompt {prompt!r}.")


def require_card(connection: sqlite3.Connection, card: str) -> None:
    """Raises UnknownSubject unless a card has this lasting key."""
    if connection.execute("SELECT 1 FROM cards WHERE card = ?", (card,)).fetchone() is None:
        raise UnknownSubject(f"There is no card {card!r}.")
