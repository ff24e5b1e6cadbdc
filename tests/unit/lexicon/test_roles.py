import pytest

from crequiz.lexicon.roles import claims_role, claims_uniqueness, negates, says_avoid


@pytest.mark.parametrize(
    "text",
    (
        "NOT covered|No rash|never|Avoid in docks|avoids|except late form|without fever|cannot|can't|don't|doesn't"
        "|INEFFECTIVE|contraindicated|unless wet|nor|❌ Yes|✗|⚠️"
    ).split("|"),
)
def test_negations_and_words_of_avoidance_negate(text: str) -> None:
    assert negates(text)


@pytest.mark.parametrize("text", ["nothing", "Notes", "unavoidable", "noted", "Nordic docks", "resistant", ""])
def test_words_that_only_look_like_a_negation_do_not_negate(text: str) -> None:
    assert not negates(text)


@pytest.mark.parametrize("text", ["isn't covered", "neither", "won't", "lacks a ring"])
def test_the_other_forms_of_not_negate_too(text: str) -> None:
    assert negates(text)


@pytest.mark.parametrize(
    "text",
    (
        "First-Line Options|first line|Second-line|third-line|First choice|preferred|Alternative|alternatives"
        "|Last-Resort Option|last resort|salvage|rescue therapy|Drug of choice|treatment of choice|recommended|step-down"
        "|reserve for docks|Reserved"
    ).split("|"),
)
def test_words_for_a_place_among_the_options_claim_a_role(text: str) -> None:
    assert claims_role(text)


@pytest.mark.parametrize("text", ["Preference", "headline", "Options", "Dosing", "alternating", ""])
def test_other_words_claim_no_role(text: str) -> None:
    assert not claims_role(text)


@pytest.mark.parametrize("text", ["1st-line", "2nd line", "firstline"])
def test_a_role_may_be_written_with_a_number(text: str) -> None:
    assert claims_role(text)


@pytest.mark.parametrize(
    ("text", "unique"),
    [
        ("Only oral agent", True),
        ("Most common in docks", True),
        ("Most potent vs Oranii", True),
        ("#1 cause", True),
        ("leading cause", True),
        ("Hallmark", True),
        ("gold standard", True),
        ("commonly", False),
        ("more potent", False),
        ("#12", False),
    ],
)
def test_words_that_say_there_is_only_one(text: str, unique: bool) -> None:
    assert claims_uniqueness(text) is unique


@pytest.mark.parametrize("text", ["Not the only oral agent", "NOT most common", "second most common"])
def test_a_denied_or_lower_place_is_not_unique(text: str) -> None:
    assert not claims_uniqueness(text)


@pytest.mark.parametrize(
    ("text", "avoid"),
    [("AVOID", True), ("NOT covered by", True), ("Contraindicated", True), ("do not use", True), ("Dosing", False)],
)
def test_words_for_what_must_be_avoided(text: str, avoid: bool) -> None:
    assert says_avoid(text) is avoid
