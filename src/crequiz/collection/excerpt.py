"""The raw lines that a prompt stands on, kept with it so that its source can be shown without the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crequiz.cards.model import Card, Table
from crequiz.cards.text import Span
from crequiz.prompts.model import Prompt


@dataclass(frozen=True)
class ExcerptLine:
    """A raw line of a card file; `line` counts from 1."""

    line: int
    text: str


def excerpt(prompt: Prompt, card: Card, headers: Mapping[int, int]) -> tuple[ExcerptLine, ...]:
    """The lines of source and evidence in file order, with the header line of a table they are in (`table_headers`)."""
    lines = {span.line for span in (*prompt.source, *prompt.evidence)}
    lines |= {headers[line] for line in lines if line in headers}
    return tuple(ExcerptLine(line, card.lines[line - 1]) for line in sorted(lines) if line <= len(card.lines))


def table_headers(card: Card) -> dict[int, int]:
    """The header's line for each line of the card's tables."""
    tables = [block for path in card.answer.walk() for block in path[-1].blocks if isinstance(block, Table)]
    return {row.line: table.header.line for table in tables for row in table.rows}


def cut(spans: Sequence[Span], lines: Mapping[int, str]) -> tuple[str, ...]:
    """The raw text at each span; empty where its line is not at hand."""
    return tuple(lines.get(span.line, "")[span.start : span.end] for span in spans)
