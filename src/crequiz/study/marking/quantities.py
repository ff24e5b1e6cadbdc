"""Quantities: numbers with their signs, ranges and units, read from an even text and compared. Never a typing error."""

import math
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from crequiz.study.marking.units import NO_UNIT, UNIT, Unit, unit


class Likeness(IntEnum):
    """How near a typed thing is to the expected one."""

    WRONG = 0
    PARTLY = 1
    RIGHT = 2


@dataclass(frozen=True)
class Finding:
    """A likeness and, unless it is plainly right, why."""

    likeness: Likeness
    why: str = ""


@dataclass(frozen=True)
class Quantity:
    """`values` as written, one; two for a range (`-`) or for two amounts given together (`/`, `:`).

    `sign` is one of `<>≤≥` or empty; `readings` are the values that an ambiguous number (2,500) may have, else empty.
    """

    values: tuple[float, ...]
    unit: Unit = NO_UNIT
    form: str = ""
    sign: str = ""
    about: bool = False
    readings: tuple[float, ...] = ()

    @property
    def scaled(self) -> tuple[float, ...]:
        """The values in base units."""
        return tuple(value * self.unit.factor for value in self.values)


NUMBER = (
    r"(?:\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+)"
    r"(?:\s?x\s?10(?:\s?\^\s?|\*\*?)?\d{1,2}\b)?(?:\s?\^\s?\d{1,2})?"
)
_SIGN_WORDS = (
    ("≥", r"≥|at least|no(?:t)? less than|not under|not below|minimum(?: of)?|min\.? of"),
    ("≤", r"≤|at most|no(?:t)? more than|not over|not above|up to|maximum(?: of)?|max(?: of)?|not exceeding"),
    (">", r">|more than|greater than|higher than|above|exceeding|exceeds|older than|longer than|over"),
    ("<", r"<|less than|fewer than|lower than|below|under|younger than|shorter than|before"),
)
_SIGN = "|".join(f"(?:{words})" for _, words in _SIGN_WORDS)
_BEHIND = (
    r"(?:or|and) (?P<more>more|higher|above|greater|older|over|longer|up|larger|beyond)"
    r"|(?:or|and) (?P<less>less|lower|below|fewer|under|younger|shorter|smaller)"
)
_ABOUT = r"~|about|around|approximately|approx|circa|ca|roughly|some|nearly|almost"
QUANTITY = re.compile(
    rf"(?:(?P<between>between|from)\s)?(?:(?P<about>{_ABOUT})\s?)?(?:(?P<sign>{_SIGN})\s?)?(?:(?P<about2>{_ABOUT})\s?)?"
    rf"(?<![\w.,])(?P<low>{NUMBER})(?P<plus>\+(?!\s?\w))?(?:\s?(?P<unit0>{UNIT}))"
    rf"(?:\s?(?P<form>-|/|:|\bto\b|\band\b(?=\s?{NUMBER}))\s?(?:(?P<sign2>[<>≤≥])\s?)?(?P<high>{NUMBER})(?:\s?(?P<unit1>{UNIT})))?"
    rf"(?:(?:\s|(?<=\s))(?:{_BEHIND})(?![a-z]))?"
)
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POWER = re.compile(r"(?P<base>.+?)(?:\s?x\s?10(?:\s?\^\s?|\*\*?)?(?P<ten>\d{1,2}))?(?:\s?\^\s?(?P<power>\d{1,2}))?")


@lru_cache(maxsize=1 << 12)
def number(text: str) -> tuple[float, tuple[float, ...]]:
    """The value of a match of NUMBER, a comma before three digits read as grouping, and all readings if there are two."""
    match = _POWER.fullmatch(text)
    assert match is not None
    base = match["base"].replace(" ", "")
    value, readings = _plain(base)
    if match["ten"]:
        return value * 10.0 ** int(match["ten"]), ()
    if match["power"]:
        return value ** int(match["power"]), ()
    return value, readings


