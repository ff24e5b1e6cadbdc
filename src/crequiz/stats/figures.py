"""The figures themselves: days of study, true retention, what is known, what is coming."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from crequiz.collection.card_list import listed_cards
from crequiz.collection.queries import active_prompts
from crequiz.collection.review_log import Mode, Review, counted_reviews
from crequiz.memory.model import Rating, State
from crequiz.memory.scheduler import Scheduler

FORECAST_DAYS = 7
RETENTION_DAYS = 30


@dataclass(frozen=True)
class StudyDay:
    """One logical day: counted answers by mode and rating, prompts studied for the first time, time spent (ms).

    `retention` is the share (0 to 1) of prompts in review state that were known at their first answer of the day, None
    if there was none (Anki's true retention).
    """

    day: date
    studied: int
    drilled: int
    new: int
    again: int
    hard: int
    good: int
    easy: int
    spent_ms: int
    retention: float | None


@dataclass(frozen=True)
class Figures:
    """All that the summary says; `forecast` is how many fall due today (and before) and on each of the next days."""

    cards: int
    begun_cards: int
    prompts: int
    seen: int
    flagged: int
    known: float
    today: StudyDay | None
    days: int
    answers: int
    drilled: int
    retention: float | None
    retention_answers: int
    forecast: tuple[int, ...]


def study_days(reviews: Iterable[Review]) -> Iterator[StudyDay]:
    """The days of `reviews` (in the order of time), oldest first."""
    seen: set[str] = set()
    ordered = sorted(reviews, key=lambda review: review.moment.day)
    for day, group in groupby(ordered, key=lambda review: review.moment.day):
        of_day = list(group)
        studied = [review for review in of_day if review.mode is Mode.STUDY]
        ratings = Counter(review.rating for review in studied)
        fresh = {review.prompt for review in studied} - seen
        seen |= fresh
        passed, asked = true_retention(studied)
        yield StudyDay(
            day=day,
            studied=len(studied),
            drilled=len(of_day) - len(studied),
            new=len(fresh),
            again=ratings[Rating.AGAIN],
            hard=ratings[Rating.HARD],
            good=ratings[Rating.GOOD],
            easy=ratings[Rating.EASY],
            spent_ms=sum(review.duration_ms for review in of_day),
            retention=passed / asked if asked else None,
        )


def true_retention(studied: Iterable[Review]) -> tuple[int, int]:
    """Passed and all first answers a day of prompts in review state (Anki's true retention)."""
    firsts: dict[tuple[date, str], Review] = {}
    for review in studied:
        firsts.setdefault((review.moment.day, review.prompt), review)
    counted = [review for review in firsts.values() if review.state is State.REVIEW]
    return sum(review.rating is not Rating.AGAIN for review in counted), len(counted)


def figures(connection: sqlite3.Connection, scheduler: Scheduler, day: date) -> Figures:
    """The figures as of logical `day`."""
    reviews = list(counted_reviews(connection))
    studied = [review for review in reviews if review.mode is Mode.STUDY]
    days = list(study_days(reviews))
    recent = [review for review in studied if (day - review.moment.day).days < RETENTION_DAYS]
    passed, asked = true_retention(recent)
    prompts = active_prompts(connection)
    chances = [scheduler.retrievability(prompt.memory, day) for prompt in prompts]
    due = [prompt.memory.due_day for prompt in prompts if not prompt.flagged and not prompt.suspended]
    cards = listed_cards(connection)
    return Figures(
        cards=len(cards),
        begun_cards=sum(card.begun is not None for card in cards),
        prompts=len(prompts),
        seen=sum(chance is not None for chance in chances),
        flagged=sum(prompt.flagged for prompt in prompts),
        known=sum(chance for chance in chances if chance is not None),
        today=next((one for one in days if one.day == day), None),
        days=len(days),
        answers=len(studied),
        drilled=len(reviews) - len(studied),
        retention=passed / asked if asked else None,
        retention_answers=asked,
        forecast=_forecast([one for one in due if one is not None], day),
    )


def _forecast(due: Iterable[date], day: date) -> tuple[int, ...]:
    counts = Counter(max(one, day) for one in due)
    return tuple(counts[day + timedelta(days=ahead)] for ahead in range(FORECAST_DAYS))
