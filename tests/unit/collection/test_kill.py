"""What was acknowledged is on the disk, however the program ends."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.database import integrity_problems
from crequiz.collection.reviews import all_reviews

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

ANSWER_FOR_EVER = """
import sys
from datetime import date
from pathlib import Path
from crequiz.collection.database import open_collection
from crequiz.collection.memory_cache import read_memory
from crequiz.collection.reviews import Mode, record
from crequiz.memory.model import Memory, Moment, Rating

connection = open_collection(Path(sys.argv[1]))
ms = int(sys.argv[2])
while True:
    ms += 1
    before = read_memory(connection, "flo:dose")
    after = Memory(due_ms=ms, due_day=date(2026, 3, 2), reps=before.reps + 1)
    print(record(
        connection, prompt_id="flo:dose", rating=Rating.GOOD, moment=Moment(ms, 0, date(2026, 3, 2)), duration_ms=1,
        mode=Mode.STUDY, memory_before=before, memory_after=after, parameters_id="p", retrievability=None,
    ), flush=True)
"""


@pytest.mark.parametrize(
    "acknowledged",
    [
        1,
        2,
        7,
        23,
        60,
        *(pytest.param(1 + 7 * kill % 97, id=f"long-{kill}", marks=pytest.mark.long) for kill in range(100)),
    ],
)
def test_acknowledged_answers_survive_a_kill(studied: Shelf, acknowledged: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ANSWER_FOR_EVER, str(studied.path), "1772442000000"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [line.strip() for line in islice(process.stdout, acknowledged)]
        process.kill()
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
    studied.reopen()
    kept = [review.id for review in all_reviews(studied.connection)]
    assert len(told) >= acknowledged
    assert set(told) <= set(kept)
    assert len(kept) - len(told) <= 1
    assert studied.memory("flo:dose").reps == len(kept)
    assert integrity_problems(studied.connection) == ()
