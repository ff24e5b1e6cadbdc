"""Signs and eponyms both ways: what `"Dock sign"` is, and how dead centre is called, if the card uses either only here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crequiz.cards.labels import is_lettered
from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import expansion_of
from crequiz.lexicon.attributes import is_attribute
from crequiz.lexicon.phrases import glosses, phrases
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role, claims_uniqueness, negates
from crequiz.lexicon.words import fold, is_directive, is_evaluation, is_trivial, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.firsts import begins
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import capitalised

_NOUN = (
    r"(?:signs?|phenomenon|syndrome|nodes?|spots?|lines?|lesions?|rash|bodies|nodules?|appearance|pattern|facies|gait|fever|ulcers?|eschar|chancre"
    r"|shadows?|foot|disease)"
)
_QUOTED = rf"(?:the )?[\"“][^\"“”]{{3,40}}[\"”](?: {_NOUN})?"
_EPONYM = (
    r"(?:the )?[A-Z][a-z][\w'’-]*(?: |-)(?:[A-Z][\w'’-]*(?: |-)){0,2}"
    r"(?:signs?|phenomenon|nodes?|spots?|lines?|lesions?|bodies|nodules?|ulcers?)"
)
_ORDINARY = (
    r"(?:warning|danger|first|late|early|earliest|only|key|common|classic|vital|physical|clinical|cardinal|hallmark|main"
    r"|important|specific|nonspecific|typical|good|bad|poor|another|each|every|no|this|which)\b"
)
_NAMED = re.compile(rf"{_QUOTED}|(?:the )?(?!{_ORDINARY})(?:[\w'’-]+ ){{1,3}}(?:sign|phenomenon)", re.IGNORECASE)
_IN_GLOSS = re.compile(
    rf"(?:[^()]*[,;–-]\s)?(?P<name>(?:the )?[\"“][^\"“”]{{3,40}}(?: {_NOUN}[\"”]|[\"”] {_NOUN})|{_EPONYM})"
)
_HINT = re.compile(r"[\"“]|sign|phenomenon|node|spot|line|lesion|bodies|nodule|ulcer")
_JOINT = re.compile(r":\s+|\s+[-–—=]\s+")
_CLAUSE = re.compile(
    r"[;→>=]|\. |: |\b(?:is|are|was|were|may|can|should|must|if|when|see|use)\b|(?:not|no)\b", re.IGNORECASE
)
_GROUP = re.compile(r"\b(?:triad|tetrad|pentad)\b", re.IGNORECASE)
_PLACED = re.compile(r"(?:central|inner|outer|peripheral|upper|lower|left|right|core|rim)\b", re.IGNORECASE)
_LEAST_WORDS, _MOST_WORDS = 2, 9
_LEAST_ASKED = 3


@dataclass(frozen=True)
class _Sign:
    """A named sign and what it is; `is_defined`: the definitions ask already what it is."""

    name: Text
    meaning: Text
    is_defined: bool = False


def make_signs(place: Place) -> Iterator[Draft]:
    """Drafts for the signs that a list or a text line explains."""
    title = place.section.title
    if not isinstance(place.block, ItemList | Line) or (title is not None and names_mnemonic(title)):
        return
    if title is not None and begins(place, place.section) and _NAMED.fullmatch(split_gloss(title)[0].plain.strip(" :")):
        yield from _of_title(place, title)
    for text in place.texts:
        sign = _read(text) if _HINT.search(text.plain) else None
        if sign is not None:
            yield from _drafts(place, text, sign)


def _of_title(place: Place, title: Text) -> Iterator[Draft]:
    """`"Water Sign":` with the bullet `Detached membranes floating in cyst (scan)`: what it is called."""
    first = next(place.block.texts(), None)
    if first is not None and is_lettered(first):
        # The lines of a mnemonic.
        return
    if sum(_PLACED.match(text.plain) is not None for text in place.block.texts()) > 1:
        # `Central dark area`, `Outer bright ring`: only all of them together are the sign.
        return
    name = title.cut(0, len(split_gloss(title)[0].plain.rstrip(" :")))
    sign = _checked(name, split_gloss(first)[0], False) if first is not None and name is not None else None
    if first is None or sign is None:
        return
    for draft in _drafts(place, first, sign):
        yield replace(draft, asked=(place.section,))


def _read(text: Text) -> _Sign | None:
    joint = _JOINT.search(text.plain)
    if joint is not None:
        name, behind = text.cut(0, joint.start()), text.cut(joint.end())
        if name is not None and behind is not None and _NAMED.fullmatch(name.plain):
            # Behind a colon the label asks, if it says what it is.
            is_defined = joint[0].strip() != ":" or is_attribute(name.plain)
            return _checked(name, split_gloss(behind)[0], is_defined)
    head, gloss = split_gloss(text)
    if gloss is None or joint is not None:
        return None
    if _NAMED.fullmatch(head.plain):
        return _checked(head, gloss, True)
    named = _IN_GLOSS.fullmatch(gloss.plain)
    name = gloss.cut(*named.span("name")) if named is not None else None
    return _checked(name, head, False) if name is not None and not glosses(head.plain) else None


def _checked(name: Text, meaning: Text, is_defined: bool) -> _Sign | None:
    plain = meaning.plain
    if not _LEAST_WORDS <= len(words(plain)) <= _MOST_WORDS or ", " in plain or _CLAUSE.search(plain):
        return None
    if _GROUP.search(name.plain) or is_directive(plain) or is_trivial(plain) or is_evaluation(plain) or negates(plain):
        return None
    if claims_uniqueness(plain) or claims_role(plain) or (phrases(plain)[:1] and phrases(plain)[0].start > 0):
        return None
    if any(measure.kind in (Quantity.DOSE, Quantity.PERCENT) for measure in measures(plain)):
        return None
    bare = name.plain.strip('"“”')
    if len(words(bare)) < _LEAST_WORDS or expansion_of(bare, plain) is not None:
        return None
    return _Sign(name, meaning, is_defined)


def _drafts(place: Place, text: Text, sign: _Sign) -> Iterator[Draft]:
    if not sign.is_defined:
        yield _draft(place, text, Kind.DEFINITION, "sign-meaning", _what_is(sign.name.plain), sign.meaning, sign)
    if len(words(sign.meaning.plain)) >= _LEAST_ASKED and _is_unique(place, text, sign):
        # Two words describe much else.
        question = f"{capitalised(sign.meaning.plain)}: by what name is this known?"
        yield _draft(place, text, Kind.REVERSE, "sign-name", question, sign.name, sign)


def _what_is(name: str) -> str:
    if name.endswith("s") and not name.endswith("ss"):
        return f"What are {name}?"
    article = "" if name.startswith("the ") or re.search(r"['’]s\b", name) else "the "
    return f"What is {article}{name}?"


def _is_unique(place: Place, text: Text, sign: _Sign) -> bool:
    """Whether no other line explains another name by the same words."""
    mine = stems(sign.meaning.plain)
    name = fold(sign.name.plain.strip('"“”'))
    others = (other for other in place.card.answer.texts() if other is not text and mine <= stems(other.plain))
    return all(name in fold(other.plain) for other in others)


def _draft(place: Place, text: Text, kind: Kind, rule: str, question: str, part: Text, sign: _Sign) -> Draft:
    asked = "definition" if kind is Kind.DEFINITION else "name"
    return Draft(
        place,
        kind,
        rule,
        question,
        (part,),
        f"{slug(sign.name.plain)}/{asked}",
        evidence=(sign.name if part is sign.meaning else sign.meaning,),
        states_role=claims_role(text.plain),
        direction="forward" if kind is Kind.DEFINITION else "reverse",
    )
