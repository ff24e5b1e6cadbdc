from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("criteria-rule", "criteria-items", "points")
ITEMS = "- Mite bite\n- Dusk fever\n- Ring oedema"


@pytest.mark.parametrize(
    ("remark", "rule"),
    [
        ("≥2 required", "≥2"),
        ("at least 2 required", "at least 2"),
        ("ALL Required", "ALL"),
        ("any 1 of the following", "any 1"),
    ],
)
def test_how_many_criteria_a_title_requires_is_asked_without_them(asked: Ask, remark: str, rule: str) -> None:
    assert asked(f"### Wing criteria ({remark}):\n{ITEMS}", "criteria-rule") == [
        f"value | Wing criteria: how many are required? → {rule}"
    ]


def test_a_title_that_is_nothing_but_the_rule_is_asked_with_what_it_counts(asked: Ask) -> None:
    assert asked("**Late form:**\n- **≥1 of:**\n  - Mite count >50\n  - Dusk fever", "criteria-rule") == [
        "value | Late form: how many of these are required: Mite count >50; Dusk fever? → ≥1"
    ]


def test_rule_and_items_of_one_line_are_two_questions(asked: Ask) -> None:
    line = "- Diagnosis requires at least 2 of: dusk fever, mite bite, ring oedema"

    assert asked(f"**Late form:**\n{line}", *RULES) == [
        "value | Late form › Diagnosis requires how many of these: dusk fever, mite bite, ring oedema? → at least 2",
        "list | Late form › Diagnosis requires at least 2 of 3: name all 3 → dusk fever; mite bite; ring oedema",
    ]


def test_major_and_minor_criteria_are_asked_by_what_they_make(asked: Ask) -> None:
    line = "- **Definite dock fever:** 2 major or 1 major + 3 minor criteria"

    assert asked(line, "criteria-rule") == [
        "value | Definite dock fever: how many criteria are required? → 2 major or 1 major + 3 minor criteria"
    ]


def test_any_of_what_follows_is_a_rule_whatever_it_is_called(asked: Ask) -> None:
    assert asked(f"### Late form (any 1 of the following):\n{ITEMS}", "criteria-rule") == [
        "value | Late form: how many of the listed criteria are required? → any 1"
    ]


def test_points_that_a_title_gives_each_of_its_items_are_asked_once(asked: Ask) -> None:
    assert asked(f"### Major (2 points each):\n{ITEMS}", "points") == [
        "value | Major: how many points each? → 2 points"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        f"### Required tests (all needed):\n{ITEMS}",
        "### Treatment (one of the following):\n- Florimycin 2 g\n- Tarnocillin 1 g",
        f"### Wing forms (all ages):\n{ITEMS}",
        f"### Wing spread (≥2 rings):\n{ITEMS}",
        f"**Any of the following:**\n{ITEMS}",
        "- One of: a long remark",
    ],
    ids=["told by its name", "a choice of drugs", "not the items", "a size", "nothing says of what", "no list"],
)
def test_a_count_of_something_else_is_no_rule(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_the_points_of_each_item_are_asked(asked: Ask) -> None:
    lines = "- Mite bite (+2 points)\n- Dusk fever (1 point)"

    assert asked(f"**Dock score:**\n{lines}", "points") == [
        "value | Dock score › Mite bite: how many points? → +2 points",
        "value | Dock score › Dusk fever: how many points? → 1 point",
    ]


def test_points_that_are_all_the_same_are_asked_once(asked: Ask) -> None:
    lines = "- Mite bite (1 point)\n- Dusk fever (at night - 1 point)\n- Ring oedema (1 point)"

    assert asked(f"**Dock score:**\n{lines}", "points", "cloze-number") == [
        "value | Dock score › Mite bite; Dusk fever; Ring oedema: how many points does each give? → 1 point"
    ]


def test_the_sum_is_no_item(asked: Ask) -> None:
    assert asked("**Dock score:**\n- **3 points:** drain\n- **2 points:** wait", "points") == []


def test_a_lone_closing_parenthesis_does_not_stop_the_points(asked: Ask) -> None:
    assert "value | Dock score › Dusk fever: how many points? → 1 point" in asked(
        "**Dock score:**\n- Mite) bite (+2 points)\n- Dusk fever (1 point)", "points"
    )


def test_the_ways_to_meet_criteria_are_asked_together(asked: Ask) -> None:
    answer = "**Definite dock fever:**\n- **2 major**\n- OR **1 major + 3 minor**\n- OR **5 minor**"

    assert asked(answer, "criteria-ways") == [
        "list | Definite dock fever: how many major and minor criteria? (name all 3 ways) → 2 major; 1 major + 3 minor; 5 minor"
    ]
