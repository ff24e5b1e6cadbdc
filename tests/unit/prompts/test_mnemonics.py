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
