from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Ask = Callable[..., list[str]]
RULES = ("regimen", "regimen-partner", "regimen-partners", "alternatives", "option-role")


def table(*keys: str) -> str:
    rows = "\n".join(
        f"| {key} | |" if " " not in key and key.isupper() else f"| {key} | 2 g IV daily |" for key in keys
    )
    return f"**Ring form:**\n\n| Agent | Dose |\n|---|---|\n{rows}\n"


@pytest.mark.parametrize(
    "lines",
    [
        "- **Florimycin** 12 mg/kg IV q8h\n- **PLUS**\n- **Tarnocillin** 2 g IV daily",
        "- Florimycin 12 mg/kg IV q8h +\n- tarnocillin 2 g IV daily",
        "- Florimycin 12 mg/kg IV q8h\n- \\+ Tarnocillin 2 g IV daily (for the wing)",
        "- **Florimycin** 12 mg/kg IV q8h + **tarnocillin** 2 g IV daily",
        "- **Florimycin:** 12 mg/kg IV q8h\n- PLUS **Tarnocillin:** 2 g IV daily",
        "- **Florimycin** 12 mg/kg IV q8h\n- AND tarnocillin 2 g IV daily\n- **Duration:** 9 days",
    ],
    ids=["a line of PLUS", "a sign at the end", "a sign before", "one line", "labels", "a label of its own"],
)
def test_what_is_given_together_is_asked_as_a_whole(asked: Ask, lines: str) -> None:
    found = [line.lower() for line in asked(f"**Ring form:**\n{lines}", *RULES)]

    assert found == ["list | ring form: name the 2 drugs given together → florimycin; tarnocillin"]


@pytest.mark.parametrize(
    "keys",
    [("Florimycin", "PLUS", "Tarnocillin"), ("Florimycin", "PLUS tarnocillin"), ("Florimycin PLUS", "Tarnocillin")],
)
def test_rows_joined_by_plus_are_one_regimen_named_by_their_column(asked: Ask, keys: tuple[str, ...]) -> None:
    found = [line.lower() for line in asked(table(*keys), *RULES)]

    assert found == ["list | ring form: name the 2 agents given together → florimycin; tarnocillin"]


def test_each_dose_of_a_regimen_in_a_table_is_asked(asked: Ask) -> None:
    rows = "| **Florimycin** | 12 mg/kg IV q8h |\n| **PLUS** | |\n| **Tarnocillin** | 2 g IV q6h |"

    assert asked(f"**Ring form:**\n\n| Agent | Dose |\n|---|---|\n{rows}\n", "dose", "table-cell", "table-reverse") == [
        "cell | Ring form › Florimycin: dose? → 12 mg/kg IV q8h",
        "cell | Ring form › Tarnocillin: dose? → 2 g IV q6h",
    ]


def test_of_two_combinations_each_is_asked_by_a_drug_of_its_own(asked: Ask) -> None:
    keys = ("Florimycin", "PLUS", "Vantilam", "OR", "Quillomycin", "PLUS", "Tarnocillin")

    assert asked(table(*keys), *RULES) == [
        "value | Ring form: Florimycin is given together with which other agent? → Vantilam",
        "value | Ring form: Quillomycin is given together with which other agent? → Tarnocillin",
    ]


def test_what_one_drug_is_combined_with_is_asked_together(asked: Ask) -> None:
    lines = "\n".join(
        f"- Florimycin + {partner} 2 g IV daily" for partner in ("tarnocillin", "quillomycin", "vantilamycin")
    )

    assert asked(f"**Ring form:**\n{lines}", *RULES) == [
        "list | Ring form: name the 3 drugs that Florimycin is combined with → tarnocillin; quillomycin; vantilamycin"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "- Florimycin 12 mg/kg IV q8h\n- OR tarnocillin 2 g IV daily\n- OR quillomycin 1 g IV daily",
        "- Florimycin 12 mg/kg IV q8h OR tarnocillin 2 g IV daily OR quillomycin 1 g IV daily",
    ],
)
def test_one_of_the_alternatives_is_enough(prompts: Callable[[str], list[Prompt]], lines: str) -> None:
    found = [prompt for prompt in prompts(f"**Ring form:**\n{lines}") if prompt.rule in RULES]

    assert [(prompt.question, prompt.parts, prompt.need) for prompt in found] == [
        ("Ring form: name one of the 3 drugs to choose from", ("Florimycin", "tarnocillin", "quillomycin"), 1)
    ]
    assert not found[0].ordered


def test_a_title_that_offers_one_of_its_lines_asks_for_one(prompts: Callable[[str], list[Prompt]]) -> None:
    lines = "- Florimycin 12 mg/kg IV q8h\n- Tarnocillin 2 g IV daily"
    found = [prompt for prompt in prompts(f"**Wing form (one of the following):**\n{lines}") if prompt.rule in RULES]

    assert [(prompt.parts, prompt.need) for prompt in found] == [(("Florimycin", "Tarnocillin"), 1)]


