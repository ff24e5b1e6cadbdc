"""Regimens over several rows or lines: the whole first (`name the 2 drugs given together`), then what may be chosen.

Of several combinations under one title each is asked by a drug that only it has. Alternatives joined by OR ask for one of
them (`need`); where one of them has a role of its own (preferred), that one is asked.
"""

from collections.abc import Iterator

from crequiz.cards.model import ItemList, Line, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic, names_a_class, names_population
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, slug
from crequiz.prompts.combinations import (
    Component,
    Offer,
    Regimen,
    are_drugs,
    choice_of,
    instead,
    is_whole,
    read_offers,
    section_texts,
    tells_no_regimen,
)
from crequiz.prompts.connectors import is_connector, may_join
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.makers.enumerations import make_enumerations
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import heading, lowered, plural

_FOR_WHAT = frozenset(
    {"organism", "organisms", "condition", "conditions", "infections", "patients", "β-lactamase", "β-lactamases"}
)


def make_combinations(place: Place) -> Iterator[Draft]:
    """Drafts for the combinations and the alternatives of a table or of the lines below a title, at their first block."""
    title = place.section.title
    titles = [section.title.plain for section in place.path if section.title is not None]
    if title is None or not _is_askable(title) or any(map(tells_no_regimen, titles[-2:])) or not _is_first(place):
        return
    offers = _offers(place)
    if offers is None or (offers and _is_listed(place, offers)):
        return
    if not offers and not isinstance(place.block, Table) and (choice := choice_of(place.section)) is not None:
        yield from _options(place, choice)
    combinations = [one for offer in offers for one in offer.regimens if is_whole(one)]
    if any(_is_for_some(place, one) for one in combinations):
        return
    if len(combinations) == 1 and not _has_fixed_pair(offers):
        yield from _whole(place, combinations[0])
    elif (backbone := _backbone(combinations)) is not None:
        yield from _combined_with(place, backbone, combinations)
    elif all(_own(one, combinations) for one in combinations):
        for one in combinations:
            yield from _partners(place, one, combinations)
    for offer in offers:
        if len(offer.regimens) > 1 and offer.count == _offered(place):
            yield from _options(place, offer)


def _is_for_some(place: Place, regimen: Regimen) -> bool:
    """Whether a remark behind a combination (`(mites)`, `(children)`) says for what or whom it is: the title alone does not."""
    lines = {component.name.line for component in regimen.components}
    texts = (text for text in section_texts(place.section) if text.line in lines)
    remarks = (gloss.plain for text in texts if (gloss := split_gloss(text)[1]) is not None)
    return any(noun_asked(one) in _FOR_WHAT or names_population(one) for one in remarks)


def _offered(place: Place) -> int:
    """The number of lines or rows that may hold an option; what a label such as Duration says is none."""
    if isinstance(place.block, Table):
        return sum(row.cells[0].text is not None and not is_connector(row.cells[0].text) for row in place.block.rows)
    texts = [text for text in section_texts(place.section) if not is_connector(text)]
    labelled = (read_label_value(text) for text in texts)
    return sum(one is None or not is_attribute(one.label.plain) for one in labelled)


def _own(regimen: Regimen, regimens: list[Regimen]) -> list[Component]:
    """The drugs that only this one of the combinations has."""
    shared = {name for other in regimens if other is not regimen for name in other.names()}
    return [one for one in regimen.components if fold(one.name.plain) not in shared]


def _backbone(regimens: list[Regimen]) -> Component | None:
    """The drug that all combinations of two have in common."""
    if len(regimens) < 2 or any(len(one.components) != 2 for one in regimens):
        return None
    common = frozenset.intersection(*(one.names() for one in regimens))
    found = [one for one in regimens[0].components if fold(one.name.plain) in common]
    return found[0] if len(found) == 1 and len(regimens) <= MOST_PARTS else None


def _combined_with(place: Place, backbone: Component, regimens: list[Regimen]) -> Iterator[Draft]:
    partners = tuple(_own(one, regimens)[0] for one in regimens if _own(one, regimens))
    if len(partners) < len(regimens):
        return
    names = tuple(one.name for one in partners)
    noun = _noun(place, partners)
    question = f"{_lead(place)}: name the {len(names)} {noun} that {backbone.name.plain} is combined with"
    yield from _draft(
        place, "regimen-partners", question, names, (backbone, *partners), f"with-{slug(backbone.name.plain)}"
    )


def _offers(place: Place) -> list[Offer] | None:
    """What the lines of the section, or all its tables, offer."""
    if not isinstance(place.block, Table):
        found = any(may_join(text.plain) for text in section_texts(place.section))
        return read_offers(place.section, place.block) if found else []
    offers: list[Offer] = []
    for block in place.section.blocks:
        read = read_offers(place.section, block) if isinstance(block, Table) else []
        if read is None:
            return None
        offers += read
    return offers


def _is_listed(place: Place, offers: list[Offer]) -> bool:
    """Whether the lines are asked as a list already: `A + B` and `A + C` are terms as well."""
    listed = {part.line for draft in make_enumerations(place) for part in draft.parts}
    components = (one for offer in offers for regimen in offer.regimens for one in regimen.components)
    return any(component.name.line in listed for component in components)


