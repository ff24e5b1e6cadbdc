"""Lists by their names: the labels of bullets, or the titles of the sections below one, where its title is a plural.

`Classic triad` with the bullets `Lump: ...`, `Tracts: ...`, `Grains: ...` asks for the three; what is said of each is asked by
other makers.
"""

import re
from collections.abc import Iterator, Sequence

from crequiz.cards.labels import are_alternatives, read_label
from crequiz.cards.model import ItemList, Section, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic, names_population
from crequiz.lexicon.kinds import common_kind
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.words import is_directive, is_evaluation, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.firsts import begins
from crequiz.prompts.lists import grouped
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import heading

_LEAST, _MOST = 3, 6
_MOST_WORDS = 4
_CLASS = re.compile(
    r"[a-z](?<![sui])s(?:$|\s(?:of|for)\s)|[a-z]ies$|\b(?:triad|tetrad|pentad|bundle|tissue penetration)$",
    re.IGNORECASE,
)
_NO_CLASS = re.compile(
    r"\b(?:considerations|populations|situations|patients|cases|points|pearls|features|findings|differences|options|notes"
    r"|choices|toxicities|interactions|effects|comparisons|rules|tips|details|targets|steps|resources|recommendations|goals|principles|measures|doses|studies|updates|uses|scenarios|diagnostics)$",
    re.IGNORECASE,
)

_OTHER = re.compile(r"(?:other|additional|special)\b", re.IGNORECASE)
_ABOUT = re.compile(r"(?:why|how|what|when|who|where|if|note)\b", re.IGNORECASE)


def make_named_parts(place: Place) -> Iterator[Draft]:
    """One draft for two to four names, two for up to six."""
    for section in place.path:
        if section.title is not None and begins(place, section):
            heads = [one.title for one in section.sections if one.title is not None]
            if len(heads) == len(section.sections) and not any(
                isinstance(one, ItemList | Table) for one in section.blocks
            ):
                yield from _named(place, section.title, [_named_by(head) for head in heads], section)
    title = place.section.title
    if title is not None and isinstance(place.block, ItemList) and len(place.section.blocks) == 1:
        labelled = [read_label_value(item.text) for item in place.block.items]
        yield from _named(place, title, [None if one is None else one.label for one in labelled], place.section)


def _named_by(title: Text) -> Text | None:
    label = read_label(title)
    return None if label is None else label.text


def _named(place: Place, title: Text, names: Sequence[Text | None], section: Section) -> Iterator[Draft]:
    asked = heading(title)
    if _OTHER.match(asked):
        return
    heads = [split_gloss(name)[0] for name in names if name is not None]
    if not _LEAST <= len(heads) <= _MOST or len(heads) < len(names) or not _names_things(title, asked):
        return
    if not all(_is_thing(head) for head in heads) or len({slug(head.plain) for head in heads}) < len(heads):
        return
    if any(are_alternatives(one.plain, other.plain) for one in heads for other in heads if one is not other):
        return
    if any(stems(head.plain) & stems(asked) or _ABOUT.match(head.plain) for head in heads):
        return
    kind = common_kind([head.plain for head in heads])
    of_kind = f" {kind}s" if kind is not None and str(kind) not in asked.casefold() else ""
    groups = grouped(tuple(heads))
    for number, group in enumerate(groups):
        others = "; ".join(head.plain for head in heads if head not in group)
        question = (
            f"{asked}: name all {len(group)}{of_kind}"
            if not others
            else f"{asked}, besides {others}: name the other {len(group)}{of_kind}"
        )
        yield Draft(
            place,
            Kind.LIST,
            "named-parts",
            question,
            group,
            f"{slug(asked)}/names" if len(groups) == 1 else f"{slug(asked)}/names/{number + 1}",
            evidence=(title,),
            asked=place.path[place.path.index(section) :],
        )


def _names_things(title: Text, asked: str) -> bool:
    """Whether the title is a plural or another word for several things of one kind, and nothing that divides them."""
    name = split_gloss(title)[0].plain.strip(" :")
    if is_generic(asked) or names_mnemonic(title) or claims_role(title.plain) or is_directive(asked):
        return False
    return _CLASS.search(name) is not None and _NO_CLASS.search(name) is None


def _is_thing(head: Text) -> bool:
    plain = head.plain
    if is_attribute(plain) or is_generic(plain) or names_population(plain) or claims_role(plain) or negates(plain):
        return False
    if is_directive(plain) or is_evaluation(plain) or measures(plain) or plain[0].isdigit():
        return False
    return 1 <= len(words(plain)) <= _MOST_WORDS and not any(char in plain for char in ":=→,?")
