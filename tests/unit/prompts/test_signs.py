from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("sign-meaning", "sign-name", "definition", "label-value")


@pytest.mark.parametrize(
    ("line", "name", "what", "meaning"),
    [
        ('**"Dock sign"** - dead centre of wing', '"Dock sign"', 'What is a "Dock sign"?', "dead centre of wing"),
        ("Pale ring of mites (Oran spots)", "Oran spots", "What are Oran spots?", "Pale ring of mites"),
        ("**Quillon sign:** mites below the wing", "Quillon sign", "Exam: quillon sign?", "mites below the wing"),
        (
            '**"Cold ring" rash:** pale band of mites',
            '"Cold ring" rash',
            'What is the "Cold ring" rash?',
            "pale band of mites",
        ),
    ],
)
def test_a_named_sign_is_asked_both_ways(asked: Ask, line: str, name: str, what: str, meaning: str) -> None:
    found = [one.split(" | ", 1)[1].removeprefix("Exam › ") for one in asked(f"**Exam:**\n- {line}", *RULES)]

    capital = meaning[0].upper() + meaning[1:]
    assert sorted(found) == sorted([f"{what} → {meaning}", f"{capital}: by what name is this known? → {name}"])


def test_a_meaning_that_the_card_says_of_another_thing_is_not_asked_backwards(asked: Ask) -> None:
    lines = '- **"Dock sign"** - dead centre of wing\n- **Late form:** dead centre of the wing'

    assert asked(f"**Exam:**\n{lines}", "sign-name") == []


@pytest.mark.parametrize(
    "line",
    [
        '**"Dock sign"** = pathognomonic',
        '**"Dock sign"** - drain the dock',
        '**"Dock sign"** - 30% of docks',
        "**Quillon triad:** fever of dusk",
        "Cold docks (see Oran spots)",
        'Dusk fever ("rare")',
    ],
    ids=["a weight", "an advice", "a share", "a group", "a pointer", "one word"],
)
def test_what_does_not_say_what_a_sign_is_is_not_asked(asked: Ask, line: str) -> None:
    assert asked(f"**Exam:**\n- {line}", "sign-meaning", "sign-name") == []


def test_a_sign_in_a_title_is_what_the_first_bullet_below_it_says(asked: Ask) -> None:
    answer = '**"Dock Lily Sign":**\n- Loose sheets floating in the keel (scan)\n- Seen late\n'

    assert asked(answer, *RULES) == [
        'reverse | Loose sheets floating in the keel: by what name is this known? → "Dock Lily Sign"',
        'definition | What is the "Dock Lily Sign"? → Loose sheets floating in the keel',
    ]


def test_one_part_of_a_sign_is_not_what_the_sign_is(asked: Ask) -> None:
    lines = "- **Central dark patch of mites** (brine)\n- **Outer bright ring of mites** in spring"

    assert asked(f'**"Double dock sign":**\n{lines}', *RULES) == []


def test_an_abbreviation_before_a_line_is_no_eponym(asked: Ask) -> None:
    assert asked("**Exam:**\n- Patient of the quay docks (QX line)", *RULES) == []


def test_a_quoted_word_that_letters_below_it_spell_is_no_sign(asked: Ask) -> None:
    assert asked('**"DOCK RAT":**\n- **D**ry wings ache badly at night\n- **O**ld salt', *RULES) == []
