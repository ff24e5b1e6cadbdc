"""How much two prompts of a card before and after an edit have in common: answer, question, place."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crequiz.cards.text import Span
from crequiz.collection.alignment import Alignment
from crequiz.collection.attribute_words import is_framing, is_same_word
from crequiz.collection.folding import fold, tokens
from crequiz.collection.typos import is_typo
from crequiz.prompts.model import Kind, Prompt

BACKWARD = frozenset({Kind.REVERSE, Kind.ODD_ONE_OUT, Kind.WHICH})
"""Kinds that ask for a name, of which one and the same answers many questions."""

_HOLE = "__"
_SLIP = 0.95
_NEARLY_SAME = 0.9
_BESIDE = 0.2
_OVERLAPS = 0.8
_MENTION = 0.9
_BY_NEIGHBOURS = (0.5, 0.85, 0.97)

Said = tuple[tuple[str, ...], str, tuple[str, ...]]


def said(prompt: Prompt) -> Said:
    """Context, question and answer parts, folded: equal for prompts that read alike. The card's title is no part of it."""
    return tuple(map(fold, below_title(prompt))), fold(prompt.question), tuple(map(fold, prompt.parts))


def below_title(prompt: Prompt) -> tuple[str, ...]:
    """The context without the card's title, under which all its prompts stand."""
    return prompt.context[1:] if prompt.context[:1] == (prompt.title,) else prompt.context


class Traits:
    """What is compared of one prompt."""

    def __init__(self, prompt: Prompt) -> None:
        self.prompt = prompt

    @property
    def is_backward(self) -> bool:
        return self.prompt.kind in BACKWARD

    @cached_property
    def said(self) -> Said:
        return said(self.prompt)

    @cached_property
    def answer(self) -> Counter[str]:
        return Counter(word for part in self.prompt.parts for word in tokens(part))

    @cached_property
    def forms(self) -> frozenset[tuple[str, ...]]:
        """The answer in all forms that count as right, parts sorted; more than one only for a single part."""
        parts = tuple(sorted(self.said[2]))
        if len(parts) != 1 or not self.prompt.accept:
            return frozenset({parts})
        return frozenset({parts, *((fold(form),) for form in self.prompt.accept[0])})

    @cached_property
    def asked(self) -> Counter[str]:
        words = (*tokens(self.prompt.question), *(word for text in below_title(self.prompt) for word in tokens(text)))
        return Counter(word for word in words if not word.startswith(_HOLE))

    @cached_property
    def beside_holes(self) -> frozenset[tuple[str, str]]:
        """The words on either side of each hole in the question, with the side."""
        words = ("", *tokens(self.prompt.question), "")
        found = set()
        for before, word, behind in zip(words, words[1:], words[2:], strict=False):
            if word.startswith(_HOLE):
                found |= {("before", before), ("behind", behind)}
        return frozenset(found)


class Rarity:
    """How much a word tells about which prompt of the card asks: the fewer ask with it, the more."""

    def __init__(self, everyone: Sequence[Traits]) -> None:
        self._count = len(everyone)
        self._uses = Counter(word for traits in everyone for word in traits.asked)

    def weight(self, words: Counter[str]) -> float:
        return sum(times * math.log(1 + self._count / max(self._uses[word], 1)) for word, times in words.items())


@dataclass(frozen=True)
class Likeness:
    """From 0 (nothing) to 1 (the same): `answer` is how much of the old one is kept, `place` where it stands."""

    answer: float
    question: float
    place: float
    same_key: bool
    same_fact: bool

    @property
    def is_uncertain(self) -> bool:
        """Whether neither place nor question alone tells that it is the same."""
        return not self.same_key and self.question < _NEARLY_SAME and self.place < _MENTION

    @property
    def total(self) -> float:
        return 3 * self.answer + 3 * self.question + 2 * self.place + self.same_key


def answers_alike(old: Traits, new: Traits) -> float:
    """1 for the same answer (in any form that is right), a little less for one with slips, else how much is kept."""
    if old.forms & new.forms:
        return 1
    gone, come = old.answer - new.answer, new.answer - old.answer
    if gone and len(gone) == len(come) and _slips(gone, come) == gone.total() == come.total():
        return _SLIP
    return min((old.answer & new.answer).total() / max(old.answer.total(), 1), _SLIP - 0.01)


