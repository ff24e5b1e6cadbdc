"""The one drug or organism that a statement names, as a hole, where nothing else in it can be asked."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.words import content_words, is_directive, is_evaluation
from crequiz.prompts.holes.hole import Hole, hole_at

_WORD = re.compile(r"[^\s()\[\],;:=→]+")
_MOST_WORDS = 3
_LEAST_SHOWN = 2
_JOINED = re.compile(r"^\s*(?:,|/|\+|or\b|and\b|vs\b|with\b|plus\b|-)", re.IGNORECASE)
_JOINS = re.compile(r"(?:,|/|\+|\bor|\band|\bvs\.?|\bplus|-)\s*$", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:consider|may|might|could|can|suspected|above|below|see)\b|e\.g\.|[\[\]±]", re.IGNORECASE)
_ONE_NAME = re.compile(r"(?!(?:anti-|virus|bacilli|cocci))(?!.*(?: \+ | or | and |/|type$))", re.IGNORECASE)
_TESTED = re.compile(r" (?:NAAT|PCR|DNA|RNA|antigen|serology)$")
_WEAK = frozenset("give given start dose doses oral iv po therapy treatment drug drugs infection infections daily weekly".split())


def term_holes(statement: Text, known: int) -> Iterator[Hole]:
    """`Asplenia + mite bite: Oranii sepsis`: the name, if it is the only one and joined to no other."""
    plain = statement.plain
    if _VAGUE.search(plain) or is_directive(plain):
        return
    found = list(_named(plain))
    if len(found) != 1:
        return
    start, end = found[0]
    end = start + len(_TESTED.sub("", plain[start:end]))
    part = statement.cut(start, end)
    if part is None or _ONE_NAME.match(part.plain) is None or _JOINED.match(plain[end:]) or _JOINS.search(plain[:start]):
        return
    rest = content_words(f"{plain[:start]} {plain[end:]}")
    shown = [word for word in rest if not is_evaluation(word) and not word.isdecimal() and word not in _WEAK]
    if len(shown) + min(known, 1) > _LEAST_SHOWN:
        yield hole_at(statement, (part,), "term", 1)


def _named(plain: str) -> Iterator[tuple[int, int]]:
    """Where the drugs and organisms of `plain` stand, each as long as it can be."""
    places = [match.span() for match in _WORD.finditer(plain)]
    index = 0
    while index < len(places):
        start = places[index][0]
        sizes = range(min(_MOST_WORDS, len(places) - index), 0, -1)
        size = next((size for size in sizes if kind_of(plain[start : places[index + size - 1][1]]) is not None), 0)
        if size:
            yield start, places[index + size - 1][1]
        index += max(size, 1)
