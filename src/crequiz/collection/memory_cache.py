"""Memory as a cache: what the counted study reviews of a prompt leave behind since it last started anew."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from crequiz.collection.failures import plain_rows
from crequiz.collection.review_log import Mode, Review, counted_reviews
from crequiz.collection.rows import upsert
from crequiz.memory.model import Memory, Moment, State
from crequiz.memory.replay import Answer, replay
from crequiz.memory.scheduler import Scheduler

NEW = Memory()
_STATES = {int(state): state for state in State}
COLUMNS = "state, step, stability, difficulty, last_day, due_ms, due_day, reps, lapses"


class Placed(Protocol):
    """A row of the log as far as its place goes."""

    @property
    def device(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def moment(self) -> Moment: ...


@dataclass(frozen=True)
class Restart:
    """A moment at which a prompt's memory started anew; `soon`: it had been studied, so it is due at once."""

    device: str
    sequence: int
    moment: Moment
    soon: bool

    def precedes(self, row: Placed) -> bool:
        """Whether `row` was given after it: by the rows' order on one device, by the clock between devices."""
        if row.device == self.device:
            return row.sequence > self.sequence
        return (row.moment.ms, row.device) > (self.moment.ms, self.device)

    @property
    def memory(self) -> Memory:
        """The memory from then on until the first answer."""
        return Memory(due_ms=self.moment.ms, due_day=self.moment.day) if self.soon else NEW


def replayed(scheduler: Scheduler, prompt: str, reviews: Iterable[Review], restarts: Sequence[Restart]) -> Memory:
    """The memory that the counted study `reviews` of a prompt leave; both sequences in the order of time."""
    answers = [
        Answer(review.rating, review.moment, review.due_ms, review.due_day)
        for review in reviews
        if all(restart.precedes(review) for restart in restarts)
    ]
    if answers:
        return replay(scheduler, answers, prompt)
    return restarts[-1].memory if restarts else NEW


def recompute(connection: sqlite3.Connection, prompt: str, scheduler: Scheduler) -> Memory:
    """Writes and gives the memory that the log of one prompt leaves."""
    reviews = counted_reviews(connection, prompt=prompt, mode=Mode.STUDY)
    memory = replayed(scheduler, prompt, reviews, restarts_of(connection, prompt).get(prompt, []))
    write_memory(connection, prompt, memory)
    return memory


def is_latest(connection: sqlite3.Connection, prompt: str, ms: int, device: str, sequence: int) -> bool:
    """Whether nothing of the prompt's log that decides its memory stands after the row at (ms, device, sequence)."""
    later = connection.execute(
        """
        SELECT 1 FROM counted_reviews WHERE prompt = :prompt AND mode = 'study'
            AND ms >= :ms AND (ms, device, sequence) > (:ms, :device, :sequence)
        UNION ALL
        SELECT 1 FROM events WHERE prompt = :prompt AND kind IN ('changed', 'reset')
            AND device <> :device AND (ms, device) >= (:ms, :device)
        LIMIT 1
        """,
        {"prompt": prompt, "ms": ms, "device": device, "sequence": sequence},
    ).fetchone()
    return later is None


@plain_rows()
def restarts_of(connection: sqlite3.Connection, prompt: str | None = None) -> dict[str, list[Restart]]:
    """The restarts of one prompt or all, by prompt, each in the order of time."""
    only, values = ("", ()) if prompt is None else ("AND prompt = ?", (prompt,))
    found: dict[str, list[Restart]] = {}
    for row in connection.execute(
        "SELECT prompt, device, sequence, ms, offset, day, json_extract(payload, '$.soon') FROM events"
        f" WHERE kind IN ('changed', 'reset') {only} ORDER BY ms, device, sequence",
        values,
    ):
        moment = Moment(row[3], row[4], date.fromisoformat(row[5]))
        found.setdefault(row[0], []).append(Restart(row[1], row[2], moment, bool(row[6])))
    return found


@plain_rows()
def read_memory(connection: sqlite3.Connection, prompt: str) -> Memory:
    """What is cached of one prompt; a new memory if nothing is."""
    row = connection.execute(f"SELECT {COLUMNS} FROM memory WHERE prompt = ?", (prompt,)).fetchone()
    return NEW if row is None else memory_from_row(row)


def memory_from_row(row: Any) -> Memory:
    """The memory in a row of COLUMNS; a new one if the row is all null, as an outer join gives it."""
    if row[0] is None:
        return NEW
    state, step, stability, difficulty, last_day, due_ms, due_day, reps, lapses = row
    return Memory(
        _STATES[state],
        step,
        stability,
        difficulty,
        None if last_day is None else date.fromisoformat(last_day),
        due_ms,
        None if due_day is None else date.fromisoformat(due_day),
        reps,
        lapses,
    )


def write_memory(connection: sqlite3.Connection, prompt: str, memory: Memory) -> None:
    """Caches `memory`; a prompt whose memory is new has no row."""
    if memory == NEW:
        connection.execute("DELETE FROM memory WHERE prompt = ?", (prompt,))
        return
    row = {
        "prompt": prompt,
        "state": memory.state.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_day": _text(memory.last_day),
        "due_ms": memory.due_ms,
        "due_day": _text(memory.due_day),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }
    upsert(connection, "memory", "prompt", row)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
