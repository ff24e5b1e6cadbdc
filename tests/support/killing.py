"""Kills programs at random moments, and looks at what is left."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import stream
from crequiz.collection import migrations
from crequiz.collection.backups import backups_in
from crequiz.collection.database import integrity_problems, open_collection
from crequiz.collection.packing import verified
from crequiz.collection.rebuild import outdated
from crequiz.collection.sync import sync
from crequiz.errors import CollectionError
from crequiz.memory.model import Moment
from crequiz.memory.scheduler import Scheduler
from studyroom import LINES, MORNING

PLANS = (
    ("answers",),
    ("answers", "answers"),
    ("answers", "syncs"),
    ("answers", "answers", "syncs"),
    ("answers", "backups"),
    ("migrations",),
    ("migrations", "migrations"),
)
_PATIENCE_SECONDS = 60


@dataclass
class Told:
    """What all programs together have acknowledged."""

    answered: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    redone: set[str] = field(default_factory=set)
    backed: int = 0
    kills: int = 0
    migrations: int = 0
    syncs: int = 0


class Killer:
    """A study folder on which programs live short lives."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.told = Told()
        self._chance = random.Random(seed)
        self._newest = 0
        self._lives = 0
        (root / "seeds").mkdir(parents=True)
        stream.write_cards(root, "first")
        with closing(open_collection(self.database)) as connection:
            sync(connection, root / "seeds", Moment(0, 0, MORNING.date()), workshop=LINES)

    @property
    def database(self) -> Path:
        return self.root / "data" / "crequiz.db"

    def life(self, starter: "subprocess.Popen[str]", longest_seconds: float) -> None:
        """Starts the programs of one plan, kills them within `longest_seconds`, and takes in what they told."""
        plan = self._chance.choice(PLANS)
        if "migrations" in plan:
            self._newest = max(self._newest + 1, stream.FIRST_STEP)
        started = [self._start(starter, work) for work in plan]
        # Half of the migrations are killed before they have opened the log, half of all else in its first work.
        lines = 1 + self._chance.randint(0, 1) - ("migrations" in plan)
        for _, told in started:
            _wait_for_lines(told, lines)
        time.sleep(self._chance.uniform(0, longest_seconds))
        for pid, _ in started:
            os.kill(pid, signal.SIGKILL)
            self.told.kills += 1
        for pid, told in started:
            _wait_for_end(pid)
            self._take_in(told.read_bytes() if told.exists() else b"")

    def _start(self, starter: "subprocess.Popen[str]", work: str) -> tuple[int, Path]:
        self._lives += 1
        told = self.root / f"told-{self._lives}"
        order = {
            "work": work,
            "root": str(self.root),
            "seed": self._chance.randrange(1 << 30),
            "newest": self._newest,
            "told": str(told),
        }
        assert starter.stdin is not None
        assert starter.stdout is not None
        starter.stdin.write(json.dumps(order) + "\n")
        starter.stdin.flush()
        return int(starter.stdout.readline()), told

    def _take_in(self, told: bytes) -> None:
        for line in told.decode().split("\n")[:-1]:
            word, _, what = line.partition(" ")
            match word:
                case "answered":
                    self.told.answered.add(what)
                case "undone":
                    self.told.undone.add(what)
                case "redone":
                    self.told.redone.add(what)
                case "synced":
                    self.told.syncs += 1
                case "backed":
                    self.told.backed += 1
                case "migrated":
                    self.told.migrations += 1

    def problems(self, *, thoroughly: bool) -> list[str]:
        """What is wrong with what is left: acknowledged work that is lost, halves of anything, damage.

        `thoroughly`: with a replay of the whole log, and every backup read.
        """
        with closing(sqlite3.connect(self.database)) as connection:
            found = [*integrity_problems(connection), *self._lost(connection), *self._halves(connection)]
            if thoroughly:
                found += [f"memory is not what the log gives: {prompt}" for prompt in outdated(connection, Scheduler())]
                found += self._bad_backups()
        return found

    def _lost(self, connection: sqlite3.Connection) -> Iterator[str]:
        for told, query in (
            (self.told.answered, "SELECT id FROM reviews"),
            (self.told.undone, "SELECT review FROM events WHERE kind = 'undo'"),
            (self.told.redone, "SELECT review FROM events WHERE kind = 'redo'"),
        ):
            yield from (f"lost: {one} ({query})" for one in told - {row[0] for row in connection.execute(query)})

    def _halves(self, connection: sqlite3.Connection) -> Iterator[str]:
        shown = "SELECT DISTINCT question FROM prompts JOIN wordings ON wording = digest WHERE retired = 0"
        turns = {question.rpartition(" ")[2] for (question,) in connection.execute(shown)}
        if len(turns) != 1:
            yield f"half a sync: {sorted(turns)}"
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        steps = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'step_%'")}
        if steps != {f"step_{number}" for number in range(stream.FIRST_STEP, version + 1)}:
            yield f"half a migration: format {version} with {len(steps)} steps"

    def _bad_backups(self) -> Iterator[str]:
        # Else those that were made after a made-up step would be refused as ones of a newer version.
        with patch.object(migrations, "schemas", lambda: {max(self._newest, 99): ""}):
            yield from self._unreadable()

    def _unreadable(self) -> Iterator[str]:
        for folder in stream.backup_folders(self.root).all:
            for backup in backups_in(folder):
                try:
                    verified(backup.path)
                except CollectionError as error:
                    yield str(error)


@contextmanager
def starter() -> Iterator["subprocess.Popen[str]"]:
    """The process that starts programs without loading everything each time."""
    with subprocess.Popen(
        [sys.executable, stream.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def _wait_for_lines(told: Path, lines: int) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while lines and (not told.exists() or told.read_bytes().count(b"\n") < lines):
        assert time.monotonic() < ends, "the program did not open the log, or does nothing"
        time.sleep(0.002)


def _wait_for_end(pid: int) -> None:
    with suppress(ProcessLookupError):
        while True:
            os.kill(pid, 0)
            time.sleep(0.001)
