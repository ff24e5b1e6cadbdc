"""Which prompt of a card is which after an edit: one to one, and nothing where there is doubt."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crequiz.collection.alignment import Alignment
from crequiz.collection.known import KnownPrompt
from crequiz.collection.likeness import (
    Likeness,
    Rarity,
    Traits,
    answers_alike,
    cut_all,
    is_another_statement,
    places_alike,
    questions_alike,
    texts_alike,
)
from crequiz.prompts.model import Prompt

Thing = TypeVar("Thing")

LEAST_SHARE = 0.6
"""Of the old answer, that the new one must keep where several may come of one prompt (contract 2)."""
LEAST_LEAD = 0.1
_SAME = 0.95
_NEARLY_SAME = 0.9
_MOSTLY = 0.75
_ALIKE = 0.6
_SOMEWHAT = 0.2
_SOMEWHERE = 0.3
_THERE = 0.7
_STILL_THERE = 0.85
_PAIR = 2
_COUNTED = re.compile(r"~\d+(?=:|$)")


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


def match(old: Sequence[KnownPrompt], new: Sequence[Prompt], alignment: Alignment) -> Matching:
    """Matches the prompts of one card; `alignment` of its lines before and now.

    By the same text first. Of the rest each takes the one that is clearly nearest, if they have enough in common: their
    place among the facts of the card (the key) and in the file, the answer, what is asked. Retired prompts come last.
    """
    if not old:
        return Matching((), tuple(new), ())
    rest = _Rest(
        [_Old(known, Traits(known.prompt)) for known in old], [Traits(prompt) for prompt in new], [], alignment
    )
    for retired in (False, True):
        rest.take_unique(retired, lambda traits: (traits.prompt.key, traits.is_backward, traits.said), "same text")
        rest.take_unique(retired, lambda traits: (traits.is_backward, traits.said), "same text under another key")
    for retired in (False, True):
        rest.take_nearest(retired)
    gone = tuple(one.known for one in rest.old if not one.known.retired)
    return Matching(tuple(rest.pairs), tuple(traits.prompt for traits in rest.new), gone)


@dataclass(frozen=True, eq=False)
class _Old:
    known: KnownPrompt
    traits: Traits


@dataclass(frozen=True)
class _Candidate:
    """A pair that has enough in common."""

    old: _Old
    new: Traits
    likeness: Likeness


@dataclass
class _Rest:
    """What is not matched yet."""

    old: list[_Old]
    new: list[Traits]
    pairs: list[Pair]
    alignment: Alignment

    def take_unique(self, retired: bool, trait: Callable[[Traits], Hashable], why: str) -> None:
        """Pairs those who share a trait with one other only."""
        before = _by_trait([one for one in self.old if one.known.retired is retired], lambda one: trait(one.traits))
        after = _by_trait(self.new, trait)
        for shared, found in before.items():
            others = after.get(shared, [])
            if len(found) == len(others) == 1:
                self._pair(found[0], others[0], why)

    def take_nearest(self, retired: bool) -> None:
        """Pairs those that are each other's clearly nearest, until there are none."""
        candidates = self._candidates([one for one in self.old if one.known.retired is retired], retired)
        while found := _clear_pairs(candidates):
            for candidate in found:
                self._pair(candidate.old, candidate.new, _reason(candidate.likeness))
            taken = {id(thing) for candidate in found for thing in (candidate.old, candidate.new)}
            candidates = [one for one in candidates if id(one.old) not in taken and id(one.new) not in taken]

    def _candidates(self, old: Sequence[_Old], retired: bool) -> list[_Candidate]:
        if not old or not self.new:
            return []
        rarity = Rarity([*(one.traits for one in self.old), *self.new])
        nearby = _Nearby(self.new, self.alignment)
        counted = _counted_keys([*(one.traits.prompt for one in self.old), *(traits.prompt for traits in self.new)])
        enough = _enough_to_come_back if retired else _enough
        return [
            candidate
            for one in old
            for traits in nearby.of(one.traits, placed=not retired)
            if enough(candidate := _Candidate(one, traits, self._likeness(one, traits, rarity, counted)))
            and not (
                candidate.likeness.is_uncertain
                and is_another_statement(one.known.prompt, traits.prompt, self.alignment)
            )
        ]

    def _likeness(self, old: _Old, new: Traits, rarity: Rarity, counted: frozenset[str]) -> Likeness:
        before, after = old.traits.prompt, new.prompt
        place = 0.0
        if not old.known.retired:
            place = places_alike(before, after, self.alignment)
            if old.traits.is_backward and new.is_backward:
                # The name that is asked for stands where it stood for all its questions; the evidence tells them apart.
                evidence = cut_all(before.evidence, old.known.lines), cut_all(after.evidence, self.alignment.new)
                place *= texts_alike(*evidence)
        return Likeness(
            answers_alike(old.traits, new),
            questions_alike(old.traits, new, rarity),
            place,
            old.known.key == new.prompt.key and _uncounted(new.prompt.key) not in counted,
            before.fact == after.fact,
        )

    def _pair(self, old: _Old, new: Traits, why: str) -> None:
        self.old.remove(old)
        self.new.remove(new)
        self.pairs.append(Pair(old.known, new.prompt, why))


