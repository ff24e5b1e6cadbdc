"""The same fact in a table, a bullet and a pearl: asked where it stands first."""

from collections.abc import Callable

import pytest

from crequiz.cards.text import Span
from crequiz.prompts.model import Mention, Prompt

Ask = Callable[..., list[str]]
Prompts = Callable[[str], list[Prompt]]


@pytest.mark.parametrize(
    ("first", "again", "asked_again"),
    [
        ("Dock fever needs swabs within 5 days", "Swabs within 5 days in dock fever", False),
        ("Dock fever needs swabs within 5 days", "Swabs within 7 days in dock fever", True),
        ("Dock fever needs swabs within 5 days", "Stitches of the quay come out within 5 days", True),
    ],
)
def test_a_pearl_that_says_it_again_is_not_asked(asked: Ask, first: str, again: str, asked_again: bool) -> None:
    answer = f"**Swabs:**\n- {first}\n\n**Clinical Pearls:**\n- {again}"
    numbers = [line for line in asked(answer) if line.rpartition(" → ")[2].endswith("days")]

    assert len(numbers) == 1 + asked_again
    assert "within ____" in numbers[0]


def test_the_place_of_a_repeat_is_a_mention_of_what_is_asked(prompts: Prompts) -> None:
    first = "**Ring salts:**\n- Quay fever (alternative to florimycin)"
    again = "**Other baths:**\n- Quay sepsis (alternative to florimycin)"

    (drug,) = (prompt for prompt in prompts(f"{first}\n\n{again}") if prompt.answer == "florimycin")

    assert drug.also == (Mention(0, Span(15, 30, 40)),)


def test_a_dose_of_another_form_is_no_repeat(asked: Ask) -> None:
    answer = "**Ring form:**\n- Florimycin × 10 days\n\n**Late form:**\n- Florimycin × 10 days"

    assert len([line for line in asked(answer) if line.endswith("→ 10 days")]) == 2


def test_a_column_that_says_one_thing_of_all_its_rows_is_asked_once(asked: Ask) -> None:
    rows = "| Tarnocillin | {0} |\n| Florimycin | {1} |\n| Ringcycline | 14 days |"
    table = "**Dock regimen:**\n\n| Drug | Duration |\n|---|---|\n" + rows

    durations = [line for line in asked(table.format("14 days", "14 days")) if "duration?" in line]
    of_two = [line for line in asked(table.format("14 days", "7 days")) if "duration?" in line]

    assert [line.rpartition(" › ")[2] for line in durations] == ["Tarnocillin: duration? → 14 days"]
    assert len(of_two) == 3


def test_a_table_that_sums_up_the_figures_of_the_sections_is_no_new_question(asked: Ask) -> None:
    sections = "**Florimycin triple:**\n- Efficacy: 85-95%\n\n**Tarnocillin dual:**\n- Efficacy: 75-85%\n\n"
    table = "**Comparison:**\n\n| Regimen | Cure rate |\n|---|---|\n| Florimycin triple | 85-95% |\n| Tarnocillin dual | 70-80% |"

    assert [line.rpartition(" → ")[2] for line in asked(sections + table) if line.endswith("%")] == [
        "85-95%",
        "75-85%",
        "70-80%",
    ]


def test_a_limit_from_the_other_side_is_no_repeat(asked: Ask) -> None:
    answer = "**Ring ague:**\n- Dock titer: ≤4 mm\n\n**Dock fever:**\n- Dock titer: >4 mm"

    assert [line.rpartition(" → ")[2] for line in asked(answer, "label-value")] == ["≤4 mm", ">4 mm"]


def test_a_reason_that_says_less_is_no_second_reason(asked: Ask) -> None:
    first = "**Course:**\n- **Dock sepsis = emergency** (irreversible wing destruction within 24-48 hours)"
    again = "**Clinical Pearls:**\n- **Dock sepsis = emergency** (wing destruction within 24-48 hours)"

    assert len(asked(f"{first}\n\n{again}", "reason")) == 1


def test_a_name_that_another_cell_of_the_row_gives_is_asked_once(asked: Ask) -> None:
    rows = "| **Ring virus** | East Quay | Most common ring ague in East Quay; chronic in gulls |\n"
    table = f"**Forms:**\n\n| Virus | Geography | Features |\n|---|---|---|\n{rows}| **Wing virus** | Old Dock | Late sores |"

    assert len([line for line in asked(table) if line.endswith("→ East Quay")]) == 1


@pytest.mark.parametrize(("last", "count"), [("BID", 1), ("daily", 3)])
def test_what_every_table_says_of_a_row_is_asked_once(asked: Ask, last: str, count: int) -> None:
    table = "**{0} bath:**\n\n| Salt | Rhythm |\n|---|---|\n| Sand (fine) | {1} |\n| {0} salt | {0} tide |\n"
    answer = "\n".join((table.format("Ring", "BID"), table.format("Late", "BID"), table.format("Dock", last)))

    assert len([line for line in asked(answer) if "Sand (fine)" in line]) == count


def test_a_pearl_that_names_some_of_a_list_is_not_asked(asked: Ask) -> None:
    signs = "**Signs:**\n- Sores\n- Rash\n- Ague\n- Chills\n- Shock"
    again = "**Clinical Pearls:**\n- **Signs:** Rash, chills, shock"
    other = "**Clinical Pearls:**\n- **Signs:** Rash, chills, pallor"

    assert [line for line in asked(f"{signs}\n\n{again}") if "name 3" in line] == []
    assert len([line for line in asked(f"{signs}\n\n{other}") if "name 3" in line]) == 1


def test_a_drug_asked_of_the_same_thing_again_is_asked_once(asked: Ask) -> None:
    first = "**Ring salts:**\n- Quay fever (alternative to florimycin)"
    again = "**Other baths:**\n- Quay sepsis (alternative to florimycin)"

    assert len([line for line in asked(f"{first}\n\n{again}") if line.endswith("→ florimycin")]) == 1


def test_a_sentence_that_differs_in_its_remark_only_is_no_second_one(asked: Ask) -> None:
    first = "**Ring baths:**\n- **Wet sand bath = first choice** (better than dry sand)"
    again = "**Key Points:**\n- **Wet sand bath = first choice** (spares the quay)"

    assert len([line for line in asked(f"{first}\n\n{again}") if line.endswith("→ Wet sand bath")]) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "- **Cold salt** → ↓ florimycin levels in the ring\n- **Warm sand** → ↑ florimycin levels in the ring\n",
        "- **Ring sores:** <1% of docks\n- **Ring scars:** 1 of docks\n",
    ],
    ids=["up and down", "a share and a count"],
)
def test_what_goes_the_other_way_or_counts_something_else_is_no_repeat(asked: Ask, lines: str) -> None:
    one, two = lines.splitlines()

    assert asked(f"**Dock rot:**\n{lines}") == asked(f"**Dock rot:**\n{one}") + asked(f"**Dock rot:**\n{two}") != []
