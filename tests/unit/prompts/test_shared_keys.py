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


def test_rows_with_or_as_their_key_are_alternatives_and_a_dose_in_the_cell_is_asked(asked: Ask) -> None:
    rows = "| **Ring form** | Colistin 200 mg daily | 2 days |\n| **OR** | Dapsone 400 mg BID | 7 days |\n"
    answer = f"**Treatment by form:**\n\n| Form | Regimen | Course |\n|---|---|---|\n{rows}"

    assert asked(answer, "shared-key", "shared-key-dose", "alternatives") == [
        "list | Treatment by form › Ring form: name one of the 2 drugs to choose from → Colistin; Dapsone",
        "cell | Treatment by form › Ring form, Colistin: dose? → 200 mg daily",
        "cell | Treatment by form › Ring form, Dapsone: dose? → 400 mg BID",
    ]


def test_the_dose_behind_each_name_of_one_key_is_asked(asked: Ask) -> None:
    table = (
        "**Treatment:**\n\n| Form | Regimen | Duration |\n|---|---|---|\n"
        "| **Wing form** | Florimycin 100 mg BID (or once 200 mg) | 10 days |\n"
        "| | Tarnocillin 500 mg TID or vantilam 250 mg BID | 14 days |\n"
    )

    assert asked(table, "shared-key-dose") == [
        "cell | Treatment › Wing form, Florimycin: dose? → 100 mg BID",
        "cell | Treatment › Wing form, Tarnocillin: dose? → 500 mg TID",
        "cell | Treatment › Wing form, vantilam: dose? → 250 mg BID",
    ]


def test_two_doses_of_one_name_are_not_told_apart(asked: Ask) -> None:
    table = (
        "**Treatment:**\n\n| Form | Regimen | Duration |\n|---|---|---|\n"
        "| **Wing form** | Florimycin 100 mg BID | 10 days |\n| | florimycin 200 mg daily | 14 days |\n"
    )

    assert asked(table, "shared-key-dose") == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (
            "Tarnocillin 500 mg TID or vantilam 250 mg BID",
            ["name the 3 drugs listed → Florimycin; Tarnocillin; vantilam"],
        ),
        ("Tarnocillin 500 mg TID + vantilam 250 mg BID", []),
    ],
    ids=["or", "plus"],
)
def test_no_drug_of_a_row_is_left_out_of_the_list(asked: Ask, second: str, expected: list[str]) -> None:
    table = (
        "**Treatment:**\n\n| Form | Drugs | Duration |\n|---|---|---|\n"
        f"| **Wing form** | Florimycin 100 mg BID | 10 days |\n| | {second} | 14 days |\n"
    )

    assert [line.rpartition(": ")[2] for line in asked(table, "shared-key")] == expected


def test_a_key_behind_plus_or_or_is_a_name_of_its_own(asked: Ask) -> None:
    rows = ["| Wing form | Florimycin 2 g daily |", "| PLUS oil of quay | Tarnocillin 100 mg daily |"]
    found = asked("**Care:**\n\n| Form | Dose |\n|---|---|\n" + "\n".join(rows) + "\n")

    assert [line for line in found if "Wing form" in line and "100 mg" in line] == []


def test_or_before_a_drug_is_no_part_of_its_name(asked: Ask) -> None:
    answer = forms("| **Wing form** | Florimycin 2 g daily | 3 days |", "| | OR tarnocillin 1 g daily | 2 days |")

    assert [line for line in asked(answer, "shared-key-dose") if "arnocillin" in line] == [
        "cell | Treatment by form › Wing form, tarnocillin: dose? → 1 g daily"
    ]
