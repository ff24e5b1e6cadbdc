"""Recording answers: each in one durable transaction, the row and the memory that it leaves."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from crequiz.collection.events import EventKind, append
from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.log import Place, next_place, require_prompt
from crequiz.collection.memory_cache import NEW, is_latest, read_memory, recompute, write_memory
from crequiz.collection.review_log import Mode
from crequiz.collection.rewording import shown_wording
from crequiz.collection.rows import insert
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Memory, Moment, Rating, State
from crequiz.memory.scheduler import Scheduler


@dataclass(frozen=True)
class Given:
    """An answer as it was given.

    `before` is the memory that was known when the question was shown and `after` the one that the answer makes of it
    (None in a drill, which leaves the memory alone); `parameters` is the id of the FSRS parameters used, `wording` the
    digest of what was shown (None: the current one); `typed` and `mark` are None if nothing was typed.
    """

    prompt: str
    rating: Rating
    moment: Moment
    duration_ms: int
    mode: Mode
    before: Memory
    after: Memory | None
    parameters: str
    retrievability: float | None
    typed: str | None = None
    mark: str | None = None
    wording: str | None = None

    def __post_init__(self) -> None:
        if (self.mode is Mode.STUDY) != (self.after is not None):
            raise ValueError("A study answer has a memory after it, and a drill has none.")


def record(connection: sqlite3.Connection, given: Given, scheduler: Scheduler | None = None) -> str:
    """Writes an answer and gives its id; it is on the disk when this returns, unless within a transaction of the caller.

    If the prompt says something else than `given.wording` by now, or started anew, the rating was of a text that is gone,
    and this raises AnsweredElsewhere and records nothing. If `given.before` is no longer what is known, or later answers
    are in the log, the memory is replayed with `scheduler`; without one it raises that, too. Raises UnknownSubject for an
    id that is none.
    """
    with transaction(connection):
        require_prompt(connection, given.prompt)
        wording = _shown(connection, given)
        place = next_place(connection)
        insert(connection, "reviews", review_row(place, given, wording))
        if given.after is not None:
            _remember(connection, place, given, given.after, scheduler)
    return place.id


def review_row(place: Place, given: Given, wording: str) -> dict[str, Any]:
    """The row of `given` in the log, at `place`; `wording` is the digest of what was shown."""
    due = given.after or NEW
    return {
        "id": place.id,
        "device": place.device,
        "sequence": place.sequence,
        "prompt": given.prompt,
        "ms": given.moment.ms,
        "offset": given.moment.offset,
        "day": given.moment.day.isoformat(),
        "rating": int(given.rating),
        "duration_ms": given.duration_ms,
        "mode": given.mode.value,
        "state": given.before.state.value,
        "stability": given.before.stability,
        "difficulty": given.before.difficulty,
        "retrievability": given.retrievability,
        "due_ms": due.due_ms,
        "due_day": None if due.due_day is None else due.due_day.isoformat(),
        "parameters": given.parameters,
        "wording": wording,
        "typed": given.typed,
        "mark": given.mark,
    }


def _shown(connection: sqlite3.Connection, given: Given) -> str:
    current, retired = connection.execute(
        "SELECT wording, retired FROM prompts WHERE id = ?", (given.prompt,)
    ).fetchone()
    current = shown_wording(connection, given.prompt, current)
    if given.wording is not None and (retired or given.wording != current or _started_anew(connection, given)):
        raise AnsweredElsewhere("The card has changed since this was shown. Nothing was recorded.")
    return str(current)


def _started_anew(connection: sqlite3.Connection, given: Given) -> bool:
    return given.before.state is not State.NEW and read_memory(connection, given.prompt).state is State.NEW


def _remember(
    connection: sqlite3.Connection, place: Place, given: Given, after: Memory, scheduler: Scheduler | None
) -> None:
    known = read_memory(connection, given.prompt)
    if given.before == known and is_latest(connection, given.prompt, given.moment.ms, place.device, place.sequence):
        write_memory(connection, given.prompt, after)
    elif scheduler is not None:
        recompute(connection, given.prompt, scheduler)
    else:
        raise AnsweredElsewhere("This question was answered or changed elsewhere meanwhile. Nothing was recorded.")


def reset(connection: sqlite3.Connection, moment: Moment, prompt: str) -> None:
    """Makes a prompt new again; its reviews stay in its history and are no longer replayed. Raises UnknownSubject."""
    with transaction(connection):
        require_prompt(connection, prompt)
        append(connection, EventKind.RESET, moment, prompt=prompt)
        write_memory(connection, prompt, NEW)
