"""A card as statements: each short text with all that says what it is about (headings, row, column, label)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crequiz.cards.labels import is_mnemonic, read_label
from crequiz.cards.model import Card, Item, ItemList, Line, Row, Section, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.words import fold
from crequiz.prompts.connectors import is_connector
from crequiz.prompts.grid import is_pattern_table

_LONGEST_LABEL = 8
_LABEL = re.compile(r": ")
_RECAP = re.compile(r"\b(?:pearls?|take-?aways?|bottom line|summary|key (?:points?|facts?))\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?\s*$")


@dataclass(frozen=True)
class Statement:
    """`text` is said of what is named `around` it, outermost first, and asked by its `topic`, a column or label.

    `heading` is what stands directly above a bullet.
    """

    text: Text
    around: tuple[Text, ...]
    topic: Text | None = None
    heading: Text | None = None

    @property
    def named(self) -> tuple[Text, ...]:
        """All that says what it is about."""
        return (*self.around, self.topic) if self.topic is not None else self.around

    @property
    def shown(self) -> str:
        """The statement in one line: row, column or label and text, as they stand in the card."""
        named = [text.plain.strip(" :") for text in self.named if text.line == self.text.line or text is self.topic]
        return ": ".join((*named, self.text.plain))


def statements(card: Card) -> Iterator[Statement]:
    """What the answer of `card` states, in file order; mnemonics and slogans state nothing by themselves."""
    for path in card.answer.walk():
        titles = [section.title for section in path if section.title is not None]
        if any(is_mnemonic(title) for title in titles):
            continue
        yield from _below(path[-1], _narrowing(titles), any(_RECAP.search(title.plain) for title in titles))


def _narrowing(titles: Sequence[Text]) -> tuple[Text, ...]:
    labels = [read_label(title) for title in titles]
    return tuple(label.text for label in labels if label is not None and not is_generic(label.text.plain))


def _below(section: Section, above: tuple[Text, ...], is_recap: bool) -> Iterator[Statement]:
    # A recap looks back at the whole card, whatever section it happens to end.
    above = () if is_recap else above
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _of_table(block, above)
        elif isinstance(block, ItemList):
            heading = above[-1] if above else None
            for item in block.items:
                yield from _of_item(item, above, heading)
        elif isinstance(block, Line):
            yield from _of_text(block.text, above)


def _of_table(table: Table, above: tuple[Text, ...]) -> Iterator[Statement]:
    if is_pattern_table(table):
        return
    header = [cell.text for cell in table.header.cells]
    counts = Counter(fold(key.plain) for row in table.rows if (key := _key(row)) is not None)
    for row in table.rows:
        key = _key(row)
        # What shares its key with others goes on with them.
        if key is None or is_connector(key) or counts[fold(key.plain)] > 1:
            continue
        for name, cell in zip(header[1:], row.cells[1:], strict=False):
            for text in cell.statements if name is not None else ():
                yield Statement(text, (*above, key), name)


def _key(row: Row) -> Text | None:
    return row.cells[0].text if row.cells else None


def _of_item(item: Item, above: tuple[Text, ...], heading: Text | None) -> Iterator[Statement]:
    yield from _of_text(item.text, above, heading)
    for below in item.items:
        yield from _of_item(below, (*above, item.text), item.text)


def _of_text(text: Text, above: tuple[Text, ...], heading: Text | None = None) -> Iterator[Statement]:
    colon = _LABEL.search(text.plain)
    label = text.cut(0, colon.start()) if colon is not None else None
    value = text.cut(colon.end()) if colon is not None else None
    if label is None or value is None or len(label.plain.split()) > _LONGEST_LABEL:
        yield Statement(text, above, None, heading)
    elif not _QUESTION.search(label.plain):
        yield Statement(value, above, label, heading)
