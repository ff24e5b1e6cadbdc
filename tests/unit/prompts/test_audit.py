"""Which lines of a card no prompt asks about, and what is amiss in the card."""

from collections.abc import Callable

import pytest

from crequiz.cards.model import Card
from crequiz.prompts.audit import Audit, Unasked, answer_lines, audit
from crequiz.prompts.split import split_with_reasons

DockCard = Callable[[str], Card]


@pytest.fixture
def audited(dock_card: DockCard) -> Callable[[str], Audit]:
    """The audit of a card about dock fever with the given answer, from line 11 on."""

    def make(answer: str) -> Audit:
        card = dock_card(answer)
        return audit(card, split_with_reasons(card))

    return make


def test_bullets_text_lines_and_rows_are_answer_lines_and_headings_are_none(dock_card: DockCard) -> None:
    table = "| Form | Vector |\n|---|---|\n| **Ring** | mite |"
    card = dock_card(f"**Spread:**\n- Slow\n  - Late\n\nA line.\n\n{table}")

    assert answer_lines(card) == {12: "Slow", 13: "Late", 15: "A line.", 19: "Ring | mite"}


def test_a_line_that_no_prompt_asks_about_is_named_with_the_reason(audited: Callable[[str], Audit]) -> None:
    found = audited("**Spread:**\n- **Vector:** sand mite\n- **Host:** Variable\n- Docks matter")

    assert (found.prompts, found.lines, found.asked, found.share) == (1, 3, 1, 1 / 3)
    assert found.unasked == (
        Unasked(13, "Host: Variable", "trivial answer"),
        Unasked(14, "Docks matter", "no rule finds a question in it"),
    )


def test_a_mention_counts_as_asked(audited: Callable[[str], Audit]) -> None:
    assert audited("**Ring form:**\n- Vector: Sand mite (SM)\n\n**Vector:**\n- **Ring form:** SM").share == 1


def test_a_card_without_answer_lines_has_no_share(audited: Callable[[str], Audit]) -> None:
    assert audited("### Empty").share is None


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("- Fever **late", "dock.md:11: emphasis that is opened and never closed: 'Fever **late'"),
        ("- Fever (late", "dock.md:11: a parenthesis without its other half: 'Fever (late'"),
        ("- Fever late)", "dock.md:11: a parenthesis without its other half: 'Fever late)'"),
        ("| A | B |\n|---|---|\n| x | y | z |", "dock.md:13: 3 cells in a table of 2 columns"),
        (
            "| A | B | |\n|---|---|---|\n| x | y | z |",
            "dock.md:11: a column of this table has no name; it is not asked",
        ),
        ("| A | B | C |\n|---|---|---|\n| x | y | - |", "dock.md:13: nothing is said below 'C'"),
        ("| A | B | C |\n|---|---|---|\n| x | y | |", "dock.md:13: nothing is said below 'C'"),
        (
            '**Mnemonic: "DOCK"**\n\n**D**amp\n**O**ld\n**C**old',
            "dock.md:11: the lines below 'DOCK' spell 'DOC'; no letter is asked",
        ),
        ("### Spread\n\n### Course\n- Slow", "dock.md:11: nothing stands below 'Spread'"),
    ],
)
def test_a_defect_of_the_card_is_named_with_its_line(
    audited: Callable[[str], Audit], answer: str, message: str
) -> None:
    assert [str(defect) for defect in audited(answer).defects] == [message]


@pytest.mark.parametrize(
    "answer",
    [
        "- a) ring b) toe",
        "- Fever (1) late",
        "- ABC-D*12:03",
        "| A | B | C |\n|---|---|---|\n| x | + | - |",
        '**Mnemonic: "DOCK"**',
    ],
)
def test_what_only_looks_amiss_is_not_named(audited: Callable[[str], Audit], answer: str) -> None:
    assert audited(answer).defects == ()
