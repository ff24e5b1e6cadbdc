"""Definitions: `"Dock sign" - dead centre`, `Quillon index (QI): mites per wing` ask what the term is.

Only a term that is named as one (in quotes, by its abbreviation, or by a word such as sign or triad) is asked for; behind
any other label stands a remark of some other kind.
"""

import re
from collections.abc import Iterator

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import expansion_of
from crequiz.lexicon.attributes import is_bare_attribute, is_generic, names_population
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import phrases
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import is_directive, is_evaluation, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss

_JOINT = re.compile(r":\s+|\s+[-–—=]\s+")
_NAMED = re.compile(
    r"(?:the )?[\"“][^\"“”]+[\"”](?: (?:sign|lesions?|appearance|pattern))?"
    r"|(?:\S+ )+(?:sign|syndrome|triad|tetrad|pentad|phenomenon|score|index|reaction)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z0-9-]*")
_ALIASED = re.compile(r"(?P<long>.+?)\s\((?P<short>[^()]+)\)")
_SIGN = re.compile(r"\bsign$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]")
_CLAUSE = re.compile(
    r"[;→>]|\. | \+ |\b(?:is|are|was|may|can|should|must|or|if)\b|(?:not|no|see|use|call)\b", re.IGNORECASE
)
_LEAST_WORDS, _MOST_WORDS = 2, 9
_MOST_TERM_WORDS = 6


def make_definitions(place: Place) -> Iterator[Draft]:
    """Drafts for the terms that a list or a text line defines."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        found = _read(text)
        if found is not None:
            term, meaning = found
            yield Draft(
                place,
                Kind.DEFINITION,
                "definition",
                f"What is {_article(term.plain)}{term.plain}?",
                (meaning,),
                f"{slug(term.plain)}/definition",
                evidence=(term,),
                states_role=claims_role(text.plain),
            )


def _read(text: Text) -> tuple[Text, Text] | None:
    """The term and what it means, without the remark at its end."""
    match = _JOINT.search(text.plain)
    if match is not None:
        term, behind = text.cut(0, match.start()), text.cut(match.end())
    else:
        term, behind = split_gloss(text)
    if term is None or behind is None or not _is_term(term.plain, match[0].strip() if match is not None else "("):
        return None
    meaning = split_gloss(behind)[0]
    if match is None and noun_asked(meaning.plain) == "test":
        # `Keel sign (CT scan)`: where it is seen.
        return None
    if expansion_of(term.plain.removesuffix("s"), meaning.plain.removesuffix("s")) is not None:
        return None
    return (term, meaning) if _is_meaning(meaning.plain) else None


def _is_term(plain: str, joint: str) -> bool:
    """Behind an equals sign an abbreviation is enough; a long name with its abbreviation needs that sign or a colon, and
    behind a colon any other label asks by itself."""
    aliased = _ALIASED.fullmatch(plain) if joint in (":", "=") else None
    if aliased is not None:
        named = expansion_of(aliased["short"], aliased["long"]) is not None
    elif joint == ":":
        named = False
    else:
        named = _NAMED.fullmatch(plain) is not None or (joint == "=" and _ABBREVIATED.fullmatch(plain) is not None)
    if not named or len(words(plain)) > _MOST_TERM_WORDS:
        return False
    if joint == "=" and _SIGN.search(plain):
        # `Keel sign = late rust`: what it stands for.
        return False
    return not (is_bare_attribute(plain) or is_generic(plain) or names_population(plain))


def _is_meaning(plain: str) -> bool:
    """A short noun phrase: no advice, verdict, dose, list or clause."""
    if not _LEAST_WORDS <= len(words(plain)) <= _MOST_WORDS or ", " in plain or _CLAUSE.search(plain):
        return False
    found = phrases(plain)
    if not found or found[0].start > 0 or is_directive(plain) or is_evaluation(plain) or is_evaluation(words(plain)[0]):
        return False
    if any(kind_of(word) is TermKind.DRUG for word in words(plain)):
        # `DRF = florimycin x 4 weeks`: what is given for it.
        return False
    return not any(measure.kind in (Quantity.DOSE, Quantity.PERCENT) for measure in measures(plain))


def _article(term: str) -> str:
    return "a " if _QUOTED.match(term) else ""
