"""What a comparison of two texts starts from, and what comes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from crequiz.study.marking.meaning import DENIED, meaning_of, words_of_reading
from crequiz.study.marking.quantities import Likeness, Quantity
from crequiz.study.marking.reading import Reading, is_number, read
from crequiz.study.marking.surface import roman
from crequiz.study.marking.terms import Terms

_AMOUNTS = frozenset({"mass", "unit", "volume", "mole", "equivalent"})


@dataclass(frozen=True)
class Surroundings:
    """What else is known when an answer is marked. `offered`: words of the question that are choices, not givens;
    `common`: words that all parts of the answer have."""

    question: Reading = field(default_factory=lambda: read(""))
    given: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    known: tuple[Terms, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    route_optional: bool = False

    @property
    def schedule(self) -> Reading:
        """The question, if its route and interval are those of the answer; an empty reading if they may be another drug's."""
        dosed = any(quantity.unit.dimension.split("/")[0] in _AMOUNTS for quantity in self.question.quantities)
        several = len(self.question.routes) > 1 or len(self.question.intervals) > 1
        return read("") if dosed or several else self.question


@dataclass(frozen=True)
class Comparison:
    """How a typed text is like an expected one. `faults` says in words what is not as expected.

    `contradicts`: it says what is wrong here, `excluded` by a contrary or a NOT; `substitutes`: words stand in the place
    of others. `extra` are typed words that belong to nothing expected; `covered` is the share of it that was found.
    """

    likeness: Likeness
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    contradicts: bool = False
    excluded: bool = False
    substitutes: bool = False
    covered: float = 0.0
    extra: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


NOTHING = Comparison(Likeness.WRONG)


class Collecting:
    """Collects what is found while one reading is compared with another; its heirs look for it."""

    def __init__(self, expected: Reading, typed: Reading, around: Surroundings, *, literal: bool = False) -> None:
        self._mean = words_of_reading if literal else meaning_of
        self._expected = expected
        self._typed = typed
        self._around = around
        self._faults: list[str] = []
        self._notes: list[str] = []
        self._contradicts = False
        self._excluded = False
        self._substitutes = False
        self._weight = 0.0
        self._found = 0.0
        self._extra: list[str] = []
        self._missing: list[str] = []
        self._surplus_quantities: list[Quantity] = []

    def _against(self, why: str) -> None:
        self._contradicts = True
        self._faults.insert(0, why)

    @cached_property
    def _numbers(self) -> tuple[list[Quantity], list[Quantity], Counter[str], Counter[str]]:
        """The quantities of both sides, and the words; bare numbers that differ are quantities, too."""
        ours, theirs = _counted(self._mean(self._expected)), _counted(self._mean(self._typed))
        bare = [[word for word in words if is_number(word)] for words in (ours - theirs, theirs - ours)]
        if not self._typed.tokens and len(self._typed.routes) == 1 and bare[0]:
            # `IV` typed for `Type 4`.
            numeral = roman(self._typed.text)
            if numeral is not None:
                return [], [], ours, Counter([numeral])
        quantities = [list(self._expected.quantities), list(self._typed.quantities)]
        if any(quantities):
            for side, words in enumerate((ours, theirs)):
                for word in bare[side]:
                    quantities[side] += [Quantity((float(word),))] * words.pop(word)
        return quantities[0], quantities[1], ours, theirs

    def _shown(self, word: str) -> str:
        """A word as it was written."""
        bare = word.removeprefix(DENIED)
        for token in (*self._typed.tokens, *self._expected.tokens):
            if token.text == bare:
                return token.raw
        return bare


def _counted(words: Iterable[str]) -> Counter[str]:
    """Words once each, since a long form beside its abbreviation says the same twice; numbers as often as they stand."""
    counts = Counter(words)
    return Counter({word: count if is_number(word) else 1 for word, count in counts.items()})
