"""Bullets under a title as one list, with its count."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("list-all", "list-others")


def bullets(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def test_a_list_of_up_to_four_is_asked_at_once_with_its_count(asked: Ask) -> None:
    answer = f"**Signs:**\n{bullets('**Chills** (40%)', 'Ring rash', '**Ague** - late')}"

    assert asked(answer, *RULES) == ["list | Signs: name all 3 → Chills; Ring rash; Ague"]


def test_a_longer_list_is_asked_in_groups_with_the_others_shown(asked: Ask) -> None:
    answer = f"**Signs:**\n{bullets('Sores', 'Rash', 'Ague', 'Chills', 'Shock')}"

    assert asked(answer, *RULES) == [
        "list | Signs, besides Chills; Shock: name the other 3 → Sores; Rash; Ague",
        "list | Signs, besides Sores; Rash; Ague: name the other 2 → Chills; Shock",
    ]


def test_a_bullet_that_lists_two_counts_as_two(asked: Ask) -> None:
    assert asked(f"**Signs:**\n{bullets('Chills', 'Ring rash, ague')}", *RULES) == [
        "list | Signs: name all 3 → Chills; Ring rash; ague"
    ]


def test_a_bullet_that_is_no_term_is_shown(asked: Ask) -> None:
    answer = f"**Signs:**\n{bullets('Sores', 'Rash', 'Rings that spread slowly')}"

    assert asked(answer, *RULES) == ["list | Signs, besides Rings that spread slowly: name the other 2 → Sores; Rash"]


@pytest.mark.parametrize(
    "answer",
    [
        f"**Notes:**\n{bullets('Sores', 'Rash')}",
        f"**Florimycin:**\n{bullets('Sores', 'Rash')}",
        f"**Other signs:**\n{bullets('Sores', 'Rash')}",
        f"**Goals:**\n{bullets('Drain the dock', 'Spare the wing')}",
        f"**Options:**\n{bullets('**Florimycin 12 mg/kg q8h**', '**Vantilam 2 g q6h**')}",
        f"**Options:**\n{bullets('Florimycin', 'OR vantilam')}",
        f"**Measures:**\n{bullets('Do NOT close (unless in the face)', 'Rinse')}",
        f"**Measures:**\n{bullets('No shaving (or clippers)', 'Rinse')}",
        f"**First-line agents:**\n{bullets('Florimycin', 'Vantilam (alternative)')}",
        f"**Dock bites:**\n{bullets('ALWAYS rinse', 'Ring rash', 'Ague')}",
        f"**Dock bites:**\n{bullets('HIGH mite burden', 'Ring rash', 'Ague')}",
        f"**Signs:**\n{bullets('Mite burden: 5-10%', 'Ring rash', 'Ague')}",
        f"**Dock fever:**\n{bullets('Late dock fever', 'Ring rash', 'Ague')}",
        f"**Fever in docks:**\n{bullets('Ring rash', 'Sores that spread slowly', 'Ague')}",
        f"**Signs:**\n{bullets('Sores')}",
        f"**Signs:**\n{bullets('Sores', 'sores')}",
    ],
    ids=[
        "generic",
        "an entity",
        "other",
        "goals",
        "doses",
        "alternatives",
        "an exception",
        "an exception by or",
        "roles",
        "advice",
        "a grade",
        "a labelled value",
        "the title again",
        "one place",
        "one",
        "twice",
    ],
)
def test_what_is_no_plain_list_is_not_asked_as_one(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_a_title_that_names_a_form_is_asked_under_the_one_that_says_of_what(asked: Ask) -> None:
    dock = f"**Dock bites:**\n{bullets('Oranii', 'Quillonii', 'Keel sores')}"
    answer = f"### Microbiology\n\n{dock}\n\n**Ring form:**\n{bullets('Mites', 'Lice', 'Chalk')}"

    assert asked(answer, *RULES) == [
        "list | Microbiology: Dock bites: name all 3 → Oranii; Quillonii; Keel sores",
        "list | Microbiology: Ring form: name all 3 → Mites; Lice; Chalk",
    ]


def test_the_mnemonic_in_a_title_above_is_not_shown(asked: Ask) -> None:
    answer = f"### Organisms (Mnemonic: MQC)\n\n**Ring form:**\n{bullets('Mites', 'Quillonii', 'Chalk')}"

    assert asked(answer, *RULES) == ["list | Organisms: Ring form: name all 3 → Mites; Quillonii; Chalk"]


def test_labels_behind_a_mnemonic_belong_to_the_heading_above_it(asked: Ask) -> None:
    answer = f'### Organisms\n\n**Mnemonic: "MQC"**\n\n**Ring form:**\n{bullets("Mites", "Quillonii", "Chalk")}'

    assert asked(answer, *RULES) == ["list | Organisms: Ring form: name all 3 → Mites; Quillonii; Chalk"]


def test_a_title_that_breaks_off_goes_on_in_its_list(asked: Ask) -> None:
    answer = f"### Diagnosis\n\n**Rings with:**\n{bullets('Daughter sores', 'Chalk', 'Mites')}"

    assert asked(answer, *RULES) == ["list | Rings with: name all 3 → Daughter sores; Chalk; Mites"]


def test_other_things_are_no_class(asked: Ask) -> None:
    answer = f"### Other lesions\n\n**Ring tumour:**\n{bullets('Solid part', 'Late sores', 'Ague')}"

    assert not any("Other lesions: name" in line for line in asked(answer, *RULES))


def test_bullets_below_a_line_of_text_are_no_list_of_the_title(asked: Ask) -> None:
    answer = f"**Options:**\n\n**Florimycin 2 g q8h** (for mites)\n{bullets('Rings', 'Late mites')}"

    assert asked(answer, *RULES) == []


def test_what_stands_below_a_course_is_said_of_it_and_no_class(asked: Ask) -> None:
    answer = f"### Florimycin × 12 weeks\n\n{bullets('Short', 'Once daily', 'Well tolerated')}"

    assert asked(answer, *RULES) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Sores", "Rash, ague", "Chills", "Shock"),
            [
                "besides Chills; Shock: name the other 3 → Sores; Rash; ague",
                "besides Sores; Rash; ague: name the other 2 → Chills; Shock",
            ],
        ),
        (
            ("Sores, rash, ague, chills", "Late shock"),
            ["besides Late shock: name the other 4 → Sores; rash; ague; chills"],
        ),
        (("Sores", "Rash", "**Self-limited** (10 days)"), ["name all 2 → Sores; Rash"]),
        (("Cat bites", "Hand, foot, ring bites", "Sores"), ["name all 3 → Cat bites; Hand, foot, ring bites; Sores"]),
    ],
)
def test_no_bullet_is_torn_and_no_remark_is_an_item(asked: Ask, lines: tuple[str, ...], expected: list[str]) -> None:
    found = asked(f"**Signs:**\n{bullets(*lines)}", *RULES)

    assert [line.removeprefix("list | Signs").lstrip(",: ") for line in found] == expected


def test_a_state_among_organisms_is_no_item(asked: Ask) -> None:
    found = asked(f"**Organisms:**\n{bullets('*S. aureus*', 'Anaerobes', 'Polymicrobial')}", *RULES)

    assert found == ["list | Organisms: name all 2 → S. aureus; Anaerobes"]


def test_what_names_its_title_is_no_list(asked: Ask) -> None:
    assert asked(f"**Risk factors:**\n\n**Ague:**\n{bullets('Late ague', 'Dock sand', 'Salt')}", *RULES) == []


def test_two_items_of_which_one_fits_any_card_are_not_asked(asked: Ask) -> None:
    assert asked("**Dock measures:**\n- Ring transfusion\n- Supportive care\n", "list-all") == []


def test_two_items_are_a_list_only_below_their_own_class(asked: Ask) -> None:
    below = f"### Microbiology\n\n**Quay conditions:**\n{bullets('Rope burn', 'Keel rash')}"

    assert asked(f"### Microbiology\n\n**Ring form:**\n{bullets('Mites', 'Chalk')}", *RULES) == []
    assert asked(below, *RULES) == ["list | Microbiology › Quay conditions: name all 2 → Rope burn; Keel rash"]


def test_conditions_below_any_title_are_asked_as_what_they_are(asked: Ask) -> None:
    answer = "**Neuro:**\n- **Ring palsy** (both sides)\n- **Keel meningitis**\n- **Wing neuritis** (night pain)"

    assert asked(answer, "list-all") == [
        "list | Neuro: name all 3 conditions → Ring palsy; Keel meningitis; Wing neuritis"
    ]


def test_two_findings_of_one_bullet_are_two_beside_whatever_other_pain(asked: Ask) -> None:
    found = asked("**Symptoms:**\n- Wing pain\n- Cough, keel pain\n- Chills, malaise", "list-others", "list-all")

    assert sorted(item for line in found for item in line.partition(" → ")[2].split("; ")) == [
        "Chills", "Cough", "Wing pain", "keel pain", "malaise"
    ]  # fmt: skip


def test_right_and_left_are_not_asked(asked: Ask) -> None:
    assert asked("**Sites:**\n- Right wing (70%)\n- Left wing\n- Both wings", "list-all") == []


def test_criteria_may_be_longer_and_labels_among_indications_are_items(asked: Ask) -> None:
    criteria = f"**Rot criteria:**\n{bullets('Two old sand mites of the same ring', 'Wing sore')}"
    lines = ("Wing failure (strongest)", "**Ring rot:** sores, rust", "**Stop of mites:** all rust")
    indications = f"**Rot indications:**\n{bullets(*lines)}"

    assert asked(criteria, *RULES) == [
        "list | Rot criteria: name all 2 → Two old sand mites of the same ring; Wing sore"
    ]
    assert asked(indications, *RULES) == ["list | Rot indications: name all 3 → Wing failure; Ring rot; Stop of mites"]


@pytest.mark.parametrize(
    ("title", "lines", "kept_out"),
    [
        ("Complications", ("Rust", "Reversed by calcium salts", "Sores"), "Reversed by calcium salts"),
        ("Toxicity", ("Weight gain", "Rust", "OK down to the keel"), "OK down to the keel"),
        (
            "Prevention",
            ("Dapsone in wing surgery, ring rot", "Brine baths", "Oil"),
            "Dapsone in wing surgery; ring rot",
        ),
    ],
)
def test_what_is_said_of_the_title_is_no_item(asked: Ask, title: str, lines: tuple[str, ...], kept_out: str) -> None:
    found = asked(f"**{title}:**\n{bullets(*lines)}", *RULES)

    assert [line for line in found if kept_out in line.rpartition(" → ")[2]] == []


def test_figures_are_no_list(asked: Ask) -> None:
    assert asked(f"**Signs:**\n{bullets('Mortality 20-30%', 'Quay rot 10-15%', 'Relapse 5%')}", *RULES) == []


def test_what_is_denied_among_bullets_is_none_of_them(asked: Callable[..., list[str]]) -> None:
    answer = "### Risk factors\n- **Brine**\n- **Rust in the wing**\n- **Old docks**\n- **NOT mites** (they come late)"
    assert asked(answer, "list-all") == ["list | Risk factors: name all 3 → Brine; Rust in the wing; Old docks"]


def test_what_a_comparison_says_of_one_side_is_no_list(asked: Callable[..., list[str]]) -> None:
    answer = "## DOCKS vs QUAYS\n\n**Docks:**\n- Tar flea, rust bug, **old** wings\n- **Heart and keel**"
    assert asked(answer, "list-all") == []
