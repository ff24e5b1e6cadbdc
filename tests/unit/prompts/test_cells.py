from collections.abc import Callable

import pytest

from crequiz.prompts.model import Kind, Prompt, Rival

Ask = Callable[..., list[str]]

OPTIONS = """**Options:**

| **Agent** | **Dosing** | **Duration** | **Notes** |
|-----------|------------|--------------|-----------|
| **Florimycin (FLO)** | 12 mg/kg q8h (30 min infusion) | 10 days | - |
| **Tarnocillin** | 400 mg loading, then 200 mg PO daily | 7-14 days | — |
| **Vantilam** | 2 g IV q6h × 5 days | | N/A |
"""


def test_a_cell_is_asked_by_row_and_column_and_a_dose_is_taken_apart(asked: Ask) -> None:
    assert asked(OPTIONS) == [
        "cell | Options › Florimycin (FLO): dosing? → 12 mg/kg q8h",
        "cell | Options › Florimycin (FLO): infused over how long? → 30 min infusion",
        "cell | Options › Florimycin (FLO): duration? → 10 days",
        "cell | Options › Tarnocillin: loading dose? → 400 mg",
        "cell | Options › Tarnocillin: dose after loading? → 200 mg PO daily",
        "cell | Options › Tarnocillin: duration? → 7-14 days",
        "cell | Options › Vantilam: dosing? → 2 g IV q6h",
        "cell | Options › Vantilam: for how long? → 5 days",
    ]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("2 g IV q6h (max 8 g/day)", ["dose? → 2 g IV q6h (max 8 g/day)"]),
        (
            "2 g IV q6h × 5 days (stop if dry)",
            ["dose? → 2 g IV q6h", "for how long? → 5 days (stop if dry)"],
        ),
        (
            "2 g IV q6h × 5 days (max 8 g/day)",
            ["dose? → 2 g IV q6h × 5 days (max 8 g/day)", "for how long? → 5 days (max 8 g/day)"],
        ),
    ],
)
def test_a_limit_or_condition_behind_a_dose_is_shown_with_the_answer_and_not_asked_for(
    prompts: Callable[[str], list[Prompt]], cell: str, lines: list[str]
) -> None:
    found = prompts(f"**Options:**\n\n| Agent | Dose |\n|---|---|\n| **Vantilam** | {cell} |\n")

    dosed = [prompt for prompt in found if prompt.rule.startswith("dose")]
    assert [f"{prompt.question} → {prompt.answer}" for prompt in dosed] == [f"Vantilam: {line}" for line in lines]
    assert [prompt.parts for prompt in dosed] == [("2 g IV q6h",), ("5 days",)][: len(dosed)]


def test_a_cell_knows_its_rivals_and_rests_on_its_key_and_its_header(
    prompts: Callable[[str], list[Prompt]],
) -> None:
    found = {prompt.question: prompt for prompt in prompts(OPTIONS)}
    duration = found["Tarnocillin: duration?"]

    assert duration.rivals == (Rival("10 days", "Florimycin (FLO)"),)
    assert [(span.line, span.start) for span in duration.evidence] == [(16, 4), (13, 29)]
    assert duration.block == "table:options"