def _has_fixed_pair(offers: list[Offer]) -> bool:
    """Whether an alternative is a pair by its own name (`vantilam-oran`), which is given together as well."""
    singles = (one.components[0] for offer in offers for one in offer.regimens if len(one.components) == 1)
    return any("-" in one.name.plain or "/" in one.name.plain for one in singles)


def _is_askable(title: Text) -> bool:
    name = heading(title)
    return bool(name) and not (is_generic(name) or names_mnemonic(title))


def _is_first(place: Place) -> bool:
    """Whether the block is where the section's offers are asked: a table by itself, all lines together at the first."""
    if isinstance(place.block, Table):
        return place.block is next(block for block in place.section.blocks if isinstance(block, Table))
    if not isinstance(place.block, ItemList | Line):
        return False
    first = next(iter(place.texts), None)
    return first is not None and first == next(section_texts(place.section), None)


def _noun(place: Place, components: tuple[Component, ...]) -> str:
    """What the components are called: by the table's key column, else drugs if their form shows it."""
    block = place.block
    column = block.header.cells[0].text if isinstance(block, Table) else None
    if column is not None and names_a_class(plural(column.plain)) and not is_generic(column.plain):
        return plural(column.plain)
    return "drugs" if are_drugs(components) else "components"


def _lead(place: Place) -> str:
    title = place.section.title
    assert title is not None
    return lowered(heading(title))[:1].upper() + lowered(heading(title))[1:]


def _states_role(place: Place, components: tuple[Component, ...]) -> bool:
    return any(claims_role(component.text.plain) for component in components)


def _whole(place: Place, regimen: Regimen) -> Iterator[Draft]:
    names = tuple(component.name for component in regimen.components)
    others = [] if isinstance(place.block, Table) else instead(place.section)
    apart = f" (other than {', '.join(text.plain for text in others)})" if others else ""
    question = f"{_lead(place)}: name the {len(names)} {_noun(place, regimen.components)} given together{apart}"
    yield from _draft(place, "regimen", question, names, regimen.components, "regimen")


def _partners(place: Place, regimen: Regimen, others: list[Regimen]) -> Iterator[Draft]:
    """The rest of a combination, asked by the one drug that no other combination here has."""
    own = _own(regimen, others)
    rest = tuple(one for one in regimen.components if one is not own[0])
    noun = _noun(place, rest)
    what = f"which {len(rest)} {noun}" if len(rest) > 1 else f"which other {noun.removesuffix('s')}"
    question = f"{_lead(place)}: {own[0].name.plain} is given together with {what}?"
    names = tuple(one.name for one in rest)
    yield from _draft(place, "regimen-partner", question, names, regimen.components, f"with-{slug(own[0].name.plain)}")


def _options(place: Place, offer: Offer) -> Iterator[Draft]:
    """One of the alternatives, or the one with a role of its own."""
    singles = [one for one in offer.regimens if len(one.components) == 1]
    if len(singles) < len(offer.regimens) or len(frozenset().union(*(one.names() for one in singles))) < len(singles):
        return
    with_role = [one for one in singles if one.role is not None]
    for one in with_role:
        yield from _by_role(place, one, singles)
    rest = [one for one in singles if one.role is None]
    components = tuple(one.components[0] for one in rest)
    if not 1 < len(rest) <= MOST_PARTS:
        return
    noun = _noun(place, components)
    besides = "".join(f", besides {one.components[0].name.plain}" for one in with_role)
    question = f"{_lead(place)}{besides}: name one of the {len(rest)} {noun} to choose from"
    names = tuple(component.name for component in components)
    yield from _draft(place, "alternatives", question, names, components, "options", need=1)


def _by_role(place: Place, one: Regimen, singles: list[Regimen]) -> Iterator[Draft]:
    assert one.role is not None
    if sum(other.role is not None and fold(other.role.plain) == fold(one.role.plain) for other in singles) > 1:
        return
    component = one.components[0]
    noun = _noun(place, one.components).removesuffix("s")
    question = f"{_lead(place)}, {lowered(one.role.plain)}: which {noun}?"
    yield from _draft(
        place, "option-role", question, (component.name,), one.components, slug(one.role.plain), (one.role,)
    )


def _draft(
    place: Place,
    rule: str,
    question: str,
    names: tuple[Text, ...],
    components: tuple[Component, ...],
    fact: str,
    evidence: tuple[Text, ...] = (),
    need: int | None = None,
) -> Iterator[Draft]:
    title = place.section.title
    assert title is not None
    states_role = _states_role(place, components)
    if states_role and claims_role(title.plain):
        # A role of its own is not overruled by that of the title, which the question names.
        return
    yield Draft(
        place,
        Kind.LIST if len(names) > 1 else Kind.VALUE,
        rule,
        question,
        names,
        f"regimen/{fact}",
        evidence=(title, *(one.text for one in components if one.text not in names), *evidence),
        states_role=states_role,
        asked=(place.section,),
        need=need,
    )
