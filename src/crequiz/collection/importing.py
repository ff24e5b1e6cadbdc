"""Taking in answers from the log of another program, or of this one on another machine.

They are written as rows of a device of their own, so that the clock alone decides where they stand among the others, and
the same file can be taken in twice. What the file does not know stays unknown: the due that was given and the wording.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crequiz.collection.events import EventKind, append, note_parameters
from crequiz.collection.fsrs_log import LoggedAnswer
from crequiz.collection.log import Place, compact, digest
from crequiz.collection.memory_cache import NEW, recompute, restarts_of
from crequiz.collection.recording import Given, review_row
from crequiz.collection.review_log import Mode, Review, all_reviews, counted_reviews
from crequiz.collection.rows import insert
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Memory, Moment
from crequiz.memory.scheduler import Scheduler


@dataclass(frozen=True)
class Imported:
    """What became of the lines of a file: written, there already, or of no prompt that is known (with their lines)."""

    written: int
    prompts: int
    known: int
    strangers: tuple[LoggedAnswer, ...]


@dataclass(frozen=True)
class _New:
    """An answer that is to be written, at its place in the log."""

    device: str
    sequence: int
    moment: Moment
    answer: LoggedAnswer


def import_answers(
    connection: sqlite3.Connection,
    answers: Sequence[LoggedAnswer],
    source: str,
    now: Moment,
    moment_of: Callable[[int], Moment],
    scheduler: Scheduler,
) -> Imported:
    """Writes the study answers of a file in one transaction, and replays the prompts concerned.

    `source` names the file in the log; `moment_of` says on which logical day of the learner a time (UTC milliseconds) was.
    An answer is there already if the log has one to the same prompt at that time with that rating, taken back or not.
    """
    device = f"import-{digest(compact([[answer.prompt, answer.ms, int(answer.rating)] for answer in answers]))[:16]}"
    with transaction(connection):
        prompts = {row[0] for row in connection.execute("SELECT id FROM prompts")}
        strangers = tuple(answer for answer in answers if answer.prompt not in prompts)
        fresh = _fresh(connection, answers, prompts, device, moment_of)
        if fresh:
            note_parameters(connection, now, scheduler.parameters)
            wording = _unknown_wording(connection)
            for prompt, new in fresh.items():
                _write(connection, prompt, new, scheduler, wording)
            written = sum(map(len, fresh.values()))
            append(
                connection, EventKind.IMPORTED, now, payload={"source": source, "device": device, "reviews": written}
            )
        else:
            written = 0
    return Imported(written, len(fresh), len(answers) - len(strangers) - written, strangers)


def _fresh(
    connection: sqlite3.Connection,
    answers: Sequence[LoggedAnswer],
    prompts: set[str],
    device: str,
    moment_of: Callable[[int], Moment],
) -> dict[str, list[_New]]:
    """The answers of known prompts that the log does not have, by prompt; their sequence is their place in the file."""
    named = {answer.prompt for answer in answers} & prompts
    there = Counter(
        (review.prompt, review.moment.ms, review.rating)
        for prompt in named
        for review in all_reviews(connection, prompt=prompt)
    )
    fresh: dict[str, list[_New]] = defaultdict(list)
    for sequence, answer in enumerate(answers, 1):
        same = (answer.prompt, answer.ms, answer.rating)
        if there[same]:
            there[same] -= 1
        elif answer.prompt in prompts:
            fresh[answer.prompt].append(_New(device, sequence, moment_of(answer.ms), answer))
    return fresh


def _unknown_wording(connection: sqlite3.Connection) -> str:
    """An empty wording, for answers of which nobody knows what was shown."""
    row = {"context": "[]", "question": "", "answer": "[]"}
    name = digest(compact(row))
    insert(connection, "wordings", {"digest": name, **row}, after="ON CONFLICT DO NOTHING")
    return name


def _write(
    connection: sqlite3.Connection, prompt: str, new: Sequence[_New], scheduler: Scheduler, wording: str
) -> None:
    """Writes the answers to one prompt, each with what the model believes just before it, given all that came earlier."""
    restarts = restarts_of(connection, prompt).get(prompt, [])
    there: list[Review | _New] = list(counted_reviews(connection, prompt=prompt, mode=Mode.STUDY))
    memories: dict[int, Memory] = defaultdict(lambda: NEW)
    for row in sorted((*there, *new), key=lambda row: (row.moment.ms, row.device, row.sequence)):
        life = sum(restart.precedes(row) for restart in restarts)
        before = memories[life]
        rating = row.answer.rating if isinstance(row, _New) else row.rating
        if isinstance(row, _New):
            given = _given(row, before, scheduler)
            insert(connection, "reviews", review_row(Place(row.device, row.sequence), given, wording))
        memories[life] = scheduler.advance(before, rating, row.moment.day)
    recompute(connection, prompt, scheduler)


def _given(new: _New, before: Memory, scheduler: Scheduler) -> Given:
    known = before if new.answer.state is None else replace(before, state=new.answer.state)
    return Given(
        prompt=new.answer.prompt,
        rating=new.answer.rating,
        moment=new.moment,
        duration_ms=new.answer.duration_ms,
        mode=Mode.STUDY,
        before=known,
        after=NEW,
        parameters=scheduler.parameters.id,
        retrievability=scheduler.retrievability(before, new.moment.day),
    )
