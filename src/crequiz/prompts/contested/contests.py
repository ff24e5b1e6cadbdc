"""The contradictions of a card, and which of its prompts they concern."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.lexicon.roles import claims_role
from crequiz.prompts.contested.claims import Claim, Sort
from crequiz.prompts.contested.pairs import contradictions
from crequiz.prompts.model import Contest, Prompt


@dataclass(frozen=True)
class Side:
    """One side of a contradiction: its line, what it says there, and the statement that says it."""

    line: int
    says: str
    statement: str


@dataclass(frozen=True)
class Contradiction:
    """Two places of a card that say different things of one; `first` stands above `second`."""

    first: Side
    second: Side


class Contests:
    """What a card says in two ways. `contradictions` are all of them, also those that no prompt asks about."""

    def __init__(self, card: Card, abbreviations: Mapping[str, str]) -> None:
        pairs = list(contradictions(card, abbreviations))
        self.contradictions = tuple(sorted({_told(*pair) for pair in pairs}, key=lambda one: one.first.line))
        self._by_line: dict[int, list[tuple[Claim, Claim]]] = defaultdict(list)
        for one, other in pairs:
            self._by_line[one.place.line].append((one, other))
            self._by_line[other.place.line].append((other, one))

    def marked(self, prompt: Prompt) -> Prompt:
        """The prompt with the places that contradict it, in file order."""
        if not self._by_line:
            return prompt
        found = {Contest(other.place.span, other.place.plain, other.says) for other in self._against(prompt)}
        return replace(prompt, contested=tuple(sorted(found, key=lambda one: one.span))) if found else prompt

    def _against(self, prompt: Prompt) -> Iterator[Claim]:
        spans = (*prompt.source, *prompt.evidence, *(mention.span for mention in prompt.also))
        for line in {span.line for span in spans}:
            for mine, other in self._by_line.get(line, ()):
                if _concerns(mine, prompt, spans):
                    yield other

    def contradict(self, one: Prompt, other: Prompt) -> bool:
        """Whether the card says something else at the answer of `other` than at that of `one`."""
        return any(_overlaps(claim.place.span, other.source) for claim in self._against(one))


def _told(one: Claim, other: Claim) -> Contradiction:
    first, second = sorted((one, other), key=lambda claim: claim.place.span)
    return Contradiction(_side(first), _side(second))


def _side(claim: Claim) -> Side:
    return Side(claim.place.line, claim.says, claim.statement.shown)


def _concerns(claim: Claim, prompt: Prompt, spans: Sequence[Span]) -> bool:
    """Whether the prompt stands on what is claimed; a role only where the question gives or asks for one."""
    if not _overlaps(claim.place.span, spans):
        return False
    if claim.sort is not Sort.ROLE or claims_role(claim.place.plain):
        return True
    return any(claims_role(text) for text in (*prompt.context[1:], prompt.question))


def _overlaps(place: Span, spans: Sequence[Span]) -> bool:
    return any(span.line == place.line and span.start < place.end and place.start < span.end for span in spans)
