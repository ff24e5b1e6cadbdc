"""A sync that looks like an accident changes nothing and says so."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.applying import apply
from crequiz.collection.planning import Plan
from crequiz.collection.report import Decision, Reason, Refusal
from crequiz.collection.sync import sync
from crequiz.memory.model import Moment
from crequiz.prompts.model import Prompt

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

    from crequiz.cards.model import Card

NOON = Moment(1_772_442_000_000, 0, date(2026, 3, 2))


def lines(count: int, name: str = "p") -> list[str]:
    return [
        f"{name}{number} | Dock {name} | Dock {name}, berth {number}: depth? | {number} fathoms"
        for number in range(count)
    ]


@pytest.fixture
def harbour(shelf: Shelf) -> Shelf:
    """Twenty prompts on one card, five on another."""
    shelf.write("big.md", "id: big", *lines(20))
    shelf.write("small.md", "id: small", *lines(5, "q"))
    shelf.sync()
    return shelf


def active(shelf: Shelf) -> object:
    return shelf.value("SELECT count(*) FROM prompts WHERE retired = 0")


def test_a_fifth_of_the_prompts_may_retire(harbour: Shelf) -> None:
    harbour.write("big.md", "id: big", *lines(15))
    assert harbour.sync(day=1).refusals == ()
    assert active(harbour) == 20


def test_more_than_a_fifth_is_held_back_while_other_cards_go_on(harbour: Shelf) -> None:
    harbour.write("big.md", "id: big", *lines(14))
    harbour.write("small.md", "id: small", *lines(6, "q"))
    report = harbour.sync(day=1)
    assert report.refusals == (Refusal("big.md", Reason.TOO_MANY, 6),)
    assert [(decision.prompt, decision.verdict.value) for decision in report.decisions] == [("small:q5", "born")]
    assert report.summary() == (
        "Prompts: 1 new. 1 card was left as before, because too many prompts would be retired at once"
        " (6 prompts would be retired); use `crequiz sync --force` if this is right."
    )
    assert active(harbour) == 26


def test_what_was_held_back_is_refused_again_until_forced(harbour: Shelf) -> None:
    harbour.write("big.md", "id: big", *lines(14))
    for _ in range(2):
        assert harbour.sync(day=1).refusals == (Refusal("big.md", Reason.TOO_MANY, 6),)
    report = harbour.sync(day=2, force=True)
    assert (report.refusals, len(report.decisions), active(harbour)) == ((), 6, 19)


def test_a_few_prompts_of_a_small_collection_may_all_go(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", *lines(4))
    shelf.write("b.md", "id: b", "k | Dock | Host? | gull")
    shelf.sync()
    (shelf.seeds / "a.md").unlink()
    assert shelf.sync(day=1).refusals == ()
    assert active(shelf) == 1


@pytest.mark.parametrize("gone", ["files", "folder"])
def test_an_empty_or_missing_folder_retires_nothing(studied: Shelf, gone: str) -> None:
    shutil.rmtree(studied.seeds)
    if gone == "files":
        studied.seeds.mkdir()
    report = studied.sync(day=1)
    assert report.refusals == (Refusal("florimycin.md", Reason.NO_CARDS, 2),)
    assert report.summary() == (
        "Nothing changed. 1 card was left as before, because no card was found at all (2 prompts would be retired);"
        " use `crequiz sync --force` if this is right."
    )
    assert active(studied) == 2
    assert studied.sync(day=1, force=True).refusals == ()
    assert active(studied) == 0


def test_a_new_folder_without_cards_is_no_accident(shelf: Shelf) -> None:
    assert shelf.sync().summary() == "Nothing changed."


def test_a_card_with_an_unsolved_merge_is_left_as_it_is(studied: Shelf) -> None:
    studied.write(
        "florimycin.md",
        "id: flo",
        "<<<<<<< HEAD",
        "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg",
        "=======",
        "dose | Florimycin | Florimycin: dose for dock fever? | 99 mg/kg",
        ">>>>>>> theirs",
    )
    for _ in range(2):
        report = studied.sync(day=1)
        assert (report.decisions, report.refusals) == ((), (Refusal("florimycin.md", Reason.CONFLICT),))
    assert report.summary() == (
        "Nothing changed. 1 card was left as before, because it holds the marks of an unsolved merge;"
        " use `crequiz sync --force` if this is right."
    )
    assert active(studied) == 2
    assert studied.sync(day=2, force=True).refusals == ()
    assert active(studied) == 1


def test_a_line_under_a_heading_is_no_unsolved_merge(studied: Shelf) -> None:
    studied.write("other.md", "id: other", "Heading", "=======", "k | Dock | Host? | gull")
    assert studied.decisions(day=1) == [("other:k", "born")]


def test_a_failing_sync_leaves_everything_as_it_was(studied: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    studied.write("a.md", "id: a", *lines(3))

    def fail(connection: sqlite3.Connection, plan: Plan, moment: Moment, splitter: str) -> tuple[Decision, ...]:
        apply(connection, plan, moment, splitter)
        raise RuntimeError("power cut")

    monkeypatch.setattr("crequiz.collection.sync.apply", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        studied.sync(day=1)
    assert (active(studied), studied.value("SELECT count(*) FROM files")) == (2, 1)


def test_a_sync_that_was_overtaken_by_another_starts_over(studied: Shelf) -> None:
    other = studied.open()
    workshop = studied.workshop
    overtaking = iter([True])

    def split_slowly(card: Card) -> Sequence[Prompt]:
        if next(overtaking, False):
            sync(other, studied.seeds, NOON, workshop=workshop)
        return workshop.split(card)

    studied.write("a.md", "id: a", *lines(3))
    studied.workshop = replace(workshop, split=split_slowly)
    assert studied.decisions(day=1) == []
    other.close()
    assert studied.value("SELECT count(*) FROM events WHERE kind = 'born'") == 5
