"""Words that tell two things apart by being contraries: degrees, ages, orders, routes, phases."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+")
_AXES = (
    ("compensated", "decompensated"),
    ("complicated", "uncomplicated"),
    ("severe", "moderate", "mild"),
    ("early", "late"),
    ("first", "second", "third", "multiple"),
    ("primary", "secondary", "tertiary"),
    ("native", "prosthetic"),
    ("adult adults", "child children pediatric", "infant infants", "neonate neonates"),
    ("inpatient", "outpatient"),
    ("loading", "maintenance"),
    ("acute", "chronic"),
    ("prophylaxis", "established"),
    ("oral po", "iv im intravitreal"),
    ("induction", "consolidation", "maintenance"),
    ("unilateral", "bilateral"),
    ("positive", "negative"),
    ("high", "low"),
    ("with", "without"),
)
_Place = tuple[int, int]
"""An axis, and where on it."""


def _by_word() -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = {}
    for axis, places in enumerate(_AXES):
        for place, said in enumerate(places):
            for word in said.split():
                found.setdefault(word, []).append((axis, place))
    return found


_PLACES = _by_word()


def say_contraries(one: str, two: str) -> bool:
    """Whether on some axis both texts say where they stand, and never the same: `Mild dock rot`, `Moderate dock rot`."""
    mine, its = _places(one), _places(two)
    axes = {axis for axis, _ in mine} & {axis for axis, _ in its}
    return any(_on(axis, mine).isdisjoint(_on(axis, its)) for axis in axes)


@lru_cache(maxsize=1 << 11)
def _places(said: str) -> frozenset[_Place]:
    return frozenset(place for word in _PLACES.keys() & _WORD.findall(said.casefold()) for place in _PLACES[word])


def _on(axis: int, places: frozenset[_Place]) -> frozenset[int]:
    return frozenset(place for one, place in places if one == axis)
