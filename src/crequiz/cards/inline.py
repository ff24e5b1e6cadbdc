"""Inline Markdown events into Texts: emphasis markers, escapes and `<br>` go, every other character keeps its place."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from crequiz.cards.source import ByteOffsets, Source
from crequiz.cards.text import Text

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass
class _Run:
    """What one source line gives: pieces of text, and for each character its index in the file and whether it is bold."""

    pieces: list[str] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)

    def add(self, characters: str, start: int, bold: bool) -> None:
        self.pieces.append(characters)
        self.indices.extend(range(start, start + len(characters)))
        self.bold.extend([bold] * len(characters))


class InlineText:
    """Collects the inline events of one block. `lines` are its source lines, `statements` are also split at `<br>`."""

    def __init__(self, source: Source, offsets: ByteOffsets) -> None:
        self._source = source
        self._offsets = offsets
        self._lines: list[_Run] = [_Run()]
        self._breaks: list[int] = []
        self._strong = 0

    def feed(self, event: Any, start: int, end: int) -> None:
        """Takes one parser event with its byte range."""
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak"):
                self._lines.append(_Run())
            return
        ((kind, value),) = event.items()
        if kind in ("Text", "Code"):
            self._add(value, self._offsets(start), self._offsets(end))
        elif value == "Strong":
            self._strong += 1 if kind == "Start" else -1
        elif kind in ("InlineHtml", "Html"):
            if kind == "InlineHtml" and _LINE_BREAK.fullmatch(value):
                run = self._lines[-1]
                self._breaks.append(len(run.indices))
                run.add(" ", self._offsets(start), bold=self._strong > 0)
            else:
                self._add(value, self._offsets(start), self._offsets(end))

    def _add(self, characters: str, start: int, end: int) -> None:
        # A code span's text starts behind its backtick. What differs from its source (an entity, a span over two lines)
        # stays as it stands in the file.
        found = self._source.text.find(characters, start, end)
        if found >= 0:
            start = found
        else:
            characters = self._source.text[start:end]
        first, *rest = characters.split("\n")
        self._lines[-1].add(first, start, bold=self._strong > 0)
        for line in rest:
            start += len(first) + 1
            self._lines.append(_Run())
            self._lines[-1].add(line, start, bold=self._strong > 0)
            first = line

    @property
    def lines(self) -> list[Text]:
        """The block's text, a Text for each source line that has any."""
        texts = (self._source.place("".join(run.pieces), run.indices, run.bold) for run in self._lines)
        return [text for text in texts if text is not None]

    @property
    def statements(self) -> list[Text]:
        """The first line's text between its `<br>` tags; table cells have one line."""
        run = self._lines[0]
        plain, edges = "".join(run.pieces), [0, *self._breaks, len(run.indices)]
        texts = (
            self._source.place(plain[start:end], run.indices[start:end], run.bold[start:end])
            for start, end in pairwise(edges)
        )
        return [text for text in texts if text is not None]
