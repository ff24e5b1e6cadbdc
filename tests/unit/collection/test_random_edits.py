"""Random edits of made-up cards, judged by hidden numbers that no edit and no matching touches."""

import pytest

from card_edits import MIXED, SMALL, SUBSTANCE
from edit_harness import FILES, MAKERS, run, table, total


@pytest.mark.parametrize(("edits", "seed"), [(120, 7), pytest.param(10_000, 1000, marks=pytest.mark.long, id="long")])
def test_histories_follow_their_facts_through_random_edits(edits: int, seed: int) -> None:
    tallies, failures = run(edits, seed)
    told = "\n".join([table(tallies), *map(str, failures)])
    everything = total(tallies, tallies)
    files, small = total(tallies, FILES), total(tallies, [*SMALL, *MIXED, *MAKERS])
    substance = total(tallies, [*SUBSTANCE, *MIXED, *MAKERS])
    assert everything.edits == edits
    assert everything.exchanged == 0, told
    assert (files.kept, files.memory_kept) == (files.prompts, files.prompts), told
    assert small.kept >= 0.99 * small.prompts, told
    assert small.rewritten_kept >= 0.99 * small.rewritten, told
    assert small.memory_kept >= 0.99 * small.calm, told
    assert substance.flagged == substance.touched > 0, told
