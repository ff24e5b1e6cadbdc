"""Events: everything but answers that changes what is asked. Rows are only ever added; the latest of a kind holds."""

import sqlite3
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from crequiz.collection.failures import plain_rows
from crequiz.collection.log import compact, next_place, require_card
from crequiz.collection.rows import insert
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Moment, Parameters


class EventKind(StrEnum):
    """What happened."""

    BORN = "born"
    CARRIED = "carried"
    CHANGED = "changed"
    RETIRED = "retired"
    REVIVED = "revived"
    BEGUN = "begun"
    ENDED = "ended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    BURIED = "buried"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    POSTPONED = "postponed"
    RESET = "reset"
    REWORDED = "reworded"
    REVERTED = "reverted"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    RULE_OFF = "rule-off"
    RULE_ON = "rule-on"
    CONFUSED = "confused"
    SETTINGS = "settings"
    PARAMETERS = "parameters"
    IMPORTED = "imported"
    UNDO = "undo"
    REDO = "redo"


# Pairs of which the later one holds, for the thing in this column.
_SWITCHES = {
    kind: (subject, on, off)
    for subject, on, off in (
        ("card", EventKind.BEGUN, EventKind.ENDED),
        ("prompt", EventKind.SUSPENDED, EventKind.RESUMED),
        ("prompt", EventKind.FLAGGED, EventKind.UNFLAGGED),
        ("prompt", EventKind.REWORDED, EventKind.REVERTED),
        ("prompt", EventKind.DISPUTED, EventKind.UNDISPUTED),
        ("card", EventKind.RULE_OFF, EventKind.RULE_ON),
        ("prompt", EventKind.CHANGED, EventKind.RESET),
        ("review", EventKind.UNDO, EventKind.REDO),
    )
    for kind in (on, off)
}


def append(
    connection: sqlite3.Connection,
    kind: EventKind,
    moment: Moment,
    *,
    prompt: str | None = None,
    card: str | None = None,
    review: str | None = None,
    payload: Mapping[str, Any] | None = None,
) -> str:
    """Adds an event and gives its id; on the disk when this returns, unless within a transaction of the caller.

    An event never stands before one that it overrules (a flag and its removal, an undo and its redo): if the clock was
    set back, it is dated one millisecond after that.
    """
    subjects = {"prompt": prompt, "card": card, "review": review}
    with transaction(connection):
        place = next_place(connection)
        ms = max(moment.ms, _earliest(connection, kind, subjects)) if kind in _SWITCHES else moment.ms
        row = {
            "id": place.id,
            "device": place.device,
            "sequence": place.sequence,
            **subjects,
            "ms": ms,
            "offset": moment.offset,
            "day": moment.day.isoformat(),
            "kind": kind.value,
            "payload": compact(payload or {}),
        }
        insert(connection, "events", row)
    return place.id


def append_all(connection: sqlite3.Connection, moment: Moment, rows: Sequence[tuple[EventKind, str, str]]) -> None:
    """Adds events of several prompts, each as kind, prompt and payload (JSON), in their order; none may overrule another.

    Only within a transaction.
    """
    if not rows:
        return
    place = next_place(connection)
    # One statement: the triggers make each single insertion open and close a journal, which takes three times as long.
    connection.execute(
        "INSERT INTO events (id, device, sequence, prompt, ms, offset, day, kind, payload)"
        " SELECT :device || '-' || (:first + key), :device, :first + key, json_extract(value, '$[1]'), :ms, :offset, :day,"
        " json_extract(value, '$[0]'), json_extract(value, '$[2]') FROM json_each(:rows) ORDER BY key",
        {
            "device": place.device,
            "first": place.sequence,
            "ms": moment.ms,
            "offset": moment.offset,
            "day": moment.day.isoformat(),
            "rows": compact([(kind.value, prompt, payload) for kind, prompt, payload in rows]),
        },
    )


def _earliest(connection: sqlite3.Connection, kind: EventKind, subjects: Mapping[str, str | None]) -> int:
    subject, on, off = _SWITCHES[kind]
    # The plus keeps SQLite from looking through all events of a kind rather than those of the subject.
    row = connection.execute(
        f"SELECT max(ms) FROM events WHERE {subject} = ? AND +kind IN (?, ?)", (subjects[subject], on.value, off.value)
    ).fetchone()
    return 0 if row[0] is None else int(row[0]) + 1


@plain_rows()
def switched_on(connection: sqlite3.Connection, on: EventKind) -> dict[str, str]:
    """The prompts or cards that are flagged, suspended or begun (as `on` says), in the order in which they became so.

    The values are the payloads, as JSON.
    """
    subject, _, off = _SWITCHES[on]
    found: dict[str, str] = {}
    for name, payload, is_switched_on in connection.execute(
        f"SELECT {subject}, payload, kind = ? FROM events WHERE kind IN (?, ?) ORDER BY ms, device, sequence",
        (on.value, on.value, off.value),
    ):
        found.pop(name, None)
        if is_switched_on:
            found[name] = payload
    return found


def begin_card(connection: sqlite3.Connection, moment: Moment, card: str) -> bool:
    """Lets the card's new prompts into the daily study; False if it has begun already. Raises UnknownSubject."""
    return _switch(connection, moment, EventKind.BEGUN, EventKind.BEGUN, card)


def end_card(connection: sqlite3.Connection, moment: Moment, card: str) -> bool:
    """Keeps the card's new prompts out of the daily study; False if they were. Raises UnknownSubject."""
    return _switch(connection, moment, EventKind.ENDED, EventKind.BEGUN, card)


def begun_cards(connection: sqlite3.Connection) -> dict[str, int]:
    """The begun cards (lasting keys), each with its place in the order of beginning, from 0."""
    return {card: order for order, card in enumerate(switched_on(connection, EventKind.BEGUN))}


def note_parameters(connection: sqlite3.Connection, moment: Moment, parameters: Parameters) -> None:
    """Writes down once what the parameters are that reviews name by their id."""
    values = {
        "id": parameters.id,
        "model": parameters.model,
        "values": list(parameters.values),
        "desired_retention": parameters.desired_retention,
        "learning_steps": [step.total_seconds() for step in parameters.learning_steps],
        "relearning_steps": [step.total_seconds() for step in parameters.relearning_steps],
        "maximum_interval": parameters.maximum_interval,
    }
    known = "SELECT 1 FROM events WHERE kind = 'parameters' AND json_extract(payload, '$.id') = ?"
    if connection.execute(known, (parameters.id,)).fetchone() is None:
        append(connection, EventKind.PARAMETERS, moment, payload=values)


def _switch(connection: sqlite3.Connection, moment: Moment, kind: EventKind, on: EventKind, card: str) -> bool:
    with transaction(connection):
        require_card(connection, card)
        if (kind is on) == is_on(connection, on, card):
            return False
        append(connection, kind, moment, card=card)
        return True


@plain_rows()
def is_on(connection: sqlite3.Connection, on: EventKind, subject: str | None) -> bool:
    """Whether one prompt or card is flagged, suspended or begun, as `on` says."""
    column, _, off = _SWITCHES[on]
    row = connection.execute(
        f"SELECT kind FROM events WHERE {column} = ? AND +kind IN (?, ?)"
        " ORDER BY ms DESC, device DESC, sequence DESC LIMIT 1",
        (subject, on.value, off.value),
    ).fetchone()
    return row is not None and row[0] == on.value
