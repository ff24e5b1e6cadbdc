"""Lists by the labels of their bullets, or by the titles below one."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


@pytest.mark.parametrize(
    "title", ["Classic Triad", "Key Findings of Quay Rot", "Routes of Spread"], ids=["triad", "plural of", "plural"]
)
def test_the_labels_below_a_name_for_several_things_are_asked_together(asked: Ask, title: str) -> None:
    answer = f"**{title}:**\n- **Lump** (painless): firm\n- **Tracts:** many openings\n- **Grains:** in the pus\n"

    assert asked(answer, "named-parts") == [f"list | {title}: name all 3 → Lump; Tracts; Grains"]


def test_the_titles_below_a_plural_are_asked_together(asked: Ask) -> None:
    answer = "**Pathways:**\n\n### 1. Wing\n\n- Sores in 3 days\n\n### 2. Keel\n\n- Sores in 5 days\n\n### 3. Mast\n\n- Fever\n"
    below = "## Pathways\n\n### 1. Wing\n\n- Sores in 3 days\n\n### 2. Keel\n\n- Sores in 5 days\n\n### 3. Mast\n\n- Fever\n"

    assert asked(answer, "named-parts") == []
    assert asked(below, "named-parts") == ["list | Pathways: name all 3 → Wing; Keel; Mast"]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Mortality", ("Wing", "Keel", "Mast")),
        ("Special Populations", ("Wing", "Keel", "Mast")),
        ("Pathways", ("Wing", "Keel")),
        ("Pathways", ("Treatment", "Wing", "Keel")),
        ("Pathways", ("Pathways of wing", "Keel", "Mast")),
        ("Pathways", ("Children", "Wing", "Keel")),
        ("Pathways", ("Wing", "Why the keel matters", "Mast")),
    ],
    ids=["no plural", "divides", "two", "an attribute", "restates", "a population", "about one"],
)
def test_labels_that_say_something_else_of_the_title_are_no_list(
    asked: Ask, title: str, labels: tuple[str, ...]
) -> None:
    bullets = "\n".join(f"- **{label}:** sores and rings" for label in labels)

    assert asked(f"**{title}:**\n{bullets}\n", "named-parts") == []


def test_labels_below_a_title_that_only_says_other_are_no_list(asked: Ask) -> None:
    assert asked("**Other Kinds of Rot:**\n- **Wing:** dry\n- **Keel:** wet\n- **Mast:** old", "named-parts") == []


def test_drugs_are_no_parts_of_their_toxicities(asked: Ask) -> None:
    answer = "**Signature Toxicities:**\n- **Dapsone:** rust\n- **Colistin:** sores\n- **Rifampin:** ague"

    assert asked(answer, "named-parts") == []
