"""Words behind a preposition or verb that are no answer: mere circumstances, what could be put in many ways, and what
something is set against."""

import re

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import Phrase
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import words
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import split_gloss

MOST_LOOSE_WORDS = 3
"""More words than these, not set in bold, could be put otherwise."""

_LONG_WORD = 9
_CLAUSE_BEFORE = re.compile(r".*(?:[:;→=]|\s[-–—])\s")
_GLOSS = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(
    r"\b(?:than|compared (?:to|with)|vs\.?|(?:superior|inferior|similar|equal|failure|refusal) to)$", re.IGNORECASE
)
_TREND = re.compile(
    r"(?:^|,\s)(?:increased|decreased|reduced|impaired)$"
    r"|\b(?:decline|increase|decrease|reduction|loss|improvement|change) (?:in|of)$",
    re.IGNORECASE,
)
_NOT_FOR = re.compile(r"not for$", re.IGNORECASE)
_CIRCUMSTANTIAL = re.compile(r"\b(?:if|despite|without|confirms|unless|whenever)$", re.IGNORECASE)
_ONLY = re.compile(r"(?:[^:]{1,40}:\s)?only\b.*\bif$", re.IGNORECASE)
_SOUGHT = re.compile(r"\b(?:screen|monitor|look|watch|test) for$", re.IGNORECASE)
_WEAK_JOINT = re.compile(
    r"\b(?:avoid|with|at|on|beyond|critical for|important for|essential for|useful for|among|under|tailor to)$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-Z]{2}|\d")
_TWO = re.compile(r"\s(?:and|\+)\s", re.IGNORECASE)
_EITHER_NAME = re.compile(r"\w vs [a-z]", re.IGNORECASE)
_WHEN = re.compile(r"the (?:day|week|month) (?:after|before)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are)(?: NOT)?$")
_BOUNDS = ("up to", "at least", "at most")
_CLASSES = frozenset({"infections", "infection", "diseases", "tissues", "conditions", "disorders"})
_ANYWHERE = frozenset(
    {
        "areas",
        "area",
        "countries",
        "regions",
        "settings",
        "series",
        "studies",
        "trials",
        "reports",
        "systems",
        "centers",
    }
)


def is_mere_condition(statement: Text, before: str, head: Text) -> bool:
    """`if septic shock`, `to avoid spillage`, `critical for ...`: a circumstance that one would not be asked for."""
    plain = head.plain
    if before.casefold().endswith("despite"):
        return not _stands_out(statement, head)
    known = kind_of(plain) is not None or noun_asked(plain) == "test" or _SOUGHT.search(before) is not None
    if _stands_out(statement, head) or known or _NAMES.search(plain) or list_items(head) is not None:
        return False
    if _CIRCUMSTANTIAL.search(before) is not None:
        # `Only swab again if ...`: nothing but that.
        return _ONLY.match(before) is None
    if plain != plain.lower():
        return False
    return _is_slight(plain) or (len(words(plain)) <= 2 and _WEAK_JOINT.search(before) is not None)


def _stands_out(statement: Text, head: Text) -> bool:
    """Whether the author set just these words in bold, and not what stands before them as well."""
    start = statement.columns.index(head.columns[0])
    return head.is_bold and not (start > 1 and statement.bold[start - 2])


def _is_slight(plain: str) -> bool:
    """`cure`, `rash`, `delivery`: one everyday word left out of a sentence is found by its sense, not by knowing."""
    return plain.isalpha() and len(plain) < _LONG_WORD


def is_loose(statement: Text, phrase: Phrase, head: Text) -> bool:
    """Words that could be put in many ways: two things in one hole, or more than a name, or whatever comes `with` it."""
    following = statement.plain[phrase.start + len(head) :].lstrip()
    if following.startswith("= "):
        # `Swab if ____ = late`: what is equal to something is told by it.
        return True
    if phrase.word.casefold().endswith(_BOUNDS) or _WHEN.match(statement.plain, phrase.start):
        return True
    if _EITHER_NAME.search(statement.plain[phrase.start + len(head) : phrase.end]):
        return True
    if ", " in head.plain and ", " in _CLAUSE_BEFORE.sub("", _GLOSS.sub("", statement.plain[: phrase.start])):
        # `Isolation, report to A, dry swabs`: the list began before it, so what follows is no longer said of its verb.
        return True
    if _COPULA.search(statement.plain[: phrase.start].rstrip()) and noun_asked(head.plain) is None:
        # `Mites are ____`: anything could be said of them.
        return True
    named = head.is_bold or kind_of(head.plain) is not None or list_items(head) is not None
    if named or negates(statement.plain[: phrase.start]):
        return False
    found = words(head.plain)
    last = found[-1] if found else ""
    return (
        _TWO.search(head.plain) is not None
        or len(found) > MOST_LOOSE_WORDS
        or last in _ANYWHERE
        or found[:1] == ("some",)
        or (last in _CLASSES and _has_members(statement, phrase, head))
        or phrase.word.casefold().rpartition(" ")[2] == "with"
    )


def _has_members(statement: Text, phrase: Phrase, head: Text) -> bool:
    """`severe quay infections (rot, ring sepsis)`: the members behind it say more than the class."""
    gloss = split_gloss(statement.cut(phrase.start, phrase.end) or head)[1]
    return gloss is not None and list_items(gloss) is not None


def compares(statement: Text, before: str, head: Text) -> bool:
    """`higher than the old drugs`, `superior to monotherapy`, `failure to recover`: what something is set against is told by
    what is set against it; `increased ...`, `not for ...` may be followed by anything."""
    trend = _TREND.search(before)
    if _NOT_FOR.fullmatch(before) or (trend is not None and (trend[0][0] == "," or head.plain == head.plain.lower())):
        return True
    return _COMPARED.search(before) is not None and kind_of(head.plain) is None and not _stands_out(statement, head)
