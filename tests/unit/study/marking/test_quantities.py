"""Numbers, signs, units, intervals and routes in typed answers."""

import pytest

from crequiz.study.marking import mark


@pytest.mark.parametrize(
    ("expected", "typed", "verdict"),
    [
        ("2 g", "2g", "right"),
        ("2 g", "2000 mg", "right"),
        ("2 g", "2 grams", "right"),
        ("2 g", "2 mg", "wrong"),
        ("2 g", "2", "partly"),
        ("2 g", "two grams", "right"),
        ("250 µg", "0.25 mg", "right"),
        ("250 μg", "250 ug", "right"),
        ("1 MU", "1 million units", "right"),
        ("1.5 h", "90 min", "right"),
        ("1.5 h", "one and a half hours", "right"),
        ("90 days", "3 months", "partly"),
        ("1 year", "12 months", "right"),
        ("5 mg/L", "5 µg/mL", "right"),
        ("5 mg/L", "0.5 mg/dL", "right"),
        ("5 mg/L", "5 mg/dL", "wrong"),
        ("37.0 °C", "98.6 F", "right"),
        ("10 × 10^9/L", "10,000/µL", "partly"),
        ("10,000/µL", "10 x 10^9/L", "right"),
        ("10⁵ CFU/mL", "100000 CFU/mL", "right"),
        ("10⁵ CFU/mL", "105 CFU/mL", "wrong"),
        ("½ tablet", "0.5 tablet", "right"),
        ("7-14 days", "1-2 weeks", "right"),
        ("7-14 days", "7 to 14 d", "right"),
        ("7-14 days", "7-10 days", "wrong"),
        ("7-14 days", "14-7 days", "wrong"),
        ("≥4", "4 or more", "right"),
        ("≥4", "at least 4", "right"),
        ("≥4", "4+", "right"),
        ("≥4", ">4", "partly"),
        ("≥4", "4", "partly"),
        ("≥4", "<4", "wrong"),
        (">100 cells/µL", "<100 cells", "wrong"),
        ("58%", "~60%", "partly"),
        ("58%", "~70%", "wrong"),
        ("0.97", "97%", "right"),
        ("120/80 mmHg", "120/80", "right"),
        ("120/80 mmHg", "80/120", "wrong"),
        ("1:160", "1:160", "right"),
        ("1:160", "1:16", "wrong"),
        ("25 mg", "twenty-five mg", "right"),
        ("10,000", "10k", "right"),
    ],
)
def test_quantities_are_equal_in_any_unit_and_never_typing_errors(expected: str, typed: str, verdict: str) -> None:
    assert mark([expected], typed).verdict.value == verdict


@pytest.mark.parametrize(
    "interval",
    [
        "q8h",
        "q 8 h",
        "every 8 hours",
        "every eight hours",
        "TID",
        "t.i.d.",
        "8 hourly",
        "8-hourly",
        "three times a day",
    ],
)
def test_intervals_are_equal_however_they_are_said(interval: str) -> None:
    assert mark(["1 g IV q8h"], f"1 g IV {interval}").verdict == "right"
    assert mark(["1 g IV q6h"], f"1 g IV {interval}").verdict == "wrong"


@pytest.mark.parametrize("route", ["PO", "p.o.", "orally", "by mouth", "per os", "oral"])
def test_routes_are_equal_however_they_are_said(route: str) -> None:
    assert mark(["1 g PO daily"], f"1 g {route} daily").verdict == "right"
    assert mark(["1 g IV daily"], f"1 g {route} daily").verdict == "wrong"


def test_what_is_missing_makes_it_partly_right() -> None:
    assert mark(["1 g IV q8h"], "1 g IV").why == "the interval is missing"
    assert mark(["1 g IV q8h"], "1 g q8h").why == "the route is missing"
    assert mark(["1 g IV q8h"], "1 g q8h", question="Give the intravenous dose").verdict == "right"


@pytest.mark.parametrize(
    ("expected", "typed", "verdict"),
    [
        ("2500 mg", "2,500 mg", "partly"),
        ("2.5 mg", "2,500 mg", "partly"),
        ("3 mg", "2,500 mg", "wrong"),
        ("2,500 mg", "2,500 mg", "right"),
        ("2,500 mg", "2500 mg", "right"),
        ("2.5 mg", "2,5 mg", "right"),
        ("1,000,000 units", "1000000 units", "right"),
    ],
)
def test_a_comma_that_can_be_read_two_ways_is_never_right(expected: str, typed: str, verdict: str) -> None:
    assert mark([expected], typed).verdict.value == verdict


def test_the_question_may_give_unit_and_sign() -> None:
    assert mark(["10"], "10 mg/kg", question="Dose (mg/kg)?").verdict == "right"
    assert mark(["10 mg/kg"], "10", question="Dose (mg/kg)?").verdict == "right"
    assert mark(["40-60%"], "40-60", question="Which mortality?").verdict == "right"
    assert mark([">4 mg/L"], ">4", question="Which level (with unit)?").verdict == "partly"
