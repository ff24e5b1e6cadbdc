"""A Card into Prompts: makers propose, the gate disposes, one fact is asked once, importance ranks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crequiz.cards.labels import read_label
from crequiz.cards.model import Block, Card, ItemList, Line, Rule, Section, Table
from crequiz.lexicon.abbreviations import defined_abbreviations
from crequiz.prompts.candidates import (
    Candidate,
    Dropped,
    admitted,
    assemble,
    passed,
    told_apart,
    with_unique_keys,
)
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


@dataclass(frozen=True)
class Splitting:
    """What a card gave: its prompts in file order and the candidates that were dropped, with the reason."""

    prompts: tuple[Prompt, ...]
    dropped: tuple[Dropped, ...]


def split(card: Card) -> list[Prompt]:
    """The prompts of `card` in file order."""
    return list(split_with_reasons(card).prompts)


def split_with_reasons(card: Card) -> Splitting:
    """The prompts of `card` and what was dropped on the way."""
    dropped: list[Dropped] = []
    places = list(_places(card))
    wanted = passed((assemble(draft) for place in places for maker in MAKERS for draft in maker(place)), dropped)
    asked = AskedSpans(wanted)
    fallbacks = (draft for place in places for draft in make_statements(place, asked))
    left = not_asked_yet(fallbacks, asked, lambda draft: admitted(assemble(draft), dropped), dropped)
    candidates = told_apart([*wanted, *left], dropped)
    candidates = with_unique_keys(sorted(candidates, key=_file_order))
    candidates = sorted(without_recaps(merge_mentions(candidates, dropped), dropped), key=_file_order)
    candidates = without_repeats(merge_regimens(candidates, dropped), dropped)
    emphasis = Emphasis(card)
    points = [weigh(candidate.prompt, emphasis) for candidate in candidates]
    grades = graded(points, [sought(candidate.prompt) for candidate in candidates])
    prompts = (_of_grade(one.prompt, grade) for one, grade in zip(candidates, grades, strict=True))
    return Splitting(tuple(prompts), tuple(dropped))


def _of_grade(prompt: Prompt, grade: int) -> Prompt:
    return prompt if prompt.importance == grade else replace(prompt, importance=grade)


def _file_order(candidate: Candidate) -> tuple[object, ...]:
    prompt = candidate.prompt
    return prompt.source[0], len(prompt.source), prompt.kind


def _places(card: Card) -> Iterator[Place]:
    abbreviations = defined_abbreviations([card.title, *(text.plain for text in card.answer.texts())])
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
        label = read_label(item.text)
        if item.items and label is not None and len(label.text.plain.split()) <= _LONGEST_LABEL:
            below = ItemList(item.items)
            deeper = Sections(sections.card, (*sections.path, Section(label.text, (below,))))
            yield from _levels(deeper, below)


def _block_id(sections: Sections, block: AskedBlock, seen: Counter[str]) -> str:
    name = {Table: "table", ItemList: "list", Line: "line"}[type(block)] + ":" + sections.fact
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"
