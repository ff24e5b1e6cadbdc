from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("uniqueness-word", "most-common-number", "most-common-item", "negated-list")


@pytest.mark.parametrize(
    ("bullet", "lines"),
    [
        ("**Oranii is the ONLY cause** (late)", ["reverse | Docks › Which is the ONLY cause? → Oranii"]),
        ("Oranii is the most common cause", ["reverse | Docks › Which is the most common cause? → Oranii"]),
        ("**Oranii = #1 cause of rash**", ["reverse | Docks › Which is #1 cause of rash? → Oranii"]),
        (
            "**Oranii = most common** cause of late dock fever (70-80%)",
            [
                "reverse | Docks › Which is the most common cause of late dock fever? → Oranii",
                "value | Docks › Oranii, most common cause of late dock fever: what percentage? → 70-80%",
            ],
        ),
        (
            "**Key Point:** FLO, TRN are INEFFECTIVE against Oranii",
            ["which | Docks › Which 2 are INEFFECTIVE against Oranii? → FLO; TRN"],
        ),
        ("FLO, TRN, VAN are NOT given by mouth", ["which | Docks › Which 3 are NOT given by mouth? → FLO; TRN; VAN"]),
    ],
)
def test_a_statement_that_there_is_only_one_is_asked_backwards(asked: Ask, bullet: str, lines: list[str]) -> None:
    assert asked(f"**Docks:**\n- {bullet}", *RULES) == lines


@pytest.mark.parametrize(
    "bullet",
    [
        "Oranii is not the most common cause of rash",
        "Quillonii is the second most common cause of rash",
        "Oranii, Quillonii = most common causes of rash",
        "Florimycin is NOT given in docks",
        "Oranii is a common cause of rash",
        "Oranii = rash",
        "Oranii is the most common cause of rash seen in the docks of all towns in the far north",
    ],
)
def test_other_statements_are_not_asked_backwards(asked: Ask, bullet: str) -> None:
    assert asked(f"**Docks:**\n- {bullet}", *RULES) == []


def test_the_item_marked_as_most_common_is_asked_of_its_list(asked: Ask) -> None:
    assert asked("**Organisms:**\n- **Oranii** (most common)\n- Quillonii", *RULES) == [
        "reverse | Organisms: ____ (most common) → Oranii"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Organisms:**\n- **Oranii** (most common)\n- **Quillonii** (most common)",
        "**Organisms:**\n- **Oranii** (most common)",
        "**Notes:**\n- **Oranii** (most common)\n- Quillonii",
        "- **Oranii** (most common)\n- Quillonii",
    ],
    ids=["two are", "nothing else is in the list", "the heading says nothing", "no heading"],
)
def test_the_most_common_item_needs_a_list_that_has_one(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_the_one_item_marked_as_the_first_sign_is_asked_of_its_list(asked: Ask) -> None:
    assert asked("**Quay rot:**\n- Pain out of proportion (earliest)\n- Wooden wing", *RULES) == [
        "reverse | Quay rot: ____ (earliest) → Pain out of proportion"
    ]


def test_what_narrows_the_statement_is_shown_with_the_question(asked: Ask) -> None:
    assert asked("**Docks:**\n- **Keel rot:** old brine = most common cause of it", *RULES) == [
        "reverse | Docks › Keel rot: Which is the most common cause of it? → old brine"
    ]


def test_a_remark_behind_a_dash_is_no_part_of_the_claim(asked: Callable[..., list[str]]) -> None:
    assert asked("### Mites\n- **Brine fly is the most common cause of keel rot - never wait**") == [
        "reverse | Mites › Which is the most common cause of keel rot? → Brine fly"
    ]
