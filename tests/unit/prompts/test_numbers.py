from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("percentage", "threshold")


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("**1-5% of docks** (increasing)", "____ % of docks (increasing) → 1-5%"),
        ("Spread to the ring in ~30-40%", "Spread to the ring in ____ % → ~30-40%"),
        ("Only 58% active against late forms", "Only ____ % active against late forms → 58%"),
        ("Drain when the ring is ≥4 mm wide", "Drain when the ring is ____ mm wide → ≥4 mm"),
        ("**Oranii:** ring form with MIC ≤0.5 mg/L", "Oranii: ring form with MIC ____ mg/L → ≤0.5 mg/L"),
        ("Death comes in >10% of docks", "Death comes in ____ % of docks → >10%"),
    ],
)
def test_the_one_number_of_a_statement_is_its_hole(asked: Ask, bullet: str, line: str) -> None:
    assert asked(f"**Course:**\n- {bullet}", *RULES) == [f"cloze | Course › {line}"]


@pytest.mark.parametrize(
    "bullet",
    [
        "Ring in 40% or 50% here",
        "Drain the ring between ≥4 mm and ≥9 mm",
        "≥4 mm",
        "40%",
        "Fever comes in 10%-20% of docks",
        "Ring sign in docks (about 40% of all)",
        "Ring → 40% of docks",
        "When it rains for very long in the docks the ring is seen by night in 40% of all",
    ],
)
def test_statements_with_more_numbers_or_too_much_text_are_not_asked(asked: Ask, bullet: str) -> None:
    assert asked(f"**Course:**\n- {bullet}", *RULES) == []


@pytest.mark.parametrize(
    "bullet",
    ["Relapse in 5 to 10% of docks", "Rash comes in 5 - 10% of docks", "Cough shows in between 5 and 10% of docks"],
)
def test_a_range_in_words_or_with_blanks_is_never_cut(asked: Ask, bullet: str) -> None:
    assert [line for line in asked(f"**Course:**\n- {bullet}", *RULES) if line.endswith("→ 10%")] == []


def test_two_times_with_one_unit_are_one_answer(asked: Ask) -> None:
    assert asked("**Quay rot:**\n- Repeat the ring swab at 6 and 12 months", "cloze-number") == [
        "cloze | Quay rot › Repeat the ring swab at ____ → 6 and 12 months"
    ]


def test_a_limit_keeps_its_unit_in_sight(asked: Ask) -> None:
    assert asked("**Course:**\n- Dense rings >1 cm (often many)", "threshold") == [
        "cloze | Course › Dense rings ____ cm (often many) → >1 cm"
    ]
