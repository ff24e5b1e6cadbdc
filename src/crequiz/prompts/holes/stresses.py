"""What a statement stresses, as a hole: the one run of bold words in it, where nothing else in it can be asked."""

import re
from collections.abc import Iterator
from itertools import groupby

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.phrases import glosses
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, hole_at, is_answer, is_rated
from crequiz.prompts.lists import is_quality, list_items

_MOST_WORDS = 6
_LEAST_SHOWN = 2
_GLOSS = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(
    r"[:→=;]|\b(?:is|are|was|does|do|not|cannot|can|may|shows?|than|more|less|possible|common|controversial|superior|inferior"
    r"|essential|ASAP|if|when|no longer|required|indicated|preferred|recommended|achieved|improves?|increases?)\b",
    re.IGNORECASE,
)
_OWN_GLOSS = re.compile(r"^\s*\([^()]*\)")
_NO_THING = re.compile(
    r"(?:most|some|many|other|sub)\b|.*\d\s?%|(?:bacteria|fungi|viruses|antibiotics|immunocompromised|subacute)$",
    re.IGNORECASE,
)
_GRADES = frozenset(
    "deep deeper superficial severe mild moderate late early acute chronic high low local systemic major minor".split()
)
_JOINED = re.compile(r"(?:\s*(?:[,;/&]|and\b|or\b|→|-|–))")


def stress_holes(statement: Text, known: int) -> Iterator[Hole]:
    """`Novel **florimycin** with a side chain`: the author's own choice of the word that matters."""
    runs = [run for run in _bold_runs(statement) if not _is_label(statement, run)]
    if len(runs) != 1 or "=" in statement.plain:
        return
    start, end = runs[0]
    part = statement.cut(start, end)
    if (
        part is None
        or len(words(part.plain)) > _MOST_WORDS
        or measures(part.plain)
        or is_rated(part.plain)
        or '"' in part.plain
    ):
        return
    if start == 0:
        yield from _first(statement, part, known)
        return
    rest = content_words(f"{statement.plain[:start]} {statement.plain[end:]}")
    shown = [word for word in rest if not is_evaluation(word)]
    if len(shown) + min(known, 1) > _LEAST_SHOWN and is_answer(part.plain, "word") and not is_attribute(part.plain):
        yield hole_at(statement, (part,), "stress", 1)


def _first(statement: Text, part: Text, known: int) -> Iterator[Hole]:
    """`**Ring tract** from the wing to the keel`: a thing by name, told by what is said of it, or by a list behind it."""
    behind = _OWN_GLOSS.sub("", statement.plain[len(part) :])
    if (
        not known
        or _JOINED.match(behind)
        or (behind.lstrip()[:1] == "+" and "(" not in statement.plain)
        or _CLAUSE.search(part.plain)
        or not _is_thing(part.plain)
    ):
        return
    said = [word for word in content_words(_GLOSS.sub(" ", statement.plain[len(part) :])) if not is_evaluation(word)]
    inside = [text for place in glosses(statement.plain) if (text := statement.cut(*place)) is not None]
    if len(said) < _LEAST_SHOWN and words(part.plain)[0] in _GRADES:
        # `Deep rash (wing, toe)`: a heading for what it lists.
        return
    if len(said) >= _LEAST_SHOWN or any(list_items(text) is not None for text in inside):
        yield hole_at(statement, (part,), "stress", 1)


def _is_thing(plain: str) -> bool:
    if _NO_THING.match(plain) or is_attribute(plain) or is_generic(plain) or not is_answer(plain, "word"):
        return False
    return " " in plain or kind_of(plain) is not None or not is_quality(plain)


def _is_label(statement: Text, run: tuple[int, int]) -> bool:
    return run[0] == 0 and statement.plain[: run[1] + 1].rstrip().endswith(":")


def _bold_runs(statement: Text) -> Iterator[tuple[int, int]]:
    """The places of the bold runs, without blanks and marks at their ends."""
    place = 0
    for bold, run in groupby(statement.bold):
        size = len(list(run))
        if bold and statement.plain[place : place + size].strip(" ,.;:"):
            yield place, place + size
        place += size
