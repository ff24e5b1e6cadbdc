from collections.abc import Callable

import pytest

from crequiz.cards.text import Span
from crequiz.prompts.model import Kind, Mention, Prompt

Prompts = Callable[[str], list[Prompt]]


def facts(found: list[Prompt]) -> list[tuple[int, str, list[int]]]:
    """Line, answer and the lines of the mentions."""
    return [(p.source[0].line, p.answer, [mention.span.line for mention in p.also]) for p in found]


def test_a_fact_that_is_stated_twice_is_asked_once_and_the_other_place_is_a_mention(prompts: Prompts) -> None:
    answer = "**Ring form:**\n- Mortality: 40-60%\n\n**Docks:**\n\n**Mortality:**\n- **Ring form:** 40-60%"

    (prompt,) = prompts(answer)

    assert (prompt.question, prompt.answer) == ("Ring form: mortality?", "40-60%")
    assert prompt.also == (Mention(0, Span(17, 17, 23)),)


@pytest.mark.parametrize(
    "first",
    [
        "Sand mite",
        "Sand mite (SM)",
    ],
)
def test_long_form_and_abbreviation_are_one_answer(prompts: Prompts, first: str) -> None:
    answer = f"""**Ring form:**
- **Vector:** {first}
- The sand mite (SM) bites

**Docks:**

**Vector:**
- **Ring form:** SM
"""

    assert facts(prompts(answer)) == [(12, first, [18])]


def test_of_a_bullet_and_a_table_cell_the_cell_is_asked(prompts: Prompts) -> None:
    table = "| Form | Vector |\n|---|---|\n| **Ring form** | Mite |"
    found = prompts(f"**Ring form:**\n- Vector: Mite\n\n---\n\n**Comparison of Vectors:**\n\n{table}")

    assert [(prompt.kind, *fact) for prompt, fact in zip(found, facts(found), strict=True)] == [
        (Kind.CELL, 20, "Mite", [12])
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Ring form:**\n- Mortality: 40-60%\n\n**Late form:**\n- Mortality: 40-60%",
        "**Ring form:**\n- Mortality: 40-60%\n- Relapse: 40-60%",
        "**Ring form:**\n- Mortality: 40-60%\n\n**Docks:**\n\n**Mortality:**\n- **Ring form:** 40-50%",
        "**Ring form:**\n- Vector: Mite\n\n**Docks:**\n\n**Vector:**\n- **Ring form:** Mite, louse",
    ],
    ids=["another subject", "another attribute", "another value", "more parts"],
)
def test_what_differs_in_anything_is_asked_twice(prompts: Prompts, answer: str) -> None:
    assert [mentions for _, _, mentions in facts(prompts(answer))] == [[], []]


def test_the_same_dose_for_two_populations_is_two_facts(prompts: Prompts) -> None:
    answer = "\n\n".join(
        f"## {population}\n\n**Dosing:**\n- **Florimycin:** 6 mg/kg q8h" for population in ("PREGNANCY", "CHILDREN")
    )

    assert facts(prompts(answer)) == [(14, "6 mg/kg q8h", []), (19, "6 mg/kg q8h", [])]


def test_a_line_that_stands_twice_is_mentioned(prompts: Prompts) -> None:
    assert facts(prompts("**Spread:**\n- Runs to rings in 58%\n- Fever\n- Runs to rings in 58%")) == [(12, "58%", [14])]


def test_the_same_answer_in_short_is_no_contradiction(prompts: Prompts) -> None:
    answer = "**Ring form:**\n- Vector: Sand mite (SM)\n\n**Vector:**\n- **Ring form:** SM"

    assert facts(prompts(answer)) == [(12, "Sand mite (SM)", [15])]


def test_a_recap_that_repeats_a_number_of_the_card_is_a_mention_of_it(prompts: Prompts) -> None:
    answer = "**Course:**\n- **Relapse** (58%)\n\n**Clinical Pearls:**\n- A relapse comes in 58% of all"

    assert facts(prompts(answer)) == [(12, "58%", [15])]


def test_a_recap_with_a_number_of_its_own_is_asked(prompts: Prompts) -> None:
    answer = "**Course:**\n- **Relapse** (58%)\n\n**Clinical Pearls:**\n- A relapse is late in 40% of all"

    assert [fact[:2] for fact in facts(prompts(answer))] == [(12, "58%"), (15, "40%")]


def test_two_rows_with_one_value_are_two_facts_though_the_title_names_both_keys(prompts: Prompts) -> None:
    rows = "| **Keel** | 8 weeks | 2 days |\n| **Mast** | 8 weeks | 3 days |\n| **Prow** | 2 weeks | 4 days |\n"
    table = f"| Host | Duration | Rest |\n|---|---|---|\n{rows}"
    found = [one for one in prompts(f"## Duration by keel and mast\n\n{table}") if one.answer == "8 weeks"]

    assert [one.question for one in found] == ["Keel: duration?", "Mast: duration?"]
