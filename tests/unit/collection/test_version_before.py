"""The prompts of the version before, asked anew by today's makers: every one whose fact is still asked keeps its history."""

from pathlib import Path

from crequiz.collection.sync import real_workshop
from versions import read_prompts, upgrade

DATA = Path(__file__).parents[2] / "data"
SEEDS = Path(__file__).parents[3] / "seeds"


def test_the_seeds_prompts_keep_their_histories_over_a_change_of_the_makers(tmp_path: Path) -> None:
    before = read_prompts(DATA / "seed-prompts-before.jsonl")

    outcome = upgrade(tmp_path, SEEDS, before, real_workshop())

    assert (outcome.lost, outcome.exchanged) == ((), ())
    assert (len(outcome.kept), len(outcome.retired)) == (108, 0)