def test_what_is_a_part_of_the_answer_is_no_rival(prompts: Callable[[str], list[Prompt]]) -> None:
    rows = "| **Oranii** | Florimycin, vantilam |\n| **Quillonii** | Florimycin |\n| **Tarnella** | Zorimab |"
    found = prompts(f"**Docks:**\n\n| Organism | Drug |\n|---|---|\n{rows}\n")

    assert [prompt.rivals for prompt in found if prompt.question == "Oranii: drug? (name 2)"] == [
        (Rival("Zorimab", "Tarnella"),)
    ]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("Sand mite, dock louse", "cell | Docks › Oranii: vector? (name 2) → Sand mite; dock louse"),
        ("Sand mite or dock louse", "cell | Docks › Oranii: vector? (name 2 options) → Sand mite; dock louse"),
        ("Sand mite (in summer)", "cell | Docks › Oranii: vector? → Sand mite"),
        ("**Sand** mite", "cell | Docks › Oranii: vector? → Sand mite"),
        ("NOT mites, lice", "cell | Docks › Oranii: vector? → NOT mites, lice"),
        ("✅ Yes (mite, louse)", "cell | Docks › Oranii: vector? Yes: which 2? → mite; louse"),
        ("No (except late form)", "cell | Docks › Oranii: vector? No, except ____ → late form"),
        ("Rare (<1%)", "cell | Docks › Oranii: vector? → <1%"),
    ],
)
def test_a_cell_is_one_answer_or_a_short_list(asked: Ask, cell: str, line: str) -> None:
    table = f"**Docks:**\n\n| Organism | Vector |\n|---|---|\n| **Oranii** | {cell} |\n"

    assert asked(table, "table-cell", "table-verdict") == [line]


@pytest.mark.parametrize(
    "cell",
    (
        "Yes|✅|❌ No|Variable|-|—|N/A||None|Rare|see below; varies"
        "|Mites, lice, fleas, ticks and flies of many kinds that bite all night long"
    ).split("|"),
)
def test_a_bare_verdict_nothing_or_more_than_one_fact_is_not_asked(asked: Ask, cell: str) -> None:
    assert asked(f"**Docks:**\n\n| Organism | Vector |\n|---|---|\n| **Oranii** | {cell} |\n") == []


@pytest.mark.parametrize(
    "rows",
    [
        "| **Florimycin** | 12 mg/kg q8h |\n| + | 200 mg PO daily |",
        "| **Florimycin** | 12 mg/kg q8h |\n| | 6 mg/kg q8h |",
    ],
    ids=["+ with a dose", "no key"],
)
def test_rows_that_go_on_with_the_one_above_are_not_asked_one_by_one(asked: Ask, rows: str) -> None:
    assert asked(f"**Regimen:**\n\n| Agent | Dose |\n|---|---|\n{rows}\n", "dose", "table-cell") == []


def test_a_result_that_ends_with_a_plus_sign_keeps_it(asked: Ask) -> None:
    rows = "| **Wing test +** | Sand mites |\n| **Wing test -** | Ring fleas |"

    assert asked(f"**Results:**\n\n| Result | Vector |\n|---|---|\n{rows}\n", "table-cell") == [
        "cell | Results › Wing test +: vector? → Sand mites",
        "cell | Results › Wing test -: vector? → Ring fleas",
    ]


def test_a_key_that_stands_twice_is_not_asked(asked: Ask) -> None:
    table = """**Regimen:**

| Agent | Dose |
|---|---|
| **Florimycin** | 12 mg/kg q8h |
| **Vantilam** | 2 g IV q6h |
| **florimycin** | 6 mg/kg q8h |
"""

    assert asked(table) == ["cell | Regimen › Vantilam: dose? → 2 g IV q6h"]


def test_a_column_without_a_name_of_its_own_is_not_asked(asked: Ask) -> None:
    assert asked("**Docks:**\n\n| Organism | Notes |\n|---|---|\n| **Oranii** | Sand mite |\n") == []


@pytest.mark.parametrize("corner", ["Feature", "Parameter", "**Characteristic**", ""])
def test_where_the_entities_are_columns_they_are_the_subject(asked: Ask, corner: str) -> None:
    table = f"""**Compared:**

| {corner} | Oranii | Quillonii |
|---|---|---|
| Vector | Sand mite | Dock louse |
| Incubation | 3-9 days | - |
"""

    assert asked(table) == [
        "cell | Compared › Oranii: vector? → Sand mite",
        "cell | Compared › Quillonii: vector? → Dock louse",
        "cell | Compared › Oranii: incubation? → 3-9 days",
    ]


