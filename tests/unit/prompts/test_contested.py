"""Where a card says two things of one: both are seen, and what only looks like it is left alone."""

from collections.abc import Callable

import pytest

from crequiz.cards.model import Card
from crequiz.cards.reader import read_card
from crequiz.cards.text import Span
from crequiz.prompts.model import Contest, Prompt
from crequiz.prompts.split import Splitting, split_with_reasons

Split = Callable[[str], Splitting]


@pytest.fixture(scope="session")
def splitting(dock_card: Callable[[str], Card]) -> Split:
    """What a card about dock fever with the given answer, from line 11 on, gives."""
    return lambda answer: split_with_reasons(dock_card(answer))


def says(found: Splitting) -> list[tuple[str, str]]:
    return [(one.first.says, one.second.says) for one in found.contradictions]


def contested(found: Splitting) -> dict[str, tuple[str, ...]]:
    """The answers of contested prompts, each with what is said against it."""
    return {one.answer: tuple(contest.says for contest in one.contested) for one in found.prompts if one.contested}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Florimycin: 2 g IV q8h", "Florimycin: 1 g IV q8h", ("2 g IV q8h", "1 g IV q8h")),
        ("Florimycin: 2 g IV q8h", "Florimycin dose: 2 g IV q12h", ("2 g IV q8h", "2 g IV q12h")),
        ("Incubation: 3-5 days", "Incubation 10-14 days", ("3-5 days", "10-14 days")),
        ("Mortality: 10-20%", "High mortality (40-60%)", ("10-20%", "40-60%")),
        ("Isolation for 7 days", "Isolation for 2 weeks", ("7 days", "2 weeks")),
        ("Rinse every 8 hours", "Rinse every 12 hours", ("every 8 hours", "every 12 hours")),
        ("Isolate if titer >1:80", "Isolate if titer >1:80", None),
        ("Admit if platelets <50 cells/µL", "Admit if platelets <90 cells/µL", ("<50 cells/µL", "<90 cells/µL")),
        ("Most common vector: sand mite", "Most common vector: dock louse", ("sand mite", "dock louse")),
        ("First-line: Florimycin", "Alternative: Florimycin", ("First-line", "Alternative")),
        ("First-line: Florimycin, Vantilam", "Avoid: Vantilam", ("First-line", "Avoid")),
        ("First-line: Florimycin 2 g q8h", "Alternative: Florimycin", ("First-line", "Alternative")),
        ("Ring test: sensitivity 90%, specificity 80%", "Ring test sensitivity 60%", ("90%", "60%")),
        ("Florimycin (preferred) or Vantilam (alternative)", "First-line: Vantilam", ("alternative", "First-line")),
    ],
)
def test_two_values_for_one_thing_contradict_each_other(
    splitting: Split, one: str, other: str, expected: tuple[str, str] | None
) -> None:
    assert says(splitting(f"- {one}\n\n**Clinical Pearls:**\n- {other}")) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Florimycin covers Oranii", "Florimycin does NOT cover Oranii"),
        ("Florimycin is active against Oranii and pontii", "Florimycin is ineffective against pontii"),
        ("Florimycin covers Oranii", "Oranii is resistant to Florimycin"),
        ("Vantilam is recommended in pregnancy", "Vantilam is contraindicated in pregnancy"),
        ("Do NOT give Vantilam in pregnancy", "Vantilam is safe in pregnancy"),
        ("Isolation is needed", "Isolation is NOT needed"),
        ("Safe in pregnancy: Yes", "Safe in pregnancy: No"),
    ],
)
def test_one_denial_more_makes_the_contrary(splitting: Split, one: str, other: str) -> None:
    assert len(says(splitting(f"- {one}\n\n**Clinical Pearls:**\n- {other}"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Florimycin: 2 g IV q8h", "Florimycin: 1 g PO q8h"),  # another route
        ("Florimycin: 2 g q8h", "Florimycin (children): 1 g q8h"),  # another population
        ("Florimycin: 2 g q8h", "Florimycin if <50 kg: 1 g q8h"),
        ("Florimycin loading dose: 4 g", "Florimycin maintenance dose: 2 g"),
        ("Florimycin: 2 g q24h", "Florimycin: 1 g q12h"),  # one daily dose
        ("Duration: 7-14 days", "Duration: 10 days"),  # the range holds the value
        ("Duration: 14 days", "Duration: 2 weeks"),
        ("Mortality: ~20%", "Mortality: 19%"),
        ("Mortality: <5%", "Mortality: 3%"),
        ("Mortality without treatment: 50%", "Mortality: 10%"),
        ("Ring form: 50% of cases", "Sand form: 30% of cases"),
        ("Vantilam (alternative)", "Vantilam plus Florimycin (preferred)"),
        ("First-line in pregnancy: Vantilam", "Alternative: Vantilam"),
        ("Not first-line: Vantilam", "Alternative: Vantilam"),
        ("First-line: Florimycin 2 g", "Alternative: Florimycin 4 g"),
        ("Florimycin 4 g, then 2 g", "Florimycin 2 g"),
        ("Do NOT give Vantilam in pregnancy", "Florimycin is safe in pregnancy"),
        ("Florimycin covers Oranii", "Florimycin does NOT cover pontii"),
        ("Florimycin covers Oranii", "Florimycin does not always cover Oranii"),
        ("Florimycin alone does NOT cover Oranii", "Florimycin + Vantilam covers Oranii"),
        ("Resistant Oranii: admit", "Oranii (non-resistant): admit"),
        ("Cough in 50%, rash in 20%", "Cough and rash in 10%"),
        ("Most common vector: sand mite", "Most common vector in piers: dock louse"),
    ],
)
def test_what_differs_in_more_than_the_value_is_no_contradiction(splitting: Split, one: str, other: str) -> None:
    assert says(splitting(f"- {one}\n- {other}")) == []
    assert says(splitting(f"- {one}\n\n**Clinical Pearls:**\n- {other}")) == []


def test_headings_that_name_two_things_keep_their_values_apart(splitting: Split) -> None:
    answer = "**Ring form vs sand form:**\n\n**Ring form:**\n- Mortality: 10%\n\n**Sand form:**\n- Mortality: 50%"

    assert says(splitting(answer)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ring form", "Ring form in the harbour"),
        ("Ring form", "Late ring form"),
        ("Empiric", "Oral step-down"),
        ("Harbour", "Late form"),
        ("Incubation period", "Recovery"),
        ("Complications", "Risk factors"),
    ],
)
def test_a_heading_that_says_more_is_about_something_else(splitting: Split, one: str, other: str) -> None:
    answer = f"**{one}:**\n- Duration: 5 days\n\n**{other}:**\n- Duration: 10 days"
    below = (
        f"**{one}:**\n\n**Treatment:**\n- Duration: 5 days\n\n**1. {other}:**\n\n**Treatment:**\n- Duration: 10 days"
    )

    assert says(splitting(answer)) == []
    assert says(splitting(below)) == []


