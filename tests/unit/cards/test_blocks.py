from collections.abc import Callable

import pytest

from crequiz.cards.model import Block, Card, Item, ItemList, Line, Rule, Table

Read = Callable[[str], tuple[Block, ...]]


@pytest.fixture
def blocks(dock_card: Callable[[str], Card]) -> Read:
    return lambda answer: dock_card(answer).answer.blocks


def items(block: Block) -> list[object]:
    """Items as (number, text, items below)."""

    def shown(item: Item) -> object:
        return (item.number, item.text.plain, [shown(below) for below in item.items])

    assert isinstance(block, ItemList)
    return [shown(item) for item in block.items]


def test_bullets_have_no_number(blocks: Read) -> None:
    (block,) = blocks("- Fever\n- Cough")

    assert items(block) == [(None, "Fever", []), (None, "Cough", [])]


def test_numbered_items_keep_their_numbers(blocks: Read) -> None:
    (block,) = blocks("3. Rinse\n4. Dry")

    assert items(block) == [(3, "Rinse", []), (4, "Dry", [])]


@pytest.mark.parametrize("line", [">35 mg/kg: rash", "> 5 days wet", ">=2 swabs", "**>35 mg**: rash"])
def test_a_comparison_at_the_start_of_a_line_is_no_quotation(blocks: Read, line: str) -> None:
    (block,) = blocks(f"- {line}\n- {line}")

    assert items(block) == [(None, line.replace("**", ""), [])] * 2


@pytest.mark.parametrize("line", ["+ ring sign", "# of mites"])
def test_a_sign_behind_a_bullet_is_no_list_or_heading(blocks: Read, line: str) -> None:
    (block,) = blocks(f"- {line}")

    assert items(block) == [(None, line, [])]


def test_a_quotation_loses_its_marks_and_keeps_its_lines_apart(blocks: Read) -> None:
    assert [text.plain for block in blocks("> 1. Rinse\n> 2. Dry\n\n> Mites") for text in block.texts()] == [
        "Rinse",
        "Dry",
        "Mites",
    ]


def test_items_nest(blocks: Read) -> None:
    (block,) = blocks("- Rinse if:\n  - Wet\n    - Very\n  1. Once\n- Dry")

    assert items(block) == [
        (None, "Rinse if:", [(None, "Wet", [(None, "Very", [])]), (1, "Once", [])]),
        (None, "Dry", []),
    ]


def test_the_second_line_of_an_item_is_an_item_below_it(blocks: Read) -> None:
    (block,) = blocks("- Rinse\n  twice\n\n  then dry")

    assert items(block) == [(None, "Rinse", [(None, "twice", []), (None, "then dry", [])])]


def test_blank_lines_between_bullets_do_not_part_them(blocks: Read) -> None:
    (block,) = blocks("- Fever\n\n- Cough")

    assert items(block) == [(None, "Fever", []), (None, "Cough", [])]


def test_an_escaped_plus_is_text_not_a_bullet(blocks: Read) -> None:
    (block,) = blocks(r"- \+ Florimycin")

    assert items(block) == [(None, "+ Florimycin", [])]


def test_adjacent_text_lines_are_lines_of_their_own(blocks: Read) -> None:
    found = blocks("**F**ever\n**C**ough\nRash")

    assert [(type(block), text.plain, text.line) for block in found for text in block.texts()] == [
        (Line, "Fever", 11),
        (Line, "Cough", 12),
        (Line, "Rash", 13),
    ]


def test_bullets_right_below_a_text_line_are_a_list(blocks: Read) -> None:
    line, below = blocks("Signs are\n- Fever")

    assert isinstance(line, Line)
    assert items(below) == [(None, "Fever", [])]


def test_a_rule_knows_its_line(blocks: Read) -> None:
    assert blocks("Fever\n\n---\n\nCough")[1] == Rule(13)


def table(block: Block) -> list[list[str | None]]:
    assert isinstance(block, Table)
    rows = (block.header, *block.rows)
    return [[cell.text.plain if cell.text is not None else None for cell in row.cells] for row in rows]


def test_a_table_has_a_header_and_rows_with_empty_cells_as_none(blocks: Read) -> None:
    (block,) = blocks("| **Agent** | Dose |\n|---|:-:|\n| **Florimycin** | |\n|  | 2 g |")

    assert isinstance(block, Table)
    assert [row.line for row in (block.header, *block.rows)] == [11, 13, 14]
    assert table(block) == [["Agent", "Dose"], ["Florimycin", None], [None, "2 g"]]


def test_ragged_rows_get_as_many_cells_as_the_header(blocks: Read) -> None:
    (block,) = blocks("| A | B |\n|---|---|\n| a |\n| a | b | c |")

    assert table(block) == [["A", "B"], ["a", None], ["a", "b"]]


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<BR />"])
def test_a_line_break_in_a_cell_parts_its_statements(blocks: Read, tag: str) -> None:
    (block,) = blocks(f"| A | B |\n|---|---|\n| a | **Cheap** and slow{tag}Does NOT spread |")

    assert isinstance(block, Table)
    cell = block.rows[0].cells[1]
    assert str(cell.text) == "Cheap and slow Does NOT spread"
    assert [text.plain for text in cell.statements] == ["Cheap and slow", "Does NOT spread"]


def test_a_pipe_in_a_text_line_makes_no_table(blocks: Read) -> None:
    (block,) = blocks("Fever | cough")

    assert isinstance(block, Line)
