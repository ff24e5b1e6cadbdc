"""Plain text that knows, character by character, where it stands in the card file."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a card file: `line` from 1; `start` and `end` in code points of that raw line, from 0, end exclusive."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """One stretch of a raw line without its Markdown markers.

    `columns[i]` is the code point of the raw line where `plain[i]` stands; `bold[i]` tells if it is set in bold.
    Never empty: a place without text is None where it may occur.
    """

    plain: str
    line: int
    columns: tuple[int, ...]
    bold: tuple[bool, ...]

    def __hash__(self) -> int:
        # Enough to tell texts apart; hashing every column would cost more than what is cached by it.
        return hash(self.plain) + self.line

    def __str__(self) -> str:
        return self.plain

    def __len__(self) -> int:
        return len(self.plain)

    @property
    def span(self) -> Span:
        """From the first to behind the last character, markers between them included."""
        return Span(self.line, self.columns[0], self.columns[-1] + 1)

    @property
    def is_bold(self) -> bool:
        """Whether every character but blanks is bold."""
        if False not in self.bold or True not in self.bold:
            return self.bold[0]
        return all(bold or char.isspace() for char, bold in zip(self.plain, self.bold, strict=True))

    def cut(self, start: int, end: int | None = None) -> "Text | None":
        """The text from `start` to `end` (indices into `plain`) without blanks at its ends, or None if nothing is left."""
        plain = self.plain
        if end is None or end > len(plain):
            end = len(plain)
        if start < 0:
            start = 0
        while start < end and plain[start].isspace():
            start += 1
        while start < end and plain[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        if start == 0 and end == len(plain):
            return self
        return Text(plain[start:end], self.line, self.columns[start:end], self.bold[start:end])

    def split(self, separator: Pattern[str]) -> Iterator["Text"]:
        """The texts between the matches of `separator`, blank ones left out."""
        start = 0
        for match in separator.finditer(self.plain):
            if (piece := self.cut(start, match.start())) is not None:
                yield piece
            start = match.end()
        if (piece := self.cut(start)) is not None:
            yield piece
