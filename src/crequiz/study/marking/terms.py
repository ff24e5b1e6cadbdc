"""Known terms by length, so that the nearest one to a mistyped word is found fast."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from crequiz.lexicon.names import names
from crequiz.study.marking.reading import read
from crequiz.study.marking.surface import letters_of
from crequiz.study.marking.words import key

_SHORTEST = 4
_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{_SHORTEST},}}(?![^\W_])")


class Terms:
    """The words of known terms. Made once for a collection and given to each mark; it doesn't change.

    `texts` may be a function that gives them: it is called when a typing error first makes it matter.
    """

    def __init__(self, texts: Iterable[str] | Callable[[], Iterable[str]] = ()) -> None:
        self._texts = texts

    @cached_property
    def words(self) -> frozenset[str]:
        """The words as they stand, and as they are compared."""
        texts = self._texts() if callable(self._texts) else self._texts
        raws = frozenset(_WORD.findall(letters_of("\n".join(texts))))
        return raws | frozenset(map(key, raws))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self._sorted:
            found.setdefault(len(word), []).append(word)
        return found

    def beginning_with(self, letters: str) -> list[str]:
        """The words that begin so."""
        return self._sorted[bisect_left(self._sorted, letters) : bisect_left(self._sorted, letters + "\x7f")]

    def has_as_near(self, typed: str, distance: int, own: Collection[str]) -> bool:
        """Whether a word outside `own` is within `distance` of `typed`."""
        for length in range(len(typed) - distance, len(typed) + distance + 1):
            candidates = self._by_length.get(length)
            if not candidates:
                continue
            near = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=distance, limit=len(own) + 1)
            if any(word not in own for word, _, _ in near):
                return True
        return False


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> Mapping[str, str]:
    """The words in `text` that could be mistyped, as they stand, each with its key: no numbers, nothing short."""
    return {token.raw: token.text for token in read(text).tokens if len(token.raw) >= _SHORTEST and token.raw.isalpha()}


@cache
def lexicon_terms() -> Terms:
    """The terms that every mark knows."""
    known = names()
    return Terms([*known.drugs, *known.words, *(word for pair in known.organisms for word in pair)])


@cache
def drugs() -> frozenset[str]:
    """The drugs that every mark knows, as keys."""
    return frozenset(map(key, names().drugs))


@cache
def organisms() -> frozenset[tuple[str, str]]:
    """The organisms that every mark knows, as pairs of keys."""
    return frozenset((key(genus), key(epithet)) for genus, epithet in names().organisms)


@cache
def genera() -> frozenset[str]:
    """Their genera."""
    return frozenset(genus for genus, _ in organisms())


@cache
def lone_epithets() -> frozenset[str]:
    """The epithets that only one of them has: `falciparum` says which."""
    epithets = [epithet for _, epithet in organisms()]
    return frozenset(epithet for epithet in epithets if epithets.count(epithet) == 1)


_kept: list[tuple[object, Terms]] = []
_MOST_KEPT = 4


def terms_from(given: object) -> Terms:
    """`given` if it is made already; a tuple or frozenset is made once and kept as long as it is used."""
    if isinstance(given, Terms):
        return given
    for made_of, terms in _kept:
        if made_of is given:
            return terms
    assert isinstance(given, Iterable)
    terms = Terms(given)
    if isinstance(given, tuple | frozenset):
        _kept.insert(0, (given, terms))
        del _kept[_MOST_KEPT:]
    return terms
