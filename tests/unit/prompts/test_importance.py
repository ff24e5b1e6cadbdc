from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.prompts.emphasis import Emphasis
from crequiz.prompts.importance import REASONS, graded, sought, weigh
from crequiz.prompts.model import Kind, Mention, Prompt

PLAIN = Prompt(
    key="dock:x:forward",
    card="dock",
    file="dock.md",
    title="Dock fever",
    kind=Kind.VALUE,
    rule="label-value",
    context=("Dock fever", "Wings"),
    question="Florimycin: size?",
    answer="2 cm",
    parts=("2 cm",),
    source=(Span(1, 0, 4),),
    fact="x",
    importance=1,
    accept=((),),
)
ABOVE = "**Wings:**\n\n" + "Mites bite.\n\n" * 9 + "- Wing fever, late\n- Mites\n"
BELOW = "\n" + "Mites rest.\n\n" * 9


def reasons(
    prompt: Prompt,
    dock_card: Callable[[str], Card],
    line: str = "- Florimycin: 2 cm",
    recap: str = "",
    question: str = "What is known?",
    tags: tuple[str, ...] = (),
) -> set[str]:
    """The names of the reasons that hold for `prompt`, which stands on `line` far down in a list of the card."""
    answer = f"{ABOVE}{line}\n{BELOW}" + (f"\n**Clinical Pearls:**\n- {recap}" if recap else "")
    card = replace(dock_card(answer), question=question, tags=tags)
    start = line.find("2 cm")
    placed = replace(prompt, source=(Span(card.lines.index(line) + 1, start, start + 4),))
    return {reason.holds.__name__ for reason in REASONS if reason.holds(placed, Emphasis(card))}


def test_a_prompt_that_nothing_speaks_for_or_against_has_no_reasons(dock_card: Callable[[str], Card]) -> None:
    assert reasons(PLAIN, dock_card) == set()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": Kind.DEFINITION}, {"tells_apart_or_decides"}),
        ({"kind": Kind.ODD_ONE_OUT}, {"tells_apart_or_decides"}),
        ({"question": "Wing fever: treatment?"}, {"tells_apart_or_decides"}),
        ({"question": "Treatment of wing fever: how long?"}, set()),
        ({"question": "Treatment with ____"}, set()),
        ({"question": "Hallmark: ____"}, {"is_strong"}),
        ({"also": (Mention(0, Span(9, 0, 3)),)}, {"is_summed_up"}),
        ({"context": ("Dock fever",)}, {"is_about_the_whole"}),
        ({"kind": Kind.LIST}, {"is_a_list"}),
        ({"kind": Kind.WHY}, {"is_roundabout"}),
        ({"rule": "cloze-word"}, {"is_roundabout"}),
        ({"rule": "cloze-name"}, {"is_left_out"}),
        ({"answer": "2 g IV q8h", "parts": ("2 g IV q8h",)}, {"is_a_dose_or_a_time"}),
        ({"answer": "10 days", "parts": ("10 days",)}, {"is_a_dose_or_a_time"}),
        ({"context": ("Dock fever", "Epidemiology")}, {"is_background"}),
        ({"context": ("Dock fever", "Treatment", "Monitoring")}, set()),
        ({"answer": "40%", "parts": ("40%",)}, {"is_one_word"}),
        ({"answer": "Vancomycin", "parts": ("Vancomycin",)}, set()),
        ({"context": ("Dock fever", "Second-line")}, {"is_an_alternative"}),
        ({"context": ("Dock fever", "Adrenal mites")}, set()),
        ({"question": "Florimycin: alternative?"}, {"is_an_alternative"}),
    ],
)  # fmt: skip
def test_what_a_prompt_asks_speaks_for_or_against_it(
    change: dict[str, object], expected: set[str], dock_card: Callable[[str], Card]
) -> None:
    assert reasons(replace(PLAIN, **change), dock_card) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Florimycin: 2 cm, avoid more", {"is_stressed", "forbids"}),
        ("- Florimycin: **2 cm**", {"is_bold"}),
        ("- **Florimycin:** 2 cm", set()),
        ("- **Key Point:** 2 cm", {"is_in_a_key_point"}),
        ("- Florimycin: 2 cm in HDMV", {"is_stressed"}),
        ("- Florimycin (2 cm)", {"is_in_parentheses"}),
        ("- Florimycin (wings): 2 cm", set()),
    ],
    ids=["forbids", "bold", "bold before", "a key point", "capitals", "a remark", "behind a remark"],
)
def test_how_its_line_puts_it_speaks_for_or_against_it(
    line: str, expected: set[str], dock_card: Callable[[str], Card]
) -> None:
    assert reasons(PLAIN, dock_card, line) == expected


