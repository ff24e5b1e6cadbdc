"""The tables of typed answers in tests/data, read: each block a question with its answer and what was typed for it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from crequiz.study.marking import Mark, mark

TABLES = Path(__file__).parents[1] / "data"
_ANSWER = re.compile(r"(?P<kind>term|number|list|sentence)= (?P<forms>.+)")
_CASE = re.compile(
    r"(?P<verdict>right|partly|wrong|unsure)(?:\((?P<given>right|partly|wrong|unsure)\))?:(?: (?P<typed>.*))?"
)


@dataclass(frozen=True)
class Case:
    """One typed answer: a colleague's verdict, and the marker's, which is another where it is known to fall short."""

    verdict: str
    given: str
    typed: str


@dataclass
class Block:
    """One question; `forms` are the answer and its other right forms."""

    table: str
    question: str
    kind: str = ""
    forms: list[str] = field(default_factory=list)
    rivals: list[tuple[str, str]] = field(default_factory=list)
    ordered: bool = False
    need: int | None = None
    cases: list[Case] = field(default_factory=list)

    def mark(self, typed: str) -> Mark:
        """The mark that the program gives."""
        return mark(
            self.forms[0],
            typed,
            accept=self.forms[1:],
            question=self.question,
            rivals=self.rivals,
            ordered=self.ordered,
            need=self.need,
        )


def blocks(name: str = "typed_answers*.txt") -> list[Block]:
    """The blocks of the tables with this name, in order."""
    return [block for path in sorted(TABLES.glob(name)) for block in _blocks(path)]


def _blocks(path: Path) -> list[Block]:
    found: list[Block] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("? "):
            found.append(Block(path.stem, line.removeprefix("? ")))
        else:
            _add(found[-1], line)
    return found


def _add(block: Block, line: str) -> None:
    answer, case = _ANSWER.fullmatch(line), _CASE.fullmatch(line)
    if answer is not None:
        block.kind, block.forms = answer["kind"], answer["forms"].split(" | ")
    elif line.startswith("rival= "):
        text, _, owner = line.removeprefix("rival= ").partition(" @ ")
        block.rivals.append((text, owner))
    elif line == "ordered= yes":
        block.ordered = True
    elif line.startswith("need= "):
        block.need = int(line.removeprefix("need= "))
    elif case is not None:
        block.cases.append(Case(case["verdict"], case["given"] or case["verdict"], case["typed"] or ""))
    else:
        raise ValueError(f"{block.table}: {line}")
