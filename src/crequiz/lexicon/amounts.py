"""Quantities as they are compared when two of them may disagree: from and to in one unit, and of a dose its rhythm and route."""

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"\d+(?:[.,]\d+)*"
_UNIT = r"%|°[CF]|[a-zA-Zμµ²³]+"
_AMOUNT = re.compile(
    rf"(?P<sign>[<>≥≤~≈±])?\s?(?P<low>{_NUMBER})"
    rf"(?:\s?(?P<inner>{_UNIT})?\s?[-–]\s?(?P<high>{_NUMBER}))?[\s-]?(?P<unit>{_UNIT})?(?P<per>(?:/[\w²³]+)*)"
)
_EVERY = re.compile(
    r"\b(?:q\s?|every )(?P<count>\d+(?:-\d+)?)[\s-]?(?P<unit>h|hours?|days?|weeks?|months?)\b", re.IGNORECASE
)
_NAMED = {"bid": 12.0, "tid": 8.0, "qid": 6.0, "daily": 24.0, "twice daily": 12.0, "nightly": 24.0, "weekly": 168.0}
_RHYTHM = re.compile(rf"\b(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b", re.IGNORECASE)
_ROUTE = re.compile(r"\b(?:IV|PO|IM|SC|SQ|SubQ|PR|NG|IT|inhaled|topical|oral|intravitreal)\b")
_SEVERAL = re.compile(r"\d")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_HOUR, _DAY, _WEEK, _MONTH, _YEAR = 1.0, 24.0, 168.0, 720.0, 8640.0
_FACTORS: dict[str, tuple[str, float]] = {
    "g": ("mg", 1e3),
    "mg": ("mg", 1.0),
    **dict.fromkeys(("mcg", "ug", "μg", "µg"), ("mg", 1e-3)),
    "kg": ("mg", 1e6),
    "ng": ("mg", 1e-6),
    "l": ("ml", 1e3),
    "ml": ("ml", 1.0),
    **dict.fromkeys(("second", "sec"), ("hour", _HOUR / 3600)),
    **dict.fromkeys(("minute", "min"), ("hour", _HOUR / 60)),
    **dict.fromkeys(("hour", "hr", "h"), ("hour", _HOUR)),
    **dict.fromkeys(("day", "d"), ("hour", _DAY)),
    **dict.fromkeys(("week", "wk"), ("hour", _WEEK)),
    **dict.fromkeys(("month", "mo"), ("hour", _MONTH)),
    **dict.fromkeys(("year", "yr"), ("hour", _YEAR)),
}
_ABOUT = 0.1
_MONTHS_ROUGHLY = 0.08


@dataclass(frozen=True)
class Amount:
    """`low` to `high` of a `unit`, the `sign` in front; of a dose also its routes and the hours from one to the next."""

    unit: str
    low: float
    high: float
    sign: str = ""
    routes: frozenset[str] = frozenset()
    every: tuple[float, float] | None = None


@lru_cache(maxsize=1 << 12)
def amount(text: str) -> Amount | None:
    """The one quantity that `text` begins with; None if there is none, or more than one."""
    text = text.strip()
    every, rest = _every(text), _EVERY.sub("", text)
    if every is not None and not rest.strip():
        return Amount("hour from one to the next", *every)
    match = _AMOUNT.match(rest)
    if match is None or _SEVERAL.search(rest, match.end()):
        return None
    low = _number(match["low"])
    high = low if match["high"] is None else _number(match["high"])
    if low is None or high is None:
        return None
    unit, factor = _unit(match["unit"] or "")
    inner, inner_factor = (unit, factor) if match["inner"] is None else _unit(match["inner"])
    if inner != unit:
        return None
    sign = match["sign"] or ""
    routes = frozenset(_ROUTE.findall(text))
    per = match["per"].casefold()
    return Amount(unit + per, low * inner_factor, high * factor, "~" if sign in "~≈±" and sign else sign, routes, every)


def _every(text: str) -> tuple[float, float] | None:
    """The hours from one dose to the next, at least and at most."""
    every = _EVERY.search(text)
    if every is not None:
        low, _, high = every["count"].partition("-")
        hours = _unit(every["unit"])[1]
        return float(low) * hours, float(high or low) * hours
    named = _RHYTHM.search(text)
    return None if named is None else (_NAMED[named[0].casefold()],) * 2


def _number(text: str) -> float | None:
    plain = _THOUSANDS.sub("", text).replace(",", ".")
    return float(plain) if plain.count(".") < 2 else None


def hours_in(unit: str) -> float | None:
    """How many hours a unit of time has, however it is written (`d`, `days`); None for any other word."""
    base, factor = _unit(unit)
    return factor if base == "hour" else None


def _unit(text: str) -> tuple[str, float]:
    folded = text.casefold()
    singular = folded.removesuffix("s")
    return _FACTORS.get(folded) or _FACTORS.get(singular) or (singular, 1.0)


def disagree(one: str, other: str) -> bool:
    """Whether two quantities can't both be right of the same thing: they share a unit, and neither holds the other.

    A range agrees with every value in it, `~` with what is near. Doses by different routes are two things; `1 g q12h` and
    `2 g q24h` are one.
    """
    mine, its = amount(one), amount(other)
    if mine is None or its is None or mine.unit != its.unit:
        return False
    if mine.routes and its.routes and mine.routes.isdisjoint(its.routes):
        return False
    if mine.every is not None and its.every is not None and mine.every != its.every:
        mine, its = _by_the_hour(mine, mine.every), _by_the_hour(its, its.every)
    return not _agree(mine, its)


def _by_the_hour(one: Amount, every: tuple[float, float]) -> Amount:
    return Amount(one.unit, one.low / every[1], one.high / every[0], one.sign)


def _agree(mine: Amount, its: Amount) -> bool:
    if {mine.sign, its.sign} & {"<", ">", "≤", "≥"}:
        return _limits_agree(mine, its)
    if "~" in (mine.sign, its.sign):
        (low, high), (its_low, its_high) = _bounds(mine), _bounds(its)
        return low <= its_high and its_low <= high
    return _holds(mine, its) or _holds(its, mine)


def _holds(one: Amount, other: Amount) -> bool:
    low, high = _bounds(one)
    return low <= other.low and other.high <= high


def _bounds(one: Amount) -> tuple[float, float]:
    # Six months and half a year are the same; so are four weeks and a month.
    spread = _ABOUT if one.sign == "~" else _MONTHS_ROUGHLY if one.unit == "hour" and one.high >= 4 * _WEEK else 0.0
    return one.low * (1 - spread), one.high * (1 + spread)


def _limits_agree(mine: Amount, its: Amount) -> bool:
    """`<5` and `3` agree, and `>2` and `<7`; `<5` and `<10` are two limits."""
    below, above = frozenset("<≤"), frozenset(">≥")
    if mine.sign in below | above and its.sign in below | above:
        return (mine.sign in below) != (its.sign in below) or mine.low == its.low
    limit, plain = (mine, its) if mine.sign in below | above else (its, mine)
    return plain.low <= limit.high if limit.sign in below else plain.high >= limit.low
