"""Contradictions between cards: the same question, and other answers that can't both be right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crequiz.lexicon.amounts import disagree
from crequiz.lexicon.quantities import quantity
from crequiz.lexicon.words import fold, stems
from crequiz.prompts.asking import asking_key
from crequiz.prompts.model import Kind, Prompt

_MADE_UP = frozenset({Kind.MNEMONIC})
"""Kinds whose answer is one author's invention."""
_MOST_WORDS = 5


@dataclass(frozen=True)
class Asked:
    """What is compared of a prompt; `key` is equal for those that ask the same."""

    key: int
    card: str
    file: str
    line: int
    question: str
    answer: str
    parts: tuple[str, ...]
    accept: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Clash:
    """Two prompts of two cards that ask the same and have other answers."""

    first: Asked
    second: Asked


def asked_of(prompts: Iterable[Prompt]) -> tuple[Asked, ...]:
    """What is compared of `prompts`."""
    return tuple(_asked(prompt) for prompt in prompts if prompt.kind not in _MADE_UP)


def _asked(prompt: Prompt) -> Asked:
    return Asked(
        asking_key(prompt),
        prompt.card,
        prompt.file,
        prompt.source[0].line,
        prompt.question,
        prompt.answer,
        prompt.parts,
        prompt.accept or ((),) * len(prompt.parts),
    )


def clashes(asked: Iterable[Asked]) -> Iterator[Clash]:
    """The clashes between the prompts of several cards, in their order."""
    groups: dict[int, list[Asked]] = defaultdict(list)
    for one in asked:
        for other in groups[one.key]:
            if other.file != one.file and contradict(other, one):
                yield Clash(other, one)
        groups[one.key].append(one)


def differ(one: Prompt, other: Prompt) -> bool:
    """Whether two prompts of two cards that ask the same have answers that can't both be right."""
    return not {one.kind, other.kind} & _MADE_UP and contradict(_asked(one), _asked(other))


def contradict(one: Asked, other: Asked) -> bool:
    """Whether neither answer holds the other. Of phrases that is known only if they are short and share no word."""
    if len(one.parts) == 1 == len(other.parts) and not _forms(one)[0] & _forms(other)[0]:
        excluded = _exclude(one.parts[0], other.parts[0])
    else:
        excluded = not _holds(one, other) and not _holds(other, one)
    return excluded and not _are_right(one, other)


def _are_right(one: Asked, other: Asked) -> bool:
    """Whether the answer of one, typed, would be right for the other: a synonym, another spelling."""
    # Loaded only where two cards ask the same and seem to disagree.
    from crequiz.study.marking import Verdict, mark

    pairs = ((one, other), (other, one))
    return any(mark(mine.parts, its.answer, accept=mine.accept).verdict is Verdict.RIGHT for mine, its in pairs)


def _exclude(one: str, other: str) -> bool:
    if quantity(one) is not None and quantity(other) is not None:
        return disagree(one, other)
    mine, its = stems(one), stems(other)
    return max(len(mine), len(its)) <= _MOST_WORDS and not mine & its


def _holds(one: Asked, other: Asked) -> bool:
    """Whether every part of `other` is one of `one`."""
    known = frozenset[str]().union(*_forms(one))
    return all(forms & known for forms in _forms(other))


def _forms(asked: Asked) -> list[frozenset[str]]:
    return [frozenset(map(fold, (part, *forms))) for part, forms in zip(asked.parts, asked.accept, strict=True)]
