"""Recording answers and taking them back: each in one durable transaction."""

import sqlite3
from typing import Any

from crequiz.collection.events import EventKind, append
from crequiz.collection.failures import AnsweredElsewhere, plain_rows
from crequiz.collection.log import Place, device, next_place, require_prompt
from crequiz.collection.memory_cache import NEW, read_memory, recompute, write_memory
from crequiz.collection.review_log import COLUMNS, Mode, Review, all_reviews, counted_reviews, review_from_row
from crequiz.collection.rows import insert
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Memory, Moment, Rating, State
from crequiz.memory.scheduler import Scheduler

__all__ = ["Mode", "Review", "all_reviews", "counted_reviews", "record", "redo", "reset", "undo", "undo_last"]


def record(
    connection: sqlite3.Connection,
    *,
    prompt_id: str,
    rating: Rating,
    moment: Moment,
    duration_ms: int,
    mode: Mode,
    memory_before: Memory,
    memory_after: Memory | None,
    parameters_id: str,
    retrievability: float | None,
    typed: str | None = None,
    mark: str | None = None,
    wording: str | None = None,
    scheduler: Scheduler | None = None,
) -> str:
    """Writes an answer and gives its id; it is on the disk when this returns.

    A study answer makes `memory_after` the prompt's memory; a drill leaves the memory alone. `wording` is the digest of
    what was shown, by default the current one; if the prompt says something else by now, or started anew, the rating was
    of a text that is gone, and this raises AnsweredElsewhere and records nothing. If `memory_before` is no longer what is
    known, or later answers are in the log, the memory is replayed with `scheduler`; without one it raises that, too.
    Raises UnknownSubject for an id that is none.
    """
    if mode is Mode.STUDY and memory_after is None:
        raise ValueError("a study answer has a memory after it")
    with transaction(connection):
        require_prompt(connection, prompt_id)
        place = next_place(connection)
        due = memory_after if mode is Mode.STUDY and memory_after is not None else NEW
        shown = _shown(connection, prompt_id, wording, memory_before)
        row = {
            "id": place.id,
            "device": place.device,
            "sequence": place.sequence,
            "prompt": prompt_id,
            "ms": moment.ms,
            "offset": moment.offset,
            "day": moment.day.isoformat(),
            "rating": int(rating),
            "duration_ms": duration_ms,
            "mode": mode.value,
            "state": memory_before.state.value,
            "stability": memory_before.stability,
            "difficulty": memory_before.difficulty,
            "retrievability": retrievability,
            "due_ms": due.due_ms,
            "due_day": None if due.due_day is None else due.due_day.isoformat(),
            "parameters": parameters_id,
            "wording": shown,
            "typed": typed,
            "mark": mark,
        }
        insert(connection, "reviews", row)
        if mode is Mode.STUDY:
            _remember(connection, prompt_id, place, moment, memory_before, due, scheduler)
    return place.id


def _shown(connection: sqlite3.Connection, prompt: str, wording: str | None, before: Memory) -> str:
    current, retired = connection.execute("SELECT wording, retired FROM prompts WHERE id = ?", (prompt,)).fetchone()
    restarted = before.state is not State.NEW and read_memory(connection, prompt).state is State.NEW
    if wording is not None and (retired or wording != current or restarted):
        raise AnsweredElsewhere("The card has changed since this was shown. Nothing was recorded.")
    return str(current)


def _remember(
    connection: sqlite3.Connection,
    prompt: str,
    place: Place,
    moment: Moment,
    before: Memory,
    after: Memory,
    scheduler: Scheduler | None,
) -> None:
    if before == read_memory(connection, prompt) and _is_latest(connection, prompt, place, moment):
        write_memory(connection, prompt, after)
    elif scheduler is not None:
        recompute(connection, prompt, scheduler)
    else:
        raise AnsweredElsewhere("This question was answered or changed elsewhere meanwhile. Nothing was recorded.")


def _is_latest(connection: sqlite3.Connection, prompt: str, place: Place, moment: Moment) -> bool:
    """Whether nothing of the prompt's log that decides its memory stands after the row at `place`."""
    later = connection.execute(
        """
        SELECT 1 FROM reviews WHERE prompt = :prompt AND mode = 'study'
            AND (ms, device, sequence) > (:ms, :device, :sequence)
        UNION ALL
        SELECT 1 FROM events WHERE prompt = :prompt AND kind IN ('changed', 'reset')
            AND device <> :device AND (ms, device) >= (:ms, :device)
        LIMIT 1
        """,
        {"prompt": prompt, "ms": moment.ms, "device": place.device, "sequence": place.sequence},
    ).fetchone()
    return later is None


def undo_last(
    connection: sqlite3.Connection, moment: Moment, scheduler: Scheduler, *, since: Moment | None = None
) -> Review | None:
    """Takes back the last counted review that this database wrote, study or drill, and gives it; None if there is none.

    With `since`, only reviews of that moment or later. The row stays; an event says that it doesn't count.
    """
    with transaction(connection):
        row = connection.execute(
            f"SELECT {COLUMNS} FROM counted_reviews WHERE device = ? AND ms >= ? ORDER BY sequence DESC LIMIT 1",
            (device(connection), 0 if since is None else since.ms),
        ).fetchone()
        return _turn(connection, row, EventKind.UNDO, moment, scheduler)


def undo(connection: sqlite3.Connection, review: str, moment: Moment, scheduler: Scheduler) -> Review | None:
    """Takes back the review with this id and gives it; None if it is taken back already, or there is none."""
    with transaction(connection):
        row = connection.execute(f"SELECT {COLUMNS} FROM counted_reviews WHERE id = ?", (review,)).fetchone()
        return _turn(connection, row, EventKind.UNDO, moment, scheduler)


def redo(connection: sqlite3.Connection, moment: Moment, scheduler: Scheduler) -> Review | None:
    """Makes the review count again that was last taken back, and gives it; None if none was, or answers came after."""
    with transaction(connection):
        row = connection.execute(
            f"""
            SELECT {COLUMNS} FROM reviews WHERE id = (
                SELECT review FROM events WHERE device = :device AND kind = 'undo'
                AND sequence > ifnull((SELECT max(sequence) FROM reviews WHERE device = :device), 0)
                AND review NOT IN (SELECT id FROM counted_reviews WHERE id = events.review)
                ORDER BY sequence DESC LIMIT 1
            )
            """,
            {"device": device(connection)},
        ).fetchone()
        return _turn(connection, row, EventKind.REDO, moment, scheduler)


def _turn(
    connection: sqlite3.Connection, row: Any, kind: EventKind, moment: Moment, scheduler: Scheduler
) -> Review | None:
    """Takes back, or restores, the review in `row`; nothing for None."""
    if row is None:
        return None
    with plain_rows():
        review = review_from_row(row)
    append(connection, kind, moment, prompt=review.prompt, review=review.id)
    if review.mode is Mode.STUDY:
        recompute(connection, review.prompt, scheduler)
    return review


def reset(connection: sqlite3.Connection, moment: Moment, prompt: str) -> None:
    """Makes a prompt new again; its reviews stay in its history and are no longer replayed. Raises UnknownSubject."""
    with transaction(connection):
        require_prompt(connection, prompt)
        append(connection, EventKind.RESET, moment, prompt=prompt)
        write_memory(connection, prompt, NEW)