def test_tables_below_one_title_are_asked_together(asked: Ask) -> None:
    head = "| Agent | Dose |\n|---|---|\n"
    first = f"{head}| Florimycin | 2 g |\n| PLUS | |\n| Oranazole | 1 g |\n"
    second = f"{head}| Vantilam | 3 g |\n| PLUS | |\n| Quillomycin | 4 g |\n"

    assert asked(f"**Ring form:**\n\n{first}\n**OR**\n\n{second}", *RULES) == [
        "value | Ring form: Florimycin is given together with which other agent? → Oranazole",
        "value | Ring form: Vantilam is given together with which other agent? → Quillomycin",
    ]


def test_an_alternative_that_is_a_pair_by_its_name_does_not_answer_for_another(asked: Ask) -> None:
    lines = "- Vantil-oranillin 1 g IV daily\n- OR florimycin 2 g IV q8h\n- PLUS tarnocillin 2 g IV daily"
    inline = "- Vantil-oranillin 1 g IV daily\n- OR florimycin 2 g IV q8h + tarnocillin 2 g IV daily"

    assert asked(f"**Ring form:**\n{lines}", *RULES) == []
    assert asked(f"**Ring form:**\n{inline}", *RULES) == [
        "value | Ring form: florimycin is given together with which other drug? → tarnocillin"
    ]


def test_the_alternative_with_a_role_of_its_own_is_asked_by_it(asked: Ask) -> None:
    lines = "- Florimycin 12 mg/kg IV q8h (preferred)\n- OR tarnocillin 2 g IV daily\n- OR quillomycin 1 g IV daily"

    assert asked(f"**Ring form:**\n{lines}", *RULES) == [
        "value | Ring form, preferred: which drug? → Florimycin",
        "list | Ring form, besides Florimycin: name one of the 2 drugs to choose from → tarnocillin; quillomycin",
    ]


def test_what_may_stand_in_for_one_of_them_is_named_in_the_question(asked: Ask) -> None:
    lines = "- Florimycin 12 mg/kg IV q8h\n- PLUS\n- Tarnocillin 2 g IV daily\n  - OR quillomycin 1 g IV daily"

    assert asked(f"**Ring form:**\n{lines}", "regimen") == [
        "list | Ring form: name the 2 drugs given together (other than quillomycin) → Florimycin; Tarnocillin"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        table("Florimycin", "PLUS", "Vantilam", "OR", "Quillomycin"),
        table("PLUS", "Florimycin"),
        table("Florimycin", "OR", "Vantilam (if allergic)"),
        "**Drug interactions:**\n- Florimycin + tarnocillin",
        "**Common combinations:**\n- Florimycin + tarnocillin\n- Florimycin + vantilamycin",
        "**Ring form:**\n- Florimycin 12 mg/kg IV q8h + tarnocillin 2 g IV daily OR quillomycin 1 g IV daily",
        "**Ring form:**\n- Florimycin 12 mg/kg IV q8h\n- PLUS tarnocillin 2 g IV daily (if the wing is cold)",
        "**Ring form:**\n- Florimycin 12 mg/kg IV q8h\n- PLUS look after the wing",
        "**Ring form:**\n- Florimycin 12 mg/kg IV q8h (or vantilam) + tarnocillin 2 g IV daily",
        "**Ring form:**\n- Florimycin 12 mg/kg IV q8h OR tarnocillin 2 g IV daily\n- Vantilam 1 g IV daily",
        "**Avoid in ring form:**\n- Florimycin + tarnocillin",
        "**Ring form:**\n- Dusk fever + oedema",
    ],
    ids=[
        "how far OR reaches is unclear",
        "the row before PLUS is missing",
        "an alternative under a condition",
        "what does not go together",
        "a list of terms",
        "PLUS and OR in one line",
        "a condition",
        "a part that is no drug",
        "an alternative in brackets",
        "another option without a word that joins it",
        "what must be avoided",
        "findings",
    ],
)
def test_what_cannot_be_told_as_a_whole_is_not_asked(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_a_role_in_the_title_is_not_asked_of_lines_with_their_own(asked: Ask) -> None:
    lines = "- Florimycin 12 mg/kg IV q8h\n- PLUS tarnocillin 2 g IV daily (last resort)"

    assert asked(f"**First-line in ring form:**\n{lines}", *RULES) == []


@pytest.mark.parametrize(("remark", "asked_whole"), [("MRSA", False), ("children", False), ("preferred", True)])
def test_a_combination_for_some_only_is_not_asked_by_its_title(asked: Ask, remark: str, asked_whole: bool) -> None:
    found = asked(f"**Wing rot:**\n- Florimycin + ceftazidime ({remark})\n- Drain the wing", "regimen")

    assert bool(found) is asked_whole


def test_rows_that_are_for_other_times_or_patients_are_not_one_regimen(asked: Ask) -> None:
    rows = ["| Florimycin | mites with salt |", "| PLUS tarnocillin | ring sepsis |"]
    answer = "**Empiric care:**\n\n| Agent | When |\n|---|---|\n" + "\n".join(rows) + "\n"

    assert asked(answer, "regimen", "regimen-partner") == []
