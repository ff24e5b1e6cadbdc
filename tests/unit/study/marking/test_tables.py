"""The verdicts in the tables of typed answers (tests/data), case by case and as figures."""

from collections import Counter

import pytest

from answertables import Block, blocks

BLOCKS = blocks()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.table}: {block.question}")
def test_every_answer_gets_the_verdict_in_the_table(block: Block) -> None:
    assert [(case.typed, block.mark(case.typed).verdict.value) for case in block.cases] == [
        (case.typed, case.given) for case in block.cases
    ]


def test_the_tables_have_the_cases_that_the_figures_rest_on() -> None:
    kinds = Counter(block.kind for block in BLOCKS for _ in block.cases)
    assert min(kinds.values()) >= 20
    assert kinds.total() >= 1000


def test_no_wrong_answer_is_marked_right() -> None:
    assert [
        (block.question, case.typed)
        for block in BLOCKS
        for case in block.cases
        if case.verdict == "wrong" and block.mark(case.typed).verdict == "right"
    ] == []


@pytest.mark.parametrize("kind", ["term", "number", "list"])
def test_the_figures_that_were_asked_for_hold(kind: str) -> None:
    verdicts = [(case.verdict, case.given) for block in BLOCKS if block.kind == kind for case in block.cases]
    right = [given for verdict, given in verdicts if verdict == "right"]
    assert sum(verdict == given for verdict, given in verdicts) / len(verdicts) >= 0.95
    assert right.count("right") / len(right) >= 0.92
