"""The lines of a card that an answer stands on, as they are shown."""

import pytest

from crequiz.cards.text import Span
from crequiz.study.excerpt import ShownLine, shown_lines


def text(line: ShownLine) -> str:
    """The line with its marked stretches in brackets."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in line.pieces)


def show(raw: str, *marked: str) -> str:
    """One raw line, shown with the first occurrence of each of `marked` as the answer."""
    spans = [Span(7, raw.index(part), raw.index(part) + len(part)) for part in marked]
    (line,) = shown_lines([(7, raw)], spans)
    return text(line)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("plain text", "plain text"),
        ("**Florimycin** is *not* given", "Florimycin is not given"),
        ("***both***", "both"),
        ("- a bullet", "• a bullet"),
        ("  * nested", "  • nested"),
        ("+ plus", "• plus"),
        ("### A heading", "A heading"),
        ("#hashtag", "#hashtag"),
        ("B*57 and 3 * 4", "B*57 and 3 * 4"),
        (r"\# no heading, \_ no emphasis", "# no heading, _ no emphasis"),
        (r"C:\dock", r"C:\dock"),
        ("one<br>two<br/>three<BR />four", "one · two · three · four"),
        ("| **Agent** | Dose |", "Agent │ Dose"),
        ("| Pontin |  | 3 g |", "Pontin │  │ 3 g"),
        ("a | b", "a | b"),
        ("1. first", "1. first"),
        ("trailing   ", "trailing"),
        ("- **Dose:** 12 mg/kg q8h, ≥3 days", "• Dose: 12 mg/kg q8h, ≥3 days"),
        ("[red]no markup[/red]", "[red]no markup[/red]"),
    ],
)
def test_a_line_is_shown_without_its_markdown_markers(raw: str, expected: str) -> None:
    assert show(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r"allele B\*57 of dock fever", "allele B*57 of dock fever"),
        (r"\*not emphasis\*", "*not emphasis*"),
        (r"3\*\*4", "3**4"),
    ],
)
def test_an_escaped_asterisk_stays(raw: str, expected: str) -> None:
    assert show(raw) == expected


@pytest.mark.parametrize(
    ("raw", "marked", "expected"),
    [
        ("- **Dose:** 12 mg/kg q8h", ["12 mg/kg q8h"], "• Dose: [12 mg/kg q8h]"),
        ("| **Pontin** | 3 g q12h | IV |", ["3 g q12h"], "Pontin │ [3 g q12h] │ IV"),
        ("| **Pontin** | 3 g |", ["Pontin"], "[Pontin] │ 3 g"),
        ("tar flea, gull, crab", ["tar flea", "crab"], "[tar flea], gull, [crab]"),
        ("give **12 mg** daily", ["12 mg** daily"], "give [12 mg daily]"),
        ("| a<br>b |", ["a<br>b"], "[a · b]"),
        ("**whole line**", ["whole line"], "[whole line]"),
    ],
)
def test_the_answer_is_marked_where_it_stands(raw: str, marked: list[str], expected: str) -> None:
    assert show(raw, *marked) == expected


def test_lines_come_in_the_order_of_the_file_and_tell_source_from_header() -> None:
    lines = [(18, "| Pontin | 3 g |"), (16, "| **Agent** | **Dose** |")]
    shown = shown_lines(lines, [Span(18, 11, 14)])
    assert [(line.number, text(line), line.is_source) for line in shown] == [
        (16, "Agent │ Dose", False),
        (18, "Pontin │ [3 g]", True),
    ]


def test_an_empty_line_has_nothing_to_show() -> None:
    assert shown_lines([(3, "   ")], [])[0].pieces == ()
