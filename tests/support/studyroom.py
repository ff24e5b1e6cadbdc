"""A study folder with made-up cards, a clock that is set by hand, and the collection that belongs to them."""

import os
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from crequiz.cards.files import card_files
from crequiz.cards.model import Card, Section
from crequiz.cards.reader import Reading
from crequiz.cards.text import Span
from crequiz.collection.database import open_collection
from crequiz.collection.queries import StoredPrompt, stored_prompts
from crequiz.collection.report import SyncReport
from crequiz.collection.scanning import Workshop
from crequiz.collection.sync import sync
from crequiz.errors import Problem
from crequiz.memory.model import Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.prompts.model import Kind, Prompt
from crequiz.study.run import Desk, Run
from crequiz.study.settings import Settings

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=timezone(timedelta(hours=1)))


def _read(raw: bytes, file: str) -> Reading:
    """A card whose first line is `id: … | tag tag` and whose others are `fact | block | importance | question | answer`."""
    lines = tuple(raw.decode().split("\n"))
    if not lines[0].startswith("id: "):
        return Reading(None, (Problem(file, 1, "no card", skipped=True),))
    identity, _, tags = lines[0].removeprefix("id: ").partition(" | ")
    card = Card(identity, identity, file, f"Card {identity}", "", Section(None), lines, tags=tuple(tags.split()))
    return Reading(card)


def _split(card: Card) -> list[Prompt]:
    return [_prompt(card, number, line) for number, line in enumerate(card.lines, start=1) if line.count(" | ") == 4]


def _prompt(card: Card, number: int, line: str) -> Prompt:
    fact, block, importance, question, answer = line.split(" | ")
    start = len(line) - len(answer)
    reverse = fact.startswith("!")
    return Prompt(
        key=f"{card.key}:{fact}",
        card=card.id,
        file=card.file,
        title=card.title,
        kind=Kind.REVERSE if reverse else Kind.CELL,
        rule="line",
        context=(card.title,),
        question=question,
        answer=answer,
        parts=(answer,),
        source=(Span(number, start, len(line)),),
        fact=fact.removeprefix("!"),
        importance=int(importance),
        block=None if block == "-" else block,
    )


LINES = Workshop(card_files, _read, _split, "1")
"""Cards whose prompts are written one a line, so that a test decides fact, block and importance of each."""


@dataclass
class Room:
    """A learner at `time`; every desk has a connection of its own."""

    root: Path
    time: datetime = MORNING
    settings: Settings = field(default_factory=Settings)
    workshop: Workshop | None = LINES
    desks: list[Desk] = field(default_factory=list)
    _stamp: int = 1_700_000_000

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def database(self) -> Path:
        return self.root / "data" / "crequiz.db"

    @property
    def connection(self) -> sqlite3.Connection:
        """That of the first desk."""
        return self.desks[0].connection

    def write(self, file: str, *lines: str) -> Path:
        """Writes a file, each time with a later modification time."""
        path = self.seeds / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        self._stamp += 1
        os.utime(path, (self._stamp, self._stamp))
        return path

    def open(self) -> Desk:
        """A desk with a connection of its own, intervals without fuzz."""
        self.seeds.mkdir(parents=True, exist_ok=True)
        connection = open_collection(self.database, new_device=lambda: "desk", wait_seconds=0.05)
        desk = Desk(connection, self.seeds, self.settings, Scheduler(fuzz=False), lambda: self.time)
        self.desks.append(desk)
        return desk

    def sync(self) -> SyncReport:
        return sync(self.connection, self.seeds, self.desks[0].now(), workshop=self.workshop)

    def desk(self) -> Desk:
        """A desk with the cards taken in as they are now."""
        desk = self.open()
        sync(desk.connection, desk.seeds, desk.now(), workshop=self.workshop)
        return desk

    def stored(self) -> dict[str, StoredPrompt]:
        """The prompts by id."""
        return {stored.id: stored for stored in stored_prompts(self.connection)}

    def wait(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        self.time += timedelta(days=days, hours=hours, minutes=minutes)

    def close(self) -> None:
        for desk in self.desks:
            desk.connection.close()


def line_card(identity: str, count: int, *, tags: str = "", importance: int = 2, block: str = "-") -> list[str]:
    """A card with `count` prompts that have nothing to do with each other: `identity:p0`, `identity:p1` and so on."""
    head = f"id: {identity} | {tags}" if tags else f"id: {identity}"
    prompts = [f"p{n} | {block} | {importance} | {identity}: berth {n}? | pier {n}" for n in range(count)]
    return [head, *prompts]


def shown(run: Run) -> str | None:
    """The id of the prompt on the screen."""
    return None if run.current is None else run.current.id


def play(run: Run, rating: Rating = Rating.GOOD, *, most: int = 100) -> list[str]:
    """Answers until nothing is left, and gives the ids in the order in which they were asked."""
    asked: list[str] = []
    while run.current is not None and len(asked) < most:
        asked.append(run.current.id)
        run.answer(rating, 1000)
    return asked


def markdown_card(
    identity: str | None, *facts: str, tags: str = "", title: str = "Dock fever", question: str = "What is known?"
) -> list[str]:
    """The lines of a card in the real form; each fact is `section/label: value`, a list of its own below its section."""
    head = ["---", *([f"id: {identity}"] if identity else []), f"tags: [{tags}]", "created: 2026-01-05", "---", ""]
    body = [f"## {title}", "", f"**Q:** {question}", "", "**A:**", ""]
    for fact in facts:
        section, _, bullet = fact.partition("/")
        label, _, value = bullet.partition(": ")
        body += [f"**{section}:**", f"- **{label}:** {value}", ""]
    return [*head, *body, "**Sources:** [Harbour Board 2025 - fever], [Quay J 2019]", ""]
