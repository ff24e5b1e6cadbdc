"""What clinicians call the same thing, and what denies or excludes another: the groups in `synonyms.tsv`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Relation(StrEnum):
    """What the forms of a group are to each other."""

    SAME = "same"
    OPPOSITE = "opposite"
    CONTRARY = "contrary"


@dataclass(frozen=True)
class Group:
    """One line of the file. `origin` says where the entry comes from."""

    relation: Relation
    forms: tuple[str, ...]
    origin: str


@cache
def groups() -> tuple[Group, ...]:
    """All groups, read once."""
    text = (files("crequiz.lexicon") / "synonyms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Group(Relation(row[0]), tuple(row[1].split(" | ")), row[2]) for row in rows if row[0] != "relation")
