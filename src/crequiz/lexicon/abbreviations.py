"""Abbreviations as a card defines them: `Ceftazidime-avibactam (CAZ-AVI)`, `A + B (AA + BB)`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from crequiz.lexicon.words import fold, words

_REMARK = re.compile(r"\s*\([^()]*\)")
_SHORT = re.compile(r"\s\((?P<short>(?:[A-Z0-9]|[a-z](?=[A-Z]))[A-Za-z0-9αβγ/-]*(?: \+ [A-Z0-9][A-Za-z0-9/-]*)*)\)")
_NO_NAME = re.compile(r"[()\[\]|,;:]")
_CAPITALS = re.compile(r"[a-z]?[A-Z].*[A-Z]|[A-Z]-[A-Z]")
_NO_LETTER = re.compile(r"[^a-z0-9]")
_GAP = re.compile(r"[\s/-]+")
_BOTH = re.compile(r"(?P<long>.+?) \((?P<short>[^()]+)\)")
_JOIN = " + "
_MOST_WORDS = 6


def defined_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviation → long form, each as first written in `texts`. One that is defined in two ways is left out."""
    found: dict[str, str] = {}
    clashing: set[str] = set()
    for short, long in all_definitions(texts):
        if fold(found.setdefault(short, long)) != fold(long):
            clashing.add(short)
    return {short: long for short, long in found.items() if short not in clashing}


def all_definitions(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each abbreviation with its long form, wherever `texts` define it."""
    for text in texts:
        for short_form, long_form in _definitions(text):
            yield from _pairs(short_form, long_form)


def _definitions(text: str) -> Iterable[tuple[str, str]]:
    """Each parenthesis that may be an abbreviation, with the words before it."""
    if "(" not in text:
        return
    for match in _SHORT.finditer(text):
        long = _NO_NAME.split(text[: match.start()])[-1].strip()
        if long:
            yield match["short"], long


def _pairs(short: str, long: str) -> Iterable[tuple[str, str]]:
    shorts, longs = short.split(_JOIN), long.split(_JOIN)
    if len(shorts) != len(longs):
        return
    for one_short, one_long in zip(shorts, longs, strict=True):
        expansion = expansion_of(one_short, one_long)
        if expansion is not None:
            yield one_short, expansion


def expansion_of(short: str, long: str) -> str | None:
    """The last words of `long` that `short` abbreviates, or None: same first letter, all letters there in order."""
    return _expansion(short, long) if short[-1:].isupper() and _CAPITALS.fullmatch(short) else None


@lru_cache(maxsize=1 << 12)
def _expansion(short: str, long: str) -> str | None:
    parts = long.split()
    letters = _letters(short)
    candidates = [" ".join(parts[-count:]) for count in range(1, min(len(parts), _MOST_WORDS) + 1)]
    exact = [candidate for candidate in candidates if "".join(word[0] for word in _pieces(candidate)) == letters]
    loose = [candidate for candidate in candidates if _abbreviates(letters, candidate)]
    return next((candidate for candidate in (*exact, *loose) if _letters(candidate) != letters), None)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _GAP.split(fold(text)) if piece]


def _abbreviates(letters: str, long: str) -> bool:
    folded = fold(long)
    initials = {piece[0] for piece in _pieces(long)}
    if not folded or folded[0] != letters[0] or letters[-1].isdigit():
        return False
    position = 0
    for letter in letters:
        position = folded.find(letter, position) + 1
        if position == 0:
            return False
    # Two letters stand in order in many words by chance: they must be initials.
    return sum(letter in initials for letter in letters) >= min(2, len(initials)) or len(letters) >= 3


@lru_cache(maxsize=1 << 10)
def initials_of(name: str) -> str:
    """The first letters of a name's words, hyphenated ones taken apart, in lower case; what is in parentheses aside."""
    return "".join(piece[0] for word in words(_REMARK.sub("", name)) for piece in word.split("-") if piece)


def other_forms(part: str, abbreviations: Mapping[str, str]) -> tuple[str, ...]:
    """The forms of `part` with its abbreviations spelled out, and with its long forms abbreviated, itself left out."""
    if not abbreviations:
        return ()
    forms: list[str] = []
    both = _BOTH.fullmatch(part) if part.endswith(")") else None
    if both is not None and both["short"] in abbreviations:
        forms += [both["long"], both["short"]]
    pieces = part.split(_JOIN)
    forms.append(_JOIN.join([abbreviations.get(piece, piece) for piece in pieces]))
    forms.append(_JOIN.join([_short_form(piece, abbreviations) for piece in pieces]))
    unique = dict.fromkeys(form for form in forms if form != part and fold(form) != fold(part))
    return tuple(unique)


def _short_form(piece: str, abbreviations: Mapping[str, str]) -> str:
    size, folded = len(piece), fold(piece)
    found = (short for short, long in abbreviations.items() if len(long) == size and fold(long) == folded)
    return next(found, piece)


def is_alias(inner: str, before: str) -> bool:
    """Whether `inner` (a parenthesis, the next item) only abbreviates or spells out what stands `before` it."""
    if expansion_of(inner, before) is not None:
        return True
    last_word = before.rsplit(maxsplit=1)[-1:]
    return bool(last_word) and expansion_of(last_word[0], inner) is not None
