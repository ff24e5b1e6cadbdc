"""Lists of terms and limits behind a label that says what they are."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def lists(asked: Ask, line: str) -> list[str]:
    return [found.rpartition(" › ")[2] for found in asked(f"**Quay rot:**\n- {line}", "cloze-items")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "**Poor prognosis:** ague, ring titre >1:1024, age <5",
            "Poor prognosis: ____, ____, ____ → ague; ring titre >1:1024; age <5",
        ),
        (
            "**Think of lice if:** high fever >48 h on brine, rust, ague, cold wing",
            "Think of lice if: ____, ____, ____, ____ → high fever >48 h on brine; rust; ague; cold wing",
        ),
    ],
    ids=["an attribute", "a condition"],
)
def test_terms_and_limits_behind_a_label_are_asked_at_once(asked: Ask, line: str, expected: str) -> None:
    assert lists(asked, line) == [expected]


def test_each_limit_of_such_a_list_is_asked_by_itself_too(asked: Ask) -> None:
    line = "**Quay rot:**\n- **Poor prognosis:** ague, ring titre >1:1024, age <5"

    assert asked(line, "cloze-number") == [
        "cloze | Quay rot › Poor prognosis: ague, ring titre ____, age <5 → >1:1024",
        "cloze | Quay rot › Poor prognosis: ague, ring titre >1:1024, age ____ → <5",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**Risk:** no fever, brine, duration >7 days",
        "**Wing:** ague, ring titre >1:1024, age <5",
        "**Poor prognosis:** ague, age <5",
        "**Poor prognosis:** ague, drain it in 3 days, age <5",
    ],
    ids=["how far the no reaches", "asks nothing", "two", "an advice"],
)
def test_other_lists_with_limits_are_not_asked_at_once(asked: Ask, line: str) -> None:
    assert lists(asked, line) == []


def test_terms_that_are_asked_together_already_are_not_asked_with_the_limits_again(asked: Ask) -> None:
    assert lists(asked, "**Discharge criteria:** ague-free 48 h, rising mites (>50), stable wing, cold ring") == [
        "Discharge criteria: ague-free 48 h, rising mites (>50), ____, ____ → stable wing; cold ring"
    ]
