from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.memory.days import day_start_ms, moment
from crequiz.memory.model import Memory, Moment, Parameters, Rating
from crequiz.memory.replay import Answer, replay
from crequiz.memory.scheduler import Scheduler

START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)

GAPS = st.one_of(
    st.timedeltas(timedelta(0), timedelta(hours=1)),
    st.timedeltas(timedelta(hours=1), timedelta(days=3)),
    st.timedeltas(timedelta(days=3), timedelta(days=900)),
    st.timedeltas(timedelta(days=-2), timedelta(0)),
)
OFFSETS = st.sampled_from([-600, -480, 0, 60, 120, 330, 840])
STEPS = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=2)), max_size=3).map(tuple)
SCHEDULERS = st.builds(
    Scheduler,
    parameters=st.builds(
        Parameters,
        desired_retention=st.floats(0.70, 0.99),
        learning_steps=STEPS,
        relearning_steps=STEPS,
        maximum_interval=st.integers(1, 36_500),
    ),
    rollover=st.sampled_from([timedelta(0), timedelta(hours=4)]),
    fuzz=st.booleans(),
)


def studied(
    scheduler: Scheduler, rows: list[tuple[Rating, timedelta, int]], seed: str
) -> tuple[Memory, tuple[Answer, ...]]:
    """The memory after answering at these gaps, in a zone of so many minutes, and the log of it."""
    memory, now, answers = Memory(), START, []
    for rating, gap, offset in rows:
        now += gap
        when = moment(now.astimezone(timezone(timedelta(minutes=offset))), scheduler.rollover)
        memory = scheduler.answer(memory, rating, when, seed)
        answers.append(Answer(rating, when, memory.due_ms, memory.due_day))
    return memory, tuple(answers)


def test_no_answers_leave_a_new_memory() -> None:
    assert replay(Scheduler(), [], "p") == Memory()


@given(
    scheduler=SCHEDULERS,
    rows=st.lists(st.tuples(st.sampled_from(Rating), GAPS, OFFSETS), max_size=25),
    seed=st.text(max_size=8),
)
@settings(derandomize=True, deadline=None, max_examples=300)
def test_replaying_what_was_answered_gives_the_same_memory_bit_for_bit(
    scheduler: Scheduler, rows: list[tuple[Rating, timedelta, int]], seed: str
) -> None:
    memory, answers = studied(scheduler, rows, seed)

    assert replay(scheduler, answers, seed) == memory


@given(rows=st.lists(st.tuples(st.sampled_from(Rating), GAPS, OFFSETS), min_size=1, max_size=25))
@settings(derandomize=True, deadline=None)
def test_undoing_the_last_answer_and_giving_it_again_changes_nothing(
    rows: list[tuple[Rating, timedelta, int]],
) -> None:
    memory, answers = studied(Scheduler(), rows, "p")

    undone = replay(Scheduler(), answers[:-1], "p")

    assert Scheduler().answer(undone, answers[-1].rating, answers[-1].moment, "p") == memory


def test_the_due_that_was_given_stays_under_new_parameters() -> None:
    rows = [(Rating.GOOD, timedelta(days=1), 0), (Rating.GOOD, timedelta(days=3), 0)]
    memory, answers = studied(Scheduler(), rows, "p")

    stricter = replay(Scheduler(Parameters(values=(1.0, 2.0, 3.0, *Parameters().values[3:]))), answers, "p")

    assert (stricter.due_ms, stricter.due_day) == (memory.due_ms, memory.due_day)
    assert stricter.stability != memory.stability


def test_a_row_without_a_due_gets_the_one_of_the_scheduler() -> None:
    rows = [(Rating.GOOD, timedelta(days=1), 0), (Rating.GOOD, timedelta(days=3), 60)]
    memory, answers = studied(Scheduler(), rows, "p")
    imported = [replace(answer, due_ms=None, due_day=None) for answer in answers]

    assert replay(Scheduler(), imported, "p") == memory


def test_the_day_in_the_row_counts_not_the_one_its_time_would_give() -> None:
    rollover = timedelta(hours=4)
    moved = Moment(day_start_ms(date(2026, 5, 12), 0, rollover), 0, date(2026, 5, 11))
    answers = [Answer(Rating.GOOD, Moment(0, 0, date(2026, 5, 10))), Answer(Rating.GOOD, moved)]

    assert replay(Scheduler(), answers, "p").last_day == date(2026, 5, 11)
