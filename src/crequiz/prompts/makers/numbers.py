"""Short statements that hang on one number: the number is the hole, the statement around it the question."""

import re
from collections.abc import Iterator

from crequiz.cards.labels import is_key_point
from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import quantity
from crequiz.lexicon.words import slug
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.holes.statement import UNDECIDED
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import HOLE

_THRESHOLD = re.compile(
    r"[<>≥≤]\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?(?:\s?(?:[μµm]?g/m?L|mm|cm|mg/dL|IU/mL|cells/[μµ]L|/[μµ]L|°[CF]))"
)
_PERCENT = re.compile(r"(?<![\w.,<>≥≤~±/-])(?:[<>≥≤~]\s?)?\d[\d.,]*(?:[-–]\d[\d.,]*)?%(?!\w|[-–/])")
_SURVEYED = re.compile(
    r"\s+of\s+(?:\w+\s+)?(?:clinicians|physicians|doctors|hospitals|centers|surveyed)\b", re.IGNORECASE
)
_UNIT = re.compile(r"%$|[^\s\d<>≥≤.,–-][^\d]*$")
_DIGIT = re.compile(r"\d")
_SHARE_SAYS = 2
_LEAST_WORDS = 3
_MOST_WORDS = 14
_LONGEST_FACT = 60


def make_numbers(place: Place) -> Iterator[Draft]:
    """Cloze drafts for statements that hold exactly one threshold with a unit, or one percentage."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        if not _DIGIT.search(text.plain):
            continue
        labelled = read_label_value(text)
        statement = text if labelled is None else labelled.value
        if UNDECIDED.match(statement.plain):
            continue
        yield from _threshold(place, statement, labelled.label if labelled else None)
        if labelled is None:
            yield from _percentage(place, text)


def _threshold(place: Place, statement: Text, label: Text | None) -> Iterator[Draft]:
    found = list(_THRESHOLD.finditer(statement.plain))
    if len(found) == 1 and len(re.findall(r"\d+", statement.plain)) == len(re.findall(r"\d+", found[0][0])):
        yield from _cloze(place, statement, found[0].span(), "threshold", label)


def _percentage(place: Place, text: Text) -> Iterator[Draft]:
    """Not in a parenthesis: there the number is a gloss of what it follows, and `terms` asks for it."""
    head, gloss = split_gloss(text)
    found = list(_PERCENT.finditer(text.plain))
    if len(found) != 1 or found[0].end() > len(head) or quantity(head.plain) is not None:
        return
    if _SURVEYED.match(text.plain, found[0].end()):
        return
    if not re.search(r"[()=→;:]", head.plain) and not (gloss and re.search(r"\d", gloss.plain)):
        yield from _cloze(place, text, found[0].span(), "percentage", None)


def _cloze(place: Place, statement: Text, hole: tuple[int, int], rule: str, label: Text | None) -> Iterator[Draft]:
    part = statement.cut(*hole)
    if part is None:
        return
    unit = _UNIT.search(part.plain)
    blank = f"{HOLE} {unit[0]}" if unit is not None else HOLE
    lead = f"{label.plain}: " if label is not None and not is_generic(label.plain) and not is_key_point(label) else ""
    before, behind = lead + statement.plain[: hole[0]], statement.plain[hole[1] :]
    # The sign that stays beside the hole says what is asked, as two words would.
    count = len((before + behind).split()) + (_SHARE_SAYS if rule == "percentage" else 0)
    if not _LEAST_WORDS <= count <= _MOST_WORDS:
        return
    yield Draft(
        place,
        Kind.CLOZE,
        rule,
        before + blank + behind,
        (part,),
        slug(before + ("%" if rule == "percentage" else "") + behind)[:_LONGEST_FACT],
        evidence=(label,) if label is not None else (),
        states_role=True,
    )
