"""Answers: written durably, taken back, and never lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.failures import AnsweredElsewhere, UnknownSubject
from crequiz.collection.reviews import Mode, all_reviews, counted_reviews, record, redo, reset, undo_last
from crequiz.memory.model import Memory, Moment, Rating, State

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf


def at(day: int, minute: int = 0) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000 + minute * 60_000, 0, date(2026, 3, 2 + day))


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


def test_undo_over_a_restart_gives_the_memory_before(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    before = studied.memory("flo:dose")
    taken = studied.answer("flo:dose", Rating.AGAIN, day=1)
    studied.reopen()
    undone = undo_last(studied.connection, at(1, 1), studied.scheduler)
    assert undone is not None
    assert undone.id == taken
    assert studied.memory("flo:dose") == before
    studied.reopen()
    assert [review.rating for review in counted_reviews(studied.connection)] == [Rating.GOOD]
    assert [review.rating for review in all_reviews(studied.connection)] == [Rating.GOOD, Rating.AGAIN]


def test_undo_of_the_first_answer_makes_the_prompt_new(studied: Shelf) -> None:
    studied.answer("flo:dose")
    undo_last(studied.connection, at(0, 1), studied.scheduler)
    assert studied.memory("flo:dose") == Memory()
    assert studied.value("SELECT count(*) FROM memory") == 0


def test_undo_goes_back_answer_by_answer_over_prompts(studied: Shelf) -> None:
    for prompt in ("flo:dose", "flo:route", "flo:dose"):
        studied.answer(prompt)
    undone = [undo_last(studied.connection, at(1), studied.scheduler) for _ in range(4)]
    assert [review and review.prompt for review in undone] == ["flo:dose", "flo:route", "flo:dose", None]
    assert list(counted_reviews(studied.connection)) == []


def test_undo_stops_at_the_beginning_of_the_session(studied: Shelf) -> None:
    studied.answer("flo:dose")
    assert undo_last(studied.connection, at(1), studied.scheduler, since=at(0, 30)) is None


def test_undo_takes_back_a_drill_without_touching_the_memory(studied: Shelf) -> None:
    studied.answer("flo:dose")
    before = studied.memory("flo:dose")
    studied.answer("flo:dose", mode=Mode.DRILL, minute=1)
    undone = undo_last(studied.connection, at(0, 2), studied.scheduler)
    assert undone is not None
    assert undone.mode is Mode.DRILL
    assert studied.memory("flo:dose") == before


def test_redo_restores_what_undo_took(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    studied.answer("flo:dose", Rating.EASY, day=1)
    after = studied.memory("flo:dose")
    for _ in range(2):
        undo_last(studied.connection, at(1), studied.scheduler)
    redone = [redo(studied.connection, at(1), studied.scheduler) for _ in range(3)]
    assert [review and review.rating for review in redone] == [Rating.GOOD, Rating.EASY, None]
    assert studied.memory("flo:dose") == after


def test_undo_and_redo_hold_when_the_clock_goes_back(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    undo_last(studied.connection, at(2), studied.scheduler)
    redo(studied.connection, at(1), studied.scheduler)
    assert len(list(counted_reviews(studied.connection))) == 1
    undo_last(studied.connection, at(0), studied.scheduler)
    assert list(counted_reviews(studied.connection)) == []


def test_nothing_is_redone_after_a_new_answer(studied: Shelf) -> None:
    studied.answer("flo:dose")
    undo_last(studied.connection, at(0, 1), studied.scheduler)
    studied.answer("flo:route", minute=2)
    assert redo(studied.connection, at(0, 3), studied.scheduler) is None


def test_answers_of_two_programs_to_one_prompt_both_count(studied: Shelf) -> None:
    shown = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.GOOD)
    record(
        studied.connection,
        prompt_id="flo:dose",
        rating=Rating.EASY,
        moment=at(0, 1),
        duration_ms=10,
        mode=Mode.STUDY,
        memory_before=shown,
        memory_after=studied.scheduler.answer(shown, Rating.EASY, at(0, 1), "flo:dose"),
        parameters_id="p",
        retrievability=None,
        scheduler=studied.scheduler,
    )
    assert studied.memory("flo:dose").reps == 2


def test_an_answer_to_an_outdated_memory_is_not_recorded_without_a_scheduler(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    after = studied.memory("flo:dose")
    with pytest.raises(AnsweredElsewhere):
        record(
            studied.connection,
            prompt_id="flo:dose",
            rating=Rating.EASY,
            moment=at(0, 1),
            duration_ms=10,
            mode=Mode.STUDY,
            memory_before=Memory(),
            memory_after=after,
            parameters_id="p",
            retrievability=None,
        )
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