def _plain(text: str) -> tuple[float, tuple[float, ...]]:
    if "," not in text:
        whole, *rest = text.split(".")
        return float(f"{whole or 0}.{''.join(rest)}" if rest else whole), ()
    if _GROUPS.fullmatch(text) and not text.startswith("0"):
        grouped = float(text.replace(",", ""))
        return grouped, (grouped, float(text.replace(",", "."))) if text.count(",") == 1 and "." not in text else ()
    whole, *rest = text.replace(".", ",").split(",")
    return float(f"{whole}.{''.join(rest)}"), ()


def quantity_of(match: "re.Match[str]") -> Quantity | None:
    """The quantity in a match of QUANTITY; None where the two numbers don't belong together."""
    form = match["form"] or ""
    if form == "and" and match["between"] != "between":
        return None
    form = "-" if form in ("to", "and") else form
    found = [number(match["low"])] + ([number(match["high"])] if form else [])
    units = [unit(match["unit0"] or ""), unit(match["unit1"] or "") if form else NO_UNIT]
    own = units[1] if units[1] != NO_UNIT else units[0]
    values = [value for value, _ in found]
    if form and NO_UNIT not in units and units[0] != units[1]:
        if units[0].dimension != units[1].dimension:
            return None
        values[0] *= units[0].factor / units[1].factor
    about = bool(match["about"] or match["about2"])
    readings = next((both for _, both in found if both), ())
    return Quantity(tuple(values), own, form, _sign(match), about, readings)


def _sign(match: "re.Match[str]") -> str:
    if match["plus"] or match["more"]:
        return "≥"
    if match["less"]:
        return "≤"
    said = match["sign"]
    if not said:
        return ""
    return next(sign for sign, words in _SIGN_WORDS if re.fullmatch(words, said))


_FLIPPED = {"<": "≤", "≤": "<", ">": "≥", "≥": ">"}
_ROUNDED = 0.05


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        math.isclose(first, second, rel_tol=1e-9) for first, second in zip(one, other, strict=True)
    )


def compare(expected: Quantity, typed: Quantity, implied: frozenset[str] = frozenset()) -> Finding:
    """How `typed` compares with `expected`. `implied`: the dimensions and signs that the question already gives."""
    if typed.readings:
        return _ambiguous(expected, typed, implied)
    typed, finding = _same_unit(expected, typed, implied)
    if finding.likeness is Likeness.WRONG:
        return finding
    values = _values(expected, typed)
    if values.likeness is Likeness.WRONG:
        return values
    signs = _signs(expected, typed, implied)
    return min((finding, values, signs), key=lambda one: one.likeness)


def _ambiguous(expected: Quantity, typed: Quantity, implied: frozenset[str]) -> Finding:
    for reading in typed.readings:
        values = (*(value if value not in typed.readings else reading for value in typed.values),)
        if compare(expected, Quantity(values, typed.unit, typed.form, typed.sign, typed.about), implied).likeness:
            return Finding(Likeness.PARTLY, "the comma can be read two ways: write 2500 or 2.5")
    return Finding(Likeness.WRONG, "another number")


def asked(unit: Unit) -> str:
    """How `implied` says that the question asks for a bare number of this unit."""
    return f"in {unit.dimension} by {unit.factor:g}"


def _same_unit(expected: Quantity, typed: Quantity, implied: frozenset[str]) -> tuple[Quantity, Finding]:
    """`typed` in the unit of `expected`, and what was wrong with its own."""
    right = Finding(Likeness.RIGHT)
    ours, theirs = expected.unit, typed.unit
    if ours.dimension == theirs.dimension:
        return typed, right
    if {ours.dimension, theirs.dimension} == {"", "%"}:
        return _share(expected, typed, implied)
    if not theirs.dimension:
        given = ours.dimension in implied or expected.form in ("/", ":")
        bare = Quantity(typed.values, ours, typed.form, typed.sign, typed.about)
        return bare, right if given else Finding(Likeness.PARTLY, "the unit is missing")
    if not ours.dimension:
        given = asked(theirs) in implied
        bare = Quantity(typed.values, NO_UNIT, typed.form, typed.sign, typed.about)
        return bare, right if given else Finding(Likeness.PARTLY, "a unit that is not asked for")
    return _converted(expected, typed)


