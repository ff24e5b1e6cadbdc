"""What a card lays stress on: what it sums up, what its question and its tags name, and how far down a line stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from crequiz.cards.labels import is_key_point
from crequiz.cards.model import Block, Card, Item, ItemList, Section, Table
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.words import stems, words

_SUMS_UP = re.compile(r"pearls|key points?|summary|framework|mnemonic|comparison", re.IGNORECASE)
_SAME_ANSWER = 0.6
_SAME_FACT = 0.3


@dataclass(frozen=True)
class Emphasis:
    """What one card stresses. Lines are those of its file, from 1; only lines that hold text of the answer are known."""

    card: Card

    def echoes(self, part: str) -> bool:
        """Whether the whole of `part` stands in what sums up: below a title such as Key Points, or in such a line."""
        return f" {' '.join(words(part))} " in self._summary

    def sums_up(self, question: str, answer: str, line: int) -> bool:
        """Whether a line that sums up, not this one, has most words of `answer` and some of `question`."""
        others = self._recaps_with(stems(answer)) - {line}
        if not others:
            return False
        known = stems(answer) | stems(question)
        return any(len(known & _stems(self._texts[other])) >= _SAME_FACT * len(known) for other in others)

    def asks_for(self, text: str) -> bool:
        """Whether the card's question has a word of `text` that is not in its title too."""
        return not self._asked.isdisjoint(stems(text))

    def tags_name(self, line: int) -> bool:
        """Whether a tag of the card has a word of the line."""
        return not self._tags.isdisjoint(_stems(self._texts.get(line, ())))

    def place(self, line: int) -> int:
        """How many items or rows stand before the line in its list or table."""
        return self._places.get(line, 0)

    def depth(self, line: int) -> float:
        """How far below the answer's start the line stands, as a share of the file."""
        return (line - self.card.answer_line) / len(self.card.lines)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return stems(self.card.question) - stems(self.card.title)

    @cached_property
    def _tags(self) -> frozenset[str]:
        return stems(" ".join(self.card.tags))

    @cached_property
    def _sections(self) -> tuple[tuple[Section, ...], ...]:
        return tuple(self.card.answer.walk())

    @cached_property
    def _texts(self) -> dict[int, tuple[str, ...]]:
        """The texts of each line: the cells of a row, else one."""
        texts: dict[int, list[str]] = defaultdict(list)
        for text in self.card.answer.texts():
            texts[text.line].append(text.plain)
        return {line: tuple(found) for line, found in texts.items()}

    @cached_property
    def _recap_lines(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line for path in self._sections for line in _summing_up(path)))

    @cached_property
    def _summary(self) -> str:
        texts = (text for line in self._recap_lines for text in self._texts[line])
        return f" {' | '.join(' '.join(words(text)) for text in texts)} "

    @cached_property
    def _recaps_by_stem(self) -> dict[str, list[int]]:
        recaps: dict[str, list[int]] = defaultdict(list)
        for line in self._recap_lines:
            for stem in _stems(self._texts[line]):
                recaps[stem].append(line)
        return recaps

    def _recaps_with(self, sought: frozenset[str]) -> set[int]:
        """The lines that sum up and have most of these stems."""
        counts: dict[int, int] = defaultdict(int)
        for stem in sought:
            for line in self._recaps_by_stem.get(stem, ()):
                counts[line] += 1
        return {line for line, count in counts.items() if count >= _SAME_ANSWER * len(sought)}

    @cached_property
    def _places(self) -> dict[int, int]:
        blocks = (block for path in self._sections for block in path[-1].blocks)
        return {line: place for block in blocks for place, line in _numbered(block)}


@lru_cache(maxsize=1 << 11)
def _stems(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(stems, texts))


def _summing_up(path: tuple[Section, ...]) -> Iterator[int]:
    titles = (section.title.plain for section in path if section.title is not None)
    below = any(is_generic(title) or _SUMS_UP.search(title) for title in titles)
    for block in path[-1].blocks:
        yield from (text.line for text in block.texts() if below or is_key_point(text))


def _numbered(block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a list or table, each after the number of items or rows before it."""
    if isinstance(block, Table):
        yield from enumerate(row.line for row in block.rows)
    elif isinstance(block, ItemList):
        yield from _items(block.items)


def _items(items: Iterable[Item]) -> Iterator[tuple[int, int]]:
    for place, item in enumerate(items):
        yield place, item.text.line
        yield from _items(item.items)
