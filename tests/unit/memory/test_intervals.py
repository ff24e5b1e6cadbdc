from datetime import UTC, date, datetime, timedelta

import pytest

from crequiz.memory.days import moment
from crequiz.memory.intervals import describe, short
from crequiz.memory.model import Memory, Rating, State
from crequiz.memory.scheduler import Scheduler


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(seconds=30), "30s"),
        (timedelta(minutes=1), "1m"),
        (timedelta(minutes=10), "10m"),
        (timedelta(minutes=15), "15m"),
        (timedelta(minutes=59, seconds=40), "1h"),
        (timedelta(hours=1), "1h"),
        (timedelta(hours=5, minutes=30), "5.5h"),
        (timedelta(hours=23, minutes=59), "1d"),
        (timedelta(days=1), "1d"),
        (timedelta(days=12), "12d"),
        (timedelta(days=30), "30d"),
        (timedelta(days=31), "1mo"),
        (timedelta(days=73), "2.4mo"),
        (timedelta(days=364), "1y"),
        (timedelta(days=365), "1y"),
        (timedelta(days=475), "1.3y"),
        (timedelta(days=36500), "100y"),
    ],
)
def test_a_span_is_written_in_its_natural_unit(span: timedelta, text: str) -> None:
    assert short(span) == text


@pytest.mark.parametrize("span", [timedelta(0), timedelta(milliseconds=400), timedelta(days=-3)])
def test_what_is_due_already_is_due_now(span: timedelta) -> None:
    assert short(span) == "now"


def test_a_new_prompt_may_be_asked_now() -> None:
    assert describe(Memory(), moment(datetime(2026, 5, 10, 20, 0, tzinfo=UTC))) == "now"


def test_an_interval_counts_logical_days_whatever_the_hour() -> None:
    late = moment(datetime(2026, 5, 11, 1, 0, tzinfo=UTC))
    tomorrow = Memory(state=State.REVIEW, due_day=date(2026, 5, 11), due_ms=late.ms + 3 * 3_600_000)

    assert describe(tomorrow, late) == "1d"


def test_the_keys_of_a_new_prompt_say_what_each_rating_brings() -> None:
    now = moment(datetime(2026, 5, 10, 20, 0, tzinfo=UTC))
    outcomes = Scheduler(fuzz=False).preview(Memory(), now, "p")

    assert {rating.name: describe(memory, now) for rating, memory in outcomes.items()} == {
        "AGAIN": "10m",
        "HARD": "15m",
        "GOOD": "2d",
        "EASY": "8d",
    }
    assert describe(outcomes[Rating.GOOD], moment(datetime(2026, 5, 12, 4, 0, tzinfo=UTC))) == "now"