def _share(expected: Quantity, typed: Quantity, implied: frozenset[str]) -> tuple[Quantity, Finding]:
    """A percentage and a bare number: 0.97 is 97%, and 97 is where the question asks for a percentage."""
    ours, theirs = expected.unit.dimension, typed.unit.dimension
    as_fraction = tuple(value / 100 if theirs == "%" else value * 100 for value in typed.values)
    low = max(typed.values) <= 1 if not theirs else max(expected.values) <= 1
    values = as_fraction if low else typed.values
    bare = Quantity(values, expected.unit, typed.form, typed.sign, typed.about)
    if low or "%" in implied:
        return bare, Finding(Likeness.RIGHT)
    return bare, Finding(Likeness.PARTLY, "the % is missing" if ours else "a % that is not asked for")


def _converted(expected: Quantity, typed: Quantity) -> tuple[Quantity, Finding]:
    right = Finding(Likeness.RIGHT)
    ours, theirs = expected.unit.dimension, typed.unit.dimension
    if {ours, theirs} == {"Celsius", "Fahrenheit"}:
        values = tuple(
            round((value - 32) / 1.8, 1) if theirs == "Fahrenheit" else round(value * 1.8 + 32, 1)
            for value in typed.values
        )
        return Quantity(values, expected.unit, typed.form, typed.sign, typed.about), right
    if ours.replace("equivalent", "mole") == theirs.replace("equivalent", "mole"):
        # True of sodium, potassium, chloride, lithium and bicarbonate; the caller knows where it is not.
        return Quantity(typed.values, Unit(ours, typed.unit.factor), typed.form, typed.sign, typed.about), right
    if {ours, theirs} == {"time", "month"}:
        hours = {"time": 1.0, "month": 730.0}
        near = _near(expected.scaled, tuple(value * hours[theirs] / hours[ours] for value in typed.scaled))
        if near and expected.form == typed.form:
            return expected, Finding(Likeness.PARTLY, "about as long, but not the same time")
    return typed, Finding(Likeness.WRONG, "another unit")


def _near(ours: tuple[float, ...], theirs: tuple[float, ...]) -> bool:
    return len(ours) == len(theirs) and all(
        math.isclose(first, second, rel_tol=0.1) for first, second in zip(ours, theirs, strict=True)
    )


def _values(expected: Quantity, typed: Quantity) -> Finding:
    ours, theirs = expected.scaled, typed.scaled
    same_form = expected.form == typed.form or {expected.form, typed.form} == {"/", ":"}
    if same_form and _same(ours, theirs):
        return Finding(Likeness.RIGHT)
    if len(theirs) == 1 and expected.form == "-" and _is_inside(ours, theirs[0]):
        return Finding(Likeness.PARTLY, "one point of the range")
    if len(theirs) == 1 and expected.form in ("/", ":") and any(_same((one,), theirs) for one in ours):
        return Finding(Likeness.PARTLY, "one of two amounts is missing")
    if typed.about and len(ours) == len(theirs) == 1 and math.isclose(ours[0], theirs[0], rel_tol=_ROUNDED):
        return Finding(Likeness.PARTLY, "rounded")
    return Finding(Likeness.WRONG, "another number")


def _is_inside(bounds: tuple[float, ...], value: float) -> bool:
    slack = 1e-9 * abs(value)
    return bounds[0] - slack <= value <= bounds[1] + slack


def _signs(expected: Quantity, typed: Quantity, implied: frozenset[str]) -> Finding:
    ours, theirs = expected.sign, typed.sign
    if ours == theirs:
        return Finding(Likeness.RIGHT)
    if not theirs:
        return Finding(Likeness.RIGHT if ours in implied else Likeness.PARTLY, f"{ours} is missing")
    if not ours:
        # Where the sign was given by the question, the hole holds the number alone.
        return Finding(
            Likeness.RIGHT if theirs in implied else Likeness.PARTLY, f"{theirs} instead of the number itself"
        )
    if _FLIPPED[ours] == theirs:
        return Finding(Likeness.PARTLY, f"{theirs} instead of {ours}")
    return Finding(Likeness.WRONG, f"{theirs} instead of {ours}")
