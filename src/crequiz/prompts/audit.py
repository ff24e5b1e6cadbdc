"""What a card's prompts leave out: the answer lines that none asks about, and what in the card stands in the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.labels import is_mnemonic
from crequiz.cards.model import Card, ItemList, Line, Section, Table
from crequiz.cards.text import Text
from crequiz.errors import Problem
from crequiz.prompts.candidates import Dropped
from crequiz.prompts.split import Splitting

NO_RULE = "no rule finds a question in it"
_OPEN = "([{"
_CLOSE = ")]}"
_LEFT_OVER = re.compile(r"\*\*|<br|(?<!\w)\*(?!\w)")


@dataclass(frozen=True)
class Unasked:
    """An answer line that no prompt asks about, its text, and why not, as far as a rule had tried."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Audit:
    """One card's figures: prompts, answer lines, those that some prompt asks about; and what is amiss in the card."""

    file: str
    title: str
    prompts: int
    lines: int
    unasked: tuple[Unasked, ...]
    defects: tuple[Problem, ...]

    @property
    def asked(self) -> int:
        """How many answer lines some prompt asks about."""
        return self.lines - len(self.unasked)

    @property
    def share(self) -> float | None:
        """The share of answer lines asked, 0 to 1; None for a card without any."""
        return self.asked / self.lines if self.lines else None


def audit(card: Card, splitting: Splitting) -> Audit:
    """The figures of `card`, split as `splitting`."""
    lines = answer_lines(card)
    asked = {span.line for prompt in splitting.prompts for span in prompt.source}
    asked |= {mention.span.line for prompt in splitting.prompts for mention in prompt.also}
    reasons: dict[int, Dropped] = {}
    for dropped in splitting.dropped:
        reasons.setdefault(dropped.span.line, dropped)
    unasked = (
        Unasked(line, text, reasons[line].reason if line in reasons else NO_RULE)
        for line, text in lines.items()
        if line not in asked
    )
    defects = sorted((*_markup(card), *_tables(card), *_empty_sections(card)), key=lambda problem: problem.line)
    return Audit(card.file, card.title, len(splitting.prompts), len(lines), tuple(unasked), tuple(defects))


def answer_lines(card: Card) -> dict[int, str]:
    """The lines of the answer that state something, with their text: bullets, text lines, table rows; no headings."""
    lines: dict[int, str] = {}
    for path in card.answer.walk():
        for block in path[-1].blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    lines[row.line] = " | ".join(cell.text.plain for cell in row.cells if cell.text is not None)
            elif isinstance(block, ItemList | Line):
                lines |= {text.line: text.plain for text in block.texts()}
    return dict(sorted((line, text) for line, text in lines.items() if any(char.isalnum() for char in text)))


def _markup(card: Card) -> Iterator[Problem]:
    for text in card.answer.texts():
        if _LEFT_OVER.search(text.plain):
            yield Problem(card.file, text.line, f"emphasis that is opened and never closed: {text.plain!r}")
        elif not _is_balanced(text):
            yield Problem(card.file, text.line, f"a parenthesis without its other half: {text.plain!r}")


def _is_balanced(text: Text) -> bool:
    open_: list[str] = []
    for char in text.plain:
        if char in _OPEN:
            open_.append(_CLOSE[_OPEN.index(char)])
        elif char in _CLOSE and (not open_ or open_.pop() != char):
            # `1)` and `a)` count things.
            return text.plain.count(char) > text.plain.count(_OPEN[_CLOSE.index(char)]) and text.plain[1:2] == ")"
    return not open_


def _tables(card: Card) -> Iterator[Problem]:
    """Rows with more or fewer cells than the header, and headers without a name."""
    for path in card.answer.walk():
        for block in path[-1].blocks:
            if not isinstance(block, Table):
                continue
            width = len(block.header.cells)
            if any(cell.text is None for cell in block.header.cells[1:]):
                yield Problem(card.file, block.header.line, "a column of this table has no name; it is not asked")
            for row in block.rows:
                count = _cell_count(card.lines[row.line - 1])
                if count != width:
                    yield Problem(card.file, row.line, f"{count} cells in a table of {width} columns")


def _cell_count(line: str) -> int:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(re.split(r"(?<!\\)\|", inner))


def _empty_sections(card: Card) -> Iterator[Problem]:
    for path in card.answer.walk():
        section: Section = path[-1]
        title = section.title
        if title is not None and not is_mnemonic(title) and not section.sections and not list(_stated(section)):
            yield Problem(card.file, title.line, f"nothing stands below {title.plain!r}")


def _stated(section: Section) -> Iterator[Text]:
    for block in section.blocks:
        yield from block.texts()
