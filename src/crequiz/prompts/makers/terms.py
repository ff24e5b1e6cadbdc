"""`**Term** (number)`: the percentage or duration that a bullet gives for what it names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.quantities import Quantity, measures, quantity
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import slug
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss

_ASKED = {Quantity.PERCENT: "what percentage", Quantity.DURATION: "how long"}
_EVALUATION = re.compile(r"(?:\d+\.|high|low|significant|increased|reduced)\s+(?=\w)", re.IGNORECASE)
_LIMITS = dict.fromkeys("<≤", "within what time") | dict.fromkeys(">≥", "after what time")
_MOST_WORDS = 6


def make_terms(place: Place) -> Iterator[Draft]:
    """Drafts for the terms of a list or text line that carry a number in parentheses."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        if "(" not in text.plain:
            continue
        head, gloss = split_gloss(text)
        if gloss is None or read_label_value(text) is not None or len(head.plain.split()) > _MOST_WORDS:
            continue
        for draft in _drafts(place, head, gloss):
            yield replace(draft, states_role=True) if claims_role(text.plain) else draft


def _drafts(place: Place, head: Text, gloss: Text) -> Iterator[Draft]:
    kind = quantity(gloss.plain)
    if measures(head.plain):
        return
    if kind in _ASKED:
        is_time = kind is Quantity.DURATION
        yield _of_term(place, head, gloss, _LIMITS.get(gloss.plain[0], _ASKED[kind]) if is_time else _ASKED[kind])


def _of_term(place: Place, head: Text, value: Text, asked: str) -> Draft:
    """`High mortality (50-70%)` asks the mortality; the verdict or rank before it says nothing."""
    evaluation = _EVALUATION.match(head.plain)
    name = head.cut(evaluation.end()) if evaluation else head
    assert name is not None
    question = f"{name.plain[:1].upper()}{name.plain[1:]}: {asked}?"
    return Draft(place, Kind.VALUE, "term-number", question, (value,), slug(name.plain), evidence=(name,))
