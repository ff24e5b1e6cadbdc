"""Numbers in headings: `Skin form (30-40% of cases)` states a fact about what it names, `Wing count <200` when what is
listed below it comes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crequiz.cards.model import ItemList, Rule
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute
from crequiz.lexicon.quantities import Quantity, measures, quantity
from crequiz.lexicon.words import content_words, is_evaluation, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.headings import is_bullet
from crequiz.prompts.holes.quantities import quantity_holes, with_unit
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import HOLE, asks

_ASKED = (Quantity.PERCENT, Quantity.DURATION)
_LASTS = re.compile(r"\b(?:course|phase|period|stage|therapy|treatment)$", re.IGNORECASE)
_LIMITS = "<>≤≥"
_NUMBERS = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])|\d+-\d+")
_MOST_SHOWN = 4
_MOST_GLOSS_WORDS = 8
_LEAST_SHOWN = 2
_MOST_ITEM_WORDS = 6
_MOST_FIRST_WORDS = 14


def make_heading_numbers(place: Place) -> Iterator[Draft]:
    """A draft for the one quantity in the section's title, at its first block."""
    title = place.section.title
    blocks = [block for block in place.section.blocks if not isinstance(block, Rule)]
    if title is None or not blocks or blocks[0] is not place.block:
        return
    yield from _doses(place, title)
    head, gloss = split_gloss(title)
    kind = None if gloss is None else quantity(gloss.plain)
    if gloss is not None and kind in _ASKED and gloss.plain[0] not in _LIMITS and not is_evaluation(head.plain):
        yield _draft(place, gloss, _question(head, gloss, kind), "heading-number", head)
    elif gloss is not None and (part := _only_share(gloss)) is not None and not is_evaluation(head.plain):
        start = gloss.columns.index(part.columns[0])
        shown = f"{gloss.plain[:start]}{HOLE} %{gloss.plain[start + len(part) :]}"
        yield _draft(place, part, f"{head.plain} ({shown})", "heading-number", head)
    else:
        yield from _limit(place, title)


def _doses(place: Place, title: Text) -> Iterator[Draft]:
    """`Florimycin 2 g IV q8h × 14 days`: the drug, its dose and its course."""
    found = measures(title.plain)
    if not any(one.kind is Quantity.DOSE and one.start > 0 for one in found):
        return
    if is_bullet(place.card, title):
        # A bullet with others below it is asked as the statement that it is.
        return
    for hole in quantity_holes(title, title, found, 1):
        question = f"{title.plain[: hole.start]}{hole.blank}{title.plain[hole.end :]}"
        draft = _draft(place, hole.parts[0], question, f"heading-{hole.rule}", title)
        yield replace(draft, fact=f"heading/{slug(question)}", kind=Kind.CLOZE, of=hole.of)


def _only_share(gloss: Text) -> Text | None:
    """`15-40% of the untreated`, `most common, 60%`: the one figure among a few words, if it is a share and no limit."""
    found = measures(gloss.plain)
    if len(found) != 1 or found[0].kind is not Quantity.PERCENT or len(words(gloss.plain)) > _MOST_GLOSS_WORDS:
        return None
    part = gloss.cut(found[0].start, found[0].end)
    return None if part is None or part.plain[0] in _LIMITS else part


def _question(head: Text, gloss: Text, kind: Quantity) -> str:
    """A share is asked as one; whether a time is how long or after how long, the title does not say: it is left out of it."""
    if kind is Quantity.PERCENT:
        return asks(head.plain, "what percentage")
    if is_attribute(head.plain) or _LASTS.search(head.plain) is not None:
        return asks(head.plain, "how long")
    # Glued to other signs, a time is no measure that a unit could be taken from.
    found = measures(gloss.plain)
    return f"{head.plain} ({with_unit(gloss, found[0]) if found else HOLE})"


def _limit(place: Place, title: Text) -> Iterator[Draft]:
    """`Wing count <200`, `Mites (wing count <50)`: the one limit in a title, asked with its name."""
    found = measures(title.plain)
    if len(found) != 1 or len(_NUMBERS.findall(title.plain)) > 1 or title.plain[found[0].start] not in _LIMITS:
        return
    part = title.cut(found[0].start, found[0].end)
    shown = f"{title.plain[: found[0].start]}{HOLE}{title.plain[found[0].end :]}"
    name = title.plain[: found[0].start].rpartition("(")[2]
    below = _listed(place)
    named_apart = "(" in title.plain[: found[0].start] and content_words(title.plain.partition("(")[0])
    if part is None or not content_words(name) or not (named_apart or below):
        return
    digits = part.plain.lstrip(_LIMITS + " ")
    if any(digits in text for text in below):
        return
    yield _draft(place, part, shown if named_apart else f"{shown}: {'; '.join(below)}", "heading-limit", title)


def _listed(place: Place) -> list[str]:
    """The first few terms below the title, if they are terms, else the first statement; they tell which limit is meant."""
    if not isinstance(place.block, ItemList):
        return []
    heads = [split_gloss(item.text)[0].plain.partition(" - ")[0] for item in place.block.items]
    terms = [head for head in heads if len(words(head)) <= _MOST_ITEM_WORDS]
    if len(terms) >= _LEAST_SHOWN:
        return terms[:_MOST_SHOWN]
    first = place.block.items[0].text.plain
    return [first] if len(words(first)) <= _MOST_FIRST_WORDS and ":" not in first else []


def _draft(place: Place, part: Text, question: str, rule: str, evidence: Text) -> Draft:
    return Draft(
        place,
        Kind.VALUE,
        rule,
        question,
        (part,),
        rule,
        evidence=(evidence,),
        asked=(place.section,),
    )
