"""The verbatim rule (docs of the design) on its two examples in the seed: a role in a heading governs what has none of
its own, and nothing else."""

import re

import pytest

from crequiz.cards.model import Card
from crequiz.prompts.model import Prompt
from crequiz.prompts.split import split

FIRST_LINE = re.compile(r"first[- ]line|first choice|preferred", re.IGNORECASE)


@pytest.fixture(scope="module")
def found(seed_card: Card) -> list[Prompt]:
    return split(seed_card)


def shown(prompt: Prompt) -> str:
    return " › ".join((*prompt.context, prompt.question))


def of_lines(found: list[Prompt], first: int, last: int) -> list[Prompt]:
    return [prompt for prompt in found if first <= prompt.source[0].line <= last]


def test_the_two_first_line_agents_for_kpc_are_dosed_as_first_line(found: list[Prompt]) -> None:
    doses = {
        prompt.question: (prompt.context[1:], prompt.answer)
        for prompt in of_lines(found, 96, 97)
        if prompt.question.endswith(": dosing?")
    }

    assert doses == {
        "Ceftazidime-avibactam (CAZ-AVI): dosing?": (("KPC-Producing CRE", "First-Line Options"), "2.5g IV q8h"),
        "Meropenem-vaborbactam (M-V): dosing?": (("KPC-Producing CRE", "First-Line Options"), "4g IV q8h"),
    }


def test_the_alternative_for_kpc_is_never_asked_as_first_line(found: list[Prompt]) -> None:
    its_own = [prompt for prompt in found if 98 in [span.line for span in (*prompt.source, *prompt.evidence)]]

    assert "Imipenem-relebactam (I-R): dosing?" in [prompt.question for prompt in its_own]
    assert [shown(prompt) for prompt in its_own if FIRST_LINE.search(shown(prompt))] == []


def test_imipenem_relebactam_is_called_first_line_only_where_a_column_says_so(found: list[Prompt]) -> None:
    claims = [
        prompt
        for prompt in found
        if FIRST_LINE.search(shown(prompt))
        and re.search(r"imipenem-relebactam|\bI-R\b", " ".join((shown(prompt), *prompt.parts)), re.IGNORECASE)
    ]

    # Line 215 is the summary table, whose column First-Line lists it for KPC.
    assert {prompt.source[0].line for prompt in claims} <= {215}


def test_the_first_line_combination_for_ndm_is_dosed_below_its_own_name(found: list[Prompt]) -> None:
    assert [(prompt.question, prompt.answer) for prompt in of_lines(found, 132, 133)] == [
        ("Ceftazidime-avibactam: dosing?", "2.5g IV q8h"),
        ("Aztreonam: dosing?", "2g IV q8h (can infuse together)"),
    ]
    assert all(
        "Ceftazidime-Avibactam + Aztreonam (CAZ-AVI + ATM)" in prompt.context for prompt in of_lines(found, 132, 133)
    )


def test_colistin_is_a_last_resort_and_never_first_line(found: list[Prompt]) -> None:
    colistin = [
        prompt
        for prompt in found
        if 152 <= prompt.source[0].line <= 158 or "colistin" in " ".join((shown(prompt), *prompt.parts)).casefold()
    ]

    assert {"Colistin: loading dose?": "300 mg", "Colistin: dose after loading?": "150 mg IV q12h"}.items() <= {
        prompt.question: prompt.answer for prompt in colistin
    }.items()
    assert [shown(prompt) for prompt in colistin if FIRST_LINE.search(shown(prompt))] == []
    assert [
        shown(prompt) for prompt in of_lines(colistin, 152, 158) if "Last-Resort Option" not in prompt.context
    ] == []


def test_cefiderocol_is_an_alternative_and_never_first_line(found: list[Prompt]) -> None:
    cefiderocol = [
        prompt
        for prompt in found
        if 138 <= prompt.source[0].line <= 150 or prompt.question.casefold().startswith("cefiderocol")
    ]

    assert ("Cefiderocol: dosing?", "2g IV q8h") in [(prompt.question, prompt.answer) for prompt in cefiderocol]
    assert [shown(prompt) for prompt in cefiderocol if FIRST_LINE.search(shown(prompt))] == []


def test_who_answers_a_question_on_first_line_is_first_line_in_the_file(found: list[Prompt]) -> None:
    """Every first-line claim stands over a line that the file puts under First-Line, without a role of its own."""
    claims = {prompt.source[0].line for prompt in found if FIRST_LINE.search(shown(prompt))}

    # Lines 105 and 187 say themselves what is preferred.
    assert claims <= {96, 97, 105, *range(122, 137), 187, 215, 216, 217}
