"""A study folder with made-up cards whose prompts are written line by line, and a collection for it."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from crequiz.cards.files import card_files
from crequiz.cards.model import Card, Section
from crequiz.cards.reader import Reading
from crequiz.cards.text import Span
from crequiz.collection.database import open_collection
from crequiz.collection.memory_cache import read_memory
from crequiz.collection.recording import Given, record
from crequiz.collection.report import SyncReport
from crequiz.collection.review_log import Mode
from crequiz.collection.scanning import Workshop
from crequiz.collection.sync import sync
from crequiz.errors import Problem
from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.prompts.model import Kind, Prompt

FIRST_DAY = date(2026, 3, 2)
FIRST_MS = 1_772_442_000_000
DAY_MS = 86_400_000


def moment_on(day: int, minute: int = 0) -> Moment:
    """A moment `day` days and `minute` minutes after 2 March 2026, 09:00 UTC."""
    return Moment(FIRST_MS + day * DAY_MS + minute * 60_000, 0, FIRST_DAY + timedelta(days=day))


def read_lines(raw: bytes, file: str) -> Reading:
    """A card from a file whose first line is `id: …` and whose others are `key | context | question | answer`."""
    lines = tuple(raw.decode().split("\n"))
    if not lines[0].startswith("id: "):
        return Reading(None, (Problem(file, 1, "no card", skipped=True),))
    identity = lines[0].removeprefix("id: ")
    title = f"Card {identity}"
    return Reading(Card(identity, identity, file, title, "", Section(None), lines, tags=("dock",), question_line=2))


def split_lines(card: Card) -> list[Prompt]:
    """One prompt for each line; a fifth column is the evidence, `!` before the key makes it a reverse prompt."""
    return [
        _prompt(card, number, line)
        for number, line in enumerate(card.lines, start=1)
        if line.count(" | ") >= 3 and not line.startswith("<<<<<<<")
    ]


def _prompt(card: Card, number: int, line: str) -> Prompt:
    key, context, question, answer, *evidence = line.split(" | ")
    start = line.index(f" | {answer}") + 3
    proof = tuple(Span(number, line.rindex(text), line.rindex(text) + len(text)) for text in evidence)
    return Prompt(
        key=f"{card.key}:{key}",
        card=card.id,
        file=card.file,
        title=card.title,
        kind=Kind.REVERSE if key.startswith("!") else Kind.CELL,
        rule="line",
        context=(card.title, context),
        question=question,
        answer=answer,
        parts=tuple(answer.split("; ")),
        source=tuple(Span(number, start, start + len(answer)) for _ in answer.split("; ")),
        evidence=proof,
        fact=key.removeprefix("!"),
        importance=2,
    )


WORKSHOP = Workshop(card_files, read_lines, split_lines, "1")


class Shelf:
    """A folder of cards with its collection; each written file gets a later modification time than the one before."""

    workshop = WORKSHOP

    def __init__(self, root: Path) -> None:
        self.seeds = root / "seeds"
        self.seeds.mkdir()
        self.path = root / "data" / "crequiz.db"
        self.scheduler = Scheduler()
        self.connection = self.open()
        self._clock = 1_700_000_000

    def open(self, device: str = "desk") -> sqlite3.Connection:
        return open_collection(self.path, new_device=lambda: device, wait_seconds=0.05)

    def reopen(self) -> None:
        self.connection.close()
        self.connection = self.open()

    def write(self, file: str, *lines: str) -> Path:
        path = self.seeds / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        self._clock += 1
        os.utime(path, (self._clock, self._clock))
        return path

    def sync(self, *, day: int = 0, force: bool = False, only: Path | None = None) -> SyncReport:
        return sync(self.connection, self.seeds, moment_on(day), force=force, only=only, workshop=self.workshop)

    def decisions(self, *, day: int = 0, force: bool = False) -> list[tuple[str, str]]:
        """What a sync decides: pairs of lasting id and verdict."""
        report = self.sync(day=day, force=force)
        return [(decision.prompt, decision.verdict.value) for decision in report.decisions]

    def memory(self, prompt: str) -> Memory:
        return read_memory(self.connection, prompt)

    def answer(
        self,
        prompt: str,
        rating: Rating = Rating.GOOD,
        *,
        day: int = 0,
        minute: int = 0,
        mode: Mode = Mode.STUDY,
        shown: Memory | None = None,
    ) -> str:
        """Records an answer as the program would; `shown` is the memory when the question was shown, if not that of now."""
        moment = moment_on(day, minute)
        before = self.memory(prompt) if shown is None else shown
        given = Given(
            prompt=prompt,
            rating=rating,
            moment=moment,
            duration_ms=4000,
            mode=mode,
            before=before,
            after=self.scheduler.answer(before, rating, moment, prompt) if mode is Mode.STUDY else None,
            parameters=self.scheduler.parameters.id,
            retrievability=self.scheduler.retrievability(before, moment.day),
        )
        return record(self.connection, given, self.scheduler)

    def value(self, sql: str, *values: object) -> object:
        """The first column of the first row."""
        row = self.connection.execute(sql, values).fetchone()
        return None if row is None else row[0]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty study folder."""
    made = Shelf(tmp_path)
    yield made
    made.connection.close()


@pytest.fixture
def studied(shelf: Shelf) -> Shelf:
    """A study folder with one card of two prompts, `flo:dose` and `flo:route`, not answered yet."""
    shelf.write(
        "florimycin.md",
        "id: flo",
        "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg",
        "route | Florimycin | Florimycin: how is it given? | by mouth",
    )
    shelf.sync()
    return shelf


@pytest.fixture
def make_shelf() -> type[Shelf]:
    """Makes a study folder for tests that need many."""
    return Shelf
