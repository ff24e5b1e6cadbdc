"""Rows that share their key (it stands again, its cell is empty below it, or PLUS stands there): asked by the key and the
second column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crequiz.cards.model import Cell, Row, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import named_kind
from crequiz.lexicon.phrases import glosses
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, slug
from crequiz.prompts.connectors import Link, is_connector, joint, pieces, runs, without_connector
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Grid, is_pattern_table
from crequiz.prompts.makers.cells import grid_drafts
from crequiz.prompts.model import Kind
from crequiz.prompts.values import MOST_PARTS, is_item, split_gloss
from crequiz.prompts.wording import asks, plural

_LEAST_COLUMNS = 2
_NO_NOUN = re.compile(r"\b(?:line|regimens?|treatments?|therap(?:y|ies)|preferred|options?|choice)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Group:
    """The rows of one key, without the key; `link`: PLUS or OR stands in its place, so that all are given together, or one
    of them."""

    key: Text
    rows: tuple[tuple[Cell, ...], ...]
    link: Link | None = None


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
        yield from _doses(place, group)
        yield from _cells(place, group, names)


def _groups(table: Table) -> Iterator[_Group]:
    """The keys that have several rows next to each other; a key that comes back later is left alone, and so is one with both
    PLUS and OR, of which it can't be told how far they reach."""
    found: list[tuple[Text, list[Row]]] = []
    for row in table.rows:
        key = row.cells[0].text if row.cells else None
        if key is not None and is_connector(key) and not _holds_more(row):
            # PLUS alone joins two keys.
            return
        is_new = key is not None and joint(key) is None
        if key is not None and is_new and (not found or fold(found[-1][0].plain) != fold(key.plain)):
            found.append((key, []))
        if not found:
            return
        found[-1][1].append(row)
    keys = [fold(key.plain) for key, _ in found]
    for key, rows in found:
        below = [text for row in rows[1:] if (text := row.cells[0].text) is not None]
        if any(joint(text) is not None and not is_connector(text) for text in below):
            # `PLUS florimycin`: a name of its own, and no row of the key above.
            continue
        links = {joint(text) for text in below}
        if len(rows) > 1 and keys.count(fold(key.plain)) == 1 and len(links) < 2:
            yield _Group(key, tuple(row.cells[1:] for row in rows), next(iter(links), None))


def _holds_more(row: Row) -> bool:
    return any(cell.text is not None for cell in row.cells[1:])


def _list(place: Place, group: _Group, names: tuple[Text, ...]) -> Iterator[Draft]:
    texts = [cells[0].text for cells in group.rows if cells]
    whole = [text for text in texts if text is not None]
    if len(whole) < len(texts) or is_generic(names[1].plain):
        return
    joined = runs(whole)
    links = {linked.link for run in joined for linked in run[1:]}
    link = group.link or next(iter(links), None)
    entries = _singles([linked.text for run in joined for linked in run], link)
    heads = tuple(split_gloss(_without_dose(text))[0] for text in entries)
    is_distinct = len({fold(head.plain) for head in heads}) == len(heads)
    if not 2 <= len(heads) <= MOST_PARTS or not is_distinct or not all(is_item(head) for head in heads):
        return
    if len(links) > 1 or (links and len(joined) > 1):
        return
    says_nothing = _NO_NOUN.search(names[1].plain) is not None or kind_of(names[1].plain) is not None
    kind = named_kind([head.plain for head in heads]) if says_nothing else None
    noun = kind or plural(names[1].plain)
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


def _singles(texts: list[Text], link: Link | None) -> list[Text]:
    """Each text taken apart where two stand in one row (`A or B`); none if they are joined otherwise than the rows are."""
    found: list[Text] = []
    for text in texts:
        parted = pieces(text)
        if parted is None or (parted[1] is not None and parted[1] is not (link or Link.OR)):
            return []
        found += parted[0]
    return found


def _doses(place: Place, group: _Group) -> Iterator[Draft]:
    """The dose behind each name in the second column."""
    texts = [text for cells in group.rows if cells and (text := cells[0].text) is not None]
    singles = [one for text in texts for one in _parted(text)]
    names = [fold(name.plain) for name, _ in filter(None, map(_name_and_dose, singles))]
    for text in singles:
        dosed = _name_and_dose(text)
        if dosed is None or names.count(fold(dosed[0].plain)) > 1:
            continue
        name, dose = dosed
        subject = f"{group.key.plain}, {name.plain}"
        yield Draft(
            place,
            Kind.CELL,
            "shared-key-dose",
            asks(subject, "dose"),
            (dose,),
            f"{slug(group.key.plain)}/{slug(name.plain)}/dose",
            evidence=(group.key, name),
            states_role=claims_role(group.key.plain) or claims_role(text.plain),
            of=name.plain,
        )


def _parted(text: Text) -> tuple[Text, ...]:
    """What `A or B` joins; all of a text in which PLUS and OR both stand."""
    parted = pieces(text)
    return (text,) if parted is None else parted[0]


def _name_and_dose(text: Text) -> tuple[Text, Text] | None:
    """`Florimycin`, `200 mg daily`: None for anything but one dose behind a name, and what stands in parentheses or for how
    long."""
    inside = glosses(text.plain)
    found = [one for one in measures(text.plain) if not any(start <= one.start < end for start, end in inside)]
    doses = [one for one in found if one.kind is not Quantity.DURATION]
    if len(doses) != 1 or doses[0].kind is not Quantity.DOSE or found[0] is not doses[0]:
        return None
    named, dose = text.cut(0, found[0].start), text.cut(found[0].start, found[0].end)
    if named is None or dose is None or not is_item(name := without_connector(named)):
        return None
    return name, dose


def _without_dose(text: Text) -> Text:
    """`Florimycin` of `Florimycin 200 mg daily`."""
    found = measures(text.plain)
    return (text.cut(0, found[0].start) if found and found[0].kind is Quantity.DOSE else None) or text


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
