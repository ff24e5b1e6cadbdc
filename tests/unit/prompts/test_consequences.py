from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("consequence", "finding-action", "action-finding", "suspicion")


def test_what_a_finding_calls_for_is_asked_both_ways(asked: Ask) -> None:
    assert asked("**Management:**\n- **Rising ferritin** → drain the dock (at once)", *RULES) == [
        "reverse | Management › Drain the dock: in which situation? → Rising ferritin",
        "value | Management › Rising ferritin: what should be done? → drain the dock",
    ]


@pytest.mark.parametrize(
    ("line", "asked_as"),
    [
        ("If the wing is cold → drain the dock", "If the wing is cold: what should be done? → drain the dock"),
        (
            "Ring sign, old docks → florimycin + tarnocillin",
            "Ring sign, old docks: which drugs? → florimycin + tarnocillin",
        ),
        ("Falling ferritin → think Quillon fever", "Falling ferritin: think of what? → Quillon fever"),
    ],
)
def test_a_condition_or_a_list_is_asked_one_way(asked: Ask, line: str, asked_as: str) -> None:
    assert asked(f"**Management:**\n- {line}", *RULES) == [f"value | Management › {asked_as}"]


def test_an_action_that_stands_twice_is_not_asked_backwards(asked: Ask) -> None:
    lines = "- Rising ferritin → drain the dock\n- Cold wings: drain the dock soon"

    assert asked(f"**Management:**\n{lines}", "action-finding") == []


@pytest.mark.parametrize(
    ("line", "asked_as"),
    [
        ("Mite spread → ring oedema", "Mite spread: what does this lead to? → ring oedema"),
        ("Florimycin block → stops mite budding", "Florimycin block → stops what? → mite budding"),
        ("Ring salt → binds firmly to wet sand", "Ring salt → binds firmly to what? → wet sand"),
    ],
)
def test_what_comes_of_a_cause_is_asked_below_a_title_on_causes(asked: Ask, line: str, asked_as: str) -> None:
    assert asked(f"**Mechanism:**\n- {line}", *RULES) == [f"value | Mechanism › {asked_as}"]


def test_several_things_that_come_of_a_cause_are_asked_together(asked: Ask) -> None:
    assert asked("**Mechanism:**\n- Mite spread → ring oedema, dusk fever", *RULES) == [
        "list | Mechanism › Mite spread: what does this lead to? (name 2) → ring oedema; dusk fever"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Features:**\n- Mite spread → ring oedema",
        "**Management:**\n- If cold → check the wing\n- If cold → check the shell",
        "**Mechanism:**\n- Old patients → ring oedema",
        "**Mechanism:**\n- Mite spread → severe disease",
        "**Mechanism:**\n- Mite spread → permanent ring loss",
        "**Management:**\n- Rising ferritin → NOT florimycin",
        "**Management:**\n- Cold wings → mites → drain the dock",
        "**Management:**\n- Most common site: wing → drain the dock",
        '**Mnemonic: "Drain the Dock"**\n- **D**usk fever → drain the dock',
    ],
    ids=[
        "what comes later",
        "two answers",
        "people",
        "a weight",
        "a lasting loss",
        "a denial",
        "a chain",
        "a label",
        "a mnemonic",
    ],
)
def test_an_arrow_that_may_mean_something_else_is_left_to_the_cloze(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_an_action_with_a_situation_of_its_own_is_not_asked_for_one(asked: Ask) -> None:
    assert asked("- Dock lice → screen in all wings with rot\n", "action-finding") == []


def test_what_a_drug_turns_into_is_nothing_to_be_done(asked: Ask) -> None:
    found = asked("**Salts:**\n- **Famciclovir** → penciclovir (long half-life)", *RULES, "cloze-arrow")

    assert found == ["cloze | Salts › Famciclovir → ____ (which drug?) → penciclovir"]


def test_below_a_mechanism_of_action_nothing_is_to_be_done(asked: Ask) -> None:
    line = "- **Florimycin salt** → blocks mite budding + ring closure"

    assert asked(f"**Mechanism of action:**\n{line}", "finding-action") == []


def test_what_to_think_of_is_asked_without_the_verb(asked: Callable[..., list[str]]) -> None:
    assert asked("### Clues\n- **Keel rot:** late rust → think tar ague (also rust, salt)") == [
        "cloze | Keel rot: late rust → think ____ → tar ague"
    ]
