"""Regimens within one cell or behind one label, where doses stand between the drugs: `florimycin 12 mg/kg q8h + tarnocillin
2 g daily`, `florimycin 200 mg BID (preferred) OR tarnocillin 1 g daily`. Without doses the cell or label itself asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, is_directive, slug
from crequiz.prompts.combinations import Component, Offer, Regimen, are_drugs, of_line, of_texts, tells_no_regimen
from crequiz.prompts.connectors import may_join
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.makers.cells import cell_fact
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.values import MOST_PARTS
from crequiz.prompts.wording import lowered


@dataclass(frozen=True)
class _Stated:
    """A regimen with what is shown before the question, the fact that it states, and the texts that say so."""

    lead: str
    offer: Offer
    fact: str
    evidence: tuple[Text, ...]
    states_role: bool


def make_stated_regimens(place: Place) -> Iterator[Draft]:
    """Drafts for the regimens behind labels, or in the cells of a table."""
    titles = [section.title.plain for section in place.path if section.title is not None]
    if any(map(tells_no_regimen, titles[-2:])):
        return
    for stated in _in_cells(place) if place.grid is not None else _behind_labels(place):
        yield from _drafts(place, stated)


def _behind_labels(place: Place) -> Iterator[_Stated]:
    title = place.section.title
    if not isinstance(place.block, ItemList | Line) or (title is not None and is_generic(title.plain)):
        return
    for text in place.texts:
        labelled = read_label_value(text) if may_join(text.plain) else None
        offers = of_line(labelled.value) if labelled is not None else []
        if labelled is not None and offers and not _asks_nothing(labelled.label):
            name = labelled.label.plain
            yield _Stated(name, offers[0], slug(name), (labelled.label,), claims_role(text.plain))


def _in_cells(place: Place) -> Iterator[_Stated]:
    grid = place.grid
    assert grid is not None
    for entry in (entry for attribute in grid.attributes for entry in grid.column(attribute)):
        if not may_join(entry.text.plain) or _asks_nothing(entry.attribute):
            continue
        offers = of_texts(entry.cell.statements)
        if offers is None or len(offers) != 1:
            continue
        lead = f"{grid.subject(entry.key)}, {lowered(entry.attribute.plain).rstrip(' :?')}"
        role = grid.states_role(entry.key) or claims_role(entry.attribute.plain)
        yield _Stated(lead, offers[0], cell_fact(entry), (entry.key, entry.attribute), role)


def _asks_nothing(name: Text) -> bool:
    """`Consider: ...`, `Notes`, `Avoid`: a name that announces no regimen."""
    return is_generic(name.plain) or is_directive(name.plain) or tells_no_regimen(name.plain)


def _drafts(place: Place, stated: _Stated) -> Iterator[Draft]:
    regimens = stated.offer.regimens
    components = tuple(one for regimen in regimens for one in regimen.components)
    # Without doses or a course (`A + B × 10 days`) the cell or label itself asks.
    courses = any(measures(one.text.plain) for one in components) and are_drugs(components)
    if not (courses or any(one.is_dosed for one in components)):
        return
    if len({fold(one.name.plain) for one in components}) < len(components):
        return
    if len(regimens) == 1:
        if 1 < len(components) <= MOST_PARTS:
            asked = f"name the {len(components)} {_noun(components)} given together"
            yield _draft(place, stated, "stated-regimen", asked, components, None)
        return
    if any(len(regimen.components) > 1 for regimen in regimens):
        return
    first = [regimen for regimen in regimens if regimen.role is not None]
    for regimen in first:
        yield from _by_role(place, stated, regimen, first)
    rest = tuple(regimen.components[0] for regimen in regimens if regimen.role is None)
    if 1 < len(rest) <= MOST_PARTS:
        besides = "".join(f"besides {regimen.components[0].name.plain}, " for regimen in first)
        asked = f"{besides}name one of the {len(rest)} {_noun(rest)} to choose from"
        yield _draft(place, stated, "stated-alternatives", asked, rest, 1)


def _by_role(place: Place, stated: _Stated, regimen: Regimen, others: list[Regimen]) -> Iterator[Draft]:
    role = regimen.role
    assert role is not None
    if sum(other.role is not None and fold(other.role.plain) == fold(role.plain) for other in others) > 1:
        return
    noun = _noun(regimen.components).removesuffix("s")
    asked = f"which {noun} ({lowered(role.plain)})?"
    yield _draft(place, stated, "stated-role", asked, regimen.components, None, (role,))


def _noun(components: tuple[Component, ...]) -> str:
    return "drugs" if are_drugs(components) else "components"


def _draft(
    place: Place,
    stated: _Stated,
    rule: str,
    asked: str,
    components: tuple[Component, ...],
    need: int | None,
    evidence: tuple[Text, ...] = (),
) -> Draft:
    return Draft(
        place,
        Kind.LIST if len(components) > 1 else Kind.VALUE,
        rule,
        f"{stated.lead}: {asked}",
        tuple(one.name for one in components),
        f"{stated.fact}/{rule}",
        evidence=(*stated.evidence, *evidence),
        states_role=stated.states_role or bool(evidence),
        need=need,
    )
