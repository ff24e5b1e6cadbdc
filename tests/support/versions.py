"""What becomes of the prompts of an earlier version of the makers when the cards are split anew."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.collection.database import open_collection
from crequiz.collection.queries import StoredPrompt, stored_prompts
from crequiz.collection.scanning import Workshop
from crequiz.collection.sync import sync
from crequiz.memory.model import Moment
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.record import prompt_from_record

_BACKWARDS = (Kind.REVERSE, Kind.ODD_ONE_OUT, Kind.WHICH)
_SHARE = 0.6


@dataclass(frozen=True)
class Outcome:
    """The lasting ids by what became of them; `lost` are those whose fact is asked by a prompt of another id."""

    kept: tuple[str, ...]
    retired: tuple[str, ...]
    lost: tuple[str, ...]
    exchanged: tuple[str, ...]


def read_prompts(path: Path) -> list[Prompt]:
    """Prompts written by `crequiz prompts --format jsonl`."""
    return [prompt_from_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def upgrade(root: Path, seeds: Path, before: Sequence[Prompt], workshop: Workshop) -> Outcome:
    """Syncs the cards of `seeds` as the version before split them, then with `workshop`, in a collection in `root`."""
    connection = open_collection(root / "crequiz.db", new_device=lambda: "desk")
    try:
        moment = Moment(1_772_442_000_000, 0, date(2026, 3, 2))
        sync(connection, seeds, moment, workshop=replace(workshop, split=_as_before(before), version="before"))
        old = _live(connection)
        sync(connection, seeds, moment, force=True, workshop=workshop)
        return _compared(old, {one.id: one for one in stored_prompts(connection)})
    finally:
        connection.close()


def _as_before(before: Iterable[Prompt]) -> Callable[[Card], list[Prompt]]:
    by_file: dict[str, list[Prompt]] = defaultdict(list)
    for prompt in before:
        by_file[prompt.file].append(prompt)
    return lambda card: by_file[Path(card.file).name]


def _live(connection: sqlite3.Connection) -> dict[str, StoredPrompt]:
    return {one.id: one for one in stored_prompts(connection) if not one.retired}


def _compared(old: dict[str, StoredPrompt], new: dict[str, StoredPrompt]) -> Outcome:
    live = [one for one in new.values() if not one.retired]
    kept: list[str] = []
    retired: list[str] = []
    lost: list[str] = []
    exchanged: list[str] = []
    for id_, before in old.items():
        if not new[id_].retired:
            (kept if _ask_one(before.prompt, new[id_].prompt) else exchanged).append(id_)
        elif any(_ask_one(before.prompt, one.prompt) for one in live):
            lost.append(id_)
        else:
            retired.append(id_)
    return Outcome(tuple(kept), tuple(retired), tuple(lost), tuple(exchanged))


def _ask_one(before: Prompt, after: Prompt) -> bool:
    """Whether the answer stands in the same place, or in one that the other calls a mention, and is asked the same way."""
    if (before.kind in _BACKWARDS) != (after.kind in _BACKWARDS) or before.file != after.file:
        return False
    mine, its = _places(before), _places(after)
    common = sum(_common(one, two) for one in before.source for two in its)
    back = sum(_common(one, two) for one in after.source for two in mine)
    return common >= _SHARE * _length(before) and back >= _SHARE * _length(after)


def _places(prompt: Prompt) -> list[Span]:
    return [*prompt.source, *(mention.span for mention in prompt.also)]


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.line == other.line else 0


def _length(prompt: Prompt) -> int:
    return sum(span.end - span.start for span in prompt.source)
