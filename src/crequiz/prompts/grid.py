"""A table seen from its keys: what each row (or, where the entities are columns, each column) is about."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crequiz.cards.model import Cell, Row, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import describes, is_attribute, is_generic
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold
from crequiz.prompts.connectors import is_connector, without_connector

_FEATURE = re.compile(
    r"features?|parameters?|characteristics?|aspects?|property|properties|variable|category", re.IGNORECASE
)
_FINDING = re.compile(r"findings?|labs?|laboratory", re.IGNORECASE)
_SCORED = re.compile(r"(?:points?|scores?|cut-?offs?|threshold|weight)(?: \([^()]*\))?", re.IGNORECASE)
_MEASURED = re.compile(r"[<>≥≤~]\s?\d[\d.,–-]*(?:\s|%|$)")
"""`≤0.12 μg/mL` is named by its column, too."""
_FIGURES = re.compile(
    r"(?:cut-?off|threshold|points?|score|value|criteri(?:on|a)|range|definition|meaning|weight)s?(?: \([^()]*\))?",
    re.IGNORECASE,
)
_LONGEST_MARK = 3
_MARK = re.compile(
    r"(?:[A-Za-z]{1,4}\s?)?(?:[+\-–±↑↓✅❌✓✗]|\+/-|-/\+){1,5}|[+-]{1,4}|N/?A|neg(?:ative)?|pos(?:itive)?|normal",
    re.IGNORECASE,
)
_LEAST_MARKS = 2
_SHARE = 0.7
_ROUTE = re.compile(r"PO|IM|SC|oral|topical|inhaled", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—]|n/?a|none", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One cell with text: the `key` it is about, the `attribute` (column) it states, and the `row` it shares."""

    key: Text
    attribute: Text
    cell: Cell
    text: Text


@dataclass(frozen=True)
class Grid:
    """A table that can be asked: unique keys, one attribute name for each value column.

    `key_name` is the header of the key column, None where the entities are columns or the corner is empty (their kind
    is not named).
    `is_whole`: no row was left out, so that what is said of one key only can be seen from the grid.
    """

    key_name: Text | None
    keys: tuple[Text, ...]
    attributes: tuple[Text, ...]
    cells: tuple[tuple[Cell, ...], ...]
    is_whole: bool = True

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every cell with text, key by key."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for key, cells in zip(self.keys, self.cells, strict=True):
            for attribute, cell in zip(self.attributes, cells, strict=True):
                if cell.text is not None and not _NOTHING.fullmatch(cell.text.plain):
                    yield Entry(key, attribute, cell, cell.text)

    def column(self, attribute: Text) -> list[Entry]:
        """The entries of one attribute."""
        return [entry for entry in self.entries if entry.attribute is attribute]

    def subject(self, key: Text) -> str:
        """The key as the subject of a question; a bare mark (`II`, `3`) is named by its column (`Stage II`)."""
        is_mark = (len(key.plain) <= _LONGEST_MARK and not self._are_routes) or _MEASURED.match(key.plain) is not None
        is_mark = is_mark or not any(char.isalpha() for char in key.plain)
        if (
            self.key_name is None
            or not is_mark
            or self.key_name.plain in key.plain
            or _FEATURE.fullmatch(self.key_name.plain)
        ):
            return key.plain
        return f"{self.key_name.plain.strip(' :?')} {key.plain}"

    @cached_property
    def _are_routes(self) -> bool:
        """`IV`, `Oral`: no fourth of its kind."""
        return any(_ROUTE.fullmatch(key.plain) for key in self.keys if key.plain != "IV")

    def states_role(self, key: Text) -> bool:
        """Whether the key or a cell of it gives it a role of its own."""
        return claims_role(key.plain) or any(
            claims_role(entry.text.plain) for entry in self.entries if entry.key is key
        )


def read_grid(table: Table) -> Grid | None:
    """The grid of `table`, or None if its rows have no keys. Rows of PLUS or OR are left out, and so are those that share
    their key with others: what stands in them is said of several things."""
    if is_pattern_table(table):
        return None
    header = [cell.text for cell in table.header.cells]
    if len(header) < 2 or any(text is None for text in header[1:]) or not table.rows:
        return None
    first = header[0]
    attributes = tuple(text for text in header[1:] if text is not None)
    rows = _keyed(table.rows)
    if _are_regimens(rows):
        # Columns of drugs to choose from, of which none is the subject of another.
        return None
    if _compares(first.plain if first is not None else "", attributes) or _names_attributes(rows, attributes):
        return _transposed(rows, attributes) if len(rows) == len(table.rows) else None
    counts = Counter(fold(key.plain) for key, _ in rows)
    kept = [(key, cells) for key, cells in rows if counts[fold(key.plain)] == 1 and len(cells) == len(attributes)]
    # What is joined to others is said of them, too, so that no row can be told by what it says.
    is_whole = len(kept) == len(table.rows) and all(_stands_alone(row) for row in table.rows)
    return Grid(first, tuple(key for key, _ in kept), attributes, tuple(cells for _, cells in kept), is_whole)


