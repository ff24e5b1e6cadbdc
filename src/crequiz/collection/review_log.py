"""Reviews as values: every answer that was given, as it was written at that time."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crequiz.collection.failures import plain_rows
from crequiz.memory.model import Moment, Rating, State


class Mode(StrEnum):
    """Whether an answer moves the schedule."""

    STUDY = "study"
    DRILL = "drill"


@dataclass(frozen=True)
class Review:
    """One answer. `state`, `stability` (days), `difficulty` and `retrievability` are those just before it.

    `due_ms` (UTC milliseconds) and `due_day` are what it gave, None for a drill; `parameters` is the id of the FSRS
    parameters used, `wording` the digest of what was shown; `typed` and `mark` are None if nothing was typed.
    """

    id: str
    device: str
    sequence: int
    prompt: str
    moment: Moment
    rating: Rating
    duration_ms: int
    mode: Mode
    state: State
    stability: float | None
    difficulty: float | None
    retrievability: float | None
    due_ms: int | None
    due_day: date | None
    parameters: str
    wording: str
    typed: str | None
    mark: str | None


COLUMNS = (
    "id, device, sequence, prompt, ms, offset, day, rating, duration_ms, mode, state, stability, difficulty,"
    " retrievability, due_ms, due_day, parameters, wording, typed, mark"
)


def review_from_row(row: Any) -> Review:
    """The review in a row of COLUMNS."""
    return Review(
        id=row[0],
        device=row[1],
        sequence=row[2],
        prompt=row[3],
        moment=Moment(row[4], row[5], date.fromisoformat(row[6])),
        rating=Rating(row[7]),
        duration_ms=row[8],
        mode=Mode(row[9]),
        state=State(row[10]),
        stability=row[11],
        difficulty=row[12],
        retrievability=row[13],
        due_ms=row[14],
        due_day=None if row[15] is None else date.fromisoformat(row[15]),
        parameters=row[16],
        wording=row[17],
        typed=row[18],
        mark=row[19],
    )


def counted_reviews(
    connection: sqlite3.Connection, *, prompt: str | None = None, mode: Mode | None = None
) -> Iterator[Review]:
    """The reviews that were not taken back, in the order of time, of one prompt or all, of one mode or both."""
    return _reviews(connection, "counted_reviews", "ms, device, sequence", prompt, mode)


def counted_by_prompt(connection: sqlite3.Connection, mode: Mode) -> Iterator[Review]:
    """The counted reviews of a mode, prompt by prompt, those of a prompt in the order of time."""
    return _reviews(connection, "counted_reviews", "prompt, ms, device, sequence", None, mode)


def all_reviews(connection: sqlite3.Connection, *, prompt: str | None = None) -> Iterator[Review]:
    """Every review in the order of time, those that were taken back included."""
    return _reviews(connection, "reviews", "ms, device, sequence", prompt, None)


def _reviews(
    connection: sqlite3.Connection, table: str, order: str, prompt: str | None, mode: Mode | None
) -> Iterator[Review]:
    conditions = {"prompt = ?": prompt, "mode = ?": None if mode is None else mode.value}
    wanted = {condition: value for condition, value in conditions.items() if value is not None}
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    with plain_rows():
        for row in connection.execute(
            f"SELECT {COLUMNS} FROM {table} {where} ORDER BY {order}", tuple(wanted.values())
        ):
            yield review_from_row(row)
