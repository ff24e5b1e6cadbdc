"""The same fact in a table, a bullet and a pearl: asked where it stands first."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


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


def test_a_dose_of_another_form_is_no_repeat(asked: Ask) -> None:
    answer = "**Ring form:**\n- Florimycin × 10 days\n\n**Late form:**\n- Florimycin × 10 days"

    assert len([line for line in asked(answer) if line.endswith("→ 10 days")]) == 2
