"""Taking answers and verdicts back and restoring them, without limit and over restarts: the log itself is the list.

Nothing is ever removed. An undo is an event that names the review; a verdict is taken back, and given again, by events that
name the place of the act. What can be redone is what was taken back since the last answer or act.
"""

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

from crequiz.collection.events import EventKind, append
from crequiz.collection.failures import plain_rows
from crequiz.collection.judging import Act, acts, redo_act, undo_act
from crequiz.collection.log import device
from crequiz.collection.memory_cache import is_latest, read_memory, recompute, write_memory
from crequiz.collection.review_log import COLUMNS, Mode, Review, review_from_row
from crequiz.collection.transactions import transaction
from crequiz.collection.verdicts import last_said
from crequiz.memory.model import Memory, Moment, Rating, State
from crequiz.memory.scheduler import Scheduler

_LAST_SWITCH_OF_REVIEW = """
    SELECT id FROM events AS switch WHERE switch.review = event.review AND kind IN ('undo', 'redo')
    ORDER BY ms DESC, device DESC, sequence DESC LIMIT 1
"""


def undo_last(
    connection: sqlite3.Connection, moment: Moment, scheduler: Scheduler, *, mode: Mode | None = None
) -> Review | Act | None:
    """Takes back the last answer or act of this database and gives it; None if there is none.

    With `mode`, only an answer of that mode: None if the last thing done is another. The row stays in the log.
    """
    with transaction(connection), plain_rows():
        answer = _last_answer(connection)
        # Most often the last thing done was an answer, and all that was ever said need not be read.
        is_answer = answer is not None and answer.sequence > last_said(connection, device(connection))
        undoable = () if is_answer else acts(connection).undoable
        if undoable and (answer is None or undoable[-1].sequence > answer.sequence):
            return undoable[-1] if mode is None and undo_act(connection, moment, undoable[-1]) else None
        if answer is None or mode not in (None, answer.mode):
            return None
        return _undo(connection, answer, moment, scheduler)


def redo_last(connection: sqlite3.Connection, moment: Moment, scheduler: Scheduler) -> Review | Act | None:
    """Restores the answer or act that was taken back last and gives it; None if none was since the last one done."""
    with transaction(connection), plain_rows():
        done = acts(connection)
        taken = connection.execute(
            f"""
            SELECT sequence, review FROM events AS event
            WHERE device = :device AND kind = 'undo' AND id = ({_LAST_SWITCH_OF_REVIEW}) AND sequence > :since
            ORDER BY sequence DESC LIMIT 1
            """,
            {"device": device(connection), "since": (since := max(_last_place(connection), done.last))},
        ).fetchone()
        place, act = done.redoable[-1] if done.redoable else (0, None)
        if act is not None and place > max(since, 0 if taken is None else taken[0]):
            redo_act(connection, moment, act)
            return act
        return None if taken is None else redo(connection, taken[1], moment, scheduler)


def undo(connection: sqlite3.Connection, review: str, moment: Moment, scheduler: Scheduler) -> Review | None:
    """Takes back the review with this id and gives it; None if it is taken back already, or there is none."""
    with transaction(connection), plain_rows():
        row = connection.execute(f"SELECT {COLUMNS} FROM counted_reviews WHERE id = ?", (review,)).fetchone()
        return None if row is None else _undo(connection, review_from_row(row), moment, scheduler)


def redo(connection: sqlite3.Connection, review: str, moment: Moment, scheduler: Scheduler) -> Review | None:
    """Makes the review with this id count again and gives it; None if it counts already, or there is none."""
    with transaction(connection), plain_rows():
        row = connection.execute(
            f"SELECT {COLUMNS} FROM reviews WHERE id = ? AND id NOT IN (SELECT id FROM counted_reviews WHERE id = ?)",
            (review, review),
        ).fetchone()
        if row is None:
            return None
        restored = review_from_row(row)
        append(connection, EventKind.REDO, moment, prompt=restored.prompt, review=restored.id)
        if restored.mode is Mode.STUDY:
            recompute(connection, restored.prompt, scheduler)
        return restored


def _last_answer(connection: sqlite3.Connection) -> Review | None:
    row = connection.execute(
        f"SELECT {COLUMNS} FROM counted_reviews WHERE device = ? ORDER BY sequence DESC LIMIT 1", (device(connection),)
    ).fetchone()
    return None if row is None else review_from_row(row)


def _last_place(connection: sqlite3.Connection) -> int:
    """Where this database wrote its last answer."""
    row = connection.execute(
        "SELECT ifnull(max(sequence), 0) FROM reviews WHERE device = ?", (device(connection),)
    ).fetchone()
    return int(row[0])


def _undo(connection: sqlite3.Connection, review: Review, moment: Moment, scheduler: Scheduler) -> Review:
    append(connection, EventKind.UNDO, moment, prompt=review.prompt, review=review.id)
    if review.mode is Mode.STUDY:
        before = _memory_before(connection, review, scheduler)
        if before is None:
            recompute(connection, review.prompt, scheduler)
        else:
            write_memory(connection, review.prompt, before)
    return review


def _memory_before(connection: sqlite3.Connection, review: Review, scheduler: Scheduler) -> Memory | None:
    """What a replay without `review` would give, read from the log; None where only a replay can tell.

    The last review of a prompt tells stability and difficulty before it, and the one before that the due. Replaying years
    of answers to one prompt takes longer than all else that an undo does.
    """
    if review.state is not State.REVIEW or review.due_ms is None:
        return None
    if not is_latest(connection, review.prompt, review.moment.ms, review.device, review.sequence):
        return None
    found = _others(connection, review, scheduler.parameters.id)
    after = read_memory(connection, review.prompt)
    if found is None or (after.due_ms, after.reps) != (review.due_ms, found[0] + 1):
        return None
    reps, last_day, due_ms, due_day = found
    before = replace(
        after,
        state=State.REVIEW,
        step=None,
        stability=review.stability,
        difficulty=review.difficulty,
        last_day=date.fromisoformat(last_day),
        due_ms=due_ms,
        due_day=date.fromisoformat(due_day),
        reps=reps,
        lapses=after.lapses - (review.rating is Rating.AGAIN),
    )
    # A row tells the memory that was known when its question was shown; another program may have answered meanwhile.
    again = scheduler.advance(before, review.rating, review.moment.day)
    return before if replace(again, due_ms=after.due_ms, due_day=after.due_day) == after else None


def _others(connection: sqlite3.Connection, review: Review, parameters: str) -> Any:
    """Of the prompt's other reviews that count: how many, the last logical day, and the due that the last one gave.

    None if the prompt ever started anew, or not all answers were given under these parameters by this program.
    """
    row = connection.execute(
        """
        WITH others AS (
            SELECT ms, device, sequence, day, due_ms, due_day, parameters FROM counted_reviews
            WHERE prompt = :prompt AND mode = 'study'
        )
        SELECT count(*), max(day), last.due_ms, last.due_day FROM others,
            (SELECT due_ms, due_day FROM others ORDER BY ms DESC, device DESC, sequence DESC LIMIT 1) AS last
        HAVING min(parameters = :parameters AND others.due_ms IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM events WHERE prompt = :prompt AND kind IN ('changed', 'reset'))
        """,
        {"prompt": review.prompt, "parameters": parameters},
    ).fetchone()
    return None if row is None or row[2] is None or review.parameters != parameters else row
