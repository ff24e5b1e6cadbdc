"""What an answer does: the model's verdict carried to the learner's clock and calendar."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from crequiz.memory.days import ROLLOVER, day_start_ms, moment_at
from crequiz.memory.forgetting import recall_chance
from crequiz.memory.fuzz import draw, fuzzed
from crequiz.memory.model import DEFAULT_PARAMETERS, Memory, Moment, Parameters, Rating, State

if TYPE_CHECKING:
    from crequiz.memory.engine import Engine


@dataclass(frozen=True)
class Scheduler:
    """FSRS-6 under one set of parameters. Pure: the same arguments always give the same result.

    `rollover`: the hour at which a logical day begins; `fuzz`: whether intervals vary (see the module `fuzz`).
    """

    parameters: Parameters = DEFAULT_PARAMETERS
    rollover: timedelta = ROLLOVER
    fuzz: bool = True

    def answer(self, memory: Memory, rating: Rating, moment: Moment, seed: str) -> Memory:
        """The memory after an answer at `moment`; `seed` (the prompt's id) decides the fuzz.

        A day before the memory's last one counts as that last day, so a clock set back does no harm.
        """
        return self.preview(memory, moment, seed)[rating]

    def preview(self, memory: Memory, moment: Moment, seed: str) -> dict[Rating, Memory]:
        """The memory after each rating, exactly as `answer` gives it; a better rating never gets a shorter interval.

        Steps run in real time from `moment`; intervals in logical days, due from the rollover on.
        """
        chance = draw(seed, memory.reps)
        interval = 0
        outcomes = {}
        for rating in Rating:
            after, wait = self._engine.review(memory, rating, moment.day)
            if after.state is State.REVIEW:
                interval = max(interval, self._fuzzed(wait.days, chance))
                outcomes[rating] = self._due_in_days(after, moment, interval)
            else:
                outcomes[rating] = self._due_in(after, moment, wait)
        return outcomes

    def advance(self, memory: Memory, rating: Rating, day: date) -> Memory:
        """The memory after an answer on logical `day` without its due (None), which is all that a replay needs."""
        return self._engine.review(memory, rating, day)[0]

    def retrievability(self, memory: Memory, day: date) -> float | None:
        """The chance (0 to 1) of recall on logical `day`: None for a new prompt, 1.0 on the day of the last answer."""
        if memory.stability is None or memory.last_day is None:
            return None
        return recall_chance(memory.stability, (day - memory.last_day).days, self.parameters.values)

    @cached_property
    def _engine(self) -> "Engine":
        # Neither a list of prompts nor the first question on the screen should wait for `fsrs` to load.
        from crequiz.memory.engine import Engine

        return Engine(self.parameters)

    def _fuzzed(self, interval: int, chance: float) -> int:
        return fuzzed(interval, chance, self.parameters.maximum_interval) if self.fuzz else interval

    def _due_in_days(self, after: Memory, moment: Moment, interval: int) -> Memory:
        due_day = _last_day(after) + timedelta(days=interval)
        return replace(after, due_ms=day_start_ms(due_day, moment.offset, self.rollover), due_day=due_day)

    def _due_in(self, after: Memory, moment: Moment, wait: timedelta) -> Memory:
        due = moment_at(moment.ms + wait // timedelta(milliseconds=1), moment.offset, self.rollover)
        return replace(after, due_ms=due.ms, due_day=max(due.day, _last_day(after)))


def _last_day(after: Memory) -> date:
    assert after.last_day is not None, "an answered memory has a last day"
    return after.last_day
