"""What one marking works with: the answer, the typed text, what surrounds them, and how the two are compared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import compared, repaired
from crequiz.study.marking.comparison import Comparison, Surroundings
from crequiz.study.marking.givens import given_words, implied, offered_words
from crequiz.study.marking.meaning import meaning_of
from crequiz.study.marking.parts import Answer, Part, Pieces
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import Reading, read
from crequiz.study.marking.terms import Terms
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.words import FILLER_KEYS, GENERIC_KEYS

_MOST_JOINED = 4
_MANY = 12
_MOSTLY = 0.4


@dataclass(frozen=True)
class Rival:
    """A value that belongs to something else."""

    text: str
    belongs_to: str


@dataclass(frozen=True)
class Slice:
    """Typed segments `first` to `last` (inclusive) as one text."""

    first: int
    last: int
    text: str


class Workbench:
    """One answer being marked. `typed` has no blanks at its ends, and numbers as the answer writes them."""

    def __init__(self, answer: Answer, typed: str, question: str, rivals: tuple[Rival, ...], terms: Terms) -> None:
        self.answer = answer
        self.typed = typed.strip()
        self.question = question
        self.rivals = rivals
        self.terms = terms
        self._readings: dict[str, tuple[Reading, tuple[str, ...]]] = {}

    @cached_property
    def around(self) -> Surroundings:
        """What is known besides the two texts."""
        forms = [form for part in self.answer.parts for form in part.forms]
        own = {word: key for form in forms for word, key in lexicon.words_of(form).items()}
        quantities = [quantity for form in forms for quantity in read(form).quantities]
        others = Terms(rival.text for rival in self.rivals)
        words: list[set[str]] = [
            {word for form in part.forms for word in given_words(form)} for part in self.answer.parts
        ]
        # What only some of the parts have tells them apart, and is not given by a question that names it.
        telling = words[0].union(*words) - words[0].intersection(*words)
        routes = [bool(read(part.text).routes) for part in self.answer.parts]
        return Surroundings(
            question=read(self.question),
            given=given_words(self.question) - telling,
            offered=offered_words(self.question),
            common=frozenset(words[0].intersection(*words) if len(words) > 1 else ()),
            implied=implied(self.question, quantities),
            known=(lexicon.lexicon_terms(), others, self.terms),
            own=own,
            route_optional=self.answer.regimen and not all(routes),
        )

    def right(self, why: str) -> Mark:
        """The mark of a right answer."""
        found = tuple(part.text for part in self.answer.parts)
        return Mark(Verdict.RIGHT, self.typed, self.answer.text, found=found, why=why)

    def wrong(self, why: str, extra: tuple[str, ...] = ()) -> Mark:
        """The mark of a wrong answer."""
        missed = tuple(part.text for part in self.answer.parts)
        return Mark(Verdict.WRONG, self.typed, self.answer.text, missed=missed, extra=extra, why=why)

    def best(self, part: Part, text: str) -> Comparison:
        """How `text` compares with the form of `part` that it is most like; what contradicts the part itself stays."""
        mended, notes = self.mended(text)
        same = meaning_of(mended)
        if any(_says_exactly(form, mended, same) for form in part.forms if form not in part.literal):
            return Comparison(Likeness.RIGHT, notes=notes, covered=1.0)
        results = [
            compared(form, mended, self.around, literally=form in part.literal)
            for form in part.forms
            if form not in part.echoes
        ]
        best = max(results, key=lambda one: (one.likeness, not one.contradicts, one.covered))
        if best.likeness is Likeness.PARTLY:
            best = next((one for one in results if one.excluded and one.covered >= _MOSTLY), best)
        return replace(best, notes=notes) if notes else best

    def mended(self, text: str) -> tuple[Reading, tuple[str, ...]]:
        """A piece of the typed text with its typing errors mended, and a note for each."""
        if text not in self._readings:
            self._readings[text] = repaired(read(text), self.around.own, self.around.known)
        return self._readings[text]

    def surplus(self, apart: Pieces, used: Iterable[int]) -> tuple[str, ...]:
        """The segments outside `used` that say something."""
        return tuple(
            text for index, text in enumerate(apart.texts) if index not in set(used) and self._says_something(text)
        )

    def _says_something(self, text: str) -> bool:
        reading = read(text)
        if reading.quantities or reading.denials:
            return True
        words = meaning_of(reading)
        given, offered = self.around.given, self.around.offered
        neutral = FILLER_KEYS | GENERIC_KEYS
        telling = (word for word in words if word not in neutral)
        return any(word not in given or word in offered or len(word) < 2 or word[-1].isdigit() for word in telling)


def _says_exactly(form: str, typed: Reading, words: tuple[str, ...]) -> bool:
    """Whether two texts without quantities say the same in the same order: that is most right answers, told fast."""
    ours = read(form)
    bare = not (ours.quantities or ours.intervals or ours.routes or typed.quantities or typed.intervals or typed.routes)
    return bare and bool(words) and meaning_of(ours) == words


def slices(typed: str, apart: Pieces) -> list[Slice]:
    """Segments alone and joined with their neighbours, the longest first."""
    count = len(apart.texts)
    return [
        Slice(first, first + size - 1, typed[apart.places[first][0] : apart.places[first + size - 1][1]])
        for size in range(min(count, _MOST_JOINED) if count <= _MANY else 1, 0, -1)
        for first in range(count - size + 1)
    ]


def reasons(result: Comparison) -> str:
    """Why a comparison came out as it did, in words."""
    return "; ".join((*result.faults, *result.notes))
