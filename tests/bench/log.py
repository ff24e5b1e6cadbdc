"""How fast a collection of 100,000 prompts and 1,000,000 reviews opens, answers and takes back, beside the bare disk.

    python tests/bench/log.py [FOLDER]

The collection is made in FOLDER, which takes a minute and 500 MB, and used again if it is there; without FOLDER it is
made in a temporary one. Times are milliseconds; the disk is one append of 4 KiB and an fdatasync in the same folder, in
turn with what it is compared to. The first round, which loads what is loaded once, is left out.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from crequiz.collection.database import open_collection  # noqa: E402
from crequiz.collection.queries import stored_prompt  # noqa: E402
from crequiz.collection.review_log import Mode  # noqa: E402
from crequiz.collection.undoing import redo_last, undo_last  # noqa: E402
from crequiz.memory.model import Rating  # noqa: E402
from crequiz.memory.scheduler import Scheduler  # noqa: E402
from crequiz.study.run import Desk, record_answer  # noqa: E402
from crequiz.study.session import Session  # noqa: E402
from crequiz.study.settings import Settings  # noqa: E402
from large import NOW, make_collection  # noqa: E402

OPENINGS = 30
ANSWERS = 300
BLOCK = bytes(4096)
LIMIT_FACTOR, LIMIT_MS = 1.5, 0.3


def main() -> None:
    """Makes the collection if need be, and prints the figures."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    """All figures of the collection in `folder`."""
    database = folder / "data" / "crequiz.db"
    if not database.exists():
        print("making the collection …", file=sys.stderr)
        make_collection(database, cards=500, prompts=100_000, reviews=1_000_000)
    # Answers are never deleted, so each run has a copy of its own.
    with tempfile.TemporaryDirectory(dir=folder) as name:
        copy = Path(name) / "data" / "crequiz.db"
        copy.parent.mkdir()
        shutil.copyfile(database, copy)
        _measure(copy, Path(name))


def _measure(database: Path, folder: Path) -> None:
    clock = _clock()
    scheduler = Scheduler()

    def desk() -> Desk:
        return Desk(open_collection(database), folder / "seeds", Settings(), scheduler, clock)

    openings = []
    for _ in range(OPENINGS + 1):
        started = time.perf_counter()
        opened = desk()
        session = Session(opened)
        assert session.current is not None
        openings.append(1000 * (time.perf_counter() - started))
        said = session.progress()
        opened.connection.close()
    show(f"open, first of {said}", openings[1:])
    with closing(desk().connection) as connection:
        _answers(Desk(connection, folder / "seeds", Settings(), scheduler, clock), folder)


def _clock() -> Callable[[], datetime]:
    now = datetime.fromtimestamp(NOW.ms / 1000, UTC)

    def look() -> datetime:
        nonlocal now
        now += timedelta(milliseconds=1)
        return now

    return look


def _answers(desk: Desk, folder: Path) -> None:
    """Answers, undoes and redoes prompt by prompt, each beside the disk."""
    session = Session(desk)
    prompts = [entry.id for entry in session._order[: ANSWERS + 1]]
    figures: dict[str, list[float]] = {name: [] for name in ("disk", "answer", "undo", "redo", "answer and next")}
    with (folder / "probe").open("wb", buffering=0) as probe:

        def disk() -> None:
            probe.write(BLOCK)
            os.fdatasync(probe.fileno())

        for prompt in prompts:
            stored = stored_prompt(desk.connection, prompt)
            for name, work in (
                ("disk", disk),
                ("answer", lambda: record_answer(desk, stored, Rating.GOOD, desk.now(), 4000, Mode.STUDY)),  # noqa: B023
                ("undo", lambda: undo_last(desk.connection, desk.now(), desk.scheduler)),
                ("redo", lambda: redo_last(desk.connection, desk.now(), desk.scheduler)),
            ):
                figures[name].append(timed(work))
            undo_last(desk.connection, desk.now(), desk.scheduler)
    for _ in range(ANSWERS // 3):
        figures["answer and next"].append(timed(lambda: session.answer(Rating.GOOD, 4000)))
    limit = LIMIT_FACTOR * statistics.median(figures["disk"][1:]) + LIMIT_MS
    for name, times in figures.items():
        show(name, times[1:], limit if name in ("answer", "undo") else None)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def show(name: str, times: list[float], limit: float | None = None) -> None:
    """Least, median and ninth decile of `times` (ms)."""
    least, median, high = min(times), statistics.median(times), statistics.quantiles(times, n=10)[-1]
    beside = "" if limit is None else f"   limit for the median {limit:.3f} ms"
    print(f"{name:32} least {least:8.3f}   median {median:8.3f}   90 % {high:8.3f} ms{beside}")


if __name__ == "__main__":
    main()