class _Nearby:
    """New prompts that may be an old one: same key, answer or question, or an answer on a line that may be the old one."""

    def __init__(self, new: Sequence[Traits], alignment: Alignment) -> None:
        self._alignment = alignment
        self._order = {id(traits): position for position, traits in enumerate(new)}
        self._by: dict[Hashable, list[Traits]] = defaultdict(list)
        for traits in new:
            for mark in self._marks(traits):
                self._by[mark].append(traits)
            for line in _lines(traits.prompt):
                self._by["line", line].append(traits)

    @staticmethod
    def _marks(traits: Traits) -> list[Hashable]:
        forms: list[Hashable] = [("answer", form) for form in traits.forms]
        return [*forms, ("key", traits.prompt.key), ("question", traits.said[1])]

    def of(self, old: Traits, *, placed: bool) -> list[Traits]:
        marks = self._marks(old)
        if placed:
            lines = {new for line in _lines(old.prompt) for new in self._alignment.counterparts(line)}
            marks += [("line", line) for line in lines]
        found = {id(traits): traits for mark in marks for traits in self._by.get(mark, [])}
        return [found[name] for name in sorted(found, key=self._order.__getitem__)]


def _lines(prompt: Prompt) -> set[int]:
    return {span.line for span in prompt.source} | {mention.span.line for mention in prompt.also}


