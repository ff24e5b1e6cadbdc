from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("mnemonic-letter", "slogan")
DOCK = "- **D**usk fever\n- **O**edema of rings\n- **C**ough\n- **K**idney pain (late)"


@pytest.mark.parametrize("lines", [DOCK, DOCK.replace("- ", "")], ids=["bullets", "adjacent text lines"])
def test_the_letters_of_a_true_acronym_are_asked(asked: Ask, lines: str) -> None:
    assert asked(f'**Mnemonic: "DOCK"**\n{lines}', *RULES) == [
        'mnemonic | In the mnemonic "DOCK", what does D stand for? → Dusk fever',
        'mnemonic | In the mnemonic "DOCK", what does O stand for? → Oedema of rings',
        'mnemonic | In the mnemonic "DOCK", what does C stand for? → Cough',
        'mnemonic | In the mnemonic "DOCK", what does K stand for? → Kidney pain',
    ]


@pytest.mark.parametrize(
    "answer",
    [
        '**Mnemonic: "Quill the Dock"**\n- **Q**uick fever\n- **D**usk rash\n- **F**ever',
        '**Mnemonic: "DOCK"**\n- **D**usk fever\n- **O**edema\n- **C**ough',
        '**Mnemonic: "DOCK"**\n- **D**usk fever\n- **O**edema\n- **K**idney pain\n- **C**ough',
        '**Mnemonic: "FERMENTDOCKS"**\n' + "\n".join(f"- **{letter}**aring" for letter in "FERMENTDOCKS"),
        '**Memory: "DOCK"**\n' + DOCK,
        '**Mnemonic: "DOCK"**\n- Dusk fever\n- Oedema',
        '**Mnemonic: "Rinse it, dry it, store it"**\n- **R**inse\n- **D**ry\n- **S**tore',
        '**Mnemonic: "DO = Drain Often"**\n- **D**O = a ring\n- **O**ranii',
    ],
    ids=[
        "a slogan",
        "a letter is missing",
        "another order",
        "forced capitals",
        "no mnemonic",
        "no letters",
        "a sentence",
        "the word itself",
    ],
)
def test_letters_that_do_not_spell_the_word_are_not_asked(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_a_letter_that_stands_twice_is_counted(asked: Ask) -> None:
    lines = "- **D**usk fever\n- **A**gue\n- **D**ry cough"

    assert asked(f'**Mnemonic: "DAD"**\n{lines}', *RULES) == [
        'mnemonic | In the mnemonic "DAD", what does the 1st D stand for? → Dusk fever',
        'mnemonic | In the mnemonic "DAD", what does A stand for? → Ague',
        'mnemonic | In the mnemonic "DAD", what does the 2nd D stand for? → Dry cough',
    ]


@pytest.mark.parametrize(
    ("slogan", "lines", "asked_as"),
    [
        ("FLO = Choose FLO-A/FLO-B", "- **C**hoose FLO-A or FLO-B", "FLO = Choose ____ (name 2) → FLO-A; FLO-B"),
        ("RING = Choose RIN-A (late)", "- **C**hoose RIN-A", "RING = Choose ____ → RIN-A"),
    ],
)
def test_a_slogan_that_states_a_fact_of_its_lines_gets_a_hole(
    asked: Ask, slogan: str, lines: str, asked_as: str
) -> None:
    assert asked(f'**Mnemonic: "{slogan}"**\n{lines}', *RULES) == [f"mnemonic | Mnemonic: {asked_as}"]


@pytest.mark.parametrize(
    ("slogan", "lines"),
    [
        ("ORANII = Operate Right Away", "- **O**perate in docks\n- **R**ight side first"),
        ("ORANII = Operate Right Away", "- **D**rain = first"),
        ("Operate Right Away", "- **R**ight = first"),
    ],
    ids=["the lines say other things", "a word that is not in it", "no equation"],
)
def test_a_slogan_whose_lines_do_not_say_it_is_not_asked(asked: Ask, slogan: str, lines: str) -> None:
    assert asked(f'**Mnemonic: "{slogan}"**\n{lines}', *RULES) == []


def test_a_word_in_capitals_beside_the_word_mnemonic_names_one(asked: Ask) -> None:
    assert asked(
        "**DOCK mnemonic for late fever:**\n- **D**usk fever\n- **O**edema\n- **C**old **K**idney", *RULES
    ) == [
        'mnemonic | In the mnemonic "DOCK" for late fever, what does D stand for? → Dusk fever',
        'mnemonic | In the mnemonic "DOCK" for late fever, what does O stand for? → Oedema',
        'mnemonic | In the mnemonic "DOCK" for late fever, what does C stand for? → Cold Kidney',
    ]


def test_sections_that_spell_a_mnemonic_together_are_asked_where_no_list_asks_them(asked: Ask) -> None:
    answer = """## Criteria

**Mnemonic: "DOCK"**

### Signs:
- **D**usk fever
- **O**edema of rings

### Additional:
- **C**old mites (late)
- **K**idney pain >3 days
"""

    assert asked(answer, *RULES) == [
        'mnemonic | Additional › In the mnemonic "DOCK", what does C stand for? → Cold mites',
        'mnemonic | Additional › In the mnemonic "DOCK", what does K stand for? → Kidney pain',
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **O**-type mites",
        "- **O**edema of rings (NOT reliable)",
        "- **O**edema of rings (removed in the new edition)",
    ],
    ids=["a word bent to fit", "a remark that takes it back", "a remark that withdraws it"],
)
def test_a_letter_whose_line_bends_or_denies_it_is_not_asked(asked: Ask, line: str) -> None:
    lines = f"- **D**usk fever\n{line}\n- **C**ough\n- **K**idney pain"

    assert [one.rpartition(" → ")[2] for one in asked(f'**Mnemonic: "DOCK"**\n{lines}', *RULES)] == [
        "Dusk fever",
        "Cough",
        "Kidney pain",
    ]


