from collections.abc import Callable

import pytest

from crequiz.cards.reader import read_card
from crequiz.prompts.headings import subject_of
from crequiz.prompts.model import Prompt
from crequiz.prompts.split import split

Prompts = Callable[[str], list[Prompt]]

UNDER_FIRST_LINE = {
    "label value": "- **Vantilam:** 200 mg PO daily (second-line)",
    "label": "- **Vantilam (alternative):** 200 mg PO daily",
    "term": "- **Vantilam** - last resort (20%)",
    "item above": "- **Alternative:**\n  - **Vantilam:** 200 mg PO daily",
    "measure": "- **Vantilam (salvage):** Cure ~80%, relapse ~12%",
}


def contexts(found: list[Prompt]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(prompt.context for prompt in found))


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Dock fever", "Dock fever"),
        ('Dock fever: "Rinse and Dry"', "Dock fever"),
        ("Dock fever = a ring disease", "Dock fever"),
        ('"DOCK"', '"DOCK"'),
        ("Dock Fever (DF)", "Dock Fever (DF)"),
    ],
)
def test_the_subject_is_the_title_without_slogans_and_equations(title: str, subject: str) -> None:
    assert subject_of(title) == subject


def test_one_of_two_things_that_the_title_joins_is_always_shown() -> None:
    title = "## Dock fever & ring ague\n\n**Q:** ?\n\n**A:**\n\n"
    text = f"{title}### Ring ague\n\n#### Quay\n\n##### Wing\n\n###### Toe\n\n- **Salt:** 4 mm\n"
    card = read_card(text.encode(), "dock.md").card
    assert card is not None

    assert contexts(split(card)) == [("Dock fever & ring ague", "Ring ague", "Quay", "Wing", "Toe")]


def test_below_a_comparison_even_the_subject_of_the_card_is_one_of_two(prompts: Prompts) -> None:
    found = prompts("## Dock fever vs ring ague\n\n**Ring ague:**\n- Titer ≤4 mm\n\n**Dock fever:**\n- Titer >4 mm\n")

    assert [context[1:] for context in contexts(found)] == [
        ("Dock fever vs ring ague", "Ring ague"),
        ("Dock fever vs ring ague", "Dock fever"),
    ]


@pytest.mark.parametrize("label", ["Notes", "Key Points", "OVERVIEW", "Clinical Pearls"])
def test_a_generic_heading_is_not_shown(prompts: Prompts, label: str) -> None:
    assert contexts(prompts(f"**{label}:**\n- Spread to the ring in 58%")) == [("Dock fever",)]


def test_the_own_title_and_the_two_nearest_above_it_are_shown_below_the_subject(prompts: Prompts) -> None:
    answer = "## Outer\n\n### Middle\n\n#### Inner\n\n**Spread:**\n- Runs to the ring in 58%"

    assert contexts(prompts(answer)) == [("Dock fever", "Middle", "Inner", "Spread")]


@pytest.mark.parametrize("population", ["Pregnancy", "CHILDREN", "If allergic", "Severe form"])
def test_a_population_is_shown_however_far_above_it_stands(prompts: Prompts, population: str) -> None:
    answer = f"## {population}\n\n### Middle\n\n#### Inner\n\n**Spread:**\n- Runs to the ring in 58%"

    assert contexts(prompts(answer)) == [("Dock fever", population, "Middle", "Inner", "Spread")]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ring form (most common)", "Ring form"),
        ("Ring form (30-40% of all)", "Ring form"),
        ("Ring form = always late", "Ring form"),
        ("Ring form (RF)", "Ring form (RF)"),
    ],
)
def test_a_heading_is_shown_without_remarks_and_answers(prompts: Prompts, title: str, shown: str) -> None:
    assert contexts(prompts(f"**{title}:**\n- Spread in 58%"))[-1] == ("Dock fever", shown)


def test_a_heading_that_says_the_subject_again_is_not_shown(prompts: Prompts) -> None:
    assert set(contexts(prompts("**Dock fever:**\n- Spread to the ring in 58%"))) == {("Dock fever",)}


