"""A card file's text and the way from the parser's byte offsets back to lines and columns."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from crequiz.cards.text import Text


class Source:
    """The decoded text of one file. Lines are split at LF only; a BOM counts as one code point of line 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = tuple(text.split("\n"))

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line) + 1
        return starts

    def line_start(self, line: int) -> int:
        """The index into `text` where `line` (from 1) begins."""
        return self._starts[line - 1]

    def line_of(self, index: int) -> int:
        """The line (from 1) that holds the character at `index`."""
        return bisect_right(self._starts, index)

    def place(self, plain: str, indices: Sequence[int], bold: Sequence[bool]) -> Text | None:
        """A Text whose characters stand at `indices` of `text`, all on one line; None if it holds nothing but blanks."""
        if not plain.strip():
            return None
        line = self.line_of(next(index for index, char in zip(indices, plain, strict=True) if not char.isspace()))
        start = self._starts[line - 1]
        return Text(plain, line, tuple(index - start for index in indices), tuple(bold)).cut(0)


class ByteOffsets:
    """Turns UTF-8 byte offsets of `text[start:]` into indices of `text`, in constant time each."""

    def __init__(self, text: str, start: int) -> None:
        self._start = start
        body = text[start:]
        self._table: list[int] | None = None
        if not body.isascii():
            self._table = []
            for index, char in enumerate(body):
                self._table.extend([index] * len(char.encode("utf-8", "surrogatepass")))
            self._table.append(len(body))

    def __call__(self, offset: int) -> int:
        return self._start + (offset if self._table is None else self._table[offset])
