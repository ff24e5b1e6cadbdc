import pytest

from crequiz.lexicon.amounts import Amount, amount, disagree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.5g IV q8h", Amount("mg", 2500, 2500, "", frozenset({"IV"}), (8, 8))),
        ("10-15 mg/kg IV q8h", Amount("mg/kg", 10, 15, "", frozenset({"IV"}), (8, 8))),
        ("200 mg PO BID", Amount("mg", 200, 200, "", frozenset({"PO"}), (12, 12))),
        ("1 g-2 g daily", Amount("mg", 1000, 2000, "", frozenset(), (24, 24))),
        ("1,500 mg", Amount("mg", 1500, 1500)),
        ("7-14 days", Amount("hour", 168, 336)),
        ("~80%", Amount("%", 80, 80, "~")),
        ("≥4 μg/mL", Amount("mg/ml", 0.004, 0.004, "≥")),
        ("3 doses", Amount("dose", 3, 3)),
        ("every 4-6 hours", Amount("hour from one to the next", 4, 6)),
        ("2 g, then 1 g", None),
        ("days 1 and 3", None),
        ("1-2 g to 500 mg", None),
        ("some days", None),
    ],
)
def test_a_text_is_read_as_one_amount(text: str, expected: Amount | None) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5-7 days", "7-10 days"),
        ("1 g q8h", "2 g q8h"),
        ("2 g IV q8h", "2 g IV q12h"),
        ("q8h", "every 6 hours"),
        ("<5%", "<10%"),
        (">90%", "80%"),
        ("3 days", "3 weeks"),
    ],
)
def test_amounts_disagree(one: str, other: str) -> None:
    assert disagree(one, other)
    assert disagree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7-14 days", "10 days"),
        ("1 week", "7 days"),
        ("4 weeks", "1 month"),
        ("6 months", "26 weeks"),
        ("~80%", "80-90%"),
        ("2 g IV BID", "2 g IV q12h"),
        ("1 g q12h", "2 g q24h"),
        ("2 g IV q8h", "1 g PO q8h"),
        ("10 mg/kg", "500 mg"),
        ("q4-6h", "q6h"),
        ("<5%", "3%"),
        (">2 days", "<7 days"),
        ("5 days", "5%"),
        ("1000 mg", "1 g"),
    ],
)
def test_amounts_agree_or_cannot_be_compared(one: str, other: str) -> None:
    assert not disagree(one, other)
    assert not disagree(other, one)
