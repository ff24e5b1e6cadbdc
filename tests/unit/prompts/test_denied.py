"""What a statement denies in capitals: asked with the negation in sight."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def denied(asked: Ask, line: str, *rules: str) -> list[str]:
    answer = f"**Quay rot:**\n- {line}\n- Another line of the quay"
    return [found.rpartition(" › ")[2] for found in asked(answer, "cloze-denied", *rules)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("NOT an allergy - do not label it", "NOT ____ - do not label it → an allergy"),
        ("PLUS tarnocillin - the salt has NO mite activity", "PLUS tarnocillin - the salt has NO ____ → mite activity"),
        ("Brine does NOT reach the keel - never for rot", "Brine does NOT reach ____ - never for rot → the keel"),
        (
            "Wing splint only - heals by itself, do NOT place a keel pin",
            "Wing splint only - heals by itself, do NOT place ____ → a keel pin",
        ),
        ("Acute form: fever, swelling, NO late sores", "Acute form: fever, swelling, NO ____ → late sores"),
        ("NO clindamycin anymore (mite colitis)", "NO ____ anymore (mite colitis) (which drug?) → clindamycin"),
    ],
)
def test_the_object_of_a_stressed_negation_is_asked(asked: Ask, line: str, expected: str) -> None:
    assert denied(asked, line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Brine does NOT rise with wing pressure",
        "Salt is NOT recommended for the keel",
        "the salt has no mite activity in the wing",
        "NOT the wing, NOT the keel of the dock",
        "Oil: itching, NOT ring docks, last choice",
    ],
    ids=["any verb", "a predicate", "not stressed", "two negations", "how far it reaches is not written"],
)
def test_a_negation_that_could_go_on_in_many_ways_is_not_asked(asked: Ask, line: str) -> None:
    assert denied(asked, line) == []


def test_a_closed_list_is_denied_as_a_whole(asked: Ask) -> None:
    found = denied(asked, "Short course: NOT for ring prosthesis, keel abscess, or late form", "cloze-items")

    assert found == ["Short course: NOT for ____, ____, or ____ → ring prosthesis; keel abscess; late form"]


def test_each_of_two_things_denied_is_asked_with_its_negation(asked: Ask) -> None:
    found = denied(asked, "NO doxycycline, NO azithromycin in ring rot", "cloze-items")

    assert found == ["NO ____, NO ____ in ring rot (which 2 drugs?) → doxycycline; azithromycin"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Stop at once; avoid teicoplanin (same itching)",
            ["Stop at once; avoid ____ (same itching) (which drug?) → teicoplanin"],
        ),
        ("Stop at once; avoid delay (same itching)", []),
    ],
    ids=["a drug", "anything"],
)
def test_a_drug_to_be_avoided_is_asked_within_a_line_too(asked: Ask, line: str, expected: list[str]) -> None:
    assert denied(asked, line) == expected


def test_what_the_title_says_is_not_asked_as_denied(asked: Ask) -> None:
    assert [
        line for line in denied(asked, "Brine does NOT cover quay mites of docks") if line.endswith("→ quay mites")
    ] == []
