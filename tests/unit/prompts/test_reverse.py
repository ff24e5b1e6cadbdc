from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Ask = Callable[..., list[str]]


def column(*values: str, header: str = "Target") -> str:
    names = ("Florimycin (FLO)", "Tarnocillin", "Vantilam")
    rows = "\n".join(f"| **{name}** | {value} |" for name, value in zip(names, values, strict=False))
    return f"**Agents:**\n\n| **Agent** | **{header}** |\n|---|---|\n{rows}\n"


def test_a_value_of_one_key_alone_is_asked_for_its_key(asked: Ask) -> None:
    assert asked(column("Ring protein", "Sand channel"), "table-reverse") == [
        "reverse | Agents › Which agent? Target: Ring protein → Florimycin (FLO)",
        "reverse | Agents › Which agent? Target: Sand channel → Tarnocillin",
    ]


@pytest.mark.parametrize(
    "values",
    [
        ("Ring protein", "ring **protein**"),
        ("Ring protein", "Ring protein + sand"),
        ("12 mg/kg q8h", "200 mg PO daily"),
        ("5-10%", "20%"),
        ("7 days", "10 days"),
        (">0.5", "1-2"),
        ("Yes", "No"),
        ("Partial", "Variable"),
        ("NOT in docks", "Never"),
        ("Any of the many ring proteins found", "A very long name of some sand channel"),
    ],
    ids=[
        "in two rows",
        "in another value",
        "dose",
        "percent",
        "duration",
        "figure",
        "verdict",
        "weak",
        "negation",
        "long",
    ],
)
def test_other_values_are_not_asked_backwards(asked: Ask, values: tuple[str, str]) -> None:
    assert [line for line in asked(column(*values), "table-reverse") if "Ring protein +" not in line] == []


def test_a_value_that_gives_its_key_away_is_not_asked_backwards(asked: Ask) -> None:
    assert asked(column("Tarnocillin alone", "Vantilam alone", "Ring"), "table-reverse") == [
        "reverse | Agents › Which agent? Target: Tarnocillin alone → Florimycin (FLO)",
        "reverse | Agents › Which agent? Target: Vantilam alone → Tarnocillin",
        "reverse | Agents › Which agent? Target: Ring → Vantilam",
    ]
    assert asked(column("Ring", "Tarnocillin alone"), "table-reverse") == [
        "reverse | Agents › Which agent? Target: Ring → Florimycin (FLO)"
    ]


def test_a_key_is_asked_backwards_once_by_its_bold_value(asked: Ask) -> None:
    table = """**Agents:**

| Agent | Class | Target |
|---|---|---|
| **Florimycin** | Ringers | **Ring protein** |
| **Tarnocillin** | Dockers | Sand channel |
"""

    assert asked(table, "table-reverse") == [
        "reverse | Agents › Which agent? Target: Ring protein → Florimycin",
        "reverse | Agents › Which agent? Class: Dockers → Tarnocillin",
    ]


def test_a_table_with_a_repeated_key_is_not_asked_backwards(asked: Ask) -> None:
    table = """**Agents:**

| Agent | Class |
|---|---|
| **Florimycin** | Ringers |
| **Florimycin** | Ringers |
| **Tarnocillin** | Dockers |
| **Vantilam** | Ringers |
"""

    assert asked(table, "table-reverse") == []


@pytest.mark.parametrize(
    "table",
    [
        "| Notes | Target |\n|---|---|\n| **Florimycin** | Ring |\n| **Vantilam** | Sand |",
        "| Feature | Oranii | Quillonii |\n|---|---|---|\n| Vector | Mite | Louse |",
        "| Agent | Target |\n|---|---|\n| **Florimycin** | Ring protein |",
        "| Agent | Notes |\n|---|---|\n| **Florimycin** | Ring |\n| **Vantilam** | Sand |",
    ],
    ids=["keys without a kind", "entities as columns", "one row", "column without a name"],
)
def test_tables_that_cannot_be_asked_backwards(asked: Ask, table: str) -> None:
    assert asked(f"**Agents:**\n\n{table}\n", "table-reverse") == []


