"""A text read for comparison: its words in order, quantities, intervals and routes, and what is denied."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from crequiz.study.marking.quantities import QUANTITY, Quantity, quantity_of
from crequiz.study.marking.schedules import INTERVAL, ROUTE, interval_of, route
from crequiz.study.marking.surface import even
from crequiz.study.marking.units import UNIT, Unit
from crequiz.study.marking.words import NEGATING, STOP, key

_TRANSLOCATION = re.compile(r"\bt\s?\(?\s?(\d+|x)\s?;\s?(\d+)\)?|(?<![\w;])(\d+)\s?;\s?(\d+)(?![\w;])")
_CHUNK = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PIECE = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_SPACED = re.compile(
    r"(?P<letters>[a-z]{1,4}) (?P<digits>\d+)(?![\d.,]|\s?(?:to|-)\s?\d)(?P<rest>[a-z]{0,2}(?![a-z0-9]))"
)
_UNIT_BEHIND = re.compile(rf"\s?(?P<unit>{UNIT})")
_NOT_A_NAME = frozenset(
    "type over load dose then with from day days week wk for only than gram plus push lead part year step rate unit age"
    " q x per and or the to at in of by is was no not vs iv po im sc pr mg g kg h hr min about max up now day arm leg all"
    " any has had are be if as on it its gets wait first last next mean some near cn ca nyha asa".split()
)
_DIRECTED = re.compile(r"\b(?:from|to|before|after|than|into|precedes|follows)\b|→|[^\W\d_]\W*[<>≤≥]\s*[^\W\d_]")
_NUMERIC = re.compile(r"\d+(?:\.\d+)?")
_BINOMIAL = re.compile(r"\s*[A-Z][a-z]{3,} [a-z]{3,}(?:us|is|um|i|ae|a|ans|ens|es|or|ix|on)\b")
_SHORT = 4
_LONG_NON = 7
_BETWEEN = {"<": "<", ">": ">", "≤": "<", "≥": ">"}
_LETTERS = frozenset("aix")
_LETTERED = frozenset(
    "class type group hepatitis vitamin influenza factor immunoglobulin protein hemophilia haemophilia hep vit subtype phase"
    " toxin enterotoxin exotoxin serogroup complex genotype clade lipid grade stage category child pugh ambler streptococcus"
    " coenzyme cytochrome antigen apolipoprotein chain zone component".split()
)


@dataclass(frozen=True)
class Token:
    """`text` is a word's key or a number's digits; `raw` is as it stands in the even text; `denied`: a NOT governs it."""

    text: str
    raw: str
    denied: bool = False


@dataclass(frozen=True)
class Reading:
    """What `text` says.

    `denials`: how often it denies; `directed`: whether the order of its words matters; `binomial`: whether it begins as
    a species is named.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    intervals: tuple[tuple[float, ...], ...] = ()
    routes: tuple[str, ...] = ()
    denials: int = 0
    directed: bool = False
    raws: frozenset[str] = frozenset()
    binomial: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.tokens or self.quantities or self.intervals or self.routes or self.denials)


def is_number(word: str) -> bool:
    """Whether a token is a bare number."""
    return _NUMERIC.fullmatch(word) is not None


@lru_cache(maxsize=1 << 13)
def read(text: str) -> Reading:
    """Reads `text` as it stands."""
    reading = _Reader(even(text)).reading()
    return replace(reading, binomial=True) if _BINOMIAL.match(text) else reading


