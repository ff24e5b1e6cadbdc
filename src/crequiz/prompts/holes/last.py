"""What can be asked of a statement where nothing else asks about it."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.nouns import common_noun, noun_asked
from crequiz.lexicon.predicates import predicate_end
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, is_directive, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, blanks, hole_at, whole
from crequiz.prompts.holes.statement import UNDECIDED
from crequiz.prompts.holes.stresses import stress_holes
from crequiz.prompts.holes.terms import term_holes
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import MOST_PARTS, is_item, split_gloss

_CLAUSE_MARKS = (";", "→", " = ", ". ", " if ", " unless ", " when ")
_MOST_OBJECT_WORDS = 5
_DENIAL = re.compile(r"(?P<label>[^:()]{3,40}):\s+(?:NO|NOT)\s")
_PLUS = re.compile(r"\s\+\s")


def last_holes(statement: Text, known: int) -> list[Hole]:
    """The one name in `statement`, else the word it stresses, else all of it, if it is a list of one kind.

    `known` content words besides the statement are shown with the question.
    """
    if UNDECIDED.match(statement.plain):
        return []
    kinds = (_whose_denial, _object_of_title, term_holes, stress_holes, _all_of_one_kind, _picture)
    return next(filter(None, (list(kind(statement, known)) for kind in kinds)), [])


def _whose_denial(statement: Text, known: int) -> Iterator[Hole]:
    """`Florimycins: NO activity in brine`: of which drugs, or which test, it is denied."""
    match = _DENIAL.match(statement.plain)
    label = statement.cut(*match.span("label")) if match is not None else None
    if match is None or label is None or noun_asked(label.plain) is None:
        return
    if [word for word in content_words(statement.plain[match.end() :]) if not is_evaluation(word)]:
        yield hole_at(statement, (label,), "denied", 2)


def _object_of_title(statement: Text, known: int) -> Iterator[Hole]:
    """`Contraindicated in ague` below `Keel Failure`: a predicate of what the title names."""
    start = predicate_end(statement.plain) if known else 0
    body = statement.cut(start) if start else None
    if body is None or any(mark in body.plain for mark in _CLAUSE_MARKS):
        return
    head = split_gloss(body)[0]
    if len(words(head.plain)) <= _MOST_OBJECT_WORDS and not measures(head.plain):
        yield from whole(statement, head, "object", 2)


def _all_of_one_kind(statement: Text, known: int) -> Iterator[Hole]:
    """`Ring oedema, keel erosion, wing necrosis` below `Wing scan`: a list whose kind tells what is asked."""
    items = list_items(statement) if known else None
    if items is None or len(items) > MOST_PARTS or common_noun([item.plain for item in items]) is None:
        return
    hole = hole_at(statement, items, "items", 1, blanks(statement, items))
    if "(" not in statement.plain[: hole.end]:
        yield hole


def _picture(statement: Text, known: int) -> Iterator[Hole]:
    """`Rust + keel failure + wing oedema` below `Ring Disease`: what together makes it up."""
    items = tuple(statement.split(_PLUS)) if known else ()
    if 3 <= len(items) <= MOST_PARTS and all(_is_finding(item) for item in items):
        yield hole_at(statement, items, "picture", 2, blanks(statement, items))


def _is_finding(item: Text) -> bool:
    plain = item.plain
    return (
        is_item(item) and not is_directive(plain) and not is_evaluation(plain) and kind_of(plain) is not TermKind.DRUG
    )
