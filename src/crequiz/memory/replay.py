"""The memory that a log of answers leaves behind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler


@dataclass(frozen=True)
class Answer:
    """One row of the log: what was answered, when, and the due that was given then.

    `due_ms` (UTC milliseconds) and `due_day` are both None in a row that comes from another program's log.
    """

    rating: Rating
    moment: Moment
    due_ms: int | None = None
    due_day: date | None = None


def replay(scheduler: Scheduler, answers: Iterable[Answer], seed: str) -> Memory:
    """The memory after `answers`, given in the order in which they count; a new memory if there are none.

    State, stability and difficulty come from the scheduler's model; the due comes from the last row, since it is what
    the learner was told, and from the scheduler (with `seed`, the prompt's id) only if that row has none. Under the
    scheduler that wrote the log the result equals, bit for bit, what its last `answer` gave.
    """
    before = after = Memory()
    last: Answer | None = None
    for last in answers:
        before, after = after, scheduler.advance(after, last.rating, last.moment.day)
    if last is None:
        return after
    if last.due_ms is None or last.due_day is None:
        return scheduler.answer(before, last.rating, last.moment, seed)
    return replace(after, due_ms=last.due_ms, due_day=last.due_day)
