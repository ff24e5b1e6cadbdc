from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.model import Card
from crequiz.cards.text import Span
from crequiz.prompts.importance import Emphasis, graded, weigh
from crequiz.prompts.model import Kind, Prompt

PLAIN = Prompt(
    key="dock:x:forward",
    card="dock",
    file="dock.md",
    title="Dock fever",
    kind=Kind.VALUE,
    rule="label-value",
    context=("Dock fever",),
    question="Florimycin: dose?",
    answer="2 g",
    parts=("2 g",),
    source=(Span(1, 0, 3),),
    fact="x",
    importance=1,
)
LINES = [
    "**Dosing:**",
    "",
    "{line}",
    "- Wing fever, late",
    "- Mites",
    "- Mites",
    "- Mites",
    "- Mites",
    "- Mites",
    "- Mites",
    "- Mites",
]


def points(prompt: Prompt, dock_card: Callable[[str], Card], line: str = "- Florimycin: 2 g", recap: str = "") -> int:
    """The points of `prompt`, which stands on `line` of a card that says `recap` under its pearls."""
    answer = "\n".join(LINES).replace("{line}", line) + (f"\n\n**Clinical Pearls:**\n- {recap}" if recap else "")
    card = dock_card(answer)
    number = card.lines.index(line) + 1
    return weigh(replace(prompt, source=(Span(number, 0, 3),)), Emphasis(card))


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        (PLAIN, 1),
        (replace(PLAIN, question="Which do NOT cover it?"), 2),
        (replace(PLAIN, kind=Kind.ODD_ONE_OUT), 3),
        (replace(PLAIN, kind=Kind.DEFINITION), 4),
        (replace(PLAIN, rule="dose"), 3),
        (replace(PLAIN, answer="40%", parts=("40%",)), -1),
        (replace(PLAIN, question="Florimycin (____)"), 0),
    ],
    ids=["early", "negation", "odd one out", "definition", "dose", "share", "remark"],
)
def test_what_a_prompt_asks_weighs_for_or_against_it(
    prompt: Prompt, expected: int, dock_card: Callable[[str], Card]
) -> None:
    assert points(prompt, dock_card) == expected


@pytest.mark.parametrize(
    ("line", "recap", "expected"),
    [
        ("- Florimycin: 2 g", "Florimycin 2 g works", 3),
        ("- Florimycin: 2 g", "Florimycin 12 g works", 1),
        ("- Florimycin: 2 g (first-line)", "", 3),
        ("- Florimycin: 2 g, NOT more", "", 3),
    ],
    ids=["said again at the end", "another number at the end", "a role", "a word in capitals"],
)
def test_what_the_card_stresses_or_says_again_weighs_more(
    line: str, recap: str, expected: int, dock_card: Callable[[str], Card]
) -> None:
    assert points(PLAIN, dock_card, line, recap) == expected


def test_the_prompts_with_most_points_are_core_and_of_equals_the_earlier_ones() -> None:
    assert graded([0, 4, 2, 5, 4, 4, 0, 2, 4, 3]) == [1, 3, 2, 3, 3, 2, 1, 2, 2, 2]


def test_weak_prompts_are_never_core() -> None:
    assert graded([2] * 10) == [2] * 10


@given(st.lists(st.integers(-4, 9), max_size=40))
def test_at_most_three_in_ten_are_core_and_points_never_count_against_a_prompt(points: list[int]) -> None:
    grades = graded(points)

    assert grades.count(3) * 10 <= len(points) * 3
    assert all(
        one >= other
        for one, more in zip(grades, points, strict=True)
        for other, fewer in zip(grades, points, strict=True)
        if more > fewer
    )
