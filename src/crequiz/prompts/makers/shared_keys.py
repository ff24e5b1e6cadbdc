"""Rows that share their key (it stands again, or its cell is empty below it): asked by the key and the second column."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crequiz.cards.model import Cell, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, slug
from crequiz.prompts.connectors import is_connector, runs, without_connector
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Grid, is_pattern_table
from crequiz.prompts.makers.cells import grid_drafts
from crequiz.prompts.model import Kind
from crequiz.prompts.values import MOST_PARTS, is_item, split_gloss
from crequiz.prompts.wording import plural

_LEAST_COLUMNS = 2


@dataclass(frozen=True)
class _Group:
    """The rows of one key, without the key."""

    key: Text
    rows: tuple[tuple[Cell, ...], ...]


def make_shared_keys(place: Place) -> Iterator[Draft]:
    """Drafts for the rows of each key that has several: all its entries in the second column, then their other cells."""
    block = place.block
    if not isinstance(block, Table) or is_pattern_table(block):
        return
    header = [cell.text for cell in block.header.cells]
    if len(header) < _LEAST_COLUMNS or any(text is None for text in header):
        return
    names = tuple(text for text in header if text is not None)
    for group in _groups(block):
        yield from _list(place, group, names)
        yield from _cells(place, group, names)


def _groups(table: Table) -> Iterator[_Group]:
    """The keys that have several rows next to each other; a key that comes back later is left alone."""
    found: list[tuple[Text, list[tuple[Cell, ...]]]] = []
    for row in table.rows:
        key = row.cells[0].text if row.cells else None
        if key is not None and is_connector(key):
            return
        if key is not None and (not found or fold(found[-1][0].plain) != fold(key.plain)):
            found.append((key, []))
        if not found:
            return
        found[-1][1].append(row.cells[1:])
    keys = [fold(key.plain) for key, _ in found]
    for key, rows in found:
        if len(rows) > 1 and keys.count(fold(key.plain)) == 1:
            yield _Group(key, tuple(rows))


def _list(place: Place, group: _Group, names: tuple[Text, ...]) -> Iterator[Draft]:
    texts = [cells[0].text for cells in group.rows if cells]
    whole = [text for text in texts if text is not None]
    if len(whole) < len(texts) or is_generic(names[1].plain):
        return
    joined = runs(whole)
    entries = [linked.text for run in joined for linked in run]
    heads = tuple(split_gloss(text)[0] for text in entries)
    is_distinct = len({fold(head.plain) for head in heads}) == len(heads)
    if not 2 <= len(heads) <= MOST_PARTS or not is_distinct or not all(is_item(head) for head in heads):
        return
    links = {linked.link for run in joined for linked in run[1:]}
    if len(links) > 1 or (links and len(joined) > 1):
        return
    link = next(iter(links), None)
    noun = plural(names[1].plain)
    asked = {
        None: f"name the {len(heads)} {noun} listed",
        "plus": f"name the {len(heads)} {noun} given together",
        "or": f"name one of the {len(heads)} {noun} to choose from",
    }[link]
    yield Draft(
        place,
        Kind.LIST,
        "shared-key",
        f"{group.key.plain}: {asked}",
        heads,
        f"{slug(group.key.plain)}/{slug(names[1].plain)}",
        evidence=(group.key, names[1]),
        states_role=claims_role(group.key.plain) or any(claims_role(text.plain) for text in whole),
        need=1 if link == "or" else None,
    )


def _cells(place: Place, group: _Group, names: tuple[Text, ...]) -> Iterator[Draft]:
    attributes = names[2:]
    rows = [
        (without_connector(cells[0].text), cells[1:])
        for cells in group.rows
        if cells[0].text is not None and not is_connector(cells[0].text) and len(cells) == len(names) - 1
    ]
    folded = [fold(key.plain) for key, _ in rows]
    kept = [(key, cells) for key, cells in rows if folded.count(fold(key.plain)) == 1]
    if not attributes or not kept:
        return
    grid = Grid(names[1], tuple(key for key, _ in kept), attributes, tuple(cells for _, cells in kept), is_whole=False)
    for draft in grid_drafts(place, grid):
        yield replace(
            draft,
            question=f"{group.key.plain}, {draft.question}",
            fact=f"{slug(group.key.plain)}/{draft.fact}",
            evidence=(group.key, *draft.evidence),
            states_role=draft.states_role or claims_role(group.key.plain),
        )
