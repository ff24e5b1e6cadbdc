"""What was done on a logical day, and what is waiting on it."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from crequiz.collection.events import begun_cards
from crequiz.collection.failures import plain_rows
from crequiz.collection.verdicts import in_force, resting
from crequiz.memory.model import Rating


@dataclass(frozen=True)
class ReviewedPrompt:
    """A prompt that was studied on a day; `was_new` if it had never been studied before that day."""

    prompt: str
    card: str
    fact: str
    block: str | None
    was_new: bool
    answers: int


@dataclass(frozen=True)
class Counts:
    """How many active prompts, not flagged or suspended, are due, new in a begun card, and new in another card."""

    due: int
    new: int
    not_begun: int


@plain_rows()
def reviewed_today(connection: sqlite3.Connection, day: date) -> list[ReviewedPrompt]:
    """The prompts with counted study reviews on logical `day`, in the order of their first one."""
    rows = connection.execute(
        """
        SELECT prompt, card, fact, block, NOT EXISTS (
            SELECT 1 FROM counted_reviews AS earlier
            WHERE earlier.prompt = today.prompt AND earlier.mode = 'study' AND earlier.day < :day
        ), answers
        FROM (
            SELECT prompt, min(ms) AS first, count(*) AS answers FROM counted_reviews
            WHERE day = :day AND mode = 'study' GROUP BY prompt
        ) AS today
        JOIN prompts ON prompts.id = today.prompt
        ORDER BY first, prompt
        """,
        {"day": day.isoformat()},
    )
    return [ReviewedPrompt(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows]


@plain_rows()
def last_place(connection: sqlite3.Connection, day: date) -> tuple[str, str] | None:
    """Card and block of the prompt that was studied last on logical `day`; None if there is none, or it has no block."""
    row = connection.execute(
        "SELECT card, block FROM counted_reviews AS review JOIN prompts ON prompts.id = review.prompt"
        " WHERE review.day = ? AND mode = 'study' ORDER BY ms DESC, device DESC, sequence DESC LIMIT 1",
        (day.isoformat(),),
    ).fetchone()
    return None if row is None or row[1] is None else (row[0], row[1])


@plain_rows()
def counts(connection: sqlite3.Connection, day: date) -> Counts:
    """What is waiting on logical `day`; learning steps that run until later that day are due."""
    begun = begun_cards(connection)
    verdicts = in_force(connection)
    held = {*verdicts.flagged, *verdicts.suspended, *resting(connection, verdicts)}
    due = new = not_begun = 0
    # Counted by card first: few prompts are held, so those are taken off one by one.
    for card, is_new, number in connection.execute(
        "SELECT card, due_day IS NULL, count(*) FROM prompts LEFT JOIN memory ON memory.prompt = prompts.id"
        " WHERE retired = 0 AND (due_day IS NULL OR due_day <= ?) GROUP BY card, due_day IS NULL",
        (day.isoformat(),),
    ):
        due, new, not_begun = _add(due, new, not_begun, number, is_new=is_new, begun=card in begun)
    for prompt in held:
        row = connection.execute(
            "SELECT card, due_day IS NULL FROM prompts LEFT JOIN memory ON memory.prompt = prompts.id"
            " WHERE id = ? AND retired = 0 AND (due_day IS NULL OR due_day <= ?)",
            (prompt, day.isoformat()),
        ).fetchone()
        if row is not None:
            due, new, not_begun = _add(due, new, not_begun, -1, is_new=row[1], begun=row[0] in begun)
    return Counts(due, new, not_begun)


def _add(due: int, new: int, not_begun: int, number: int, *, is_new: bool, begun: bool) -> tuple[int, int, int]:
    if not is_new:
        return due + number, new, not_begun
    return (due, new + number, not_begun) if begun else (due, new, not_begun + number)


@plain_rows()
def last_ratings(connection: sqlite3.Connection, *, count: int = 5) -> dict[str, tuple[Rating, ...]]:
    """The last `count` counted ratings of each prompt that was ever asked, study and drill, the newest last."""
    rows = connection.execute(
        """
        SELECT prompt, rating FROM (
            SELECT prompt, rating, row_number() OVER (
                PARTITION BY prompt ORDER BY ms DESC, device DESC, sequence DESC
            ) AS place
            FROM counted_reviews
        )
        WHERE place <= ? ORDER BY prompt, place DESC
        """,
        (count,),
    )
    ratings: dict[str, list[Rating]] = {}
    for prompt, rating in rows:
        ratings.setdefault(prompt, []).append(Rating(rating))
    return {prompt: tuple(found) for prompt, found in ratings.items()}
