from collections.abc import Callable

import pytest

from crequiz.prompts.model import Prompt

Ask = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("bullet", "lines"),
    [
        ("**Vector:** Sand mite", ["value | Dock rash: vector? → Sand mite"]),
        ("**Vector**: Sand mite", ["value | Dock rash: vector? → Sand mite"]),
        ("Vector: Sand mite", ["value | Dock rash: vector? → Sand mite"]),
        ("**Duration:** 7-14 days", ["value | Dock rash: duration? → 7-14 days"]),
        ("**Vectors:** Sand mite, dock louse", ["list | Dock rash: vectors? (name 2) → Sand mite; dock louse"]),
        ("**Vector:** Sand mite OR louse", ["list | Dock rash: vector? (name 2 options) → Sand mite; louse"]),
        ("**Dosing:** Q1H alternating", ["value | Dock rash: dosing interval? → Q1H alternating"]),
        ("**If wet:** Resect the ring", ["value | Dock rash › If wet: what should be done? → Resect the ring"]),
        ("**NOT covered by:** Tarnocillin", ["value | Dock rash: NOT covered by? → Tarnocillin"]),
        ("**Ring sign:** Red edge", ["value | Dock rash: ring sign? → Red edge"]),
        ("**Oranii:** Red edge", ["value | Dock rash › Oranii: ____ → Red edge"]),
        ("**Sweats:** ~40%", ["value | Dock rash › Sweats: what percentage? → ~40%"]),
        ("**Florimycin:** 12 mg/kg q8h", ["value | Dock rash › Florimycin: dose? → 12 mg/kg q8h"]),
        ("PLUS **Florimycin:** 12 mg/kg q8h", ["value | Dock rash › Florimycin: dose? → 12 mg/kg q8h"]),
        (
            "**Florimycin:** 200 mg PO BID × 10 days",
            [
                "value | Dock rash › Florimycin: dose? → 200 mg PO BID",
                "value | Dock rash › Florimycin: for how long? → 10 days",
            ],
        ),
        (
            "**Florimycin:** 2 g IV q8h (3h infusion)",
            [
                "value | Dock rash › Florimycin: dose? → 2 g IV q8h",
                "value | Dock rash › Florimycin: infused over how long? → 3h infusion",
            ],
        ),
        (
            "**Florimycin:** 300 mg loading, then 150 mg IV q12h",
            [
                "value | Dock rash › Florimycin: loading dose? → 300 mg",
                "value | Dock rash › Florimycin: dose after loading? → 150 mg IV q12h",
            ],
        ),
        (
            "**Florimycin:** Cure ~80%, 30-day mortality ~12%",
            [
                "value | Dock rash › Florimycin, Cure: what percentage? → ~80%",
                "value | Dock rash › Florimycin: 30-day mortality? → ~12%",
            ],
        ),
    ],
)
def test_what_stands_behind_a_label_is_asked_by_the_label(asked: Ask, bullet: str, lines: list[str]) -> None:
    assert asked(f"**Dock rash:**\n- {bullet}") == lines


@pytest.mark.parametrize(
    "bullet",
    [
        "**Note:** Red edge",
        "**Key Point:** Red edge",
        "**Dock Guidance 2024:** Red edge",
        "**Vector:** Variable",
        "**Indication:** Severe cases",
        "**Rim:** Variable signal",
        "**Vector:**",
        "**Vector:** Mites; lice; fleas",
        "**Vector:** A sand mite that bites all who sleep in docks at night",
        "**Vectors:** mites, lice, fleas, ticks, flies",
        "Whatever the vector may be: Sand mite",
        "**Dock drugs:** Florimycins bind sand grains",
        "**Quayitis:** Quay inflammation",
    ],
)
def test_labels_that_say_nothing_and_values_of_many_facts_are_not_asked(asked: Ask, bullet: str) -> None:
    assert asked(f"**Dock rash:**\n- {bullet}", "label-value", "dose", "label-measure") == []


@pytest.mark.parametrize(
    ("value", "parts", "answer"),
    [
        ("Florimycin (not in docks)", ("Florimycin",), "Florimycin (not in docks)"),
        (
            "Florimycin (if wet), vantilam (only late)",
            ("Florimycin", "vantilam"),
            "Florimycin (if wet), vantilam (only late)",
        ),
        ("Florimycin (a ringer)", ("Florimycin",), "Florimycin"),
        ("NOT florimycin, vantilam", ("NOT florimycin, vantilam",), "NOT florimycin, vantilam"),
        ("No florimycin or vantilam", ("No florimycin or vantilam",), "No florimycin or vantilam"),
        ("Florimycin + vantilam, zorimab", ("Florimycin + vantilam", "zorimab"), "Florimycin + vantilam, zorimab"),
        ("1,200 units", ("1,200 units",), "1,200 units"),
    ],
)
def test_a_value_keeps_its_negations_conditions_and_ranges_whole(
    prompts: Callable[[str], list[Prompt]], value: str, parts: tuple[str, ...], answer: str
) -> None:
    (prompt,) = [p for p in prompts(f"**Ring form:**\n- **Treatment:** {value}") if p.rule == "label-value"]

    assert (prompt.parts, prompt.answer) == (parts, answer)
    assert prompt.need == len(parts)