def _by_trait(things: Iterable[Thing], trait: Callable[[Thing], Hashable]) -> dict[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = {}
    for thing in things:
        groups.setdefault(trait(thing), []).append(thing)
    return groups


def _uncounted(key: str) -> str:
    return _COUNTED.sub("", key)


def _counted_keys(prompts: Iterable[Prompt]) -> frozenset[str]:
    """Keys of which there are several, told apart by a count: an edit above moves the count to another prompt."""
    return frozenset(_uncounted(prompt.key) for prompt in prompts if _COUNTED.search(prompt.key))


def _enough(candidate: _Candidate) -> bool:
    """Whether two prompts have enough in common to be one, if nothing else is as near."""
    old, new, alike = candidate.old.traits, candidate.new, candidate.likeness
    if old.is_backward != new.is_backward:
        # Asked the other way round it is another prompt; the same question may only be called otherwise.
        is_there = alike.place == 1 or (alike.same_fact and alike.place >= _THERE)
        return alike.answer == 1 and alike.question >= _ALIKE and is_there
    if alike.place < _STILL_THERE and _leave_out_other_places(old, new):
        return False
    if alike.place == 0 and not alike.same_key and alike.question < _NEARLY_SAME:
        # A line of its own that says something like it.
        return False
    if not alike.same_key and alike.question < _MOSTLY and _is_swallowed(old, new):
        return False
    still_there = alike.place >= _STILL_THERE and not new.is_backward
    if alike.answer >= _SAME:
        stands_there = not new.is_backward and alike.place >= _THERE
        return (
            alike.question >= _ALIKE
            or alike.same_key
            or alike.place == 1
            or (not new.is_backward and alike.place >= _STILL_THERE)
            or (stands_there and alike.question >= _SOMEWHAT)
        )
    if alike.question == 1 and alike.same_key and _keeps_half_its_parts(old, new):
        return True
    if alike.answer >= LEAST_SHARE and still_there and alike.question >= _SOMEWHAT:
        return True
    if alike.answer >= LEAST_SHARE and alike.question >= _ALIKE:
        return alike.same_key or alike.place >= _SOMEWHERE or alike.question >= _NEARLY_SAME
    # Another answer to the same question; of a list that lost so much, or of a statement that was divided, it is none.
    if still_there and alike.question >= _MOSTLY and _has_form_of(old, new):
        return True
    if alike.question < _NEARLY_SAME or not _is_whole(old, new):
        return False
    return alike.same_key or alike.place >= _SOMEWHERE or _has_form_of(old, new)


def _leave_out_other_places(old: Traits, new: Traits) -> bool:
    """Whether the holes of two statements stand between other words: the same number at another place is another fact."""
    return bool(old.beside_holes and new.beside_holes) and not old.beside_holes & new.beside_holes


def _is_swallowed(old: Traits, new: Traits) -> bool:
    """Whether one answer has become an item of a list of three or more: to know it is not to know the list."""
    return len(new.prompt.parts) > _PAIR * len(old.prompt.parts)


def _is_whole(old: Traits, new: Traits) -> bool:
    return len(old.prompt.parts) == len(new.prompt.parts) and (len(old.prompt.parts) == 1 or _has_form_of(old, new))


def _keeps_half_its_parts(old: Traits, new: Traits) -> bool:
    """Whether a list is as long as it was and half of it stayed: some items were exchanged, none moved elsewhere."""
    kept = set(old.said[2]) & set(new.said[2])
    return len(old.said[2]) == len(new.said[2]) and 2 * len(kept) >= len(old.said[2])


def _has_form_of(old: Traits, new: Traits) -> bool:
    """Whether the answers have as many parts and words: one value in the place of another."""
    return (len(old.prompt.parts), old.answer.total()) == (len(new.prompt.parts), new.answer.total())


def _enough_to_come_back(candidate: _Candidate) -> bool:
    """Whether a retired prompt, whose text stood somewhere once, is back: with the same words or as the same fact."""
    old, new, alike = candidate.old.traits, candidate.new, candidate.likeness
    if old.is_backward != new.is_backward:
        return False
    if alike.answer >= _SAME:
        return alike.question >= _NEARLY_SAME or (alike.same_key and alike.question >= _ALIKE)
    return alike.same_key and alike.question >= _NEARLY_SAME and _is_whole(old, new)


def _clear_pairs(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that are the best of both sides, ahead of every other."""
    of_old = _by_trait(candidates, lambda candidate: id(candidate.old))
    of_new = _by_trait(candidates, lambda candidate: id(candidate.new))
    return [
        candidate
        for candidate in candidates
        if _leads(candidate, of_old[id(candidate.old)]) and _leads(candidate, of_new[id(candidate.new)])
    ]


def _leads(candidate: _Candidate, rivals: Sequence[_Candidate]) -> bool:
    return all(rival is candidate or rival.likeness.total <= candidate.likeness.total - LEAST_LEAD for rival in rivals)


def _reason(alike: Likeness) -> str:
    """What they have in common, for the user."""
    place = "same fact" if alike.same_key else "same place" if alike.place >= _THERE else "same card"
    answer = (
        "same answer"
        if alike.answer == 1
        else "much the same answer"
        if alike.answer >= LEAST_SHARE
        else "another answer"
    )
    if alike.question == 1:
        return f"{place}, same question, {answer}"
    question = "much the same question" if alike.question >= _ALIKE else "another question"
    return f"{place}, {answer}, {question}"
