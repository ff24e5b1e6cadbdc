from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Ask = Callable[..., list[str]]


def forms(*rows: str) -> str:
    lines = "\n".join(rows)
    return f"**Treatment by form:**\n\n| Form | Agent | Dose |\n|---|---|---|\n{lines}\n"


@pytest.mark.parametrize("key", ["**Wing form**", ""], ids=["repeated", "empty"])
def test_rows_of_one_key_are_asked_by_it_and_the_second_column(asked: Ask, key: str) -> None:
    answer = forms("| **Wing form** | Florimycin | 2 g IV q8h |", f"| {key} | Tarnocillin | 1 g IV daily |")

    assert asked(answer, "shared-key", "dose") == [
        "list | Treatment by form › Wing form: name the 2 agents listed → Florimycin; Tarnocillin",
        "cell | Treatment by form › Wing form, Florimycin: dose? → 2 g IV q8h",
        "cell | Treatment by form › Wing form, Tarnocillin: dose? → 1 g IV daily",
    ]


def test_a_key_that_stands_once_is_asked_as_ever(asked: Ask) -> None:
    answer = forms(
        "| **Wing form** | Florimycin | 2 g IV q8h |",
        "| | Tarnocillin | 1 g IV daily |",
        "| **Ring form** | Vantilam | 3 g IV daily |",
    )

    assert [line for line in asked(answer, "dose", "table-cell") if "Ring form" in line] == [
        "cell | Treatment by form › Ring form: agent? → Vantilam",
        "cell | Treatment by form › Ring form: dose? → 3 g IV daily",
    ]


@pytest.mark.parametrize(
    ("joint", "question", "need"),
    [("OR", "name one of the 2 agents to choose from", 1), ("PLUS", "name the 2 agents given together", 2)],
)
def test_how_the_rows_are_joined_is_in_the_question(
    prompts: Callable[[str], list[Prompt]], joint: str, question: str, need: int
) -> None:
    answer = forms("| **Wing form** | Florimycin | 2 g IV q8h |", f"| | {joint} tarnocillin | 1 g IV daily |")
    found = [prompt for prompt in prompts(answer) if prompt.rule == "shared-key"]

    assert [(one.question, one.parts, one.need) for one in found] == [
        (f"Wing form: {question}", ("Florimycin", "tarnocillin"), need)
    ]


@pytest.mark.parametrize(
    "answer",
    [
        forms(
            "| **Wing form** | Florimycin | 2 g |",
            "| **Ring form** | Vantilam | 1 g |",
            "| **Wing form** | Oran | 3 g |",
        ),
        forms("| **Wing form** | Florimycin | 2 g |", "| | | 1 g |"),
        forms("| | Florimycin | 2 g |", "| **Ring form** | Vantilam | 1 g |"),
    ],
    ids=["the key comes back later", "no second key", "no key above"],
)
def test_rows_that_cannot_be_told_apart_are_no_list(asked: Ask, answer: str) -> None:
    assert asked(answer, "shared-key") == []


def test_rows_with_plus_as_their_key_go_with_the_row_above(asked: Ask) -> None:
    answer = forms(
        "| **Wing form** | Florimycin | 2 g IV q8h |",
        "| **PLUS** | Tarnocillin | 1 g IV daily |",
        "| **Ring form** | Vantilam | 3 g IV daily |",
    )

    assert asked(answer, "shared-key", "dose") == [
        "list | Treatment by form › Wing form: name the 2 agents given together → Florimycin; Tarnocillin",
        "cell | Treatment by form › Wing form, Florimycin: dose? → 2 g IV q8h",
        "cell | Treatment by form › Wing form, Tarnocillin: dose? → 1 g IV daily",
        "cell | Treatment by form › Ring form: dose? → 3 g IV daily",
    ]


def test_a_row_with_or_as_its_key_may_replace_any_part_of_what_stands_above(asked: Ask) -> None:
    answer = forms(
        "| **Wing form** | Florimycin | 2 g IV q8h |",
        "| **PLUS** | Tarnocillin | 1 g IV daily |",
        "| **OR** (late) | Vantilam | 3 g IV daily |",
    )

    assert asked(answer, "shared-key", "dose") == []
