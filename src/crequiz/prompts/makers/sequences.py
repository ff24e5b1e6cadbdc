"""Sequences: steps and stages in their order, chains of arrows one link at a time.

Up to four steps are asked in their order; of longer ones the first, and what follows each. A number before a bullet alone
makes no step: the title must call them steps, or each line itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crequiz.cards.model import ItemList, Line, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import fold, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.firsts import begins
from crequiz.prompts.holes.hole import is_answer
from crequiz.prompts.holes.statement import is_lettered
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.makers.mnemonics import names_mnemonic
from crequiz.prompts.model import Kind
from crequiz.prompts.regimens import section_texts
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import HOLE, heading

_STEPS = re.compile(
    r"\b(?:steps?|algorithm|procedure|technique|sequence|stages?|staging|phases?|life ?cycle|cycle|pathway|cascade|in order"
    r"|protocol|progression|pathogenesis|escalation|ladder)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<number>(?:step|stage|phase)\s+(?:\d{1,2}|[IVX]{1,4}|[A-E]))\s*(?:[:.)]|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
_ARROW = re.compile(r"\s*(?:→|⇒|->)\s*")
_LABEL = re.compile(r"(?P<label>[^:→()]{1,60}(?:\([^()]*\))?):\s+(?=\S)")
_LEAD = re.compile(
    r"(?:key\s+)?(?:points?|principles?|pearls?)|important|note|remember|result|pathophysiology", re.IGNORECASE
)
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
_HEDGED = re.compile(r"\b(?:controversial|optional|if|consider|rarely|when)\b", re.IGNORECASE)
_COUNTS = ([str(number) for number in range(1, 10)], "I II III IV V VI VII VIII".split(), list("ABCDEFGH"))
_LEAST = 3
_MOST = 8
_MOST_WORDS = 8
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
    if title is not None and begins(place, place.section):
        yield from _steps(place, title)
    for text in place.block.texts():
        chain = _chain(text) if _ARROW.search(text.plain) and not is_lettered(text) else None
        if chain is not None:
            yield from _links(place, chain)


def _steps(place: Place, title: Text) -> Iterator[Draft]:
    """Numbered items below a title that calls them steps, or lines that call themselves so."""
    texts = list(section_texts(place.section))
    marked = [match for text in texts if (match := _NUMBERED.match(text.plain)) is not None]
    if len(marked) == len(texts):
        items = [text.cut(match.end()) for text, match in zip(texts, marked, strict=True)]
    elif isinstance(place.block, ItemList) and _STEPS.search(heading(title)):
        if [item.number for item in place.block.items] != list(range(1, len(texts) + 1)):
            return
        items = list(texts)
    else:
        return
    yield from _order(place, title, [_head(item) for item in items if item is not None], (place.section,))


def _of_sections(place: Place, section: Section, title: Text) -> Iterator[Draft]:
    """`Step 1: ...`, `Step 2: ...` as titles below one."""
    titles = [below.title for below in section.sections if below.title is not None]
    marked = [(one, match) for one in titles if (match := _NUMBERED.match(one.plain)) is not None]
    if not _are_counted([match["number"].split()[-1] for _, match in marked]):
        return
    rests = [rest for one, match in marked if (rest := one.cut(match.end())) is not None]
    if not any((gloss := split_gloss(rest)[1]) is not None and _HEDGED.search(gloss.plain) for rest in rests):
        yield from _order(place, title, [_head(rest) for rest in rests], place.path[place.path.index(section) :])


def _are_counted(numbers: Sequence[str]) -> bool:
    """Whether steps are numbered from the first one without a gap."""
    return any(list(numbers) == count[: len(numbers)] for count in _COUNTS)


def _head(item: Text) -> Text:
    """A step by its name, without what its line says of it."""
    labelled = read_label_value(item)
    return split_gloss(labelled.label if labelled is not None else item)[0]


def _order(place: Place, title: Text, heads: Sequence[Text], asked: tuple[Section, ...]) -> Iterator[Draft]:
    name = heading(title)
    if not name or is_generic(name) or names_mnemonic(title) or negates(name) or not _LEAST <= len(heads) <= _MOST:
        return
    if len({fold(head.plain) for head in heads}) < len(heads) or not all(_is_step(head) for head in heads):
        return
    yield from _ordered(place, name, heads, (title,), "steps", asked)


def _is_step(head: Text) -> bool:
    return 1 <= len(words(head.plain)) <= _MOST_WORDS and not _ARROW.search(head.plain) and " = " not in head.plain


def _ordered(
    place: Place,
    name: str,
    heads: Sequence[Text],
    evidence: tuple[Text, ...],
    rule: str,
    asked: tuple[Section, ...] = (),
) -> Iterator[Draft]:
    noun = "in order" if _STEPS.search(name) else "steps in order"
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
    label = _LABEL.match(text.plain)
    start = label.end() if label is not None else 0
    edges = [start]
    for match in _ARROW.finditer(text.plain, start):
        if sum(_BRACKETS.get(char, 0) for char in text.plain[start : match.start()]) == 0:
            edges += match.span()
    edges.append(len(text))
    cut = [text.cut(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    nodes = [split_gloss(node)[0] for node in cut if node is not None]
    if not _LEAST <= len(nodes) <= _MOST or len(nodes) < len(cut):
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
    if chain.label is not None and _STEPS.search(chain.label.plain):
        if all(_is_step(node) for node in chain.nodes) and not _stand_elsewhere(place, chain):
            yield from _ordered(place, chain.label.plain, chain.nodes, (chain.label,), "chain")
        return
    for number, node in enumerate(chain.nodes):
        if number == 0 or not is_answer(node.plain, "arrow") or _is_shared(node, chain.nodes):
            continue
        start = chain.text.columns.index(node.columns[0])
        end = chain.text.columns.index(node.columns[-1]) + 1
        asked = "what comes last?" if number == len(chain.nodes) - 1 else "what comes between?"
        question = f"{chain.text.plain[:start]}{HOLE}{chain.text.plain[end:]}: {asked}"
        fact = f"{slug(chain.nodes[0].plain)}/link-{number}"
        yield _draft(place, "chain-link", question, (node,), fact, (chain.text,))


def _stand_elsewhere(place: Place, chain: _Chain) -> bool:
    """Whether the card has each stage in a cell or line of its own, where its number or place is asked."""
    whole = {fold(text.plain) for text in place.card.answer.texts()}
    return all(fold(node.plain) in whole for node in chain.nodes)


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
