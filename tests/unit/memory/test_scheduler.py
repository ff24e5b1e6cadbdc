from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.memory.days import moment
from crequiz.memory.model import DEFAULT_PARAMETERS, FSRS_6_WEIGHTS, Memory, Moment, Parameters, Rating, State
from crequiz.memory.scheduler import Scheduler

WEST = timezone(timedelta(hours=-8))
PLAIN = Scheduler(fuzz=False)

MEMORIES = st.one_of(
    st.just(Memory()),
    st.builds(
        Memory,
        state=st.sampled_from([State.LEARNING, State.RELEARNING]),
        step=st.just(0),
        stability=st.floats(0.01, 30_000),
        difficulty=st.floats(1, 10),
        last_day=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        reps=st.integers(1, 500),
    ),
    st.builds(
        Memory,
        state=st.just(State.REVIEW),
        stability=st.floats(0.01, 30_000),
        difficulty=st.floats(1, 10),
        last_day=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        reps=st.integers(1, 500),
    ),
)


# The expected values were computed from the formulas of FSRS-6, not taken from the scheduler.


def at(day: int, hour: int = 20, minute: int = 0) -> Moment:
    return moment(datetime(2026, 5, day, hour, minute, tzinfo=WEST))


def clock(ms: int | None) -> str:
    assert ms is not None
    return datetime.fromtimestamp(ms / 1000, WEST).isoformat()


def known(stability: float = 10.0, last_day: date = date(2026, 5, 1)) -> Memory:
    return Memory(State.REVIEW, None, stability, 5.0, last_day, reps=3)


def test_a_new_prompt_answered_good_leaves_the_steps_at_once() -> None:
    memory = PLAIN.answer(Memory(), Rating.GOOD, at(10), "p")

    assert memory.state is State.REVIEW
    assert memory.step is None
    assert memory.stability == pytest.approx(2.3065)
    assert memory.difficulty == pytest.approx(2.118104, abs=1e-6)
    assert memory.last_day == date(2026, 5, 10)
    assert memory.due_day == date(2026, 5, 12)
    assert clock(memory.due_ms) == "2026-05-12T04:00:00-08:00"
    assert (memory.reps, memory.lapses) == (1, 0)


@pytest.mark.parametrize(
    ("rating", "due"), [(Rating.AGAIN, "2026-05-10T20:10:00-08:00"), (Rating.HARD, "2026-05-10T20:15:00-08:00")]
)
def test_a_new_prompt_not_known_well_comes_back_within_the_session(rating: Rating, due: str) -> None:
    memory = PLAIN.answer(Memory(), rating, at(10), "p")

    assert (memory.state, memory.step) == (State.LEARNING, 0)
    assert clock(memory.due_ms) == due
    assert memory.due_day == date(2026, 5, 10)
    assert (memory.reps, memory.lapses) == (1, 0)


def test_a_step_that_ends_after_the_rollover_is_due_on_the_next_day() -> None:
    memory = PLAIN.answer(Memory(), Rating.AGAIN, at(11, hour=3, minute=55), "p")

    assert memory.last_day == date(2026, 5, 10)
    assert clock(memory.due_ms) == "2026-05-11T04:05:00-08:00"
    assert memory.due_day == date(2026, 5, 11)


def test_an_answer_after_midnight_belongs_to_the_day_before() -> None:
    memory = PLAIN.answer(Memory(), Rating.GOOD, at(11, hour=1), "p")

    assert memory.last_day == date(2026, 5, 10)
    assert memory.due_day == date(2026, 5, 12)


def test_the_morning_after_a_late_evening_is_another_day_for_the_model() -> None:
    evening = PLAIN.answer(Memory(), Rating.GOOD, at(10, hour=23), "p")
    morning = PLAIN.answer(evening, Rating.GOOD, at(11, hour=7), "p")

    assert PLAIN.retrievability(evening, date(2026, 5, 11)) == pytest.approx(0.946847, abs=1e-6)
    assert morning.stability == pytest.approx(7.315301, abs=1e-6)


def test_good_reviews_on_time_lengthen_the_interval() -> None:
    memory, days = Memory(), []
    day = date(2026, 5, 10)
    for _ in range(6):
        memory = PLAIN.answer(memory, Rating.GOOD, Moment(0, 0, day), "p")
        assert memory.due_day is not None
        days.append((memory.due_day - day).days)
        day = memory.due_day

    assert days == [2, 11, 46, 163, 497, 1346]


def test_again_in_review_is_a_lapse_and_starts_relearning() -> None:
    memory = PLAIN.answer(known(), Rating.AGAIN, at(11), "p")

    assert (memory.state, memory.step) == (State.RELEARNING, 0)
    assert (memory.reps, memory.lapses) == (4, 1)
    assert clock(memory.due_ms) == "2026-05-11T20:10:00-08:00"


def test_again_while_relearning_is_no_second_lapse() -> None:
    lapsed = PLAIN.answer(known(), Rating.AGAIN, at(11), "p")
    again = PLAIN.answer(lapsed, Rating.AGAIN, at(11, minute=10), "p")

    assert (again.state, again.reps, again.lapses) == (State.RELEARNING, 5, 1)


def test_without_relearning_steps_a_lapse_waits_for_another_day() -> None:
    scheduler = Scheduler(Parameters(relearning_steps=()), fuzz=False)
    memory = scheduler.answer(known(), Rating.AGAIN, at(11), "p")

    assert (memory.state, memory.lapses) == (State.REVIEW, 1)
    assert memory.due_day == date(2026, 5, 12)