def test_what_the_question_says_itself_is_not_shown_above_it(prompts: Prompts) -> None:
    (prompt,) = prompts("**Ring form:**\n- **Duration:** 10 days")

    assert (prompt.context, prompt.question) == (("Dock fever",), "Ring form: duration?")


def test_a_role_is_shown_over_what_has_none_of_its_own_and_is_evidence(prompts: Prompts) -> None:
    (prompt,) = prompts("**First-Line Options:**\n- **Florimycin:** 12 mg/kg q8h")

    assert prompt.context == ("Dock fever", "First-Line Options")
    assert 11 in [span.line for span in prompt.evidence]


@pytest.mark.parametrize(
    "row",
    ["| **Vantilam** | 200 mg PO daily | Alternative |", "| **Vantilam** | 200 mg PO daily | Cheap<br>Last resort |"],
)
def test_a_role_in_a_heading_never_passes_to_a_row_with_its_own(prompts: Prompts, row: str) -> None:
    table = f"| Agent | Dosing | Notes |\n|---|---|---|\n| **Florimycin** | 12 mg/kg q8h | Cheap |\n{row}"

    assert {prompt.question: prompt.context[1:] for prompt in prompts(f"**First-Line Options:**\n\n{table}")} == {
        "Florimycin: dosing?": ("First-Line Options",),
        "Vantilam: dosing?": (),
    }


def test_a_role_in_a_heading_never_passes_to_a_section_with_its_own(prompts: Prompts) -> None:
    answer = """**First-Line Options:**

**A. Florimycin:**

**Dosing:**
- **Florimycin:** 12 mg/kg q8h

**B. Vantilam:**

**Last-Resort Option:**
- **Vantilam:** 200 mg PO daily
"""

    assert [prompt.context[1:] for prompt in prompts(answer) if "Vantilam" in prompt.question] == [
        ("Last-Resort Option",)
    ]


@pytest.mark.parametrize("shape", UNDER_FIRST_LINE)
def test_a_role_in_a_heading_never_passes_to_a_bullet_with_its_own(prompts: Prompts, shape: str) -> None:
    found = prompts(f"**First-Line Options:**\n{UNDER_FIRST_LINE[shape]}")

    assert found
    assert [prompt for prompt in found if "First-Line Options" in prompt.context] == []


def test_a_role_in_a_heading_never_passes_to_a_row_whose_key_has_its_own(prompts: Prompts) -> None:
    table = "| Agent | Dosing |\n|---|---|\n| **Vantilam (alternative)** | 200 mg PO daily |"

    assert contexts(prompts(f"**First-Line Options:**\n\n{table}")) == [("Dock fever",)]


def test_a_role_in_a_heading_never_passes_to_a_column_with_its_own(prompts: Prompts) -> None:
    table = "| Form | Alternative |\n|---|---|\n| **Ring form** | Vantilam |"

    assert contexts(prompts(f"**First-Line Treatment:**\n\n{table}")) == [("Dock fever",)]


def test_a_role_in_a_heading_is_not_asked_of_a_bullet_with_its_own(prompts: Prompts) -> None:
    found = prompts("**First-Line Options:**\n- **Vantilam:** Last resort in docks")

    assert [prompt.question for prompt in found if "first-line" in prompt.question.casefold()] == []


def test_prompts_that_would_read_alike_get_more_context(prompts: Prompts) -> None:
    answer = "\n\n".join(
        f"## {outer}\n\n### Middle\n\n#### Inner\n\n**Spread:**\n- Runs to the ring in {share}%"
        for outer, share in (("Sand", 58), ("Rock", 40))
    )

    assert contexts([prompt for prompt in prompts(answer) if prompt.rule == "percentage"]) == [
        ("Dock fever", "Sand", "Middle", "Inner", "Spread"),
        ("Dock fever", "Rock", "Middle", "Inner", "Spread"),
    ]


def test_prompts_that_cannot_be_told_apart_and_differ_are_not_asked(prompts: Prompts) -> None:
    found = prompts("**Doses:**\n- Florimycin 20 mg BID\n- Vantilam 20 mg BID")

    assert "____ 20 mg BID" not in {prompt.question for prompt in found}


