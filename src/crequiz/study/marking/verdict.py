"""The mark of a typed answer: a verdict that says what was found, missed and added, whose value it is, and why."""

from dataclasses import dataclass
from enum import StrEnum

from crequiz.memory.model import Rating
from crequiz.study.marking.difference import Difference, difference


class Verdict(StrEnum):
    """What a colleague would say of a typed answer; unsure means that the learner decides."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSURE = "unsure"


_RATINGS = {Verdict.RIGHT: Rating.GOOD, Verdict.PARTLY: Rating.AGAIN, Verdict.WRONG: Rating.AGAIN}


@dataclass(frozen=True)
class Mark:
    """The verdict on `typed`, and what it rests on.

    `found` and `missed` are parts of the answer as the card has them, `extra` typed pieces that belong to none; `whose`
    is what the typed value belongs to if it is a rival's, `rival` that value; `why` says it in words.
    """

    verdict: Verdict
    typed: str
    expected: str
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    whose: str | None = None
    rival: str | None = None
    why: str = ""

    @property
    def rating(self) -> Rating | None:
        """The rating that is suggested: Good or Again (in FSRS Hard is a pass); None where the learner decides."""
        return _RATINGS.get(self.verdict)

    @property
    def diff(self) -> tuple[Difference, ...]:
        """The expected wording with what was typed otherwise."""
        return difference(self.expected, self.typed)