def test_all_that_begin_with_one_letter_are_asked_with_their_count(asked: Ask) -> None:
    lines = "- **D**usk fever\n- **D**ry rings (late)\n- **D**ead mites >5%"

    assert asked(f'**Mnemonic: "3 D\'s of docks"**\n{lines}', "mnemonic-list") == [
        "mnemonic | The 3 D's of docks: name all of them → Dusk fever; Dry rings; Dead mites"
    ]
    assert asked(f'**Mnemonic: "4 D\'s of docks"**\n{lines}', "mnemonic-list") == []


def test_of_more_than_four_with_one_letter_the_others_are_shown(asked: Ask) -> None:
    lines = "\n".join(f"- **D**{word}" for word in ("usk fever", "ry rings", "ead mites", "eep cough", "ull pain"))

    assert asked(f'**Mnemonic: "5 D\'s of docks"**\n{lines}', "mnemonic-list") == [
        "mnemonic | The 5 D's of docks, besides Deep cough; Dull pain: name the other 3 → Dusk fever; Dry rings; Dead mites",
        "mnemonic | The 5 D's of docks, besides Dusk fever; Dry rings; Dead mites: name the other 2 → Deep cough; Dull pain",
    ]


def test_a_letter_whose_line_breaks_off_before_a_number_is_not_asked(asked: Ask) -> None:
    answer = '**Mnemonic: "DOCK"**\n' + DOCK.replace("**C**ough", "**C**RP at 4 weeks")

    assert not [line for line in asked(answer, *RULES) if "RP at" in line]


def test_the_line_that_says_the_name_itself_is_left_out_alone(asked: Ask) -> None:
    lines = '**Mnemonic: "RING"**\n- **R**ing sores\n- **I**tching\n- **N**ight pain\n- **G**rey keel'

    assert [line.partition("what does ")[2] for line in asked(lines, "mnemonic-letter")] == [
        "I stand for? → Itching",
        "N stand for? → Night pain",
        "G stand for? → Grey keel",
    ]


DOCK = "- **D**usk sweats\n- **O**edema of the wing\n- **C**ough at night\n- **K**idney pain"


def test_what_stands_behind_the_name_of_a_mnemonic_says_what_it_is_for(asked: Callable[..., list[str]]) -> None:
    assert asked(f'**Mnemonic: "DOCK"** - late dock fever\n{DOCK}') == [
        'mnemonic | In the mnemonic "DOCK" (late dock fever), what does D stand for? → Dusk sweats',
        'mnemonic | In the mnemonic "DOCK" (late dock fever), what does O stand for? → Oedema of the wing',
        'mnemonic | In the mnemonic "DOCK" (late dock fever), what does C stand for? → Cough at night',
        'mnemonic | In the mnemonic "DOCK" (late dock fever), what does K stand for? → Kidney pain',
    ]


def test_a_mnemonic_before_the_pearls_at_the_end_is_of_the_whole_card(asked: Callable[..., list[str]]) -> None:
    answer = f'## Outcome\n- Brine helps\n\n---\n\n**Mnemonic: "DOCK"**\n{DOCK}\n\n**Clinical Pearls:**\n- Rust is late'
    assert (
        asked(answer, "mnemonic-letter")[0] == 'mnemonic | In the mnemonic "DOCK", what does D stand for? → Dusk sweats'
    )


def test_a_mnemonic_before_the_pearls_of_an_earlier_section_is_of_that_section(asked: Callable[..., list[str]]) -> None:
    answer = (
        f'## Outcome\n**Mnemonic: "DOCK"**\n{DOCK}\n\n**Clinical Pearls:**\n- Rust is late\n\n## Wing\n- Brine helps'
    )
    assert asked(answer, "mnemonic-letter")[0] == (
        'mnemonic | Outcome › In the mnemonic "DOCK", what does D stand for? → Dusk sweats'
    )


def test_a_line_that_breaks_off_at_a_sign_before_its_number_is_not_asked(asked: Callable[..., list[str]]) -> None:
    lines = "- **D**usk sweats\n- **O**edema + 14 days\n- **C**ough\n- **K**idney pain"
    told = [line.rpartition(" → ")[2] for line in asked(f'**Mnemonic: "DOCK"**\n{lines}', "mnemonic-letter")]
    assert told == ["Dusk sweats", "Cough", "Kidney pain"]
