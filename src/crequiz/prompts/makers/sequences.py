"""Sequences: steps and stages in their order, chains of arrows one link at a time.

Up to four steps are asked in their order; of longer ones the first, and what follows each. A number before a bullet alone
makes no step: the title must call them steps, or each line itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crequiz.cards.labels import is_lettered
from crequiz.cards.model import ItemList, Line, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.words import fold, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.firsts import begins
from crequiz.prompts.holes.hole import is_answer
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.steps import ARROW, LEAST_STEPS, MOST_STEPS, STEPS, holds_arrow, is_step, read_steps, steps_below
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import HOLE, heading

_LABEL = re.compile(r"(?P<label>[^:→()]{1,60}(?:\([^()]*\))?):\s+(?=\S)")
_LEAD = re.compile(
    r"(?:key\s+)?(?:points?|principles?|pearls?)|important|note|remember|result|pathophysiology", re.IGNORECASE
)
_PARTED = re.compile(r";|\s\|\s|\.\s|\svs\.?\s", re.IGNORECASE)
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
_MOST_SHOWN = 30


@dataclass(frozen=True)
class _Chain:
    """What stands between the arrows of a line: its `nodes` with the places in the line, and the label before them."""

    text: Text
    label: Text | None
    nodes: tuple[Text, ...]


def make_sequences(place: Place) -> Iterator[Draft]:
    """Drafts for the steps below a title and for the chains of arrows in lines."""
    for section in place.path:
        if section.title is not None and begins(place, section):
            yield from _of_sections(place, section, section.title)
    if not isinstance(place.block, ItemList | Line):
        return
    title = place.section.title
    if title is not None and (heads := read_steps(place)):
        yield from _ordered(place, heading(title), heads, (title,), "steps", (place.section,))
    for text in place.texts:
        chain = _chain(text) if holds_arrow(text.plain) and not is_lettered(text) else None
        if chain is not None:
            yield from _links(place, chain)


def _of_sections(place: Place, section: Section, title: Text) -> Iterator[Draft]:
    """`Step 1: ...`, `Step 2: ...` as titles below one."""
    heads = steps_below(section)
    name = heading(title)
    if heads and name and not is_generic(name) and not names_mnemonic(title):
        yield from _ordered(place, name, heads, (title,), "steps", place.path[place.path.index(section) :])


def _ordered(
    place: Place,
    name: str,
    heads: Sequence[Text],
    evidence: tuple[Text, ...],
    rule: str,
    asked: tuple[Section, ...] = (),
) -> Iterator[Draft]:
    noun = "in order" if STEPS.search(name) else "steps in order"
    if len(heads) <= MOST_PARTS:
        question = f"{name}: name the {len(heads)} {noun}"
        yield _draft(place, f"{rule}-order", question, tuple(heads), f"{slug(name)}/order", evidence, asked, True)
        return
    yield _draft(
        place, f"{rule}-first", f"{name}: which comes first?", (heads[0],), f"{slug(name)}/first", evidence, asked
    )
    for before, head in pairwise(heads):
        if stems(before.plain) & stems(head.plain):
            continue
        question = f"{name}: what comes next after {before.plain}?"
        fact = f"{slug(name)}/after-{slug(before.plain)}"
        yield _draft(place, f"{rule}-next", question, (head,), fact, (*evidence, before), asked)


def _chain(text: Text) -> _Chain | None:
    """The nodes of a line with two arrows or more outside parentheses."""
    if _PARTED.search(text.plain):
        return None
    label = _LABEL.match(text.plain)
    start = label.end() if label is not None else 0
    edges = [start]
    for match in ARROW.finditer(text.plain, start):
        if sum(_BRACKETS.get(char, 0) for char in text.plain[start : match.start()]) == 0:
            edges += match.span()
    edges.append(len(text.plain.removesuffix(".")))
    cut = [text.cut(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    nodes = [split_gloss(node)[0] for node in cut if node is not None]
    if not LEAST_STEPS <= len(nodes) <= MOST_STEPS or len(nodes) < len(cut):
        return None
    if any(_is_dosed(node) for node in nodes) or len(words(text.plain)) > _MOST_SHOWN:
        return None
    name = text.cut(*label.span("label")) if label is not None else None
    if name is not None and _LEAD.fullmatch(name.plain):
        name = None
    return _Chain(text.cut(start) or text if name is None else text, name, tuple(nodes))


def _is_dosed(node: Text) -> bool:
    """`200 mg BID × 7 days`: a regimen that steps down is asked by its numbers."""
    return any(measure.kind in (Quantity.DOSE, Quantity.DURATION) for measure in measures(node.plain))


def _links(place: Place, chain: _Chain) -> Iterator[Draft]:
    if chain.label is not None and STEPS.search(chain.label.plain):
        if all(is_step(node) for node in chain.nodes) and not _stand_elsewhere(place, chain):
            yield from _ordered(place, chain.label.plain, chain.nodes, (chain.label,), "chain")
        return
    for number, node in enumerate(chain.nodes):
        if number == 0 or not is_answer(node.plain, "arrow") or _is_shared(node, chain.nodes):
            continue
        start = chain.text.columns.index(node.columns[0])
        end = chain.text.columns.index(node.columns[-1]) + 1
        asked = "what comes last?" if number == len(chain.nodes) - 1 else "what comes between?"
        question = f"{chain.text.plain[:start]}{HOLE}{chain.text.plain[end:].rstrip('.')}: {asked}"
        fact = f"{slug(chain.nodes[0].plain)}/link-{number}"
        yield _draft(place, "chain-link", question, (node,), fact, (chain.text,))


def _stand_elsewhere(place: Place, chain: _Chain) -> bool:
    """Whether the card has all stages but one in cells or lines of their own, where their numbers are asked."""
    whole = {fold(text.plain) for text in place.card.answer.texts()}
    return sum(fold(node.plain) in whole for node in chain.nodes) >= len(chain.nodes) - 1


def _is_shared(node: Text, nodes: Sequence[Text]) -> bool:
    """Whether another link says the same word, which would give this one away."""
    return any(stems(node.plain) & stems(other.plain) for other in nodes if other is not node)


def _draft(
    place: Place,
    rule: str,
    question: str,
    parts: tuple[Text, ...],
    fact: str,
    evidence: tuple[Text, ...],
    asked: tuple[Section, ...] = (),
    ordered: bool = False,
) -> Draft:
    return Draft(place, Kind.SEQUENCE, rule, question, parts, fact, evidence=evidence, asked=asked, ordered=ordered)
