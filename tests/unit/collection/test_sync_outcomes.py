"""What an edit of a card does to its prompts: each keeps its own history, or starts a new one, and never another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.queries import stored_prompt
from crequiz.collection.review_log import counted_reviews
from crequiz.memory.model import Memory, Rating
from crequiz.prompts.model import Kind, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.unit.collection.conftest import Shelf

    from crequiz.cards.model import Card

    Split = Callable[[Card], Sequence[Prompt]]

FILE = "florimycin.md"
DOSE = "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg"
ROUTE = "route | Florimycin | Florimycin: how is it given? | by mouth"


def asked_as_cloze(split: Split, kind: Kind = Kind.CLOZE) -> Split:
    """What new makers make of the same lines: other keys, another kind, a wording that resembles nothing."""

    def renewed(prompt: Prompt) -> Prompt:
        key = prompt.key.replace(":", ":new/")
        return replace(prompt, key=key, kind=kind, question=f"{prompt.fact.upper()} ____", context=(prompt.title,))

    return lambda card: [renewed(prompt) for prompt in split(card)]


def test_the_prompts_of_a_new_card_are_born(shelf: Shelf) -> None:
    shelf.write(FILE, "id: flo", DOSE, ROUTE)
    assert shelf.decisions() == [("flo:dose", "born"), ("flo:route", "born")]


def test_nothing_happens_when_nothing_changed(studied: Shelf) -> None:
    assert studied.decisions(day=1) == []
    assert studied.sync(day=1).files_read == 0


def test_a_touched_file_is_not_split_again(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE, ROUTE)
    report = studied.sync(day=1)
    assert (report.files_read, report.decisions, report.summary()) == (0, (), "Nothing changed.")


def test_a_file_with_another_blank_line_is_read_and_changes_nothing(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE, ROUTE, "")
    report = studied.sync(day=1)
    assert (report.files_read, report.decisions, report.summary()) == (1, (), "Nothing changed.")


def test_moved_lines_and_added_lines_leave_the_others_as_they_are(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.write(FILE, "id: flo", "", ROUTE, "host | Florimycin | Dock fever: host? | gull", "a new line", DOSE)
    assert studied.decisions(day=1) == [("flo:host", "born")]
    assert studied.memory("flo:dose") == memory
    stored = stored_prompt(studied.connection, "flo:dose")
    assert (stored.position, stored.excerpt[0].line, stored.excerpt[0].text) == (2, 6, DOSE)


def test_a_mended_question_keeps_history_and_memory(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE.replace("Florimycin:", "Florimycn:"), ROUTE)
    studied.sync()
    studied.answer("flo:dose", Rating.EASY, day=1)
    memory = studied.memory("flo:dose")
    studied.write(FILE, "id: flo", DOSE, ROUTE)
    assert studied.decisions(day=2) == [("flo:dose", "carried")]
    assert studied.memory("flo:dose") == memory
    assert stored_prompt(studied.connection, "flo:dose").prompt.question == "Florimycin: dose for dock fever?"


def test_a_reworded_label_keeps_the_history_and_starts_a_new_memory(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: flo", DOSE.replace("dose | Florimycin", "amount | Treatment"), ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "changed")]
    assert len(list(counted_reviews(studied.connection, prompt="flo:dose"))) == 1


def test_another_key_for_the_same_text_carries_the_history(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.write(FILE, "id: flo", DOSE.replace("dose |", "amount |", 1), ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "carried")]
    assert studied.memory("flo:dose") == memory
    assert stored_prompt(studied.connection, "flo:dose").prompt.key == "flo:amount"


def test_a_key_that_became_free_is_born_under_another_lasting_id(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE.replace("dose |", "amount |", 1), ROUTE)
    studied.sync()
    studied.write(FILE, "id: flo", "dose | Pontis | Pontis: dose? | 3 g", DOSE.replace("dose |", "amount |", 1), ROUTE)
    assert studied.decisions(day=1) == [("flo:dose#2", "born")]
    assert stored_prompt(studied.connection, "flo:dose").prompt.answer == "12 mg/kg"


def test_keys_that_change_places_do_not_exchange_histories(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: flo", DOSE.replace("dose |", "route |", 1), ROUTE.replace("route |", "dose |", 1))
    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]
    assert stored_prompt(studied.connection, "flo:dose").prompt.answer == "12 mg/kg"
    assert stored_prompt(studied.connection, "flo:route").prompt.answer == "by mouth"


def test_a_counted_key_that_moves_up_does_not_inherit(shelf: Shelf) -> None:
    first = "risk | Quay | Risk factor: ____ in the harbour | wet ropes"
    second = "risk~2 | Quay | Sailors who ____ are at risk | eat raw gull"
    shelf.write("quay.md", "id: quay", first, second)
    shelf.sync()
    shelf.answer("quay:risk", Rating.EASY)
    shelf.write("quay.md", "id: quay", "risk | Quay | Sailors who ____ are at risk | eat raw gulls")
    assert shelf.decisions(day=1) == [("quay:risk~2", "carried"), ("quay:risk", "retired")]


def test_another_number_starts_a_new_memory_that_comes_soon(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: flo", DOSE.replace("12 mg", "15 mg"), ROUTE)
    assert studied.decisions(day=5) == [("flo:dose", "changed")]
    memory = studied.memory("flo:dose")
    assert memory == replace(Memory(), due_ms=memory.due_ms, due_day=date(2026, 3, 7))
    assert stored_prompt(studied.connection, "flo:dose").changed_from == "12 mg/kg"
    assert len(list(counted_reviews(studied.connection, prompt="flo:dose"))) == 1


def test_reviews_before_a_change_are_not_replayed(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: flo", DOSE.replace("12 mg", "15 mg"), ROUTE)
    studied.sync(day=5)
    studied.answer("flo:dose", Rating.GOOD, day=5, minute=1)
    assert studied.memory("flo:dose").reps == 1


def test_a_changed_prompt_that_was_never_studied_stays_new(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", DOSE.replace("12 mg", "15 mg"), ROUTE)
    assert studied.decisions(day=5) == [("flo:dose", "changed")]
    assert studied.memory("flo:dose") == Memory()


def test_a_lost_negation_in_the_question_is_a_change(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k | Dock fever | Which drug is not given? | Pontin")
    shelf.sync()
    shelf.write("a.md", "id: a", "k | Dock fever | Which drug is given? | Pontin")
    assert shelf.decisions(day=1) == [("a:k", "changed")]


def test_other_evidence_for_the_same_answer_is_a_change(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k | Dock fever | Which drug? | Pontin | in adults")
    shelf.sync()
    shelf.write("a.md", "id: a", "k | Dock fever | Which drug? | Pontin | in sailors")
    assert shelf.decisions(day=1) == [("a:k", "changed")]


def test_a_reworded_question_with_the_same_answer_keeps_its_history(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: flo", "amount | Florimycin | Florimycin: usual dose for dock fever? | 12 mg/kg", ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "carried")]


def test_a_question_that_two_old_ones_resemble_is_new(shelf: Shelf) -> None:
    shelf.write(
        "a.md", "id: a", "k1 | Dock | Pontin: given on dock A? | yes", "k2 | Dock | Pontin: given on dock B? | yes"
    )
    shelf.sync()
    shelf.write("a.md", "id: a", "k3 | Dock | Pontin: given on dock C? | yes")
    assert shelf.decisions(day=1) == [("a:k3", "born"), ("a:k1", "retired"), ("a:k2", "retired")]


def test_a_prompt_of_another_kind_does_not_inherit(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k1 | Dock | Pontin: dose for gulls? | 3 g")
    shelf.sync()
    shelf.write("a.md", "id: a", "!k2 | Dock | Pontin: dose for gulls, tell? | 3 g")
    assert shelf.decisions(day=1) == [("a:!k2", "born"), ("a:k1", "retired")]


def test_one_prompt_becoming_two_gives_its_history_to_the_one_with_most_of_its_answer(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k1 | Dock fever | Signs? | rash; fever; cough; thirst")
    shelf.sync()
    shelf.write(
        "a.md", "id: a", "k2 | Dock fever | Signs? | rash; fever; cough", "k3 | Dock fever | Late sign? | thirst"
    )
    assert shelf.decisions(day=1) == [("a:k1", "changed"), ("a:k3", "born")]


def test_one_prompt_becoming_two_halves_gives_its_history_to_none(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k1 | Dock fever | Signs? | rash; fever; cough; thirst")
    shelf.sync()
    shelf.write(
        "a.md", "id: a", "k2 | Dock fever | Signs? | rash; fever", "k3 | Dock fever | Late signs? | cough; thirst"
    )
    assert shelf.decisions(day=1) == [("a:k2", "born"), ("a:k3", "born"), ("a:k1", "retired")]


def test_a_removed_prompt_is_retired_and_comes_back_with_its_memory(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.write(FILE, "id: flo", ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "retired")]
    assert stored_prompt(studied.connection, "flo:dose").retired
    studied.write(FILE, "id: flo", ROUTE, DOSE)
    assert studied.decisions(day=2) == [("flo:dose", "revived")]
    assert studied.memory("flo:dose") == memory
    assert not stored_prompt(studied.connection, "flo:dose").retired


def test_the_text_that_comes_back_gets_its_own_history_and_not_that_of_its_key(shelf: Shelf) -> None:
    gull = "k | Dock fever | Which bird carries it over the harbour wall? | the grey gull"
    shelf.write("a.md", "id: a", gull)
    shelf.sync()
    shelf.write("a.md", "id: a", "k | Dock fever | Dose? | 12 mg")
    assert shelf.decisions(day=1) == [("a:k#2", "born"), ("a:k", "retired")]
    shelf.write("a.md", "id: a", gull)
    assert shelf.decisions(day=2) == [("a:k", "revived"), ("a:k#2", "retired")]


def test_a_prompt_that_comes_back_with_another_answer_is_changed(studied: Shelf) -> None:
    studied.write(FILE, "id: flo", ROUTE)
    studied.sync()
    studied.write(FILE, "id: flo", ROUTE, DOSE.replace("12 mg", "15 mg"))
    assert studied.decisions(day=2) == [("flo:dose", "revived"), ("flo:dose", "changed")]


def test_a_new_version_of_the_makers_may_word_the_same_text_differently(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    split = studied.workshop.split
    studied.workshop = replace(
        studied.workshop,
        split=lambda card: [replace(prompt, question=f"What is it? {prompt.key}") for prompt in split(card)],
        version="2",
    )
    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]
    assert studied.memory("flo:dose") == memory


@pytest.mark.parametrize("kind", [Kind.CLOZE, Kind.SEQUENCE])
def test_new_makers_may_ask_for_the_same_words_in_another_way(studied: Shelf, kind: Kind) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.workshop = replace(studied.workshop, split=asked_as_cloze(studied.workshop.split, kind), version="2")

    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]


def test_new_makers_may_ask_in_another_way_while_the_card_is_edited_elsewhere(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.workshop = replace(studied.workshop, split=asked_as_cloze(studied.workshop.split), version="2")
    studied.write(FILE, "id: flo", "extra | Florimycin | Florimycin: whom? | gulls", ROUTE, DOSE)

    assert studied.decisions(day=1) == [("flo:new/extra", "born"), ("flo:route", "carried"), ("flo:dose", "carried")]
    assert studied.memory("flo:dose") == memory


def test_new_makers_do_not_hide_that_a_number_was_edited_at_the_same_time(studied: Shelf) -> None:
    studied.workshop = replace(studied.workshop, split=asked_as_cloze(studied.workshop.split), version="2")
    studied.write(FILE, "id: flo", DOSE.replace("Florimycin:", "Florimycin 2:"), ROUTE)

    assert studied.decisions(day=1) == [("flo:dose", "changed"), ("flo:route", "carried")]


def test_new_makers_that_ask_for_the_same_words_backwards_inherit_nothing(studied: Shelf) -> None:
    backwards = asked_as_cloze(studied.workshop.split, Kind.REVERSE)
    studied.workshop = replace(studied.workshop, split=backwards, version="2")

    assert studied.decisions(day=1) == [
        ("flo:new/dose", "born"),
        ("flo:new/route", "born"),
        ("flo:dose", "retired"),
        ("flo:route", "retired"),
    ]


def test_every_decision_is_an_event(studied: Shelf) -> None:
    studied.answer("flo:dose")
    studied.write(FILE, "id: flo", DOSE.replace("12 mg", "15 mg"))
    studied.sync(day=1)
    events = studied.connection.execute("SELECT prompt, kind, day FROM events ORDER BY sequence").fetchall()
    assert events == [
        ("flo:dose", "born", "2026-03-02"),
        ("flo:route", "born", "2026-03-02"),
        ("flo:dose", "changed", "2026-03-03"),
        ("flo:route", "retired", "2026-03-03"),
    ]
    assert studied.value(
        "SELECT json_extract(payload, '$.old_answer') FROM events WHERE kind = 'changed'"
    ) == "12 mg/kg"  # fmt: skip


def test_two_lines_that_exchange_their_values_keep_their_own_histories(shelf: Shelf) -> None:
    shelf.write("a.md", "id: a", "k1 | Dock fever | Incubation? | 7 days", "k2 | Dock fever | Duration? | 9 days")
    shelf.sync()
    shelf.write("a.md", "id: a", "k1 | Dock fever | Incubation? | 9 days", "k2 | Dock fever | Duration? | 7 days")
    assert shelf.decisions(day=1) == [("a:k1", "changed"), ("a:k2", "changed")]
    assert stored_prompt(shelf.connection, "a:k1").prompt.question == "Incubation?"


def test_a_history_does_not_go_to_a_line_that_stood_there_unasked_and_gets_the_same_value(shelf: Shelf) -> None:
    incubation = "k1 | Dock fever | Dock fever, incubation: how long? | 7 days"
    duration = "k2 | Dock fever | Dock fever, duration: how long? | {} days"
    shelf.write("a.md", "id: a", incubation, duration.format(9).replace(" | ", " ! "))
    shelf.sync()
    shelf.write("a.md", "id: a", duration.format(7))
    assert shelf.decisions(day=1) == [("a:k2", "born"), ("a:k1", "retired")]


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("h1", "h2"), [("a:h1", "changed"), ("a:h2", "changed")]),
        (("n1", "n2"), [("a:h1", "changed"), ("a:h2", "changed")]),
    ],
)
def test_two_numbers_of_one_statement_that_change_places_do_not_exchange_histories(
    shelf: Shelf, keys: tuple[str, str], outcome: list[tuple[str, str]]
) -> None:
    first, second = (
        "{} | Dock fever | Give ____ doses in {} days | {}",
        "{} | Dock fever | Give {} doses in ____ days | {}",
    )
    shelf.write("a.md", "id: a", first.format("h1", 7, 3), second.format("h2", 3, 7))
    shelf.sync()
    shelf.write("a.md", "id: a", first.format(keys[0], 3, 7), second.format(keys[1], 7, 3))
    assert shelf.decisions(day=1) == outcome
    assert stored_prompt(shelf.connection, "a:h1").prompt.question == "Give ____ doses in 3 days"


def test_a_name_for_another_that_the_card_knows_gives_the_history_to_none(shelf: Shelf) -> None:
    shelf.write(
        "a.md", "id: a", "flo | Dock fever | Florimycin: days? | 7", "van | Dock fever | Vantilam: route? | by mouth"
    )
    shelf.sync()
    shelf.write(
        "a.md", "id: a", "van/2 | Dock fever | Vantilam: days? | 7", "van | Dock fever | Vantilam: route? | by mouth"
    )
    assert shelf.decisions(day=1) == [("a:van/2", "born"), ("a:flo", "retired")]


def test_a_typo_that_was_mended_keeps_the_memory_but_a_word_that_another_card_has_is_no_typo(studied: Shelf) -> None:
    studied.write("other.md", "id: other", "k | Dock | Vantilam: for whom? | sailors")
    studied.write(
        FILE, "id: flo", "drug | Dock fever | Which drug? | Florimycn", "next | Dock fever | Then which? | Ventilam"
    )
    studied.sync(force=True)
    studied.write(
        FILE, "id: flo", "drug | Dock fever | Which drug? | Florimycin", "next | Dock fever | Then which? | Vantilam"
    )
    assert studied.decisions(day=1) == [("flo:drug", "carried"), ("flo:next", "carried")]
    studied.write("third.md", "id: third", "k | Dock | Ventilam: for whom? | gulls")
    studied.sync(day=2)
    studied.write(
        FILE, "id: flo", "drug | Dock fever | Which drug? | Florimycin", "next | Dock fever | Then which? | Ventilam"
    )
    assert studied.decisions(day=3) == [("flo:next", "changed")]


def test_a_history_does_not_leave_a_line_that_still_stands_but_is_asked_no_more(shelf: Shelf) -> None:
    old = "k1 | Dock fever | Florimycin is given for ____ against gulls | 7 days"
    shelf.write("a.md", "id: a", old)
    shelf.sync()
    split = shelf.workshop.split
    shelf.workshop = replace(shelf.workshop, split=lambda card: split(card)[-1:])
    shelf.write("a.md", "id: a", old, "k2 | Dock fever | Vantilam is given for ____ against lice | 7 days")
    assert shelf.decisions(day=1) == [("a:k2", "born"), ("a:k1", "retired")]


def test_a_card_whose_text_was_not_kept_is_compared_by_the_lines_of_its_prompts(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.connection.execute("DELETE FROM texts")
    studied.write(
        FILE, "id: flo", "", DOSE.replace("Florimycin:", "Florimycn:").replace("dose |", "amount |", 1), ROUTE
    )
    assert studied.decisions(day=1) == [("flo:dose", "carried")]
    assert studied.memory("flo:dose") == memory
    assert studied.value("SELECT count(*) FROM texts") == 1
