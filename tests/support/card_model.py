"""Made-up cards whose facts carry hidden numbers: the truth about which prompt asks what, beside any matching.

A card is sections of tables and bullets; each stretch of text that says something is an Atom, and the model knows on which
line and columns it stands. All names, drugs and figures are invented, and no two names of a card begin alike.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

_NUMBERS = count(1)
_SYLLABLES = "qua vel tor min dral fen lox zar pim ork bel tas gri nol cre sul hab jor wex yam".split()
_ENDINGS = {
    "drug": ("cillor", "vimab", "azquin", "oxarin"),
    "bug": ("ella", "omyces", "bacter", "ivirus"),
    "thing": ("",),
}
_NOUNS = "rash fever swelling cough pain haze tremor crust ulcer ache".split()
_ROUTES = ("by mouth", "into a vein", "under the tongue", "by mist")


@dataclass(eq=False)
class Atom:
    """A stretch of text; `fact` is its hidden number, which no edit of its text changes."""

    text: str
    role: str
    fact: int = field(default_factory=lambda: next(_NUMBERS))


Piece = str | Atom
Item = list[Piece]


@dataclass(eq=False)
class Table:
    """A header and rows of cells."""

    headers: list[Atom]
    rows: list[list[Atom]]

    def lines(self) -> Iterator[Item]:
        yield _row(self.headers, bold=False)
        yield ["|" + "---|" * len(self.headers)]
        for cells in self.rows:
            yield _row(cells, bold=True)


@dataclass(eq=False)
class Bullets:
    """Items of one kind (label, term, plain, statement), each a row of pieces."""

    kind: str
    items: list[Item]

    def lines(self) -> Iterator[Item]:
        for item in self.items:
            yield ["- ", *item]


@dataclass(eq=False)
class Section:
    """A heading and what stands below it."""

    heading: Atom
    blocks: list[Table | Bullets]

    def atoms(self) -> list[Atom]:
        """The heading and all below it, in file order."""
        lines = (line for block in self.blocks for line in block.lines())
        return [self.heading, *(piece for line in lines for piece in line if isinstance(piece, Atom))]


@dataclass(eq=False)
class ModelCard:
    """A card in one of the two dialects (`QA`, `HH`)."""

    id: str
    dialect: str
    title: Atom
    sections: list[Section]

    def lines(self) -> list[Item]:
        """The file, line by line."""
        found: list[Item] = []
        if self.dialect == "QA":
            found += [["---"], [f"id: {self.id}"], ["tags: [quay]"], ["---"], [], ["## ", self.title], []]
            found += [["**Q:** What is known of it?"], [], ["**A:**"], []]
        else:
            found += [["---"], [f"id: {self.id}"], ["title: ", self.title], ["---"], [], ["## Question"]]
            found += [["What is known of it?"], [], ["## Answer"]]
        for section in self.sections:
            found += [["**" if self.dialect == "QA" else "### **", section.heading, ":**"], []]
            for block in section.blocks:
                found += [*block.lines(), []]
        return found + (
            [["**Sources:** [Quay Society 2024]"]] if self.dialect == "QA" else [["## Sources"], ["- Quay Society"]]
        )

    def text(self) -> str:
        """The file."""
        return "\n".join("".join(_text(piece) for piece in line) for line in self.lines()) + "\n"

    def places(self) -> dict[int, list[tuple[int, int, Atom]]]:
        """Where each atom stands: line (from 1) → start, end, atom."""
        found: dict[int, list[tuple[int, int, Atom]]] = {}
        for number, line in enumerate(self.lines(), start=1):
            column = 0
            for piece in line:
                end = column + len(_text(piece))
                if isinstance(piece, Atom):
                    found.setdefault(number, []).append((column, end, piece))
                column = end
        return found

    def atoms(self) -> list[Atom]:
        """All of them, in file order."""
        return [piece for line in self.lines() for piece in line if isinstance(piece, Atom)]

    def blocks(self, kind: type | str) -> list[tuple[Section, Table | Bullets]]:
        """The tables, or the bullets of a kind, each with its section."""
        return [
            (section, block)
            for section in self.sections
            for block in section.blocks
            if (isinstance(block, Table) if kind is Table else isinstance(block, Bullets) and block.kind == kind)
        ]


def _text(piece: Piece) -> str:
    return piece.text if isinstance(piece, Atom) else piece


def _row(cells: list[Atom], *, bold: bool) -> Item:
    line: Item = ["| "]
    for column, cell in enumerate(cells):
        line += ["**", cell, "**", " | "] if bold and column == 0 else [cell, " | "]
    line[-1] = " |"
    return line


class Maker:
    """Makes names, values and blocks for one card; no name occurs twice."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._begun: set[str] = set()
        self._used: list[int] = []
        self._figures = list(range(11, 990))
        chance.shuffle(self._figures)

    def name(self, kind: str = "thing") -> str:
        while True:
            word = "".join(self.chance.sample(_SYLLABLES, 3)) + self.chance.choice(_ENDINGS[kind])
            if word[:4] not in self._begun:
                self._begun.add(word[:4])
                return word.capitalize()

    def figure(self) -> int:
        """Often one that the card has already: the same duration for two drugs, the same share of two signs."""
        if self._used and self.chance.random() < 0.25:
            return self.chance.choice(self._used)
        self._used.append(self._figures.pop())
        return self._used[-1]

    def dose(self) -> str:
        return f"{self.figure()} mg {self.chance.choice(('q8h', 'daily', 'BID'))}"

    def duration(self) -> str:
        return f"{self.figure()} days"

    def percent(self) -> str:
        return f"{self.figure() % 97 + 2}.{self.figure() % 9 + 1}%"

    def phrase(self) -> str:
        return f"{self.name().lower()} {self.chance.choice(_NOUNS)}"

    def heading(self) -> Atom:
        about = self.chance.choice(("Treatment", "Features", "Forms", "Spread"))
        return Atom(f"{about} of {self.name('bug')}", "heading")

    def regimens(self) -> Table:
        headers = ["Agent", "Dose", "Duration", "Covers"]
        return Table(
            [Atom(text, "header") for text in headers],
            [self.regimen_row(headers) for _ in range(self.chance.randint(3, 4))],
        )

    def regimen_row(self, headers: list[str]) -> list[Atom]:
        values = {"Agent": lambda: self.name("drug"), "Dose": self.dose, "Duration": self.duration}
        roles = {"Agent": "name", "Dose": "figure", "Duration": "figure"}
        return [Atom(values.get(text, lambda: self.name("bug"))(), roles.get(text, "term")) for text in headers]

    def matrix(self) -> Table:
        """Which drug covers: one does not."""
        rows = [
            [Atom(self.name("drug"), "name"), Atom(f"✅ Yes ({self.phrase()})", "verdict"), Atom(self.phrase(), "term")]
            for _ in range(self.chance.randint(3, 4))
        ]
        odd = self.chance.choice(rows)[1]
        odd.text = odd.text.replace("✅ Yes", "❌ No")
        return Table(
            [Atom("Agent", "header"), Atom(f"Covers {self.name('bug')}", "header"), Atom("Side effect", "header")], rows
        )

    def labels(self) -> Bullets:
        values = {
            "Incubation": self.duration, "Mortality": self.percent, "Vector": lambda: self.name("bug"),
            "Cause": lambda: self.name("bug"), "Reservoir": self.phrase, "Duration": self.duration, "Dose": self.dose,
        }  # fmt: skip
        chosen = self.chance.sample(sorted(values), 4)
        return Bullets("label", [label_item(label, values[label]()) for label in chosen])

    def enumerations(self) -> Bullets:
        """Labels with several values in a row, findings with what they lead to."""
        items: list[Item] = []
        for label in self.chance.sample(("Symptoms", "Tests", "Hosts", "Complications"), 2):
            item: Item = ["**", Atom(label, "label"), ":** "]
            for _ in range(self.chance.randint(2, 3)):
                item += [Atom(self.phrase(), "term"), ", "]
            items.append(item[:-1])
        items.append(
            ["**", Atom(f"{self.name()} {self.chance.choice(_NOUNS)}", "name"), "** → ", Atom(self.phrase(), "term")]
        )
        drug, limit = Atom(self.name("drug"), "name"), Atom(f"max {self.figure()} mg/day", "figure")
        items.append(["**", drug, ":** ", Atom(self.dose(), "figure"), " (", limit, ")"])
        return Bullets("enumeration", items)

    def terms(self) -> Bullets:
        return Bullets("term", [self.term() for _ in range(3)])

    def term(self) -> Item:
        return ["**", Atom(self.phrase().capitalize(), "name"), "** (", Atom(self.percent(), "figure"), ")"]

    def plain(self) -> Bullets:
        return Bullets("plain", [self.plain_item() for _ in range(self.chance.randint(2, 4))])

    def plain_item(self) -> Item:
        return [Atom(f"{self.name()} {self.chance.choice(_NOUNS)}", "term")]

    def statements(self) -> Bullets:
        return Bullets("statement", [self.statement() for _ in range(3)])

    def statement(self) -> Item:
        drug, bug = Atom(self.name("drug"), "name"), Atom(self.name("bug"), "term")
        return self.chance.choice(
            [
                ["**", drug, "** ", Atom(self.dose(), "figure"), " for ", bug],
                ["**", drug, "** is given for ", Atom(self.duration(), "figure"), " against ", bug],
                ["Do NOT give **", drug, "** in ", Atom(self.phrase(), "term")],
                ["**", Atom(self.phrase().capitalize(), "name"), "** is due to ", bug],
            ]
        )


