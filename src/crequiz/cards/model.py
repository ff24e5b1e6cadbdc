"""A card as a value: what its file says, block by block, nothing interpreted as a question yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from crequiz.cards.text import Text


@dataclass(frozen=True)
class Item:
    """A bullet or numbered item; `number` is None for a bullet."""

    text: Text
    number: int | None = None
    items: tuple["Item", ...] = ()

    def walk(self) -> Iterator["Item"]:
        """This item and those below it, in file order."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True)
class ItemList:
    """Bullets or numbered items that stand together."""

    items: tuple[Item, ...]

    def texts(self) -> Iterator[Text]:
        """The texts of all items, nested ones too."""
        for item in self.items:
            for nested in item.walk():
                yield nested.text


@dataclass(frozen=True)
class Line:
    """A text line outside lists and tables; adjacent lines are separate ones."""

    text: Text

    def texts(self) -> Iterator[Text]:
        """The line's text."""
        yield self.text


@dataclass(frozen=True)
class Rule:
    """A thematic break (`---`)."""

    line: int

    def texts(self) -> Iterator[Text]:
        """Nothing."""
        return iter(())


@dataclass(frozen=True)
class Cell:
    """A table cell: its statements, one for each stretch between `<br>`; none if it is empty."""

    text: Text | None
    statements: tuple[Text, ...]


@dataclass(frozen=True)
class Row:
    """The cells of one table line, as many as the header has."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A header and its data rows; the first column is the key unless a maker finds otherwise."""

    header: Row
    rows: tuple[Row, ...]

    def texts(self) -> Iterator[Text]:
        """The texts of all cells, the header's first."""
        for row in (self.header, *self.rows):
            for cell in row.cells:
                if cell.text is not None:
                    yield cell.text


Block = ItemList | Line | Rule | Table


@dataclass(frozen=True)
class Section:
    """A heading or a bold-only label line with what follows it.

    `title` is None for the text before the first label. `blocks` stand directly under the title, `sections` below them.
    """

    title: Text | None
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()

    def walk(self, above: tuple["Section", ...] = ()) -> Iterator[tuple["Section", ...]]:
        """Every section of the tree in file order, each as the path from this section down to it."""
        path = (*above, self)
        yield path
        for section in self.sections:
            yield from section.walk(path)

    def texts(self) -> Iterator[Text]:
        """Every text of this section and those below it, its own title left out."""
        for block in self.blocks:
            yield from block.texts()
        for section in self.sections:
            if section.title is not None:
                yield section.title
            yield from section.texts()


@dataclass(frozen=True)
class Card:
    """One card file.

    `id` is the raw text of the front matter's id; `key` is the id, made unique among the cards read together.
    `lines` are the raw lines, split at LF only. `answer` is the tree below the answer's start; the front matter,
    the question, media and sources are not in it.
    """

    id: str
    key: str
    file: str
    title: str
    question: str
    answer: Section
    lines: tuple[str, ...]
    category: str = ""
    tags: tuple[str, ...] = ()
    created: date | None = None
    modified: date | None = None
    sources: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    newest_source_year: int | None = None
    title_line: int = 1
    question_line: int = 1
    answer_line: int = field(default=1)
