"""Which claims of a card can't both be right."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from crequiz.cards.model import Card
from crequiz.lexicon.amounts import disagree
from crequiz.prompts.contested.claims import Claim, Scene, Sort, only_ones, quantities
from crequiz.prompts.contested.facts import facts
from crequiz.prompts.contested.roles import exclude, roles
from crequiz.prompts.contested.statements import statements
from crequiz.prompts.contested.vocabulary import VERBS, Vocabulary
from crequiz.prompts.headings import subject_of

_LEAST_TELLING = 3
_MARKS = re.compile(r"[<>≥≤]|\d+|\w[+-](?![\w])")
_MANY = 3
_EXCLUDE: dict[Sort, Callable[[Claim, Claim], bool]] = {
    Sort.QUANTITY: lambda one, other: disagree(one.says, other.says),
    Sort.ROLE: lambda one, other: exclude(one.value, other.value),
    Sort.FACT: lambda one, other: one.value != other.value,
    Sort.ONLY_ONE: lambda one, other: not _words(one) & _words(other),
}


def contradictions(card: Card, abbreviations: Mapping[str, str]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims about one thing that exclude each other; of each pair the one that stands first comes first."""
    vocabulary = Vocabulary(abbreviations)
    subject = _subject(card.title, vocabulary)
    groups: dict[Sort, list[Claim]] = defaultdict(list)
    for statement in statements(card):
        scene = Scene(statement, vocabulary, subject)
        for claim in (*quantities(scene), *roles(scene), *facts(scene), *only_ones(scene)):
            groups[claim.sort].append(claim)
    for group in groups.values():
        yield from _pairs(group)


def _subject(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    subject = subject_of(title)
    # A title that names several things tells none of them apart.
    if any(sign in subject.replace(" and ", "&") for sign in "&,/:"):
        return frozenset()
    return frozenset(one for one in vocabulary.words(subject) if len(one) >= _LEAST_TELLING and one not in VERBS)


def _pairs(group: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for index, one in enumerate(group):
        for other in group[index + 1 :]:
            if not (one.own <= other.of and other.own <= one.of) or one.place.line == other.place.line:
                continue
            if _marks(one) == _marks(other) and _EXCLUDE[one.sort](one, other) and _are_about_one(one, other):
                yield one, other


def _are_about_one(one: Claim, other: Claim) -> bool:
    """Whether each line's own words are said of the other, too, and the headings next to them name no two things."""
    (mine, near), (its, its_near) = one.beside(other), other.beside(one)
    if not (one.own <= its and other.own <= mine and mine & its):
        return False
    if not (one.narrows - its <= other.narrows and other.narrows - mine <= one.narrows):
        return False
    # What two long lines say in the same words is one thing, whatever stands above them.
    return (one.own == other.own and len(one.own) >= _MANY) or (near <= its and its_near <= mine)


def _marks(claim: Claim) -> frozenset[str]:
    """The digits and signs by which the thing is named: `<50` and `≥50`, `A+/B-` and `A-/B-` have no other difference."""
    named = "\n".join(text.plain for text in claim.statement.named if text.line == claim.place.line)
    return frozenset(_MARKS.findall(named))


def _words(claim: Claim) -> frozenset[str]:
    assert isinstance(claim.value, frozenset)
    return claim.value
