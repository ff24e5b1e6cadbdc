"""Numbers with what belongs to them: signs, ranges, units, doses, durations, percentages."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

NUMBER = r"\d+(?:[.,]\d+)*(?:\^\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
SIGN = r"[<>≥≤~≈±]\s?"
RANGE = rf"(?:{SIGN})?{NUMBER}(?:\s?[-–/]\s?{NUMBER})?"
PERCENT = rf"{RANGE}\s?%"

_TIME_UNIT = r"(?:seconds?|minutes?|min|hours?|hrs?|h|days?|d|weeks?|wks?|wk|months?|mo|years?|yrs?|yr)"
_MASS_UNIT = r"(?:mg|g|kg|mcg|[uμµ]g|ng|mL|L|IU|MU|million units|units?|mEq|mmol)"
_PER = r"(?:/(?:\d+\s?h(?:ours)?|kg|day|week|month|dose|meal|m²|min|mL|dL|L|hour|hr|h|d)(?![A-Za-z]))*"
_ROUTE = r"(?:IV|PO|IM|SC|SQ|SubQ|PR|NG|IT|inhaled|topical|oral|intravitreal)(?:/(?:IV|PO|IM|NG|PR))?"
_INTERVAL = (
    r"(?:q\s?\d+(?:-\d+)?\s?h|q\d+\s?(?:days?|weeks?|months?)|BID|TID|QID|once|twice|daily|weekly|monthly|nightly"
    rf"|every {RANGE}\s?(?:hours?|h|days?|weeks?|months?))"
)

DURATION = rf"{RANGE}(?:\+)?[\s-]?{_TIME_UNIT}"
AMOUNT = rf"(?:{NUMBER}\s?{_MASS_UNIT}\s?[-–]\s?)?{RANGE}\s?{_MASS_UNIT}(?:/{NUMBER}\s?{_MASS_UNIT})*{_PER}"
DOSE = rf"{AMOUNT}(?:\s{_ROUTE})?(?:\s{_INTERVAL})*"

_DURATION = re.compile(rf"{DURATION}(?=\W|$)", re.IGNORECASE)
_PERCENT = re.compile(PERCENT)
_DOSE = re.compile(rf"{DOSE}(?=\W|$)")
_NAMING = re.compile(r"\s(?:mortality|survival|follow-up|recurrence)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LEVEL = re.compile(r"[<>≥≤]|/(?:m?L|dL)")
_PLAIN = re.compile(RANGE)
_LOADING = re.compile(rf"(?P<loading>{DOSE})\s(?:loading(?: dose)?|load),?\s+then\s+(?P<maintenance>{DOSE})")
_TIMED_DOSE = re.compile(rf"(?P<dose>{DOSE})\s*(?:[x×]|for)\s*(?P<duration>{DURATION})")
_INFUSION = re.compile(rf"(?:over\s+)?{DURATION}\s+infusion|infused? over {DURATION}", re.IGNORECASE)
_SCHEDULED = re.compile(rf"{_ROUTE}|{_INTERVAL}")
_MEASURE = re.compile(
    rf"(?P<name>[^\d~<>≥≤,;:()]*(?:\d+-(?:day|month|year)\s)?[^\d~<>≥≤,;:()]*[a-z])\s(?P<value>{PERCENT})"
)
_COUNTED = (
    r"(?:[cm]m/(?:hour|h|min|year|day)|doses?|tablets?|capsules?|stools?|episodes?|recurrences?|lobes?|cells?/[\w³]+|cells?|cm|mm|times|cycles?|copies/mL"
    r"|IU/m?L|[μµm]?g/m?L|mg/dL|mmHg|/(?:[μµ]L|mL|L|mm³)|Hounsfield units|HU|bpm|log|organisms?|criteria|points?"
    r"|serotypes?|genotypes?|cultures?|samples?|specimens?|dilutions?|bands?|sets|CFU/m?L|CFU"
    r"|°[CF]|vials?|drops?|weeks?|hours?|years?|kb|nm|kDa)"
)
_DAYS = r"[Dd]ays? \d+(?:-\d+)?(?:(?:, and |, | and )\d+)+"
_TIMES = rf"{NUMBER}(?:, {NUMBER})*,? (?:and|or) {NUMBER}\s?{_TIME_UNIT}|{NUMBER}(?:, {NUMBER})+\s?{_TIME_UNIT}"
_EVERY = rf"every {RANGE}[\s-]?{_TIME_UNIT}"
_LIMIT = (
    rf"(?:[<>≥≤]\s?{NUMBER}\s[a-z]{{4,}}(?<![sui])s(?=$|[,.;)]|\s(?:and|or|of|in|on|for|with|by|within|per|\())"
    rf"|{SIGN}{NUMBER}(?:[-–]{NUMBER})?(?:-fold|:\d+|×|x)?(?:[\s-]?(?:{_COUNTED}|{_TIME_UNIT}))?)"
)
_COUNT = rf"(?<![\w.,-]){NUMBER}(?:[-–]{NUMBER})?(?:\s{_COUNTED}|×/(?:day|week|month)|×(?!\s?\d)|(?=\sof\s(?:the\s)?\d+\s[a-z]))"
_FRACTION = rf"(?<![\w.,/-])(?<!grade )(?<!stage )(?<!type )(?:{SIGN})?(?:1/[2-5]|2/[35]|3/4)(?= of\b|\W*$|\s?\))"
_OF_A_SCALE = (
    rf"(?:(?<=AUC )|(?<=AUC/MIC )|(?<=Cmax/MIC )|(?<=INR )|(?<=ratio )|(?<=score )|(?<=GCS )){NUMBER}[-–]{NUMBER}"
)
"""`AUC 400-600`: scales without a unit."""
_PIECES = rf"{NUMBER} (?:tablets?|capsules?|vials?|drops?)(?:\s{_ROUTE})?(?:\s{_INTERVAL})+"
_MEASURES = re.compile(
    # The first letters of what may follow, which saves trying all of it everywhere.
    r"(?=[\dDdeq<>≥≤~≈±])"
    rf"(?<![\w.,/])(?:(?P<days>{_DAYS}|{_TIMES})|(?P<interval>{_EVERY}|q\d+(?:-\d+)?h)|(?P<dose>{DOSE}|{_PIECES})|(?P<percent>{PERCENT})"
    rf"|(?P<duration>{DURATION})|(?:(?P<limit>{_LIMIT})|(?P<fraction>{_FRACTION})|(?P<count>{_COUNT}|{_OF_A_SCALE}))(?!/))(?![\w⁻⁺^-])"
)


class Quantity(StrEnum):
    """What a text is that is nothing but one quantity."""

    PERCENT = "percent"
    DOSE = "dose"
    DURATION = "duration"
    NUMBER = "number"


@dataclass(frozen=True)
class Measure:
    """`text[start:end]` is one quantity. `kind` is None for what is neither share, dose nor duration (a limit, a count)."""

    start: int
    end: int
    kind: Quantity | None


@lru_cache(maxsize=1 << 13)
def quantity(text: str) -> Quantity | None:
    """The kind of the one quantity that makes up the whole `text`, or None."""
    if _PERCENT.fullmatch(text):
        return Quantity.PERCENT
    if _DURATION.fullmatch(text):
        return Quantity.DURATION
    if _DOSE.fullmatch(text) and not _LEVEL.search(text):
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
    match = _MEASURE.fullmatch(text) if "%" in text else None
    return None if match is None else (match.span("name"), match.span("value"))


def quantities(text: str) -> list[tuple[int, int]]:
    """The places of all percentages, doses and durations in `text`, from left to right, not overlapping."""
    if not _DIGIT.search(text):
        return []
    found: list[tuple[int, int]] = []
    for pattern in (_PERCENT, _DOSE, _DURATION):
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in found):
                found.append(match.span())
    return sorted(found)


_KINDS = {"dose": Quantity.DOSE, "percent": Quantity.PERCENT, "duration": Quantity.DURATION}


@lru_cache(maxsize=1 << 13)
def measures(text: str) -> tuple[Measure, ...]:
    """All quantities in `text` from left to right: shares, doses, durations, intervals, limits, counted things."""
    if not _DIGIT.search(text):
        return ()
    return tuple(
        Measure(match.start(), match.end(), _kind_of(match))
        for match in _MEASURES.finditer(text)
        if not _NAMING.match(text, match.end())
    )


def _kind_of(match: re.Match[str]) -> Quantity | None:
    """A mass by volume or with a sign (`≥4 μg/mL`) is a level, no dose."""
    return None if match["dose"] and _LEVEL.search(match[0]) else _KINDS.get(match.lastgroup or "")


def holds_a_quantity(text: str) -> bool:
    """Whether `text` says a share, dose or duration among other words, or several: they are what is to be asked."""
    found = [measure for measure in measures(text) if measure.kind is not None]
    return bool(found) and quantity(text) is None and (found[0].start, found[-1].end) != (0, len(text))