def test_what_the_card_says_elsewhere_speaks_for_it(dock_card: Callable[[str], Card]) -> None:
    assert reasons(PLAIN, dock_card, recap="Florimycin size 2 cm") == {"is_summed_up"}
    assert reasons(PLAIN, dock_card, tags=("florimycin",)) == {"is_tagged"}
    assert reasons(PLAIN, dock_card, question="Is it 2 cm?") == {"is_asked_by_the_card"}


def test_an_echo_counts_for_words_and_not_for_numbers(dock_card: Callable[[str], Card]) -> None:
    wings = replace(
        PLAIN, question="Yawns, hiccups, thirst, itching, cramps and tremor?", answer="red wings", parts=("red wings",)
    )

    assert reasons(wings, dock_card, recap="red wings") == {"has_an_echo"}
    assert "has_an_echo" not in reasons(PLAIN, dock_card, recap="2 cm")


def test_the_first_lines_and_the_first_items_are_early_and_in_front(dock_card: Callable[[str], Card]) -> None:
    card = dock_card("- Florimycin: 2 cm\n- Mites\n- Baths\n" + "\nMites bite.\n" * 9)
    first, third = (replace(PLAIN, source=(Span(card.lines.index(line) + 1, 2, 5),)) for line in ("- Mites", "- Baths"))

    assert [weigh(prompt, Emphasis(card)) for prompt in (first, third)] == [2, 1]


def test_the_last_third_of_a_card_comes_later(dock_card: Callable[[str], Card]) -> None:
    card = dock_card("Mites bite.\n\n" * 40 + "Florimycin: 2 cm\n")
    line = card.lines.index("Florimycin: 2 cm") + 1
    last = replace(PLAIN, source=(Span(line, 12, 16),))

    assert "is_late" in {one.holds.__name__ for one in REASONS if one.holds(last, Emphasis(card))}


def test_the_points_of_the_reasons_add_up(dock_card: Callable[[str], Card]) -> None:
    card = dock_card(f"{ABOVE}- Florimycin (NOT 2 cm)\n{BELOW}")
    prompt = replace(
        PLAIN, kind=Kind.DEFINITION, source=(Span(card.lines.index("- Florimycin (NOT 2 cm)") + 1, 18, 22),)
    )

    assert weigh(prompt, Emphasis(card)) == 4 + 1 + 1 - 3


def test_the_prompts_with_most_points_are_core_and_of_equals_the_earlier_ones() -> None:
    assert graded([0, 4, 2, 5, 4, 4, -1, 2, 4, 3], range(10)) == [2, 3, 2, 3, 3, 2, 1, 2, 2, 2]


def test_the_same_answer_to_another_question_is_sought_once() -> None:
    assert sought(replace(PLAIN, question="Wing fever, dose?")) == sought(PLAIN)
    assert sought(replace(PLAIN, parts=("3 cm",))) != sought(PLAIN)


def test_what_helps_and_what_does_not_are_never_the_same_however_equal_their_answers() -> None:
    assert sought(replace(PLAIN, question="Which are NOT covered?")) != sought(
        replace(PLAIN, question="Which are covered?")
    )


def test_what_several_seek_is_core_once() -> None:
    assert graded([5, 4, 3, 2, 1, -1, -1, -1, -1, -1], "ababcdefgh") == [3, 3, 2, 2, 3, 1, 1, 1, 1, 1]


def test_weak_prompts_are_never_core() -> None:
    assert graded([0] * 10, range(10)) == [2] * 10


@given(st.lists(st.tuples(st.integers(-9, 12), st.integers(0, 9)), max_size=40))
def test_at_most_three_in_ten_are_core_and_points_never_count_against_a_prompt(drawn: list[tuple[int, int]]) -> None:
    points, wanted = [one for one, _ in drawn], [other for _, other in drawn]

    grades = graded(points, wanted)

    assert grades.count(3) * 10 <= len(points) * 3
    core = {one for one, grade in zip(wanted, grades, strict=True) if grade == 3}
    assert len(core) == grades.count(3)
    assert all(
        one >= other
        for one, more, sought_here in zip(grades, points, wanted, strict=True)
        for other, fewer in zip(grades, points, strict=True)
        if more > fewer and (one == 3 or sought_here not in core)
    )
