"""`**Label:** value` in bullets and text lines.

The label may name what is asked (Duration) or the thing it is asked about (Florimycin); in the second case a heading
above must say what is asked, or the value must show it by itself (a dose, a duration, a percentage).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_rate
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import common_noun, named_kind, noun_asked, says_noun
from crequiz.lexicon.quantities import Quantity, holds_a_quantity, named_percentage, quantity
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import slug
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.makers.doses import dose_drafts
from crequiz.prompts.makers.label_questions import label_question, names_nothing, of_section
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import MOST_PARTS, Value, read_value, split_gloss, split_items
from crequiz.prompts.wording import HOLE, asks, lowered, with_count

_CONNECTOR = re.compile(r"(?:PLUS|AND|OR|\+)\s+")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z])")
_LABEL = re.compile(r"(?P<label>[^:()]{1,60}(?:\([^()]*\))?[^:()]{0,20}):\s+(?=\S)")
_PLAIN_LABEL_WORDS = 4
_NO_LABEL = re.compile(
    r"key\b.*|.*\bpearls?|important|note|remember|caution|warning|bottom line|mnemonic.*|.*guid(?:ance|elines?).*|example|source"
    r"|.*\b(?:19|20)\d\d\b.*|definition",
    re.IGNORECASE,
)
_QUOTES = '"“'
_PHONE = re.compile(r"\d{3}-\d{3}-\d{4}")
_UNFINISHED = re.compile(
    r".*\b(?:to|by|of|in|from|at|for|with|and|or|about|around|approximately|nearly|only)", re.IGNORECASE
)
_PLUS = re.compile(r"\s(?:\+|plus)\s", re.IGNORECASE)
_WITH = re.compile(r"\s(?:plus|with|and)\s")
_EPISODE = re.compile(r"(?:\w+ )?(?:recurrence|relapse|episode|infection|exacerbation|onset)\?", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"(?:most|least|best|worst|novel|new|[a-z]{3,}est)\s", re.IGNORECASE)
_SCHEDULE = re.compile(r"days? \d+(?:[,-]|\sand\s)", re.IGNORECASE)
_POINTS = re.compile(r"[+−-]?\d+(?:\.\d+)? points?", re.IGNORECASE)
_DOSING = re.compile(r"dos(?:e|ing|age)", re.IGNORECASE)


@dataclass(frozen=True)
class LabelledValue:
    """A label and what stands behind its colon."""

    label: Text
    value: Text


@lru_cache(maxsize=1 << 11)
def read_label_value(text: Text) -> LabelledValue | None:
    """`Label: value` with a bold label, or a plain one of a few words; None for other texts."""
    if ":" not in text.plain:
        return None
    connector = _CONNECTOR.match(text.plain) or _NUMBER.match(text.plain)
    start = connector.end() if connector else 0
    match = _LABEL.match(text.plain, start)
    if match is None:
        return None
    label, value = text.cut(start, match.end("label")), text.cut(match.end())
    if label is None or value is None or _NO_LABEL.fullmatch(label.plain):
        return None
    return LabelledValue(label, value) if label.is_bold or len(label.plain.split()) <= _PLAIN_LABEL_WORDS else None


def make_label_values(place: Place) -> Iterator[Draft]:
    """Drafts for the labelled values of a list or a text line."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        labelled = read_label_value(text)
        if labelled is not None and not _is_slogan(place, labelled.label):
            own_role = claims_role(text.plain)
            for draft in _drafts(place, labelled, own_role):
                yield draft if draft.states_role == own_role else replace(draft, states_role=own_role)


def _is_slogan(place: Place, label: Text) -> bool:
    """`"DOCK twins": ...` below Mnemonic."""
    title = place.section.title
    return label.plain[0] in _QUOTES and title is not None and names_mnemonic(title)


def _drafts(place: Place, labelled: LabelledValue, own_role: bool) -> Iterator[Draft]:
    title = place.section.title
    announced = title if title is not None and is_attribute(title.plain) and _DOSING.match(title.plain) else None
    dosed = (
        []
        if is_attribute(labelled.label.plain)
        else list(dose_drafts(place, labelled.label, labelled.value, announced))
    )
    if dosed:
        yield from (replace(draft, asked=(place.section,)) if announced else draft for draft in dosed)
    elif measures := _measures(labelled.value):
        if not names_nothing(labelled.label):
            yield from (_measure(place, labelled, *measure) for measure in measures)
    else:
        value = read_value(labelled.value)
        if value is not None and not _holds_a_number(value):
            yield from _valued(place, labelled, value, own_role)
            yield from _gloss_time(place, labelled, value)


