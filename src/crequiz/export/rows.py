"""What is exported: the rows and their columns, which other programs rely on."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from typing import Any

from crequiz.collection import fsrs_log
from crequiz.collection.queries import StoredPrompt, stored_prompts
from crequiz.collection.review_log import Mode, Review, all_reviews, counted_reviews
from crequiz.export.table import Rows
from crequiz.memory.scheduler import Scheduler
from crequiz.prompts.record import prompt_record
from crequiz.stats.figures import StudyDay, study_days

REVIEW_COLUMNS = (
    "id", "device", "sequence", "prompt", "time", "time_ms", "utc_offset_minutes", "day", "rating", "duration_ms", "mode",
    "state", "stability", "difficulty", "retrievability", "due", "due_day", "parameters", "wording", "typed", "mark", "counts",
)  # fmt: skip
PROMPT_COLUMNS = (
    "id", "key", "card", "file", "title", "kind", "rule", "context", "question", "answer", "parts", "ordered", "need",
    "choices", "accept", "rivals", "source", "evidence", "also", "contested", "fact", "block", "importance", "reviews", "state",
    "due", "stability", "difficulty", "retrievability", "begun", "suspended", "flagged", "retired", "changed_from",
)  # fmt: skip


def review_rows(connection: sqlite3.Connection) -> Rows:
    """Every review in the order of time; `counts` is false for one that was taken back."""
    counted = {review.id for review in counted_reviews(connection)}
    return Rows(REVIEW_COLUMNS, (_review(review, counted) for review in all_reviews(connection)))


def _review(review: Any, counted: set[str]) -> dict[str, Any]:
    row = {
        name: getattr(review, name)
        for name in (
            "id", "device", "sequence", "prompt", "duration_ms", "stability", "difficulty", "retrievability", "parameters",
            "wording", "typed", "mark",
        )
    }  # fmt: skip
    return {
        **row,
        "time": timestamp(review.moment.ms),
        "time_ms": review.moment.ms,
        "utc_offset_minutes": review.moment.offset,
        "day": review.moment.day.isoformat(),
        "rating": int(review.rating),
        "mode": review.mode.value,
        "state": int(review.state),
        "due": timestamp(review.due_ms),
        "due_day": _day(review.due_day),
        "counts": review.id in counted,
    }


def fsrs_rows(connection: sqlite3.Connection) -> Rows:
    """The study reviews that count, in the order of time and in the schema that FSRS tools share."""
    return Rows(fsrs_log.COLUMNS, map(_logged, counted_reviews(connection, mode=Mode.STUDY)))


def _logged(review: Review) -> dict[str, Any]:
    values = (review.prompt, review.moment.ms, int(review.rating), int(review.state), review.duration_ms)
    return dict(zip(fsrs_log.COLUMNS, values, strict=True))


def prompt_rows(connection: sqlite3.Connection, scheduler: Scheduler, day: date) -> Rows:
    """Every prompt of the collection, retired ones included, with its memory; `retrievability` as of logical `day`."""
    reviews = Counter(review.prompt for review in counted_reviews(connection))
    return Rows(PROMPT_COLUMNS, (_prompt(stored, reviews, scheduler, day) for stored in stored_prompts(connection)))


def _prompt(stored: StoredPrompt, reviews: Counter[str], scheduler: Scheduler, day: date) -> dict[str, Any]:
    memory = stored.memory
    return {
        **prompt_record(stored.prompt),
        "id": stored.id,
        "reviews": reviews[stored.id],
        "state": memory.state.name.lower(),
        "due": timestamp(memory.due_ms),
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "retrievability": scheduler.retrievability(memory, day),
        "begun": stored.begun,
        "suspended": stored.suspended,
        "flagged": stored.flag,
        "retired": stored.retired,
        "changed_from": stored.changed_from,
    }


def stats_rows(connection: sqlite3.Connection) -> Rows:
    """A row for each logical day with answers."""
    columns = tuple(field.name for field in fields(StudyDay))
    return Rows(columns, _days(connection))


def _days(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for day in study_days(counted_reviews(connection)):
        yield {**asdict(day), "day": day.day.isoformat()}


def timestamp(ms: int | None) -> str | None:
    """UTC milliseconds as ISO 8601 (`2026-11-23T07:30:00.000Z`)."""
    if ms is None:
        return None
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