def test_a_cell_is_of_the_kind_cell_whatever_it_holds(prompts: Callable[[str], list[Prompt]]) -> None:
    assert {prompt.kind for prompt in prompts(OPTIONS)} == {Kind.CELL}


def test_a_reason_is_asked_with_the_yes_or_no_that_it_is_for(prompts: Callable[[str], list[Prompt]]) -> None:
    table = "| Form | Allowed? | Reason |\n|---|---|---|\n| **Ring** | ✅ YES | Dry sand |\n| **Late** | ❌ NO | Wet sand |\n"
    found = {prompt.question: prompt for prompt in prompts(f"**Baths:**\n\n{table}")}

    assert found["Ring: Allowed? YES. Reason?"].answer == "Dry sand"
    assert len(found["Late: Allowed? NO. Reason?"].evidence) == 4


@pytest.mark.parametrize("cell", ["⚠️ Off-list", "Mite matches the ring swab"])
def test_a_cell_that_does_not_answer_its_column_is_not_asked(asked: Ask, cell: str) -> None:
    table = f"| Form | Mite |\n|---|---|\n| **Ring** | {cell} |\n| **Late** | Sand mite |\n"

    assert [line for line in asked(f"**Kinds:**\n\n{table}") if cell in line] == []


def test_a_list_in_a_column_that_could_hold_anything_is_not_asked(asked: Ask) -> None:
    table = (
        "| Mite | Clinical impact |\n|---|---|\n| **Sand mite** | Rot, slow rings, dry wings |\n| **Louse** | Itch |\n"
    )

    assert [line for line in asked(f"**Kinds:**\n\n{table}") if "Rot" in line] == []


def test_how_far_a_value_may_go_is_shown_with_it_and_no_data_are_no_answer(
    prompts: Callable[[str], list[Prompt]],
) -> None:
    table = "| Form | Onset | Salt? |\n|---|---|---|\n| **Ring** | 1-6 days (up to 60) | Limited data |\n"
    found = prompts(f"**Forms:**\n\n{table}")

    assert [(one.parts, one.answer) for one in found] == [(("1-6 days",), "1-6 days (up to 60)")]


def test_an_abbreviated_species_is_an_answer_and_a_number_as_key_is_named_by_its_column(asked: Ask) -> None:
    table = "| Clearance | Cause | Interval |\n|---|---|---|\n| 40-59 | *S. mitis* | q36h |\n| 20-39 | *S. oralis* | q48h |\n"

    assert asked(f"**Rinsing:**\n\n{table}", "table-cell") == [
        "cell | Rinsing › Clearance 40-59: cause? → S. mitis",
        "cell | Rinsing › Clearance 40-59: interval? → q36h",
        "cell | Rinsing › Clearance 20-39: cause? → S. oralis",
        "cell | Rinsing › Clearance 20-39: interval? → q48h",
    ]


def test_a_dose_is_of_the_drug_in_its_row_where_the_row_is_named_by_something_else(asked: Ask) -> None:
    table = "| Severity | Drug | Dose |\n|---|---|---|\n| **Mild** | Doxycycline | 100 mg BID |\n"

    assert "cell | Quay fever › Mild, Doxycycline: dose? → 100 mg BID" in asked(f"**Quay fever:**\n\n{table}")


def test_parts_of_a_dose_are_of_the_drug_in_its_row_unless_the_cell_names_one(asked: Ask) -> None:
    header = "| Severity | Drug | Dose | Alternative |\n|---|---|---|---|\n"
    row = "| **Mild** | Doxycycline | 200 mg day 1, then 100 mg daily | Colistin 5 mg/kg daily |\n"

    found = asked(f"**Quay fever:**\n\n{header}{row}", "cloze-number", "cloze-name")

    assert found == [
        "cloze | Quay fever › Mild, Doxycycline, dose: ____ day 1, then 100 mg daily → 200 mg",
        "cloze | Quay fever › Mild, Doxycycline, dose: 200 mg day 1, then ____ → 100 mg daily",
        "cloze | Quay fever › Mild, alternative: ____ 5 mg/kg daily → Colistin",
        "cloze | Quay fever › Mild, alternative: Colistin ____ → 5 mg/kg daily",
    ]


