"""PLUS and OR between rows or lines: what is given together, and what is given instead.

`PLUS` alone in a row, `OR florimycin`, `Florimycin +`: each joins its row to the one before or behind it. Where it cannot
be told how far an OR reaches (`A + B OR C`), nothing is said of the whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crequiz.cards.text import Text

_PLUS = r"(?P<plus>PLUS|Plus|plus|AND|\\?\+)"
_OR = r"(?P<or>OR|Or|or)"
_ALONE = re.compile(rf"\W*(?:{_PLUS}|{_OR})\W*")
_LEADING = re.compile(rf"(?:{_PLUS}|{_OR}):?\s+(?=\S)")
_TRAILING = re.compile(r"\s+(?:(?P<plus>PLUS|AND)|(?P<or>OR)):?$")
_TRAILING_SIGN = re.compile(r"\s+(?:(?P<plus>PLUS|AND|\+)|(?P<or>OR)):?$")
_REMARKED = re.compile(rf"(?:{_PLUS}|{_OR})\s+\([^()]*\)")
_INNER = re.compile(r"\s+(?:(?P<plus>\+|PLUS|plus)|(?P<or>OR|or))\s+")
_ANY = re.compile(r"[+]|\b(?:PLUS|Plus|plus|AND|OR|Or|or)\b")
_LETTERS = ("+", "PLUS", "lus", "AND", "OR", "Or", "or")
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


class Link(StrEnum):
    """How a row or line hangs on the one before it."""

    PLUS = "plus"
    OR = "or"


@dataclass(frozen=True)
class Linked:
    """A row or line without the word that joins it; `index` is its place among those read, `link` None if it stands
    for itself."""

    text: Text
    index: int
    link: Link | None


Run = tuple[Linked, ...]
"""Rows or lines that hang together."""


def may_join(plain: str) -> bool:
    """Whether a word or sign that may join stands anywhere in a text."""
    return any(map(plain.__contains__, _LETTERS)) and _ANY.search(plain) is not None


def is_connector(text: Text) -> bool:
    """Whether a row or line is nothing but PLUS, OR and the like, with or without a remark."""
    return _ALONE.fullmatch(text.plain) is not None or _REMARKED.fullmatch(text.plain) is not None


def joint(text: Text) -> Link | None:
    """How a row's key that is PLUS or OR, or begins with one, hangs on the row before; None for any other key."""
    match = _ALONE.fullmatch(text.plain) or _LEADING.match(text.plain) or _REMARKED.fullmatch(text.plain)
    return None if match is None else _link(match)


def without_connector(text: Text, sign_joins: bool = False) -> Text:
    """`florimycin` of `OR florimycin` and of `Florimycin PLUS`; `Wing test +` is a result unless `sign_joins`."""
    trailing = _TRAILING_SIGN if sign_joins else _TRAILING
    start = match.end() if (match := _LEADING.match(text.plain)) else 0
    end = match.start() if (match := trailing.search(text.plain)) else len(text)
    return text.cut(start, end) or text


def runs(texts: Iterable[Text], sign_joins: bool = False) -> list[Run]:
    """The rows or lines that hang together, in order; one that stands for itself is a run of its own. `sign_joins`: a `+`
    at the end of one joins the next to it."""
    trails = _TRAILING_SIGN if sign_joins else _TRAILING
    found: list[list[Linked]] = []
    pending: Link | None = None
    for index, text in enumerate(texts):
        if (alone := _ALONE.fullmatch(text.plain)) is not None:
            pending = _link(alone)
            continue
        leading, trailing = _LEADING.match(text.plain), trails.search(text.plain)
        link = _link(leading) if leading else pending
        linked = Linked(without_connector(text, sign_joins), index, link)
        if link is None or not found:
            found.append([linked])
        else:
            found[-1].append(linked)
        pending = _link(trailing) if trailing else None
    return [tuple(run) for run in found]


def alternatives(run: Run) -> list[Run] | None:
    """What a run offers to choose from: one set of rows that are given together, or several; None if how far an OR
    reaches cannot be told, or if the row that it hangs on is missing."""
    if run[0].link is not None:
        return None
    groups: list[list[Linked]] = [[run[0]]]
    for linked in run[1:]:
        if linked.link is Link.OR:
            groups.append([linked])
        else:
            groups[-1].append(linked)
    if len({len(group) for group in groups}) > 1:
        return None
    return [tuple(group) for group in groups]


def pieces(text: Text) -> tuple[tuple[Text, ...], Link | None] | None:
    """The things joined within one line outside parentheses, and by what; None if both PLUS and OR stand in it."""
    edges, links, depth, position = [0], set(), 0, 0
    for match in _INNER.finditer(text.plain):
        depth += sum(_BRACKETS.get(char, 0) for char in text.plain[position : match.start()])
        position = match.start()
        if depth == 0:
            edges += match.span()
            links.add(_link(match))
    if len(links) > 1:
        return None
    cut = (text.cut(start, end) for start, end in zip(edges[::2], [*edges[1::2], len(text)], strict=True))
    return tuple(piece for piece in cut if piece is not None), next(iter(links), None)


def _link(match: re.Match[str]) -> Link:
    return Link.PLUS if match["plus"] else Link.OR
