"""Key presses that must not count."""

from itertools import accumulate

import pytest

from crequiz.study.keyguard import KeyGuard


@pytest.mark.parametrize(("waited", "counts"), [(0, False), (149, False), (150, True), (60_000, True)])
def test_a_rating_counts_from_150_ms_after_the_reveal(waited: float, counts: bool) -> None:
    guard = KeyGuard()
    guard.reveal(1000)
    assert guard.may_rate(1000 + waited) is counts


def test_nothing_can_be_rated_before_the_reveal() -> None:
    assert not KeyGuard().may_rate(1e9)


def test_the_reveal_of_one_question_does_not_count_for_the_next() -> None:
    guard = KeyGuard()
    guard.reveal(0)
    guard.hide()
    assert not guard.may_rate(5000)


def test_the_first_press_of_a_key_counts_at_once() -> None:
    assert KeyGuard().is_press("3", 0)


@pytest.mark.parametrize("gap", [20, 33, 100, 149])
def test_a_key_held_down_is_one_press_however_long(gap: float) -> None:
    guard = KeyGuard()
    times = accumulate([500, *[gap] * 200])
    assert [guard.is_press("3", time) for time in times] == [True, *[False] * 200]


def test_the_pause_before_the_first_repeat_makes_it_a_press_and_no_more() -> None:
    guard = KeyGuard()
    assert [guard.is_press("3", time) for time in (0, 500, 533, 566)] == [True, True, False, False]


def test_a_key_pressed_again_after_a_quarter_of_a_second_counts() -> None:
    guard = KeyGuard()
    assert [guard.is_press("3", time) for time in (0, 150, 300)] == [True, True, True]


def test_keys_do_not_stand_in_each_others_way() -> None:
    guard = KeyGuard()
    assert [guard.is_press(key, 10) for key in ("space", "3", "space", "u")] == [True, True, False, True]
