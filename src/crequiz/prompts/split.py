"""A Card into Prompts: makers propose, the gate disposes, one fact is asked once, importance ranks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from crequiz.cards.labels import read_label
from crequiz.cards.model import Block, Card, Item, ItemList, Line, Rule, Section, Table
from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import defined_abbreviations
from crequiz.lexicon.quantities import measures
from crequiz.prompts.candidates import (
    Candidate,
    Dropped,
    admitted,
    assemble,
    passed,
    told_apart,
    with_unique_keys,
)
from crequiz.prompts.contested.contests import Contests, Contradiction
from crequiz.prompts.draft import Place, Sections
from crequiz.prompts.emphasis import Emphasis
from crequiz.prompts.fallbacks import AskedSpans, not_asked_yet
from crequiz.prompts.importance import graded, sought, weigh
from crequiz.prompts.makers import MAKERS
from crequiz.prompts.makers.statements import make_statements
from crequiz.prompts.mentions import merge_mentions, without_recaps
from crequiz.prompts.model import Prompt
from crequiz.prompts.regimens import merge_regimens
from crequiz.prompts.repeats import without_repeats

AskedBlock = Table | ItemList | Line
_LONGEST_LABEL = 10
_LONGEST_NAME = 4


@dataclass(frozen=True)
class Splitting:
    """What a card gave: its prompts in file order, the candidates that were dropped, with the reason, and where the card
    contradicts itself."""

    prompts: tuple[Prompt, ...]
    dropped: tuple[Dropped, ...]
    contradictions: tuple[Contradiction, ...] = ()


def split(card: Card) -> list[Prompt]:
    """The prompts of `card` in file order."""
    return list(split_with_reasons(card).prompts)


def split_with_reasons(card: Card) -> Splitting:
    """The prompts of `card` and what was dropped on the way."""
    dropped: list[Dropped] = []
    abbreviations = defined_abbreviations([card.title, *(text.plain for text in card.answer.texts())])
    places, contests = list(_places(card, abbreviations)), Contests(card, abbreviations)
    wanted = passed((assemble(draft) for place in places for maker in MAKERS for draft in maker(place)), dropped)
    asked = AskedSpans(wanted)
    fallbacks = (draft for place in places for draft in make_statements(place, asked))
    left = not_asked_yet(fallbacks, asked, lambda draft: admitted(assemble(draft), dropped), dropped)
    candidates = told_apart([*wanted, *left], dropped, contests.contradict)
    candidates = with_unique_keys(sorted(candidates, key=_file_order))
    candidates = sorted(without_recaps(merge_mentions(candidates, dropped), dropped), key=_file_order)
    candidates = without_repeats(merge_regimens(candidates, dropped), dropped)
    emphasis = Emphasis(card)
    points = [weigh(candidate.prompt, emphasis) for candidate in candidates]
    grades = graded(points, [sought(candidate.prompt) for candidate in candidates])
    prompts = (contests.marked(_of_grade(one.prompt, grade)) for one, grade in zip(candidates, grades, strict=True))
    return Splitting(tuple(prompts), tuple(dropped), contests.contradictions)


def _of_grade(prompt: Prompt, grade: int) -> Prompt:
    return prompt if prompt.importance == grade else replace(prompt, importance=grade)


def _file_order(candidate: Candidate) -> tuple[object, ...]:
    prompt = candidate.prompt
    return prompt.source[0], len(prompt.source), prompt.kind


def _places(card: Card, abbreviations: Mapping[str, str]) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for path in card.answer.walk():
        sections = Sections(card, path)
        for block in path[-1].blocks:
            for deeper, part in _levels(sections, block):
                yield Place(deeper, part, _block_id(deeper, part, seen), abbreviations)


def _levels(sections: Sections, block: Block) -> Iterator[tuple[Sections, AskedBlock]]:
    """The block level by level: an item with items below it is their section, so that what it says governs them."""
    if isinstance(block, Rule):
        return
    if not isinstance(block, ItemList) or not any(item.items for item in block.items):
        yield sections, block
        return
    yield sections, ItemList(tuple(replace(item, items=()) for item in block.items))
    for item in block.items:
        title = _title_of(item) if item.items else None
        if title is not None:
            below = ItemList(item.items)
            deeper = Sections(sections.card, (*sections.path, Section(title, (below,))))
            yield from _levels(deeper, below)


def _title_of(item: Item) -> Text | None:
    """What the items below `item` are said of: all of it if it is short, else the name in bold that it begins with."""
    label = read_label(item.text)
    if label is None or len(label.text.plain.split()) <= _LONGEST_LABEL:
        return None if label is None else label.text
    bold = label.text.bold.index(False) if False in label.text.bold else 0
    name = label.text.cut(0, bold)
    is_name = name is not None and len(name.plain.split()) <= _LONGEST_NAME and not measures(name.plain)
    return (
        name
        if is_name and label.text.plain[bold - 1 : bold + 1].strip() != label.text.plain[bold - 1 : bold + 1]
        else None
    )


def _block_id(sections: Sections, block: AskedBlock, seen: Counter[str]) -> str:
    name = {Table: "table", ItemList: "list", Line: "line"}[type(block)] + ":" + sections.fact
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"
