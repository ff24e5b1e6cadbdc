"""A card file's text and the way from the parser's byte offsets back to lines and columns."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from crequiz.cards.text import Text

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


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
        stripped = plain.strip()
        if not stripped:
            return None
        first = len(plain) - len(plain.lstrip())
        last = first + len(stripped)
        line = self.line_of(indices[first])
        start = self._starts[line - 1]
        return Text(stripped, line, tuple([index - start for index in indices[first:last]]), tuple(bold[first:last]))


class ByteOffsets:
    """Turns UTF-8 byte offsets of `text[start:]` into indices of `text`; only the characters beyond ASCII cost."""

    def __init__(self, text: str, start: int) -> None:
        self._start = start
        self._ends: list[int] = []
        self._surplus = [0]
        for match in _BEYOND_ASCII.finditer(text, start):
            surplus = self._surplus[-1] + len(match[0].encode("utf-8", "surrogatepass")) - 1
            self._ends.append(match.end() - start + surplus)
            self._surplus.append(surplus)

    def __call__(self, offset: int) -> int:
        return self._start + offset - self._surplus[bisect_right(self._ends, offset)]
