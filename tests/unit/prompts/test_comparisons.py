from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("title", "line", "asked_as"),
    [
        (
            "Florimycin for late forms",
            "- **Fewer relapses** than tarnocillin (mites hide)",
            "Florimycin compared with tarnocillin: what is the difference? → Fewer relapses",
        ),
        (
            "Florimycin",
            "- Higher mite counts compared to older penicillins",
            "Florimycin compared with older penicillins: what is the difference? → Higher mite counts",
        ),
    ],
)
def test_both_sides_of_a_comparison_are_named(asked: Ask, title: str, line: str, asked_as: str) -> None:
    found = asked(f"### {title}:\n{line}", "comparison")

    assert [one.removeprefix(f"value | {title} › ").removeprefix("value | ") for one in found] == [asked_as]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Relapse", "- Fewer relapses than tarnocillin"),
        ("Florimycin", "- Fewer relapses than usual"),
        ("Florimycin", "- Fewer than 3 relapses"),
        ("Florimycin", "- 30% fewer relapses than tarnocillin"),
        ("Florimycin", "- Florimycin has fewer relapses than tarnocillin"),
    ],
    ids=["nobody is named above", "no other side", "a number", "a share", "a sentence"],
)
def test_a_comparison_that_does_not_name_both_is_not_asked(asked: Ask, title: str, line: str) -> None:
    assert asked(f"### {title}:\n{line}", "comparison") == []
