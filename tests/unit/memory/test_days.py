from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.memory.days import day_start_ms, moment, moment_at
from crequiz.memory.model import Moment

BERLIN = ZoneInfo("Europe/Berlin")
INDIA = timezone(timedelta(hours=5, minutes=30))
WEST = timezone(timedelta(hours=-8))


def test_a_moment_has_utc_milliseconds_the_offset_in_minutes_and_the_local_day() -> None:
    now = datetime(2026, 3, 1, 9, 30, 15, 250_999, tzinfo=INDIA)

    assert moment(now) == Moment(ms=1_772_337_615_250, offset=330, day=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [(23, 59, date(2026, 5, 10)), (3, 59, date(2026, 5, 9)), (4, 0, date(2026, 5, 10)), (0, 0, date(2026, 5, 9))],
)
def test_the_day_turns_at_four_in_the_morning(hour: int, minute: int, day: date) -> None:
    assert moment(datetime(2026, 5, 10, hour, minute, tzinfo=WEST)).day == day


def test_another_rollover_turns_the_day_at_another_hour() -> None:
    night = datetime(2026, 5, 10, 0, 30, tzinfo=WEST)

    assert moment(night, timedelta(0)).day == date(2026, 5, 10)
    assert moment(night, timedelta(hours=1)).day == date(2026, 5, 9)


def test_the_last_millisecond_before_the_rollover_still_belongs_to_the_old_day() -> None:
    assert moment(datetime(2026, 5, 10, 3, 59, 59, 999_999, tzinfo=UTC)).day == date(2026, 5, 9)


def test_the_same_instant_is_another_day_for_a_learner_elsewhere() -> None:
    instant = datetime(2026, 5, 10, 2, 0, tzinfo=UTC)

    assert moment(instant).day == date(2026, 5, 9)
    assert moment(instant.astimezone(INDIA)).day == date(2026, 5, 10)
    assert moment(instant).ms == moment(instant.astimezone(INDIA)).ms


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="A time needs its UTC offset: 2026-05-10T02:00:00 has none"):
        moment(datetime(2026, 5, 10, 2, 0))


def test_a_time_before_1970_has_negative_milliseconds() -> None:
    assert moment(datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)) == Moment(-1000, 0, date(1969, 12, 31))


@pytest.mark.parametrize(
    ("now", "offset", "day"),
    [
        (datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN), 60, date(2026, 3, 28)),
        (datetime(2026, 3, 29, 3, 59, tzinfo=BERLIN), 120, date(2026, 3, 28)),
        (datetime(2026, 3, 29, 4, 0, tzinfo=BERLIN), 120, date(2026, 3, 29)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0), 120, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1), 60, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN), 60, date(2026, 10, 25)),
    ],
)
def test_in_the_nights_of_the_clock_change_the_day_turns_by_the_clock_on_the_wall(
    now: datetime, offset: int, day: date
) -> None:
    result = moment(now)

    assert (result.offset, result.day) == (offset, day)


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    first = moment(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0))
    second = moment(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1))

    assert second.ms - first.ms == 3_600_000


def test_a_day_starts_at_the_rollover_on_the_learners_clock() -> None:
    start = day_start_ms(date(2026, 5, 10), -480, timedelta(hours=4))

    assert start == datetime(2026, 5, 10, 4, 0, tzinfo=WEST).timestamp() * 1000 == 1_778_414_400_000


@given(
    ms=st.integers(-10_000_000_000, 4_000_000_000_000),
    offset=st.integers(-14 * 60, 14 * 60),
    rollover=st.integers(0, 23 * 60 + 59).map(lambda minutes: timedelta(minutes=minutes)),
)
@settings(derandomize=True)
def test_every_moment_lies_in_the_24_hours_of_its_own_day(ms: int, offset: int, rollover: timedelta) -> None:
    day = moment_at(ms, offset, rollover).day

    assert 0 <= ms - day_start_ms(day, offset, rollover) < 86_400_000


@given(now=st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.timezones()))
@settings(derandomize=True, deadline=None)
def test_a_stored_moment_gives_the_same_day_again(now: datetime) -> None:
    first = moment(now)

    assert moment_at(first.ms, first.offset) == first