def test_a_memory_in_a_step_that_no_longer_exists_goes_on() -> None:
    stranded = replace(known(), state=State.LEARNING, step=3)

    assert PLAIN.answer(stranded, Rating.GOOD, at(11), "p").state is State.REVIEW


def test_a_day_earlier_than_the_last_one_counts_as_the_last_one() -> None:
    memory = known(last_day=date(2026, 5, 10))

    early = PLAIN.answer(memory, Rating.GOOD, at(3), "p")
    same = PLAIN.answer(memory, Rating.GOOD, at(10), "p")

    assert early == same
    assert early.last_day == date(2026, 5, 10)


def test_a_step_is_never_due_on_a_day_before_the_last_one() -> None:
    memory = PLAIN.answer(known(last_day=date(2026, 5, 10)), Rating.AGAIN, at(3), "p")

    assert memory.due_day == date(2026, 5, 10)
    assert clock(memory.due_ms) == "2026-05-03T20:10:00-08:00"


def test_a_new_prompt_has_no_retrievability() -> None:
    assert PLAIN.retrievability(Memory(), date(2026, 5, 10)) is None


@pytest.mark.parametrize(
    ("day", "chance"),
    [
        (date(2026, 4, 30), 1.0),
        (date(2026, 5, 1), 1.0),
        (date(2026, 5, 2), 0.985682),
        (date(2026, 5, 11), 0.9),
        (date(2026, 8, 9), 0.692827),
    ],
)
def test_retrievability_is_90_percent_when_the_stability_has_passed(day: date, chance: float) -> None:
    assert PLAIN.retrievability(known(stability=10.0), day) == pytest.approx(chance, abs=1e-6)


def test_a_higher_desired_retention_brings_a_prompt_back_earlier() -> None:
    def wait(retention: float) -> date | None:
        scheduler = Scheduler(Parameters(desired_retention=retention), fuzz=False)
        return scheduler.answer(known(), Rating.GOOD, at(11), "p").due_day

    assert wait(0.95) == date(2026, 5, 24)
    assert wait(0.90) == date(2026, 6, 12)
    assert wait(0.80) == date(2026, 8, 25)


def test_the_longest_interval_holds_with_fuzz() -> None:
    scheduler = Scheduler(Parameters(maximum_interval=30))
    days = {scheduler.answer(known(stability=500.0), Rating.EASY, at(11), f"p{n}").due_day for n in range(100)}

    assert days == {date(2026, 6, day) for day in range(7, 11)}


def test_fuzz_spreads_prompts_that_were_learned_together() -> None:
    days = {Scheduler().answer(known(), Rating.GOOD, at(11), f"p{n}").due_day for n in range(200)}

    assert days == {date(2026, 6, day) for day in range(8, 17)}


def test_fuzz_changes_only_when_a_prompt_is_due() -> None:
    fuzzed = Scheduler().answer(known(), Rating.GOOD, at(11), "p3")
    plain = PLAIN.answer(known(), Rating.GOOD, at(11), "p3")

    assert fuzzed != plain
    assert replace(fuzzed, due_ms=None, due_day=None) == replace(plain, due_ms=None, due_day=None)


def test_weights_out_of_their_bounds_are_refused_when_first_used() -> None:
    scheduler = Scheduler(replace(DEFAULT_PARAMETERS, values=(500.0, *FSRS_6_WEIGHTS[1:])))

    with pytest.raises(ValueError, match="out of bounds"):
        scheduler.answer(Memory(), Rating.GOOD, at(10), "p")


def test_a_better_rating_never_comes_back_earlier_even_if_its_first_stability_is_lower() -> None:
    odd = replace(DEFAULT_PARAMETERS, values=(0.2, 9.0, 30.0, 3.0, *FSRS_6_WEIGHTS[4:]), learning_steps=())
    outcomes = Scheduler(odd, fuzz=False).preview(Memory(), at(10), "p")

    assert [memory.due_day for memory in outcomes.values()] == [
        date(2026, 5, 11),
        date(2026, 5, 19),
        date(2026, 6, 9),
        date(2026, 6, 9),
    ]


@given(memory=MEMORIES, later=st.integers(-3, 4_000), seed=st.text(max_size=5), fuzz=st.booleans())
@settings(derandomize=True, deadline=None, max_examples=300)
def test_intervals_keep_the_order_hard_good_easy(memory: Memory, later: int, seed: str, fuzz: bool) -> None:
    now = Moment(0, 0, (memory.last_day or date(2026, 5, 10)) + timedelta(days=later))
    outcomes = Scheduler(fuzz=fuzz).preview(memory, now, seed)
    days = [after.due_day for after in outcomes.values() if after.due_day is not None]

    assert list(outcomes) == [Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY]
    assert len(days) == 4
    assert days[1:] == sorted(days[1:])


@given(memory=MEMORIES, rating=st.sampled_from(Rating), later=st.integers(-3, 4_000), seed=st.text(max_size=5))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_an_answer_is_what_the_preview_promised(memory: Memory, rating: Rating, later: int, seed: str) -> None:
    now = moment(datetime(2026, 1, 1, 9, 0, tzinfo=UTC) + timedelta(days=later))

    answered = Scheduler().answer(memory, rating, now, seed)

    assert Scheduler().preview(memory, now, seed)[rating] == answered
    assert answered.reps == memory.reps + 1
    assert answered.due_ms is not None
    assert answered.due_ms > now.ms
