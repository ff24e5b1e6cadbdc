import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.lexicon.quantities import (
    Quantity,
    dose_and_duration,
    is_infusion_time,
    is_scheduled_dose,
    loading_and_maintenance,
    measures,
    named_percentage,
    quantities,
    quantity,
)


def cut(text: str, places: tuple[tuple[int, int], ...] | list[tuple[int, int]] | None) -> list[str] | None:
    return None if places is None else [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Quantity.PERCENT, ["12%", "~12 %", "30-40%", "≥90%", "<1%", "0.5%", "5 - 10%"]),
        (Quantity.DURATION, ["7-14 days", "3h", "30 min", "14-day", "~3 months", "6+ weeks", "> 40 years", "2 Weeks"]),
        (
            Quantity.DOSE,
            [
                "300 mg",
                "2.5g IV q8h",
                "500/250 mg IV q6h",
                "12 mg/kg q8h",
                "0.5 mg/kg/day PO BID",
                "250 μg",
                "250 µg",
                "1 million units",
                "100 mg/m²",
                "2 g IV/PO q12h",
                "100 mg twice daily",
            ],
        ),
        (Quantity.NUMBER, ["4", "1,200", "10-15", "±3", "1/2", "≥ 5"]),
        (
            None,
            [
                "MIC",
                "q8h",
                "300 mg loading",
                "2 g IV q8h × 7 days",
                "5 m",
                "10%-20%",
                "",
                "12% of docks",
                "Florimycin 2 g",
            ],
        ),
    ],
)
def test_a_text_that_is_one_quantity_has_its_kind(kind: Quantity | None, texts: list[str]) -> None:
    assert {text: quantity(text) for text in texts} == dict.fromkeys(texts, kind)


@pytest.mark.parametrize(
    ("text", "scheduled"),
    [("2 g IV q8h", True), ("200 mg PO", True), ("3 g daily", True), ("300 mg", False), ("10 days", False)],
)
def test_a_scheduled_dose_has_a_route_or_an_interval(text: str, scheduled: bool) -> None:
    assert is_scheduled_dose(text) is scheduled


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("300 mg loading, then 150 mg IV q12h", ["300 mg", "150 mg IV q12h"]),
        ("400 mg loading dose then 200 mg PO daily", ["400 mg", "200 mg PO daily"]),
        ("600 mg load, then 300 mg", ["600 mg", "300 mg"]),
        ("300 mg, then 150 mg", None),
        ("150 mg IV q12h", None),
    ],
)
def test_a_loading_dose_is_told_from_the_dose_after_it(text: str, pieces: list[str] | None) -> None:
    assert cut(text, loading_and_maintenance(text)) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("200 mg PO BID × 10 days", ["200 mg PO BID", "10 days"]),
        ("12 mg/kg q8h x 7-14 days", ["12 mg/kg q8h", "7-14 days"]),
        ("1 g IV for 2 weeks", ["1 g IV", "2 weeks"]),
        ("200 mg PO BID", None),
        ("10 days", None),
    ],
)
def test_a_dose_is_told_from_its_duration(text: str, pieces: list[str] | None) -> None:
    assert cut(text, dose_and_duration(text)) == pieces


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("3h infusion", True),
        ("30 min infusion", True),
        ("infused over 2 hours", True),
        ("3h", False),
        ("long infusion", False),
    ],
)
def test_an_infusion_time_says_that_it_is_one(text: str, yes: bool) -> None:
    assert is_infusion_time(text) is yes


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("30-day mortality ~12%", ["30-day mortality", "~12%"]),
        ("clinical success 10-20%", ["clinical success", "10-20%"]),
        ("12%", None),
        ("relapse (early) 4%", None),
        ("mortality 12% or more", None),
    ],
)
def test_a_percentage_is_told_from_its_name(text: str, pieces: list[str] | None) -> None:
    assert cut(text, named_percentage(text)) == pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cures 90% in 5 days with 12 mg/kg q8h", ["90%", "5 days", "12 mg/kg q8h"]),
        ("2-3 g IV q8h for 7-14 days, ≥5%", ["2-3 g IV q8h", "7-14 days", "≥5%"]),
        ("Oranii 7 and OXB-48", []),
    ],
)
def test_all_quantities_of_a_text_are_found_whole_and_in_order(text: str, found: list[str]) -> None:
    assert cut(text, quantities(text)) == found


@given(st.text("0123456789.,-–<>≥≤~ %/mgkdayshIVqxβ()", max_size=30))
def test_places_of_quantities_never_overlap_and_lie_within_the_text(text: str) -> None:
    edges = [edge for place in quantities(text) for edge in place]

    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("spread 5-10 cm/hour along", "5-10 cm/hour"),
        ("load >8,000/mL of blood", ">8,000/mL"),
        ("avoid >100 mg/meal", ">100 mg/meal"),
        ("brine 3×/week after", "3×/week"),
        ("4 of 5 criteria", "4"),
    ],
)
def test_a_rate_is_one_measure(text: str, whole: str) -> None:
    first = measures(text)[0]

    assert text[first.start : first.end] == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [("AUC 400-600 is best", ["400-600"]), ("target AUC/MIC 400-600", ["400-600"]), ("form QRX 4-6", [])],
)
def test_a_range_on_a_scale_without_a_unit_is_a_measure(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in measures(text)] == found
