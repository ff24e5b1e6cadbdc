"""Numbers in headings: `Skin form (30-40% of cases)` states a fact about what it names."""

from collections.abc import Iterator

from crequiz.lexicon.quantities import Quantity, quantity
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import asks

_ASKED = {Quantity.PERCENT: "what percentage", Quantity.DURATION: "how long"}


def make_heading_numbers(place: Place) -> Iterator[Draft]:
    """A draft for the one quantity in parentheses at the end of the section's title, at its first block."""
    title = place.section.title
    if title is None or place.section.blocks[:1] != (place.block,):
        return
    head, gloss = split_gloss(title)
    kind = None if gloss is None else quantity(gloss.plain)
    if gloss is None or kind not in _ASKED or gloss.plain[0] in "<>≤≥":
        # A limit (`Late (>48 hours)`) defines what the title names.
        return
    yield Draft(
        place,
        Kind.VALUE,
        "heading-number",
        asks(head.plain, _ASKED[kind]),
        (gloss,),
        "heading-number",
        evidence=(head,),
        asked=(place.section,),
        weight=2,
    )
