"""Statements that nothing else asks about: the one name in them, the word they stress, a list of one kind."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]
RULES = ("cloze-term", "cloze-stress", "cloze-items")


def last(asked: Ask, line: str) -> list[str]:
    return [found.rpartition(" › ")[2] for found in asked(f"**Quay rot:**\n- {line}", *RULES)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wing scan + dog bite: Listeria sepsis", "Wing scan + dog bite: ____ sepsis (which organism?) → Listeria"),
        (
            "Early aggressive care (colistin or dapsone)",
            "Early aggressive care (____ or ____) (which 2 drugs?) → colistin; dapsone",
        ),
        ("Novel with a **side chain** of wings", "Novel with a ____ of wings → side chain"),
    ],
)
def test_a_statement_that_nothing_asks_about_is_asked_by_what_it_names(asked: Ask, line: str, expected: str) -> None:
    assert last(asked, line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Consider clarithromycin",
        "May overcome clarithromycin resistance",
        "Clarithromycin, dapsone and the like in old docks",
        "Clarithromycin (off-label)",
    ],
    ids=["no more said", "hedged", "joined", "a remark of one word"],
)
def test_a_name_that_could_be_another_is_not_asked(asked: Ask, line: str) -> None:
    assert last(asked, line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ring swab of the wing (do NOT rely on keel scan)", "Ring swab of the wing (do NOT rely on ____) → keel scan"),
        ("Dock rash: dapsone (avoid doxycycline)", "Dock rash: dapsone (avoid ____) (which drug?) → doxycycline"),
        (
            "Dock rash relapses (monitor IgX levels for mites)",
            "Dock rash relapses (monitor ____ for mites) → IgX levels",
        ),
    ],
)
def test_what_a_parenthesis_directs_is_asked(asked: Ask, line: str, expected: str) -> None:
    assert expected in [found.rpartition(" › ")[2] for found in asked(f"**Quay rot:**\n- {line}", "cloze-gloss")]


@pytest.mark.parametrize(
    "line", ["Dock rash: dapsone (use often)", "Dock rash (monitor closely)", "Dapsone (avoid dapsone)"]
)
def test_a_common_word_in_a_direction_is_not_asked(asked: Ask, line: str) -> None:
    assert asked(f"**Quay rot:**\n- {line}", "cloze-gloss") == []


def test_what_a_thing_is_for_tells_it(asked: Ask) -> None:
    assert asked("**Quay rot:**\n- Wing radiograph (r/o fracture, mites)", "cloze-start") == [
        "cloze | Quay rot › ____ (r/o fracture, mites) → Wing radiograph"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Quay rot:**\n- 70% of mites and 58% of lice in some studies",
        "**Quay rot:**\n- Rope sore virus (RSV-1/2) - most common",
        "**Quay rot:**\n- Triple therapy (replace dapsone with metronidazole)",
        "**Docks:**\n- Keel suspected: Dapsone-resistant mite",
        "**Docks:**\n- Avoid rope burns",
    ],
    ids=["varies", "its own short form", "a replacement", "a suspicion", "nothing else said"],
)
def test_what_several_answers_would_fit_is_not_asked(asked: Ask, answer: str) -> None:
    assert asked(answer, "cloze-number", "cloze-gloss", "label-value", "cloze-forbidden") == []


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("Quay block", "Contraindicated in myasthenia gravis", "Contraindicated in ____ → myasthenia gravis"),
        ("Quay block", "Reversed by calcium salts (slowly)", "Reversed by ____ (slowly) → calcium salts"),
        ("Quay block", "Worse with loop brine, oil", "Worse with ____, ____ → loop brine; oil"),
        (
            "Quay rot",
            "**Echinocandins:** NO activity against quay lice",
            "____: NO activity against quay lice (which drug class?) → Echinocandins",
        ),
    ],
    ids=["of whom", "by what", "a list", "what does not work"],
)
def test_what_is_said_of_the_title_or_denied_of_a_drug_is_asked(
    asked: Ask, title: str, line: str, expected: str
) -> None:
    assert expected in [found.rpartition(" › ")[2] for found in asked(f"**{title}:**\n- {line}")]


def test_a_predicate_below_a_title_that_names_nothing_is_not_asked(asked: Ask) -> None:
    assert asked("**Notes:**\n- Reversed by calcium salts (slowly)") == []


def test_what_together_makes_up_the_title_is_asked_of_it(asked: Ask) -> None:
    assert asked("**Ring Disease:**\n- Jaundice + keel failure + wing oedema\n- Seen late in docks") == [
        "cloze | Ring Disease: ____ + ____ + ____ (which 3 findings?) → Jaundice; keel failure; wing oedema"
    ]


def test_drugs_that_are_added_up_are_no_picture(asked: Ask) -> None:
    assert asked("**Ring Disease:**\n- Colistin + dapsone + rifampin\n- Seen late in docks", "cloze-picture") == []
