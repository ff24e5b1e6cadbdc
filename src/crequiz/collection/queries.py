"""What is asked of the collection by those who choose and show prompts."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crequiz.collection import memory_cache
from crequiz.collection.events import EventKind, begun_cards, is_on
from crequiz.collection.excerpt import ExcerptLine
from crequiz.collection.failures import UnknownSubject, plain_rows
from crequiz.collection.log import compact
from crequiz.collection.memory_cache import memory_from_row
from crequiz.collection.rewording import NOTHING, ReadersWord, readers_word, wording_row
from crequiz.collection.verdicts import InForce, in_force, resting
from crequiz.memory.model import Memory
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.record import prompt_from_record

_MEMORY_COLUMNS = ", ".join(f"memory.{column}" for column in memory_cache.COLUMNS.split(", "))
_STORED = (
    "SELECT prompts.id, prompts.card, content, position, excerpt, wording, changed_from, retired, category, tags, created,"
    f" modified, newest_source_year, {_MEMORY_COLUMNS} FROM prompts JOIN cards USING (card)"
    " LEFT JOIN memory ON memory.prompt = prompts.id"
)


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
    change or None, `flag` the reason of its flag or None, `begun` whether its card has begun; the days are the card's own.
    The question is in the reader's words, if there are any that hold. `suspended` by itself, or with all of its rule.
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
    begun: bool
    memory: Memory
    category: str
    tags: tuple[str, ...]
    created: date | None
    modified: date | None
    newest_source_year: int | None
    readers_word: ReadersWord = NOTHING

    @property
    def card_asks(self) -> str:
        """The question in the card's own words."""
        return self.readers_word.card_asks or self.prompt.question


@plain_rows()
def active_prompts(connection: sqlite3.Connection, *, due_by: date | None = None) -> list[ActivePrompt]:
    """The prompts that are not retired, card by card in file order; with `due_by` only those due on that logical day.

    Flagged and suspended ones are included and say so.
    """
    if due_by is None:
        return _active(connection, "prompts LEFT JOIN memory ON memory.prompt = id WHERE retired = 0", _MEMORY_COLUMNS)
    return _active(
        connection,
        "memory CROSS JOIN prompts INDEXED BY prompts_in_brief ON id = memory.prompt WHERE retired = 0 AND due_day <= ?",
        _MEMORY_COLUMNS,
        due_by.isoformat(),
    )


@plain_rows()
def new_prompts(connection: sqlite3.Connection) -> list[ActivePrompt]:
    """The new prompts of the begun cards (see `active_prompts`): never studied, or reset; a changed one is due instead."""
    return _active(
        connection,
        "prompts INDEXED BY prompts_new WHERE is_new = 1 AND retired = 0 AND card IN (SELECT value FROM json_each(?))",
        ", ".join("NULL" for _ in _MEMORY_COLUMNS.split(", ")),
        compact(list(begun_cards(connection))),
    )


def _active(connection: sqlite3.Connection, source: str, memory: str, *values: str) -> list[ActivePrompt]:
    begun = begun_cards(connection)
    verdicts = in_force(connection)
    suspended = verdicts.suspended | resting(connection, verdicts)
    kinds = {kind.value: kind for kind in Kind}
    # The plus keeps SQLite from walking through all cards only to have the rows in order.
    rows = connection.execute(
        f"SELECT id, card, kind, fact, block, importance, position, {memory} FROM {source} ORDER BY +card, position",
        values,
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
            row[0] in verdicts.flagged,
            row[0] in suspended,
            memory_from_row(row[7:]),
        )
        for row in rows
    ]


def stored_prompt(connection: sqlite3.Connection, prompt: str) -> StoredPrompt:
    """The prompt with this lasting id, retired or not. Raises UnknownSubject if there is none."""
    with plain_rows():
        row = connection.execute(f"{_STORED} WHERE prompts.id = ?", (prompt,)).fetchone()
        if row is None:
            raise UnknownSubject(f"There is no prompt {prompt!r}.")
        begun = is_on(connection, EventKind.BEGUN, row[1])
        return _stored(row, in_force(connection, prompt=prompt, card=row[1]), begun=begun)


def stored_prompts(connection: sqlite3.Connection, *, card: str | None = None) -> Iterator[StoredPrompt]:
    """All prompts, or those of a card (lasting key), in order of file and position, the retired ones included."""
    where, values = ("", ()) if card is None else ("WHERE prompts.card = ?", (card,))
    with plain_rows():
        begun = begun_cards(connection)
        verdicts = in_force(connection)
        for row in connection.execute(f"{_STORED} {where} ORDER BY cards.file, position, prompts.rowid", values):
            yield _stored(row, verdicts, begun=row[1] in begun)


def _stored(row: Any, verdicts: InForce, *, begun: bool) -> StoredPrompt:
    prompt, excerpt = prompt_from_record(json.loads(row[2])), json.loads(row[4])
    word = readers_word(verdicts, row[0], row[1], prompt, excerpt)
    if word.card_asks is not None:
        prompt = replace(prompt, question=verdicts.reworded[row[0]].words)
    return StoredPrompt(
        id=row[0],
        prompt=prompt,
        card=row[1],
        position=row[3],
        excerpt=tuple(ExcerptLine(line["line"], line["text"]) for line in excerpt),
        wording=row[5] if word.card_asks is None else wording_row(prompt)["digest"],
        changed_from=row[6],
        retired=bool(row[7]),
        flag=verdicts.flagged.get(row[0]),
        suspended=row[0] in verdicts.suspended or word.rule_off,
        begun=begun,
        memory=memory_from_row(row[13:]),
        category=row[8],
        tags=tuple(json.loads(row[9])),
        created=_day(row[10]),
        modified=_day(row[11]),
        newest_source_year=row[12],
        readers_word=word,
    )


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