@pytest.mark.parametrize("column", ["Avoid", "Alternative", "Interacts with", "Resistant to", "Then drug"])
def test_a_dose_is_not_of_the_drug_that_its_row_names_for_something_else(asked: Ask, column: str) -> None:
    table = f"| Form | Dose | {column} |\n|---|---|---|\n| **Sulbaran** | 100 mg BID | Doxycycline |\n"

    assert "cell | Quay fever › Sulbaran: dose? → 100 mg BID" in asked(f"**Quay fever:**\n\n{table}")


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("Doses", "3", ["cell | Quay shots › Ring shot: doses? → 3"]),
        ("2 points", "<300", ["cell | Quay shots › Ring shot: 2 points? → <300"]),
        ("Variable", "wet", []),
        ("Dosing", "Same doses", []),
    ],
    ids=["how many", "a number of points", "no attribute", "said of another row"],
)
def test_a_column_keeps_its_number_and_one_that_says_nothing_is_not_asked(
    asked: Ask, column: str, cell: str, expected: list[str]
) -> None:
    table = f"| Shot | {column} |\n|---|---|\n| **Ring shot** | {cell} |\n| **Wing shot** | wide |\n"

    assert [line for line in asked(f"**Quay shots:**\n\n{table}", "table-cell") if "Ring shot" in line] == expected


@pytest.mark.parametrize(
    ("column", "cell", "dose"),
    [
        ("Drug", "Dapsone or colistin", "5 mg/kg IV q12h"),
        ("Choice", "Dapsone ± colistin or doxycycline", "5 mg/kg IV q12h"),
        ("Choice", "Dapsone, same mg/kg", "5 mg/kg IV q12h"),
    ],
)
def test_a_dose_in_a_row_of_several_drugs_is_not_asked(asked: Ask, column: str, cell: str, dose: str) -> None:
    table = f"| Severity | {column} | Dose |\n|---|---|---|\n| **Mild** | {cell} | {dose} |\n"

    assert not [line for line in asked(f"**Quay fever:**\n\n{table}") if "name 2" in line and "±" in line]
    assert not [line for line in asked(f"**Quay fever:**\n\n{table}") if "Mild: dose" in line and "same" not in cell]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("✅ / ❌", "✅ early, ✅ late"), ("Other", "Gulls, dock lice"), ("Choice", "Dapsone, same mg/kg")],
)
def test_a_column_of_signs_or_others_and_a_remark_on_the_one_before_are_no_list(
    asked: Ask, column: str, cell: str
) -> None:
    table = f"| Form | {column} |\n|---|---|\n| **Wet** | {cell} |\n| **Dry** | wide |\n"

    assert not [line for line in asked(f"**Quay fever:**\n\n{table}") if line.partition("› Wet")[1]]


@pytest.mark.parametrize(
    ("column", "question"),
    [
        ("Rash", "Ring fever, Rash: what percentage?"),
        ("%", "Ring fever: what percentage?"),
        ("Mortality", "Ring fever: mortality?"),
    ],
)
def test_a_column_that_does_not_say_so_is_asked_for_its_percentage(asked: Ask, column: str, question: str) -> None:
    table = f"| Form | {column} |\n|---|---|\n| **Ring fever** | <5% |\n| **Wing fever** | 60% |\n"

    assert f"cell | Quay forms › {question} → <5%" in asked(f"**Quay forms:**\n\n{table}", "table-cell")


def test_the_limit_behind_a_dose_is_not_asked_again_and_a_patient_is_no_drug(asked: Ask) -> None:
    rows = "| **Florimycin** | 20 mg/kg daily (max 1 g) |\n| **Vantilam** | 600 mg PO q12h (child 10 mg/kg) |\n"

    assert asked(f"**Options:**\n\n| Agent | Dose |\n|---|---|\n{rows}") == [
        "cell | Options › Florimycin: dose? → 20 mg/kg daily",
        "cell | Options › Vantilam: dose? → 600 mg PO q12h",
        "cloze | Options › Vantilam, dose: 600 mg PO q12h (child ____) → 10 mg/kg",
    ]