def test_a_list_that_ends_in_and_is_counted_right(asked: Ask) -> None:
    assert [line for line in asked("**Ring form:**\n- **Vectors:** Mites, lice and fleas") if "name 2" in line] == []


def test_either_is_no_part_of_an_answer(prompts: Callable[[str], list[Prompt]]) -> None:
    found = prompts("**Ring form:**\n- **Vector:** either mites or lice")

    assert [part for prompt in found for part in prompt.parts if "either" in part] == []


def test_a_duration_behind_a_list_is_asked_apart(asked: Ask) -> None:
    assert asked("**Treatment:**\n- **Ring form:** TRN, FLO, or VAN (5-14 days)", "label-value") == [
        "list | Ring form: treatment? (name 3 options) → TRN; FLO; VAN"
    ]
    assert [line[-9:] for line in asked("**Treatment:**\n- **Ring form:** TRN (5-14 days)", "label-duration")] == [
        "5-14 days"
    ]


def test_the_heading_says_what_is_asked_of_the_things_below_it(asked: Ask) -> None:
    answer = "**Treatment by Form:**\n\n**Ring:**\n- **Children:** Florimycin\n\n**Late:**\n- **Children:** Vantilam"

    found = asked(answer, "label-value")

    assert [line.rpartition(" → ")[2] for line in found] == ["Florimycin", "Vantilam"]
    assert all("treatment" in line.casefold() and "Children" in line for line in found)
    assert "Ring" in found[0]
    assert "Late" in found[1]


def test_a_thing_below_nothing_that_can_be_asked_is_left_alone(asked: Ask) -> None:
    assert asked("- **Oranii:** Red edge") == []
    assert asked("**Notes:**\n- **Oranii:** Red edge") == []


def test_adjacent_text_lines_are_asked_one_by_one(asked: Ask) -> None:
    assert asked("**Vector:** Sand mite\n**Host:** Dock louse") == [
        "value | Vector? → Sand mite",
        "value | Host? → Dock louse",
    ]


@pytest.mark.parametrize("above", ["Children", "If allergic", "Avoid", "NOT in docks"])
def test_a_nested_bullet_keeps_the_population_or_negation_of_the_bullet_above_it(asked: Ask, above: str) -> None:
    found = asked(f"**Dosing:**\n- **{above}:**\n  - **Florimycin:** 6 mg/kg q8h")

    assert [line for line in found if above.casefold() not in line.casefold()] == []


def test_a_condition_that_the_question_says_is_not_said_again_with_the_answer(
    prompts: Callable[[str], list[Prompt]],
) -> None:
    (prompt,) = [one for one in prompts("- **Mortality:** 30-50% (late ring form)\n") if one.rule == "label-value"]

    assert (prompt.question, prompt.answer) == ("Mortality (late ring form)?", "30-50%")


def test_a_label_that_says_itself_what_is_asked_takes_no_attribute_from_the_heading(asked: Ask) -> None:
    assert asked("**Dosing:**\n- **Infusion rate:** slow (wing first)\n- **Salt:** sand bath\n", "label-value") == [
        "value | Dosing › Infusion rate: ____ → slow",
        "value | Salt: dosing? → sand bath",
    ]


def test_a_dose_again_in_parentheses_is_not_shown_with_the_question(asked: Ask) -> None:
    assert asked("**Dapsone:**\n- **Dose:** 200 mg/day (50 mg IV q6h or infusion)", "label-value", "dose") == [
        "value | Dapsone: dose? → 200 mg/day"
    ]


def test_a_title_in_capitals_is_lowered_in_a_question(asked: Ask) -> None:
    assert asked("### MECHANISM\n\n**Dapsone:** kills mites", "label-value") == [
        "value | Dapsone: mechanism? → kills mites"
    ]


def test_a_word_of_measure_is_no_name_of_what_is_measured(asked: Ask) -> None:
    found = asked("**Ring rash by dose:**\n- >35 mg/kg: about 18%\n- **Ring sign:** present in only 20%")

    assert not [line for line in found if "about?" in line or "only?" in line]
    assert "cloze | Ring rash by dose › >35 mg/kg: about ____ % → 18%" in found


@pytest.mark.parametrize(
    "bullet",
    [
        "**Late form:** ring fever + 2 of:",
        "**Late form with brine:** IV",
        "**Late form:** florimycin + tarnocillin - only if severe",
    ],
    ids=["goes on below", "a route", "a remark behind it"],
)
def test_what_breaks_off_or_goes_on_is_no_value(asked: Ask, bullet: str) -> None:
    assert asked(f"**Treatment:**\n- {bullet}", "label-value") == []


