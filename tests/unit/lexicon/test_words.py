import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.lexicon.words import (
    content_places,
    content_words,
    fold,
    is_directive,
    is_trivial,
    slug,
    stem,
    stems,
    words,
)


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wing--dock - it's OR- -or 5%.", ("wing", "dock", "it's", "or", "or", "5%")),
        ("____ of a-b'c, d_e", ("____", "of", "a-b'c", "d_e")),
        ("", ()),
    ],
)
def test_marks_within_words_stay_and_marks_around_them_go(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_a_text_has_the_same_words_and_slug_beside_a_letter_beyond_ascii(text: str) -> None:
    assert (*words(text), "é") == words(f"{text} é")
    assert slug(text).strip("-") == slug(f"{text} é").removesuffix("é").strip("-")


def test_content_words_know_where_they_stand() -> None:
    assert content_places("Does NOT cover the Dock") == ((5, 8, "not"), (9, 14, "cover"), (19, 23, "dock"))
    assert content_places("≥5 Mites") == ((1, 2, "5"), (3, 8, "mites"))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Always check the wing", True),
        ("Check the wing", True),
        ("Wing check", False),
        ("the wing: check", False),
        ("", False),
    ],
)
def test_what_to_do_is_told_by_the_first_word_that_is_no_adverb(text: str, is_told: bool) -> None:
    assert is_directive(text) is is_told


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("therapies", "therapi"),
        ("therapy", "therapi"),
        ("resistances", "resist"),
        ("cases", "cases"),
        ("complications", "complic"),
    ],
)
def test_a_stem_loses_its_longest_ending_unless_the_word_is_short(word: str, root: str) -> None:
    assert stem(word) == root
