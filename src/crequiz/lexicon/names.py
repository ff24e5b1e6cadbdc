"""Names of drugs and organisms, and words of medicine that look alike: what a typing error must never turn into another."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Names:
    """`drugs` and `words` in lower case; `organisms` as `(genus, epithet)` in lower case."""

    drugs: frozenset[str]
    organisms: frozenset[tuple[str, str]]
    words: frozenset[str]


@cache
def names() -> Names:
    """The names in `names.tsv`, read once."""
    found: dict[str, list[str]] = {"drug": [], "organism": [], "word": []}
    for line in (files("crequiz.lexicon") / "names.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, name = line.partition("\t")
        if kind in found:
            found[kind].append(name.lower())
    organisms = (name.split() for name in found["organism"])
    return Names(
        frozenset(found["drug"]),
        frozenset((genus, epithet) for genus, epithet in organisms),
        frozenset(found["word"]),
    )
