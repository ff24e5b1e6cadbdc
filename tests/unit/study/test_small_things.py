"""How old a card is, which editor opens it, and what a run came to."""

from datetime import date
from pathlib import Path

import pytest

from crequiz.collection.review_log import Mode
from crequiz.errors import UsageError
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.editor import editor_command
from crequiz.study.flags import FlagReason
from crequiz.study.session import Session
from crequiz.study.sources import Age, age_of, describe_age
from crequiz.study.summary import Summary, summarise
from studyroom import Room, line_card

TODAY = date(2026, 11, 23)
WRITTEN = date(2026, 1, 5)
CARD = Path("seeds/dock fever.md")


@pytest.mark.parametrize(("year", "is_old"), [(2026, False), (2023, False), (2022, True), (2027, False), (None, False)])
def test_a_source_older_than_three_years_is_old(year: int | None, is_old: bool) -> None:
    assert age_of(WRITTEN, year, TODAY, 3) == Age(WRITTEN, year, is_old)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (Age(WRITTEN, 2025, False), "card 2026-01-05 · newest source 2025"),
        (Age(WRITTEN, 2019, True), "card 2026-01-05 · newest source 2019 ⚠ old"),
        (Age(None, 2025, False), "card undated · newest source 2025"),
        (Age(WRITTEN, None, False), "card 2026-01-05 · no dated source"),
        (Age(None, None, False), "card undated · no dated source"),
    ],
)
def test_the_age_of_a_card_is_one_line(age: Age, expected: str) -> None:
    assert describe_age(age) == expected


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("nano", ["nano", "+12", str(CARD)]),
        ("vim -R", ["vim", "-R", "+12", str(CARD)]),
        ("/usr/bin/emacsclient -t", ["/usr/bin/emacsclient", "-t", "+12", str(CARD)]),
        ("code", ["code", "--wait", "--goto", f"{CARD}:12"]),
        ("/opt/code/bin/codium -n", ["/opt/code/bin/codium", "-n", "--wait", "--goto", f"{CARD}:12"]),
        ("hx", ["hx", f"{CARD}:12"]),
        ("'/opt/my editor' --fast", ["/opt/my editor", "--fast", "+12", str(CARD)]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, expected: list[str]) -> None:
    assert editor_command({"EDITOR": editor}, CARD, 12) == expected


def test_visual_comes_before_editor() -> None:
    assert editor_command({"VISUAL": "vim", "EDITOR": "ed"}, CARD, 1)[0] == "vim"
    assert editor_command({"VISUAL": "", "EDITOR": "ed"}, CARD, 1)[0] == "ed"


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"VISUAL": " ", "EDITOR": "  "}])
def test_without_an_editor_the_learner_is_told_what_to_set(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError) as failure:
        editor_command(environment, CARD, 1)
    assert str(failure.value) == "no editor: set $EDITOR (for example: export EDITOR=nano)"


def test_an_editor_that_can_not_be_read_is_told_plainly() -> None:
    with pytest.raises(UsageError):
        editor_command({"EDITOR": "'unclosed"}, CARD, 1)


def test_a_run_is_summed_up_with_what_was_missed_once_each(room: Room) -> None:
    room.write("a.md", *line_card("a", 4))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 4000)
    session.answer(Rating.HARD, 30_000)
    session.flag(FlagReason.GARBLED)
    session.answer(Rating.GOOD, 31_500)
    session.answer(Rating.AGAIN, 1000)
    summary = summarise(session)
    assert (summary.mode, summary.answers, summary.again, summary.spent_ms, summary.flagged) == (
        Mode.STUDY, 4, 2, 66_500, 1,
    )  # fmt: skip
    assert [stored.id for stored in summary.missed] == ["a:p0"]
    assert summary.lines() == ["Study: 4 answered, 2 known (50 %)", "1 min 06 s", "1 flagged as bad, never asked again"]


def test_an_answer_that_was_taken_back_is_not_summed_up(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    drill = Drill(room.desk())
    drill.answer(Rating.AGAIN, 4000)
    drill.undo()
    assert summarise(drill).lines() == ["Drill: nothing was answered."]


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (
            Summary(Mode.DRILL, 12, 1, 125_000, 0, ()),
            ["Drill: 12 answered, 11 known (92 %)", "2 min 05 s", "The schedule is as it was."],
        ),
        (Summary(Mode.STUDY, 1, 0, 999, 0, ()), ["Study: 1 answered, 1 known (100 %)", "0 min 00 s"]),
        (Summary(Mode.STUDY, 0, 0, 0, 1, ()), ["Study: nothing was answered."]),
    ],
)
def test_a_summary_is_a_few_lines(summary: Summary, expected: list[str]) -> None:
    assert summary.lines() == expected
