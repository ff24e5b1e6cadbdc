"""`crequiz grade --typed`: the mark rates, unless a rating is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


def asked(cli: Cli) -> dict[str, object]:
    (row,) = cli("next", "--json").rows
    return row


@pytest.mark.parametrize(
    ("typed", "verdict", "rating"),
    [("12 mg/kg q8h", "right", 3), ("12 mg/kg TID", "right", 3), ("15 mg/kg q8h", "wrong", 1), ("", "wrong", 1)],
)
def test_the_mark_rates_right_as_good_and_wrong_as_again(cli: Cli, typed: str, verdict: str, rating: int) -> None:
    prompt = asked(cli)
    assert prompt["answer"] == "12 mg/kg q8h"
    outcome = cli("grade", str(prompt["id"]), "--typed", typed)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.splitlines()[0].startswith(f"{verdict.capitalize()}")
    assert "The card says: 12 mg/kg q8h" in outcome.err
    (review,) = cli.reviews()
    assert (review["typed"], review["mark"], review["rating"]) == (typed, verdict, rating)


def test_a_rating_overrules_the_mark(cli: Cli) -> None:
    outcome = cli("grade", str(asked(cli)["id"]), "hard", "--typed", "oranil")
    assert outcome.status == 0
    (review,) = cli.reviews()
    assert (review["mark"], review["rating"]) == ("wrong", 2)


def test_without_a_rating_and_without_an_answer_nothing_is_recorded(cli: Cli) -> None:
    outcome = cli("grade", str(asked(cli)["id"]))
    assert outcome.status == 2
    assert outcome.err.endswith("say how it was: a RATING from 1 to 4, or --typed with what was answered\n")
    assert cli.reviews() == []
