"""Lists of terms and limits behind a label that says what they are: `Poor prognosis: ague, ring titre >1:1024, age <5`.

Each number in such a list is asked by itself; all of it is asked at once, too, since any one is only told by the others.
"""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, names_a_class
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import is_directive, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, blanks, hole_at
from crequiz.prompts.lists import list_items, runs_of_terms
from crequiz.prompts.values import MOST_PARTS, is_item, split_gloss, split_items

_LABEL = re.compile(r"(?P<label>[^:;()=→]{3,50}?)(?: \([^()]*\))?:\s+")
_ASKING = re.compile(r"\b(?:if|when)$|^(?:risks?|at risk|criteria|red flags|needs?|requires?)$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;=→]|:\s|\b(?:then|but|until|consider|may|can|is|are)\b|[-–]$|\s[-–—]\s", re.IGNORECASE)
_LEAST_ITEMS = 3
_MOST_WORDS = 6


def mixed_holes(statement: Text) -> Iterator[Hole]:
    """One hole for each item of the one list in `statement`, if it holds terms and limits."""
    match = _LABEL.match(statement.plain)
    body = statement.cut(match.end()) if match is not None else None
    if match is None or body is None or not _asks(match["label"]) or list_items(body) is not None:
        return
    if is_attribute(match["label"]) and runs_of_terms(body):
        # The terms in it are asked together already.
        return
    items = tuple(split_gloss(item)[0] for item in split_items(body))
    measured = [bool(measures(item.plain)) for item in items]
    if not _LEAST_ITEMS <= len(items) <= MOST_PARTS or not any(measured) or all(measured):
        return
    if all(map(_stands, items)) and not any(negates(item.plain) for item in items[:-1]):
        yield hole_at(statement, items, "items", 3, blanks(statement, items))


def _asks(label: str) -> bool:
    return is_attribute(label) or names_a_class(label) or _ASKING.search(label) is not None


def _stands(item: Text) -> bool:
    """Whether it is a term, or one limit of something that it names."""
    plain = item.plain
    if _CLAUSE.search(plain) or is_directive(plain) or is_evaluation(plain) or len(words(plain)) > _MOST_WORDS:
        return False
    found = measures(plain)
    if not found:
        return is_item(item)
    is_limit = plain[found[0].start] in "<>≥≤"
    return (
        len(found) == 1 and found[0].start > 0 and (is_limit or found[0].kind not in (Quantity.DOSE, Quantity.PERCENT))
    )
