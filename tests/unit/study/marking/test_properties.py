"""What holds of every mark: reflexive, order-free where order doesn't count, strict with numbers, never a failure."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from crequiz.lexicon.names import names
from crequiz.study.marking import Verdict, mark

DRUGS = sorted(names().drugs)
ORGANISMS = sorted(f"{genus.capitalize()} {epithet}" for genus, epithet in names().organisms)
UNITS = [
    "mg",
    "g",
    "mcg",
    "µg/mL",
    "mg/kg",
    "mg/kg/day",
    "%",
    "mmHg",
    "mEq/L",
    "cells/µL",
    "weeks",
    "days",
    "h",
    "MU",
    "°C",
    "",
]
SCHEDULES = ["", " IV", " PO", " IV q8h", " PO BID", " IM × 1", " q12h", " daily × 7 days", " IV q24h for 2 weeks"]

numbers = st.one_of(
    st.integers(1, 99_999).map(str),
    st.decimals(min_value="0.1", max_value=99, places=1).map(str),
    st.tuples(st.integers(1, 40), st.integers(41, 900)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.tuples(st.sampled_from("<>≥≤~"), st.integers(1, 900)).map(lambda pair: f"{pair[0]}{pair[1]}"),
)
quantities = st.tuples(numbers, st.sampled_from(UNITS), st.sampled_from(SCHEDULES)).map(
    lambda found: f"{found[0]} {found[1]}{found[2]}".strip()
)
terms = st.one_of(
    st.sampled_from(DRUGS),
    st.sampled_from(ORGANISMS),
    st.sampled_from(
        ["OXA-48", "CYP3A4", "HLA-B27", "D179Y", "t(14;18)", "Class B", "IL-6", "vitamin B12", "23S rRNA", "H1N1"]
    ),
)
answers = st.one_of(quantities, terms)


@given(answers)
def test_an_answer_typed_as_it_stands_is_right(answer: str) -> None:
    assert mark([answer], answer).verdict is Verdict.RIGHT
    assert mark(answer, answer.upper() if answer.isascii() and answer.isalpha() else answer).verdict is Verdict.RIGHT


@given(st.text(max_size=60))
@example("50%")
@example("A or B, not C")
def test_any_text_is_right_for_itself_unless_it_says_nothing(text: str) -> None:
    verdict = mark([text], text).verdict
    assert verdict is Verdict.RIGHT or not re.search(r"\w", text) or verdict is Verdict.WRONG


@given(st.lists(st.sampled_from(DRUGS), min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_a_list_is_free(parts: list[str], random: object) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert mark(parts, ", ".join(shuffled)).verdict is Verdict.RIGHT
    assert mark(parts, " and ".join(shuffled)).verdict is Verdict.RIGHT


@given(st.lists(st.sampled_from(DRUGS), min_size=3, max_size=4, unique=True))
def test_the_order_of_an_ordered_list_counts(parts: list[str]) -> None:
    assert mark(parts, ", ".join(parts), ordered=True).verdict is Verdict.RIGHT
    assert mark(parts, ", ".join(reversed(parts)), ordered=True).verdict is Verdict.WRONG


@given(st.lists(st.sampled_from(DRUGS), min_size=2, max_size=4, unique=True))
def test_a_list_without_one_of_its_items_is_partly_right(parts: list[str]) -> None:
    assert mark(parts, ", ".join(parts[1:])).verdict is Verdict.PARTLY


@given(answers, st.data())
def test_a_changed_digit_is_never_right(answer: str, data: st.DataObject) -> None:
    places = [match.start() for match in re.finditer(r"\d", answer)]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != answer[place]]))
    assert mark([answer], answer[:place] + digit + answer[place + 1 :]).verdict is not Verdict.RIGHT


@given(quantities.filter(lambda text: re.search(r"[<>≥≤]", text) is not None))
def test_a_sign_turned_round_is_never_right(answer: str) -> None:
    turned = answer.translate(str.maketrans("<>≥≤", "><≤≥"))
    assert mark([answer], turned).verdict is Verdict.WRONG


@given(st.sampled_from(DRUGS), st.sampled_from(DRUGS))
def test_no_drug_stands_for_another(one: str, other: str) -> None:
    same = mark(one, other).verdict is Verdict.RIGHT
    assert same == (mark(other, one).verdict is Verdict.RIGHT)
    assert not same or one == other or {one, other} <= {"albuterol", "salbutamol", "isavuconazole", "isavuconazonium"}


@given(terms)
def test_an_added_not_is_never_right(answer: str) -> None:
    assert mark([answer], f"not {answer}").verdict is Verdict.WRONG


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_no_text_makes_marking_fail(expected: str, typed: str, question: str) -> None:
    assert mark(expected, typed, question=question, rivals=[(question, "x")], terms=[question]).typed == typed


@given(st.integers(1, 999), st.sampled_from(["mg", "g", "days", "%"]))
def test_a_number_that_can_be_read_two_ways_is_never_right(number: int, unit: str) -> None:
    typed = f"{number},500 {unit}"
    assert mark(f"{number}500 {unit}", typed).verdict is not Verdict.RIGHT
    assert mark(f"{number}.5 {unit}", typed).verdict is not Verdict.RIGHT
