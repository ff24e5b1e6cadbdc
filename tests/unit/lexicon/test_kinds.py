import pytest

from crequiz.lexicon.kinds import TermKind, common_kind, kind_asked, kind_of


@pytest.mark.parametrize(
    "term",
    [
        "amoxicillin",
        "Amoxicillin-clavulanate",
        "penicillin G",
        "liposomal amphotericin B",
        "TMP-SMX",
        "IV artesunate",
        "PPI",
        "oral quinine",
        "cefepime or meropenem",
    ],
)
def test_a_drug_is_known_by_its_ending(term: str) -> None:
    assert kind_of(term) is TermKind.DRUG


@pytest.mark.parametrize(
    "term",
    [
        "Pasteurella multocida",
        "Klebsiella pneumoniae",
        "S. aureus",
        "MRSA",
        "anaerobes",
        "West Nile virus",
        "Candida spp.",
    ],
)
def test_an_organism_is_known_by_its_name(term: str) -> None:
    assert kind_of(term) is TermKind.ORGANISM


@pytest.mark.parametrize(
    "term",
    [
        "fever",
        "Pasteurella sepsis",
        "Listeria risk",
        "Bacteroides resistance",
        "gas",
        "Defective virus",
        "2 g",
        "survival",
        "E. Someone",
    ],
)
def test_other_words_are_of_no_kind(term: str) -> None:
    assert kind_of(term) is None


def test_terms_have_a_kind_in_common_only_if_all_are_of_it() -> None:
    assert common_kind(["S. aureus", "anaerobes"]) is TermKind.ORGANISM
    assert common_kind(["S. aureus", "amoxicillin"]) is None
    assert common_kind(["S. aureus", "fever"]) is None


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        ("amoxicillin", "drug"),
        ("Cephalosporins", "drug class"),
        ("S. aureus", "organism"),
        ("Gram-negatives", "organisms"),
        ("fever", None),
        ("cholesterol", None),
        ("Gram-negative", None),
    ],
)
def test_a_class_or_group_is_asked_as_one(term: str, asked: str | None) -> None:
    assert kind_asked(term) == asked
