"""What is amiss in a card: markup that is never closed, torn tables, cells and sections that say nothing, and mnemonics whose
lines spell something else."""

import re
from collections.abc import Iterator

from crequiz.cards.labels import is_mnemonic
from crequiz.cards.model import Card, Cell, Row, Section, Table
from crequiz.cards.text import Text
from crequiz.errors import Problem
from crequiz.prompts.makers.mnemonics import misspelled

_OPEN = "([{"
_CLOSE = ")]}"
_LEFT_OVER = re.compile(r"\*\*|<br|(?<!\w)\*(?!\w)")
_SIGNS = frozenset({"+", "±", "++", "+++"})
_UNDEFINED = re.compile(r"[-–—?.…]+|tbd|unknown|undefined|not (?:defined|known|stated)", re.IGNORECASE)


def defects(card: Card) -> tuple[Problem, ...]:
    """The defects of `card` in file order, each with its line."""
    found = (*_markup(card), *_tables(card), *_empty_sections(card), *_mnemonics(card))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _mnemonics(card: Card) -> Iterator[Problem]:
    for path in card.answer.walk():
        found = misspelled(path[-1])
        if found is not None:
            name, spelled = found
            yield Problem(card.file, name.line, f"the lines below {name.plain!r} spell {spelled!r}; no letter is asked")


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
                yield from _open_cells(card, block, row)


def _open_cells(card: Card, table: Table, row: Row) -> Iterator[Problem]:
    """Cells that say nothing, in rows that say something; beside a plus a minus does."""
    if any(cell.text is not None and cell.text.plain in _SIGNS for one in table.rows for cell in one.cells):
        return
    named = zip(table.header.cells[1:], row.cells[1:], strict=False)
    open_ = [head.text.plain for head, cell in named if head.text is not None and _says_nothing(cell)]
    if open_ and len(open_) < len(table.header.cells) - 1:
        yield Problem(card.file, row.line, f"nothing is said below {', '.join(map(repr, open_))}")


def _says_nothing(cell: Cell) -> bool:
    return cell.text is None or _UNDEFINED.fullmatch(cell.text.plain) is not None


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
