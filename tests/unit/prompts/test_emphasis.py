from collections.abc import Callable
from dataclasses import replace

import pytest

from crequiz.cards.model import Card
from crequiz.prompts.emphasis import Emphasis

ANSWER = """**Treatment:**
- Florimycin 2 g for the wings
- Mites are harmless
- Baths

| **Agent** | **Role** |
|---|---|
| Florimycin | first |
| Oxolone | second |

**Key Point:** Oxolone fails late

**Clinical Pearls:**
- Florimycin 2 g saves the wings
"""


@pytest.fixture
def card(dock_card: Callable[[str], Card]) -> Card:
    return dock_card(ANSWER)


@pytest.fixture
def emphasis(card: Card) -> Emphasis:
    return Emphasis(card)


def line_of(card: Card, text: str) -> int:
    return next(number for number, line in enumerate(card.lines, 1) if text in line)


@pytest.mark.parametrize(
    ("part", "expected"),
    [("Florimycin 2 g", True), ("Oxolone", True), ("Baths", False), ("Florimycin 2", True), ("Florimycin 12 g", False)],
    ids=["below a pearl", "in a key point", "elsewhere", "fewer words", "another number"],
)
def test_only_what_sums_up_echoes_and_only_whole_words(part: str, expected: bool, emphasis: Emphasis) -> None:
    assert emphasis.echoes(part) is expected


def test_a_fact_is_summed_up_where_its_answer_and_some_of_its_question_stand_together(
    card: Card, emphasis: Emphasis
) -> None:
    line = line_of(card, "for the wings")

    assert emphasis.sums_up("For the wings?", "Florimycin 2 g", line)
    assert not emphasis.sums_up("What helps against rash, thirst, yawning, hiccups and itching?", "Florimycin", line)
    assert not emphasis.sums_up("What do the wings need?", "Baths", line)


def test_a_line_does_not_sum_up_itself(card: Card, emphasis: Emphasis) -> None:
    assert not emphasis.sums_up("Fails late?", "Oxolone", line_of(card, "Key Point"))


def test_the_question_asks_for_words_that_the_title_does_not_have(card: Card) -> None:
    emphasis = Emphasis(replace(card, question="What is the treatment of dock fever with florimycin?"))

    assert emphasis.asks_for("Florimycin 2 g")
    assert not emphasis.asks_for("Dock mites")


def test_a_tag_names_the_lines_that_hold_one_of_its_words(card: Card) -> None:
    emphasis = Emphasis(replace(card, tags=("late-wings", "oxolone")))

    assert emphasis.tags_name(line_of(card, "for the wings"))
    assert emphasis.tags_name(line_of(card, "| Oxolone"))
    assert not emphasis.tags_name(line_of(card, "Mites"))
    assert not emphasis.tags_name(1)


def test_place_counts_the_items_or_rows_before_a_line(card: Card, emphasis: Emphasis) -> None:
    found = [emphasis.place(line_of(card, text)) for text in ("for the wings", "Baths", "| Florimycin", "| Oxolone")]

    assert found == [0, 2, 0, 1]
    assert emphasis.place(line_of(card, "Key Point")) == 0


def test_depth_is_a_share_of_the_file(card: Card, emphasis: Emphasis) -> None:
    assert emphasis.depth(card.answer_line) == 0
    assert emphasis.depth(card.answer_line + len(card.lines) // 2) == pytest.approx(0.5, abs=0.05)
