"""The part of `crequiz check` that compares cards with each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crequiz.cards.model import Card
from crequiz.prompts.audit import Audit, audit
from crequiz.prompts.split import split_with_reasons
from crequiz.study.clashes import Asked, asked_of, clashes

Findings = Mapping[str, Sequence[tuple[int, str]]]


@dataclass(frozen=True)
class Looked:
    """What is found in one card, and what it asks, to be compared with what others ask."""

    audit: Audit
    asked: tuple[Asked, ...]


def looked_at(card: Card) -> Looked:
    """What `check` needs of a card."""
    splitting = split_with_reasons(card)
    return Looked(audit(card, splitting), asked_of(splitting.prompts))


def clash_lines(asked: Iterable[Asked]) -> dict[str, list[tuple[int, str]]]:
    """By file: the line and the finding, `file:line: ...`, of each question that two cards answer differently."""
    found: dict[str, list[tuple[int, str]]] = {}
    for clash in clashes(asked):
        one, other = clash.first, clash.second
        said = f"says {one.answer!r} here, but {other.answer!r} in {other.file}:{other.line}"
        found.setdefault(one.file, []).append((one.line, f"{one.file}:{one.line}: {said}: {one.question}"))
    return found


def merged(*findings: Findings) -> dict[str, list[tuple[int, str]]]:
    """The findings of all, file by file."""
    return {
        file: [line for one in findings for line in one.get(file, ())] for file in {f for one in findings for f in one}
    }