@pytest.mark.parametrize(("one", "other"), [("10%", "40%"), ("5 days", "10 days")])
def test_a_bare_name_below_headings_that_ask_two_things_has_two_values(splitting: Split, one: str, other: str) -> None:
    assert says(splitting(f"**Epidemiology:**\n- Harbour: {one}\n\n**Prognosis:**\n- Harbour: {other}")) == []
    assert says(splitting(f"**Epidemiology:**\n- Harbour: {one}\n\n**Clinical Pearls:**\n- Harbour: {other}")) == []


def test_a_recap_without_the_heading_may_be_about_another_form(splitting: Split) -> None:
    answer = "**Ring form:**\n- Mortality: 10-20%\n\n**Clinical Pearls:**\n- Mortality 40-60%"

    assert says(splitting(answer)) == []


def test_a_verdict_with_a_condition_is_no_verdict_on_all(splitting: Split) -> None:
    header = "| Drug | Covers Oranii? |\n|---|---|"
    answer = (
        f"{header}\n| Florimycin | ✅ Yes (ring form) |\n\nBy form:\n\n{header}\n| Florimycin | ❌ No (late form) |"
    )

    assert says(splitting(answer)) == []


def test_verdicts_of_two_tables_contradict_each_other(splitting: Split) -> None:
    header = "| Drug | Covers Oranii? |\n|---|---|"
    answer = f"{header}\n| Florimycin | ✅ Yes |\n\n**Clinical Pearls:**\n- Florimycin does NOT cover Oranii"

    assert says(splitting(answer)) == [("✅ Yes", "Florimycin does NOT cover Oranii")]


