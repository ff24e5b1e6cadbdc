"""Intervals (`q8h`, `TID`, `every 8 hours`) and routes (`IV`, `by mouth`), read from an even text."""

import re
from functools import lru_cache

from crequiz.study.marking.units import unit

_UNIT = r"(?:h|hr|hrs|hours?|d|days?|w|wks?|weeks?|mo|months?|mins?|minutes?)"
_N = r"\d+(?:\.\d+)?"
_TIMES = {
    "bid": 12.0, "bd": 12.0, "twice daily": 12.0, "tid": 8.0, "tds": 8.0, "thrice daily": 8.0, "qid": 6.0, "qds": 6.0,
    "daily": 24.0, "qd": 24.0, "od": 24.0, "qday": 24.0, "once daily": 24.0, "nightly": 24.0, "qhs": 24.0, "hourly": 1.0,
    "qod": 48.0, "every other day": 48.0, "alternate days": 48.0, "weekly": 168.0, "once weekly": 168.0,
    "every other week": 336.0, "fortnightly": 336.0, "biweekly": 336.0, "twice weekly": 84.0, "thrice weekly": 56.0,
    "monthly": 730.0, "once monthly": 730.0, "once a day": 24.0, "once a week": 168.0, "twice a day": 12.0,
    "twice per day": 12.0, "twice a week": 84.0, "once per day": 24.0, "per day": 24.0, "a day": 24.0, "per week": 168.0,
    "a week": 168.0, "every day": 24.0, "each day": 24.0, "every hour": 1.0, "every week": 168.0, "every month": 730.0,
    "yearly": 8760.0, "annually": 8760.0, "every year": 8760.0, "once a year": 8760.0, "every evening": 24.0,
    "every morning": 24.0, "every night": 24.0, "two times daily": 12.0, "twice yearly": 4380.0,
}  # fmt: skip
INTERVAL = re.compile(
    rf"\bq\s?(?P<low>{_N})(?:\s?(?:-|to)\s?(?P<high>{_N}))?\s?-?(?P<unit>{_UNIT})?(?![a-z0-9])"
    rf"|\bevery\s(?P<low2>{_N})(?:\s?(?:-|to)\s?(?P<high2>{_N}))?\s?-?(?P<unit2>{_UNIT})(?![a-z0-9])"
    rf"|(?<![\w.])(?P<low3>{_N})\s?-?\s?hourly\b"
    rf"|(?<![\w.])(?P<times>{_N})\s?(?:x|times)\s?(?:/|per\s|a\s|each\s)?\s?(?P<span>daily|day|d|weekly|week|wk)\b"
    r"|(?:/|\bper\s|\bin\s(?:a\s)?|\bover\s)\s?(?P<day>24\s?h(?:ours|rs?)?)(?![a-z0-9])"
    r"|\s?/\s?(?P<slash>days?|d|weeks?|wk)(?![a-z0-9])"
    rf"|\b(?P<name>{'|'.join(sorted(_TIMES, key=len, reverse=True))})\b"
)
_ROUTES = {
    "iv": "IV", "intravenous": "IV", "intravenously": "IV", "ivpb": "IV", "po": "PO", "oral": "PO", "orally": "PO",
    "by mouth": "PO", "per os": "PO", "im": "IM", "intramuscular": "IM", "intramuscularly": "IM", "sc": "SC", "sq": "SC",
    "subq": "SC", "subcut": "SC", "subcutaneous": "SC", "subcutaneously": "SC", "pr": "PR", "rectally": "PR",
    "per rectum": "PR", "ng": "NG", "nasogastric": "NG", "intrathecal": "IT", "intrathecally": "IT",
    "inhaled": "inhaled", "nebulized": "inhaled", "nebulised": "inhaled", "topical": "topical", "topically": "topical",
    "intravitreal": "intravitreal", "sublingual": "SL", "sl": "SL", "intranasal": "IN", "intranasally": "IN",
    "intraosseous": "IO", "io": "IO", "intradermal": "ID", "intradermally": "ID",
}  # fmt: skip
ROUTE = re.compile(rf"\b(?:{'|'.join(sorted(_ROUTES, key=len, reverse=True))})\b")


@lru_cache(maxsize=1 << 10)
def route(text: str) -> str:
    """The route that a match of ROUTE names."""
    return _ROUTES[text]


def interval_of(match: "re.Match[str]") -> tuple[float, ...]:
    """The hours between two doses in a match of INTERVAL, one or (a range) two."""
    if match["name"]:
        return (_TIMES[match["name"]],)
    if match["day"]:
        return (24.0,)
    if match["slash"]:
        return (168.0 if match["slash"].startswith("w") else 24.0,)
    if match["times"]:
        return (_rounded((168.0 if match["span"].startswith("w") else 24.0) / max(float(match["times"]), 1e-9)),)
    if match["low3"]:
        return (float(match["low3"]),)
    low, high, name = (match[key] or match[f"{key}2"] for key in ("low", "high", "unit"))
    found = unit(name or "h")
    hours = found.factor * (730.0 if found.dimension == "month" else 1.0)
    return tuple(_rounded(float(value) * hours) for value in (low, high) if value)


def _rounded(hours: float) -> float:
    return round(hours, 6)
