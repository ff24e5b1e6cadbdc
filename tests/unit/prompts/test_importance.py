from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.text import Span
from crequiz.prompts.importance import graded, weigh
from crequiz.prompts.model import Kind, Mention, Prompt

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
AGAIN = (Mention(0, Span(2, 0, 3)), Mention(0, Span(3, 0, 3)), Mention(0, Span(4, 0, 3)))


@pytest.mark.parametrize(
    ("prompt", "points"),
    [
        (PLAIN, 1),
        (replace(PLAIN, question="Which do NOT cover it?"), 2),
        (replace(PLAIN, kind=Kind.ODD_ONE_OUT), 2),
        (replace(PLAIN, kind=Kind.REVERSE, question="Which does NOT?"), 3),
        (replace(PLAIN, also=AGAIN[:1]), 2),
        (replace(PLAIN, also=AGAIN), 3),
    ],
    ids=["plain", "negation", "discrimination", "both", "stated twice", "stated four times"],
)
def test_negation_discrimination_and_repetition_speak_for_a_prompt(prompt: Prompt, points: int) -> None:
    assert weigh(prompt, 1) == points


def test_the_prompts_with_most_points_are_core_and_of_equals_the_earlier_ones() -> None:
    assert graded([1, 4, 2, 5, 4, 4, 1, 2, 4, 3]) == [1, 3, 2, 3, 3, 2, 1, 2, 2, 2]


def test_weak_prompts_are_never_core() -> None:
    assert graded([3] * 10) == [2] * 10


@given(st.lists(st.integers(0, 9), max_size=40))
def test_at_most_three_in_ten_are_core_and_points_never_count_against_a_prompt(points: list[int]) -> None:
    grades = graded(points)

    assert grades.count(3) * 10 <= len(points) * 3
    assert all(
        one >= other
        for one, more in zip(grades, points, strict=True)
        for other, fewer in zip(grades, points, strict=True)
        if more > fewer
    )
