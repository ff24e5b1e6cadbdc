"""The values of the memory model: ratings, states, moments, what is known of one memory, and the model's parameters."""

import hashlib
import json
import math
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property

WEIGHT_COUNT = 21
LOWEST_RETENTION = 0.70
HIGHEST_RETENTION = 0.99
LONGEST_INTERVAL = 36500


class Rating(IntEnum):
    """How well an answer was known; all but AGAIN are a success."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a prompt stands: never asked, in its first steps, in long intervals, or in the steps after a lapse."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True)
class Moment:
    """An instant as the learner lives it.

    `ms`: UTC milliseconds since 1970; `offset`: minutes that the learner's clock is ahead of UTC (east is positive);
    `day`: the logical day, decided once and never computed again.
    """

    ms: int
    offset: int
    day: date


@dataclass(frozen=True)
class Memory:
    """What is known of one prompt. Without an answer all but the counts is None and the state is NEW.

    `step`: index of the (re)learning step, None in REVIEW; `stability`: days until recall falls to 90 %;
    `difficulty`: 1 to 10; `last_day`: logical day of the last answer; `due_ms`: UTC milliseconds from when it may be
    asked; `due_day`: the logical day of that, which decides in REVIEW since `due_ms` there assumes the offset of the
    answer; `reps`: answers given; `lapses`: AGAINs in REVIEW.
    """

    state: State = State.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_day: date | None = None
    due_ms: int | None = None
    due_day: date | None = None
    reps: int = 0
    lapses: int = 0


# The default weights of FSRS-6, as py-fsrs 6.3 has them.
FSRS_6_WEIGHTS = (
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    0.001,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    0.1542,
)


@dataclass(frozen=True)
class Parameters:
    """All that a schedule depends on besides the answers.

    `values`: the 21 weights of FSRS-6; `desired_retention`: chance of recall (0.70 to 0.99) at which a review falls
    due; `learning_steps` and `relearning_steps`: waits before the first long interval and after a lapse, either may be
    empty; `maximum_interval`: days. Raises ValueError for anything out of range; each weight's own bounds are checked
    when the model is first used.
    """

    values: tuple[float, ...] = FSRS_6_WEIGHTS
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = LONGEST_INTERVAL
    model: str = "FSRS-6"

    def __post_init__(self) -> None:
        if len(self.values) != WEIGHT_COUNT or not all(map(math.isfinite, self.values)):
            raise ValueError(f"{self.model} needs {WEIGHT_COUNT} finite weights, not {self.values}.")
        if not LOWEST_RETENTION <= self.desired_retention <= HIGHEST_RETENTION:
            raise ValueError(f"The desired retention must be from 0.70 to 0.99, not {self.desired_retention}.")
        if not 1 <= self.maximum_interval <= LONGEST_INTERVAL:
            raise ValueError(f"The longest interval must be 1 to {LONGEST_INTERVAL} days, not {self.maximum_interval}.")
        if any(step <= timedelta(0) for step in (*self.learning_steps, *self.relearning_steps)):
            raise ValueError("A learning step must be longer than nothing.")

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits that differ if anything here differs, and are the same on every machine."""
        content = {
            "model": self.model,
            "values": [float(value) for value in self.values],
            "desired_retention": float(self.desired_retention),
            "learning_steps": [step.total_seconds() for step in self.learning_steps],
            "relearning_steps": [step.total_seconds() for step in self.relearning_steps],
            "maximum_interval": self.maximum_interval,
        }
        return hashlib.blake2b(json.dumps(content, sort_keys=True).encode(), digest_size=8).hexdigest()


DEFAULT_PARAMETERS = Parameters()
