"""How long a sync takes beside reading and splitting the cards, and beside what the bare system takes.

    python tests/bench/sync.py [CARDS] [ROUNDS]

Makes CARDS (default 500) cards as `splitting.py` does, and splits them once. Medians of ROUNDS (default 5) in milliseconds,
by the clock and of the processor, which tells more where other programs run as well: the first sync beyond reading and
splitting, beside writing as many bytes as the database has and an fdatasync; a sync without changes, beside a look at each
file; a sync after one file changed, beyond its splitting; one after all files were moved.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crequiz.cards.model import Card
from crequiz.cards.reader import Reading
from crequiz.collection.database import open_collection
from crequiz.collection.scanning import Workshop
from crequiz.collection.sync import real_workshop, sync
from crequiz.memory.model import Moment
from crequiz.prompts.model import Prompt

make_cards: Callable[[Path, int], int] = import_module("splitting").make_cards
NOON = Moment(1_772_442_000_000, 0, date(2026, 3, 2))


def remembering(real: Workshop) -> Workshop:
    """The program's workshop, but each text is read and split once only."""
    readings: dict[tuple[bytes, str], Reading] = {}
    prompts: dict[tuple[str, tuple[str, ...]], list[Prompt]] = {}

    def read(raw: bytes, file: str) -> Reading:
        if (raw, file) not in readings:
            readings[raw, file] = real.read(raw, file)
        return readings[raw, file]

    def split(card: Card) -> list[Prompt]:
        if (card.key, card.lines) not in prompts:
            prompts[card.key, card.lines] = list(real.split(card))
        return prompts[card.key, card.lines]

    return replace(real, read=read, split=split)


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long `work` takes by the clock, and how long the processor works for it."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - worked)


def look_at(seeds: Path) -> None:
    """A look at each file."""
    with os.scandir(seeds) as entries:
        for entry in entries:
            entry.stat()


def write(path: Path, size: int) -> None:
    """That many bytes, on the disk."""
    with path.open("wb") as file:
        file.write(os.urandom(size))
        file.flush()
        os.fdatasync(file.fileno())


def figures(root: Path, seeds: Path, workshop: Workshop) -> dict[str, tuple[float, float]]:
    """One round, in a new database."""
    database = root / "data" / "crequiz.db"
    connection = open_collection(database)
    again = partial(sync, connection, seeds, NOON, workshop=workshop, force=True)
    found = {"first sync": milliseconds(again), "without changes": milliseconds(again)}
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found["bare write of its bytes"] = milliseconds(partial(write, root / "bytes", database.stat().st_size))
    found["bare look at the files"] = milliseconds(partial(look_at, seeds))
    one = sorted(seeds.iterdir())[0]
    text = one.read_text(encoding="utf-8")
    edited = text.replace("\n\n", "\n\n\n", 1) + "\n"
    one.write_text(edited, encoding="utf-8")
    workshop.split(replace(_card(workshop, one), file=one.name))
    found["one file edited"] = milliseconds(again)
    one.write_text(text, encoding="utf-8")
    again()
    moved = seeds / "moved"
    moved.mkdir()
    for path in [path for path in seeds.iterdir() if path.is_file()]:
        path.rename(moved / path.name)
    found["all files moved"] = milliseconds(again)
    for path in list(moved.iterdir()):
        path.rename(seeds / path.name)
    moved.rmdir()
    connection.close()
    return found


def _card(workshop: Workshop, path: Path) -> Card:
    card = workshop.read(path.read_bytes(), path.name).card
    assert card is not None, path
    return card


def main() -> None:
    """Prints the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    workshop = remembering(real_workshop())
    results: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        make_cards(seeds, count)
        cards = [_card(workshop, path) for path in seeds.iterdir()]
        prompts = sum(len(workshop.split(card)) for card in cards)
        print(f"{count} cards, {prompts} prompts")
        for number in range(rounds + 1):
            root = Path(name) / f"round-{number}"
            root.mkdir()
            for figure, time_taken in figures(root, seeds, workshop).items():
                # The first round loads modules and warms the disk.
                results.setdefault(figure, []).extend([time_taken] if number else [])
    for figure, times in results.items():
        clock, processor = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{figure:26} {clock:8.1f} ms by the clock, {processor:8.1f} ms of the processor")


if __name__ == "__main__":
    main()
