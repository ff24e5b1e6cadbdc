"""Markdown into a flat run of blocks with exact places, read by pyromark (CommonMark and tables)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyromark

from crequiz.cards.inline import InlineText
from crequiz.cards.model import Cell, Item, ItemList, Line, Row, Rule, Table
from crequiz.cards.source import ByteOffsets, Source
from crequiz.cards.text import Text

_BULLET = r"(?:[-*+]|\d+[.)])[ \t]+"
_SIGN = re.compile(
    rf"^(?P<lead>[ \t]*(?:{_BULLET})*)>(?==?[ \t]?\d+(?!\d|[.)]\s))|^(?P<bullet>[ \t]*[-*+][ \t]+)[+#](?=[ \t]+\w)",
    re.MULTILINE,
)
"""`- >35 mg`, `- + ring sign`, `- # of mites`: a note's own signs, which CommonMark takes for a quotation, a list or a heading
in the item; `> 1. ...` is a quotation."""

_NESTED: tuple[Any, ...] = ({"Start": "Item"}, {"Start": "Paragraph"})


@dataclass(frozen=True)
class Heading:
    """An ATX or setext heading."""

    text: Text
    level: int


FlatBlock = Heading | ItemList | Line | Rule | Table


def read_blocks(source: Source, first_line: int) -> list[FlatBlock]:
    """The blocks from `first_line` (from 1) to the end of the file, in file order."""
    start = source.line_start(first_line)
    if source.text.startswith("\ufeff", start):
        start += 1
    # Another ASCII letter for the parser, so that every offset stays; what it stands for is read from the file.
    body = _SIGN.sub(lambda match: f"{match['lead'] or match['bullet'] or ''}x", source.text[start:])
    parser = _Parser(source, ByteOffsets(source.text, start), body)
    return list(parser.blocks())


class _Parser:
    """Walks the event stream once; every method leaves it just behind the block it has read."""

    def __init__(self, source: Source, offsets: ByteOffsets, body: str) -> None:
        self._source = source
        self._offsets = offsets
        self._events: Iterator[tuple[Any, Any]] = iter(
            pyromark.events_with_range(body, options=pyromark.Options.ENABLE_TABLES)
        )

    def blocks(self) -> Iterator[FlatBlock]:
        """Every top-level block."""
        for event, byte_range in self._events:
            match event:
                case {"Start": {"Heading": {"level": level}}}:
                    for text in self._inline("Heading").lines[:1]:
                        yield Heading(text, int(level[1:]))
                case {"Start": {"List": first}}:
                    if items := self._list(first):
                        yield ItemList(items)
                case {"Start": {"Table": _}}:
                    yield self._table()
                case {"Start": kind}:
                    name = kind if isinstance(kind, str) else next(iter(kind))
                    yield from (Line(text) for text in self._inline(name).lines)
                case "Rule":
                    yield Rule(self._source.line_of(self._offsets(byte_range["start"])))
                case _:
                    pass

    def _inline(self, name: str) -> InlineText:
        """Everything up to the end of the block `name`, nested blocks included."""
        text = InlineText(self._source, self._offsets)
        for event, byte_range in self._events:
            if _ends(event, name):
                break
            if event in _NESTED and text.lines:
                text.feed("SoftBreak", byte_range["start"], byte_range["end"])
            text.feed(event, byte_range["start"], byte_range["end"])
        return text

    def _list(self, first: int | None) -> tuple[Item, ...]:
        items: list[Item] = []
        for event, _ in self._events:
            match event:
                case {"Start": "Item"}:
                    items.extend(self._item(None if first is None else first + len(items)))
                case {"End": {"List": _}}:
                    break
                case _:
                    pass
        return tuple(items)

    def _item(self, number: int | None) -> Iterator[Item]:
        """One item; a second line of its text counts as an item of its own below it."""
        text = InlineText(self._source, self._offsets)
        below: list[Item] = []
        for event, byte_range in self._events:
            match event:
                case {"Text": _}:
                    text.feed(event, byte_range["start"], byte_range["end"])
                case {"End": "Item"}:
                    break
                case {"Start": {"List": first}}:
                    below.extend(self._list(first))
                case {"Start": "Paragraph"} | {"End": "Paragraph"}:
                    if text.lines:
                        text.feed("SoftBreak", byte_range["start"], byte_range["end"])
                case _:
                    text.feed(event, byte_range["start"], byte_range["end"])
        lines = text.lines
        if lines:
            continued = tuple(Item(line) for line in lines[1:])
            yield Item(lines[0], number, (*continued, *below))
        else:
            yield from below

    def _table(self) -> Table:
        rows: list[Row] = []
        for event, byte_range in self._events:
            match event:
                case {"Start": "TableHead"} | {"Start": "TableRow"}:
                    rows.append(self._row(self._source.line_of(self._offsets(byte_range["start"]))))
                case {"End": "Table"}:
                    break
                case _:
                    pass
        return Table(rows[0], tuple(rows[1:]))

    def _row(self, line: int) -> Row:
        cells: list[Cell] = []
        for event, _ in self._events:
            if event == {"Start": "TableCell"}:
                text = self._inline("TableCell")
                whole = text.lines
                cells.append(Cell(whole[0] if whole else None, tuple(text.statements) if whole else ()))
            elif event in ({"End": "TableHead"}, {"End": "TableRow"}):
                break
        return Row(line, tuple(cells))


def _ends(event: Any, name: str) -> bool:
    if "End" not in event or isinstance(event, str):
        return False
    kind = event["End"]
    return bool(kind == name or (isinstance(kind, dict) and name in kind))