def label_item(label: str, value: str) -> Item:
    role = "figure" if any(char.isdigit() for char in value) else "term"
    return ["**", Atom(label, "label"), ":** ", Atom(value, role)]


def make_card(chance: random.Random, number: int) -> tuple[ModelCard, Maker]:
    """A card of five or six sections in either dialect, and what goes on making things for it."""
    maker = Maker(chance)
    shapes: list[Callable[[], Table | Bullets]] = [
        *(maker.regimens, maker.matrix, maker.labels, maker.labels),
        *(maker.terms, maker.plain, maker.statements, maker.enumerations),
    ]
    sections = [Section(maker.heading(), [shape()]) for shape in chance.sample(shapes, 6)]
    card = ModelCard(f"quay-{number}", chance.choice(("QA", "HH")), Atom(f"{maker.name()} fever", "title"), sections)
    restated = [item for _, block in card.blocks("label") if isinstance(block, Bullets) for item in block.items]
    if restated:
        # The same fact once more, as a pearl says it: the hidden numbers are those of the first place.
        label, value = (piece for piece in chance.choice(restated) if isinstance(piece, Atom))
        again: Item = ["**", Atom(label.text, "label", label.fact), ":** ", Atom(value.text, value.role, value.fact)]
        sections.append(Section(Atom("Key Points", "heading"), [Bullets("label", [again])]))
    return card, maker
