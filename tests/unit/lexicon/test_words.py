import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.lexicon.words import content_words, fold, is_trivial, slug, stem, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  First-Line \t Options ", "first-line options"),
        ("β-LACTAM", "beta-lactam"),
        ("4 μg and 4 µg", "4 mug and 4 mug"),
        ("STRASSE", "strasse"),
    ],
)
def test_folding_leaves_only_what_tells_texts_apart(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_never_makes_two_numbers_equal() -> None:
    assert fold("10⁵ cells") != fold("105 cells")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    # Some letters need two rounds in Unicode itself (a capital with a mark that only its lower case can carry).
    folded = fold(fold(text))

    assert fold(folded) == folded


def test_words_are_folded_and_hyphenated_ones_stay_whole() -> None:
    assert words("Does NOT cover β-ring, 30% (OXB-48)") == ("does", "not", "cover", "beta-ring", "30%", "oxb-48")


def test_content_words_leave_small_words_out_but_never_a_negation() -> None:
    assert content_words("Does NOT cover the ring of Oranii") == ("not", "cover", "ring", "oranii")


@pytest.mark.parametrize(
    "same",
    [("resistant", "resistance"), ("therapy", "therapies"), ("mutant", "mutation", "mutations")],
)
def test_forms_of_a_word_share_a_stem(same: tuple[str, ...]) -> None:
    assert len({stem(word) for word in same}) == 1


@pytest.mark.parametrize("word", ["cast", "ring", "dose", "rings"])
def test_a_short_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_the_stems_of_a_text_take_hyphenated_words_apart() -> None:
    assert stems("Resistance of the ring-resistant Oranii") == {"resist", "ring", "oranii"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First-Line Options", "first-line-options"),
        ("β-Ring (late)", "beta-ring-late"),
        ("≥4 mg", "≥4-mg"),
        ("<1%", "<1%"),
        (">1%", ">1%"),
        ("A + B", "a-+-b"),
        ("—", "-"),
    ],
)
def test_a_slug_is_readable_and_keeps_the_signs_that_tell_values_apart(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=40))
def test_a_slug_is_never_empty_and_has_no_blank_slash_or_colon(text: str) -> None:
    made = slug(text)

    assert made
    assert not set(made) & set(" /:\n")


@pytest.mark.parametrize(
    "text", ["Yes", "no", "✅", "❌", "—", "-", "Variable", "Rare", "high", "Yes/No", "++", "None", "Positive"]
)
def test_verdicts_and_marks_are_trivial_answers(text: str) -> None:
    assert is_trivial(text)


@pytest.mark.parametrize("text", ["Rare (<1%)", "0", "50", "Florimycin", "not", "No rash", "High ring"])
def test_an_answer_that_says_something_is_not_trivial(text: str) -> None:
    assert not is_trivial(text)


def test_not_applicable_is_a_trivial_answer() -> None:
    assert is_trivial("N/A")
