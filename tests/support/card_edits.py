"""Edits of model cards, each of one type, at a place that chance chooses. Each gives the hidden numbers whose substance it
changed, or None where the card has no place for it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from card_model import Atom, Bullets, Item, Maker, ModelCard, Section, Table, label_item

Facts = frozenset[int]
Edit = Callable[[ModelCard, Maker, random.Random], Facts | None]

NOTHING: Facts = frozenset()
_REWORDED = {
    "Dose": "Dosing", "Dosing": "Dose", "Agent": "Drug", "Drug": "Agent", "Duration": "Duration of treatment",
    "Side effect": "Adverse effect", "Adverse effect": "Side effect", "Cause": "Etiology", "Etiology": "Cause",
    "Duration of treatment": "Duration",
}  # fmt: skip
_OTHER_HEADINGS = {
    "Treatment": "Therapy",
    "Therapy": "Treatment",
    "Features": "Characteristics",
    "Characteristics": "Features",
}


def slip(word: str, chance: random.Random) -> str:
    """The word with one letter behind the first doubled, lost or changed, or two swapped; the last three stay."""
    place = chance.randrange(1, len(word) - 3)
    ways = [
        word[:place] + word[place] + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + chance.choice("bdgklmpt") + word[place + 1 :],
    ]
    return chance.choice([way for way in ways if way != word])


def _misspelled(text: str, chance: random.Random) -> str | None:
    words = text.split()
    places = [place for place, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if not places:
        return None
    place = chance.choice(places)
    return " ".join([*words[:place], slip(words[place], chance), *words[place + 1 :]])


def typo(*roles: str) -> Edit:
    """A slip in an atom of one of these roles."""

    def edit(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
        atoms = [atom for atom in card.atoms() if atom.role in roles and _misspelled(atom.text, chance)]
        if not atoms:
            return None
        atom = chance.choice(atoms)
        atom.text = _misspelled(atom.text, chance) or atom.text
        return NOTHING

    return edit


def reword_label(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    atoms = [atom for atom in card.atoms() if atom.role in ("label", "header") and atom.text in _REWORDED]
    if not atoms:
        return None
    atom = chance.choice(atoms)
    atom.text = _REWORDED[atom.text]
    return NOTHING


def reword_heading(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    headings = [section.heading for section in card.sections if section.heading.text.split()[0] in _OTHER_HEADINGS]
    if not headings:
        return None
    heading = chance.choice(headings)
    first, _, rest = heading.text.partition(" ")
    heading.text = f"{_OTHER_HEADINGS[first]} {rest}"
    return NOTHING


def reword_title(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    card.title.text = maker.name() + " fever in brief"
    return NOTHING


def insert_line(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    makers: dict[str, Callable[[], Item]] = {
        "enumeration": lambda: label_item(maker.name(), maker.phrase()),
        "term": maker.term,
        "plain": maker.plain_item,
        "statement": maker.statement,
        "label": lambda: label_item(chance.choice(("Habitat", "Colour", "Onset")), maker.phrase()),
    }
    blocks = [block for section in card.sections for block in section.blocks if isinstance(block, Bullets)]
    if not blocks:
        return None
    block = chance.choice(blocks)
    block.items.insert(chance.randint(0, len(block.items)), makers[block.kind]())
    return NOTHING


def delete_line(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    blocks = [b for section in card.sections for b in section.blocks if isinstance(b, Bullets) and len(b.items) > 2]
    if not blocks:
        return None
    items = chance.choice(blocks).items
    del items[chance.randrange(len(items))]
    return NOTHING


def reorder_lines(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    blocks = [b for section in card.sections for b in section.blocks if isinstance(b, Bullets) and len(b.items) > 1]
    if not blocks:
        return None
    _move_one(chance.choice(blocks).items, chance)
    return NOTHING


def _move_one(things: list[Item] | list[Section] | list[list[Atom]], chance: random.Random) -> None:
    place = chance.randrange(len(things))
    thing = things.pop(place)
    things.insert(chance.choice([other for other in range(len(things) + 1) if other != place]), thing)  # type: ignore[arg-type]


def move_line(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """To the end of another list of its kind."""
    lists = [[b for _, b in card.blocks(kind)] for kind in ("label", "term", "plain", "statement")]
    lists = [
        blocks
        for blocks in lists
        if len(blocks) > 1 and len(blocks[0].items if isinstance(blocks[0], Bullets) else []) > 2
    ]
    if not lists:
        return None
    first, second = chance.choice(lists)[:2]
    assert isinstance(first, Bullets)
    assert isinstance(second, Bullets)
    second.items.append(first.items.pop(chance.randrange(len(first.items))))
    return NOTHING


def _regimens(card: ModelCard) -> list[Table]:
    return [b for _, b in card.blocks(Table) if isinstance(b, Table)]


def insert_row(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    tables = [table for table in _regimens(card) if len(table.headers) == 4]
    if not tables:
        return None
    table = chance.choice(tables)
    by_role: dict[str, Callable[[], str]] = {
        "name": lambda: maker.name("drug"),
        "figure": maker.dose,
        "term": lambda: maker.name("bug"),
    }
    row = []
    for cell in table.rows[0]:
        is_days = cell.role == "figure" and cell.text.endswith("days")
        row.append(Atom(maker.duration() if is_days else by_role[cell.role](), cell.role))
    table.rows.insert(chance.randint(0, len(table.rows)), row)
    return NOTHING


def delete_row(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    tables = [table for table in _regimens(card) if len(table.rows) > 3]
    if not tables:
        return None
    rows = chance.choice(tables).rows
    del rows[chance.randrange(len(rows))]
    return NOTHING


def reorder_rows(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    if not (tables := _regimens(card)):
        return None
    _move_one(chance.choice(tables).rows, chance)
    return NOTHING


def reorder_columns(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """All but the first, which is the key."""
    if not (tables := _regimens(card)):
        return None
    table = chance.choice(tables)
    order = list(range(1, len(table.headers)))
    chance.shuffle(order)
    table.headers = [table.headers[place] for place in (0, *order)]
    table.rows = [[row[place] for place in (0, *order)] for row in table.rows]
    return NOTHING


def insert_section(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    shape = chance.choice((maker.labels, maker.terms, maker.statements, maker.plain))
    section = Section(Atom(f"Features of {maker.name('bug')}", "heading"), [shape()])
    card.sections.insert(chance.randint(0, len(card.sections)), section)
    return NOTHING


def delete_section(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    if len(card.sections) < 4:
        return None
    del card.sections[chance.randrange(len(card.sections))]
    return NOTHING


def move_section(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    _move_one(card.sections, chance)
    return NOTHING


def colon_outside(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """`**Label:**` to `**Label**:` and back, in one list."""
    blocks = [block for _, block in card.blocks("label") if isinstance(block, Bullets)]
    if not blocks:
        return None
    other = {":** ": "**: ", "**: ": ":** "}
    for item in chance.choice(blocks).items:
        item[:] = [other.get(piece, piece) if isinstance(piece, str) else piece for piece in item]
    return NOTHING


def change_figure(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """A dose, a duration, a percentage; reverse prompts ask with it."""
    return _change(card, chance, ("figure",), lambda text: _other_figure(text, maker))


def _other_figure(text: str, maker: Maker) -> str:
    number = re.findall(r"[\d.]+", text)[0]
    return text.replace(number, f"{maker.figure()}.5" if "." in number else str(maker.figure()), 1)


def change_unit(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    others = {
        " mg ": " g ",
        " g ": " mg ",
        " days": " weeks",
        " weeks": " days",
        "q8h": "q6h",
        "daily": "weekly",
        "BID": "TID",
    }

    def other(text: str) -> str:
        unit = chance.choice([unit for unit in others if unit in text] or [""])
        return text.replace(unit, others[unit], 1) if unit else text

    return _change(card, chance, ("figure",), other)


def add_sign(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    return _change(
        card, chance, ("figure",), lambda text: text[1:] if text[0] in "<>≥" else chance.choice("<>≥") + text
    )


def other_term(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """One known term for another: a name from elsewhere on the card in the place of an answer."""
    names = [atom.text for atom in card.atoms() if atom.role == "term" and " " not in atom.text]
    return _change(
        card, chance, ("term",), lambda text: chance.choice([name for name in names if name != text] or [text])
    )


def other_name(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """Another drug or sign in the first column, or at the start of a line."""
    return _change(card, chance, ("name",), lambda text: maker.name("drug"))


def deny(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """A negation before a term, or away from it."""
    return _change(card, chance, ("term",), lambda text: text[4:] if text.startswith("NOT ") else "NOT " + text)


def turn_mark(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """❌ to ✅ and back."""

    def other(text: str) -> str:
        return text.replace("❌ No", "✅ Yes") if "❌" in text else text.replace("✅ Yes", "❌ No")

    return _change(card, chance, ("verdict",), other)


def _change(card: ModelCard, chance: random.Random, roles: Sequence[str], other: Callable[[str], str]) -> Facts | None:
    seen: dict[int, int] = {}
    for atom in card.atoms():
        seen[atom.fact] = seen.get(atom.fact, 0) + 1
    # What the card says twice would contradict itself.
    atoms = [atom for atom in card.atoms() if atom.role in roles and seen[atom.fact] == 1]
    if not atoms:
        return None
    atom = chance.choice(atoms)
    text = other(atom.text)
    if text == atom.text:
        return None
    atom.text = text
    return frozenset({atom.fact})


SMALL: dict[str, Edit] = {
    "typo in an answer": typo("term"),
    "typo in a name": typo("name"),
    "typo in a label": typo("label", "header"),
    "typo in a heading": typo("heading"),
    "typo in the title": typo("title"),
    "label reworded": reword_label,
    "heading reworded": reword_heading,
    "title reworded": reword_title,
    "line inserted": insert_line,
    "line deleted": delete_line,
    "line moved in its list": reorder_lines,
    "line moved to another list": move_line,
    "row inserted": insert_row,
    "row deleted": delete_row,
    "rows reordered": reorder_rows,
    "columns reordered": reorder_columns,
    "section inserted": insert_section,
    "section deleted": delete_section,
    "sections reordered": move_section,
    "colon out of the bold": colon_outside,
}


def several(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """Three small edits before the next sync."""
    for type_ in chance.sample(sorted(SMALL), 3):
        SMALL[type_](card, maker, chance)
    return NOTHING


def figure_among_others(card: ModelCard, maker: Maker, chance: random.Random) -> Facts | None:
    """A figure and two small edits before the next sync."""
    if (touched := change_figure(card, maker, chance)) is None:
        return None
    for type_ in chance.sample(sorted(SMALL), 2):
        SMALL[type_](card, maker, chance)
    return touched


MIXED: dict[str, Edit] = {"three small edits at once": several, "figure among small edits": figure_among_others}
SUBSTANCE: dict[str, Edit] = {
    "figure changed": change_figure,
    "unit changed": change_unit,
    "sign changed": add_sign,
    "term exchanged": other_term,
    "name exchanged": other_name,
    "negation changed": deny,
    "mark turned": turn_mark,
}
