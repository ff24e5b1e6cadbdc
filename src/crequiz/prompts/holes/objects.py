"""What a title does, as a hole: `Restores gut flora` below `Stool transplant`, where nothing else in it can be asked."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.quantities import measures
from crequiz.prompts.holes.hole import Hole, whole
from crequiz.prompts.values import split_gloss

_DOES = re.compile(
    r"(?:restores|overcomes|confirms|prevents|detects|resists|inhibits|blocks|binds(?: to)?|causes|resolves|induces|activates"
    r"|stimulates|produces|secretes|releases|destroys|degrades|penetrates|crosses|invades|infects|colonizes|replaces|mimics"
    r"|requires|distends|lowers|raises|prolongs|shortens|displaces|inactivates|hydrolyzes|cleaves|protects(?: against)?"
    r"|differentiates|distinguishes|targets|triggers|precipitates|worsens|impairs|depletes|suppresses|eradicates)\s+",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;→=:]|\. ")


def object_holes(statement: Text, known: int) -> Iterator[Hole]:
    """The object of a verb that stands first; only below a title that says what does it."""
    verb = _DOES.match(statement.plain)
    body = statement.cut(verb.end()) if verb is not None and known else None
    if body is None or _SEVERAL.search(body.plain):
        return
    head = split_gloss(body)[0]
    if not measures(head.plain):
        yield from whole(statement, head, "object", 1)