def _compares(corner: str, header: Sequence[Text]) -> bool:
    """Whether the corner says that the rows are what is asked, and the columns of what."""
    if not corner:
        return not any(is_attribute(name.plain) or _FIGURES.fullmatch(name.plain) for name in header)
    if _FINDING.fullmatch(corner):
        return _are_things(header)
    are_figures = all(map(_is_figure_column, header)) and (len(header) > 1 or _SCORED.fullmatch(header[0].plain))
    return _FEATURE.fullmatch(corner) is not None and not are_figures


def _are_things(header: Sequence[Text]) -> bool:
    """`Finding | Dock fever | Quay fever`: columns that name what is compared, and nothing that could be asked of a row."""
    names = [name.plain for name in header]
    asked = (is_attribute(name) or is_generic(name) or describes(name) or _FIGURES.fullmatch(name) for name in names)
    return len(names) > 1 and not any(asked) and all(name[0].isupper() and len(name.split()) <= 3 for name in names)


def _is_figure_column(header: Text) -> bool:
    """`Variable | Cut-off | Points`: columns that give figures of the rows are no things to be compared."""
    return _FIGURES.fullmatch(header.plain) is not None


def _are_regimens(rows: Sequence[tuple[Text, tuple[Cell, ...]]]) -> bool:
    """Whether most rows begin with a drug and its dose."""
    dosed = [any(one.kind is Quantity.DOSE and one.start > 0 for one in measures(key.plain)) for key, _ in rows]
    return 2 * sum(dosed) > len(dosed)


def _names_attributes(rows: Sequence[tuple[Text, tuple[Cell, ...]]], header: Sequence[Text]) -> bool:
    """Whether the rows say what is asked (`Timing`, `Mortality`) and the columns of what, whatever stands in the corner."""
    firsts = (key.plain.split()[0] for key, _ in rows)
    asked = sum(is_attribute(first) or _FEATURE.fullmatch(first) is not None for first in firsts)
    return 2 * asked >= len(rows) > 1 and not any(is_attribute(name.plain) for name in header)


def _keyed(rows: Sequence[Row]) -> list[tuple[Text, tuple[Cell, ...]]]:
    """Each row's key and its other cells, without rows of connectors, those without a key and those that they go on with."""
    texts = [row.cells[0].text if row.cells else None for row in rows]
    goes_on = [*(text is None or _joins_cells(row) for text, row in zip(texts[1:], rows[1:], strict=True)), False]
    return [
        (without_connector(text), row.cells[1:])
        for text, row, continued in zip(texts, rows, goes_on, strict=True)
        if text is not None and not continued and not is_connector(text)
    ]


def _joins_cells(row: Row) -> bool:
    """`+ | 200 mg`: what is joined has no key of its own."""
    key = row.cells[0].text
    others = (cell.text for cell in row.cells[1:])
    return key is not None and is_connector(key) and any(text is not None and not is_connector(text) for text in others)


def _stands_alone(row: Row) -> bool:
    key = row.cells[0].text if row.cells else None
    return key is not None and without_connector(key) is key


def _transposed(rows: list[tuple[Text, tuple[Cell, ...]]], entities: tuple[Text, ...]) -> Grid:
    rows = [(feature, cells) for feature, cells in rows if len(cells) == len(entities)]
    columns = tuple(tuple(cells[index] for _, cells in rows) for index in range(len(entities)))
    return Grid(None, entities, tuple(feature for feature, _ in rows), columns)


def is_pattern_table(table: Table) -> bool:
    """Whether all columns but the last are marks, most cells at least."""
    cells = [cell.text for row in table.rows for cell in row.cells[:-1]]
    marks = [text for text in cells if text is not None and _MARK.fullmatch(text.plain)]
    width = len(table.header.cells)
    first = [row.cells[0].text for row in table.rows if row.cells]
    return (
        width > _LEAST_MARKS
        and all(cell.text is not None for cell in table.header.cells)
        and len(marks) >= _SHARE * len(cells)
        and any(text is not None and _MARK.fullmatch(text.plain) for text in first)
    )
