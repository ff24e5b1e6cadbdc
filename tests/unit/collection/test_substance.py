"""What counts as another statement, and what only as another way of writing it. All drugs and facts are made up."""

import pytest

from crequiz.collection.folding import fold, tokens
from crequiz.collection.substance import (
    Wording,
    answer_differs,
    changed_in_substance,
    evidence_differs,
    text_differs,
    title_differs,
)
from crequiz.collection.typos import is_typo


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("**Florimycin**", "florimycin"),
        ("≥4 μg/mL", ">= 4 µg/ml"),
        ("β-lactam", "Beta lactam"),
        ("3–5 days", "3-5 days"),
        ("first‑line", "First-line"),
        ("10mg", "10 mg"),
        ("NOT covered.", "not covered"),
        ("Oranii, then rest", "Oranii then rest"),
        ("a<br>b", "a b"),
        (r"\>3 days", "> 3 days"),
        ("dock — fever", "dock - fever"),
        ("the patient's", "the patient’s"),
        ("signs & symptoms", "signs and symptoms"),
    ],
)
def test_the_same_text_written_differently_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 mg", "100 mg"),
        ("0.5 mg", "5 mg"),
        ("1:80", "180"),
        ("10⁵", "105"),
        ("10 mg", "10 g"),
        ("10 mU", "10 MU"),
        ("gram-", "gram+"),
        ("gram-", "gram"),
        ("-2", "2"),
        ("<5 days", ">5 days"),
        ("≥5", ">5"),
        ("3-5 days", "35 days"),
        ("✅ yes", "❌ yes"),
        ("↑ titre", "↓ titre"),
        ("5%", "5"),
        ("give ____ now", "give now ____"),
        ("covered", "not covered"),
        ("B*57", "B57"),
    ],
)
def test_whatever_may_carry_a_value_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_tokens_are_words_numbers_and_signs() -> None:
    assert tokens("**Florimycin** (FLM): ≥ 12.5 mg/kg q8h, 3–5 days") == (
        "florimycin", "flm", "≥", "12.5", "mg", "/", "kg", "q", "8", "h", "3", "-", "5", "days",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("florimycn", "florimycin"),
        ("treatmnet", "treatment"),
        ("resistence", "resistance"),
        ("occured", "occurred"),
    ],
)
def test_one_mended_letter_is_a_typo(old: str, new: str) -> None:
    assert is_typo(old, new)
    assert is_typo(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("symptomatic", "asymptomatic"),
        ("hyperthermia", "hypothermia"),
        ("abduction", "adduction"),
        ("microscopic", "macroscopic"),
        ("typical", "atypical"),
        ("intramuscular", "intermuscular"),
        ("oranidine", "oranine"),
        ("florimycin", "clorimycin"),
        ("dose", "does"),
    ],
)
def test_words_that_may_mean_something_else_are_no_typos(old: str, new: str) -> None:
    assert not is_typo(old, new)
    assert not is_typo(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Florimycn: dose for dock fever?", "Florimycin: dose for dock fever?"),
        ("Florimycin: dose", "Florimycin: dose?"),
        ("Allternative to florimycin in pregnency", "Alternative to florimycin in pregnancy"),
        ("Treatment of dock fever", "Overview | Treatment of dock fever"),
        ("Treatment of dock fever in detail", "Treatment of dock fever"),
        ("Dock-fever: host", "Dock fever: host"),
    ],
)
def test_mending_and_framing_a_question_is_no_change_of_substance(old: str, new: str) -> None:
    assert not text_differs(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Titre above 1:80: class?", "Titre above 1:160: class?"),
        ("Dose in mg?", "Dose in g?"),
        ("Dose in mmol?", "Dose in mol?"),
        ("Which drug covers Oranii?", "Which drug does not cover Oranii?"),
        ("Which drug increases the titre?", "Which drug decreases the titre?"),
        ("Treatment of dock fever", "Treatment of quay fever"),
        ("Florimycin: dose?", "Florimycin: dose in pregnancy?"),
        ("Florimycin: use?", "Florimycin: first-line use?"),
        ("Oranii before Pontis", "Pontis before Oranii"),
        ("Florimycin: use with food", "Florimycin: use without food"),
        ("Most common host?", "Host?"),
        ("Give ____ daily", "Give daily ____"),
    ],
)
def test_numbers_negations_directions_and_other_words_change_a_question(old: str, new: str) -> None:
    assert text_differs(old, new)


