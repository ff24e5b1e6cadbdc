"""What is asked of the collection by those who choose and show prompts."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crequiz.collection import memory_cache
from crequiz.collection.events import EventKind, begun_cards, switched_on
from crequiz.collection.excerpt import ExcerptLine
from crequiz.collection.failures import UnknownSubject, plain_rows
from crequiz.collection.log import compact
from crequiz.collection.memory_cache import memory_from_row
from crequiz.memory.model import Memory
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.record import prompt_from_record

_MEMORY_COLUMNS = ", ".join(f"memory.{column}" for column in memory_cache.COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class ActivePrompt:
    """What a queue needs of a prompt that is not retired.

    `card` is the lasting key, `begun` its card's place in the order of beginning (from 0; None if it has not begun),
    `position` the prompt's place in its card. `memory.due_day` is set in state NEW if the prompt changed after it had
    been studied: it is due then.
    """

    id: str
    card: str
    kind: Kind
    fact: str
    block: str | None
    importance: int
    position: int
    begun: int | None
    flagged: bool
    suspended: bool
    memory: Memory


@dataclass(frozen=True)
class StoredPrompt:
    """All that is known of one prompt.

    `card` is the card's lasting key, `wording` the digest of what is shown, `changed_from` the answer before its last
    change or None, `flag` the reason of its flag or None, `begun` as in ActivePrompt; the days are the card's own.
    """

    id: str
    prompt: Prompt
    card: str
    position: int
    excerpt: tuple[ExcerptLine, ...]
    wording: str
    changed_from: str | None
    retired: bool
    flag: str | None
    suspended: bool
    begun: int | None
    memory: Memory
    category: str
    tags: tuple[str, ...]
    created: date | None
    modified: date | None
    newest_source_year: int | None


@plain_rows()
def active_prompts(connection: sqlite3.Connection, *, due_by: date | None = None) -> list[ActivePrompt]:
    """The prompts that are not retired, card by card in file order; with `due_by` only those due on that logical day.

    Flagged and suspended ones are included and say so.
    """
    if due_by is None:
        return _active(connection, "", None, begun_cards(connection))
    return _active(connection, "AND memory.due_day <= ?", due_by.isoformat(), begun_cards(connection))


@plain_rows()
def new_prompts(connection: sqlite3.Connection) -> list[ActivePrompt]:
    """The new prompts of the begun cards (see `active_prompts`): never studied, or reset; a changed one is due instead."""
    begun = begun_cards(connection)
    return _active(
        connection,
        "AND memory.due_day IS NULL AND card IN (SELECT value FROM json_each(?))",
        compact(list(begun)),
        begun,
    )


def _active(
    connection: sqlite3.Connection, condition: str, value: str | None, begun: Mapping[str, int]
) -> list[ActivePrompt]:
    flagged = switched_on(connection, EventKind.FLAGGED)
    suspended = switched_on(connection, EventKind.SUSPENDED)
    kinds = {kind.value: kind for kind in Kind}
    rows = connection.execute(
        f"SELECT id, card, kind, fact, block, importance, position, {_MEMORY_COLUMNS}"
        f" FROM prompts LEFT JOIN memory ON memory.prompt = prompts.id WHERE retired = 0 {condition} ORDER BY card, position",
        () if value is None else (value,),
    )
    return [
        ActivePrompt(
            row[0],
            row[1],
            kinds[row[2]],
            row[3],
            row[4],
            row[5],
            row[6],
            begun.get(row[1]),
            row[0] in flagged,
            row[0] in suspended,
            memory_from_row(row[7:]),
        )
        for row in rows
    ]


def stored_prompt(connection: sqlite3.Connection, prompt: str) -> StoredPrompt:
    """The prompt with this lasting id, retired or not. Raises UnknownSubject if there is none."""
    for found in _stored(connection, "WHERE prompts.id = ?", (prompt,)):
        return found
    raise UnknownSubject(f"There is no prompt {prompt!r}.")


def stored_prompts(connection: sqlite3.Connection, *, card: str | None = None) -> Iterator[StoredPrompt]:
    """All prompts, or those of a card (lasting key), in order of file and position, the retired ones included."""
    if card is None:
        return _stored(connection, "", ())
    return _stored(connection, "WHERE prompts.card = ?", (card,))


def _stored(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> Iterator[StoredPrompt]:
    with plain_rows():
        begun = begun_cards(connection)
        flags = switched_on(connection, EventKind.FLAGGED)
        suspended = switched_on(connection, EventKind.SUSPENDED)
        for row in connection.execute(
            "SELECT prompts.id, prompts.card, position, content, excerpt, wording, changed_from, retired, category,"
            f" tags, created, modified, newest_source_year, {_MEMORY_COLUMNS} FROM prompts JOIN cards USING (card)"
            f" LEFT JOIN memory ON memory.prompt = prompts.id {where} ORDER BY cards.file, position, prompts.rowid",
            values,
        ):
            flag = flags.get(row[0])
            yield StoredPrompt(
                id=row[0],
                prompt=prompt_from_record(json.loads(row[3])),
                card=row[1],
                position=row[2],
                excerpt=tuple(ExcerptLine(line["line"], line["text"]) for line in json.loads(row[4])),
                wording=row[5],
                changed_from=row[6],
                retired=bool(row[7]),
                flag=None if flag is None else json.loads(flag)["reason"],
                suspended=row[0] in suspended,
                begun=begun.get(row[1]),
                memory=memory_from_row(row[13:]),
                category=row[8],
                tags=tuple(json.loads(row[9])),
                created=_day(row[10]),
                modified=_day(row[11]),
                newest_source_year=row[12],
            )


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