def test_a_time_below_a_column_that_names_whose_it_is_is_asked_as_a_time(asked: Ask) -> None:
    table = "**Course:**\n\n| Form | Native | Prosthetic |\n|---|---|---|\n| **Ring** | 4 weeks | 6 weeks |\n"

    assert asked(table, "table-cell") == [
        "cell | Course › Ring, Native: how long? → 4 weeks",
        "cell | Course › Ring, Prosthetic: how long? → 6 weeks",
    ]


def test_each_drug_of_a_combination_has_its_own_dose(asked: Ask) -> None:
    table = (
        "**Regimens:**\n\n| Regimen | Dose |\n|---|---|\n| **Ampicillin + ceftriaxone** | 2 g q4h + 1 g q12h |\n"
        "| **Vancomycin** | 1 g q12h |\n"
    )

    assert [line for line in asked(table, "dose") if "Ampicillin" in line] == [
        "cell | Regimens › Ampicillin + ceftriaxone, Ampicillin: dose? → 2 g q4h",
        "cell | Regimens › Ampicillin + ceftriaxone, ceftriaxone: dose? → 1 g q12h",
    ]


def test_another_figure_behind_a_value_is_not_part_of_the_answer(prompts: Callable[[str], list[Prompt]]) -> None:
    table = "**Course:**\n\n| Form | Duration |\n|---|---|\n| **Ring** | 12 weeks (salt only 2 weeks) |\n| **Keel** | 4 weeks |\n"

    assert [one.answer for one in prompts(table) if one.question == "Ring: duration?"] == ["12 weeks"]


@pytest.mark.parametrize(
    ("column", "cell", "line"),
    [
        ("Frequency", "40-80% (Asia)", "Wing form: frequency (Asia)? → 40-80%"),
        ("Duration", "12 weeks (genotype 2)", "Wing form: duration (genotype 2)? → 12 weeks"),
        ("Doses", "3 (0, 6, 12 months)", "Wing form: doses? → 3"),
        ("Chance", "40-80% (usually heals)", "Wing form, Chance: what percentage? → 40-80%"),
    ],
)
def test_where_a_figure_holds_is_said_with_the_question(asked: Ask, column: str, cell: str, line: str) -> None:
    answer = f"**Forms:**\n\n| Form | {column} |\n|---|---|\n| **Wing form** | {cell} |\n| **Ring form** | 5% |\n"

    assert [one.rpartition(" › ")[2] for one in asked(answer, "table-cell") if "Wing" in one] == [line]


@pytest.mark.parametrize(("column", "cell"), [("Duration", "Reassess yearly"), ("Days", "48-72 h")])
def test_a_column_of_times_is_not_asked_for_anything_else(asked: Ask, column: str, cell: str) -> None:
    answer = f"**Forms:**\n\n| Form | {column} |\n|---|---|\n| **Wing form** | {cell} |\n"

    assert asked(answer, "table-cell") == []


def test_two_doses_of_one_cell_are_asked_one_by_one(asked: Ask) -> None:
    cell = "400 mg IV q8h / 500 mg PO BID"
    answer = f"**Agents:**\n\n| Agent | Dose |\n|---|---|\n| **Vantilam** | {cell} |\n"

    assert [one.rpartition(" › ")[2] for one in asked(answer)] == [
        "Vantilam, dose: ____ / 500 mg PO BID → 400 mg IV q8h",
        "Vantilam, dose: 400 mg IV q8h / ____ → 500 mg PO BID",
    ]


