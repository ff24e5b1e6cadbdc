"""Logical days: a study day ends at the rollover hour, not at midnight, and where the learner is, not in UTC.

As Anki does it: the logical day is the local date of (time - rollover). The offset that the learner's clock had at that
time is all that is used of a time zone, so a stored moment means the same for ever, whatever daylight saving or
travelling does later.
"""

from datetime import UTC, date, datetime, timedelta

from crequiz.memory.model import Moment

ROLLOVER = timedelta(hours=4)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)


def moment(now: datetime, rollover: timedelta = ROLLOVER) -> Moment:
    """The moment of `now`, in the offset that `now` carries; ValueError if it carries none."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError(f"A time needs its UTC offset: {now.isoformat()} has none.")
    return moment_at((now - _EPOCH) // _MILLISECOND, offset // _MINUTE, rollover)


def moment_at(ms: int, offset: int, rollover: timedelta = ROLLOVER) -> Moment:
    """The moment at `ms` (UTC milliseconds) of a learner whose clock is `offset` minutes ahead of UTC."""
    local_clock = _EPOCH + timedelta(milliseconds=ms, minutes=offset)
    return Moment(ms, offset, (local_clock - rollover).date())


def day_start_ms(day: date, offset: int, rollover: timedelta = ROLLOVER) -> int:
    """UTC milliseconds at which logical `day` begins for a learner whose clock is `offset` minutes ahead of UTC."""
    midnight = timedelta(days=day.toordinal() - _EPOCH.toordinal())
    return (midnight + rollover - timedelta(minutes=offset)) // _MILLISECOND
