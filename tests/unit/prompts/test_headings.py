"""Facts that a heading states about itself."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("title", "asked_as"),
    [
        ("Ring form (30-40%)", ["value | Ring form: what percentage? → 30-40%"]),
        ("Incubation (3-9 days)", ["value | Incubation: how long? → 3-9 days"]),
        ("Late form (>48 hours)", []),
        ("Ring form (mites)", []),
    ],
)
def test_the_quantity_in_a_heading_is_asked_unless_it_is_the_limit_that_defines_it(
    asked: Ask, title: str, asked_as: list[str]
) -> None:
    assert asked(f"### {title}\n\n- Sores\n", "heading-number") == asked_as


@pytest.mark.parametrize(
    ("answer", "asked_as"),
    [
        (
            "### Wing count <200\n\n- Ring sores\n- Dock fever\n",
            "value | Wing count ____: Ring sores; Dock fever → <200",
        ),
        (
            "### Wing count <200\n\n- Florimycin DS daily OR tarnocillin weekly (mites and lice)\n"
            "- Alternative in the dock season: dapsone once weekly\n",
            "value | Wing count ____: Florimycin DS daily OR tarnocillin weekly (mites and lice) → <200",
        ),
        ("### Mites (wing count <50)\n\n- Ring sores\n", "value | Mites (wing count ____) → <50"),
    ],
)
def test_a_limit_in_a_heading_is_asked_with_what_it_is_the_limit_of(asked: Ask, answer: str, asked_as: str) -> None:
    assert asked(answer, "heading-limit") == [asked_as]


@pytest.mark.parametrize(
    "answer",
    [
        "### Late form (>48 hours)\n\n- Sores\n",
        "### Wing count <200\n\n- Sores below <200\n- Ague\n",
        "### <200\n\n- Sores\n- Ague\n",
    ],
)
def test_a_limit_that_defines_a_form_or_is_told_below_is_not_asked(asked: Ask, answer: str) -> None:
    assert asked(answer, "heading-limit") == []


def test_a_heading_is_asked_once_however_many_blocks_stand_below_it(asked: Ask) -> None:
    answer = "### Ring form (30%)\n\n- Sores\n\nPlain text.\n\n- Ague\n"

    assert asked(answer, "heading-number") == ["value | Ring form: what percentage? → 30%"]


def test_a_band_among_others_in_a_heading_is_not_asked_and_its_parenthesis_stays_whole(asked: Ask) -> None:
    answer = "### Minor signs (score ≥6 = rot, 2-5 = unsure)\n\n- Ring scan in 3 days\n"

    assert asked(answer) == [
        "cloze | Minor signs (score ≥6 = rot, 2-5 = unsure) › Ring scan in ____ days → 3 days",
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Late form (15-40% of the untreated)", ["value | Late form (____ % of the untreated) → 15-40%"]),
        ("Ring form (most common, 60%)", ["value | Ring form (most common, ____ %) → 60%"]),
        ("Ring form (5% in docks, 9% at sea)", []),
        ("Keel form (wing count >5%)", []),
    ],
    ids=["of whom", "with a remark", "two", "a limit"],
)
def test_the_one_share_among_the_words_of_a_heading_is_asked(asked: Ask, title: str, expected: list[str]) -> None:
    assert asked(f"### {title}\n- Sores", "heading-number") == expected


def test_a_dose_in_a_heading_is_asked_with_its_drug_and_its_course(asked: Callable[..., list[str]]) -> None:
    answer = "### Treatment\n**Florimycin 10 mg/kg IV q8h × 14 days**\n- Rinse the wing"
    assert asked(answer, "heading-name", "heading-number") == [
        "cloze | ____ 10 mg/kg IV q8h × 14 days → Florimycin",
        "cloze | Florimycin ____ × 14 days → 10 mg/kg IV q8h",
        "cloze | Florimycin 10 mg/kg IV q8h × ____ days → 14 days",
    ]
