"""Memory is a cache: replaying the log gives the very same bits."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crequiz.collection.events import EventKind, append
from crequiz.collection.rebuild import rebuild
from crequiz.collection.recording import reset
from crequiz.collection.review_log import Mode
from crequiz.collection.undoing import redo_last, undo_last
from crequiz.memory.model import Moment, Rating

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

PROMPTS = ("flo:dose", "flo:route")
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["study", "study", "study", "drill", "undo", "redo", "reset"]),
        st.sampled_from(PROMPTS),
        st.sampled_from(Rating),
        # Days may go back: clocks are set, and answers are entered late.
        st.integers(min_value=-1, max_value=30),
    ),
    max_size=25,
)


def at(day: int) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000, 0, date(2026, 3, 2) + timedelta(days=day))


def cached(shelf: Shelf) -> list[tuple[object, ...]]:
    return shelf.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall()


def perform(shelf: Shelf, action: str, prompt: str, rating: Rating, day: int) -> None:
    match action:
        case "undo":
            undo_last(shelf.connection, at(day), shelf.scheduler)
        case "redo":
            redo_last(shelf.connection, at(day), shelf.scheduler)
        case "reset":
            reset(shelf.connection, at(day), prompt)
        case _:
            shelf.answer(prompt, rating, day=day, mode=Mode(action))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_a_rebuilt_cache_equals_the_one_that_grew(
    make_shelf: type[Shelf], actions: list[tuple[str, str, Rating, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = make_shelf(Path(folder))
        shelf.write("flo.md", "id: flo", "dose | F | dose? | 12 mg", "route | F | route? | mouth")
        shelf.sync()
        day = 0
        for action, prompt, rating, step in actions:
            day = max(0, day + step)
            perform(shelf, action, prompt, rating, day)
        grown = cached(shelf)
        rebuild(shelf.connection, shelf.scheduler)
        assert cached(shelf) == grown
        shelf.connection.close()


def test_rebuilding_restores_a_cache_that_was_lost(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.answer("flo:dose", Rating.GOOD, day=12)
    grown = cached(studied)
    studied.connection.execute("DELETE FROM memory")
    assert rebuild(studied.connection, studied.scheduler) == 1
    assert cached(studied) == grown


def test_rebuilding_keeps_a_changed_prompt_due_and_unlearned(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write("florimycin.md", "id: flo", "dose | Florimycin | Florimycin: dose for dock fever? | 15 mg/kg")
    studied.sync(day=1)
    grown = cached(studied)
    assert grown == [("flo:dose", 0, None, None, None, None, at(1).ms, "2026-03-03", 0, 0)]
    rebuild(studied.connection, studied.scheduler)
    assert cached(studied) == grown


def test_other_events_leave_the_memory_alone(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    grown = cached(studied)
    append(studied.connection, EventKind.DISPUTED, at(1), prompt="flo:dose", payload={"typed": "12"})
    rebuild(studied.connection, studied.scheduler)
    assert cached(studied) == grown
