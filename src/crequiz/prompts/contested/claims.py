"""What a statement claims, in a form in which two claims about the same thing can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_rate, names_population
from crequiz.lexicon.quantities import Measure, Quantity, measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import content_words, stems
from crequiz.prompts.contested.statements import Statement
from crequiz.prompts.contested.vocabulary import SILENT, Vocabulary
from crequiz.prompts.values import split_gloss, split_items

MOST_WORDS = 14
_MOST_NAME_WORDS = 5
_MOST_OF_NAME = 2
_REMARK = re.compile(r"\s*\((?:most|least|choose|see|common|rare|key)\b[^()]*\)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"\s\|\s|;\s")
_SEQUENCE = re.compile(r"\b(?:then|followed|loading|day \d)\b", re.IGNORECASE)
_VERSUS = re.compile(r"\b(?:vs|versus)\b", re.IGNORECASE)
_UNIQUE = re.compile(
    r"\b(?:most common|leading|gold standard|of choice|most potent|most sensitive|most specific)\b|#1", re.IGNORECASE
)
_NO_NAME = re.compile(r"[→=;/+]|\b(?:and|or|if|then|both|varies|depends)\b", re.IGNORECASE)


class Sort(Enum):
    """What is claimed: a quantity, a place among the options, that something is so or is not, which one it is."""

    QUANTITY = auto()
    ROLE = auto()
    FACT = auto()
    ONLY_ONE = auto()


@dataclass(frozen=True)
class Claim:
    """`value` is claimed of a thing. `says` is what says so, as it stands; `place` is where an answer stands.

    The thing is named by the words of the line (`own`) and of the headings `above` it, outermost first; `narrows` are the
    words of those headings that name whom or which form it is about.
    """

    sort: Sort
    own: frozenset[str]
    above: tuple[frozenset[str], ...]
    narrows: frozenset[str]
    value: object
    says: str
    place: Text
    statement: Statement

    @cached_property
    def of(self) -> frozenset[str]:
        """All words that name the thing."""
        return self.own.union(*self.above)

    def beside(self, other: "Claim") -> tuple[frozenset[str], frozenset[str]]:
        """The words that name the thing, and those of the next heading that names anything.

        A heading that both claims stand below tells nothing apart: it counts only where the other's line names it again.
        """
        shared = {text.span for text in other.statement.around}
        named = [(text.span in shared, words) for text, words in zip(self.statement.around, self.above, strict=False)]
        apart = [words for is_shared, words in named if not is_shared]
        again = (words for is_shared, words in named if is_shared and words <= other.own)
        return self.own.union(*apart, *again), next((words for words in reversed(apart) if words), frozenset())


@dataclass(frozen=True)
class Scene:
    """A statement, the words of its card, and the stems of the card's subject, which go without saying."""

    statement: Statement
    vocabulary: Vocabulary
    subject: frozenset[str]

    @property
    def topic(self) -> str:
        """The column or label; empty if there is none."""
        return self.statement.topic.plain if self.statement.topic is not None else ""

    def claim(
        self, sort: Sort, said: frozenset[str], value: object, says: str, place: Text, *drop: re.Pattern[str]
    ) -> Claim:
        """The claim that the words `said` make here; what `drop` finds in headings, row and column does not count."""
        near, outer, narrows = [said], list[frozenset[str]](), frozenset[str]()
        for text in self.statement.named:
            words = self._named(text.plain, drop)
            is_near = text.line == place.line or text is self.statement.topic
            (near if is_near else outer).append(words)
            if not is_near and (names_population(text.plain) or claims_role(text.plain)):
                narrows |= words
        # Below `Dock fever vs ring fever` even the card's own subject is one of two.
        compared = any(_VERSUS.search(text.plain) for text in self.statement.named)
        subject: frozenset[str] = frozenset() if compared else self.subject
        own = frozenset[str]().union(*near) - subject
        above = tuple(words - subject for words in outer)
        return Claim(sort, own, above, narrows - subject, value, says, place, self.statement)

    def asked_by_heading(self, text: str) -> frozenset[str]:
        """What the nearest heading asks of all below it (Prognosis, Epidemiology), where the line (`text` and its label) is
        but a name: a share or a time of it says nothing by itself."""
        line = f"{self.topic} {text}"
        above = [one for one in self.statement.around if one.line != self.statement.text.line]
        if not above or len(self.vocabulary.words(line, is_name=True)) > _MOST_OF_NAME or is_rate(line):
            return frozenset()
        if any(is_attribute(word) for word in content_words(line)):
            return frozenset()
        return frozenset(f"{one} of it" for one in stems(above[-1].plain) & SILENT)

    def _named(self, text: str, drop: tuple[re.Pattern[str], ...]) -> frozenset[str]:
        for pattern in drop:
            text = pattern.sub(" ", text)
        return self.vocabulary.words(_REMARK.sub("", text), is_name=True)


def quantities(scene: Scene) -> Iterator[Claim]:
    """The quantities of a statement, clause by clause; of two of a kind it can't be told which is which."""
    if not _DIGIT.search(scene.statement.text.plain):
        return
    for text in scene.statement.text.split(_CLAUSE):
        if len(content_words(text.plain)) <= MOST_WORDS:
            for piece in _pieces(text):
                yield from _of_clause(scene, piece, measures(piece.plain))


def _pieces(text: Text) -> list[Text]:
    """`Sensitivity 90%, specificity 80%`: each with its own name; else the text as it is."""
    found = measures(text.plain)
    if len(found) < 2 or _SEQUENCE.search(text.plain):
        return [text] if found else []
    pieces = split_items(text)
    are_named = all(len(measures(one.plain)) == 1 and one.plain[0].isalpha() for one in pieces)
    return pieces if are_named and len(pieces) == len(found) else [text]


def _of_clause(scene: Scene, text: Text, found: tuple[Measure, ...]) -> Iterator[Claim]:
    kinds, (rest, _) = [one.kind for one in found], without_measures(text.plain)
    for one in found:
        place = text.cut(one.start, one.end)
        if place is None or kinds.count(one.kind) > 1:
            continue
        said = scene.vocabulary.words(rest, is_name=not _is_in_gloss(text.plain, one.start))
        if one.kind is not Quantity.DOSE:
            said |= scene.asked_by_heading(rest)
        yield scene.claim(Sort.QUANTITY, said, place.plain, place.plain, place)


def without_measures(plain: str) -> tuple[str, str]:
    """A text without its quantities, and these."""
    found = measures(plain)
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(plain)]
    rest = " ".join(plain[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return rest, " ".join(plain[one.start : one.end] for one in found)


def _is_in_gloss(plain: str, place: int) -> bool:
    return plain.count("(", 0, place) > plain.count(")", 0, place)


def only_ones(scene: Scene) -> Iterator[Claim]:
    """`Most common cause: X`: the one thing that a column or label asks for."""
    if scene.statement.topic is None:
        return
    text = scene.statement.text
    asked = [match.casefold() for match in _UNIQUE.findall(scene.topic)]
    if not asked or measures(text.plain) or len(split_items(text)) > 1 or _NO_NAME.search(text.plain):
        return
    name, gloss = split_gloss(text)
    if gloss is None and len(content_words(name.plain)) <= _MOST_NAME_WORDS:
        value = scene.vocabulary.words(name.plain)
        yield scene.claim(Sort.ONLY_ONE, frozenset(asked), value, name.plain, name)