def test_who_is_treated_so_is_not_the_treatment(asked: Ask) -> None:
    found = asked("**Management:**\n- **Group B:** pregnancy, infants, old docks", "label-value")

    assert [line for line in found if "management?" in line] == []


def test_a_share_of_what_is_no_rate_is_asked_as_one(asked: Ask) -> None:
    assert asked("**Course:**\n- **Site:** wing 58%, keel 30%", "label-measure") == [
        "value | Course › Site, wing: what percentage? → 58%",
        "value | Course › Site, keel: what percentage? → 30%",
    ]


@pytest.mark.parametrize(
    ("title", "bullet", "expected"),
    [
        ("Signs", "**Late:** black sores, ring rust", "list | Signs › Late: ____ (name 2) → black sores; ring rust"),
        ("Score", "Wing test: 3 points", "value | Score › Wing test: how many points? → 3 points"),
        (
            "Scans",
            "CT: ring swelling, wing gas, no enhancement of keel",
            "list | Scans › CT: ____ (name 3) → ring swelling; wing gas; no enhancement of keel",
        ),
    ],
)
def test_a_label_says_what_its_value_is(asked: Ask, title: str, bullet: str, expected: str) -> None:
    assert asked(f"**{title}:**\n- {bullet}") == [expected]


@pytest.mark.parametrize(
    ("title", "bullet"),
    [
        ("Dosing", "**Florimycin infusion:** target steady-state 20-25 mg/L"),
        ("Treatment", "**Brine for wing palsy:** NOT recommended"),
        ("Treatment", "**Oil (hot + cold):** trend to lower mortality in docks"),
        ("Treatment", "**Renal failure:** brine and oil thrice"),
        ("Treatment", "**Everywhere else:** ring mites"),
        ("Reasons", "**Not a mite problem:** brine is rare"),
        ("Treatment", "**Empiric:** vancomycin or linezolid PLUS meropenem PLUS clindamycin"),
        ("Scans", "MR: ring swelling, not keel, wing gas"),
    ],
    ids=[
        "a level",
        "advised against",
        "a result",
        "for whom",
        "nowhere",
        "a statement",
        "a choice in a sum",
        "how far the not reaches",
    ],
)
def test_a_value_that_its_title_does_not_ask_for_is_not_asked_by_it(asked: Ask, title: str, bullet: str) -> None:
    assert asked(f"**{title}:**\n- {bullet}", "label-value") == []


def test_a_numbered_line_behind_numbered_labels_stands_beside_them(asked: Ask) -> None:
    answer = "### Kinds\n\n**1. Wing rot:**\n- Brine 4 weeks\n\n**2. Keel rot:** ring mites"

    assert asked(answer, "label-value") == ["value | Kinds › Keel rot: ____ → ring mites"]


def test_a_limit_is_no_diagnosis(asked: Ask) -> None:
    assert asked("**Diagnosis:**\n- **Wing test:** ≥10 mites per ring", "label-value") == []


def test_a_line_behind_the_last_label_is_asked_below_the_heading_of_both(asked: Ask) -> None:
    answer = "### Care\n\n**Step 1: Brine**\n- Wash twice\n\n**Duration:** 10-14 days"

    assert asked(answer, "label-value") == ["value | Care › Duration? → 10-14 days"]


def test_a_quoted_label_below_a_mnemonic_is_a_slogan(asked: Ask) -> None:
    assert asked('## Mnemonic\n\n**"DOCK twins": Dry wing with Cold Keel**') == []


def test_a_share_is_not_asked_as_the_treatment_that_a_heading_announces(asked: Callable[..., list[str]]) -> None:
    assert asked("### Treatment\n**Brine reaction:** ~15% within 24 hours") == [
        "cloze | Treatment › Brine reaction: ____ % within 24 hours → ~15%",
        "cloze | Treatment › Brine reaction: ~15% within ____ hours → 24 hours",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**Florimycin:** boxed warning for rust",
        "**Florimycin and vantilam:** NOT active",
        "**Before florimycin:** ring scan, eye exam",
    ],
)
def test_what_is_said_of_a_drug_or_comes_before_it_is_no_treatment(asked: Callable[..., list[str]], line: str) -> None:
    assert "treatment?" not in " ".join(asked(f"### Treatment\n{line}"))


def test_a_time_below_a_regimen_is_asked_as_a_time(asked: Callable[..., list[str]]) -> None:
    assert asked("### Standard regimen\n- **Keel:** 6-9 months\n- **Wing:** 3 months", "label-value") == [
        "value | Standard regimen › Keel: how long? → 6-9 months",
        "value | Standard regimen › Wing: how long? → 3 months",
    ]
