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


def test_a_heading_is_asked_once_however_many_blocks_stand_below_it(asked: Ask) -> None:
    answer = "### Ring form (30%)\n\n- Sores\n\nPlain text.\n\n- Ague\n"

    assert asked(answer, "heading-number") == ["value | Ring form: what percentage? → 30%"]