def questions_alike(old: Traits, new: Traits, rarity: Rarity) -> float:
    """The share of question and context that both have, each word by its rarity, slips and synonyms allowed."""
    if old.said[:2] == new.said[:2]:
        return 1
    gone, come = old.asked - new.asked, new.asked - old.asked
    shared = rarity.weight(old.asked & new.asked)
    for word in gone:
        if (other := next((other for other in come if _are_alike(word, other)), None)) is not None:
            shared += _SLIP * rarity.weight(Counter({word: 1}))
            del come[other]
    whole = (rarity.weight(old.asked) + rarity.weight(new.asked)) / 2
    return min(shared / whole, 0.99) if whole else 0


def _are_alike(word: str, other: str) -> bool:
    return is_typo(word, other) or is_same_word(word, other)


def _slips(gone: Counter[str], come: Counter[str]) -> int:
    left = list(come.elements())
    for word in gone.elements():
        if (other := next((other for other in left if is_typo(word, other)), None)) is not None:
            left.remove(other)
    return come.total() - len(left)


def places_alike(old: Prompt, new: Prompt, alignment: Alignment) -> float:
    """How far the new answer stands where the old one stood, or one of them where the other is mentioned."""
    mentioned = (
        _spans_alike([mention.span for mention in old.also], new.source, alignment),
        _spans_alike(old.source, [mention.span for mention in new.also], alignment),
    )
    return max(_spans_alike(old.source, new.source, alignment), _MENTION * max(mentioned))


def is_at_mention(old: Prompt, new: Prompt, alignment: Alignment) -> bool:
    """Whether the answer is now taken from a place that mentioned it before, or the old place is a mention now."""
    if _spans_alike(old.source, new.source, alignment) == 1:
        return False
    before, after = [mention.span for mention in old.also], [mention.span for mention in new.also]
    return all(any(_span_alike(one, place, alignment) == 1 for one in before) for place in new.source) or all(
        any(_span_alike(place, one, alignment) == 1 for one in after) for place in old.source
    )


def is_another_statement(old: Prompt, new: Prompt, alignment: Alignment) -> bool:
    """Whether the lines of two answers say different things: the old one still stands in the card, or what it is about is
    exchanged for a word that the card had before (a duration of 7 days for an incubation of 7 days).
    """
    before, after = {span.line for span in old.source}, {span.line for span in new.source}
    if any(alignment.share(one, other) == 1 for one in before for other in after):
        return False
    if all(alignment.still_stands(line) for line in before):
        return True
    gone, come = _words_of(before, alignment.old, old), _words_of(after, alignment.new, new)
    gone, come = _unmatched(gone - come, come - gone)
    return bool(gone) and bool(come & alignment.words_before)


def _words_of(numbers: Iterable[int], lines: Mapping[int, str], prompt: Prompt) -> frozenset[str]:
    """The words of some lines, those of the answer left out."""
    answer = {word for part in prompt.parts for word in tokens(part)}
    found = {word for number in numbers for word in tokens(lines.get(number, ""))}
    return frozenset(word for word in found - answer if word.isalpha() and not is_framing(word))


def _unmatched(gone: frozenset[str], come: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Without the words that are a slip or another name of one on the other side."""

    return (
        frozenset(word for word in gone if not any(_are_alike(word, other) for other in come)),
        frozenset(word for word in come if not any(_are_alike(word, other) for other in gone)),
    )


def _spans_alike(old: Sequence[Span], new: Sequence[Span], alignment: Alignment) -> float:
    if not old or not new:
        return 0
    found = [max(_span_alike(one, other, alignment) for other in new) for one in old]
    return sum(found) / len(found)


def _span_alike(old: Span, new: Span, alignment: Alignment) -> float:
    share = alignment.share(old.line, new.line)
    if share == 0 or (share == 1 and (old.start, old.end) == (new.start, new.end)):
        return share
    if share == 1:
        return _OVERLAPS if old.start < new.end and new.start < old.end else _BESIDE
    before, after = _beside(alignment.old[old.line], old), _beside(alignment.new[new.line], new)
    return share * _BY_NEIGHBOURS[sum(one == other for one, other in zip(before, after, strict=True))]


def _beside(line: str, span: Span) -> tuple[str, str]:
    """The words before and behind a span of a raw line; empty at its ends."""
    return next(iter(tokens(line[: span.start])[-1:]), ""), next(iter(tokens(line[span.end :])[:1]), "")


def texts_alike(old: Iterable[str], new: Iterable[str]) -> float:
    """The share of texts (say, at the evidence) that both sides have; 1 if neither has any."""
    before, after = Counter(map(fold, old)), Counter(map(fold, new))
    return (before & after).total() / max((before | after).total(), 1) if before or after else 1


def cut_all(spans: Sequence[Span], lines: Mapping[int, str]) -> list[str]:
    """The raw text at each span."""
    return [lines.get(span.line, "")[span.start : span.end] for span in spans]
