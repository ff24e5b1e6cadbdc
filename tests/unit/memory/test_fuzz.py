from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.memory.fuzz import draw, fuzz_range, fuzzed

CHANCES = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("interval", "shortest", "longest"),
    [
        (1, 1, 1),
        (2, 2, 2),
        (3, 2, 4),
        (5, 4, 6),
        (7, 5, 9),
        (10, 8, 12),
        (17, 14, 20),
        (20, 17, 23),
        (37, 33, 41),
        (100, 93, 107),
        (365, 345, 385),
    ],
)
def test_the_range_is_ankis(interval: int, shortest: int, longest: int) -> None:
    assert fuzz_range(interval, 36500) == (shortest, longest)


def test_the_range_ends_at_the_longest_interval() -> None:
    assert fuzz_range(100, 99) == (93, 99)
    assert fuzz_range(100, 90) == (90, 90)
    assert fuzz_range(2, 1) == (1, 1)
    assert fuzz_range(3, 1) == (1, 1)


def test_both_ends_of_the_range_are_reached_and_none_beyond() -> None:
    assert fuzzed(10, 0.0, 36500) == 8
    assert fuzzed(10, 0.5, 36500) == 10
    assert fuzzed(10, 0.999999, 36500) == 12


def test_each_day_of_the_range_is_equally_likely() -> None:
    days = Counter(fuzzed(10, draw("p", count), 36500) for count in range(10_000))

    assert sorted(days) == [8, 9, 10, 11, 12]
    assert all(1850 < times < 2150 for times in days.values())


def test_the_draw_is_the_same_on_every_machine() -> None:
    assert draw("card-072#kpc", 0) == 0.18742382355419074
    assert draw("card-072#kpc", 1) == 0.40227854971467103
    assert draw("card-072#ndm", 0) == 0.3852021839846631


def test_seed_and_count_are_not_run_together() -> None:
    assert draw("p1", 2) != draw("p", 12)


@given(seed=st.text(), count=st.integers(0, 10_000))
@settings(derandomize=True)
def test_a_draw_is_at_least_0_and_below_1(seed: str, count: int) -> None:
    assert 0 <= draw(seed, count) < 1


@given(interval=st.integers(1, 40_000), chance=CHANCES, maximum=st.integers(1, 36_500))
@settings(derandomize=True)
def test_the_fuzzed_interval_lies_in_its_range(interval: int, chance: float, maximum: int) -> None:
    shortest, longest = fuzz_range(interval, maximum)

    assert 1 <= shortest <= fuzzed(interval, chance, maximum) <= longest <= maximum


@given(interval=st.integers(1, 5_000), more=st.integers(0, 50), chance=CHANCES, maximum=st.integers(1, 36_500))
@settings(derandomize=True, max_examples=500)
def test_a_longer_interval_is_never_fuzzed_below_a_shorter_one(
    interval: int, more: int, chance: float, maximum: int
) -> None:
    assert fuzzed(interval, chance, maximum) <= fuzzed(interval + more, chance, maximum)
