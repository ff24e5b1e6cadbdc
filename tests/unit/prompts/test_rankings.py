from collections.abc import Callable

import pytest

from crequiz.prompts.model import Kind, Prompt

Ask = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("- **Late form:** wing > ring > shell", "Late form"),
        ("- **Choice of vein** (wing > ring > shell)", "Choice of vein"),
        ("- wing > ring > shell", "Docks"),
    ],
    ids=["behind a label", "in a parenthesis", "below a title"],
)
def test_a_ranking_is_asked_in_its_order(prompts: Callable[[str], list[Prompt]], line: str, name: str) -> None:
    found = [prompt for prompt in prompts(f"**Docks:**\n{line}") if prompt.rule == "ranking"]

    assert [(one.kind, one.question, one.parts, one.ordered) for one in found] == [
        (Kind.SEQUENCE, f"{name}: name the 3 in their order of rank, top first", ("wing", "ring", "shell"), True)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **Late form:** wing > ring",
        "- **Late form:** ferritin > 300 > 200",
        "- **Late form:** wing > ring > wing",
        "- **Do not use:** wing > ring > shell",
        "- **Site:** wing > ring > shell",
    ],
    ids=["two", "limits", "one twice", "forbidden", "asked by its label"],
)
def test_what_is_no_ranking_is_not_asked(asked: Ask, line: str) -> None:
    assert asked(f"**Docks:**\n{line}", "ranking") == []


def test_one_bullet_among_others_is_not_ranked_by_the_title(asked: Ask) -> None:
    assert asked("**Docks:**\n- wing > ring > shell\n- Daily brine", "ranking") == []
