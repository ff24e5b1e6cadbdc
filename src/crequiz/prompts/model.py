"""What a prompt is (contract 1 of the design): one atomic question with its answer and the place where the answer stands."""

from dataclasses import dataclass
from enum import StrEnum

from crequiz.cards.text import Span


class Kind(StrEnum):
    """How a prompt asks."""

    VALUE = "value"
    CELL = "cell"
    REVERSE = "reverse"
    ODD_ONE_OUT = "odd-one-out"
    WHICH = "which"
    LIST = "list"
    CLOZE = "cloze"
    MNEMONIC = "mnemonic"
    SEQUENCE = "sequence"
    PATTERN = "pattern"
    DEFINITION = "definition"
    WHY = "why"


@dataclass(frozen=True)
class Rival:
    """A value of the same column or list that belongs to something else, so it is not right here."""

    text: str
    belongs_to: str


@dataclass(frozen=True)
class Mention:
    """Another span of the same card that states the same `part` (index into the prompt's parts)."""

    part: int
    span: Span


@dataclass(frozen=True)
class Contest:
    """Another span of the same card that says something else of the same thing: `says`, by the `text` there."""

    span: Span
    text: str
    says: str


@dataclass(frozen=True)
class Prompt:
    """One atomic question. All tuples that belong to parts (`parts`, `accept`, `source`) have the same length.

    `fact` is shared by all prompts that show each other's answer (both directions, the holes of one line); `key` is not.
    `contested` are the places where the card contradicts the answer, or what the question claims.
    """

    key: str
    card: str
    file: str
    title: str
    kind: Kind
    rule: str
    context: tuple[str, ...]
    question: str
    answer: str
    parts: tuple[str, ...]
    source: tuple[Span, ...]
    fact: str
    importance: int
    ordered: bool = False
    need: int = 1
    accept: tuple[tuple[str, ...], ...] = ()
    choices: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    evidence: tuple[Span, ...] = ()
    also: tuple[Mention, ...] = ()
    block: str | None = None
    contested: tuple[Contest, ...] = ()
