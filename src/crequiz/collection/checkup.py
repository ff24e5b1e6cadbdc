"""Whether the log and its backups are sound, finding by finding."""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crequiz.collection.backups import BackupFolders, backups_in, unfinished
from crequiz.collection.database import integrity_problems, open_as_it_is
from crequiz.collection.failures import plain_rows
from crequiz.collection.migrations import schemas, version
from crequiz.collection.packing import Contents, contents, verified
from crequiz.collection.rebuild import outdated
from crequiz.errors import CollectionError
from crequiz.memory.model import Moment
from crequiz.memory.scheduler import Scheduler

_DAY_MS = 86_400_000
_OLDEST_DAYS = 2
_LEAST_FREE = 50_000_000
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, what was found in a sentence or two, and whether it is a problem."""

    subject: str
    text: str
    is_problem: bool = False


def check_up(database: Path, folders: BackupFolders, now: Moment, scheduler: Scheduler) -> Iterator[Finding]:
    """Looks at the log at `database` and at the backups in `folders`; changes nothing. `scheduler` is the present one."""
    held: Contents | None = None
    may_lose = True
    if not database.exists():
        lost = any(backups_in(folder) for folder in folders.all)
        advice = "`crequiz restore` puts the last backup in its place." if lost else "The first start makes it."
        yield Finding("Review log", f"There is none at {database}. {advice}", lost)
        may_lose = lost
    else:
        try:
            with closing(open_as_it_is(database)) as connection:
                held = contents(connection)
                may_lose = held.reviews > 0
                yield Finding("Review log", _size(database, connection, held))
                yield from _soundness(connection, scheduler)
                yield _cards(connection)
        except CollectionError as error:
            yield Finding("Review log", str(error), True)
        yield _room(database)
    for name, folder in (("Backups", folders.near), ("Copies outside", folders.far)):
        if folder is not None:
            yield _backups(name, folder, held, now, may_lose=may_lose)
    for folder in (database.parent, *folders.all):
        for path in unfinished(folder, now):
            yield Finding("Leftover", f"{path} was never finished; the next backup removes it.", True)


def _size(database: Path, connection: sqlite3.Connection, held: Contents) -> str:
    size = database.stat().st_size / 1e6
    found, newest = version(connection), max(schemas())
    later = "" if found == newest else f" (the next start brings it to {newest})"
    return f"{database}, {size:.1f} MB, format {found}{later}: {held.reviews} answers, {held.events} events."


def _soundness(connection: sqlite3.Connection, scheduler: Scheduler) -> Iterator[Finding]:
    problems = integrity_problems(connection)
    if problems:
        told = "; ".join(problems[:_MOST_SHOWN])
        yield Finding("Integrity", f"{told}. `crequiz restore` puts the last good backup in its place.", True)
        return
    yield Finding("Integrity", "Every page, index and reference is sound.")
    count = len(outdated(connection, scheduler))
    if count:
        yield Finding("Memory", f"Of {count} prompts it is not what the log gives now: `crequiz rebuild`.", True)
    else:
        yield Finding("Memory", "It is what the log gives.")


@plain_rows()
def _cards(connection: sqlite3.Connection) -> Finding:
    bad = [
        file
        for file, problems in connection.execute("SELECT file, problems FROM files ORDER BY file")
        if any(problem["skipped"] for problem in json.loads(problems))
    ]
    if not bad:
        return Finding("Cards", "Every file that was taken in could be read.")
    more = f" and {len(bad) - _MOST_SHOWN} more" if len(bad) > _MOST_SHOWN else ""
    told = ", ".join(bad[:_MOST_SHOWN])
    return Finding("Cards", f"Not read at the last sync: {told}{more}. `crequiz check` says why.", True)


def _room(database: Path) -> Finding:
    if not os.access(database, os.W_OK) or not os.access(database.parent, os.W_OK):
        return Finding("Room", f"{database.parent} can't be written: no answer can be recorded.", True)
    free = shutil.disk_usage(database.parent).free
    needed = 2 * database.stat().st_size + _LEAST_FREE
    text = f"{free / 1e6:.0f} MB are free."
    return Finding("Room", text if free >= needed else f"Only {text} A backup may need more.", free < needed)


def _backups(name: str, folder: Path, held: Contents | None, now: Moment, *, may_lose: bool) -> Finding:
    problems = []
    try:
        for backup in backups_in(folder):
            try:
                found = verified(backup.path)
            except CollectionError as error:
                problems.append(str(error))
                continue
            age = (now.ms - backup.ms) / _DAY_MS
            told = f"The last good one is {_age(age)} old ({found.reviews} answers): {backup.path}"
            if age > _OLDEST_DAYS and held is not None and (held.last_ms or 0) > (found.last_ms or 0):
                problems.append("Later answers are in no backup here: `crequiz backup`.")
            return Finding(name, " ".join((told, *problems)), bool(problems))
    except (CollectionError, OSError) as error:
        problems.append(str(error))
    if not problems and not may_lose:
        return Finding(name, f"None in {folder} yet, and no answers that could be lost.")
    return Finding(name, " ".join((f"There is no good one in {folder}: `crequiz backup`.", *problems)), True)


def _age(days: float) -> str:
    hours = round(days * 24)
    return f"{hours} hours" if hours < 48 else f"{round(days)} days"
