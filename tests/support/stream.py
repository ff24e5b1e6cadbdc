"""Programs that answer, sync, back up and migrate for ever, to be killed; each says what it had acknowledged.

Run as a script it loads everything once and then starts one such program for each line of JSON on its standard input
({"work", "root", "seed", "newest", "told"}), printing its process id. A program writes a line into the file `told` when,
and only when, the call that it tells of has returned.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crequiz.collection import database, migrations
from crequiz.collection.backups import BackupFolders, Reason, make_backup
from crequiz.collection.database import open_collection
from crequiz.collection.failures import AnsweredElsewhere, LockedCollection
from crequiz.collection.queries import active_prompts, stored_prompt
from crequiz.collection.review_log import Mode, Review
from crequiz.collection.sync import sync
from crequiz.collection.undoing import redo_last, undo_last
from crequiz.memory.days import moment
from crequiz.memory.model import Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.study.run import Desk, record_answer
from crequiz.study.settings import Settings
from studyroom import LINES

CARDS, PROMPTS = 6, 12
FIRST_STEP = 1000
_STEP = """
CREATE TABLE step_{number} (review TEXT PRIMARY KEY, rating INTEGER NOT NULL) STRICT;
INSERT INTO step_{number} SELECT id, rating FROM reviews ORDER BY rowid DESC LIMIT 300;
UPDATE cards SET title = 'Step {number}';
ALTER TABLE cards ADD COLUMN step_{number} INTEGER NOT NULL DEFAULT 0;
"""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Program:
    """One program on the study folder `root`; `newest` is the last step that its version knows (0: only the real ones)."""

    work: str
    root: Path
    seed: int
    newest: int
    told: Path

    def run(self) -> None:
        """Works for ever."""
        chance = random.Random(self.seed)
        know_steps(self.newest)
        with closing(self._open()) as connection, self.told.open("ab", buffering=0) as told:
            told.write(b"open\n")
            desk = Desk(connection, self.root / "seeds", Settings(), Scheduler(), _hasty_clock(chance))
            for line in _WORKS[self.work](desk, self, chance):
                # One write, so that a kill leaves no half of a line that is whole in the log.
                told.write(f"{line}\n".encode())

    def _open(self) -> sqlite3.Connection:
        while True:
            try:
                return open_collection(
                    self.root / "data" / "crequiz.db", wait_seconds=10, before_migration=self._before_migration
                )
            except LockedCollection:
                continue

    def _before_migration(self, connection: sqlite3.Connection) -> None:
        make_backup(connection, backup_folders(self.root), moment(datetime.now(UTC)), Reason.MIGRATION)


def _hasty_clock(chance: random.Random) -> Callable[[], datetime]:
    """A clock on which hours or days pass between two looks; those of two programs do not agree."""
    time = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=chance.uniform(0, 300))

    def look() -> datetime:
        nonlocal time
        time += timedelta(minutes=chance.choice((1, 1, 1, 3000)))
        return time

    return look


def know_steps(newest: int) -> None:
    """Makes this process a version of the program that knows made-up steps up to `newest`."""
    steps = {number: _STEP.format(number=number) for number in range(FIRST_STEP, newest + 1)}
    real = migrations.schemas()
    for module in (migrations, database):
        setattr(module, "schemas", lambda: {**real, **steps})  # noqa: B010


def backup_folders(root: Path) -> BackupFolders:
    """Where the programs put their backups."""
    return BackupFolders(root / "data" / "backups", root / "home")


def write_cards(root: Path, turn: str) -> None:
    """Writes every card anew; `turn` stands in every question."""
    for card in range(CARDS):
        lines = [f"p{n} | - | 2 | Card {card}, berth {n}: what is {turn}? | pier {n}" for n in range(PROMPTS)]
        path = root / "seeds" / f"card-{card}.md"
        path.write_text("\n".join((f"id: c{card}", *lines)), encoding="utf-8")


def _answers(desk: Desk, program: Program, chance: random.Random) -> Iterator[str]:
    prompts = [prompt.id for prompt in active_prompts(desk.connection)]
    while True:
        choice = chance.random()
        if choice < 0.1:
            for word, turn in (("undone", undo_last), ("redone", redo_last))[: chance.randint(1, 2)]:
                turned: object = None
                with suppress(LockedCollection):
                    turned = turn(desk.connection, desk.now(), desk.scheduler)
                if isinstance(turned, Review):
                    yield f"{word} {turned.id}"
            continue
        stored = stored_prompt(desk.connection, chance.choice(prompts))
        mode = Mode.DRILL if choice < 0.2 else Mode.STUDY
        try:
            review, _ = record_answer(desk, stored, chance.choice(list(Rating)), desk.now(), 1, mode)
        except (AnsweredElsewhere, LockedCollection):
            continue
        yield f"answered {review}"


def _syncs(desk: Desk, program: Program, chance: random.Random) -> Iterator[str]:
    while True:
        # A word is a rewording, a number a change in substance.
        turn = "".join(chance.choices(_LETTERS, k=6)) if chance.random() < 0.7 else str(chance.randint(10, 99_999))
        write_cards(program.root, turn)
        # Nobody answers as fast as the programs here: a sync may wait for its turn longer than it is willing to.
        with suppress(LockedCollection):
            sync(desk.connection, desk.seeds, desk.now(), workshop=LINES)
            yield f"synced {turn}"


def _backups(desk: Desk, program: Program, chance: random.Random) -> Iterator[str]:
    while True:
        for path in make_backup(desk.connection, backup_folders(program.root), desk.now(), Reason.ASKED).made:
            yield f"backed {path}"


def _migrations(desk: Desk, program: Program, chance: random.Random) -> Iterator[str]:
    """The migration was done when the log was opened; one answer shows that the log works."""
    yield f"migrated {program.newest}"
    yield from _answers(desk, program, chance)


_WORKS: dict[str, Callable[[Desk, Program, random.Random], Iterator[str]]] = {
    "answers": _answers,
    "syncs": _syncs,
    "backups": _backups,
    "migrations": _migrations,
}


def main() -> None:
    """Starts a program for each line of input; those that end are not waited for."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        program = Program(order["work"], Path(order["root"]), order["seed"], order["newest"], Path(order["told"]))
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                program.run()
            except BaseException:
                # What was not foreseen is told where the test runs, and the test misses what the program would do.
                traceback.print_exc()
            finally:
                os._exit(1)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
