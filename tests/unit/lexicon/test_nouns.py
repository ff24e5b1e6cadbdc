import pytest

from crequiz.lexicon.nouns import common_noun, named_kind, noun_asked, says_noun


@pytest.mark.parametrize(
    ("term", "noun"),
    [
        ("florimycin", "drug"),
        ("florimycin + docapenem", "drugs"),
        ("macrolides", "drug class"),
        ("S. aureus", "organism"),
        ("MDR S. aureus", "organism"),
        ("resistant Gram-negatives", "organisms"),
        ("dock arthritis", "condition"),
        ("Quay pneumonia", "condition"),
        ("ring biopsy", "test"),
        ("MRI", "test"),
        ("partial dockectomy", "procedure"),
        ("ring-naïve patients", "patients"),
        ("immunocompromised", "patients"),
        ("Salmonella species", "organism"),
        ("Chlamydia trachomatis L1-L3", "organism"),
        ("HSV-1/2", "organism"),
        ("Lassa fever", "condition"),
        ("St. Dock encephalitis", "condition"),
        ("toxic megacolon", "condition"),
        ("Dock triple therapy (DTT)", "therapy"),
        ("ring modulators", "drug class"),
        ("PPSV23", "vaccine"),
        ("KPC", "β-lactamase"),
        ("KPC and OXA-48", "β-lactamases"),
        ("rinA gene", "gene"),
        ("Quay spots", "sign"),
        ("dihydroring synthase", "enzyme"),
    ],
)
def test_the_form_of_a_term_tells_what_it_is_asked_as(term: str, noun: str) -> None:
    assert noun_asked(term) == noun


@pytest.mark.parametrize(
    "term",
    [
        "ring rash",
        "prognosis",
        "phagocytosis",
        "ring database",
        "late fibrosis",
        "all suspected encephalitis",
        "release",
        "dock disease",
        "12%",
    ],
)
def test_other_terms_are_asked_without_a_noun(term: str) -> None:
    assert noun_asked(term) is None


@pytest.mark.parametrize(
    ("terms", "noun"),
    [
        (["florimycin", "macrolides"], "drugs"),
        (["S. aureus", "resistant Gram-negatives"], "organisms"),
        (["dock arthritis", "sepsis"], "conditions"),
        (["Fever", "night sweats", "↑Alk phos"], "findings"),
        (["HSV", "syphilis"], "infections"),
        (["dock arthritis", "perforation", "sepsis"], "conditions"),
        (["LFTs", "CBC"], "tests"),
        (["Knees", "dock wrists"], "sites"),
        (["Fever", "florimycin"], None),
        (["Fever >39 °C", "chills"], None),
        (["sand", "salt"], None),
    ],
)
def test_terms_are_asked_by_the_noun_that_most_of_them_show(terms: list[str], noun: str | None) -> None:
    assert common_noun(terms) == noun


def test_behind_a_title_only_drugs_and_organisms_are_named() -> None:
    assert named_kind(["florimycin", "docapenem"]) == "drugs"
    assert named_kind(["dock arthritis", "sepsis"]) is None


def test_a_question_that_says_the_noun_need_not_say_it_again() -> None:
    assert says_noun("Ring tests: ____", "test")
    assert not says_noun("Ring: ____", "test")
