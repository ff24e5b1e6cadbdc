"""Where a card keeps its title, question, answer, media and sources: two dialects of the same author.

The first marks them with `**Q:**` and `**A:**` lines below one heading, the second with headings of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crequiz.cards.blocks import FlatBlock, Heading
from crequiz.cards.model import Line
from crequiz.cards.text import Text

_QUESTION_LINE = re.compile(r"Q:\s*")
_ANSWER_LINE = re.compile(r"A:\s*")
_MEDIA = re.compile(r"media\b\s*:?\s*", re.IGNORECASE)
_SOURCES = re.compile(r"(?:sources?|references)\b\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Zones:
    """The blocks of a card, zone by zone; `answer_line` is 0 if the card has no answer."""

    title: Text | None
    question: Text | None
    answer: tuple[FlatBlock, ...]
    answer_line: int
    media: tuple[Text, ...]
    sources: tuple[Text, ...]


def find_zones(blocks: Sequence[FlatBlock]) -> Zones:
    """The zones of a card in either dialect."""
    names = {block.text.plain.casefold() for block in blocks if isinstance(block, Heading)}
    return _by_headings(blocks) if {"question", "answer"} <= names else _by_marks(blocks)


def _by_marks(blocks: Sequence[FlatBlock]) -> Zones:
    title = next((block.text for block in blocks if isinstance(block, Heading)), None)
    question: Text | None = None
    answer: list[FlatBlock] = []
    answer_line = 0
    end = _end_of_answer(blocks)
    for block in blocks[:end]:
        if isinstance(block, Line) and question is None and not answer_line and _marked(_QUESTION_LINE, block.text):
            question = _behind(_QUESTION_LINE, block.text)
        elif isinstance(block, Line) and not answer_line and _marked(_ANSWER_LINE, block.text):
            answer_line = block.text.line
            if (first := _behind(_ANSWER_LINE, block.text)) is not None:
                answer.append(Line(first))
        elif answer_line:
            answer.append(block)
    return Zones(title, question, tuple(answer), answer_line, *_media_and_sources(blocks[end:]))


def _end_of_answer(blocks: Sequence[FlatBlock]) -> int:
    """Where media or sources begin, or the end of the card.

    `Sources` may head a part of the answer, too (where an infection comes from): those of the card stand last, and no
    heading of the answer behind them.
    """
    found = [(index, zone) for index, block in enumerate(blocks) if (zone := _zone(block)) is not None]
    opened = {index for index, _ in found}
    marks = (index for index, one in enumerate(blocks) if isinstance(one, Line) and _marked(_ANSWER_LINE, one.text))
    answer = next(marks, len(blocks))
    headings = (index for index, block in enumerate(blocks) if isinstance(block, Heading) and index not in opened)
    last = max((index for index, zone in found if zone is _SOURCES), default=len(blocks))
    start = max(headings, default=-1)
    for index, zone in found:
        only_lines = all(isinstance(block, Line) for block in blocks[index:last])
        is_last = index > start and (zone is _MEDIA or index == last or only_lines)
        if answer < index and (is_last or _lists_references(blocks[index])):
            return index
    return len(blocks)


def _lists_references(block: FlatBlock) -> bool:
    """`**Sources:** [Dock Society 2019]`."""
    text = _behind(_SOURCES, block.text) if isinstance(block, Heading | Line) else None
    return text is not None and text.plain.startswith("[")


def _by_headings(blocks: Sequence[FlatBlock]) -> Zones:
    question: Text | None = None
    answer: list[FlatBlock] = []
    answer_line = 0
    zone = ""
    rest: list[FlatBlock] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            zone = block.text.plain.casefold()
            if zone == "answer":
                answer_line = block.text.line
                continue
        if zone == "question":
            if question is None and isinstance(block, Line):
                question = block.text
        elif zone in ("sources", "media"):
            rest.append(block)
        elif answer_line:
            answer.append(block)
    return Zones(None, question, tuple(answer), answer_line, *_media_and_sources(rest))


def _marked(mark: re.Pattern[str], text: Text) -> bool:
    match = mark.match(text.plain)
    return match is not None and text.bold[0]


def _behind(mark: re.Pattern[str], text: Text) -> Text | None:
    match = mark.match(text.plain)
    return text.cut(match.end() if match else 0)


def _zone(block: FlatBlock) -> re.Pattern[str] | None:
    """The pattern of the zone that `block` opens, if it opens one."""
    if not isinstance(block, Heading | Line) or not (isinstance(block, Heading) or block.text.bold[0]):
        return None
    for mark in (_MEDIA, _SOURCES):
        match = mark.match(block.text.plain)
        if match is not None and (":" in match[0] or match.end() == len(block.text.plain)):
            return mark
    return None


def _media_and_sources(blocks: Sequence[FlatBlock]) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    zones: dict[re.Pattern[str], list[Text]] = {_MEDIA: [], _SOURCES: []}
    current = _SOURCES
    for block in blocks:
        opened = _zone(block)
        if opened is not None and isinstance(block, Heading | Line):
            current = opened
            if (text := _behind(opened, block.text)) is not None:
                zones[current].append(text)
        else:
            zones[current].extend(_texts(block))
    return tuple(zones[_MEDIA]), tuple(zones[_SOURCES])


def _texts(block: FlatBlock) -> Iterator[Text]:
    if isinstance(block, Heading):
        yield block.text
    else:
        yield from block.texts()
