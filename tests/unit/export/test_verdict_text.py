"""The text file of verdicts: what it looks like, and that it is read as it was written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.collection.events import EventKind
from crequiz.collection.verdict_lines import VerdictLine
from crequiz.collection.verdicts import OPPOSITE, tidy
from crequiz.export.verdict_text import is_verdicts, parse_verdicts, render_verdicts

HEAD = (
    "# crequiz verdicts\n"
    "# kind, prompt or card, words or rule; then what the card asks and says. Fields are separated by tabs.\n"
)
KINDS = (
    "'bad' is no kind of verdict; there are flagged, suspended, reworded, disputed, rule-off, each followed by a tab"
)


def test_each_verdict_is_a_line_that_can_be_read() -> None:
    lines = [
        VerdictLine(EventKind.RULE_OFF, "dock", "table-cell"),
        VerdictLine(EventKind.SUSPENDED, "dock:host", "", "Host?", "gull"),
        VerdictLine(EventKind.REWORDED, "dock:host", "Which bird?", "Host?", "gull", set_aside=True),
    ]
    assert render_verdicts(lines) == (
        HEAD + "rule-off\tdock\ttable-cell\n"
        "suspended\tdock:host\t\tHost?\tgull\n"
        "# set aside, since the card has changed: reworded\tdock:host\tWhich bird?\tHost?\tgull\n"
    )


def test_what_does_not_hold_is_not_read() -> None:
    line = VerdictLine(EventKind.REWORDED, "dock:host", "Which bird?", "Host?", "gull", set_aside=True)
    assert parse_verdicts(render_verdicts([line])) == ([], [])


text = st.text(st.characters(blacklist_categories=["Cs"])).filter(lambda word: bool(word.strip()))
words = text.map(tidy).filter(bool)


@given(st.lists(st.builds(VerdictLine, st.sampled_from(list(OPPOSITE)), text, words, text, text)))
def test_a_file_is_read_as_it_was_written(lines: list[VerdictLine]) -> None:
    read, problems = parse_verdicts(render_verdicts(lines))
    assert problems == []
    assert [replace(line, line=0) for line in read] == lines
    assert [line.line for line in read] == [number + 3 for number in range(len(lines))]


def test_a_file_from_another_editor_is_read_all_the_same() -> None:
    content = "\ufeff# crequiz verdicts\r\n\r\nsuspended\tdock:host\r\nreworded\tdock:host\tWhich   bird? \r\n"
    assert is_verdicts(content)
    assert parse_verdicts(content) == (
        [
            VerdictLine(EventKind.SUSPENDED, "dock:host", line=3),
            VerdictLine(EventKind.REWORDED, "dock:host", "Which bird?", line=4),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("bad\tdock:host", KINDS),
        ("suspended", "a verdict has 2 to 5 fields, separated by tabs"),
        ("suspended\t", "a verdict has 2 to 5 fields, separated by tabs"),
        ("suspended\ta\tb\tc\td\te", "a verdict has 2 to 5 fields, separated by tabs"),
        ("reworded\tdock:host", "the words of reworded are missing"),
        ("disputed\tdock:host\t ", "the words of disputed are missing"),
        ("rule-off\tdock", "the words of rule-off are missing"),
    ],
)
def test_a_line_that_makes_no_sense_is_told_and_the_others_are_read(line: str, message: str) -> None:
    lines, problems = parse_verdicts(f"{HEAD}{line}\nsuspended\tdock:host\n")
    assert problems == [(3, message)]
    assert lines == [VerdictLine(EventKind.SUSPENDED, "dock:host", line=4)]


@pytest.mark.parametrize("content", ["", "card_id,review_time,review_rating\n", "# crequiz\n"])
def test_other_files_are_no_verdicts(content: str) -> None:
    assert not is_verdicts(content)
