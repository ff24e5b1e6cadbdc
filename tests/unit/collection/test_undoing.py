"""Taking back and restoring, without limit and over restarts."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crequiz.collection.events import EventKind, is_on
from crequiz.collection.judging import Act, flag, unflag
from crequiz.collection.rebuild import rebuild
from crequiz.collection.review_log import Mode, Review, all_reviews, counted_reviews
from crequiz.collection.undoing import redo_last, undo_last
from crequiz.memory.model import Memory, Moment, Rating

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf


def at(day: int, minute: int = 0) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000 + minute * 60_000, 0, date(2026, 3, 2) + timedelta(days=day))


def test_undo_over_a_restart_gives_the_memory_before(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    before = studied.memory("flo:dose")
    taken = studied.answer("flo:dose", Rating.AGAIN, day=1)
    studied.reopen()
    undone = undo_last(studied.connection, at(1, 1), studied.scheduler)
    assert isinstance(undone, Review)
    assert undone.id == taken
    assert studied.memory("flo:dose") == before
    studied.reopen()
    assert [review.rating for review in counted_reviews(studied.connection)] == [Rating.GOOD]
    assert [review.rating for review in all_reviews(studied.connection)] == [Rating.GOOD, Rating.AGAIN]


def test_undo_where_two_programs_showed_a_question_at_once_gives_what_the_other_answer_left(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    shown = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.AGAIN, day=20)
    between = studied.answer("flo:dose", Rating.GOOD, day=20, minute=30)
    before = studied.memory("flo:dose")
    studied.answer("flo:dose", Rating.GOOD, day=21, shown=shown)

    undo_last(studied.connection, at(21, 1), studied.scheduler)

    assert studied.memory("flo:dose") == before
    assert [review.id for review in counted_reviews(studied.connection)][-1] == between


def test_undo_of_the_first_answer_makes_the_prompt_new(studied: Shelf) -> None:
    studied.answer("flo:dose")
    undo_last(studied.connection, at(0, 1), studied.scheduler)
    assert studied.memory("flo:dose") == Memory()
    assert studied.value("SELECT count(*) FROM memory") == 0


def test_undo_goes_back_answer_by_answer_over_prompts(studied: Shelf) -> None:
    for prompt in ("flo:dose", "flo:route", "flo:dose"):
        studied.answer(prompt)
    undone = [undo_last(studied.connection, at(1), studied.scheduler) for _ in range(4)]
    prompts = [review.prompt if isinstance(review, Review) else None for review in undone]
    assert prompts == ["flo:dose", "flo:route", "flo:dose", None]
    assert list(counted_reviews(studied.connection)) == []


def test_undo_takes_back_a_drill_without_touching_the_memory(studied: Shelf) -> None:
    studied.answer("flo:dose")
    before = studied.memory("flo:dose")
    studied.answer("flo:dose", mode=Mode.DRILL, minute=1)
    undone = undo_last(studied.connection, at(0, 2), studied.scheduler)
    assert isinstance(undone, Review)
    assert undone.mode is Mode.DRILL
    assert studied.memory("flo:dose") == before


def test_redo_restores_what_undo_took(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    studied.answer("flo:dose", Rating.EASY, day=1)
    after = studied.memory("flo:dose")
    for _ in range(2):
        undo_last(studied.connection, at(1), studied.scheduler)
    redone = [redo_last(studied.connection, at(1), studied.scheduler) for _ in range(3)]
    assert [what(review) for review in redone] == ["GOOD", "EASY", None]
    assert studied.memory("flo:dose") == after


def test_undo_and_redo_hold_when_the_clock_goes_back(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    undo_last(studied.connection, at(2), studied.scheduler)
    redo_last(studied.connection, at(1), studied.scheduler)
    assert len(list(counted_reviews(studied.connection))) == 1
    undo_last(studied.connection, at(0), studied.scheduler)
    assert list(counted_reviews(studied.connection)) == []


def test_nothing_is_redone_after_a_new_answer(studied: Shelf) -> None:
    studied.answer("flo:dose")
    undo_last(studied.connection, at(0, 1), studied.scheduler)
    studied.answer("flo:route", minute=2)
    assert redo_last(studied.connection, at(0, 3), studied.scheduler) is None


def undo_one(shelf: Shelf, day: int = 1) -> Review | Act | None:
    """Undoes after a restart."""
    shelf.reopen()
    return undo_last(shelf.connection, at(day), shelf.scheduler)


def redo_one(shelf: Shelf, day: int = 1) -> Review | Act | None:
    """Redoes after a restart."""
    shelf.reopen()
    return redo_last(shelf.connection, at(day), shelf.scheduler)


def what(turned: Review | Act | None) -> str | None:
    """The rating of an answer, or the reason of a flag."""
    if isinstance(turned, Act):
        return None if turned.after is None else turned.after.words
    return None if turned is None else turned.rating.name


def test_answers_and_flags_are_taken_back_and_restored_in_the_order_in_which_they_were_given(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    flag(studied.connection, at(0, 1), "flo:dose", "wrong")
    studied.answer("flo:route", Rating.EASY, minute=2)
    flag(studied.connection, at(0, 3), "flo:route", "garbled")
    order = ["garbled", "EASY", "wrong", "GOOD", None]
    for _ in range(3):
        assert [what(undo_one(studied)) for _ in range(5)] == order
        assert list(counted_reviews(studied.connection)) == []
        assert [what(redo_one(studied)) for _ in range(5)] == ["GOOD", "wrong", "EASY", "garbled", None]
    assert [is_on(studied.connection, EventKind.FLAGGED, prompt) for prompt in ("flo:dose", "flo:route")] == [True] * 2


def test_a_part_of_what_was_taken_back_can_be_restored_and_taken_back_again(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.HARD)
    flag(studied.connection, at(0, 1), "flo:route", "wrong")
    studied.answer("flo:dose", Rating.EASY, day=2)
    turns = [undo_one, undo_one, redo_one, undo_one, undo_one, redo_one, redo_one, redo_one, undo_one]
    assert [what(turn(studied)) for turn in turns] == [
        "EASY", "wrong", "wrong", "wrong", "HARD", "HARD", "wrong", "EASY", "EASY",
    ]  # fmt: skip


def test_after_a_new_flag_nothing_is_redone(studied: Shelf) -> None:
    studied.answer("flo:dose")
    undo_one(studied)
    flag(studied.connection, at(2), "flo:route", "wrong")
    assert redo_one(studied) is None


def test_a_flag_that_the_learner_took_off_is_put_on_by_an_undo_but_not_by_a_redo(studied: Shelf) -> None:
    flag(studied.connection, at(0), "flo:dose", "wrong")
    unflag(studied.connection, at(0, 1), "flo:dose")
    assert redo_one(studied) is None
    assert isinstance(undo_one(studied), Act)
    assert is_on(studied.connection, EventKind.FLAGGED, "flo:dose")
    assert what(undo_one(studied)) == "wrong"
    assert not is_on(studied.connection, EventKind.FLAGGED, "flo:dose")
    assert undo_one(studied) is None


def test_a_hundred_answers_are_taken_back_and_restored(studied: Shelf) -> None:
    for number in range(100):
        studied.answer(("flo:dose", "flo:route")[number % 2], Rating(1 + number % 4), day=number)
    grown = studied.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall()
    assert sum(undo_last(studied.connection, at(100), studied.scheduler) is not None for _ in range(101)) == 100
    assert studied.value("SELECT count(*) FROM memory") == 0
    assert sum(redo_last(studied.connection, at(100), studied.scheduler) is not None for _ in range(101)) == 100
    assert studied.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall() == grown
    assert len(list(all_reviews(studied.connection))) == 100


TURNS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["flo:dose", "flo:route"]), st.sampled_from(Rating), st.integers(-2, 40)),
        st.sampled_from(["undo", "undo", "redo"]),
    ),
    max_size=30,
)


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def test_undo_and_redo_walk_along_the_answers(
    make_shelf: type[Shelf], turns: list[tuple[str, Rating, int] | str]
) -> None:
    """The model: a list of answers and how many of them count."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = make_shelf(Path(folder))
        shelf.write("flo.md", "id: flo", "dose | F | dose? | 12 mg", "route | F | route? | mouth")
        shelf.sync()
        answers: list[str] = []
        count, day = 0, 0
        for turn in turns:
            if turn == "undo":
                undone = undo_last(shelf.connection, at(day), shelf.scheduler)
                assert getattr(undone, "id", None) == (answers[count - 1] if count else None)
                count = max(count - 1, 0)
            elif turn == "redo":
                redone = redo_last(shelf.connection, at(day), shelf.scheduler)
                assert getattr(redone, "id", None) == (answers[count] if count < len(answers) else None)
                count = min(count + 1, len(answers))
            else:
                assert not isinstance(turn, str)
                prompt, rating, step = turn
                day = max(0, day + step)
                answers = [*answers[:count], shelf.answer(prompt, rating, day=day)]
                count += 1
        assert {review.id for review in counted_reviews(shelf.connection)} == set(answers[:count])
        grown = shelf.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall()
        rebuild(shelf.connection, shelf.scheduler)
        assert shelf.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall() == grown
        shelf.connection.close()
