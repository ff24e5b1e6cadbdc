import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import fsrs
import pytest

from crequiz.memory.model import DEFAULT_PARAMETERS, FSRS_6_WEIGHTS, Parameters


def test_the_default_weights_are_those_of_py_fsrs() -> None:
    assert fsrs.Scheduler().parameters == FSRS_6_WEIGHTS


def test_the_id_of_the_default_parameters_never_changes() -> None:
    assert DEFAULT_PARAMETERS.id == "3c3eac1f99f2d465"


def test_any_difference_gives_another_id() -> None:
    others = [
        replace(DEFAULT_PARAMETERS, desired_retention=0.91),
        replace(DEFAULT_PARAMETERS, learning_steps=()),
        replace(DEFAULT_PARAMETERS, relearning_steps=()),
        replace(DEFAULT_PARAMETERS, learning_steps=(timedelta(minutes=1), timedelta(minutes=10))),
        replace(DEFAULT_PARAMETERS, maximum_interval=365),
        replace(DEFAULT_PARAMETERS, model="FSRS-6 personal"),
        replace(DEFAULT_PARAMETERS, values=(0.213, *FSRS_6_WEIGHTS[1:])),
    ]

    assert len({parameters.id for parameters in (DEFAULT_PARAMETERS, *others)}) == 8


def test_equal_parameters_have_the_same_id_however_their_numbers_are_written() -> None:
    whole = replace(DEFAULT_PARAMETERS, values=(1, *FSRS_6_WEIGHTS[1:]))
    decimal = replace(DEFAULT_PARAMETERS, values=(1.0, *FSRS_6_WEIGHTS[1:]))

    assert whole.id == decimal.id


@pytest.mark.parametrize("retention", [0.0, 0.69, 0.991, 1.0, 1.5, float("nan")])
def test_a_desired_retention_out_of_range_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match=r"The desired retention must be from 0\.70 to 0\.99, not"):
        Parameters(desired_retention=retention)


@pytest.mark.parametrize("retention", [0.70, 0.99])
def test_the_ends_of_the_range_are_allowed(retention: float) -> None:
    assert Parameters(desired_retention=retention).desired_retention == retention


def test_too_few_weights_or_one_that_is_no_number_are_refused() -> None:
    with pytest.raises(ValueError, match="FSRS-6 needs 21 finite weights"):
        Parameters(values=FSRS_6_WEIGHTS[:19])
    with pytest.raises(ValueError, match="FSRS-6 needs 21 finite weights"):
        Parameters(values=(float("nan"), *FSRS_6_WEIGHTS[1:]))


@pytest.mark.parametrize("days", [0, 36501])
def test_a_longest_interval_of_no_day_or_over_a_century_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="The longest interval must be 1 to 36500 days"):
        Parameters(maximum_interval=days)


def test_a_step_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="A learning step must be longer than nothing"):
        Parameters(learning_steps=(timedelta(0),))


def test_fsrs_is_not_loaded_before_the_first_answer() -> None:
    program = """
import sys
from datetime import date
import crequiz.memory.days, crequiz.memory.evaluation, crequiz.memory.intervals, crequiz.memory.replay
from crequiz.memory.model import Memory, Rating
from crequiz.memory.scheduler import Scheduler
known = Memory(stability=2.0, last_day=date(2026, 5, 10))
assert Scheduler().retrievability(known, date(2026, 5, 12)) is not None
assert "fsrs" not in sys.modules, "loaded too early"
Scheduler().advance(Memory(), Rating.GOOD, date(2026, 5, 10))
assert "fsrs" in sys.modules, "never loaded"
"""
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")