def test_of_two_words_that_are_both_in_use_neither_is_a_typo() -> None:
    one_known, both_known = (names.__contains__ for names in ({"florimycine"}, {"florimycin", "florimycine"}))
    assert not text_differs("Florimycin: dose", "Florimycine: dose", one_known)
    assert text_differs("Florimycin: dose", "Florimycine: dose", both_known)
    assert not answer_differs(Wording((), "q", ("Florimycin",)), Wording((), "q", ("Florimycine",)), one_known)
    assert answer_differs(Wording((), "q", ("Florimycin",)), Wording((), "q", ("Florimycine",)), both_known)


@pytest.mark.parametrize(
    ("old", "new"),
    [("KPC", "KPCA"), ("EBSL", "ESBL"), ("OxaDE", "OxaDF"), ("blaKPC gene", "blaKPV gene"), ("nitrate", "nitrite")],
)
def test_a_letter_of_a_name_in_capitals_or_of_a_telling_ending_is_no_typo(old: str, new: str) -> None:
    assert answer_differs(Wording((), "q", (old,)), Wording((), "q", (new,)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Florimycin: dose?", "Florimycin: dosing?"),
        ("Florimycin: dose?", "Florimycin: usual dose?"),
        ("Dock fever: treatment", "Dock fever: therapy"),
        ("Dock fever: side effects", "Dock fever: adverse reactions"),
        ("Duration: ____", "Duration of treatment: ____"),
        ("Dock fever: symptom", "Dock fever: symptoms"),
    ],
)
def test_another_word_for_the_same_attribute_is_no_change_of_substance(old: str, new: str) -> None:
    assert not text_differs(old, new)
    assert not text_differs(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Florimycin: dose?", "Florimycin XR: dose?"),
        ("Dock hepatitis: host?", "Dock hepatitis B: host?"),
        ("Florimycin: dose?", "Florimycin: loading dose?"),
        ("Florimycin: dose?", "Florimycin: duration?"),
        ("Class A: host?", "Type A: host?"),
    ],
)
def test_a_word_that_may_narrow_what_is_asked_is_a_change_of_substance(old: str, new: str) -> None:
    assert text_differs(old, new)
    assert text_differs(new, old)


def test_the_order_of_parts_matters_only_in_an_ordered_answer() -> None:
    old, new = Wording((), "q", ("rash", "fever")), Wording((), "q", ("Fever", "rash"))
    assert not answer_differs(old, new)
    assert answer_differs(
        Wording((), "q", old.parts, ordered=True, need=2), Wording((), "q", new.parts, ordered=True, need=2)
    )


def test_how_many_parts_are_asked_for_is_part_of_the_answer() -> None:
    assert answer_differs(Wording((), "q", ("a", "b"), need=1), Wording((), "q", ("a", "b"), need=2))


def test_a_typo_in_an_answer_is_no_other_answer() -> None:
    old, new = Wording((), "q", ("florimycn", "quay rash")), Wording((), "q", ("quay rash", "florimycin"))
    assert changed_in_substance(old, new) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 mg/kg", "15 mg/kg"),
        ("12 mg/kg", "12 g/kg"),
        ("-2", "2"),
        ("left quay", "right quay"),
        ("florimycin", "vantilam"),
        ("rash", "late rash"),
        ("covered", "not covered"),
        ("florimycin", "florimycin once"),
    ],
)
def test_a_number_unit_sign_direction_negation_or_other_word_is_another_answer(old: str, new: str) -> None:
    assert changed_in_substance(Wording((), "q", (old,)), Wording((), "q", (new,))) == "another answer"


