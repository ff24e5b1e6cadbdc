"""Events: what was begun, flagged and suspended, and that the latest one holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.events import EventKind, append, begin_card, begun_cards, end_card, switched_on
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.judging import flag, resume, suspend, unflag
from crequiz.collection.queries import active_prompts, stored_prompt
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf


def at(minute: int) -> Moment:
    return Moment(1_772_442_000_000 + minute * 60_000, 120, date(2026, 3, 2))


@pytest.fixture
def three(studied: Shelf) -> Shelf:
    """Three cards: `flo`, `a` and `b`."""
    studied.write("a.md", "id: a", "k | Dock | Host? | gull")
    studied.write("b.md", "id: b", "k | Quay | Host? | crab")
    studied.sync()
    return studied


def test_an_event_keeps_time_offset_and_logical_day(studied: Shelf) -> None:
    event = append(studied.connection, EventKind.DISPUTED, at(3), prompt="flo:dose", payload={"typed": "zwölf"})
    row = studied.connection.execute("SELECT * FROM events WHERE id = ?", (event,)).fetchone()
    assert row == (
        "desk-3", "desk", 3, "flo:dose", None, None, 1_772_442_180_000, 120, "2026-03-02", "disputed", '{"typed":"zwölf"}',
    )  # fmt: skip


def test_reviews_and_events_of_a_device_share_one_sequence(studied: Shelf) -> None:
    studied.answer("flo:dose")
    suspend(studied.connection, at(1), "flo:dose")
    studied.answer("flo:route")
    rows = "SELECT sequence FROM reviews UNION ALL SELECT sequence FROM events ORDER BY 1"
    assert [row[0] for row in studied.connection.execute(rows)] == [1, 2, 3, 4, 5]


def test_cards_begin_in_the_order_in_which_they_are_begun(three: Shelf) -> None:
    for minute, card in enumerate(["b", "flo"]):
        assert begin_card(three.connection, at(minute), card)
    three.reopen()
    assert begun_cards(three.connection) == {"b": 0, "flo": 1}
    assert {prompt.id: prompt.begun for prompt in active_prompts(three.connection)} == {
        "a:k": None,
        "b:k": 0,
        "flo:dose": 1,
        "flo:route": 1,
    }


def test_beginning_again_changes_nothing(three: Shelf) -> None:
    begin_card(three.connection, at(0), "b")
    begin_card(three.connection, at(1), "a")
    assert not begin_card(three.connection, at(2), "b")
    assert begun_cards(three.connection) == {"b": 0, "a": 1}


def test_a_card_that_ended_and_began_again_comes_last(three: Shelf) -> None:
    for card in ("a", "b"):
        begin_card(three.connection, at(0), card)
    assert end_card(three.connection, at(1), "a")
    assert begun_cards(three.connection) == {"b": 0}
    begin_card(three.connection, at(2), "a")
    assert begun_cards(three.connection) == {"b": 0, "a": 1}


def test_a_card_stays_begun_when_its_id_and_file_change(three: Shelf) -> None:
    begin_card(three.connection, at(0), "a")
    (three.seeds / "a.md").unlink()
    three.write("c.md", "id: c", "k | Dock | Host? | gull")
    three.sync(day=1)
    assert {prompt.id: prompt.begun for prompt in active_prompts(three.connection)}["a:k"] == 0
    assert begun_cards(three.connection) == {"a": 0}


def test_a_flag_holds_until_it_is_taken_off(studied: Shelf) -> None:
    assert flag(studied.connection, at(0), "flo:dose", "the dose is wrong")
    assert not flag(studied.connection, at(1), "flo:dose", "again")
    assert stored_prompt(studied.connection, "flo:dose").flag == "the dose is wrong"
    assert unflag(studied.connection, at(2), "flo:dose")
    assert not unflag(studied.connection, at(3), "flo:dose")
    assert stored_prompt(studied.connection, "flo:dose").flag is None


def test_a_prompt_is_suspended_until_it_is_resumed(studied: Shelf) -> None:
    suspend(studied.connection, at(0), "flo:route")
    assert {prompt.id: prompt.suspended for prompt in active_prompts(studied.connection)} == {
        "flo:dose": False,
        "flo:route": True,
    }
    resume(studied.connection, at(1), "flo:route")
    assert switched_on(studied.connection, EventKind.SUSPENDED) == {}


def test_the_later_act_holds_even_if_the_clock_went_back(studied: Shelf) -> None:
    suspend(studied.connection, at(60), "flo:route")
    resume(studied.connection, at(5), "flo:route")
    assert switched_on(studied.connection, EventKind.SUSPENDED) == {}


def test_things_that_are_not_there_are_told_plainly(studied: Shelf) -> None:
    with pytest.raises(UnknownSubject, match="no card 'nothing'"):
        begin_card(studied.connection, at(0), "nothing")
    with pytest.raises(UnknownSubject, match="no prompt 'nothing'"):
        flag(studied.connection, at(0), "nothing", "why")
