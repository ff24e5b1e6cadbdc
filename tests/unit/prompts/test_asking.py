"""Prompts that ask the same have one key, whatever card they are of."""

from dataclasses import replace

import pytest

from crequiz.cards.text import Span
from crequiz.prompts.asking import asking_key
from crequiz.prompts.model import Kind, Prompt

PROMPT = Prompt(
    key="a:x",
    card="a",
    file="a.md",
    title="Dock fever",
    kind=Kind.VALUE,
    rule="label-value",
    context=("Dock fever", "Ring form"),
    question="Florimycin: dosing?",
    answer="2 g",
    parts=("2 g",),
    source=(Span(1, 0, 3),),
    fact="x",
    importance=1,
)


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (("Dock Fever (DF)", "Ring form"), "Florimycin: dosing?"),
        (("Dock fever", "Treatment", "Ring form"), "Florimycin: dosing?"),
        (("Dock fever",), "Ring form, Florimycin: dosing?"),
        (("Dock fever", "Ring form"), "Florimycin: ____"),
        (("Dock fever", "Ring form"), "Florimycin ____ mg"),
        (("Dock fever", "Ring form"), "Usually Florimycin: what dose?"),
        (("Dock fever", "Ring form"), "Florimycin: which dose?"),
        (("Dock fever", "Ring form"), "Florimycin: dosing? (name 2)"),
    ],
)
def test_the_same_question_in_another_form_has_the_same_key(context: tuple[str, ...], question: str) -> None:
    assert asking_key(replace(PROMPT, context=context, question=question)) == asking_key(PROMPT)


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (("Pier rot", "Ring form"), "Florimycin: dosing?"),
        (("Dock fever", "Sand form"), "Florimycin: dosing?"),
        (("Dock fever", "Ring form"), "Vantilam: dosing?"),
        (("Dock fever", "Ring form"), "Florimycin (children): dosing?"),
        (("Dock fever", "Ring form"), "Florimycin: treatment?"),
        (("Dock fever", "Ring form", "Prophylaxis"), "Florimycin: dosing?"),
    ],
)
def test_another_question_has_another_key(context: tuple[str, ...], question: str) -> None:
    assert asking_key(replace(PROMPT, context=context, question=question)) != asking_key(PROMPT)


def test_a_key_fits_into_a_column_of_whole_numbers() -> None:
    assert -(2**63) <= asking_key(PROMPT) < 2**63
