"""Figures from the review log."""

from datetime import date, timedelta
from itertools import count

import pytest

from crequiz.collection.judging import flag, suspend
from crequiz.collection.review_log import Mode, Review
from crequiz.memory.model import Moment, Rating, State
from crequiz.stats.figures import Figures, StudyDay, figures, study_days, true_retention
from crequiz.stats.text import bars, summary_lines
from crequiz.study.drill import Drill
from crequiz.study.session import Session
from studyroom import Room, line_card, play

MONDAY = date(2026, 11, 23)
_SEQUENCE = count(1)


def review(
    prompt: str,
    day: int,
    rating: Rating = Rating.GOOD,
    *,
    mode: Mode = Mode.STUDY,
    state: State = State.REVIEW,
    duration_ms: int = 1000,
) -> Review:
    """A review `day` days after Monday; later calls are later reviews."""
    number = next(_SEQUENCE)
    moment = Moment(number, 60, MONDAY + timedelta(days=day))
    return Review(
        f"desk-{number}", "desk", number, prompt, moment, rating, duration_ms, mode, state, 3.0, 5.0, 0.9, None, None,
        "parameters", "wording", None, None,
    )  # fmt: skip


def test_a_study_day_counts_answers_by_mode_and_rating() -> None:
    reviews = [
        review("a", 0, Rating.AGAIN, state=State.NEW, duration_ms=4000),
        review("a", 0, Rating.HARD, state=State.LEARNING),
        review("b", 0, Rating.EASY, duration_ms=2000),
        review("c", 0, Rating.AGAIN, mode=Mode.DRILL, duration_ms=500),
    ]
    assert list(study_days(reviews)) == [
        StudyDay(MONDAY, studied=3, drilled=1, new=2, again=1, hard=1, good=0, easy=1, spent_ms=7500, retention=1.0)
    ]


def test_days_come_oldest_first_and_a_prompt_is_new_on_its_first_day_only() -> None:
    reviews = [review("a", 2), review("b", 2), review("a", 0, state=State.NEW), review("a", 5)]
    assert [(day.day.day, day.studied, day.new) for day in study_days(reviews)] == [(23, 1, 1), (25, 2, 1), (28, 1, 0)]


def test_a_prompt_that_was_only_drilled_is_new_when_it_is_studied() -> None:
    days = list(study_days([review("a", 0, mode=Mode.DRILL), review("a", 1, state=State.NEW)]))
    assert [(day.new, day.studied, day.drilled, day.retention) for day in days] == [(0, 0, 1, None), (1, 1, 0, None)]


def test_true_retention_is_of_first_answers_a_day_of_prompts_in_review_state() -> None:
    reviews = [
        review("known", 0, Rating.HARD),
        review("missed", 0, Rating.AGAIN),
        review("missed", 0, Rating.GOOD, state=State.RELEARNING),
        review("new", 0, Rating.GOOD, state=State.NEW),
        review("in steps", 0, Rating.AGAIN, state=State.LEARNING),
        review("in steps", 0, Rating.GOOD),
        review("missed", 1, Rating.GOOD),
    ]
    assert true_retention(reviews) == (2, 3)


def test_without_reviews_there_is_no_retention() -> None:
    assert true_retention([]) == (0, 0)
    assert list(study_days([])) == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), ""),
        ((0, 0, 0), "   "),
        ((8, 4, 1, 0), "█▄▁ "),
        ((1000, 1, 500), "█▁▄"),
        ((1, 2, 3, 4, 5, 6, 7, 8), "▁▂▃▄▅▆▇█"),
        ((3,), "█"),
    ],
)
def test_bars_are_full_for_the_highest_and_never_empty_above_zero(counts: tuple[int, ...], expected: str) -> None:
    assert bars(counts) == expected


