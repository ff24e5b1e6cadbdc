"""What a parenthesis tells to do, as a hole: `(avoid florimycin)`, `(use QRX-T or QRX-V instead)`, `(need wing count)`."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.words import stems
from crequiz.prompts.holes.hole import Hole, whole

_DIRECTION = re.compile(
    r"(?:(?P<against>avoid|(?:do not|don't|never) (?:use|give|rely on))|(?:use|add|needs?|monitor|request))\s+"
    r"(?P<object>[^,;→=()]+?)"
    r"(?=$|\s+(?:instead|for|if|from|until|unless|closely|before|after|when|in|with)\b)",
    re.IGNORECASE,
)
_PARTICULAR = re.compile(r"[A-Z]{2}|\w[A-Z]")


def direction_holes(statement: Text, inner: Text, before: str) -> Iterator[Hole]:
    """The thing that the parenthesis `inner` of `statement` tells to use, to watch or to avoid, if it has a name.

    A common word after `monitor` or `use` could be any other; what is to be avoided is asked in any words.
    """
    match = _DIRECTION.match(inner.plain)
    told = inner.cut(*match.span("object")) if match is not None else None
    if match is None or told is None or stems(told.plain) <= stems(before):
        return
    if match["against"] or kind_of(told.plain) is not None or _PARTICULAR.search(told.plain):
        yield from whole(statement, told, "gloss", 3 if match["against"] else 2)