@pytest.mark.parametrize("marks", [("✅ Yes", "❌ No (dead)", "Partial"), ("✓", "✗", "✓"), ("Yes", "No", "yes")])
def test_the_one_key_that_a_column_says_no_to_is_asked_with_the_choices(
    prompts: Callable[[str], list[Prompt]], marks: tuple[str, ...]
) -> None:
    (prompt,) = [p for p in prompts(column(*marks, header="Works?")) if p.rule == "table-odd-one-out"]

    assert (prompt.question, prompt.parts) == ("Which agent? Works: No", ("Tarnocillin",))
    assert prompt.choices == ("Florimycin (FLO)", "Tarnocillin", "Vantilam")
    assert [span.line for span in prompt.evidence] == [15, 16, 17, 13]


@pytest.mark.parametrize(
    "marks",
    [("No", "No", "No"), ("Yes", "No", ""), ("Yes", "No", "Cheap"), ("Yes", "No")],
    ids=["no rule", "one is not stated", "one is no verdict", "two keys"],
)
def test_a_column_without_exactly_one_stated_exception_has_no_odd_one_out(asked: Ask, marks: tuple[str, ...]) -> None:
    assert asked(column(*marks, header="Works?"), "table-odd-one-out") == []


def test_a_cell_that_says_there_is_nothing_known_is_no_exception(asked: Ask) -> None:
    assert asked(column("Yes", "No data", "Yes", header="Works?"), "table-odd-one-out") == []


def test_an_exception_in_a_row_with_a_repeated_key_counts(asked: Ask) -> None:
    table = """**Agents:**

| Agent | Works? |
|---|---|
| **Florimycin** | No |
| **Florimycin** | No |
| **Tarnocillin** | Yes |
| **Vantilam** | No |
| **Zorimab** | Yes |
"""

    assert asked(table, "table-odd-one-out") == []


def test_a_row_is_asked_both_ways_by_its_features(asked: Ask) -> None:
    table = column("Grouped ring sores, relapses", "Firm chancre, painless", "Ring sores", header="Key Features")

    assert asked(table, "table-reverse", "table-features") == [
        "reverse | Agents › Which agent? Key Features: Grouped ring sores, relapses → Florimycin (FLO)",
        "cell | Agents › Florimycin (FLO): Key Features? (name 2) → Grouped ring sores; relapses",
        "reverse | Agents › Which agent? Key Features: Firm chancre, painless → Tarnocillin",
        "cell | Agents › Tarnocillin: Key Features? (name 2) → Firm chancre; painless",
    ]


def test_a_key_is_shown_with_the_condition_behind_it(prompts: Callable[[str], list[Prompt]]) -> None:
    table = "| Form | Bath |\n|---|---|\n| **Ring rot (recurrent)** | Salt |\n| **Late rot** | Sand |\n"
    (prompt, _) = [one for one in prompts(f"**Baths:**\n\n{table}") if one.rule == "table-reverse"]

    assert (prompt.parts, prompt.answer) == (("Ring rot",), "Ring rot (recurrent)")


def test_the_few_of_many_keys_that_a_column_says_no_to_are_asked_together(asked: Ask) -> None:
    rows = "".join(f"| {name} | {mark} |\n" for name, mark in zip("Ora Qui Lum Zor Vex".split(), "SRSRS", strict=True))

    assert asked(f"**Mites:**\n\n| Species | Florimycin |\n|---|---|\n{rows}", "table-exceptions", "table-cell") == [
        "which | Mites › Which 2 species? Florimycin: R → Qui; Zor",
        "cell | Mites › Species Qui: Florimycin? → R",
        "cell | Mites › Species Zor: Florimycin? → R",
    ]


def test_keys_that_differ_in_their_parentheses_are_asked_with_them(asked: Ask) -> None:
    table = "| Form | Bath |\n|---|---|\n| **Late (docks)** | Salt |\n| **Late (keel)** | Sand |\n"

    assert asked(f"**Baths:**\n\n{table}", "table-reverse") == [
        "reverse | Baths › Which form? Bath: Salt → Late (docks)",
        "reverse | Baths › Which form? Bath: Sand → Late (keel)",
    ]


