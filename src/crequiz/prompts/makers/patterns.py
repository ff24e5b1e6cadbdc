"""Pattern tables: rows of marks (`+`, `-`, `IgM+`) whose last column says what they mean. The pattern is shown as a whole;
a single mark is never asked."""

from collections.abc import Iterator

from crequiz.cards.model import Table
from crequiz.cards.text import Text
from crequiz.lexicon.words import slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import is_pattern_table
from crequiz.prompts.model import Kind, Rival
from crequiz.prompts.values import read_value

_MOST_WORDS = 8


def make_patterns(place: Place) -> Iterator[Draft]:
    """One draft a row: the pattern of marks, its meaning asked."""
    if not isinstance(place.block, Table) or not is_pattern_table(place.block):
        return
    header = [cell.text for cell in place.block.header.cells if cell.text is not None]
    rows = [[cell.text for cell in row.cells] for row in place.block.rows]
    whole = [[text for text in row if text is not None] for row in rows if all(text is not None for text in row)]
    for row in whole:
        if len(row) == len(header):
            yield from _meaning(place, header, row, whole)


def _meaning(place: Place, header: list[Text], row: list[Text], rows: list[list[Text]]) -> Iterator[Draft]:
    value = read_value(row[-1])
    # What a pattern means is one answer, also where it would be a list elsewhere.
    parts = value.parts if value is not None and len(value.parts) == 1 else (row[-1],)
    if len(words(parts[0].plain)) > _MOST_WORDS:
        return
    pattern = ", ".join(f"{name.plain} {mark.plain}" for name, mark in zip(header[:-1], row[:-1], strict=True))
    yield Draft(
        place,
        Kind.PATTERN,
        "pattern",
        f"{pattern}: {header[-1].plain.strip(' :?').lower()}?",
        parts,
        f"pattern/{slug(pattern)}",
        evidence=(*row[:-1], header[-1]),
        stretch=row[-1],
        rivals=tuple(
            Rival(other[-1].plain, ", ".join(mark.plain for mark in other[:-1]))
            for other in rows
            if other is not row and other[-1].plain != row[-1].plain
        ),
        states_role=True,
    )
