"""What a card's prompts leave out: the answer lines that none asks about, and what in the card stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.model import Card, ItemList, Line, Table
from crequiz.errors import Problem
from crequiz.prompts.candidates import Dropped
from crequiz.prompts.defects import defects
from crequiz.prompts.split import Splitting

NO_RULE = "no rule finds a question in it"


@dataclass(frozen=True)
class Unasked:
    """An answer line that no prompt asks about, its text, and why not, as far as a rule had tried."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Audit:
    """One card's figures: prompts, answer lines, those that some prompt asks about; what is amiss in the card; and the year of
    the newest source that it names (None if it names none)."""

    file: str
    title: str
    prompts: int
    lines: int
    unasked: tuple[Unasked, ...]
    defects: tuple[Problem, ...]
    newest_source_year: int | None = None

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
    return Audit(
        card.file,
        card.title,
        len(splitting.prompts),
        len(lines),
        tuple(unasked),
        (*defects(card), *_contradictions(card, splitting)),
        card.newest_source_year,
    )


def _contradictions(card: Card, splitting: Splitting) -> Iterator[Problem]:
    for found in splitting.contradictions:
        first, second = found.first, found.second
        said = f"says {first.says!r} here, but {second.says!r} in line {second.line}"
        yield Problem(card.file, first.line, f"{said}: {first.statement!r} and {second.statement!r}")


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