class _Reader:
    """Goes through an even text from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = []
        self._quantities: list[Quantity] = []
        self._intervals: list[tuple[float, ...]] = []
        self._routes: list[str] = []
        self._raws: set[str] = set()
        self._denied = False
        self._denials = 0

    def reading(self) -> Reading:
        position = 0
        while position < len(self._text):
            position = self._step(position)
        if self._denied and self._tokens:
            # `X contraindicated`, `X: no`: what is denied stands before.
            last = self._tokens[-1]
            self._tokens[-1] = Token(last.text, last.raw, not last.denied)
        return Reading(
            self._text,
            tuple(self._tokens),
            tuple(self._quantities),
            tuple(self._intervals),
            tuple(self._routes),
            self._denials,
            _DIRECTED.search(self._text) is not None,
            frozenset(self._raws),
        )

    def _step(self, position: int) -> int:
        text = self._text
        if text[position] == " ":
            position += 1
        for take in (self._translocation, self._interval, self._name, self._quantity, self._route, self._chunk):
            end = take(position)
            if end > position:
                return end
        if position < len(text) and text[position] in _BETWEEN:
            self._word(_BETWEEN[text[position]])
        return position + 1

    def _is_letter(self, word: str, end: int) -> bool:
        """Whether a, i or x is no article, pronoun or times sign but a name (`hepatitis A`, `complex I`, `factor X`)."""
        if word not in _LETTERS:
            return False
        before = self._tokens[-1].raw if self._tokens else ""
        return before in _LETTERED or not re.match(r" ?[\w(<>≤≥~.]", self._text[end:])

    def _translocation(self, position: int) -> int:
        match = _TRANSLOCATION.match(self._text, position)
        if match is None:
            return position
        numbers = ";".join(group for group in match.groups() if group)
        self._word(f"t{numbers}")
        return match.end()

    def _interval(self, position: int) -> int:
        match = INTERVAL.match(self._text, position)
        unitless = match is not None and match["low"] and not match["unit"]
        if match is None or (unitless and self._tokens and not self._quantities):
            # `S1 Q3 T3`
            return position
        self._intervals.append(interval_of(match))
        return match.end()

    def _name(self, position: int) -> int:
        """`OXA 48`: letters and a number that belong together, if the number counts nothing."""
        match = _SPACED.match(self._text, position)
        if match is None or match["letters"] in _NOT_A_NAME:
            return position
        unit = _UNIT_BEHIND.match(self._text, match.end("digits"))
        if unit is not None and unit["unit"] and (not match["rest"] or match["rest"] in unit["unit"]):
            return position
        self._word(match["letters"] + match["digits"] + match["rest"])
        return match.end()

    def _quantity(self, position: int) -> int:
        match = QUANTITY.match(self._text, position)
        if match is None:
            return position
        end = match.end()
        glued = self._text[end - 1].isalnum() and self._text[end : end + 1].isalpha()
        if glued and not match["unit0"] and not match["form"]:
            return position
        found = quantity_of(match)
        if found is None:
            end = match.end("unit0")
            found = quantity_of(_alone(match, self._text))
            assert found is not None
        bare = found.unit == Unit() and not (found.sign or found.form or found.readings or found.about)
        if bare and not self._denied:
            self._word(f"{found.values[0]:.12g}")
        else:
            self._quantities.append(found)
        return end

    def _route(self, position: int) -> int:
        match = ROUTE.match(self._text, position)
        if match is None:
            return position
        self._routes.append(route(match[0]))
        return match.end()

    def _chunk(self, position: int) -> int:
        match = _CHUNK.match(self._text, position)
        if match is None:
            return position
        chunk = match[0]
        if any(char.isdigit() for char in chunk):
            for name in _names(chunk):
                self._word(name)
        else:
            for word in _without_non(chunk).split("-"):
                self._word(word, self._is_letter(word, match.end()))
        return match.end()

    def _word(self, word: str, letter: bool = False) -> None:
        self._raws.add(word)
        if word in NEGATING:
            self._denied = not self._denied
            self._denials += 1
        elif letter or word not in STOP:
            self._tokens.append(Token(key(word), word, self._denied))
            self._denied = False


def _alone(match: "re.Match[str]", text: str) -> "re.Match[str]":
    """The first of two numbers that don't belong together, matched by itself."""
    alone = QUANTITY.match(text[: match.end("unit0")], match.start())
    assert alone is not None
    return alone


def _without_non(chunk: str) -> str:
    """`noncaseating` as `non-caseating`: a denial, however it is written."""
    return f"non-{chunk[3:]}" if chunk.startswith("non") and len(chunk) > _LONG_NON and chunk.isalpha() else chunk


def _names(chunk: str) -> list[str]:
    """A run of letters and digits taken apart: `oxa-48` is one name, `desmoglein-3` a word and a number."""
    found: list[str] = []
    before = ""
    for match in _PIECE.finditer(chunk):
        piece = match[0]
        if found and _belongs(before, piece):
            found[-1] += piece
        else:
            found.append(piece)
        before = piece
    return found


def _belongs(before: str, piece: str) -> bool:
    """Whether a number and a short group of letters make one name."""
    if before[0].isdigit() == piece[0].isdigit() or before in _NOT_A_NAME:
        return False
    return len(before) <= _SHORT and len(piece) <= _SHORT
