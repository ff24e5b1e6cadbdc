"""Rankings: `florimycin > tarnocillin > vantilam` asks the order; a single `>` is as often `greater than`."""

import re
from collections.abc import Iterator

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic, names_population
from crequiz.lexicon.phrases import glosses
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.words import fold, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import heading

_ABOVE = re.compile(r"\s+>{1,2}\s+(?!\d)")
_LEAST = 3
_MOST_WORDS = 5
_NO_ITEM = re.compile(r"[→=:;,]|\b(?:is|are|than)\b")


def make_rankings(place: Place) -> Iterator[Draft]:
    """Drafts for lists of three or four joined by `>` behind a label, under a title, or in a parenthesis."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        for name, ranked in _candidates(place, text) if " > " in text.plain or " >> " in text.plain else ():
            items = _items(ranked)
            if items is not None and name is not None and not negates(name) and not names_population(name):
                yield _draft(place, text, name, ranked, items)


def _candidates(place: Place, text: Text) -> Iterator[tuple[str | None, Text]]:
    """What may be a ranking, with the name of what is ranked."""
    title = place.section.title
    is_one_of_several = isinstance(place.block, ItemList) and len(place.texts) > 1
    # Of one bullet among others the title does not tell what is ranked.
    above = heading(title) if title is not None and not is_generic(title.plain) and not is_one_of_several else None
    for start, end in glosses(text.plain):
        inner = text.cut(start, end)
        if inner is not None and start > 1:
            yield text.plain[: start - 1].strip(" :"), inner
    label, colon, _ = text.plain.partition(": ")
    behind = text.cut(len(label) + 1) if colon else text
    if behind is not None and not (colon and is_attribute(label)):
        # What an attribute's label says is asked by the label.
        yield (label if colon else above), split_gloss(behind)[0]


def _items(text: Text) -> tuple[Text, ...] | None:
    items = tuple(split_gloss(piece)[0] for piece in text.split(_ABOVE))
    if not _LEAST <= len(items) <= MOST_PARTS or len({fold(item.plain) for item in items}) < len(items):
        return None
    fits = all(
        1 <= len(words(item.plain)) <= _MOST_WORDS and not measures(item.plain) and not _NO_ITEM.search(item.plain)
        for item in items
    )
    return items if fits else None


def _draft(place: Place, text: Text, name: str, ranked: Text, items: tuple[Text, ...]) -> Draft:
    title = place.section.title
    asked = (place.section,) if title is not None and heading(title) == name else ()
    return Draft(
        place,
        Kind.SEQUENCE,
        "ranking",
        f"{name}: name the {len(items)} in their order of rank, top first",
        items,
        f"{slug(name)}/ranking",
        evidence=(text,),
        stretch=ranked,
        states_role=claims_role(text.plain),
        asked=asked,
        ordered=True,
    )
