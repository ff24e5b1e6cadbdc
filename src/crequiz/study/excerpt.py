"""The lines of the card that an answer stands on, as they are shown: without Markdown markers, the answer marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crequiz.cards.text import Span

_MARKERS = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))|(?P<break><br\s*/?>)|(?P<strong>\*{2,3})|(?P<emphasis>(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w))",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*+]\s+)|(?P<heading>#{1,6}\s+)|(?P<pipe>\|\s*))")
_BAR = re.compile(r"\s*\|\s*")


@dataclass(frozen=True)
class Piece:
    """A stretch of a shown line; `marked` if it is (part of) the answer."""

    text: str
    marked: bool


@dataclass(frozen=True)
class ShownLine:
    """One line of the card; `is_source` if the answer stands in it, else it explains the line (a table's header)."""

    number: int
    pieces: tuple[Piece, ...]
    is_source: bool


def shown_lines(lines: Iterable[tuple[int, str]], source: Sequence[Span]) -> list[ShownLine]:
    """The raw `lines` (number, text) for showing, in file order, the spans of `source` marked.

    Of a table only the rows of the answer and the header are shown: other rows hold the answers of other prompts.
    """
    shown = []
    of_source = {span.line for span in source}
    for number, raw in _without_other_rows(sorted(lines), of_source):
        marks = [(span.start, span.end) for span in source if span.line == number]
        shown.append(ShownLine(number, tuple(_pieces(raw, marks)), bool(marks)))
    return shown


def _without_other_rows(lines: Sequence[tuple[int, str]], of_source: set[int]) -> Iterator[tuple[int, str]]:
    has_header = False
    for number, raw in lines:
        is_row = raw.lstrip().startswith("|")
        if number in of_source or not is_row or not has_header:
            yield number, raw
        has_header = is_row


def _pieces(raw: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    text, marked = "", False
    for column, characters in _visible(raw):
        is_marked = any(start <= column < end for start, end in marks)
        if is_marked != marked and text:
            yield Piece(text, marked)
            text = ""
        marked = is_marked
        text += characters
    if text.strip():
        yield Piece(text.rstrip(), marked)


def _visible(raw: str) -> Iterator[tuple[int, str]]:
    """What is shown, each stretch with the column of the raw line that it stands for."""
    column = 0
    table = False
    if (lead := _LEAD.match(raw)) is not None:
        column, table = lead.end(), lead["pipe"] is not None
        yield 0, lead["indent"] + ("• " if lead["bullet"] else "")
    while column < len(raw):
        bar = _BAR.match(raw, column) if table else None
        if bar is not None and bar.end() > column and "|" in bar[0]:
            if bar.end() < len(raw.rstrip()):
                yield column, " │ "
            column = bar.end()
        elif (marker := _MARKERS.match(raw, column)) is not None:
            if marker["break"]:
                yield column, " · "
            column = marker.end()
            if marker["escape"]:
                yield column, raw[column]
                column += 1
        else:
            # A control character would be obeyed by the terminal.
            yield column, raw[column] if raw[column].isprintable() else " "
            column += 1
