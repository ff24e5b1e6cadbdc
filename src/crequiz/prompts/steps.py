"""Steps: lines below a title that calls them so, or that call themselves so, in their order.

A number before a bullet alone makes no step: authors number risk factors, too.
"""

import re
from collections.abc import Sequence

from crequiz.cards.model import ItemList, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import fold, words
from crequiz.prompts.draft import Place
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import heading

STEPS = re.compile(
    r"\b(?:steps?|algorithm|procedure|technique|sequence|stages?|staging|phases?|life ?cycle|cycle|pathway|cascade|in order"
    r"|protocol|progression|pathogenesis|escalation|ladder)\b",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:→|⇒|->)\s*")
_ARROWS = ("→", "⇒", "->")
LEAST_STEPS, MOST_STEPS = 3, 8
_NUMBERED = re.compile(
    r"(?P<number>(?:step|stage|phase)\s+(?:\d{1,2}|[IVX]{1,4}|[A-E]))\s*(?:[:.)]|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
_HEDGED = re.compile(r"\b(?:controversial|optional|if|consider|rarely|when)\b", re.IGNORECASE)
_COUNTS = ([str(number) for number in range(1, 10)], "I II III IV V VI VII VIII".split(), list("ABCDEFGH"))
_MOST_WORDS = 8


def read_steps(place: Place) -> list[Text]:
    """The steps that a numbered list, or lines such as `Step 1: ...`, name below their title; empty if it is no sequence."""
    title, block = place.section.title, place.block
    if not isinstance(block, ItemList) or title is None or not _is_askable(title):
        return []
    texts = [item.text for item in block.items]
    marked = [match for text in texts if (match := _NUMBERED.match(text.plain)) is not None]
    if len(marked) == len(texts):
        counted = _are_counted([match["number"].split()[-1] for match in marked])
        items = [text.cut(match.end()) for text, match in zip(texts, marked, strict=True)]
    else:
        is_called_so = STEPS.search(heading(title)) is not None
        counted = is_called_so and [item.number for item in block.items] == list(range(1, len(texts) + 1))
        items = list(texts)
    return _checked([_head(item) for item in items if item is not None]) if counted else []


def steps_below(section: Section) -> list[Text]:
    """The steps that the titles below one name (`Step 1: ...`); empty if they are none or one of them is hedged."""
    titles = [below.title for below in section.sections if below.title is not None]
    marked = [(one, match) for one in titles if (match := _NUMBERED.match(one.plain)) is not None]
    if not _are_counted([match["number"].split()[-1] for _, match in marked]):
        return []
    rests = [rest for one, match in marked if (rest := one.cut(match.end())) is not None]
    glosses = [split_gloss(rest)[1] for rest in rests]
    if any(gloss is not None and _HEDGED.search(gloss.plain) for gloss in glosses):
        return []
    return _checked([_head(rest) for rest in rests])


def holds_arrow(plain: str) -> bool:
    """Whether an arrow stands anywhere in a text."""
    return any(map(plain.__contains__, _ARROWS))


def is_step(head: Text) -> bool:
    """Whether a few words name one step, and no condition under which one is taken."""
    if not 1 <= len(words(head.plain)) <= _MOST_WORDS or words(head.plain)[0] in ("if", "when", "unless"):
        return False
    return not holds_arrow(head.plain) and " = " not in head.plain


def _is_askable(title: Text) -> bool:
    name = heading(title)
    return bool(name) and not (is_generic(name) or names_mnemonic(title) or negates(name))


def _are_counted(numbers: Sequence[str]) -> bool:
    """Whether steps are numbered from the first one without a gap."""
    return any(list(numbers) == count[: len(numbers)] for count in _COUNTS)


def _head(item: Text) -> Text:
    """A step by its name, without what its line says of it."""
    labelled = read_label_value(item)
    return split_gloss(labelled.label if labelled is not None else item)[0]


def _checked(heads: list[Text]) -> list[Text]:
    is_distinct = len({fold(head.plain) for head in heads}) == len(heads)
    return heads if LEAST_STEPS <= len(heads) <= MOST_STEPS and is_distinct and all(map(is_step, heads)) else []
