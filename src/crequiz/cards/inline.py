"""Inline Markdown events into Texts: emphasis markers, escapes and `<br>` go, every other character keeps its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from crequiz.cards.source import ByteOffsets, Source
from crequiz.cards.text import Text

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass
class _Run:
    characters: list[str] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)

    def add(self, characters: str, indices: Iterable[int], bold: bool) -> None:
        self.characters.extend(characters)
        self.indices.extend(indices)
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
        match event:
            case "SoftBreak" | "HardBreak":
                self._lines.append(_Run())
            case {"Start": "Strong"}:
                self._strong += 1
            case {"End": "Strong"}:
                self._strong -= 1
            case {"Text": characters} | {"Code": characters}:
                self._add(characters, self._offsets(start), self._offsets(end))
            case {"InlineHtml": tag} if _LINE_BREAK.fullmatch(tag):
                run = self._lines[-1]
                self._breaks.append(len(run.characters))
                run.add(" ", [self._offsets(start)], bold=self._strong > 0)
            case {"InlineHtml": characters} | {"Html": characters}:
                self._add(characters, self._offsets(start), self._offsets(end))
            case _:
                pass

    def _add(self, characters: str, start: int, end: int) -> None:
        # A code span's text starts behind its backtick. What differs from its source (an entity, a span over two lines)
        # stays as it stands in the file.
        found = self._source.text.find(characters, start, end)
        if found >= 0:
            start = found
        else:
            characters = self._source.text[start:end]
        for offset, line in enumerate(characters.split("\n")):
            if offset:
                self._lines.append(_Run())
            self._lines[-1].add(line, range(start, start + len(line)), bold=self._strong > 0)
            start += len(line) + 1

    @property
    def lines(self) -> list[Text]:
        """The block's text, a Text for each source line that has any."""
        texts = (self._place(run, 0, len(run.characters)) for run in self._lines)
        return [text for text in texts if text is not None]

    @property
    def statements(self) -> list[Text]:
        """The first line's text between its `<br>` tags; table cells have one line."""
        run = self._lines[0]
        edges = [0, *self._breaks, len(run.characters)]
        texts = (self._place(run, start, end) for start, end in pairwise(edges))
        return [text for text in texts if text is not None]

    def _place(self, run: _Run, start: int, end: int) -> Text | None:
        plain = "".join(run.characters[start:end])
        return self._source.place(plain, run.indices[start:end], run.bold[start:end])
