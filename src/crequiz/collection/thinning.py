"""Which backups are kept: all of the last two days, then fewer the older they are."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

KEPT_DAYS = 2
DAILY, WEEKLY, MONTHLY = 12, 10, 9


def kept(days: Sequence[date], today: date) -> list[bool]:
    """Whether each of the backups made on `days` (logical days, the newest first) is kept.

    All of today and yesterday; the newest of each of the last 12 days, 10 weeks and 9 months that have one (the numbers
    are Anki's). Thinning every day or once in a while leaves the same.
    """
    recent = [(today - day).days < KEPT_DAYS for day in days]
    daily = _newest_of_each(days, DAILY)
    weekly = _newest_of_each([day.isocalendar()[:2] for day in days], WEEKLY)
    monthly = _newest_of_each([(day.year, day.month) for day in days], MONTHLY)
    return [any(reasons) for reasons in zip(recent, daily, weekly, monthly, strict=True)]


def _newest_of_each(periods: Iterable[Hashable], count: int) -> list[bool]:
    """True for the first of each of the first `count` periods."""
    seen: set[Hashable] = set()
    first = []
    for period in periods:
        first.append(period not in seen and len(seen) < count)
        seen.add(period)
    return first
