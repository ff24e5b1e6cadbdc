"""Equations as holes: all of what a set-off label, or the first of its kind, is said to be."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import Joint, Phrase
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, words
from crequiz.prompts.holes.hole import Hole, hole_at, is_answer, whole
from crequiz.prompts.lists import list_items

_SEVERAL = re.compile(r" \(|[;→=]|, |\s[-–—]\s")
_FOUND = re.compile(r"\s(?:in|on|after|with|without|at|during|within)\s")
_OPEN_END = re.compile(r"\buntil proven\b", re.IGNORECASE)
_UNIQUE_LABEL = re.compile(
    r"(?:#1|most common|leading|main|hallmark|gold standard)\s+(?:reason|cause|source|route|site|organism|symptom|sign|finding)$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[\w-]*[A-Z][\w-]*[+-]?(?:\s(?:positive|negative))?")


def equation(statement: Text) -> Iterator[Hole]:
    """All of what something is said to be, in however many phrases."""
    before, equals, _ = statement.plain.partition(" = ")
    body = statement.cut(len(before) + len(equals)) if equals else None
    mark = _SEVERAL.search(body.plain) if body is not None else None
    head = body.cut(0, mark.start()) if body is not None and mark is not None and mark[0] == " (" else body
    if head is None or not _is_equation(statement, before, head) or _SEVERAL.search(head.plain) is not None:
        return
    if (len(words(head.plain)) == 1 and noun_asked(head.plain) is None) or _OPEN_END.search(head.plain):
        return
    if list_items(head) is not None:
        yield from whole(statement, head, Joint.EQUALS.value, 3)
    elif is_answer(head.plain, Joint.EQUALS.value) and not measures(head.plain):
        yield hole_at(statement, (head,), Joint.EQUALS.value, 3)


def is_marker(statement: Text, phrase: Phrase) -> bool:
    """`Anti-HBs+ = immune`: a test with its result, or an abbreviation with a plus or minus."""
    return (
        _MARKER.fullmatch(statement.plain[: phrase.start].rstrip("= ").rpartition(", ")[2].rpartition("; ")[2])
        is not None
    )


def is_finding(statement: Text, phrase: Phrase) -> bool:
    """`Mites in brine = colonization`: what is found where, or after what, stands for one thing; a word alone for many."""
    before = statement.plain[: phrase.start].rstrip("= ")
    return _FOUND.search(before) is not None and _SEVERAL.search(before) is None and len(content_words(before)) > 1


def _is_equation(statement: Text, before: str, head: Text) -> bool:
    """`**Late form** = after a year`, `#1 reason = mites`: a definition, or what is the first of its kind."""
    label = statement.cut(0, len(before))
    if label is None or "=" in before or "→" in before:
        return False
    return _UNIQUE_LABEL.search(before) is not None or (label.is_bold and not any(head.bold))
