"""Reasons in parentheses: what is asked why, what instead, and what is not."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def found(asked: Ask, line: str) -> list[str]:
    return [one.rpartition(" › ")[2] for one in asked(f"**Ring care:**\n- {line}", "reason", "instead")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Do NOT swab for cure** (mites persist for weeks)", "Do NOT swab for cure. Why? → mites persist for weeks"),
        ("**Combination preferred** (high mite load, poor outcomes)",
         "Combination preferred. Why? (name 2 reasons) → high mite load; poor outcomes"),
        ("Tarnocillin 2 g IV q8h (preferred, lower recurrence)", "Tarnocillin 2 g IV q8h, preferred. Why? → lower recurrence"),
        ("**Leave open** (irreversible ring damage - wing)", "Leave open. Why? → irreversible ring damage"),
        ("**Avoid florimycin** (inferior efficacy, reserved for docks)", "Avoid florimycin. Why? → inferior efficacy"),
        ("**NOT for mites** (use tarnocillin instead)", "NOT for mites. Use what instead? → tarnocillin"),
        ("**Swab stays positive for weeks** (detects DNA, not live mites)",
         "Swab stays positive for weeks. Why? → detects DNA, not live mites"),
    ],
)  # fmt: skip
def test_a_claim_with_a_reason_behind_it_asks_why(asked: Ask, line: str, expected: str) -> None:
    assert found(asked, line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "**Monitor liver and blood** (can cause liver toxicity, ring sores)",
        "**If not indicated** (higher mite risk)",
        "**Do NOT delay** (mortality 70% if untreated)",
        "**Ring sores** (high mite load)",
        "**Avoid florimycin** (if allergic)",
        "**Tarnocillin superior** (3x more likely to heal)",
        "**Titre remains high for years** (NOT test of cure)",
        "**Brine must be changed** (high mite load: oil)",
    ],
)
def test_half_a_reason_a_number_or_a_condition_is_not_asked_as_one(asked: Ask, line: str) -> None:
    assert found(asked, line) == []


def test_a_cell_asks_why_under_its_row_and_column(asked: Ask) -> None:
    rows = "| **Florimycin** | Preferred (high barrier to resistance) |\n| **Tarnocillin** | Late |\n"
    table = f"**Drugs:**\n\n| Drug | Role |\n|---|---|\n{rows}"

    assert asked(table, "reason") == ["why | Drugs › Florimycin, role: Preferred. Why? → high barrier to resistance"]


def test_a_reason_behind_several_denials_may_be_the_last_ones(asked: Ask) -> None:
    assert asked("**Dock rot:**\n- NO salt, NO sand (increases ring damage)\n", "reason") == []


def test_the_reason_is_what_the_arrow_leads_to(asked: Ask) -> None:
    assert asked("**Dock rot:**\n- Avoid sand until clean (3-5 days → prevents ring damage)\n", "reason") == [
        "why | Dock rot › Avoid sand until clean. Why? → prevents ring damage"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Why at dusk?** Mites leave the wing in warm water", "Why at dusk? → Mites leave the wing in warm water"),
        (
            "**Why the second bite is worse:** Mite-dependent enhancement (MDE) - old salts carry mites into the keel",
            "Why the second bite is worse? → Mite-dependent enhancement (MDE)",
        ),
    ],
)
def test_what_the_card_answers_to_its_own_why_is_asked(asked: Ask, line: str, expected: str) -> None:
    assert found(asked, line) == [expected]


@pytest.mark.parametrize("label", ["**Why at dusk?** ", "**Why the dusk bite is worse:** "])
def test_no_part_of_a_why_is_left_out(asked: Ask, label: str) -> None:
    shown = asked(f"**Ring care:**\n- {label}mites leave the wing, the keel and 40% of the docks\n- Brine is cold")

    assert [line for line in shown if "why" in line.partition(" → ")[2].lower()] == []


def test_when_a_rule_does_not_hold_is_no_reason_for_it(asked: Ask) -> None:
    assert found(asked, "**Repeat the swab after two weeks** (earlier only if the wing worsens)") == []


def test_a_share_has_no_reason(asked: Callable[..., list[str]]) -> None:
    assert asked("### Rash\n- **~10% never rust** (higher mortality because of delay)", "reason") == []


def test_how_something_is_done_is_no_reason(asked: Callable[..., list[str]]) -> None:
    assert (
        asked("### Stones\n- **Obstructing stone = dock emergency** → drain it (stent or nephrostomy)", "reason") == []
    )
