from collections.abc import Mapping

import pytest

from crequiz.lexicon.abbreviations import defined_abbreviations, expansion_of, is_alias, other_forms

KNOWN = {"FLO": "Florimycin", "TRN": "Tarnocillin", "FLO-TAR": "Florimycin-tarnobactam"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Florimycin (FLO)", {"FLO": "Florimycin"}),
        ("Florimycin-tarnobactam (FLO-TAR)", {"FLO-TAR": "Florimycin-tarnobactam"}),
        ("Met a β-ring enzyme (BRE)", {"BRE": "β-ring enzyme"}),
        ("Resistant to florimycin (FLO)", {"FLO": "florimycin"}),
        ("The dock fever score (DFS) of Oranii", {"DFS": "dock fever score"}),
        ("Dock fever (DF) and ring sign (RS)", {"DF": "Dock fever", "RS": "ring sign"}),
        ("Tarnocillin + Florimycin (TRN + FLO)", {"TRN": "Tarnocillin", "FLO": "Florimycin"}),
        ("Tarnocillin + Florimycin (TRN)", {}),
        ("Urinary Tract Infection (CRE)", {}),
        ("Florimycin (first)", {}),
        ("Florimycin (FLO, IV)", {}),
        ("Group (G)", {}),
        ("Dock (DOCK)", {}),
    ],
)
def test_a_parenthesis_defines_an_abbreviation_of_the_words_before_it(text: str, found: dict[str, str]) -> None:
    assert defined_abbreviations([text]) == found


def test_one_that_is_defined_in_two_ways_is_left_out() -> None:
    assert defined_abbreviations(["Dock fever (DF)", "Dust form (DF)", "Ring sign (RS)"]) == {"RS": "Ring sign"}


def test_the_same_definition_in_other_letters_is_no_clash_and_the_first_one_stays() -> None:
    assert defined_abbreviations(["Dock fever (DF)", "dock Fever (DF)"]) == {"DF": "Dock fever"}


def test_the_seed_defines_its_agents() -> None:
    texts = [
        "Ceftazidime-avibactam (CAZ-AVI)",
        "Ceftazidime-Avibactam + Aztreonam (CAZ-AVI + ATM)",
        "Metallo-β-lactamase (MBL)",
        "Urinary Tract Infection (CRE)",
    ]

    assert defined_abbreviations(texts) == {
        "CAZ-AVI": "Ceftazidime-avibactam",
        "ATM": "Aztreonam",
        "MBL": "Metallo-β-lactamase",
    }


@pytest.mark.parametrize(
    ("short", "long", "expansion"),
    [
        ("QF", "the Quillon fever", "Quillon fever"),
        ("OTB", "Oranii Toxin B", "Oranii Toxin B"),
        ("FLO", "Tarnocillin", None),
        ("RS", "Ring", None),
        ("A", "Alpha", None),
        ("flo", "Florimycin", None),
    ],
)
def test_an_expansion_begins_with_the_first_letter_and_has_them_all_in_order(
    short: str, long: str, expansion: str | None
) -> None:
    assert expansion_of(short, long) == expansion


@pytest.mark.parametrize(
    ("part", "known", "forms"),
    [
        ("FLO", KNOWN, ("Florimycin",)),
        ("florimycin", KNOWN, ("FLO",)),
        ("Florimycin (FLO)", KNOWN, ("Florimycin", "FLO")),
        ("FLO + tarnocillin", KNOWN, ("Florimycin + tarnocillin", "FLO + TRN")),
        ("FLO-TAR", KNOWN, ("Florimycin-tarnobactam",)),
        ("FLO alone", KNOWN, ()),
        ("Florimycin (late)", KNOWN, ()),
        ("FLO", {}, ()),
    ],
)
def test_the_other_forms_of_a_part_are_those_the_card_defines(
    part: str, known: Mapping[str, str], forms: tuple[str, ...]
) -> None:
    assert other_forms(part, known) == forms


@pytest.mark.parametrize(("inner", "before", "found"), [("RVF", "Ring valley fever", True), ("Ring", "", False)])
def test_an_alias_abbreviates_what_stands_before_it_if_anything_does(inner: str, before: str, found: bool) -> None:
    assert is_alias(inner, before) is found
