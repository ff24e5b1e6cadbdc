"""Makes the cache anew from the log, which is the truth."""

import sqlite3
from itertools import groupby
from operator import attrgetter

from crequiz.collection.failures import plain_rows
from crequiz.collection.memory_cache import COLUMNS, NEW, memory_from_row, replayed, restarts_of, write_memory
from crequiz.collection.review_log import Mode, counted_by_prompt
from crequiz.collection.sharing import alone
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Memory
from crequiz.memory.scheduler import Scheduler


def rebuild(connection: sqlite3.Connection, scheduler: Scheduler) -> int:
    """Replays the log under `scheduler` and rewrites the memory of every prompt; gives how many have one.

    Under the parameters that were in use all along, the cache is bit for bit what it was before. Takes the study folder
    alone; raises LockedCollection if another program has it open.
    """
    with alone(connection, "Rebuilding"), transaction(connection):
        memories = _memories(connection, scheduler)
        connection.execute("DELETE FROM memory")
        for prompt, memory in memories.items():
            write_memory(connection, prompt, memory)
        return int(connection.execute("SELECT count(*) FROM memory").fetchone()[0])


@plain_rows()
def outdated(connection: sqlite3.Connection, scheduler: Scheduler) -> list[str]:
    """The prompts whose memory is not what a rebuild under `scheduler` would write; changes nothing."""
    cached = {row[0]: memory_from_row(row[1:]) for row in connection.execute(f"SELECT prompt, {COLUMNS} FROM memory")}
    fresh = {prompt: memory for prompt, memory in _memories(connection, scheduler).items() if memory != NEW}
    return sorted(prompt for prompt in {*cached, *fresh} if cached.get(prompt) != fresh.get(prompt))


def _memories(connection: sqlite3.Connection, scheduler: Scheduler) -> dict[str, Memory]:
    restarts = restarts_of(connection)
    memories = {prompt: marks[-1].memory for prompt, marks in restarts.items()}
    for prompt, reviews in groupby(counted_by_prompt(connection, Mode.STUDY), attrgetter("prompt")):
        memories[prompt] = replayed(scheduler, prompt, reviews, restarts.get(prompt, []))
    return memories
