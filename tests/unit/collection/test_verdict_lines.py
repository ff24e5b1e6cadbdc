"""Verdicts carried elsewhere: a list of all that hold, taken over once, and never onto what the card no longer asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.events import EventKind
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.judging import dispute, flag, reword, rule_off, suspend
from crequiz.collection.queries import stored_prompt
from crequiz.collection.verdict_lines import TakenOver, VerdictLine, card_named, take_over, verdict_lines
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.collection.conftest import Shelf

FILE = "florimycin.md"
DOSE = "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg"
ROUTE = "route | Florimycin | Florimycin: how is it given? | by mouth"
ASKS, SAYS = "Florimycin: dose for dock fever?", "12 mg/kg"
WORDS = "How much florimycin?"


def at(day: int) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000, 0, date(2026, 3, 2) + timedelta(days=day))


@pytest.fixture
def judged(studied: Shelf) -> Shelf:
    """With a verdict of each kind."""
    rule_off(studied.connection, at(0), "flo", "line")
    suspend(studied.connection, at(0), "flo:route")
    dispute(studied.connection, at(0), "flo:dose", "15 says the Board")
    reword(studied.connection, at(0), "flo:dose", WORDS)
    flag(studied.connection, at(0), "flo:dose", "garbled")
    return studied


@pytest.fixture
def elsewhere(tmp_path: Path, make_shelf: type[Shelf]) -> Shelf:
    """Another collection of the same card, in which nothing was said."""
    root = tmp_path / "elsewhere"
    root.mkdir()
    shelf = make_shelf(root)
    shelf.write(FILE, "id: flo", DOSE, ROUTE)
    shelf.sync()
    return shelf


def test_all_that_holds_is_listed_by_subject_and_kind_whatever_the_order_in_which_it_was_said(judged: Shelf) -> None:
    assert verdict_lines(judged.connection) == [
        VerdictLine(EventKind.RULE_OFF, "flo", "line"),
        VerdictLine(EventKind.FLAGGED, "flo:dose", "garbled", ASKS, SAYS),
        VerdictLine(EventKind.REWORDED, "flo:dose", WORDS, ASKS, SAYS),
        VerdictLine(EventKind.DISPUTED, "flo:dose", "15 says the Board", ASKS, SAYS),
        VerdictLine(EventKind.SUSPENDED, "flo:route", "", "Florimycin: how is it given?", "by mouth"),
    ]


def test_a_list_gives_another_collection_the_same_verdicts_and_a_second_time_nothing(
    judged: Shelf, elsewhere: Shelf
) -> None:
    lines = verdict_lines(judged.connection)
    assert take_over(elsewhere.connection, at(1), lines) == TakenOver(5, 0, [])
    assert verdict_lines(elsewhere.connection) == lines
    assert take_over(elsewhere.connection, at(2), lines) == TakenOver(0, 5, [])
    assert elsewhere.value("SELECT count(*) FROM events WHERE kind IN ('flagged', 'reworded', 'disputed')") == 3


def test_what_is_not_known_is_told_by_its_line_and_the_others_go_on(elsewhere: Shelf) -> None:
    lines = [
        VerdictLine(EventKind.SUSPENDED, "nothing", line=3),
        VerdictLine(EventKind.RULE_OFF, "flo", "cells", line=4),
        VerdictLine(EventKind.RULE_OFF, "gull", "line", line=5),
        VerdictLine(EventKind.SUSPENDED, "flo:dose", line=6),
    ]
    assert take_over(elsewhere.connection, at(1), lines) == TakenOver(
        1,
        0,
        [
            (3, "There is no prompt 'nothing'."),
            (4, "No prompt of card 'flo' comes from a rule 'cells', but from these: line."),
            (5, "There is no card 'gull'."),
        ],
    )


@pytest.mark.parametrize("changed", [DOSE.replace("12", "15"), DOSE.replace("dock", "quay")])
def test_words_are_not_taken_over_onto_what_the_card_no_longer_asks_or_says(elsewhere: Shelf, changed: str) -> None:
    elsewhere.write(FILE, "id: flo", changed, ROUTE)
    elsewhere.sync(day=1)
    outcome = take_over(elsewhere.connection, at(2), [VerdictLine(EventKind.REWORDED, "flo:dose", WORDS, ASKS, SAYS)])
    assert (outcome.taken, outcome.held, len(outcome.problems)) == (0, 0, 1)
    assert "The card asks or says something else by now" in outcome.problems[0][1]
    assert stored_prompt(elsewhere.connection, "flo:dose").readers_word.card_asks is None


def test_words_without_what_the_card_asked_are_the_readers_own_and_taken_over(elsewhere: Shelf) -> None:
    line = VerdictLine(EventKind.REWORDED, "flo:dose", WORDS)
    assert take_over(elsewhere.connection, at(2), [line]) == TakenOver(1, 0, [])
    assert stored_prompt(elsewhere.connection, "flo:dose").prompt.question == WORDS


def test_a_dispute_of_an_answer_that_the_card_gave_before_is_taken_over_as_such(elsewhere: Shelf) -> None:
    line = VerdictLine(EventKind.DISPUTED, "flo:dose", "no", ASKS, "9 mg/kg")
    assert take_over(elsewhere.connection, at(2), [line]) == TakenOver(1, 0, [])
    word = stored_prompt(elsewhere.connection, "flo:dose").readers_word
    assert (word.dispute, word.disputed_before) == ("no", True)


def test_words_that_were_set_aside_are_listed_as_such(judged: Shelf) -> None:
    judged.write(FILE, "id: flo", DOSE.replace("dose for dock fever", "dose for quay fever, 2 g vials"), ROUTE)
    judged.sync(day=1)
    (line,) = [line for line in verdict_lines(judged.connection) if line.kind is EventKind.REWORDED]
    assert line == VerdictLine(
        EventKind.REWORDED, "flo:dose", WORDS, "Florimycin: dose for quay fever, 2 g vials?", SAYS, set_aside=True
    )


@pytest.mark.parametrize("name", ["flo", FILE, "florimycin"])
def test_a_card_can_be_named_by_id_and_file(studied: Shelf, name: str) -> None:
    assert card_named(studied.connection, name) == "flo"


def test_a_name_that_several_cards_have_is_none(studied: Shelf) -> None:
    for folder in ("a", "b"):
        studied.write(f"{folder}/gull.md", f"id: {folder}", "egg | Gull | Gull: eggs? | three")
    studied.sync()
    with pytest.raises(UnknownSubject, match="There are 2 cards 'gull'"):
        card_named(studied.connection, "gull")
    assert card_named(studied.connection, "a/gull.md") == "a"
