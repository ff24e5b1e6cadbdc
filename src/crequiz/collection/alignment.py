"""Which line of an edited card is which line of the card before: the same text first, then the nearest."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from crequiz.collection.folding import tokens

LEAST_SHARED = 0.5
_ALIKE_AT_MOST = 0.95
_ELSEWHERE = 0.05
_FEW_WORDS = 4
_ONE_OF_SEVERAL = 0.99

Words = tuple[str, ...]


@dataclass(frozen=True)
class Alignment:
    """For each known old line the new lines that it may be, each with how much of the shorter one both share, 0 to 1.

    One line has several counterparts where it was split or where two were merged. `old` and `new` are the raw lines.
    """

    places: Mapping[int, Mapping[int, float]]
    old: Mapping[int, str]
    new: Mapping[int, str]

    @cached_property
    def words_before(self) -> frozenset[str]:
        """All words of the old lines, folded."""
        return frozenset(word for text in self.old.values() for word in tokens(text))

    @cached_property
    def words_now(self) -> frozenset[str]:
        """All words of the new lines, folded."""
        return frozenset(word for text in self.new.values() for word in tokens(text))

    def still_stands(self, old: int) -> bool:
        """Whether the old line stands in the card now, word for word."""
        return 1 in self.counterparts(old).values()

    def share(self, old: int, new: int) -> float:
        """How far line `new` is the old line; 1 for the same text, 0 for another line."""
        return self.places.get(old, {}).get(new, 0.0)

    def counterparts(self, old: int) -> Mapping[int, float]:
        """The new lines that the old one may be."""
        return self.places.get(old, {})


def same_lines(lines: Mapping[int, str]) -> Alignment:
    """Every line is what it was."""
    return Alignment({number: {number: 1.0} for number in lines}, lines, lines)


def align(old: Mapping[int, str], new: Mapping[int, str]) -> Alignment:
    """The alignment of the known `old` lines to all lines of the card now (number → raw text)."""
    before = {number: words for number, text in sorted(old.items()) if (words := tokens(text))}
    after = {number: words for number, text in new.items() if (words := tokens(text))}
    places = _same_text(before, after)
    taken = {number for found in places.values() for number in found}
    left = {number: words for number, words in after.items() if number not in taken}
    gaps = _Gaps(places, max(old, default=0), max(new, default=0))
    for number, words in before.items():
        if number not in places or _ONE_OF_SEVERAL in places[number].values():
            places[number] = {**_alike(words, left, gaps.expected(number)), **places.get(number, {})}
    return Alignment(places, old, new)


def _same_text(before: Mapping[int, Words], after: Mapping[int, Words]) -> dict[int, dict[int, float]]:
    """Lines with the same text, in their order where there are several; what is left over is no counterpart."""
    waiting: dict[Words, list[int]] = defaultdict(list)
    for number, words in after.items():
        waiting[words].append(number)
    alike = Counter(before.values())
    met: Counter[Words] = Counter()
    places: dict[int, dict[int, float]] = {}
    for number, words in before.items():
        found = waiting.get(words, [])
        if len(found) == alike[words]:
            places[number] = {found[met[words]]: 1.0}
        elif found:
            # Of too few each may be the one that is left.
            places[number] = dict.fromkeys(found, 1.0 if len(found) > alike[words] else _ONE_OF_SEVERAL)
        met[words] += 1
    return places


def _alike(words: Words, left: Mapping[int, Words], expected: int | None) -> dict[int, float]:
    mine = Counter(words)
    found = {}
    for number, others in left.items():
        share = _share(sum((mine & Counter(others)).values()), len(words), len(others))
        if share >= LEAST_SHARED:
            is_there = number == expected
            found[number] = min((1 + share) / 2 if is_there else share - _ELSEWHERE, _ALIKE_AT_MOST)
    return found


def _share(shared: int, mine: int, others: int) -> float:
    """Of the shorter text, so that a line that was merged into another is found there; of both if it is very short."""
    return shared / min(mine, others) if min(mine, others) >= _FEW_WORDS else 2 * shared / (mine + others)


class _Gaps:
    """Where a line is to be expected: between the same neighbours, if there are as many lines between them as before."""

    def __init__(self, places: Mapping[int, Mapping[int, float]], last_before: int, last_now: int) -> None:
        anchors = [(old, next(iter(new))) for old, new in places.items() if list(new.values()) == [1.0]]
        self._anchors = sorted([(0, 0), *anchors, (last_before + 1, last_now + 1)])
        self._lines = [old for old, _ in self._anchors]

    def expected(self, number: int) -> int | None:
        place = bisect(self._lines, number)
        (above, new_above), (below, new_below) = self._anchors[place - 1], self._anchors[place]
        return new_above + number - above if below - above == new_below - new_above else None
