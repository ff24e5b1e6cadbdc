from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Ask = Callable[..., list[str]]
RULES = ("stated-regimen", "stated-alternatives", "stated-role")


def cell(text: str, column: str = "Treatment") -> str:
    return f"**Forms:**\n\n| Form | {column} |\n|---|---|\n| **Wing form** | {text} |\n| **Ring form** | Rest |\n"


@pytest.mark.parametrize(
    ("text", "asked_as"),
    [
        (
            "florimycin 2 g IV q8h + **tarnocillin** 1 g IV daily",
            "name the 2 drugs given together → florimycin; tarnocillin",
        ),
        ("florimycin 2 g IV q8h OR tarnocillin", "name one of the 2 drugs to choose from → florimycin; tarnocillin"),
        (
            "florimycin 2 g IV q8h<br>OR tarnocillin 1 g IV daily",
            "name one of the 2 drugs to choose from → florimycin; tarnocillin",
        ),
        (
            "florimycin 2 g IV q8h + tarnocillin 1 g IV daily<br>If cold: vantilam 3 g IV daily",
            "name the 2 drugs given together → florimycin; tarnocillin",
        ),
    ],
)
def test_a_regimen_in_a_cell_is_asked_by_row_and_column(asked: Ask, text: str, asked_as: str) -> None:
    assert asked(cell(text), *RULES) == [f"list | Forms › Wing form, treatment: {asked_as}"]


def test_a_regimen_behind_a_label_is_asked_by_the_label(asked: Ask) -> None:
    lines = "- **Wing form:** florimycin 2 g IV q8h OR tarnocillin 1 g IV daily\n- **Ring form:** rest"

    assert asked(f"**Dock forms:**\n{lines}", *RULES) == [
        "list | Dock forms › Wing form: name one of the 2 drugs to choose from → florimycin; tarnocillin"
    ]


def test_the_preferred_one_of_a_cell_is_asked_by_its_role(prompts: Callable[[str], list[Prompt]]) -> None:
    text = "**florimycin 2 g IV q8h** (preferred)<br>OR tarnocillin 1 g IV daily"
    found = [prompt for prompt in prompts(cell(text)) if prompt.rule in RULES]

    assert [(prompt.question, prompt.parts) for prompt in found] == [
        ("Wing form, treatment: which drug (preferred)?", ("florimycin",))
    ]
    assert len(found[0].evidence) == 3


@pytest.mark.parametrize(
    "answer",
    [
        cell("florimycin + tarnocillin"),
        cell("florimycin 2 g IV q8h + tarnocillin 1 g IV daily OR vantilam 1 g IV daily"),
        cell("florimycin 2 g IV q8h + tarnocillin 1 g IV daily", "Avoid"),
        cell("florimycin 2 g IV q8h + tarnocillin 1 g IV daily", "Notes"),
        cell("florimycin 2 g IV q8h (or vantilam) + tarnocillin 1 g IV daily"),
        "- **Consider:** florimycin 2 g IV q8h OR tarnocillin 1 g IV daily",
        "**Clinical Pearls:**\n- **Wing form:** florimycin 2 g IV q8h OR tarnocillin 1 g IV daily",
    ],
    ids=["no dose", "unclear", "avoided", "a column of remarks", "a choice in brackets", "no subject", "a recap"],
)
def test_what_the_cell_or_label_asks_itself_or_leaves_open_is_not_asked(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_drugs_given_together_for_a_time_are_asked_as_one(asked: Ask) -> None:
    assert asked(cell("Colistin + dapsone × 6 weeks"), "stated-regimen") == [
        "list | Forms › Wing form, treatment: name the 2 drugs given together → Colistin; dapsone"
    ]
