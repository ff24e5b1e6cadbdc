"""What a maker proposes: a question before its context is written and before the gate has looked at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from crequiz.cards.model import Block, Card, Section, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.words import slug
from crequiz.prompts.grid import Grid, read_grid
from crequiz.prompts.headings import Heading, narrowing_headings
from crequiz.prompts.model import Kind, Rival
from crequiz.prompts.wording import heading

_RECAP = re.compile(
    r"(?:key|clinical|important)?\s*(?:points?|pearls?|take-?aways?|summary|bottom line):?", re.IGNORECASE
)


@dataclass(frozen=True, eq=False)
class Sections:
    """The sections above a place, outermost first; worked out once for all that stands directly below the last."""

    card: Card
    path: tuple[Section, ...]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The section titles that narrow what stands here, outermost first."""
        return narrowing_headings(self.path, self.card.title)

    @cached_property
    def fact(self) -> str:
        """The sections as the first part of a fact: readable, and free of line numbers, which every edit changes."""
        return "/".join(slug(heading(section.title)) for section in self.path if section.title is not None)

    @cached_property
    def sums_up(self) -> bool:
        """Whether the last is a section such as Clinical Pearls, or below one such as Key Points, which says again what the
        card said."""
        *above, own = [section.title.plain for section in self.path if section.title is not None] or [""]
        return is_generic(own) or any(_RECAP.fullmatch(title) for title in above)


@dataclass(frozen=True, eq=False)
class Place:
    """Where a maker looks: one block, the sections above it and what the card abbreviates."""

    sections: Sections
    block: Block
    block_id: str
    abbreviations: Mapping[str, str]

    @property
    def card(self) -> Card:
        """The card that it stands in."""
        return self.sections.card

    @property
    def path(self) -> tuple[Section, ...]:
        """The sections above it, outermost first."""
        return self.sections.path

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The section titles that narrow what stands here, outermost first."""
        return self.sections.headings

    @cached_property
    def grid(self) -> Grid | None:
        """The block as a grid, if it is a table that can be read as one."""
        return read_grid(self.block) if isinstance(self.block, Table) else None

    @property
    def section(self) -> Section:
        """The section that holds the block."""
        return self.sections.path[-1]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The block's texts in file order."""
        return tuple(self.block.texts())

    @cached_property
    def text_of_line(self) -> Mapping[int, Text]:
        """The block's texts by the line that they stand on, the first of several."""
        return {text.line: text for text in reversed(self.texts)}


@dataclass(frozen=True)
class Draft:
    """One candidate.

    `parts` are the answer's items as they stand in the file; `stretch` holds all of them, if one text does.
    `fact` names what is asked, below the section; drafts that ask the same fact from another side share it. `about` names
    more, where one statement is asked in several places: each question shows what the others ask.
    `states_role` tells that the row or line has a role of its own, so that a role in a heading above does not pass to it.
    `asked` are the sections whose title the question already names. `of` is the drug whose dose is asked, or the dose whose drug.
    `asked` are the sections whose title the question already names. `need` of the parts must be given, all if it is None;
    `ordered`: in their order.
    """

    place: Place
    kind: Kind
    rule: str
    question: str
    parts: tuple[Text, ...]
    fact: str
    about: str = ""
    evidence: tuple[Text, ...] = ()
    stretch: Text | None = None
    direction: str = "forward"
    choices: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    states_role: bool = False
    asked: tuple[Section, ...] = ()
    of: str = ""
    need: int | None = None
    ordered: bool = False
