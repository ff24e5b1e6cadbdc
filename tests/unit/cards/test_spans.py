from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.cards.model import Card
from crequiz.cards.reader import read_card
from crequiz.cards.text import Span

# What breaks lines, opens and closes Markdown, or takes more than one byte.
_PIECES = (
    "*", "**", "_", "|", "\n", "\r\n", "\r", "# ", "- ", "1. ", "> ", "<br>", "<!--", "[", "](x)", "\\", "---", "    ", "\t",
    "\0", "\ufeff", "\xa0", "\u2028", "\x0b", "\x85", "\n```\n", ":", "😀", "\n\n", "$", "![", "\n<div>\n", "\n===\n", "β", "&",
)  # fmt: skip
_CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(_PIECES)), min_size=1, max_size=12
)  # where, how many characters go, what comes


@pytest.fixture(scope="module")
def seed_text(seed_path: Path) -> str:
    return seed_path.read_text(encoding="utf-8")


def test_every_text_of_the_seed_stands_at_its_columns(seed_card: Card, misplaced: Callable[[Card], list[str]]) -> None:
    assert len(list(seed_card.answer.texts())) > 200
    assert misplaced(seed_card) == []


def test_every_text_of_the_corpus_stands_at_its_columns(corpus: Path, misplaced: Callable[[Card], list[str]]) -> None:
    cards = [read_card(path.read_bytes(), path.name).card for path in sorted(corpus.rglob("*.md"))]

    assert [misplaced(card) for card in cards if card is not None and misplaced(card)] == []


@settings(max_examples=120, deadline=None)
@given(changes=_CHANGES)
def test_a_damaged_card_is_read_with_true_spans_or_refused(
    seed_text: str, misplaced: Callable[[Card], list[str]], changes: list[tuple[float, int, str]]
) -> None:
    text = seed_text
    for place, gone, piece in changes:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + gone :]

    reading = read_card(text.encode(), "seed.md")

    if reading.card is None:
        assert any(problem.skipped for problem in reading.problems)
    else:
        assert misplaced(reading.card) == []


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1))
def test_a_card_cut_off_at_any_byte_is_read_with_true_spans_or_refused(
    seed_text: str, misplaced: Callable[[Card], list[str]], share: float
) -> None:
    raw = seed_text.encode()

    reading = read_card(raw[: int(share * len(raw))], "seed.md")

    assert reading.card is None or misplaced(reading.card) == []


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    read_card(raw, "any.md")


@pytest.mark.parametrize(
    ("answer", "plain", "span"),
    [
        ("- **Ring** sign", "Ring sign", Span(11, 4, 15)),
        ("- ***Oranii*** form", "Oranii form", Span(11, 5, 19)),
        (r"- Oranii \* late", "Oranii * late", Span(11, 2, 16)),
        ("- ABC-D*12:03", "ABC-D*12:03", Span(11, 2, 13)),
        ("- β-ring 😀 sign", "β-ring 😀 sign", Span(11, 2, 15)),
        ("- <5 and >3", "<5 and >3", Span(11, 2, 11)),
    ],
)
def test_a_span_counts_code_points_of_the_raw_line_and_leaves_markers_out(
    dock_card: Callable[[str], Card], answer: str, plain: str, span: Span
) -> None:
    (text,) = dock_card(answer).answer.texts()

    assert (text.plain, text.span) == (plain, span)


def test_a_carriage_return_belongs_to_no_span(seed_text: str, misplaced: Callable[[Card], list[str]]) -> None:
    card = read_card(seed_text.replace("\n", "\r\n").encode(), "seed.md").card

    assert card is not None
    assert card.lines[0] == "---\r"
    assert [text.plain for text in card.answer.texts() if "\r" in text.plain] == []
    assert misplaced(card) == []


def test_a_code_span_over_two_lines_is_two_texts(
    dock_card: Callable[[str], Card], misplaced: Callable[[Card], list[str]]
) -> None:
    card = dock_card("- `ring\n  sign`")

    assert misplaced(card) == []
