"""Phrases that are a verb, a circumstance or an aside: what stands behind them, and not they, is what is said."""

import re

from crequiz.cards.text import Text
from crequiz.lexicon.phrases import Joint, Phrase
from crequiz.lexicon.words import is_directive, words
from crequiz.prompts.lists import list_items

MODAL = re.compile(r"\b(?:can|cannot|may|might|must|should|will|would|does|do|did)\b(?: not| be)?$", re.IGNORECASE)
SUSPECT = re.compile(r"(?:think(?: of)?|suspect)\s+(?=\S)", re.IGNORECASE)
"""What stands before a diagnosis to be thought of."""
CONDITION = re.compile(r"(?:if|for|when|unless|until|with|to|in)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r".*\b(?:in|on|at|of|from|by|with|for|to|as|than|during|through|within|into|per|via|after|before|between)$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who)$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:consider|per|able to|including|especially|particularly|such as|e\.g\.,?)(?:\b|$)", re.IGNORECASE
)
_ABSTRACT = re.compile(r"[a-z]+(?:tion|sion|ment|ity|ance|ence|ness)")
_COINED = re.compile(r"[a-z]-|[a-z]{9}")


def is_coined(plain: str) -> bool:
    """Whether a single word is long or compound enough to say something alone."""
    return _COINED.search(plain) is not None


def is_verb(phrase: Phrase, head: Text, following: Phrase | None) -> bool:
    """`Admit for ...`, `saliva can transmit`, `on CT`, `for weeks`: no answer."""
    if phrase.joint is Joint.WORD:
        return _is_aside(phrase, head) or (len(words(head.plain)) == 1 and _is_circumstance(phrase, head))
    lone = len(words(head.plain)) == 1
    follows = following is not None and following.joint is Joint.WORD
    if phrase.joint is Joint.ARROW:
        return follows and lone and head.plain.islower()
    if phrase.joint is not Joint.START or following is None:
        return phrase.joint is Joint.START and lone and is_directive(head.plain)
    if following.word.casefold() == "than" or (is_directive(head.plain) and (follows or lone)):
        return True
    return lone and CONDITION.match(following.word) is not None


def _is_aside(phrase: Phrase, head: Text) -> bool:
    """`including ...` that is no list; `May X ...`; `by X`, which may be anyone or anything."""
    if _OPEN.search(phrase.word) is not None and list_items(head) is None:
        return True
    if MODAL.search(phrase.word) is not None and (phrase.start == len(phrase.word) + 1 or head.plain[0].islower()):
        return True
    return _BY.search(phrase.word) is not None and ", " not in head.plain and " or " not in head.plain


def _is_circumstance(phrase: Phrase, head: Text) -> bool:
    """One word behind a preposition is a circumstance, behind an auxiliary or `which` a verb."""
    if _ABSTRACT.fullmatch(head.plain) and not head.is_bold:
        return True
    if MODAL.search(phrase.word) is not None or _RELATIVE.search(phrase.word) is not None:
        return True
    return _PREPOSITION.match(phrase.word) is not None and not head.is_bold and not is_coined(head.plain)
