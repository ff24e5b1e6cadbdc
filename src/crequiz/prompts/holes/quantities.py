"""Quantities as holes: each number with its unit, and the name that a dose belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crequiz.cards.text import Text
from crequiz.lexicon.amounts import hours_in
from crequiz.lexicon.attributes import is_attribute
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import glosses
from crequiz.lexicon.quantities import RANGE, Measure, Quantity, measures
from crequiz.lexicon.words import is_directive, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, behind_gloss, hole_at
from crequiz.prompts.wording import HOLE

_NAME = re.compile(r"[A-Za-zα-ωΑ-Ω][\w'/αβγ-]*(?:\s(?!OR\b|AND\b|PLUS\b|or\b|and\b)[\w'/αβγ-]+){0,3}")
_BREAK = re.compile(
    r"\s+(?:\+|[-–—]|OR|or|AND|and|PLUS|then)\s+|,\s+(?:then\s+)?|^(?:\+|OR|PLUS|AND|or|and|Add|Give|Start)\s+"
)
_NO_NAME = re.compile(
    r"(?:max|min|maximum|minimum|total|up|then|not|no|for|with|or|and|if|dose|load(?:ing)?|maintenance|from|to|trough|target"
    r"|needs|requires|use|give|pre-?hydrate|hydrate|bolus"
    r"|goal|daily|weekly|infuse|vd|protein bound|bound|clearance|half-life)\b"
    r"|(?:oral|IV|inhaled|topical|fulminant|severe|mild|effluent)$",
    re.IGNORECASE,
)
_BOUND_BEHIND = re.compile(r"\s(?:max(?:imum)?|min(?:imum)?|up to)\s*$", re.IGNORECASE)
_TIMES = re.compile(r"\s*[×x]\s?$")
_AT_FIRST = re.compile(r"(?:empiric|first|start) ", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"\b(?:infections?|disease|patients?|weight|pneumonia|meningitis|bacteremia|renal|failure)$", re.IGNORECASE
)
_OUT_OF = re.compile(r"\d\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_DEGREES = re.compile(r"[<>≥≤~]?\s?\d+(?:\.\d+)?\s?°[CF]")
_ONE = re.compile(r"1\s[a-z]+$")
_PART_OF_ONE = re.compile(r"[<>≥≤~≈]?\s?\d/\d")
_REPLACED = re.compile(r"\s+\(or\s+[a-z]")
_VARYING = re.compile(r"\bin some (?:studies|series|reports)\b", re.IGNORECASE)
_FRACTION = re.compile(r"\s\(\d+/\d+\)")
_LEADING_NUMBER = re.compile(r"\d+")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_SHORT = 1
_LIMITED = re.compile(r"[<>≤≥]\s?")
_GLUED = re.compile(r"[A-Za-z](?=\d)")
_RANGE_END = re.compile(r"\d[-–](?=\d)")
_LIMIT = re.compile(r"[<>≤≥]\s?(?P<number>\d.*)")
_PIECES = re.compile(r"\d+(?:-\d+)? (?:tabs?|tablets?|caps?|capsules?|vials?)")
_COUNTED = re.compile(rf"(?P<lead>every )?{RANGE}(?P<unit>\+?[\s-]?[A-Za-z°μµ/×].*)")
_TIME = re.compile(r"(?<![\d.–-])(?P<number>\d+(?:[-–]\d+)?)\s?(?P<unit>[a-z]+)(?![\w-])")
_SEVERAL = re.compile(r"\s(?:and|or)\s\d|,\s\d")
_PATIENT = re.compile(r"(?:child(?:ren)?|adults?|infants?|neonates?|pregnan(?:t|cy)|elderly)", re.IGNORECASE)
_MOST_DOSE_WORDS = 6
_RANGE = (" - ", " – ", " to ")
_ANY = "≥1"


def quantity_holes(statement: Text, head: Text, found: Sequence[Measure], points: int) -> Iterator[Hole]:
    """A hole for each of the measures `found` in `head`, and one for each name in front of a dose."""
    if _VARYING.search(statement.plain):
        return
    drug = _dosed(head, found)
    for measure in found:
        part = head.cut(measure.start, measure.end)
        assert part is not None
        if _is_half_a_range(head, found, measure) or _OUT_OF.search(head.plain, 0, measure.start):
            # Of `4 of 5 criteria` the four is what one must know.
            continue
        if _is_label(statement, part):
            continue
        if part.plain != _ANY and not is_shown_elsewhere(statement, part) and not _is_spelled_out(statement, part):
            hole = _quantity(statement, part, measure, points)
            yield replace(hole, of=drug) if drug else hole
    for measure in found:
        if measure.kind is Quantity.DOSE and _REPLACED.match(head.plain, measure.end):
            # `Florimycin 2 g q8h (or tarnocillin)`: many another could stand in the place of either.
            continue
        name = _name_before(head, measure) if measure.kind is Quantity.DOSE else _name_of_course(head, measure)
        if name is not None and not _PATIENT.fullmatch(name.plain):
            dose = head.plain[measure.start : measure.end]
            yield replace(hole_at(statement, (name,), "name", points + 1), of=dose)


def _dosed(head: Text, found: Sequence[Measure]) -> str:
    """The one drug whose dose or course `head` gives; empty if it gives none, or several."""
    names = [_name_before(head, measure) for measure in found if measure.kind is Quantity.DOSE]
    return names[0].plain if len(names) == 1 and names[0] is not None else ""


def _quantity(statement: Text, part: Text, measure: Measure, points: int) -> Hole:
    if measure.kind is Quantity.DOSE and (daily := _with_daily_sum(statement, part)) is not None:
        return daily
    blank = f"{HOLE} %" if measure.kind is Quantity.PERCENT else with_unit(part, measure)
    hole = hole_at(statement, (part,), "number", points + 2, blank)
    behind = behind_gloss(statement, hole.end)
    inside = statement.plain[hole.end + 2 : behind - 1] if behind > hole.end else ""
    restated = bool(inside) and (_DEGREES.fullmatch(inside) or restates_dose(statement.plain[: hole.end + 2], inside))
    return replace(hole, end=behind) if restated else hole


def with_unit(part: Text, measure: Measure) -> str:
    """A hole that keeps the unit of a time or a limit in sight, so that one knows what to say: `____ weeks`."""
    if _ONE.match(part.plain) or _PART_OF_ONE.fullmatch(part.plain):
        # `____ day`, `____ /3`: what is kept in sight would tell.
        return HOLE
    match = _COUNTED.fullmatch(part.plain) if measure.kind is not Quantity.DOSE else None
    if match is None or _SEVERAL.search(match["unit"]):
        # `6 and 12 months` is one answer.
        return HOLE
    return f"{match['lead'] or ''}{HOLE} {match['unit'].strip(' -+')}"


def _with_daily_sum(statement: Text, part: Text) -> Hole | None:
    """`5 mg/kg IV q8h (15 mg/kg/day)`: either gives the other, so the dose is asked with its interval and both are hidden."""
    start, stop = statement.columns.index(part.columns[0]), statement.columns.index(part.columns[-1]) + 1
    gloss = next((place for place in glosses(statement.plain) if place[0] > stop), None)
    if gloss is None or not sums_a_day_up(statement.plain[slice(*gloss)]):
        return None
    dose = statement.cut(start, gloss[0] - 1)
    if dose is None or "," in dose.plain or len(dose.plain.split()) > _MOST_DOSE_WORDS:
        return None
    return replace(hole_at(statement, (dose,), "number", 3), end=gloss[1] + 1)


def sums_a_day_up(inner: str) -> bool:
    """Whether a parenthesis is nothing but a dose per day."""
    inside = measures(inner)
    return len(inside) == 1 and "/day" in inner and (inside[0].start, inside[0].end) == (0, len(inner))


def _is_half_a_range(head: Text, found: Sequence[Measure], measure: Measure) -> bool:
    """`6 months - 4 years`: neither end is asked without the other."""
    if len(found) == 1:
        return False
    ends = {(one.start, one.end) for one in found if one.kind is measure.kind}
    before = any(head.plain[end : measure.start] in _RANGE for _, end in ends)
    return before or any(head.plain[measure.end : start] in _RANGE for start, _ in ends)


def _is_label(statement: Text, part: Text) -> bool:
    """`2 points: 40%`: the count is what the rest is said of."""
    end = statement.columns.index(part.columns[-1]) + 1
    return part.columns[0] == statement.columns[0] and part.plain[0].isdigit() and statement.plain.startswith(": ", end)


def _is_spelled_out(statement: Text, part: Text) -> bool:
    """`40% (4/10)`: the fraction gives the share away."""
    return _FRACTION.match(statement.plain, statement.columns.index(part.columns[-1]) + 1) is not None


def is_shown_elsewhere(statement: Text, part: Text) -> bool:
    """`QRX12 ... 12 weeks`, `3-7 days ... within 7 days`, `<1 year, late >1 year`, `Days 0, 3, 7 (3 doses)`: the number
    can be read off the rest."""
    limit = _LIMIT.match(part.plain)
    if limit is not None:
        limits = [statement.plain[match.end() :] for match in _LIMITED.finditer(statement.plain)]
        figures = _FIGURES.findall(statement.plain)
        bound = _FIGURES.match(limit["number"])
        # `400-600 is best (<400 fails)`
        ends = bound is not None and len(bound[0]) > _SHORT and figures.count(bound[0]) > 1
        return ends or sum(behind.startswith(limit["number"]) for behind in limits) > 1
    number = _LEADING_NUMBER.match(part.plain)
    if number is None:
        return False
    time = _TIME.fullmatch(part.plain)
    if time is not None and (hours := hours_in(time["unit"])) is not None:
        # `6 weeks (trial: 6 wk is enough)`: once more in the same unit.
        same = (other for other in _TIME.finditer(statement.plain) if other["number"] == time["number"])
        if sum(hours_in(other["unit"]) == hours for other in same) > 1:
            return True
    if statement.plain.count(number[0]) > 1 and _is_glued_or_ends_a_range(statement, part, number[0]):
        return True
    listed = (statement.plain[one.start : one.end] for one in measures(statement.plain))
    days = next((one for one in listed if one.lower().startswith("day")), None)
    return days is not None and days.count(",") + 1 == int(number[0])


def _is_glued_or_ends_a_range(statement: Text, part: Text, number: str) -> bool:
    start = statement.columns.index(part.columns[0])
    # The interval of `4 g IV q4h` is no other place.
    outside = f"{statement.plain[:start]} {statement.plain[start + len(part) :]}"
    glued = (outside[match.end() :] for match in _GLUED.finditer(outside))
    if any(rest.startswith(number) and not rest[len(number) : len(number) + 1].isdigit() for rest in glued):
        return True
    before = statement.plain[:start]
    return any(before.startswith(part.plain, match.end()) for match in _RANGE_END.finditer(before))


def restates_dose(before: str, inner: str) -> bool:
    """`1.5 g (1 g + 0.5 g)`, `500 mg (2 tabs)`: the parenthesis `inner` says the dose before it once more."""
    if not (sums_a_day_up(inner) or (" + " in inner and measures(inner)) or _PIECES.fullmatch(inner)):
        return False
    shown = before.rstrip(" (")
    found = measures(shown)
    return bool(found) and found[-1].kind is Quantity.DOSE and found[-1].end == len(shown)


def _name_of_course(head: Text, measure: Measure) -> Text | None:
    """`Florimycin × 10 days`: the drug that makes up all before a course."""
    match = _TIMES.search(head.plain, 0, measure.start) if measure.kind is Quantity.DURATION else None
    name = head.cut(0, match.start()) if match is not None else None
    return name if name is not None and kind_of(name.plain) is TermKind.DRUG and "+" not in name.plain else None


def _name_before(head: Text, measure: Measure) -> Text | None:
    """`Florimycin 12 mg/kg q8h`: the name before a dose."""
    edges = [0, *(match.end() for match in _BREAK.finditer(head.plain))]
    name = head.cut(max(edge for edge in edges if edge <= measure.start), measure.start)
    if name is not None and (at_first := _AT_FIRST.match(name.plain)) is not None:
        name = name.cut(at_first.end())
    if name is not None and (bound := _BOUND_BEHIND.search(name.plain)) is not None:
        name = name.cut(0, bound.start())
    if name is None or not _NAME.fullmatch(name.plain) or len(words(name.plain)) > 4:
        return None
    unnamed = (
        _NO_NAME.match(name.plain)
        or is_attribute(name.plain)
        or kind_of(name.plain) is TermKind.ORGANISM
        or noun_asked(name.plain) == "condition"
        or _OF_WHOM.search(name.plain)
        or is_evaluation(name.plain)
        or is_directive(name.plain)
    )
    return None if unnamed else name
