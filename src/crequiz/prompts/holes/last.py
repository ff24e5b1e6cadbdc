"""What can be asked of a statement where nothing else asks about it."""

from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.nouns import common_noun
from crequiz.prompts.holes.hole import Hole, blanks, hole_at
from crequiz.prompts.holes.statement import UNDECIDED
from crequiz.prompts.holes.stresses import stress_holes
from crequiz.prompts.holes.terms import term_holes
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import MOST_PARTS


def last_holes(statement: Text, known: int) -> list[Hole]:
    """The one name in `statement`, else the word it stresses, else all of it, if it is a list of one kind.

    `known` content words besides the statement are shown with the question.
    """
    if UNDECIDED.match(statement.plain):
        return []
    found = list(term_holes(statement, known)) or list(stress_holes(statement, known))
    return found or list(_all_of_one_kind(statement, known))


def _all_of_one_kind(statement: Text, known: int) -> Iterator[Hole]:
    """`Ring oedema, keel erosion, wing necrosis` below `Wing scan`: a list whose kind tells what is asked."""
    items = list_items(statement) if known else None
    if items is None or len(items) > MOST_PARTS or common_noun([item.plain for item in items]) is None:
        return
    hole = hole_at(statement, items, "items", 1, blanks(statement, items))
    if "(" not in statement.plain[: hole.end]:
        yield hole
