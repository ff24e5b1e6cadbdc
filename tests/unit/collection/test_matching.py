"""Which prompt and which line is which after an edit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.text import Span
from crequiz.collection.alignment import align
from crequiz.collection.known import KnownPrompt
from crequiz.collection.matching import match
from crequiz.prompts.model import Kind, Prompt

# Few words, so that many prompts look alike.
_LINES = st.lists(
    st.tuples(
        st.sampled_from(["dose", "dose~2", "route", "host"]),
        st.sampled_from(["Florimycin", "Florimycn", "Vantilam", "Dock fever"]),
        st.sampled_from(["dose?", "dosing?", "route?", "give ____ daily", "give daily ____"]),
        st.sampled_from(["7 days", "9 days", "12 mg", "by mouth", "florimycin"]),
    ),
    max_size=7,
    unique_by=(lambda line: line[0], lambda line: line[1:3]),
)


def prompts(lines: list[tuple[str, str, str, str]]) -> tuple[list[Prompt], dict[int, str]]:
    """The prompts of lines `context | question | answer`, and the lines by number."""
    text = {number: " | ".join(line[1:]) for number, line in enumerate(lines, start=1)}
    return [_prompt(number, *line) for number, line in enumerate(lines, start=1)], text


def _prompt(number: int, key: str, context: str, question: str, answer: str) -> Prompt:
    start = len(context) + len(question) + 6
    return Prompt(
        key=key,
        card="a",
        file="a.md",
        title="A",
        kind=Kind.REVERSE if answer == "florimycin" else Kind.CLOZE,
        rule="line",
        context=("A", context),
        question=question,
        answer=answer,
        parts=(answer,),
        source=(Span(number, start, start + len(answer)),),
        fact=key,
        importance=1,
    )


def known(prompt: Prompt, retired: bool, text: dict[int, str]) -> KnownPrompt:
    return KnownPrompt(prompt.key, prompt.key, prompt, {prompt.source[0].line: text[prompt.source[0].line]}, 0, retired)


@given(_LINES, _LINES, st.lists(st.booleans(), min_size=7, max_size=7))
def test_prompts_are_matched_one_to_one_and_none_is_forgotten(
    before: list[tuple[str, str, str, str]], after: list[tuple[str, str, str, str]], retired: list[bool]
) -> None:
    (old, old_text), (new, new_text) = prompts(before), prompts(after)
    all_known = [known(prompt, gone, old_text) for prompt, gone in zip(old, retired, strict=False)]
    found = match(all_known, new, align(old_text, new_text))
    assert Counter(pair.new.key for pair in found.pairs) + Counter(prompt.key for prompt in found.born) == Counter(
        prompt.key for prompt in new
    )
    active = {one.id for one in all_known if not one.retired}
    paired = [pair.old.id for pair in found.pairs]
    assert len(paired) == len(set(paired))
    assert active == ({*paired} & active) | {one.id for one in found.gone}
    for pair in found.pairs:
        assert (pair.old.prompt.kind is Kind.REVERSE) == (pair.new.kind is Kind.REVERSE)


@given(_LINES, _LINES)
def test_what_reads_as_before_is_what_it_was(
    before: list[tuple[str, str, str, str]], after: list[tuple[str, str, str, str]]
) -> None:
    (old, old_text), (new, new_text) = prompts(before), prompts(after)
    found = match([known(prompt, False, old_text) for prompt in old], new, align(old_text, new_text))
    pairs = {pair.new.key: pair.old.prompt for pair in found.pairs}
    for prompt in new:
        same = [
            one
            for one in old
            if (one.context, one.question, one.parts) == (prompt.context, prompt.question, prompt.parts)
        ]
        if same:
            assert pairs[prompt.key] == same[0]


def test_lines_are_followed_where_they_move_and_where_one_word_changes() -> None:
    before = {1: "# Course", 2: "- Incubation: 3 days", 3: "- Mortality: 40%", 4: "- Vector: harbour louse"}
    after = {1: "- Vector: harbour louse", 2: "# Course", 3: "- Incubation: 4 days", 4: "- Mortality: 40%"}
    found = align(before, after)
    assert [dict(found.counterparts(line)) for line in before] == [{2: 1}, {3: 0.875}, {4: 1}, {1: 1}]


def test_a_line_that_was_split_is_both_lines_and_two_that_were_merged_are_one() -> None:
    whole = "- Bath in tar water; smoke from pine needles"
    halves = {1: "- Bath in tar water", 2: "- Smoke from pine needles"}
    assert set(align({1: whole}, halves).counterparts(1)) == {1, 2}
    merged = align(halves, {1: whole})
    assert [set(merged.counterparts(line)) for line in halves] == [{1}, {1}]


def test_equal_lines_are_told_apart_by_their_order_if_there_are_as_many() -> None:
    before = {1: "- Rest", 2: "- Fever", 3: "- Rest"}
    after = {1: "- Rest", 2: "- Fever, late", 3: "- Cough", 4: "- Rest"}
    found = align(before, after)
    assert (dict(found.counterparts(1)), dict(found.counterparts(3))) == ({1: 1}, {4: 1})


def test_of_equal_lines_of_which_one_was_edited_neither_stands_for_certain() -> None:
    before = {1: "# Course", 2: "- Rest: 7 days", 3: "# Diet", 4: "- Rest: 7 days"}
    found = align(before, {**before, 2: "- Rest in bed: 7 days"})
    assert (found.still_stands(1), found.still_stands(2), found.still_stands(4)) == (True, False, False)
    assert set(found.counterparts(2)) == {2, 4}


def test_the_one_answer_of_a_prompt_does_not_become_the_list_that_takes_it_in() -> None:
    lines = {1: "Oran mites (30% of docks)", 2: "Keel lice (20%)", 3: "Wing ticks (10%)"}
    single = replace(
        _prompt(1, "oran/start", "Docks", "____ (30% of docks) (which organism?)", "Oran mites"),
        context=("A", "Docks of the harbour", "Guests of the docks"),
        source=(Span(1, 0, 10),),
    )
    listed = replace(
        single,
        context=("A", "Docks of the harbour"),
        key="items",
        kind=Kind.LIST,
        rule="list-all",
        question="Guests of the docks: name all 3 organisms",
        answer="Oran mites, Keel lice, Wing ticks",
        parts=("Oran mites", "Keel lice", "Wing ticks"),
        source=(Span(1, 0, 10), Span(2, 0, 9), Span(3, 0, 10)),
        accept=((), (), ()),
    )
    before = KnownPrompt("1", single.key, single, lines, 0, False)

    found = match([before], [listed], align(lines, lines))

    assert (found.pairs, found.gone) == ((), (before,))