def test_rows_that_say_what_is_asked_are_columns_turned_over(asked: Ask) -> None:
    rows = "| **Timing** | 3 weeks | months |\n| **Feature** | ring rust | pale wing nodules |\n| **Crust** | salt | oil |\n"
    answer = f"**Forms:**\n\n| Phase | Ague (acute) | Rot (late) |\n|---|---|---|\n{rows}"

    found = asked(answer, "table-cell", "table-reverse")
    assert "cell | Forms › Rot (late): Feature? → pale wing nodules" in found
    assert [line for line in found if "Which phase?" in line] == []


def test_columns_of_drugs_to_choose_from_are_not_of_each_other(asked: Ask) -> None:
    rows = "| Florimycin 15 mg/kg q8h | Tarnocillin 4 g q6h |\n| Vantilam 600 mg q12h | Orafloxacin 2 g q8h |\n"
    answer = f"**Pick:**\n\n| Column A | Column B |\n|---|---|\n{rows}"

    assert asked(answer) == []


@pytest.mark.parametrize("cell", ["5-7 d", "5-7 days", "5-7"])
def test_a_time_in_the_columns_own_unit_is_asked(asked: Ask, cell: str) -> None:
    answer = f"**Forms:**\n\n| Form | Days |\n|---|---|\n| **Wing form** | {cell} |\n"

    assert asked(answer, "table-cell") == [f"cell | Forms › Wing form: Days? → {cell}"]


@pytest.mark.parametrize(
    ("column", "cell", "question"),
    [
        ("Prosthetic", "6 weeks (Asia)", "Wing form, Prosthetic (Asia): how long?"),
        ("Prosthetic", "20% (Asia)", "Wing form, Prosthetic (Asia): what percentage?"),
    ],
)
def test_where_a_bare_figure_holds_is_said_too(asked: Ask, column: str, cell: str, question: str) -> None:
    answer = f"**Forms:**\n\n| Form | {column} |\n|---|---|\n| **Wing form** | {cell} |\n"

    assert [line.rpartition(" › ")[2].partition(" → ")[0] for line in asked(answer, "table-cell")] == [question]


def test_a_limit_behind_a_dose_stays_with_its_answer(prompts: Callable[[str], list[Prompt]]) -> None:
    found = prompts("**Care:**\n- **Wing dose:** 5 mg (max 10 mg)\n")

    assert "5 mg (max 10 mg)" in {prompt.answer for prompt in found}


def test_a_key_of_figures_alone_is_named_by_its_column_in_a_dose_too(asked: Callable[..., list[str]]) -> None:
    assert asked("### Steroids\n| Days | Dose |\n|---|---|\n| 1-5 | 40 mg PO BID |\n| 6-10 | 20 mg PO daily |") == [
        "cell | Steroids › Days 1-5: dose? → 40 mg PO BID",
        "cell | Steroids › Days 6-10: dose? → 20 mg PO daily",
    ]


def test_columns_of_figures_are_asked_of_their_rows_whatever_stands_in_the_corner(
    asked: Callable[..., list[str]],
) -> None:
    table = (
        "| Variable | Cutoff | Points |\n|---|---|---|\n| **Ferritin** | ≥150 mg/L | 4 |\n| **CRP** | <135 mg/L | 2 |"
    )
    assert asked(f"### Score\n{table}") == [
        "cell | Score › Ferritin: Cutoff? → ≥150 mg/L",
        "cell | Score › Ferritin: Points? → 4",
        "cell | Score › CRP: Cutoff? → <135 mg/L",
        "cell | Score › CRP: Points? → 2",
    ]


def test_what_comes_besides_is_no_answer_to_its_column(asked: Callable[..., list[str]]) -> None:
    table = "| Site | Reason |\n|---|---|\n| **Keel** | Plus drainage |\n| **Wing** | Brine can't reach it |"
    assert "Plus" not in " ".join(asked(f"### Sites\n{table}"))


