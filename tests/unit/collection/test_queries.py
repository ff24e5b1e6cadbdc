"""What study, browsing and statistics ask of the collection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.days import Counts, ReviewedPrompt, counts, last_ratings, reviewed_today
from crequiz.collection.events import begin_card
from crequiz.collection.excerpt import ExcerptLine
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.judging import flag, suspend
from crequiz.collection.queries import active_prompts, new_prompts, stored_prompt, stored_prompts
from crequiz.collection.review_log import Mode
from crequiz.collection.search import search_prompts
from crequiz.collection.undoing import undo_last
from crequiz.memory.model import Memory, Moment, Rating, State

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

NOON = Moment(1_772_442_000_000, 0, date(2026, 3, 2))


@pytest.fixture
def harbour(studied: Shelf) -> Shelf:
    """Two cards: `flo` with two prompts, `gull` with three."""
    studied.write(
        "gull.md",
        "id: gull",
        "host | Dock fever | Dock fever: host? | β-gull",
        "size | Dock fever | Gull: size? | 40 cm",
        "egg | Dock fever | Gull: eggs? | 3",
    )
    studied.sync()
    return studied


def test_the_queue_sees_active_prompts_in_file_order(harbour: Shelf) -> None:
    harbour.write(
        "gull.md", "id: gull", "egg | Dock fever | Gull: eggs? | 3", "host | Dock fever | Dock fever: host? | β-gull"
    )
    harbour.sync()
    assert [(prompt.card, prompt.fact, prompt.position) for prompt in active_prompts(harbour.connection)] == [
        ("flo", "dose", 0),
        ("flo", "route", 1),
        ("gull", "egg", 0),
        ("gull", "host", 1),
    ]


def test_the_queue_can_ask_for_what_is_due_alone(harbour: Shelf) -> None:
    harbour.answer("flo:dose", Rating.AGAIN)
    harbour.answer("gull:egg", Rating.EASY)
    due = active_prompts(harbour.connection, due_by=date(2026, 3, 2))
    assert [(prompt.id, prompt.memory.state) for prompt in due] == [("flo:dose", State.LEARNING)]


def test_the_queue_can_ask_for_the_new_prompts_of_begun_cards_alone(harbour: Shelf) -> None:
    begin_card(harbour.connection, NOON, "gull")
    harbour.answer("gull:egg", Rating.EASY)
    assert [(prompt.id, prompt.begun) for prompt in new_prompts(harbour.connection)] == [
        ("gull:host", 0),
        ("gull:size", 0),
    ]


def test_a_stored_prompt_has_everything_that_is_shown_with_it(harbour: Shelf) -> None:
    begin_card(harbour.connection, NOON, "gull")
    stored = stored_prompt(harbour.connection, "gull:host")
    assert (stored.prompt.question, stored.prompt.answer, stored.prompt.card) == ("Dock fever: host?", "β-gull", "gull")
    assert stored.excerpt == (ExcerptLine(2, "host | Dock fever | Dock fever: host? | β-gull"),)
    assert (stored.card, stored.begun, stored.tags, stored.memory) == ("gull", True, ("dock",), Memory())
    assert (stored.retired, stored.flag, stored.suspended, stored.changed_from) == (False, None, False, None)


def test_a_prompt_that_is_none_is_told_plainly(harbour: Shelf) -> None:
    with pytest.raises(UnknownSubject, match="no prompt 'gull:wings'"):
        stored_prompt(harbour.connection, "gull:wings")


def test_all_prompts_come_with_the_retired_ones(harbour: Shelf) -> None:
    harbour.write("florimycin.md", "id: flo", "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg")
    harbour.sync()
    found = [(stored.id, stored.retired) for stored in stored_prompts(harbour.connection, card="flo")]
    assert found == [("flo:dose", False), ("flo:route", True)]
    assert len(list(stored_prompts(harbour.connection))) == 5


def test_counts_tell_due_new_and_not_begun(harbour: Shelf) -> None:
    begin_card(harbour.connection, NOON, "gull")
    harbour.answer("flo:dose", Rating.AGAIN)
    assert counts(harbour.connection, date(2026, 3, 2)) == Counts(due=1, new=3, not_begun=1)


def test_flagged_and_suspended_prompts_are_not_counted(harbour: Shelf) -> None:
    begin_card(harbour.connection, NOON, "gull")
    harbour.answer("flo:dose", Rating.AGAIN)
    suspend(harbour.connection, NOON, "flo:dose")
    flag(harbour.connection, NOON, "gull:egg", "which gull?")
    suspend(harbour.connection, NOON, "gull:egg")
    flag(harbour.connection, NOON, "flo:route", "how?")
    assert counts(harbour.connection, date(2026, 3, 2)) == Counts(due=0, new=2, not_begun=0)


def test_a_changed_prompt_counts_as_due_and_not_as_new(harbour: Shelf) -> None:
    begin_card(harbour.connection, NOON, "flo")
    harbour.answer("flo:dose", Rating.EASY)
    harbour.write("florimycin.md", "id: flo", "dose | Florimycin | Florimycin: dose for dock fever? | 99 mg/kg")
    harbour.sync(day=1)
    assert counts(harbour.connection, date(2026, 3, 3)) == Counts(due=1, new=0, not_begun=3)


def test_what_was_reviewed_today_tells_what_was_new(harbour: Shelf) -> None:
    harbour.answer("flo:dose", Rating.AGAIN)
    harbour.answer("gull:egg", day=1, minute=0)
    harbour.answer("flo:dose", day=1, minute=1)
    harbour.answer("flo:dose", day=1, minute=15)
    harbour.answer("gull:size", day=1, minute=16, mode=Mode.DRILL)
    assert reviewed_today(harbour.connection, date(2026, 3, 3)) == [
        ReviewedPrompt("gull:egg", "gull", "egg", None, was_new=True, answers=1),
        ReviewedPrompt("flo:dose", "flo", "dose", None, was_new=False, answers=2),
    ]


def test_an_answer_that_was_taken_back_was_not_reviewed_today(harbour: Shelf) -> None:
    harbour.answer("flo:dose")
    undo_last(harbour.connection, NOON, harbour.scheduler)
    assert reviewed_today(harbour.connection, date(2026, 3, 2)) == []


def test_the_last_ratings_of_a_prompt_come_newest_last(harbour: Shelf) -> None:
    for day, rating in enumerate([Rating.AGAIN, Rating.HARD, Rating.GOOD]):
        harbour.answer("flo:dose", rating, day=day)
    harbour.answer("flo:dose", Rating.EASY, day=3, mode=Mode.DRILL)
    assert last_ratings(harbour.connection, count=3) == {"flo:dose": (Rating.HARD, Rating.GOOD, Rating.EASY)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["gull", "EGGS"], ["gull:egg"]),
        (["dock", "dose"], ["flo:dose"]),
        (["Β-GULL"], ["gull:host"]),
        (["40 CM"], ["gull:size"]),
        (["card flo"], ["flo:dose", "flo:route"]),
        (["albatross"], []),
        (["100%"], []),
        (["  "], ["flo:dose", "flo:route", "gull:host", "gull:size", "gull:egg"]),
    ],
)
def test_search_finds_the_prompts_that_have_every_word(harbour: Shelf, words: list[str], found: list[str]) -> None:
    assert search_prompts(harbour.connection, words) == found
