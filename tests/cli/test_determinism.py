"""The same cards give the same prompts in every run, whatever order Python's sets have in it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def prompts_with(hash_seed: int, *paths: Path) -> str:
    command = [sys.executable, "-m", "crequiz", "prompts", *map(str, paths), "--why"]
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_prompts_do_not_depend_on_the_order_of_sets() -> None:
    folders = (ROOT / "seeds", ROOT / "tests" / "data")

    assert len({prompts_with(seed, *folders) for seed in range(3)}) == 1


def test_prompts_of_other_cards_do_not_either(corpus: Path) -> None:
    assert len({prompts_with(seed, corpus) for seed in range(3)}) == 1
