"""What was acknowledged is on the disk and whole, whenever the programs are killed."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from killing import Killer, Told, starter


def kill_many(
    root: Path, seed: int, enough: Callable[[Told], bool], *, longest_seconds: float, look_every: int
) -> Told:
    """Kills programs until `enough` was told, and finds nothing lost, half or damaged at any time."""
    killer = Killer(root, seed)
    lives = 0
    with starter() as process:
        while not enough(killer.told):
            killer.life(process, longest_seconds)
            lives += 1
            assert killer.problems(thoroughly=lives % look_every == 0) == []
        process.kill()
    assert killer.problems(thoroughly=True) == []
    return killer.told


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: what a kill leaves behind does not depend on how slow the disk is."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_answers_syncs_backups_and_migrations_survive_kills(quick_folder: Path) -> None:
    def enough(told: Told) -> bool:
        done = min(told.syncs, told.migrations, len(told.undone), len(told.redone))
        return told.kills >= 25 and len(told.answered) >= 200 and done > 0

    kill_many(quick_folder / "study", 7, enough, longest_seconds=0.1, look_every=6)


@pytest.mark.long
def test_twenty_thousand_answers_survive_hundreds_of_kills(tmp_path: Path) -> None:
    """With CREQUIZ_SEED another course of events; the figures are printed with `-s`."""
    seed = int(os.environ.get("CREQUIZ_SEED", "1"))
    told = kill_many(
        tmp_path / "study",
        seed,
        lambda told: told.kills >= 400 and len(told.answered) >= 20_000,
        longest_seconds=0.5,
        look_every=20,
    )
    print(
        f"seed {seed}: {told.kills} kills; acknowledged and found again: {len(told.answered)} answers, {len(told.undone)}"
        f" undone, {len(told.redone)} redone, {told.syncs} syncs, {told.migrations} migrations, {told.backed} backups"
    )
