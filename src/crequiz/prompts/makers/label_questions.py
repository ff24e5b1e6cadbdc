"""What is asked of a labelled value, and how much of what stands around it the question must take in."""

import re
from dataclasses import dataclass

from crequiz.cards.model import ItemList, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import (
    is_asked_below,
    is_attribute,
    is_generic,
    is_rate,
    leading_attribute,
    names_population,
)
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.nouns import named_kind
from crequiz.lexicon.quantities import PERCENT, Quantity, quantity
from crequiz.lexicon.roles import claims_role, negates, says_avoid
from crequiz.lexicon.words import is_directive, is_evaluation, is_trivial, words
from crequiz.prompts.draft import Place
from crequiz.prompts.values import Value, condition_of
from crequiz.prompts.wording import HOLE, asks, heading, lowered

_BY_QUANTITY = {Quantity.PERCENT: "what percentage", Quantity.DURATION: "how long", Quantity.DOSE: "what dose"}
_VERBS = (
    r"activates?|binds?|blocks?|causes?|cleaves?|converts?|damages?|degrades?|disrupts?|hydrolyzes?|inactivates?|induces?"
    r"|inhibits?|kills?|prevents?|produces?|protects?|requires?|stimulates?|suppresse?s?"
)
_ACTS = re.compile(rf"(?:{_VERBS})\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"[^\s,;+]\s(?:{_VERBS})\s[^\s(]")
_COPULA = re.compile(r"\w\s(?:is|are)\s\w")
_VAGUE = re.compile(
    r"availability|clinical|clinically|impact|scenario|challenges?|problems?|solution|approach|strategy|context|setting|cost"
    r"|utility|use|evidence|status|reality|trends?|future|results?|conclusion|practice",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"\b(?:ruled out|ruled in|confirmed|excluded|unlikely|likely)\b", re.IGNORECASE)
_DOSING = re.compile(r"(?:\w+ )?dos(?:e|ing|age)", re.IGNORECASE)
_ADVISED_AGAINST = re.compile(
    r"not (?:recommended|indicated|needed|required|useful|effective|necessary)", re.IGNORECASE
)
_RESULT = re.compile(r"\b(?:mortality|survival|trend|non-?inferior|superior|inferior|benefit|harm)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:target|trough|level|steady[- ]state|(?:mg|[mμµu]c?g)/m?L)\b", re.IGNORECASE)
_INTERVAL = re.compile(r"(?:q\s?\d+(?:-\d+)?\s?h|every \d|once|twice|daily|BID|TID|QID)\b", re.IGNORECASE)
_IF = re.compile(r"(?:if|when|in case of)\b", re.IGNORECASE)
_SURGERY = re.compile(r"(?:resect|excise|operate|aspirate|irrigate|amputate|debride)\b", re.IGNORECASE)
_ASKED_ITSELF = re.compile(
    r"\b(?:rate|interval|frequency|timing|level|target|trough|goal|max(?:imum)?)$", re.IGNORECASE
)
_CRITERIA = re.compile(r"\bcriteria$", re.IGNORECASE)
_ROUTE = re.compile(r"(?:IV|PO|IM|SC)(?:/(?:IV|PO|IM|SC))?")
_TIME_OF_COURSE = re.compile(r"(?:very )?(?:early|late)(?: \([^()]*\))?", re.IGNORECASE)
_DASHED = re.compile(r"^[^()]*\s[-–—]\s")
_CARE = re.compile(r"\b(?:management|treatment|therapy|triage)\b", re.IGNORECASE)
"""`Management`, `Group B: pregnancy, infants`: who is cared for so is not how."""
_JOINED = re.compile(r",?\s(?:and|or|\+)\s|,\s")
_SHARE = re.compile(PERCENT)
_REGIMEN = re.compile(r"\b(?:regimens?|treatments?|therapy|management|dos(?:e|es|ing))\b", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:without|with|after|before|if)\b", re.IGNORECASE)
_DURATION = re.compile(r"\bduration\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:eventually|finally|covers|all|both|these|those|either|each|any|others?|most|some|everywhere|elsewhere|rest)\b",
    re.IGNORECASE,
)
_MOST_BARE_DIGITS = 4
_MOST_VALUE_WORDS = 3
_MOST_PREDICATE_WORDS = 7


@dataclass(frozen=True)
class LabelQuestion:
    """A question, and the sections whose title it took in."""

    text: str
    asked: tuple[Section, ...] = ()


def label_question(place: Place, label: Text, value: Value, own_role: bool) -> LabelQuestion | None:
    """The question for `value` behind `label`; None if nothing says what is asked, or of what.

    `own_role`: the line gives a role itself, so a role in the heading is not asked of it.
    """
    kind = quantity(value.parts[0].plain) if len(value.parts) == 1 else None
    if _is_no_question(label, value) or _is_no_answer(label.plain, value, kind):
        return None
    name, title = label.plain, _title(place.section)
    condition = condition_of(value) if kind is not None else ""
    if kind is Quantity.DURATION and _WITHOUT.match(name):
        return LabelQuestion(asks(name + condition, _BY_QUANTITY[kind]))
    if is_attribute(name) or negates(name) or says_avoid(name):
        # What must be avoided is never asked as the treatment that a heading above announces.
        rhythm = _DOSING.fullmatch(name) and _INTERVAL.match(value.stretch.plain)
        return _of_attribute(place, f"{name} interval" if rhythm else name, title, kind, value)
    is_role = own_role and claims_role(title)
    if _asks(name, title, value, kind) and not _says_what_is_asked(name) and _is_uniform(place) and not is_role:
        return LabelQuestion(asks(name, lowered(title) + condition), (place.section,))
    if kind in _BY_QUANTITY:
        return LabelQuestion(asks(name + condition, _BY_QUANTITY[kind]))
    attribute = _announced(place)
    if attribute is not None and (_is_care(name, value) or not _CARE.search(attribute)):
        return of_section(place, label, lowered(attribute))
    if _IF.match(name) and len(value.parts) == 1 and _is_done(value.parts[0].plain):
        return LabelQuestion(asks(name, "what should be done"))
    title = title or _title_above(place)
    if not title or is_generic(title) or claims_role(title) or _is_verdict(value):
        return None
    if _VAGUE.fullmatch(name) or name.casefold().endswith(" suspected"):
        return None
    return LabelQuestion(f"{name}: {HOLE}")


def _is_care(name: str, value: Value) -> bool:
    """Whether `value` can be the treatment of `name`: not a share, what is said of a drug, or what comes before one."""
    if _SHARE.match(value.stretch.plain) or _WITHOUT.match(name):
        return False
    return all(kind_of(piece) is not TermKind.DRUG for piece in _JOINED.split(name))


def _asks(name: str, title: str, value: Value, kind: Quantity | None) -> bool:
    """Whether the heading asks for what `value` is: a treatment is no result, no population and no advice against one."""
    if not title or not is_asked_below(title) or not _fits(title, value, kind):
        return False
    said = value.stretch.plain
    if _ADVISED_AGAINST.fullmatch(value.parts[0].plain) or (_DOSING.match(title) and _LEVEL.search(said)):
        return False
    if kind is Quantity.DURATION and _REGIMEN.search(title):
        # `Standard regimen`, `Keel rot: 6 months`: how long, and not what.
        return False
    if _CARE.search(title) and not _is_care(name, value):
        return False
    is_another = _RESULT.search(said) or any(names_population(part.plain) for part in value.parts)
    return not (is_another and _CARE.search(title))


def _is_no_question(label: Text, value: Value) -> bool:
    """Whether a label or its value only weighs, or the label names nothing that could be asked about."""
    if names_nothing(label) or all(is_evaluation(part.plain) and not is_trivial(part.plain) for part in value.parts):
        return True
    if _TIME_OF_COURSE.fullmatch(label.plain):
        return False
    return is_evaluation(label.plain) and not is_attribute(label.plain) and not negates(label.plain)


def _is_no_answer(name: str, value: Value, kind: Quantity | None) -> bool:
    """Whether `value` is not what a label of this name asks for."""
    if value.stretch.plain.endswith(":") or _ROUTE.fullmatch(value.stretch.plain):
        # `fever and 2 of:` goes on below; `IV` alone is no treatment.
        return True
    if any(_DASHED.search(part.plain) for part in value.parts):
        # `florimycin - only in severe disease`: what is said of it is no part of it.
        return True
    first, has_digits = value.parts[0].plain, any(char.isdigit() for char in value.stretch.plain)
    if _COPULA.search(first) is not None:
        # `No brine problem: rust is rare` is a statement.
        return True
    if kind is Quantity.NUMBER and not is_attribute(name) and len(value.stretch.plain) <= _MOST_BARE_DIGITS:
        return True
    if is_attribute(name) and _is_rule(value):
        return True
    if kind is None and _CRITERIA.search(name) and any(char.isdigit() for char in first):
        # `Dock criteria: ≥3 points`: the criteria are others.
        return True
    if len(value.parts) == 1 and (_CLAUSE.search(first) or _restates(name, first)):
        # `Dock drugs: florimycins bind sand` is a statement, and asked as one.
        return True
    return _DURATION.search(name) is not None and kind is not Quantity.DURATION and has_digits


def _says_what_is_asked(name: str) -> bool:
    """`Infusion rate`, `Monitor`: of such a label no dosing or treatment is asked."""
    return is_directive(name) or _ASKED_ITSELF.search(name) is not None


def _restates(name: str, value: str) -> bool:
    """`Quayitis: quay inflammation` is told by the word's ending."""
    return name.casefold().endswith("itis") and "inflammation" in value.casefold()


def _is_done(plain: str) -> bool:
    """`Drain the dock`, `Resect the ring`: an advice that can be learned as a whole."""
    acts = is_directive(plain) or _SURGERY.match(plain) is not None
    return acts and not negates(plain) and 1 < len(words(plain)) <= _MOST_PREDICATE_WORDS


def _is_rule(value: Value) -> bool:
    """`Therapy: treat for both if either is found`: the label asks for a thing, and gets a rule."""
    long = len(words(value.stretch.plain)) > _MOST_VALUE_WORDS
    return long and any(is_directive(part.plain) for part in value.parts)


def _is_verdict(value: Value) -> bool:
    """`Rarely needed`, `Major challenge`, `Treat early`: behind a label that asks nothing, anything could stand there."""
    found = [words(part.plain) for part in value.parts]
    return (
        any(
            (len(one) > _most_words(part.plain) and len(found) == 1)
            or (is_evaluation(one[0]) and not (one[0] == "no" and len(found) > 1))
            or one[0].endswith("ly")
            or is_directive(part.plain)
            or is_evaluation(one[-1])
            for one, part in zip(found, value.parts, strict=True)
            if one
        )
        or _OUTCOME.search(value.stretch.plain) is not None
    )


def _most_words(plain: str) -> int:
    """What a thing does or is not (`Inhibits mite budding`) is one fact, however long; a remark is not."""
    return _MOST_PREDICATE_WORDS if negates(plain) or _ACTS.match(plain) else _MOST_VALUE_WORDS


def _is_uniform(place: Place) -> bool:
    """Whether every item of the list has a label: only then does the heading ask the same of each."""
    return not isinstance(place.block, ItemList) or all(":" in text.plain for text in place.texts)


def _fits(title: str, value: Value, kind: Quantity | None) -> bool:
    """Whether the value is of the kind that the heading asks for; a mortality is a share, a duration a time."""
    if is_rate(title):
        return kind is Quantity.PERCENT
    if kind is None and value.stretch.plain[0] in "<>≥≤":
        return False
    if re.search(r"duration|half-life|onset|incubation", title, re.IGNORECASE):
        return kind is Quantity.DURATION
    return True


def names_nothing(label: Text) -> bool:
    """Whether a label such as `All three agents` points at something that the question would not name."""
    return _UNNAMED.match(label.plain) is not None


def of_section(place: Place, label: Text, asked: str) -> LabelQuestion:
    """`Urinary Tract Infection, KPC: treatment?`: parallel sections ask the same of the same labels."""
    title = _title(place.section)
    if not title or is_attribute(title) or is_generic(title) or claims_role(title):
        return LabelQuestion(asks(label.plain, asked))
    return LabelQuestion(asks(f"{title}, {label.plain}", asked), (place.section,))


def _title(section: Section) -> str:
    return heading(section.title) if section.title is not None else ""


def _title_above(place: Place) -> str:
    """The title that governs a line: of one that stands beside a label's list, that of the section around both."""
    return next((_title(section) for section in reversed(place.path) if section.title is not None), "")


def _of_attribute(place: Place, name: str, title: str, kind: Quantity | None, value: Value) -> LabelQuestion | None:
    condition = condition_of(value) if kind is not None else ""
    if kind is Quantity.PERCENT and not is_rate(name):
        # Behind `resistance` the parenthesis tells whose share it is as often as under what it holds.
        return LabelQuestion(asks(name, _BY_QUANTITY[kind]))
    if title and not is_attribute(title) and not is_generic(title) and not claims_role(title):
        return LabelQuestion(asks(title, lowered(name) + condition), (place.section,))
    if names_population(name) and kind is None and named_kind([part.plain for part in value.parts]) != "drugs":
        return None
    return LabelQuestion(f"{name.rstrip(' ?')}{condition}?")


def _announced(place: Place) -> str | None:
    """What the headings above ask of everything below them (`Treatment by Syndrome`)."""
    for section in reversed(place.path):
        attribute = leading_attribute(section.title.plain) if section.title is not None else None
        if attribute is not None:
            return attribute
    return None
