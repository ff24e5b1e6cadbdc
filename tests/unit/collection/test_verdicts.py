"""The reader's verdicts: what holds, what becomes of it when cards, makers and programs change, and that none is lost."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crequiz.collection.events import EventKind
from crequiz.collection.failures import AnsweredElsewhere, UnknownSubject
from crequiz.collection.judging import (
    Act,
    acts,
    dispute,
    flag,
    judge,
    redo_act,
    resume,
    revert,
    reword,
    rule_off,
    rule_on,
    settle,
    suspend,
    undo_act,
)
from crequiz.collection.queries import active_prompts, stored_prompt
from crequiz.collection.rebuild import rebuild
from crequiz.collection.recording import Given, record
from crequiz.collection.review_log import Mode, Review, counted_reviews
from crequiz.collection.undoing import redo_last, undo_last
from crequiz.collection.verdicts import Verdict, in_force, on_prompt, on_rule, tidy
from crequiz.memory.model import Moment, Rating

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

FILE = "florimycin.md"
DOSE = "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg"
ROUTE = "route | Florimycin | Florimycin: how is it given? | by mouth"
WORDS = "How much florimycin?"


def at(day: int, minute: int = 0) -> Moment:
    return Moment(1_772_442_000_000 + day * 86_400_000 + minute * 60_000, 0, date(2026, 3, 2) + timedelta(days=day))


def question(shelf: Shelf, prompt: str = "flo:dose") -> str:
    return stored_prompt(shelf.connection, prompt).prompt.question


def kept_out(shelf: Shelf) -> list[str]:
    return [prompt.id for prompt in active_prompts(shelf.connection) if prompt.suspended]


def other_makers(shelf: Shelf, rule: str = "line") -> None:
    """From now on a new version words every question differently."""
    split = shelf.workshop.split
    shelf.workshop = replace(
        shelf.workshop,
        split=lambda card: [replace(prompt, question=f"What of it? {prompt.key}", rule=rule) for prompt in split(card)],
        version=shelf.workshop.version + "+",
    )


def test_a_question_is_asked_in_the_readers_words_and_answer_and_memory_stay(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    assert reword(studied.connection, at(1), "flo:dose", f"  {WORDS}\n")
    studied.reopen()
    stored = stored_prompt(studied.connection, "flo:dose")
    assert (stored.prompt.question, stored.card_asks) == (WORDS, "Florimycin: dose for dock fever?")
    assert (stored.prompt.answer, stored.prompt.parts, stored.memory) == ("12 mg/kg", ("12 mg/kg",), memory)
    assert [review.prompt for review in counted_reviews(studied.connection)] == ["flo:dose"]


def test_the_last_words_hold_and_ending_them_gives_the_cards_own(studied: Shelf) -> None:
    reword(studied.connection, at(1), "flo:dose", "First?")
    reword(studied.connection, at(2), "flo:dose", "Second?")
    assert reword(studied.connection, at(2, 1), "flo:dose", "Second?") is None
    assert question(studied) == "Second?"
    assert revert(studied.connection, at(3), "flo:dose")
    assert revert(studied.connection, at(4), "flo:dose") is None
    assert question(studied) == "Florimycin: dose for dock fever?"


def test_the_cards_own_question_is_no_rewording(studied: Shelf) -> None:
    assert reword(studied.connection, at(1), "flo:dose", "Florimycin: dose for dock fever?") is None
    reword(studied.connection, at(2), "flo:dose", WORDS)
    assert reword(studied.connection, at(3), "flo:dose", "Florimycin: dose for dock fever?")
    assert stored_prompt(studied.connection, "flo:dose").readers_word.card_asks is None


def test_an_answer_refers_to_the_words_that_were_shown(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    studied.answer("flo:dose", minute=1)
    (review,) = counted_reviews(studied.connection)
    assert review.wording == stored_prompt(studied.connection, "flo:dose").wording
    assert studied.value("SELECT question FROM wordings WHERE digest = ?", review.wording) == WORDS
    assert studied.value("SELECT answer FROM wordings WHERE digest = ?", review.wording) == '["12 mg/kg"]'


def test_a_rating_of_words_that_were_replaced_meanwhile_is_not_recorded(studied: Shelf) -> None:
    shown = stored_prompt(studied.connection, "flo:dose")
    reword(studied.connection, at(0), "flo:dose", WORDS)
    rating = Given(
        "flo:dose", Rating.GOOD, at(0, 1), 0, Mode.DRILL, shown.memory, None, "p", None, wording=shown.wording
    )
    with pytest.raises(AnsweredElsewhere):
        record(studied.connection, rating)


def test_new_makers_that_word_the_question_differently_do_not_undo_a_rewording(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    other_makers(studied)
    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]
    stored = stored_prompt(studied.connection, "flo:dose")
    assert (stored.prompt.question, stored.card_asks) == (WORDS, "What of it? flo:dose")
    assert question(studied, "flo:route") == "What of it? flo:route"


def test_a_rewording_holds_when_only_the_answer_changes(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    studied.write(FILE, "id: flo", DOSE.replace("12", "15"), ROUTE)
    assert ("flo:dose", "changed") in studied.decisions(day=1)
    stored = stored_prompt(studied.connection, "flo:dose")
    assert (stored.prompt.question, stored.prompt.answer) == (WORDS, "15 mg/kg")


def test_a_rewording_is_set_aside_when_the_card_asks_something_else(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    studied.write(FILE, "id: flo", DOSE.replace("dose for dock fever", "dose for quay fever, 2 g vials"), ROUTE)
    assert ("flo:dose", "changed") in studied.decisions(day=1)
    stored = stored_prompt(studied.connection, "flo:dose")
    assert stored.prompt.question == "Florimycin: dose for quay fever, 2 g vials?"
    assert (stored.readers_word.set_aside, stored.readers_word.card_asks) == (WORDS, None)
    assert reword(studied.connection, at(2), "flo:dose", WORDS)
    assert question(studied) == WORDS


def test_a_typo_that_is_mended_in_the_card_leaves_the_readers_words(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE.replace("fever", "fevver"), ROUTE)
    studied.sync()
    reword(studied.connection, at(0), "flo:dose", WORDS)
    studied.write(FILE, "id: flo", DOSE, ROUTE)
    assert [verdict for _, verdict in studied.decisions(day=1)] == ["carried"]
    assert question(studied) == WORDS


def test_a_dispute_is_told_from_one_of_what_the_card_said_before(studied: Shelf) -> None:
    dispute(studied.connection, at(0), "flo:dose", "the Board says 15")
    word = stored_prompt(studied.connection, "flo:dose").readers_word
    assert (word.dispute, word.disputed_before) == ("the Board says 15", False)
    studied.write(FILE, "id: flo", DOSE.replace("12", "15"), ROUTE)
    studied.sync(day=1)
    word = stored_prompt(studied.connection, "flo:dose").readers_word
    assert (word.dispute, word.disputed_before) == ("the Board says 15", True)
    assert settle(studied.connection, at(2), "flo:dose")
    assert stored_prompt(studied.connection, "flo:dose").readers_word.dispute is None


def test_a_disputed_prompt_is_still_asked(studied: Shelf) -> None:
    dispute(studied.connection, at(0), "flo:dose", "no")
    assert kept_out(studied) == []


def test_a_rule_that_is_off_keeps_its_prompts_of_that_card_from_being_asked(studied: Shelf) -> None:
    studied.write("gull.md", "id: gull", "egg | Gull | Gull: eggs? | three")
    studied.sync()
    studied.answer("flo:dose", Rating.GOOD)
    memory = studied.memory("flo:dose")
    assert rule_off(studied.connection, at(0), "flo", "line")
    assert rule_off(studied.connection, at(0, 1), "flo", "line") is None
    assert kept_out(studied) == ["flo:dose", "flo:route"]
    stored = stored_prompt(studied.connection, "flo:dose")
    assert (stored.suspended, stored.readers_word.rule_off) == (True, True)
    assert rule_on(studied.connection, at(1), "flo", "line")
    assert kept_out(studied) == []
    assert studied.memory("flo:dose") == memory


def test_prompts_that_a_switched_off_rule_makes_later_are_not_asked_either(studied: Shelf) -> None:
    rule_off(studied.connection, at(0), "flo", "line")
    studied.write(FILE, "id: flo", DOSE, ROUTE, "taste | Florimycin | Florimycin: taste? | of tar")
    studied.sync(day=1)
    assert kept_out(studied) == ["flo:dose", "flo:route", "flo:taste"]


def test_a_rule_stays_off_when_the_card_gets_another_id_and_file(studied: Shelf) -> None:
    rule_off(studied.connection, at(0), "flo", "line")
    (studied.seeds / FILE).unlink()
    studied.write("other.md", "id: mycin", DOSE, ROUTE)
    studied.sync(day=1)
    assert kept_out(studied) == ["flo:dose", "flo:route"]


def test_verdicts_survive_that_the_text_is_gone_for_a_while(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    suspend(studied.connection, at(0), "flo:dose")
    studied.write(FILE, "id: flo", ROUTE)
    studied.sync(day=1, force=True)
    studied.write(FILE, "id: flo", DOSE, ROUTE)
    studied.sync(day=2)
    assert (question(studied), kept_out(studied)) == (WORDS, ["flo:dose"])


def test_a_rebuild_leaves_the_verdicts_and_their_verdicts_leave_the_memory(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    memory = studied.memory("flo:dose")
    reword(studied.connection, at(1), "flo:dose", WORDS)
    studied.answer("flo:dose", Rating.EASY, day=2)
    after = studied.memory("flo:dose")
    suspend(studied.connection, at(3), "flo:route")
    dispute(studied.connection, at(3), "flo:dose", "no")
    rebuild(studied.connection, studied.scheduler)
    assert (question(studied), kept_out(studied), studied.memory("flo:dose")) == (WORDS, ["flo:route"], after)
    assert memory != after


def test_nothing_is_written_into_the_notes(studied: Shelf) -> None:
    before = (studied.seeds / FILE).read_bytes()
    reword(studied.connection, at(0), "flo:dose", WORDS)
    dispute(studied.connection, at(0), "flo:dose", "no")
    suspend(studied.connection, at(0), "flo:dose")
    rule_off(studied.connection, at(0), "flo", "line")
    studied.sync(day=1)
    assert (studied.seeds / FILE).read_bytes() == before
    assert [path.name for path in studied.seeds.iterdir()] == [FILE]


def test_the_later_verdict_holds_even_if_the_clock_went_back(studied: Shelf) -> None:
    reword(studied.connection, at(5), "flo:dose", "Late?")
    reword(studied.connection, at(1), "flo:dose", WORDS)
    assert question(studied) == WORDS


def test_what_is_not_there_is_told_plainly(studied: Shelf) -> None:
    with pytest.raises(UnknownSubject, match="no prompt 'nothing'"):
        reword(studied.connection, at(0), "nothing", WORDS)
    with pytest.raises(UnknownSubject, match="no prompt 'nothing'"):
        dispute(studied.connection, at(0), "nothing", "no")
    with pytest.raises(UnknownSubject, match="no card 'nothing'"):
        rule_off(studied.connection, at(0), "nothing", "line")
    with pytest.raises(UnknownSubject, match="comes from a rule 'cells', but from these: line"):
        rule_off(studied.connection, at(0), "flo", "cells")


def test_a_rule_that_new_makers_no_longer_have_can_be_switched_on_again(studied: Shelf) -> None:
    rule_off(studied.connection, at(0), "flo", "line")
    other_makers(studied, rule="row")
    studied.sync(day=1)
    assert rule_on(studied.connection, at(2), "flo", "line")
    assert in_force(studied.connection).rules_off == frozenset()


def test_each_act_is_taken_back_and_restored_in_the_order_in_which_it_was_done(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    reword(studied.connection, at(1), "flo:dose", "First?")
    reword(studied.connection, at(1), "flo:dose", WORDS)
    dispute(studied.connection, at(1), "flo:dose", "no")
    suspend(studied.connection, at(1), "flo:route")
    resume(studied.connection, at(1), "flo:route")
    rule_off(studied.connection, at(1), "flo", "line")
    states = [state(studied)]
    for _ in range(6):
        studied.reopen()
        assert isinstance(undo_last(studied.connection, at(2), studied.scheduler), Act)
        states.append(state(studied))
    assert states == [
        (WORDS, "no", ["flo:dose", "flo:route"]),
        (WORDS, "no", []),
        (WORDS, "no", ["flo:route"]),
        (WORDS, "no", []),
        (WORDS, None, []),
        ("First?", None, []),
        ("Florimycin: dose for dock fever?", None, []),
    ]
    assert isinstance(undo_last(studied.connection, at(2), studied.scheduler), Review)
    assert undo_last(studied.connection, at(2), studied.scheduler) is None
    redone = []
    while redo_last(studied.connection, at(3), studied.scheduler) is not None:
        redone.append(state(studied))
    assert redone == [states[-1], *reversed(states[:-1])]


def state(shelf: Shelf) -> tuple[str, str | None, list[str]]:
    return question(shelf), stored_prompt(shelf.connection, "flo:dose").readers_word.dispute, kept_out(shelf)


def test_after_a_new_act_nothing_is_redone(studied: Shelf) -> None:
    suspend(studied.connection, at(0), "flo:dose")
    undo_last(studied.connection, at(1), studied.scheduler)
    dispute(studied.connection, at(2), "flo:route", "no")
    assert redo_last(studied.connection, at(3), studied.scheduler) is None


def test_an_act_that_another_overrules_is_not_taken_back(studied: Shelf) -> None:
    first = reword(studied.connection, at(0), "flo:dose", "First?")
    second = reword(studied.connection, at(1), "flo:dose", WORDS)
    assert first is not None
    assert second is not None
    assert not undo_act(studied.connection, at(2), first)
    assert undo_act(studied.connection, at(2), second)
    assert not undo_act(studied.connection, at(2), second)
    assert redo_act(studied.connection, at(3), second)
    assert question(studied) == WORDS


def test_words_that_are_restored_after_a_change_do_not_hold_either(studied: Shelf) -> None:
    reword(studied.connection, at(0), "flo:dose", WORDS)
    revert(studied.connection, at(1), "flo:dose")
    studied.write(FILE, "id: flo", DOSE.replace("dose for dock fever", "dose for quay fever, 2 g vials"), ROUTE)
    studied.sync(day=2)
    assert isinstance(undo_last(studied.connection, at(3), studied.scheduler), Act)
    assert stored_prompt(studied.connection, "flo:dose").readers_word.set_aside == WORDS


def test_what_came_from_a_file_is_not_what_undo_takes_back(studied: Shelf) -> None:
    suspend(studied.connection, at(0), "flo:dose")
    flag(studied.connection, at(1), "flo:route", "wrong", imported=True)
    undone = undo_last(studied.connection, at(2), studied.scheduler)
    assert isinstance(undone, Act)
    assert undone.slot.kind is EventKind.SUSPENDED
    assert [act.slot.kind for act in acts(studied.connection).undoable] == []


ACTS = st.sampled_from(
    [
        ("suspended", "flo:dose", ""), ("suspended", "flo:dose", None), ("suspended", "flo:route", ""),
        ("reworded", "flo:dose", "A?"), ("reworded", "flo:dose", "B?"), ("reworded", "flo:dose", None),
        ("disputed", "flo:dose", "no"), ("disputed", "flo:dose", None), ("flagged", "flo:route", "wrong"),
        ("flagged", "flo:route", None), ("rule-off", "flo", ""), ("rule-off", "flo", None), "undo", "undo", "redo",
    ]
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=14))
def test_any_walk_of_acts_undo_and_redo_ends_where_a_list_of_them_would(
    make_shelf: type[Shelf], walk: list[tuple[str, str, str | None] | str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = make_shelf(Path(folder))
        shelf.write(FILE, "id: flo", DOSE, ROUTE)
        shelf.sync()
        held: dict[tuple[str, str], str] = {}
        done: list[dict[tuple[str, str], str]] = []
        taken: list[dict[tuple[str, str], str]] = []
        for minute, step in enumerate(walk):
            before = dict(held)
            if step == "undo":
                assert (undo_last(shelf.connection, at(0, minute), shelf.scheduler) is None) == (not done)
                if done:
                    taken.append(before)
                    held = done.pop()
            elif step == "redo":
                assert (redo_last(shelf.connection, at(0, minute), shelf.scheduler) is None) == (not taken)
                if taken:
                    done.append(before)
                    held = taken.pop()
            else:
                assert not isinstance(step, str)
                kind, subject, words = step
                slot = on_rule(subject, "line") if kind == "rule-off" else on_prompt(EventKind(kind), subject)
                act = judge(shelf.connection, at(0, minute), slot, None if words is None else Verdict(words))
                held = {key: value for key, value in held.items() if key != (kind, subject)}
                held |= {} if words is None else {(kind, subject): words}
                assert (act is None) == (held == before)
                if act is not None:
                    done.append(before)
                    taken = []
            assert holding(shelf) == held
        shelf.connection.close()


def holding(shelf: Shelf) -> dict[tuple[str, str], str]:
    verdicts = in_force(shelf.connection)
    found = {("flagged", prompt): reason for prompt, reason in verdicts.flagged.items()}
    found |= {("suspended", prompt): "" for prompt in verdicts.suspended}
    found |= {("reworded", prompt): verdict.words for prompt, verdict in verdicts.reworded.items()}
    found |= {("disputed", prompt): verdict.words for prompt, verdict in verdicts.disputed.items()}
    return found | {("rule-off", card): "" for card, _ in verdicts.rules_off}


@given(st.text())
def test_words_are_one_line_that_a_terminal_can_show(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidy(tidied)
    assert tidied == tidied.strip()
    assert tidied.isprintable()