def test_an_alternative_is_not_asked_backwards(asked: Ask) -> None:
    rows = "| Ring mites | Florimycin 2 g daily | Vantilam |\n| Wing mites | Tarnocillin 1 g daily | Orasol |\n"
    answer = f"**Agents:**\n\n| Organism | Drug | Alternative |\n|---|---|---|\n{rows}"

    assert [line for line in asked(answer, "table-reverse") if "Alternative" in line] == []


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (("No", "Yes", "No"), ["odd-one-out | Agents › Which agent? Works: Yes → Tarnocillin"]),
        (("No", "Yes (late)", "No"), []),
        (("No", "Yes", "Partial"), ["odd-one-out | Agents › Which agent? Works: No → Florimycin (FLO)"]),
    ],
    ids=["the only yes", "a yes with a condition", "the only no"],
)
def test_the_only_key_that_a_column_says_yes_to_is_asked(
    asked: Ask, marks: tuple[str, ...], expected: list[str]
) -> None:
    assert asked(column(*marks, header="Works?"), "table-odd-one-out") == expected


def test_drugs_as_columns_are_asked_for_by_the_rows_that_say_yes_to_few(asked: Ask) -> None:
    table = """**Agents:**

| Feature | Colistin | Dapsone | Rifampin | Linezolid | Clindamycin |
|---|---|---|---|---|---|
| Ague | No | Yes | No | Yes | No |
"""

    assert asked(table, "table-exceptions") == ["which | Agents › Which 2 drugs? Ague: Yes → Dapsone; Linezolid"]


def test_routes_as_keys_are_no_numerals(asked: Ask) -> None:
    table = "**Routes:**\n\n| Phase | Time |\n|---|---|\n| **IV** | First week |\n| **PO** | Late week |\n"

    assert asked(table, "table-cell") == [
        "cell | Routes › IV: Time? → First week",
        "cell | Routes › PO: Time? → Late week",
    ]


def test_a_regimen_that_another_row_gives_with_its_doses_does_not_tell_its_row(asked: Callable[..., list[str]]) -> None:
    rows = (
        "| **Tar flea** | Penicillin 4 g IV q4h + clindamycin |",
        "| **Rust mite** | Penicillin + clindamycin |",
        "| **Brine fly** | Doxycycline + ceftriaxone |",
    )
    table = "\n".join(("| Organism | First-line |", "|---|---|", *rows))
    assert asked(f"### Targeted\n{table}", "table-reverse") == [
        "reverse | Targeted › Which organism? First-line: Doxycycline + ceftriaxone → Brine fly"
    ]


def test_of_things_compared_the_one_with_a_cell_in_bold_that_no_other_has_is_asked(
    asked: Callable[..., list[str]],
) -> None:
    rows = ("| **Rust** | Rare | **Common** | Rare |", "| **Ferritin** | High | **Low** | Normal/low |")
    table = "\n".join(("| Feature | Dock fever | Quay fever | Wing rot |", "|---|---|---|---|", *rows))
    assert asked(f"### Differential\n{table}", "table-set-off") == [
        "which | Differential › Which of Dock fever, Quay fever, Wing rot? Rust: Common → Quay fever"
    ]


def test_what_any_row_may_have_does_not_tell_one(asked: Callable[..., list[str]]) -> None:
    table = "| Test | Result |\n|---|---|\n| **Ring scan** | Normal |\n| **Keel swab** | Grey mites |"
    assert asked(f"### Tests\n{table}", "table-reverse") == [
        "reverse | Tests › Which test? Result: Grey mites → Keel swab"
    ]


def test_a_cell_in_bold_that_another_says_with_a_figure_less_tells_nothing(asked: Callable[..., list[str]]) -> None:
    table = "| Feature | Dock fever | Quay fever | Wing rot |\n|---|---|---|---|\n| **Rust** | ↑ | **↑** (80-90%) | ↑ |"
    assert asked(f"### Differential\n{table}", "table-set-off") == []