def test_the_cards_question_is_never_context() -> None:
    text = "---\nid: 1\n---\n\n## Ring\n\n**Q:** What rinses (use Florimycin)?\n\n**A:**\n\n**Spread:**\n- Runs to docks in 58%\n"
    card = read_card(text.encode(), "ring.md").card

    assert card is not None
    assert contexts(split(card)) == [("Ring", "Spread")]


@pytest.mark.parametrize(
    ("parent", "alternative"),
    [
        ("Initial Episode", "First Recurrence (20%)"),
        ("Empiric (late form)", "Pathogen-Directed"),
        ("Imaging", "Ring biopsy (late form)"),
        ("Outpatient", "Inpatient"),
    ],
)
def test_an_empty_label_ends_where_its_alternative_begins(prompts: Prompts, parent: str, alternative: str) -> None:
    answer = f"**{parent}:**\n\n**Ring form:**\n- Florimycin 2 g q8h\n\n**{alternative}:**\n- Vantilam 3 g q6h"
    found = {prompt.answer: prompt.context for prompt in prompts(answer)}

    assert parent in found["2 g q8h"]
    assert parent not in found["3 g q6h"]


@pytest.mark.parametrize(("line", "is_below"), [("Vantilam 3 g q6h helps late", False), ("OR", True)])
def test_a_text_line_behind_a_list_stands_beside_its_label(prompts: Prompts, line: str, is_below: bool) -> None:
    answer = f"**Late form:**\n- Florimycin 2 g q8h\n\n**{line}**\n\n- Oranii needs pontin 5 g q4h"
    found = {prompt.answer: prompt.context for prompt in prompts(answer)}

    assert "Late form" in found["2 g q8h"]
    assert ("Late form" in found["5 g q4h"]) is is_below


def test_what_something_is_given_for_is_always_shown(prompts: Prompts) -> None:
    (prompt,) = prompts("### Prophylaxis\n\n**Agents:**\n- **Florimycin:** 1500 mg daily\n")

    assert prompt.context == ("Dock fever", "Prophylaxis", "Agents")


def test_a_pearl_looks_back_at_the_whole_card(prompts: Prompts) -> None:
    (prompt,) = prompts("### Paralytic form (20%)\n\n- Slow\n\n**Pearl:** Swab the ring within 5 days of the bite\n")[
        -1:
    ]

    assert prompt.context == ("Dock fever",)


def test_above_the_lines_of_a_mnemonic_stands_what_it_is_a_mnemonic_of(prompts: Prompts) -> None:
    lines = "- **S**ight (flicker, 30%)\n- **L**iver (yellow, 20%)\n- **A**ching (keel, 10%)\n"
    found = prompts(f'## TOXICITY\n\n**Mnemonic: "SLA"**\n\n{lines}')

    assert {prompt.context for prompt in found if "%" in prompt.answer} == {("Dock fever", "TOXICITY")}


def test_a_mnemonic_behind_what_sums_up_is_of_the_whole_card(prompts: Callable[[str], list[Prompt]]) -> None:
    lines = "- **D**ry wings\n- **O**ld keels\n- **C**old salt\n- **K**egs of oil"
    answer = f'### Mites\n\n- Old\n\n**Clinical Pearls:**\n- Brine helps\n\n**Mnemonic: "DOCK":**\n{lines}'

    assert {prompt.context for prompt in prompts(answer) if prompt.rule == "mnemonic-letter"} == {("Dock fever",)}


def test_one_of_two_that_the_title_compares_is_always_shown() -> None:
    head = "---\nid: dock\n---\n\n## Dock rot - Dry vs Wet\n\n**Q:** Which?\n\n**A:**\n\n"
    card = read_card(f"{head}## WET DOCK ROT\n\n### Care\n\n- Dapsone 2 g q8h\n".encode(), "dock.md").card
    assert card is not None

    assert {prompt.context[1:] for prompt in split(card)} == {("WET DOCK ROT", "Care")}
