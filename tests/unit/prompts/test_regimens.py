"""A regimen that a card gives again is asked once."""

from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Prompts = Callable[[str], list[Prompt]]
FIRST = "**Ring form:**\n- Florimycin 2 g PO BID × 10 days"


def answers(prompts: Prompts, answer: str) -> list[str]:
    return [prompt.answer for prompt in prompts(answer)]


@pytest.mark.parametrize(
    "again",
    [
        "**Treatment of the ring form:**\n- Florimycin 2 g PO BID × 10 days",
        "**Ring form, details:**\n- Florimycin 2 g BID × 10d",
        "**Clinical Pearls:**\n- **Ring form:** florimycin 2 g PO BID × 10 days",
    ],
)
def test_the_same_drug_and_dose_for_the_same_thing_is_asked_once(prompts: Prompts, again: str) -> None:
    assert answers(prompts, f"{FIRST}\n\n{again}") == ["Florimycin", "2 g PO BID", "10 days"]


def test_where_it_stands_again_becomes_a_mention(prompts: Prompts) -> None:
    found = prompts(f"{FIRST}\n\n**Treatment of the ring form:**\n- Florimycin 2 g PO BID × 10 days")

    assert [[mention.span.line for mention in prompt.also] for prompt in found] == [[15], [15], [15]]


@pytest.mark.parametrize(
    "other",
    [
        "**Late form:**\n- Florimycin 2 g PO BID × 10 days",
        "**Ring form, details:**\n- Florimycin 3 g PO TID × 20 days",
        "**Ring form, details:**\n- Tarnocillin 2 g PO BID × 10 days",
    ],
    ids=["another form", "another dose", "another drug"],
)
def test_what_differs_in_form_dose_or_drug_is_asked(prompts: Prompts, other: str) -> None:
    assert len(answers(prompts, f"{FIRST}\n\n{other}")) == 6
