import re

import pytest

from crequiz.cards.text import Span, Text

COUGH = Text("Dry cough", 7, (2, 3, 4, 5, 8, 9, 10, 11, 12), (True,) * 3 + (False,) * 6)


def test_a_span_reaches_from_the_first_to_behind_the_last_character_with_the_markers_between() -> None:
    assert COUGH.span == Span(7, 2, 13)


@pytest.mark.parametrize(
    ("start", "end", "plain", "span"),
    [
        (0, 3, "Dry", Span(7, 2, 5)),
        (3, None, "cough", Span(7, 8, 13)),
        (0, 4, "Dry", Span(7, 2, 5)),
        (-5, 99, "Dry cough", Span(7, 2, 13)),
    ],
)
def test_a_cut_keeps_the_places_and_leaves_blanks_at_its_ends_out(
    start: int, end: int | None, plain: str, span: Span
) -> None:
    cut = COUGH.cut(start, end)

    assert cut is not None
    assert (cut.plain, cut.span) == (plain, span)


def test_a_cut_of_nothing_but_blanks_is_none() -> None:
    assert COUGH.cut(3, 4) is None


def test_a_split_leaves_blank_pieces_out() -> None:
    text = Text("a / / b", 1, tuple(range(7)), (False,) * 7)

    assert [(piece.plain, piece.span.start) for piece in text.split(re.compile("/"))] == [("a", 0), ("b", 6)]


def test_bold_means_every_character_but_blanks() -> None:
    first, blank = COUGH.cut(0, 3), Text("a b", 1, (0, 1, 2), (True, False, True))

    assert first is not None
    assert first.is_bold
    assert blank.is_bold
    assert not COUGH.is_bold
