"""Numbers with what belongs to them: signs, ranges, units, doses, durations, percentages."""

import re
from enum import StrEnum

NUMBER = r"\d+(?:[.,]\d+)*"
SIGN = r"[<>≥≤~≈±]\s?"
RANGE = rf"(?:{SIGN})?{NUMBER}(?:\s?[-–/]\s?{NUMBER})?"
PERCENT = rf"{RANGE}\s?%"

_TIME_UNIT = r"(?:seconds?|minutes?|min|hours?|hrs?|h|days?|d|weeks?|wks?|wk|months?|mo|years?|yrs?|yr)"
_MASS_UNIT = r"(?:mg|g|kg|mcg|[uμµ]g|ng|mL|L|IU|MU|million units|units?|mEq|mmol)"
_PER = r"(?:/(?:kg|day|dose|m²|h|hr))*"
_ROUTE = r"(?:IV|PO|IM|SC|SQ|SubQ|PR|NG|IT|inhaled|topical|oral|intravitreal)(?:/(?:IV|PO|IM|NG|PR))?"
_INTERVAL = (
    r"(?:q\s?\d+(?:-\d+)?\s?h|q\d+\s?(?:days?|weeks?|months?)|BID|TID|QID|once|twice|daily|weekly|monthly|nightly)"
)

DURATION = rf"{RANGE}(?:\+)?[\s-]?{_TIME_UNIT}"
AMOUNT = rf"{RANGE}\s?{_MASS_UNIT}{_PER}"
DOSE = rf"{AMOUNT}(?:\s{_ROUTE})?(?:\s{_INTERVAL})*"

_DURATION = re.compile(rf"{DURATION}(?=\W|$)", re.IGNORECASE)
_PERCENT = re.compile(PERCENT)
_DOSE = re.compile(rf"{DOSE}(?=\W|$)")
_PLAIN = re.compile(RANGE)
_LOADING = re.compile(rf"(?P<loading>{DOSE})\s(?:loading(?: dose)?|load),?\s+then\s+(?P<maintenance>{DOSE})")
_TIMED_DOSE = re.compile(rf"(?P<dose>{DOSE})\s*(?:[x×]|for)\s*(?P<duration>{DURATION})")
_INFUSION = re.compile(rf"(?:over\s+)?{DURATION}\s+infusion|infused? over {DURATION}", re.IGNORECASE)
_SCHEDULED = re.compile(rf"{_ROUTE}|{_INTERVAL}")
_MEASURE = re.compile(
    rf"(?P<name>[^\d~<>≥≤,;:()]*(?:\d+-(?:day|month|year)\s)?[^\d~<>≥≤,;:()]*[a-z])\s(?P<value>{PERCENT})"
)


class Quantity(StrEnum):
    """What a text is that is nothing but one quantity."""

    PERCENT = "percent"
    DOSE = "dose"
    DURATION = "duration"
    NUMBER = "number"


def quantity(text: str) -> Quantity | None:
    """The kind of the one quantity that makes up the whole `text`, or None."""
    if _PERCENT.fullmatch(text):
        return Quantity.PERCENT
    if _DURATION.fullmatch(text):
        return Quantity.DURATION
    if _DOSE.fullmatch(text):
        return Quantity.DOSE
    return Quantity.NUMBER if _PLAIN.fullmatch(text) else None


def is_scheduled_dose(text: str) -> bool:
    """Whether `text` is a dose with a route or an interval (`2 g IV q8h`), not a bare amount."""
    return quantity(text) is Quantity.DOSE and _SCHEDULED.search(text) is not None


def loading_and_maintenance(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of both doses in `300 mg loading, then 150 mg IV q12h`, or None."""
    match = _LOADING.fullmatch(text)
    return None if match is None else (match.span("loading"), match.span("maintenance"))


def dose_and_duration(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of dose and duration in `200 mg PO BID × 10 days`, or None."""
    match = _TIMED_DOSE.fullmatch(text)
    return None if match is None else (match.span("dose"), match.span("duration"))


def is_infusion_time(text: str) -> bool:
    """Whether `text` says how long one infusion takes (`3h infusion`)."""
    return _INFUSION.fullmatch(text) is not None


def named_percentage(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of name and value in `30-day mortality ~12%`, or None."""
    match = _MEASURE.fullmatch(text)
    return None if match is None else (match.span("name"), match.span("value"))


def quantities(text: str) -> list[tuple[int, int]]:
    """The places of all percentages, doses and durations in `text`, from left to right, not overlapping."""
    found: list[tuple[int, int]] = []
    for pattern in (_PERCENT, _DOSE, _DURATION):
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in found):
                found.append(match.span())
    return sorted(found)
