"""Words that govern others: negations, roles such as first-line, and words that say there is only one."""

import re
from functools import lru_cache

from crequiz.lexicon.search import WordSearch

_CACHED = 1 << 13

_NEGATION = WordSearch(
    r"\b(?:not|no|never|avoid(?:ed|s)?|except|without|cannot|ineffective|contraindicated|unless|nor|neither|lack(?:s|ing)?"
    r"|(?:is|are|was|were|do|does|did|ca|wo|should|must)n['’]t)\b"
    r"|❌|✗|⚠",
    "no n't n’t never avoid except without ineffective contraindicated unless neither lack ❌ ✗ ⚠",
)
_ROLE = WordSearch(
    r"\b(?:(?:first|second|third|1st|2nd|3rd)[- ]?line|first choice|preferred|alternatives?|last[- ]resort|salvage|rescue"
    r"|drug of choice|treatment of choice|recommended|step-down|reserved?)\b",
    "line choice preferred alternative resort salvage rescue recommended step-down reserve",
)
_UNIQUE = WordSearch(
    r"\b(?:only|unique|most common|most potent|most important|leading cause|#1|hallmark|pathognomonic|gold standard)\b"
    r"|(?<!\w)#1(?!\w)",
    "only unique most leading #1 hallmark pathognomonic gold",
)
_NOT_UNIQUE = re.compile(r"\b(?:not|never|second|third|2nd|3rd|one of)\b[^.;,]*$", re.IGNORECASE)
_WITHDRAWN = re.compile(r"\b(?:removed|withdrawn|no longer|formerly|obsolete|outdated|historical)\b", re.IGNORECASE)
_AVOID = WordSearch(
    r"\b(?:avoid|contraindicated|contraindications?|not covered|do not use|never|harmful|ineffective|inferior|stop|discontinue"
    r"|hold|withhold|toxic|unsafe|fails?|failure|resistant|dangerous|caution|warnings?)\b",
    "avoid contraindic not never harmful ineffective inferior stop discontinue hold toxic unsafe fail resistant dangerous"
    " caution warning",
)


@lru_cache(maxsize=_CACHED)
def negates(text: str) -> bool:
    """Whether `text` holds a negation or a word of avoidance."""
    return _NEGATION.is_in(text)


@lru_cache(maxsize=_CACHED)
def claims_role(text: str) -> bool:
    """Whether `text` gives something a place among the options (first-line, alternative, last resort)."""
    return _ROLE.is_in(text)


def claims_uniqueness(text: str) -> bool:
    """Whether `text` says that something is the only, the first or the most of its kind, and does not deny it."""
    match = _UNIQUE.search(text)
    return match is not None and _NOT_UNIQUE.search(text, 0, match.start()) is None


def is_withdrawn(text: str) -> bool:
    """Whether `text` says that something held once (`removed in the revision`, `no longer recommended`)."""
    return _WITHDRAWN.search(text) is not None


def says_avoid(text: str) -> bool:
    """Whether `text` names what must be avoided."""
    return _AVOID.is_in(text)