def _measures(value: Text) -> list[tuple[Text, Text, Text | None]]:
    """`Clinical success ~80%, 30-day mortality 12% (vs 20%)` as names, percentages and glosses; empty if any item is
    another thing."""
    found = []
    for item in split_items(value):
        head, gloss = split_gloss(item)
        places = named_percentage(head.plain)
        name, number = (head.cut(*places[0]), head.cut(*places[1])) if places is not None else (None, None)
        if name is None or number is None or _UNFINISHED.fullmatch(name.plain):
            return []
        found.append((name, number, gloss))
    return found


def _measure(place: Place, labelled: LabelledValue, name: Text, value: Text, gloss: Text | None) -> Draft:
    fact = f"{slug(labelled.label.plain)}/{slug(name.plain)}"
    condition = f" ({gloss.plain})" if gloss is not None else ""
    if is_rate(name.plain) or is_rate(labelled.label.plain):
        question = asks(labelled.label.plain, lowered(name.plain) + condition)
    else:
        question = asks(f"{labelled.label.plain}, {name.plain}{condition}", "what percentage")
    return Draft(place, Kind.VALUE, "label-measure", question, (value,), fact, evidence=(labelled.label, name))


def _valued(place: Place, labelled: LabelledValue, value: Value, own_role: bool) -> Iterator[Draft]:
    question = label_question(place, labelled.label, value, own_role)
    if question is None or _is_several_regimens(value) or _SUPERLATIVE.match(value.stretch.plain):
        return
    yield Draft(
        place,
        Kind.LIST if len(value.parts) > 1 else Kind.VALUE,
        "label-value",
        _counted(_of_kind(question.text, value), value),
        value.parts,
        slug(labelled.label.plain),
        evidence=(labelled.label, *(section.title for section in question.asked if section.title is not None)),
        stretch=_shown(question.text, value),
        asked=question.asked,
    )


def _shown(question: str, value: Value) -> Text:
    """The answer with its parenthesis, unless the question says that already."""
    gloss = value.glosses[-1]
    is_said = len(value.parts) == 1 and gloss is not None and question.endswith(f"({gloss.plain})?")
    return value.parts[0] if is_said else value.stretch


def _of_kind(question: str, value: Value) -> str:
    """`Mites: ____` asks for a drug or an organism by that name, if the value is one; `First recurrence?` for drugs, too."""
    if _POINTS.fullmatch(value.stretch.plain):
        return f"{question.removesuffix(HOLE).rstrip('?: ')}: how many points?"
    if _SCHEDULE.match(value.stretch.plain):
        return f"{question.removesuffix(HOLE).rstrip('?: ')}: on which days?"
    parts = [part.plain for part in value.parts]
    noun = noun_asked(parts[0]) if len(parts) == 1 else common_noun(parts)
    if noun is not None and noun.startswith("drug") and _EPISODE.fullmatch(question):
        return f"{question.removesuffix('?')}: which {noun}?"
    if noun is None or not question.endswith(HOLE) or says_noun(question, noun):
        return question
    return f"{question.removesuffix(HOLE)}which {noun}?"


def _counted(question: str, value: Value) -> str:
    """`No activity? (name 3 organisms)`: how many, and of what kind where the question does not say it."""
    noun = named_kind([part.plain for part in value.parts])
    if noun is None or value.alternatives or says_noun(question, noun):
        return with_count(question, len(value.parts), value.alternatives)
    return with_count(question, len(value.parts), noun=noun)


def _is_several_regimens(value: Value) -> bool:
    """`A + B OR C + D + E`: more than four things to be said at once; `A OR B + C`: what goes with which is not written."""
    if value.alternatives and _PLUS.search(value.parts[-1].plain) and not _PLUS.search(value.parts[0].plain):
        return True
    if len(value.parts) == 1 and value.parts[0].plain.count(" + ") > 1 and kind_of(value.parts[0].plain) is None:
        # Three findings that make one picture are asked one by one.
        return True
    if value.alternatives and _WITH.search(value.parts[0].plain) and not _WITH.search(value.parts[-1].plain):
        # `A plus B or C`: C may stand for B alone.
        return True
    return len(value.parts) > 1 and sum(part.plain.count(" + ") + 1 for part in value.parts) > MOST_PARTS


def _gloss_time(place: Place, labelled: LabelledValue, value: Value) -> Iterator[Draft]:
    """`A, B or C (5-14 days)`: the duration behind the last item belongs to the whole value."""
    gloss = value.glosses[-1]
    if gloss is None or quantity(gloss.plain) is not Quantity.DURATION or names_nothing(labelled.label):
        return
    question = of_section(place, labelled.label, "how long")
    yield Draft(
        place,
        Kind.VALUE,
        "label-duration",
        question.text,
        (gloss,),
        f"{slug(labelled.label.plain)}/duration",
        evidence=(labelled.label, *value.parts),
        asked=question.asked,
    )


def _holds_a_number(value: Value) -> bool:
    """`70% asymptomatic`: the number is the fact, and the cloze around it asks for it."""
    return _PHONE.search(value.stretch.plain) is not None or any(holds_a_quantity(part.plain) for part in value.parts)
