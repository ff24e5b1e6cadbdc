import pytest

from crequiz.lexicon.attributes import is_attribute, is_generic, leading_attribute, names_population


@pytest.mark.parametrize("text", ["Notes", "Key Points:", "OVERVIEW", "Clinical Pearls", "Emerging Concerns"])
def test_a_heading_that_says_nothing_is_generic(text: str) -> None:
    assert is_generic(text)


@pytest.mark.parametrize("text", ["Dosing", "Ring form", "Key stain", "Treatment"])
def test_a_heading_that_narrows_is_not_generic(text: str) -> None:
    assert not is_generic(text)


@pytest.mark.parametrize(
    "text",
    (
        "Dosing|30-day mortality|First-Line Options|NOT covered by|Alternative (ring form only)|AVOID|Incubation period:"
        "|Symptoms|Never in docks|Role?"
    ).split("|"),
)
def test_what_can_be_asked_about_something_is_an_attribute(text: str) -> None:
    assert is_attribute(text)


@pytest.mark.parametrize("text", ["Florimycin", "Ring form", "Class A", "Treatment by Syndrome", "Notes"])
def test_a_thing_is_not_an_attribute(text: str) -> None:
    assert not is_attribute(text)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("Treatment by Syndrome", "Treatment"),
        ("Causes by age:", "Causes"),
        ("Dosing in children", "Dosing"),
        ("Treatment", None),
        ("Ring sign of Oranii", None),
    ],
)
def test_a_heading_may_ask_its_attribute_of_all_below_it(text: str, attribute: str | None) -> None:
    assert leading_attribute(text) == attribute


@pytest.mark.parametrize("text", ["Gold Standard for Diagnosis", "Criteria for Admission", "Complications in Docks"])
def test_what_is_said_once_is_not_asked_of_everything_below(text: str) -> None:
    assert leading_attribute(text) is None


@pytest.mark.parametrize(
    "text", ["Pregnancy", "If allergic", "CHILDREN", "Renal failure", "HIV", "Women", "Men", "Severe form", "Dialysis"]
)
def test_whom_or_which_form_a_statement_is_about_is_a_population(text: str) -> None:
    assert names_population(text)


@pytest.mark.parametrize("text", ["Florimycin", "Options", "Management", "Ring sign", "Life"])
def test_other_words_name_no_population(text: str) -> None:
    assert not names_population(text)


@pytest.mark.parametrize("text", ["Abdomen", "Specimen", "Regimen"])
def test_a_word_that_ends_like_a_population_names_none(text: str) -> None:
    assert not names_population(text)
