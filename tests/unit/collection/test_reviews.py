"""Answers: written durably, taken back, and never lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.failures import AnsweredElsewhere, UnknownSubject
from crequiz.collection.recording import Given, record, reset
from crequiz.collection.review_log import Mode, all_reviews, counted_reviews
from crequiz.memory.model import Memory, Moment, Rating, State

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf


def at(day: int, minute: int = 0) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000 + minute * 60_000, 0, date(2026, 3, 2 + day))


def easy(before: Memory, after: Memory) -> Given:
    """An Easy to `flo:dose` that was shown with `before`."""
    return Given("flo:dose", Rating.EASY, at(0, 1), 10, Mode.STUDY, before, after, "p", None)


def test_an_answer_is_there_for_others_when_recording_returns(studied: Shelf) -> None:
    review_id = studied.answer("flo:dose", Rating.AGAIN)
    other = studied.open()
    (review,) = counted_reviews(other)
    other.close()
    assert (review.id, review_id) == ("desk-3", "desk-3")
    assert (review.prompt, review.rating, review.duration_ms, review.mode) == (
        "flo:dose",
        Rating.AGAIN,
        4000,
        Mode.STUDY,
    )
    assert (review.moment, review.state, review.stability, review.retrievability) == (at(0), State.NEW, None, None)
    assert review.due_ms == at(0, 10).ms
    assert review.due_day == date(2026, 3, 2)
    assert review.parameters == studied.scheduler.parameters.id
    assert studied.value("SELECT question FROM wordings WHERE digest = ?", review.wording) == (
        "Florimycin: dose for dock fever?"
    )


def test_an_answer_becomes_the_memory_of_its_prompt_alone(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    assert studied.memory("flo:dose").state is State.REVIEW
    assert studied.memory("flo:dose").reps == 1
    assert studied.memory("flo:route") == Memory()


def test_a_review_tells_what_was_known_before_it(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    before = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.AGAIN, day=9)
    _, review = counted_reviews(studied.connection)
    assert (review.state, review.stability, review.difficulty) == (before.state, before.stability, before.difficulty)
    assert review.retrievability == studied.scheduler.retrievability(before, date(2026, 3, 11))


def test_a_drill_leaves_the_memory_alone_and_gives_no_due(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    before = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.AGAIN, minute=5, mode=Mode.DRILL)
    drill = list(counted_reviews(studied.connection))[-1]
    assert studied.memory("flo:dose") == before
    assert (drill.mode, drill.due_ms, drill.due_day) == (Mode.DRILL, None, None)


def test_a_prompt_that_is_none_is_told_plainly(studied: Shelf) -> None:
    with pytest.raises(UnknownSubject, match="no prompt 'flo:colour'"):
        studied.answer("flo:colour")


def test_answers_of_two_programs_to_one_prompt_both_count(studied: Shelf) -> None:
    shown = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.GOOD)
    record(
        studied.connection,
        easy(shown, studied.scheduler.answer(shown, Rating.EASY, at(0, 1), "flo:dose")),
        studied.scheduler,
    )
    assert studied.memory("flo:dose").reps == 2


def test_an_answer_to_an_outdated_memory_is_not_recorded_without_a_scheduler(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    after = studied.memory("flo:dose")
    with pytest.raises(AnsweredElsewhere):
        record(studied.connection, easy(Memory(), after))
    assert len(list(all_reviews(studied.connection))) == 1


def test_an_answer_dated_before_the_last_one_is_replayed_in_the_order_of_time(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY, day=3)
    studied.answer("flo:dose", Rating.GOOD, day=1)
    assert [review.rating for review in counted_reviews(studied.connection)] == [Rating.GOOD, Rating.EASY]
    assert studied.memory("flo:dose").last_day == date(2026, 3, 5)


def test_a_reset_prompt_is_new_and_keeps_its_reviews(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    reset(studied.connection, at(1), "flo:dose")
    assert studied.memory("flo:dose") == Memory()
    studied.answer("flo:dose", Rating.GOOD, day=2)
    assert studied.memory("flo:dose").reps == 1
    assert len(list(counted_reviews(studied.connection))) == 2


def test_an_answer_after_a_reset_counts_even_if_it_is_dated_before_it(studied: Shelf) -> None:
    reset(studied.connection, at(5), "flo:dose")
    studied.answer("flo:dose", Rating.GOOD, day=1)
    assert studied.memory("flo:dose").reps == 1