def test_evidence_may_grow_and_be_mended_but_not_go() -> None:
    assert not evidence_differs(("Class B",), ("**class B**", "Class C"))
    assert not evidence_differs(("Oranii", "Dose"), ("Orannii", "Dosing"))
    assert evidence_differs(("Class B", "Type"), ("Class B",))
    assert evidence_differs(("Oranii",), ("Oranidi",), {"oranii", "oranidi"}.__contains__)
    assert evidence_differs(("❌",), ("✅",))


def test_evidence_that_denies_or_counts_is_a_change() -> None:
    assert evidence_differs(("Oranii",), ("Oranii", "not covered"))
    assert evidence_differs(("Oranii",), ("Oranii", "10 mg"))


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("Oranii-Resistant Dock Fever (ODF)", "ODF in practice", False),
        ("Dock fever", "Dock fever: overview", False),
        ("Gram-negative dock fever", "Gram-positive dock fever", True),
        ("Dock fever", "Dock fever without rash", True),
        ("Dock fever type 1", "Dock fever type 2", True),
    ],
)
def test_a_title_may_be_reworded_but_not_turned_around(old: str, new: str, differs: bool) -> None:
    assert title_differs(old, new) is differs


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (Wording(("Dock fever",), "Florimycin: dose?", ("12 mg",), evidence=("Florimycin",)), None),
        (Wording(("Dock fever",), "Florimycin: dose?", ("15 mg",), evidence=("Florimycin",)), "another answer"),
        (
            Wording(("Dock fever",), "Florimycin: dose not given?", ("12 mg",), evidence=("Florimycin",)),
            "another question",
        ),
        (Wording(("Quay fever",), "Florimycin: dose?", ("12 mg",), evidence=("Florimycin",)), "another context"),
        (
            Wording(("Dock fever",), "Florimycin: dose?", ("12 mg",), evidence=("Vantilam",)),
            "another text where the answer is shown to be true",
        ),
    ],
)
def test_a_change_of_substance_says_what_changed(new: Wording, reason: str | None) -> None:
    old = Wording(("Dock fever",), "Florimycin: dose?", ("12 mg",), evidence=("Florimycin",))
    assert changed_in_substance(old, new) == reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2 g IV q8h (max 4 g/day)", "2 g IV q8h (max 8 g/day)"),
        ("florimycin (only if not allergic)", "florimycin (even if allergic)"),
        ("florimycin (NOT for docks)", "florimycin (OK for docks)"),
        ("florimycin (preferred) OR vantilam", "florimycin OR vantilam (preferred)"),
    ],
)
def test_a_condition_shown_with_the_answer_is_substance(before: str, after: str) -> None:
    parts = ("2 g IV q8h",) if "q8h" in before else ("florimycin", "vantilam") if "OR" in before else ("florimycin",)
    old, new = (Wording((), "Dock fever: dose?", parts, answer=answer) for answer in (before, after))
    assert changed_in_substance(old, new) == "another condition beside the answer"


def test_the_order_of_the_items_that_a_list_shows_says_nothing_but_another_item_does() -> None:
    old, same, other = (
        Wording((), f"Dock fever, besides {items}: name the other 2", ("rash", "fever"))
        for items in ("cough; thirst", "thirst; cough", "thirst; haze")
    )
    assert changed_in_substance(old, same) is None
    assert changed_in_substance(old, other) == "another question"


def test_a_heading_that_moves_between_question_and_context_is_no_change() -> None:
    old = Wording((), "Dock fever: vector?", ("louse",), evidence=("Dock fever",))
    new = Wording(("Dock fever",), "Vectr: ____", ("louse",))
    assert changed_in_substance(old, new) is None
    assert changed_in_substance(old, Wording((), "Vectr: ____", ("louse",))) is not None
