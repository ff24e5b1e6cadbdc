"""What is joined within a phrase: sums (`A + B + C`), pairs, and regimens with a choice in them."""

import re

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.words import is_directive, words
from crequiz.prompts.holes.loose import MOST_LOOSE_WORDS
from crequiz.prompts.lists import goes_on, is_quality, list_items
from crequiz.prompts.values import MOST_PARTS

TWO = re.compile(r"\s(?:and|\+)\s", re.IGNORECASE)
_OR = re.compile(r"\sor\s", re.IGNORECASE)
_PLUS = re.compile(r"\s\+\s")
_TOGETHER = re.compile(r"\s(?:\+|PLUS)\s")
_PAIR = 2


def sum_of(head: Text) -> tuple[Text, ...]:
    """The three or four items of `A + B + C`; two are one regimen, and doses are asked one by one."""
    if head.plain.count("+") < 2:
        return ()
    items = tuple(head.split(_PLUS))
    dosed = any(one.kind in (Quantity.DOSE, Quantity.DURATION) for one in measures(head.plain))
    if (
        dosed
        or _OR.search(head.plain)
        or not 3 <= len(items) <= MOST_PARTS
        or any(len(words(item.plain)) > 4 for item in items)
    ):
        return ()
    return items


def pair_of(head: Text) -> tuple[Text, ...]:
    """The two things of `dock sepsis and ague`; of `dock and quay sepsis`, where they share a noun, none."""
    items = tuple(head.split(TWO))
    sizes = [len(words(item.plain)) for item in items]
    if (
        len(items) != _PAIR
        or max(sizes) > MOST_LOOSE_WORDS
        or any(char in "(0123456789" for char in head.plain)
        or items[0].plain.endswith("-")
        or list_items(head) is not None
    ):
        return ()
    if all(is_quality(item.plain) for item in items) or any(goes_on(item.plain) for item in items):
        return ()
    shares_a_noun = sizes[0] < sizes[1] and not items[0].plain.isupper()
    return () if shares_a_noun or any(is_directive(item.plain) for item in items) else items


def sum_with_a_choice(head: Text) -> tuple[tuple[Text, ...], ...]:
    """`A or B PLUS C PLUS D`, all drugs: what is given in any case, and what one chooses from; else nothing."""
    pieces = [tuple(piece.split(_OR)) for piece in head.split(_TOGETHER)]
    choices = [piece for piece in pieces if len(piece) > 1]
    always = tuple(piece[0] for piece in pieces if len(piece) == 1)
    is_at_an_end = len(choices) == 1 and choices[0] in (pieces[0], pieces[-1])
    if not always or not is_at_an_end or max(len(always), len(choices[0])) > MOST_PARTS:
        return ()
    drugs = all(kind_of(one.plain) is TermKind.DRUG for one in (*always, *choices[0]))
    return (choices[0], always) if drugs else ()