def test_a_key_that_is_a_limit_is_named_by_its_column(asked: Callable[..., list[str]]) -> None:
    table = "| Ring MIC | Wing | Keel |\n|---|---|---|\n| **≤0.12 μg/mL** | Brine | Tar |\n| **≥0.5 μg/mL** | Rust oil | Salt |"
    assert asked(f"### Treatment\n{table}", "table-cell")[0] == "cell | Treatment › Ring MIC ≤0.12 μg/mL: Wing? → Brine"


def test_findings_in_the_rows_are_asked_of_the_things_compared_in_the_columns(asked: Callable[..., list[str]]) -> None:
    table = "| Finding | Dock fever | Quay fever |\n|---|---|---|\n| Ferritin | Rust | Salt |\n| Sodium | Tar | Brine |"
    assert asked(f"### Clues to tell\n{table}", "table-cell") == [
        "cell | Clues to tell › Dock fever: Ferritin? → Rust",
        "cell | Clues to tell › Quay fever: Ferritin? → Salt",
        "cell | Clues to tell › Dock fever: Sodium? → Tar",
        "cell | Clues to tell › Quay fever: Sodium? → Brine",
    ]


def test_findings_beside_their_meaning_are_asked_row_by_row(asked: Callable[..., list[str]]) -> None:
    table = (
        "| Finding | Meaning | Site |\n|---|---|---|\n| Rust | Late dock rot | Keel |\n| Tar | Early quay rot | Wing |"
    )
    assert "cell | Rust: site? → Keel" in asked(f"### Clues\n{table}", "table-cell")


def test_of_several_doses_in_a_row_each_is_asked_with_its_column(asked: Callable[..., list[str]]) -> None:
    row = "| **Oseltamivir** | 75 mg PO BID × 5 days | 75 mg daily × 7 days |"
    table = f"| Drug | Adult treatment | Prophylaxis |\n|---|---|---|\n{row}"
    assert asked(f"### Dock fever\n{table}") == [
        "cell | Oseltamivir, adult treatment: dose? → 75 mg PO BID",
        "cell | Oseltamivir, adult treatment: for how long? → 5 days",
        "cell | Oseltamivir, prophylaxis: dose? → 75 mg daily",
        "cell | Oseltamivir, prophylaxis: for how long? → 7 days",
    ]


def test_below_an_empty_corner_columns_of_meanings_are_asked_of_their_rows(asked: Callable[..., list[str]]) -> None:
    table = "| | Ring IgG | Meaning |\n|---|---|---|\n| Early | High | Late rust |\n| Late | Low | Brine rot |"
    assert asked(f"### Serology\n{table}", "table-cell") == [
        "cell | Serology › Early: Meaning? → Late rust",
        "cell | Serology › Late: Meaning? → Brine rot",
    ]


def test_points_alone_are_asked_of_their_rows(asked: Callable[..., list[str]]) -> None:
    table = "| Feature | Points |\n|---|---|\n| Moderate rust | 3 |\n| Old dock | 2 |"
    assert asked(f"### Score\n{table}", "table-cell") == [
        "cell | Score › Moderate rust: Points? → 3",
        "cell | Score › Old dock: Points? → 2",
    ]


def test_an_age_is_not_asked_as_a_time(asked: Callable[..., list[str]]) -> None:
    table = "| Vaccine | Who |\n|---|---|\n| **Qdock** | 4-60 years |\n| **Wingvax** | 9-16 years |"
    assert asked(f"### Vaccines\n{table}", "table-cell") == [
        "cell | Vaccines › Qdock: Who? → 4-60 years",
        "cell | Vaccines › Wingvax: Who? → 9-16 years",
    ]


def test_days_that_hold_under_their_parentheses_only_are_no_list(asked: Callable[..., list[str]]) -> None:
    table = "| Test | From |\n|---|---|\n| **Ring IgG** | Day 7 (first), day 1-2 (second) |\n| **Ring IgM** | Day 4 |"
    assert "Ring IgG: From? (name 2)" not in " ".join(asked(f"### Tests\n{table}"))
