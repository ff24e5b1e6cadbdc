"""Words that only one thing goes with."""

import pytest

from crequiz.lexicon.giveaways import goes_with_a_cue


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("Contact precautions", "____ (gown, gloves)"),
        ("Mechanical ventilation", "____ if respiratory failure"),
        ("Pressors", "____ if septic shock"),
        ("Movement disorders", "____ (tremor, ataxia)"),
        ("fungal burden", "Antifungal therapy: reduces ____"),
    ],
)
def test_a_word_that_only_one_thing_goes_with_gives_it_away(term: str, shown: str) -> None:
    assert goes_with_a_cue(term, shown)


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("Droplet precautions", "____ (gown, gloves)"),
        ("Fanconi syndrome", "____ (tremor, ataxia)"),
        ("Pressors", "____ if vasoplegia persists"),
    ],
)
def test_another_thing_beside_such_a_word_is_not_given_away(term: str, shown: str) -> None:
    assert not goes_with_a_cue(term, shown)
