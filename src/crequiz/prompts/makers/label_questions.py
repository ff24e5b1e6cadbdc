"""What is asked of a labelled value, and how much of what stands around it the question must take in."""

import re
from dataclasses import dataclass

from crequiz.cards.model import Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_asked_below, is_attribute, is_generic, leading_attribute
from crequiz.lexicon.quantities import Quantity, quantity
from crequiz.lexicon.roles import claims_role, negates, says_avoid
from crequiz.prompts.draft import Place
from crequiz.prompts.values import Value
from crequiz.prompts.wording import HOLE, asks, heading, lowered

_RATE = re.compile(r"mortality|rate\b|sensitivity|specificity|prevalence|incidence|frequency|success", re.IGNORECASE)
_BY_QUANTITY = {Quantity.PERCENT: "what percentage", Quantity.DURATION: "how long", Quantity.DOSE: "what dose"}
_UNNAMED = re.compile(r"(?:all|both|these|those|either|each|any|others?|most|some)\b", re.IGNORECASE)
_MOST_CONDITION_WORDS = 8


@dataclass(frozen=True)
class LabelQuestion:
    """A question, and the sections whose title it took in."""

    text: str
    asked: tuple[Section, ...] = ()


def label_question(place: Place, label: Text, value: Value, own_role: bool) -> LabelQuestion | None:
    """The question for `value` behind `label`; None if nothing says what is asked, or of what.

    `own_role`: the line gives a role itself, so a role in the heading is not asked of it.
    """
    if names_nothing(label):
        return None
    name, title = label.plain, _title(place.section)
    kind = quantity(value.parts[0].plain) if len(value.parts) == 1 else None
    condition = _condition(value) if kind is not None else ""
    if is_attribute(name) or negates(name) or says_avoid(name):
        # What must be avoided is never asked as the treatment that a heading above announces.
        return _of_attribute(place, name, title, kind, condition)
    if title and is_asked_below(title) and _fits(title, kind) and not (own_role and claims_role(title)):
        return LabelQuestion(asks(name, lowered(title) + condition), (place.section,))
    if kind in _BY_QUANTITY:
        return LabelQuestion(asks(name + condition, _BY_QUANTITY[kind]))
    attribute = _announced(place)
    if attribute is not None:
        return of_section(place, label, lowered(attribute))
    return None if not title or is_generic(title) or claims_role(title) else LabelQuestion(f"{name}: {HOLE}")


def _fits(title: str, kind: Quantity | None) -> bool:
    """Whether the value is of the kind that the heading asks for; a mortality is a share, a duration a time."""
    if _RATE.search(title):
        return kind is Quantity.PERCENT
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


def _of_attribute(place: Place, name: str, title: str, kind: Quantity | None, condition: str) -> LabelQuestion:
    if kind is Quantity.PERCENT and not _RATE.search(name):
        # Behind `resistance` the parenthesis tells whose share it is as often as under what it holds.
        return LabelQuestion(asks(name, _BY_QUANTITY[kind]))
    if title and not is_attribute(title) and not is_generic(title) and not claims_role(title):
        return LabelQuestion(asks(title, lowered(name) + condition), (place.section,))
    return LabelQuestion(f"{name.rstrip(' ?')}{condition}?")


def _condition(value: Value) -> str:
    """What a quantity's gloss adds to the question: `4-7 days (post-source control)` holds under that only."""
    gloss = value.glosses[-1]
    if gloss is None or quantity(gloss.plain) is not None or len(gloss.plain.split()) > _MOST_CONDITION_WORDS:
        return ""
    return f" ({gloss.plain})"


def _announced(place: Place) -> str | None:
    """What the headings above ask of everything below them (`Treatment by Syndrome`)."""
    for section in reversed(place.path):
        attribute = leading_attribute(section.title.plain) if section.title is not None else None
        if attribute is not None:
            return attribute
    return None
