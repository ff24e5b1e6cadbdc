from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("term-number", "gloss-number")


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("**Night sweats** (40%)", "value | Signs › Night sweats: what percentage? → 40%"),
        ("**Ring** (~30-40%)", "value | Signs › Ring: what percentage? → ~30-40%"),
        ("Ring (5 - 10%)", "value | Signs › Ring: what percentage? → 5 - 10%"),
        ("**Cough** (3-9 days)", "value | Signs › Cough: how long? → 3-9 days"),
        ("2. Ring mites (20-30%)", "value | Signs › Ring mites: what percentage? → 20-30%"),
        ("High mortality (50-70%)", "value | Signs › Mortality: what percentage? → 50-70%"),
    ],
)
def test_the_number_behind_a_term_is_asked_by_the_term(asked: Ask, bullet: str, line: str) -> None:
    assert asked(f"**Signs:**\n- {bullet}", *RULES) == [line]


@pytest.mark.parametrize(
    "bullet",
    [
        "**Oranii** (late)",
        "**Fever** (40%, ring form)",
        "**Rash** (in 40% of docks)",
        "**Ring:** Red edge (40%)",
        "A long sentence on what is seen in docks (40%)",
        "**Fever**(40%)",
    ],
)
def test_a_gloss_that_is_more_or_less_than_a_number_is_not_asked(asked: Ask, bullet: str) -> None:
    assert asked(f"**Signs:**\n- {bullet}", *RULES) == []


def test_a_named_number_is_left_to_the_cloze(asked: Ask) -> None:
    line = "- **Ring swab** (sensitivity 10-20%)"

    assert asked(f"**Docks:**\n{line}", *RULES) == []
    assert asked(f"**Docks:**\n{line}", "cloze-number") == ["cloze | Docks › Ring swab (sensitivity ____ %) → 10-20%"]
