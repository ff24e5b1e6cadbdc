"""Which backups are kept as the years go by."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crequiz.collection.thinning import kept

TODAY = date(2026, 11, 23)


def days_ago(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=days) for days in ago]


def after_years_of_daily_backups(years: int) -> list[date]:
    """The days whose backups are left if one is made and the rest thinned every day."""
    left: list[date] = []
    for ago in range(365 * years, -1, -1):
        today = TODAY - timedelta(days=ago)
        left = [today, *left]
        left = [day for day, is_kept in zip(left, kept(left, today), strict=True) if is_kept]
    return left


def test_a_daily_backup_of_two_years_leaves_twelve_days_ten_weeks_and_nine_months() -> None:
    # 23 November 2026 is a Monday.
    assert [day.isoformat() for day in after_years_of_daily_backups(2)] == [
        "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18",
        "2026-11-17", "2026-11-16", "2026-11-15", "2026-11-14", "2026-11-13", "2026-11-12",
        "2026-11-08", "2026-11-01", "2026-10-31", "2026-10-25", "2026-10-18", "2026-10-11", "2026-10-04", "2026-09-30",
        "2026-09-27", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31",
    ]  # fmt: skip


def test_all_of_today_and_yesterday_are_kept_and_of_other_days_the_newest() -> None:
    assert kept(days_ago(0, 0, 0, 1, 1, 2, 2, 3), TODAY) == [True, True, True, True, True, True, False, True]


def test_rare_backups_are_all_kept_for_long() -> None:
    assert kept(days_ago(*range(0, 300, 30)), TODAY) == [True] * 10


def test_without_backups_there_is_nothing_to_keep() -> None:
    assert kept([], TODAY) == []


@given(st.lists(st.integers(0, 2000), max_size=60))
def test_the_newest_is_always_kept_and_never_more_than_the_numbers_say(ago: list[int]) -> None:
    days = days_ago(*sorted(ago))
    decisions = kept(days, TODAY)
    assert decisions[:1] == [True][: len(days)]
    recent = sum((TODAY - day).days < 2 for day in days)
    assert sum(decisions) <= recent + 12 + 10 + 9


@given(st.lists(st.integers(0, 2000), max_size=60))
def test_thinning_twice_removes_nothing_more(ago: list[int]) -> None:
    days = days_ago(*sorted(ago))
    left = [day for day, is_kept in zip(days, kept(days, TODAY), strict=True) if is_kept]
    assert all(kept(left, TODAY))
