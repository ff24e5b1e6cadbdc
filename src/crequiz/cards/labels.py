"""Label lines: the bold-only lines that these cards use as headings, and the numbers and letters in front of them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from crequiz.cards.text import Text

_ENUMERATOR = re.compile(r"(?:(?P<number>\d{1,2})|(?P<letter>[A-Z]))(?:[.)]\s+(?=[^a-z\s])|\)\s+|(?<=\d)\.\s+)(?=\S)")
_BEFORE_GLOSS = re.compile(r"(?P<name>[^()]+?)\s\([^()]*\)")
_JOIN = re.compile(r"plus|or|and|\+", re.IGNORECASE)
_KEY_POINT = re.compile(r"(?:key |clinical |important )?(?:points?|principles?|pearls?|takeaways?)\s*:", re.IGNORECASE)
_MOST_LETTERS = 3
_OF_ALL = re.compile(r"special (?:populations|situations|considerations|cases|groups|patients)", re.IGNORECASE)
_MAJOR = re.compile(
    r"(?:severity|classification|epidemiology|pathogenesis|pathophysiology|microbiology|clinical (?:features|presentation)"
    r"|presentation|diagnosis|diagnostics|diagnostic criteria|risk factors|(?:empiric )?(?:treatment|therapy|regimens?)"
    r"|management|prevention|prophylaxis|vaccines?|complications|prognosis|outcomes?|follow-up|differential)"
    r"(?: \([^()]*\))?[\s:]*$",
    re.IGNORECASE,
)
_MNEMONIC = re.compile(r"mnemonic\b", re.IGNORECASE)
_AXES = tuple(
    tuple(re.compile(rf"\b(?:{value})", re.IGNORECASE) for value in axis)
    for axis in (
        (
            "empiric",
            "targeted|pathogen-directed|pathogen-specific|definitive",
            "oral step-?down|step-?down",
            "duration",
        ),
        ("initial|first episode", "(?:first |second |third )?(?:recurren|relaps)", "maintenance|suppressi"),
        ("imaging|x-ray", "labs?\\b|laboratory", "biops", "cultures?\\b", "serolog", "eeg\\b|lumbar puncture|csf\\b"),
        ("outpatient", "inpatient"),
    )
)


class Enumerator(StrEnum):
    """What stands in front of a label; labels with the same kind are siblings."""

    NONE = "none"
    NUMBER = "number"
    LETTER = "letter"


@dataclass(frozen=True)
class Label:
    """A label line or heading: `text` without its enumerator and without the colon at its end."""

    text: Text
    enumerator: Enumerator
    is_first: bool


def read_label(text: Text) -> Label | None:
    """The label that a heading's or label line's text makes; None if nothing is left of it."""
    enumerator, is_first, start = Enumerator.NONE, False, 0
    if (match := _ENUMERATOR.match(text.plain)) is not None:
        enumerator = Enumerator.NUMBER if match["number"] else Enumerator.LETTER
        is_first = match["number"] == "1" or match["letter"] == "A"
        start = match.end()
    end = len(text.plain)
    while end > start and text.plain[end - 1] in ": ":
        end -= 1
    rest = text.cut(start, end)
    return None if rest is None else Label(rest, enumerator, is_first)


def is_label_line(text: Text, before_list_or_table: bool) -> bool:
    """Whether a text line is a label: all bold but for a colon at its end, and that colon or something hanging below it.

    `before_list_or_table` tells what follows; a bold sentence that stands alone is a statement.
    """
    named = text.cut(0, len(text.plain.rstrip(": ")))
    if named is None or _JOIN.fullmatch(named.plain):
        return False
    if not named.is_bold:
        if before_list_or_table and text.bold[0] and is_mnemonic(text) and not text.plain.endswith("."):
            # `**Mnemonic: "DOCK"** for dock fever`
            return True
        return before_list_or_table and text.plain.endswith(":") and _is_bold_to_its_gloss(named)
    return text.plain.endswith(":") or before_list_or_table or is_mnemonic(text)


def _is_bold_to_its_gloss(text: Text) -> bool:
    """`**Dock score** (1 point each)`."""
    match = _BEFORE_GLOSS.fullmatch(text.plain)
    name = text.cut(0, match.end("name")) if match is not None else None
    return name is not None and name.is_bold


def joins(text: Text) -> bool:
    """Whether a text line is `OR`, `PLUS` and the like, or begins with it: it goes on with what stands before it."""
    return _JOIN.fullmatch(text.plain.split()[0]) is not None


def are_alternatives(one: str, other: str) -> bool:
    """Whether two labels are values on one axis (`Initial episode`, `First recurrence`): neither holds for the other."""
    pairs = zip(_values(one), _values(other), strict=True)
    return any(mine and its and mine.isdisjoint(its) for mine, its in pairs)


@lru_cache(maxsize=1 << 10)
def _values(label: str) -> tuple[frozenset[int], ...]:
    """Which of its values the label names, for each axis."""
    return tuple(frozenset(number for number, value in enumerate(axis) if value.search(label)) for axis in _AXES)


def is_major(text: Text) -> bool:
    """Whether a label names a part of any answer (Severity, Diagnosis, Treatment), none of which stands below another."""
    return _MAJOR.match(text.plain) is not None


def is_mnemonic(text: Text) -> bool:
    """Whether a label announces a mnemonic."""
    return _MNEMONIC.match(text.plain) is not None


def is_key_point(text: Text) -> bool:
    """Whether a text line sums up what stands before it (`Key Point: ...`)."""
    return _KEY_POINT.match(text.plain) is not None


def is_lettered(text: Text) -> bool:
    """Whether a line spells one of a mnemonic's letters: it begins with one to three bold ones glued to the rest of a word."""
    count = text.bold.index(False) if False in text.bold else 0
    return 1 <= count <= _MOST_LETTERS and text.plain[: count + 1].isalpha()


def concerns_all(label: Text) -> bool:
    """Whether a label speaks of all that stands before it, and not of the last part."""
    return _OF_ALL.fullmatch(label.plain) is not None


def begins_with_label(text: Text) -> bool:
    """Whether a text line is `**Organism:** mites`: a bold label with a colon, and what it says."""
    colon = text.plain.find(":")
    label = text.cut(0, colon) if colon > 0 else None
    return label is not None and label.is_bold and bool(text.plain[colon + 1 :].strip())
