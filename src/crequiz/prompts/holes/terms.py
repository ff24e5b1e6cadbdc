"""The one drug or organism that a statement names, as a hole, where nothing else in it can be asked."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.phrases import SPECIES
from crequiz.lexicon.words import content_words, is_directive, is_evaluation
from crequiz.prompts.holes.hole import Hole, hole_at
from crequiz.prompts.values import MOST_PARTS
from crequiz.prompts.wording import HOLE

_WORD = re.compile(r"[^\s()\[\],;:=→]+")
_DASH = re.compile(r"\s[-–—](?:\s|$)")
_MOST_WORDS = 3
_LEAST_SHOWN = 2
_JOINED = re.compile(r"^\s*(?:,|/|\+|resistance\b|or\b|and\b|vs\b|with\b|plus\b|-(?=\S))", re.IGNORECASE)
_JOINS = re.compile(r"(?:,|/|\+|\b(?:or|and|vs\.?|plus|despite|without|than)|-)\s*$", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:scenario|may|might|could|can|suspected|above|below|see)\b|e\.g\.|[\[\]±=]", re.IGNORECASE)
_ONE_NAME = re.compile(r"(?!(?:anti-|virus|bacilli|cocci))(?!.*(?: \+ | or | and |/|type$))", re.IGNORECASE)
_TESTED = re.compile(r" (?:NAAT|PCR|DNA|RNA|antigen|serology)$")
_OR = re.compile(r"\s+or\s+")
_WEAK = frozenset(
    "give given start dose doses oral iv po therapy treatment drug drugs infection infections daily weekly variable"
    " pneumonia species bacteremia supply coverage".split()
)


def term_holes(statement: Text, known: int) -> Iterator[Hole]:
    """`Asplenia + mite bite: Oranii sepsis`: the name, if it is the only one and joined to no other; or two with an `or`."""
    plain = statement.plain
    found = list(_named(plain))
    if _VAGUE.search(plain) or len(found) != 1:
        return
    start, end = found[0]
    end = start + len(_TESTED.sub("", plain[start:end]))
    named = statement.cut(start, end)
    if plain[end : end + 1] == ":":
        # A label is known by more than what is said behind it.
        return
    if named is None or _JOINED.match(plain[end:]) or _JOINS.search(plain[:start]):
        return
    terms = tuple(named.split(_OR))
    if is_directive(plain) and kind_of(named.plain) is not TermKind.DRUG:
        return
    rest = content_words(f"{plain[:start]} {plain[end:]}")
    if is_directive(plain) and "(" not in plain[:start]:
        rest, known = rest[1:], 0
    shown = [word for word in rest if not is_evaluation(word) and not word.isdecimal() and word not in _WEAK]
    if start == 0 and plain[end:].lstrip().startswith("("):
        # A word or two in parentheses (`Florimycin (off-label)`) could be said of others, too.
        known = -1
    least = _LEAST_SHOWN
    if len(shown) + min(known, 1) >= least and all(_ONE_NAME.match(term.plain) for term in terms):
        if len(terms) == 1:
            yield hole_at(statement, terms, "term", 1)
        elif len(terms) <= MOST_PARTS:
            yield hole_at(statement, terms, "items", 1, " or ".join([HOLE] * len(terms)))


def _named(plain: str) -> Iterator[tuple[int, int]]:
    """Where the drugs and organisms of `plain` stand, each as long as it can be."""
    places = [match.span() for match in _WORD.finditer(plain)]
    index = 0
    while index < len(places):
        start = places[index][0]
        sizes = range(min(_MOST_WORDS, len(places) - index), 0, -1)
        names = {size: plain[start : places[index + size - 1][1]] for size in sizes}
        size = next((size for size in sizes if not _DASH.search(names[size]) and kind_of(names[size]) is not None), 0)
        if size:
            name = names[size]
            yield start, start + len(name if name.endswith(SPECIES) else name.rstrip("."))
        index += max(size, 1)
