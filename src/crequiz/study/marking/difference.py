"""How the typed text differs from the expected wording, piece by piece, for showing."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from crequiz.lexicon.words import fold


class Standing(StrEnum):
    """What a piece is to the two texts."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True)
class Difference:
    """A piece of text: in both, only in the expected one (missing), or only in the typed one (extra)."""

    text: str
    standing: Standing


def difference(expected: str, typed: str) -> tuple[Difference, ...]:
    """The expected wording with what was typed otherwise, word by word; case and blanks make no difference."""
    ours, theirs = expected.split(), typed.split()
    found: list[Difference] = []
    for code in Levenshtein.opcodes([fold(word) for word in ours], [fold(word) for word in theirs]):
        gone = " ".join(ours[code.src_start : code.src_end])
        come = " ".join(theirs[code.dest_start : code.dest_end])
        if code.tag == "equal":
            found.append(Difference(gone, Standing.SAME))
            continue
        found += [
            Difference(text, standing) for text, standing in ((come, Standing.EXTRA), (gone, Standing.MISSING)) if text
        ]
    return tuple(found)
