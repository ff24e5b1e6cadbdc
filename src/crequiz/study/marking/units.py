"""Units: what a number counts, made comparable. `mg/L` and `µg/mL` are one dimension with different factors."""

import re
from dataclasses import dataclass
from functools import lru_cache

_NAMES: dict[str, tuple[str, float]] = {}


def _add(dimension: str, **factors: float) -> None:
    for names, factor in factors.items():
        _NAMES.update(dict.fromkeys(names.split("__"), (dimension, factor)))


# Mass in g, volume in L, time in h, amounts in mol; months are no number of days.
_add("mass", kg__kilo__kilogram__kilograms=1e3, g__gm__gr__gram__grams__gms=1.0, mg__mgs__milligram__milligrams=1e-3)
_add("mass", mcg__ug__mcgs__microgram__micrograms=1e-6, ng__nanogram__nanograms=1e-9, pg__picograms=1e-12)
_add("volume", l__liter__liters__litre__litres=1.0, dl=1e-1, ml__mls__cc__milliliter__milliliters__millilitre=1e-3)
_add("volume", ul__microliter__microliters__mm3__cmm=1e-6, millilitres=1e-3, fl=1e-15)
_add("time", ms__msec__msecs__millisecond__milliseconds=1 / 3_600_000, s__sec__secs__second__seconds=1 / 3600)
_add("time", min__mins__minute__minutes=1 / 60, h__hr__hrs__hour__hours=1.0, d__day__days=24.0)
_add("time", wk__wks__w__week__weeks=168.0)
_add("month", mo__mos__mth__month__months=1.0, yr__yrs__y__year__years=12.0)
_add("unit", u__iu__unit__units__ius=1.0, miu=1e-3)
_add("unit", mu__megaunit__megaunits=1e6)
_add("mole", mol=1.0, mmol__mmols=1e-3, umol=1e-6, nmol=1e-9, pmol=1e-12)
_add("equivalent", eq=1.0, meq__meqs=1e-3)
_add("osmole", osm=1.0, mosm=1e-3, mosmol=1e-3)
_add("%", **{"%__percent": 1.0})
_add("mmHg", mmhg__torr=1.0)
_add("cmH2O", cmh2o__cmh20=1.0)
_add("kPa", kpa=1.0)
_add("length", km=1e3, m__meter__meters__metre__metres=1.0, cm__centimeter__centimeters__centimetre__centimetres=1e-2)
_add("length", mm__millimeter__millimeters__millimetre__millimetres=1e-3, um__micron__microns=1e-6, nm=1e-9)
_add("area", m2=1.0, cm2=1e-4, mm2=1e-6)
_add("volume", cm3=1e-3)
_add("length", inch__inches=0.0254)
_add("Celsius", **{"°c__c__celsius": 1.0})
_add("Fahrenheit", **{"°f__f__fahrenheit": 1.0})
_add("frequency", hz=1.0)
_add("energy", kcal__kcals=1.0, cal=1e-3)
_add("gray", gy=1.0, cgy=1e-2)
_add("dalton", da=1.0, kda=1e3)
_add("colonies", cfu__cfus=1.0)
_add("fold", fold=1.0)

_WORDS = "|".join(sorted((re.escape(name) for name in _NAMES if name != "%"), key=len, reverse=True))
_BELOW = r"kg|m2|m\^2|dl|ml|ul|l|mm3|mm\^3|hr|hours?|h|mins?|minutes?|dose|cell|g|hpf|lpf|kilogram|liter|litre|breath"
UNIT = (
    rf"(?:%|million\s(?:units?|iu|u)\b|cm\sh2o\b|mm\shg\b|degrees?\s(?:celsius|fahrenheit|c|f)\b|-fold\b"
    rf"|(?:{_WORDS})(?![a-z0-9])|(?:cells?|copies|beats|breaths|organisms)(?=\s?(?:/|per\s)))?"
    rf"(?:\s?(?:/|\bper\s)\s?(?:of\s)?(?:{_BELOW})(?![a-z0-9]))*(?:\s?/\s?1\.73\s?m\^?2)?"
)
_SPLIT = re.compile(r"\s?/\s?|\s?\bper\s")
_LONG = {"cm h2o": "cmh2o", "mm hg": "mmhg", "-fold": "fold"}
_PLAIN = {"cell", "cells", "copies", "beats", "breaths", "organisms", ""}


@dataclass(frozen=True)
class Unit:
    """`dimension` is empty for a bare number. A number times `factor` is in base units."""

    dimension: str = ""
    factor: float = 1.0


NO_UNIT = Unit()


@lru_cache(maxsize=1 << 10)
def unit(text: str) -> Unit:
    """The unit that `text`, a match of UNIT, names."""
    above, *below = _SPLIT.split(text.strip().removesuffix("/1.73 m2").removesuffix("/1.73m2").strip())
    dimension, factor = _single(above)
    names = [dimension]
    for name in below:
        if name.startswith("1.73"):
            continue
        lower, divisor = _denominator(name.removeprefix("of ").strip())
        names.append(lower)
        factor /= divisor
    return Unit("/".join([names[0], *sorted(names[1:])]) if len(names) > 1 else names[0], factor)


def _single(name: str) -> tuple[str, float]:
    name = _LONG.get(name, name)
    if name.startswith("million"):
        return "unit", 1e6
    if name.startswith("degree"):
        return _NAMES[name.split()[1]]
    return ("", 1.0) if name in _PLAIN else _NAMES[name]


def _denominator(name: str) -> tuple[str, float]:
    name = name.replace("^", "")
    if name in ("kg", "kilogram"):
        return "kg", 1.0
    if name in ("m2", "dose", "cell", "hpf", "lpf", "breath"):
        return name, 1.0
    return _NAMES[name]
