"""The section titles above a place, and what each of them says: worked out once for all questions asked there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crequiz.cards.model import Card, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_bare_attribute, is_generic, names_population
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import content_words, fold, stems
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import heading, without_remarks

_LEAST_BEGIN = 3
_BULLET = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_PURPOSE = re.compile(
    r"\b(?:prophyla|preventi|post-?exposure|PEP\b|maintenance|salvage|suppress|consolidation)", re.IGNORECASE
)
_MNEMONIC = re.compile(r"\bmnemonics?\b", re.IGNORECASE)
_GLOSS = re.compile(r"\s*\([^()]*\)")
_LISTED = re.compile(r"\s*\([^()]*,[^()]*\)")
_EQUATION = re.compile(r"\s*=.*$")
_VERSUS = re.compile(r"\b(?:vs|versus)\b", re.IGNORECASE)
_BEFORE_COMPARED = re.compile(r"^.*(?:\s[-–—]|:)\s")
_JOINED = re.compile(r"\s(?:&|and|vs|versus)\s", re.IGNORECASE)
_SLOGAN = re.compile(r"[\"“][^\"“”]*[\"”]")


def is_bullet(card: Card, title: Text) -> bool:
    """Whether a section's title is a bullet with others below it, and no heading or label line."""
    return _BULLET.match(card.lines[title.line - 1]) is not None


@dataclass(frozen=True)
class Heading:
    """A section title that narrows what stands below it.

    `label` is the title as shown; `is_attribute`: it says what is asked, not of what. `is_one_of_subject`: it names one of
    several things that the card is about. `claims_role` and `role_passes`: it gives a role, and nothing below it on the way
    states another. `entity` is what it names besides that role.
    """

    section: Section
    title: Text
    label: str
    is_attribute: bool
    names_population: bool
    is_one_of_subject: bool
    claims_role: bool
    role_passes: bool
    entity: Text | None


def narrowing_headings(path: Sequence[Section], card_title: str) -> tuple[Heading, ...]:
    """The titles of `path` (outermost first) that narrow; generic ones, mnemonics and the card's own subject do not."""
    subject = subject_of(card_title)
    return tuple(
        _read(path, index, section.title, subject)
        for index, section in enumerate(path)
        if section.title is not None and (_is_compared(path[:index]) or _narrows(section.title.plain, subject))
    )


def _is_compared(above: Sequence[Section]) -> bool:
    """Below `Dock fever vs ring fever` even the card's own subject is one of two."""
    title = above[-1].title if above else None
    return title is not None and _VERSUS.search(title.plain) is not None


@lru_cache(maxsize=1 << 10)
def _narrows(title: str, subject: str) -> bool:
    label = without_remarks(title)
    if not label or is_generic(label) or _MNEMONIC.search(title):
        return False
    if is_one_of(label, subject):
        return True
    # A title that lists its things, `Dock fevers (ring, late)`, does not say which of them a heading names.
    subject = _LISTED.sub("", subject)
    return not (says_again(label, subject) and len(stems(_core(label))) * 2 >= len(stems(_core(subject))))


@lru_cache(maxsize=1 << 10)
def is_one_of(label: str, subject: str) -> bool:
    """Whether a title names one of the several things that the card's title joins (`Dock fever & ring ague`, `Dock rot -
    dry vs wet`)."""
    compared = _BEFORE_COMPARED.sub("", subject)
    joined = [stems(part) for part in _JOINED.split(compared if _JOINED.search(compared) else subject)]
    return len(joined) > 1 and not is_bare_attribute(label) and sum(bool(part & stems(label)) for part in joined) == 1


def _read(path: Sequence[Section], index: int, title: Text, subject: str) -> Heading:
    label = heading(title)
    # `Florimycin vs alternatives` compares, and gives none of them a role.
    is_role = claims_role(label) and " vs " not in label
    return Heading(
        path[index],
        title,
        label,
        is_bare_attribute(label) and _PURPOSE.search(label) is None,
        names_population(title.plain),
        is_one_of(label, subject),
        is_role,
        not (is_role and any(_states_role(section) for section in path[index + 1 :])),
        _entity_of(title) if is_role else None,
    )


@lru_cache(maxsize=256)
def subject_of(title: str) -> str:
    """A card's title as the outermost context: slogans in quotes and what stands behind an equals sign left out."""
    return _EQUATION.sub("", _SLOGAN.sub("", title)).strip(" -:") or title


def says_again(label: str, shown: str) -> bool:
    """Whether `shown` already has every word of `label` (its parenthesis aside)."""
    begin = _begin(label)
    if not begin or begin not in (shown.lower() if shown.isascii() else fold(shown)):
        return False
    core = _core(label)
    return stems(core) <= stems(shown) and (fold(core) in fold(shown) or len(stems(core)) > 1)


@lru_cache(maxsize=1 << 11)
def _core(label: str) -> str:
    return _GLOSS.sub("", label)


@lru_cache(maxsize=1 << 11)
def _begin(label: str) -> str:
    """The first letters of the first word that means something; empty if there is none."""
    return next(iter(content_words(_core(label))), "")[:_LEAST_BEGIN]


def _entity_of(title: Text) -> Text | None:
    """`Bismuth therapy` of `First-Line Treatment: Bismuth therapy`: what a heading names besides the role it gives."""
    name, role = split_gloss(title)
    if role is not None and claims_role(role.plain) and not claims_role(name.plain):
        return name
    colon = title.plain.find(": ")
    behind = title.cut(colon + 1) if colon > 0 and claims_role(title.plain[:colon]) else None
    return behind if behind is not None and not claims_role(behind.plain) else None


def _states_role(section: Section) -> bool:
    titles = [section.title] if section.title is not None else []
    return any(claims_role(text.plain) for text in (*titles, *section.texts()))
