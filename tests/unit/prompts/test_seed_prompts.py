"""All prompts of the seed, literally.

When a maker changes on purpose, read the difference and, if it is right, let the test write the file anew:

    CREQUIZ_UPDATE_GOLDEN=1 pytest tests/unit/prompts/test_seed_prompts.py
"""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from crequiz.cards.model import Card, Table
from crequiz.cards.reader import read_card
from crequiz.prompts.model import Prompt
from crequiz.prompts.split import split

GOLDEN = Path(__file__).parents[2] / "data" / "seed-prompts.txt"
SUBJECT = "Carbapenem-Resistant Enterobacterales (CRE)"


@pytest.fixture(scope="module")
def found(seed_card: Card) -> list[Prompt]:
    return split(seed_card)


def _line(prompt: Prompt) -> str:
    """`line, kind, context › question → answer`, the subject of the card left out."""
    asked = " › ".join((*prompt.context[1:], prompt.question))
    return f"{prompt.source[0].line}, {prompt.kind}, {asked} → {prompt.answer}"


def test_the_prompts_of_the_seed_are_the_agreed_ones(found: list[Prompt]) -> None:
    now = [_line(prompt) for prompt in found]
    if os.environ.get("CREQUIZ_UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(now) + "\n", encoding="utf-8")

    agreed = GOLDEN.read_text(encoding="utf-8").splitlines()

    difference = "\n".join(unified_diff(agreed, now, "agreed", "now", n=0, lineterm=""))
    assert not difference, f"the prompts of the seed have changed (see this file's first lines):\n{difference}"


def test_every_prompt_of_the_seed_names_its_subject_and_its_card(found: list[Prompt]) -> None:
    assert {(prompt.context[0], prompt.title, prompt.card) for prompt in found} == {
        (SUBJECT, SUBJECT, "CRE-carbapenem-resistant-Enterobacterales_072")
    }


def test_every_table_cell_of_the_seed_that_holds_a_fact_is_asked(seed_card: Card, found: list[Prompt]) -> None:
    places = {(span.line, span.start) for prompt in found for span in prompt.source}
    unasked = []
    for path in seed_card.answer.walk():
        for table in path[-1].blocks:
            if isinstance(table, Table):
                for cell in (cell for row in table.rows for cell in row.cells[1:]):
                    assert cell.text is not None
                    span = cell.text.span
                    if not any(line == span.line and span.start <= start < span.end for line, start in places):
                        unasked.append(cell.text.plain)

    assert unasked == []


def test_windows_line_ends_give_the_same_prompts(seed_path: Path, found: list[Prompt]) -> None:
    card = read_card(seed_path.read_bytes().replace(b"\n", b"\r\n"), seed_path.name).card

    assert card is not None
    assert split(card) == found


def test_the_prompts_of_the_seed_come_in_file_order(found: list[Prompt]) -> None:
    lines = [prompt.source[0].line for prompt in found]

    assert lines == sorted(lines)