@pytest.fixture
def studied(room: Room) -> Room:
    """Three days: ten new prompts, then a drill, then two due reviews of which one was missed; today is the third day."""
    room.write("a.md", *line_card("a", 12))
    room.write("b.md", *line_card("b", 3))
    desk = room.desk()
    play(Session(desk), most=10)
    room.wait(days=1)
    play(Drill(desk, count=3), Rating.AGAIN)
    room.wait(days=1)
    session = Session(desk)
    session.answer(Rating.GOOD, 30_000)
    session.answer(Rating.AGAIN, 60_000)
    return room


def of(room: Room) -> Figures:
    desk = room.desks[0]
    return figures(desk.connection, desk.scheduler, desk.now().day)


def test_the_figures_of_a_collection(studied: Room) -> None:
    found = of(studied)
    assert (found.cards, found.begun_cards, found.prompts, found.seen, found.flagged) == (2, 1, 15, 10, 0)
    assert (found.days, found.answers, found.drilled) == (3, 12, 3)
    assert (found.retention, found.retention_answers) == (0.5, 2)
    assert found.today == StudyDay(
        date(2026, 11, 25), studied=2, drilled=0, new=0, again=1, hard=0, good=1, easy=0, spent_ms=90_000, retention=0.5
    )
    assert sum(found.forecast) == 9
    assert found.forecast[0] == 9
    assert found.known == pytest.approx(9.2, abs=0.2)


def test_what_is_overdue_falls_due_today_and_what_is_farther_than_a_week_is_left_out(studied: Room) -> None:
    studied.wait(days=10)
    assert of(studied).forecast == (9, 1, 0, 0, 0, 0, 0)
    studied.wait(days=-60)
    assert of(studied).forecast == (0, 0, 0, 0, 0, 0, 0)


def test_flagged_and_suspended_prompts_do_not_fall_due(studied: Room) -> None:
    desk = studied.desks[0]
    flag(desk.connection, desk.now(), "a:p5", "wrong")
    suspend(desk.connection, desk.now(), "a:p6")
    found = of(studied)
    assert (found.forecast[0], found.flagged, found.prompts) == (7, 1, 15)


def test_retention_is_of_the_last_thirty_days(studied: Room) -> None:
    studied.wait(days=29)
    assert of(studied).retention_answers == 2
    studied.wait(days=1)
    assert (of(studied).retention, of(studied).answers) == (None, 12)


def test_an_answer_that_was_taken_back_counts_nowhere(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    session.undo()
    found = of(room)
    assert (found.answers, found.days, found.seen, found.today, found.known) == (0, 0, 0, None, 0)


def test_the_summary_of_an_empty_collection_is_plain(room: Room) -> None:
    room.desk()
    assert summary_lines(of(room)) == [
        "Cards       0 (0 begun)",
        "Prompts     0 (0 studied, 0 flagged as bad)",
        "Known now   0 of the 0 studied, by their memory",
        "Today       nothing answered yet",
        "All time    0 answers and 0 in drills, on 0 days",
        "Retention   no reviews in the last 30 days",
        "Due                  0 0 0 0 0 0 0 (today and the next 6 days)",
    ]


def test_the_summary_says_all_in_a_screenful() -> None:
    today = StudyDay(MONDAY, 42, 7, 10, 5, 3, 30, 4, 754_000, 0.9)
    found = Figures(
        500, 120, 20_000, 4321, 17, 3987.6, today, 210, 98_765, 4321, 0.8765, 1234, (80, 40, 0, 5, 8, 1, 20)
    )
    lines = summary_lines(found)
    assert lines == [
        "Cards       500 (120 begun)",
        "Prompts     20000 (4321 studied, 17 flagged as bad)",
        "Known now   3988 of the 4321 studied, by their memory",
        "Today       42 answers (10 new, 5 again), 7 in drills, 12.6 min",
        "All time    98765 answers and 4321 in drills, on 210 days",
        "Retention   87.6 % of 1234 reviews in the last 30 days",
        "Due         █▄ ▁▁▁▂  80 40 0 5 8 1 20 (today and the next 6 days)",
    ]
    assert max(map(len, lines)) <= 80
