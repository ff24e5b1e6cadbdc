"""What was acknowledged is on the disk and whole, whenever the programs are killed."""

import os
from pathlib import Path

import pytest

from killing import Killer, starter


def kill_many(root: Path, seed: int, *, kills: int, answers: int, longest_seconds: float, look_every: int) -> Killer:
    """Kills programs until both numbers are reached, and finds nothing lost, half or damaged at any time."""
    killer = Killer(root, seed)
    lives = 0
    with starter() as process:
        while killer.told.kills < kills or len(killer.told.answered) < answers:
            killer.life(process, longest_seconds)
            lives += 1
            assert killer.problems(thoroughly=lives % look_every == 0) == []
        process.kill()
    assert killer.problems(thoroughly=True) == []
    return killer


def test_answers_syncs_backups_and_migrations_survive_kills(tmp_path: Path) -> None:
    killer = kill_many(tmp_path / "study", 7, kills=40, answers=300, longest_seconds=0.1, look_every=5)
    told = killer.told
    assert min(told.syncs, told.migrations, len(told.undone), len(told.redone)) > 0


@pytest.mark.long
def test_twenty_thousand_answers_survive_hundreds_of_kills(tmp_path: Path) -> None:
    """With CREQUIZ_SEED another course of events; the figures are printed with `-s`."""
    seed = int(os.environ.get("CREQUIZ_SEED", "1"))
    killer = kill_many(tmp_path / "study", seed, kills=400, answers=20_000, longest_seconds=0.5, look_every=20)
    told = killer.told
    print(
        f"seed {seed}: {told.kills} kills; acknowledged and found again: {len(told.answered)} answers, {len(told.undone)}"
        f" undone, {len(told.redone)} redone, {told.syncs} syncs, {told.migrations} migrations, {told.backed} backups"
    )
