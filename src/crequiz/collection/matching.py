"""Which prompt of a card is which after an edit: one to one, and nothing where there is doubt."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from crequiz.collection.folding import fold, tokens
from crequiz.collection.known import KnownPrompt, said
from crequiz.prompts.model import Kind, Prompt

Thing = TypeVar("Thing")

_FORWARD = frozenset({Kind.VALUE, Kind.CELL, Kind.LIST, Kind.CLOZE, Kind.DEFINITION, Kind.SEQUENCE})
LEAST_RATIO = 0.6
LEAST_LEAD = 0.02
LEAST_SHARE = 0.6


@dataclass(frozen=True)
class Pair:
    """An old prompt and the new one that it is now; `why` says by what they were known."""

    old: KnownPrompt
    new: Prompt
    why: str


@dataclass(frozen=True)
class Matching:
    """Pairs, new prompts that were none before, and active old ones that are none now."""

    pairs: tuple[Pair, ...]
    born: tuple[Prompt, ...]
    gone: tuple[KnownPrompt, ...]


def match(old: Sequence[KnownPrompt], new: Sequence[Prompt], *, same_text: bool = False) -> Matching:
    """Matches the prompts of one card. Retired ones come back only under their key or with the same text.

    `same_text`: the file is what it was and only the makers are new, so that a place in it still means the same.
    """
    if not old:
        return Matching((), tuple(new), ())
    rest = _Rest(list(old), list(new), [])
    active = [known for known in old if not known.retired]
    for candidates in (active, old):
        rest.take_unique(candidates, lambda prompt: (prompt.key, prompt.kind, said(prompt)), "same text")
        rest.take_unique(candidates, lambda prompt: (prompt.kind, said(prompt)), "same text under another key")
    for candidates in (active, old):
        rest.take_unique(candidates, lambda prompt: prompt.key, "same key", _is_plausible)
    rest.take_unique(active, lambda prompt: (prompt.kind, said(prompt)[1:]), "same question and answer")
    if same_text:
        rest.take_unique(active, _stated, "same answer at the same place", _are_forward)
    rest.take_alike()
    rest.take_unique(active, _asked, "same question, most of the answer", _keeps_most)
    return Matching(tuple(rest.pairs), tuple(rest.new), tuple(known for known in rest.old if not known.retired))


@dataclass
class _Rest:
    """What is not matched yet."""

    old: list[KnownPrompt]
    new: list[Prompt]
    pairs: list[Pair]

    def take_unique(
        self,
        candidates: Iterable[KnownPrompt],
        trait: Callable[[Prompt], Hashable],
        why: str,
        accept: Callable[[Prompt, Prompt], bool] = lambda old, new: True,
    ) -> None:
        """Pairs those who share a trait with one candidate and one new prompt only."""
        allowed = {known.id for known in candidates}
        before = _by_trait([known for known in self.old if known.id in allowed], lambda known: trait(known.prompt))
        after = _by_trait(self.new, trait)
        for shared, found in before.items():
            others = after.get(shared, [])
            if len(found) == len(others) == 1 and accept(found[0].prompt, others[0]):
                self._pair(found[0], others[0], why)

    def take_alike(self) -> None:
        """Pairs active prompts with the same answer whose questions are each other's clearly nearest."""
        groups = _by_trait(
            [known for known in self.old if not known.retired], lambda known: (known.prompt.kind, said(known.prompt)[2])
        )
        others = _by_trait(self.new, lambda prompt: (prompt.kind, said(prompt)[2]))
        for trait, found in groups.items():
            ratios = [[likeness(known.prompt, prompt) for prompt in others.get(trait, [])] for known in found]
            for row, column in _mutual_best(ratios):
                self._pair(found[row], others[trait][column], "same answer, much the same question")

    def _pair(self, known: KnownPrompt, prompt: Prompt, why: str) -> None:
        self.old.remove(known)
        self.new.remove(prompt)
        self.pairs.append(Pair(known, prompt, why))


def _by_trait(things: Iterable[Thing], trait: Callable[[Thing], Hashable]) -> dict[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = {}
    for thing in things:
        groups.setdefault(trait(thing), []).append(thing)
    return groups


def _stated(prompt: Prompt) -> Hashable:
    return prompt.parts, prompt.source


def _are_forward(old: Prompt, new: Prompt) -> bool:
    """Whether both ask for what stands there: backwards, one name answers many questions."""
    return old.kind in _FORWARD and new.kind in _FORWARD


def _asked(prompt: Prompt) -> Hashable:
    return said(prompt)[:2]


def likeness(old: Prompt, new: Prompt) -> float:
    """How alike question and context read, 0 to 1."""
    return (_ratio(old.question, new.question) + _ratio(" ".join(old.context), " ".join(new.context))) / 2


def _ratio(old: str, new: str) -> float:
    return SequenceMatcher(None, fold(old), fold(new), autojunk=False).ratio()


def _mutual_best(ratios: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of row and column that are each other's best, good enough, and ahead of every other."""
    columns = list(zip(*ratios, strict=True))
    pairs = []
    for row, values in enumerate(ratios):
        column = _clear_best(values)
        if column is not None and _clear_best(columns[column]) == row:
            pairs.append((row, column))
    return pairs


def _clear_best(values: Sequence[float]) -> int | None:
    if not values or max(values) < LEAST_RATIO:
        return None
    ranked = sorted(range(len(values)), key=lambda index: values[index], reverse=True)
    if len(ranked) > 1 and values[ranked[0]] - values[ranked[1]] < LEAST_LEAD:
        return None
    return ranked[0]


def _is_plausible(old: Prompt, new: Prompt) -> bool:
    """Whether two prompts with one key are about the same: keys of facts that read alike only count them."""
    return said(old)[2] == said(new)[2] or _ratio(old.question, new.question) >= LEAST_RATIO


def _keeps_most(old: Prompt, new: Prompt) -> bool:
    """Whether the new answer holds most words of the old one, or as many others in their place."""
    before, after = _words(old), _words(new)
    if (before & after).total() >= LEAST_SHARE * before.total():
        return True
    return (old.kind, len(old.parts), before.total()) == (new.kind, len(new.parts), after.total())


def _words(prompt: Prompt) -> Counter[str]:
    return Counter(word for part in prompt.parts for word in tokens(part))