def test_rows_of_one_table_are_about_different_things(splitting: Split) -> None:
    answer = "**Florimycin and Vantilam:**\n\n| Drug | Dose |\n|---|---|\n| Florimycin | 2 g |\n| Vantilam | 1 g |"

    assert says(splitting(answer)) == []


def test_a_heading_may_name_what_a_recap_names_in_its_line(splitting: Split) -> None:
    answer = "**Sand form:**\n- Mortality: 10-20%\n\n**Prognosis:**\n- Sand form: mortality 30-40%"

    assert contested(splitting(answer)) == {"10-20%": ("30-40%",), "30-40%": ("10-20%",)}


def test_a_role_in_a_cell_contradicts_the_column_of_another_table(splitting: Split) -> None:
    found = splitting(
        """\
**Ring form:**

| Agent | Dosing | Notes |
|-------|--------|-------|
| Florimycin | 2 g q8h | Broad |
| Vantilam-oxid (VO) | 3 g q6h | Alternative |

**By form:**

| Form | First-Line | Alternative |
|------|------------|-------------|
| Ring form | Florimycin, VO | Pontomycin |
| Sand form | VO | Florimycin |"""
    )

    assert says(found) == [("Alternative", "First-Line")]
    assert contested(found) == {"Florimycin, VO": ("Alternative",)}


def test_a_role_of_its_own_wins_over_the_heading_above_it(splitting: Split) -> None:
    assert says(splitting("**First-line:**\n- Florimycin\n- Vantilam (alternative)")) == []


def test_the_place_of_the_contradiction_is_known_to_the_column(splitting: Split) -> None:
    found = splitting("**Sand form:**\n- Mortality: 10-20%\n\n**Clinical Pearls:**\n- Sand form: mortality **30-40%**")
    (prompt,) = (one for one in found.prompts if one.answer == "10-20%")

    assert prompt.contested == (Contest(Span(15, 25, 31), "30-40%", "30-40%"),)


def test_of_two_answers_to_one_question_the_first_is_asked_and_shows_the_other(splitting: Split) -> None:
    found = splitting("**Spread:**\n- Runs to rings in 58%\n- Runs to rings in 40%")

    assert contested(found) == {"58%": ("40%",)}
    assert ("40%", "line 12 is asked, and says otherwise") in [(one.answer, one.reason) for one in found.dropped]


def test_a_table_stands_more_firmly_than_a_line_before_it(splitting: Split) -> None:
    found = splitting(
        "- Ring form: mortality: 10%\n\n| Form | Mortality |\n|---|---|\n| Ring form | 50% |\n| Sand form | 20% |"
    )

    assert contested(found)["50%"] == ("10%",)


@pytest.mark.parametrize("start", ["**A:**", "## Answer"])
def test_both_dialects_are_read(start: str) -> None:
    question = "**Q:** What is known?" if start == "**A:**" else "## Question\n\nWhat is known?"
    text = f"---\nid: dock\n---\n\n# Dock fever\n\n{question}\n\n{start}\n\n- Incubation: 3-5 days\n\nIncubation is 10-14 days.\n"
    card = read_card(text.encode(), "dock.md").card

    assert card is not None
    assert says(split_with_reasons(card)) == [("3-5 days", "10-14 days")]


def test_the_seeds_two_places_for_one_drug_are_found(seed_card: Card) -> None:
    found = split_with_reasons(seed_card)
    asked: list[Prompt] = [one for one in found.prompts if one.contested]

    assert [(one.first.line, one.second.line) for one in found.contradictions] == [(98, 215)]
    assert [(one.question, one.contested[0].span.line, one.contested[0].says) for one in asked] == [
        ("KPC (Class A): first-line? (name 3)", 98, "Alternative")
    ]


@pytest.mark.parametrize("keys", [("D+/R-", "D-/R-"), ("<50", "≥50"), ("Grade 1", "Grade 2")])
def test_rows_whose_keys_differ_in_signs_or_digits_are_two_things(splitting: Split, keys: tuple[str, str]) -> None:
    rows = "".join(f"| **{key}** | {share} |\n" for key, share in zip(keys, ("40-60%", "<5%"), strict=True))

    assert says(splitting(f"| Status | Dock rot |\n|---|---|\n{rows}")) == []
