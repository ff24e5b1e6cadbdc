"""What is exported: columns that other programs rely on, and their values."""

import csv
import io
import json
from typing import Any

import pytest

from crequiz.collection.judging import flag, suspend
from crequiz.collection.queries import stored_prompt
from crequiz.collection.review_log import Mode
from crequiz.export.rows import PROMPT_COLUMNS, REVIEW_COLUMNS, prompt_rows, review_rows, stats_rows, timestamp
from crequiz.export.table import Rows
from crequiz.export.writing import render
from crequiz.memory.model import Rating
from crequiz.prompts.record import prompt_record
from crequiz.study.drill import Drill
from crequiz.study.marking import mark
from crequiz.study.response import Response
from crequiz.study.run import record_answer
from crequiz.study.session import Session
from studyroom import Room, line_card

CONTRACT_4 = {
    "id", "reviews", "state", "due", "stability", "difficulty", "retrievability", "begun", "suspended", "retired",
    "changed_from",
}  # fmt: skip
FORMS = pytest.mark.parametrize("form", ["csv", "json", "jsonl"])


@pytest.fixture
def studied(room: Room) -> Room:
    """One prompt answered Good, one answered Again and taken back, one drilled; a second card that has not begun."""
    room.write("a.md", *line_card("a", 3, block="table", importance=3))
    room.write("b.md", *line_card("b", 1))
    desk = room.desk()
    session = Session(desk)
    session.answer(Rating.GOOD, 4200)
    room.wait(minutes=1)
    drill = Drill(desk, ["1?"], count=1)
    drill.answer(Rating.EASY, 900)
    room.wait(minutes=1)
    again = Drill(desk, ["2?"], count=1)
    again.answer(Rating.AGAIN, 100)
    again.undo()
    return room


def prompts_of(room: Room) -> Rows:
    desk = room.desks[0]
    return prompt_rows(desk.connection, desk.scheduler, desk.now().day)


def parsed(text: str, form: str) -> list[dict[str, Any]]:
    """The rows as another program reads them."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text, newline="")))
    if form == "json":
        rows: list[dict[str, Any]] = json.loads(text)
        return rows
    return [json.loads(line) for line in text.splitlines()]


def test_a_review_is_exported_with_all_that_is_known_of_it(studied: Room) -> None:
    first = next(iter(review_rows(studied.connection).rows))
    wording = studied.stored()["a:p0"].wording
    assert first == {
        "id": "desk-7",
        "device": "desk",
        "sequence": 7,
        "prompt": "a:p0",
        "time": "2026-11-23T06:30:00.000Z",
        "time_ms": 1_795_415_400_000,
        "utc_offset_minutes": 60,
        "day": "2026-11-23",
        "rating": 3,
        "duration_ms": 4200,
        "mode": "study",
        "state": 0,
        "stability": None,
        "difficulty": None,
        "retrievability": None,
        "due": "2026-11-25T03:00:00.000Z",
        "due_day": "2026-11-25",
        "parameters": studied.desks[0].scheduler.parameters.id,
        "wording": wording,
        "typed": None,
        "mark": None,
        "counts": True,
    }


def test_a_drill_is_exported_without_a_due_date(studied: Room) -> None:
    drill = list(review_rows(studied.connection).rows)[1]
    assert (drill["prompt"], drill["mode"], drill["due"], drill["due_day"]) == ("a:p1", "drill", None, None)


def test_a_review_that_was_taken_back_is_exported_as_not_counting(studied: Room) -> None:
    rows = list(review_rows(studied.connection).rows)
    assert [(row["prompt"], row["rating"], row["counts"]) for row in rows] == [
        ("a:p0", 3, True),
        ("a:p1", 4, True),
        ("a:p2", 1, False),
    ]


def test_a_prompt_is_exported_with_contract_1_and_4(studied: Room) -> None:
    rows = {row["id"]: row for row in prompts_of(studied).rows}
    first = rows["a:p0"]
    assert set(PROMPT_COLUMNS) == CONTRACT_4 | set(prompt_record(studied.stored()["a:p0"].prompt)) | {"flagged"}
    assert set(first) == set(PROMPT_COLUMNS)
    assert (first["question"], first["parts"], first["source"]) == (
        "a: berth 0?",
        ["pier 0"],
        [{"line": 2, "start": 31, "end": 37}],
    )
    assert (first["reviews"], first["state"], first["due"]) == (1, "review", "2026-11-25T03:00:00.000Z")
    assert (first["stability"], first["retrievability"]) == (pytest.approx(2.3065), 1.0)
    assert (first["begun"], first["suspended"], first["flagged"], first["retired"]) == (True, False, None, False)


def test_a_prompt_that_was_never_studied_has_no_memory(studied: Room) -> None:
    rows = {row["id"]: row for row in prompts_of(studied).rows}
    drilled, taken_back, other = rows["a:p1"], rows["a:p2"], rows["b:p0"]
    memory = ("state", "due", "stability", "difficulty", "retrievability")
    assert [drilled[name] for name in memory] == ["new", None, None, None, None]
    assert (drilled["reviews"], taken_back["reviews"], other["reviews"]) == (1, 0, 0)
    assert (drilled["begun"], other["begun"]) == (True, False)


def test_suspended_flagged_changed_and_retired_prompts_say_so(studied: Room) -> None:
    desk = studied.desks[0]
    suspend(desk.connection, desk.now(), "a:p0")
    flag(desk.connection, desk.now(), "b:p0", "garbled")
    studied.write("a.md", "id: a", "p0 | table | 3 | a: berth 0? | pier 12", "p1 | table | 3 | a: berth 1? | pier 1")
    studied.sync()
    rows = {row["id"]: row for row in prompts_of(studied).rows}
    assert rows["a:p0"]["suspended"] is True
    assert (rows["a:p0"]["changed_from"], rows["a:p0"]["state"]) == ("pier 0", "new")
    assert rows["a:p0"]["due"] == "2026-11-23T06:32:00.000Z"
    assert rows["b:p0"]["flagged"] == "garbled"
    assert [(name, row["retired"]) for name, row in sorted(rows.items())] == [
        ("a:p0", False),
        ("a:p1", False),
        ("a:p2", True),
        ("b:p0", False),
    ]


def test_days_are_exported_with_their_figures(studied: Room) -> None:
    rows = stats_rows(studied.connection)
    assert rows.columns == (
        "day", "studied", "drilled", "new", "again", "hard", "good", "easy", "spent_ms", "retention",
    )  # fmt: skip
    assert [tuple(row[column] for column in rows.columns) for row in rows.rows] == [
        ("2026-11-23", 1, 1, 1, 0, 0, 1, 0, 5100, None)
    ]


@FORMS
@pytest.mark.parametrize("what", ["reviews", "prompts", "stats"])
def test_every_format_has_all_columns_in_their_order(studied: Room, what: str, form: str) -> None:
    sources = {
        "reviews": review_rows(studied.connection),
        "prompts": prompts_of(studied),
        "stats": stats_rows(studied.connection),
    }
    columns = sources[what].columns
    rows = parsed(render(sources[what], form), form)
    assert {"reviews": 3, "prompts": 4, "stats": 1}[what] == len(rows)
    assert all(tuple(row) == columns for row in rows)


def test_csv_has_empty_fields_for_what_is_missing_and_numbers_for_yes_and_no(studied: Room) -> None:
    rows = parsed(render(review_rows(studied.connection), "csv"), "csv")
    assert [row["counts"] for row in rows] == ["1", "1", "0"]
    assert (rows[0]["stability"], rows[0]["typed"], rows[0]["rating"]) == ("", "", "3")


def test_csv_holds_lists_as_json(studied: Room) -> None:
    rows = parsed(render(prompts_of(studied), "csv"), "csv")
    assert json.loads(rows[0]["source"]) == [{"line": 2, "start": 31, "end": 37}]
    assert rows[0]["parts"] == '["pier 0"]'


@FORMS
def test_without_rows_there_are_columns_or_nothing(room: Room, form: str) -> None:
    room.desk()
    text = render(review_rows(room.connection), form)
    assert text == {"csv": ",".join(REVIEW_COLUMNS) + "\r\n", "json": "[]\n", "jsonl": ""}[form]


@FORMS
@pytest.mark.parametrize(
    "value",
    ["a, b", 'she said "no"', "two\nlines", "two\r\nlines", "≥4 µg/mL, β – 中 🦀", "  blanks  ", "", "=1+1", "\u2028"],
)
def test_every_text_comes_back_as_it_was(value: str, form: str) -> None:
    rows = Rows(("before", "text", "after"), [{"before": 1, "text": value, "after": None}])
    (row,) = parsed_alone(render(rows, form), form)
    assert row["text"] == value


def test_a_carriage_return_in_a_typed_answer_makes_no_second_row(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    desk = room.desk()
    stored = stored_prompt(desk.connection, "a:p0")
    record_answer(
        desk, stored, Rating.GOOD, desk.now(), 1000, Mode.STUDY, Response("pier\r0", mark("pier 0", "pier\r0"))
    )
    assert [row["typed"] for row in parsed(render(review_rows(room.connection), "csv"), "csv")] == ["pier\r0"]


def parsed_alone(text: str, form: str) -> list[dict[str, Any]]:
    """As `parsed`, lines split at LF only, as JSON lines are."""
    if form == "jsonl":
        return [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    return parsed(text, form)


def test_csv_quotes_what_has_to_be_quoted_and_nothing_else() -> None:
    rows = Rows(("a", "b"), [{"a": 'x "y", z', "b": "µg"}, {"a": "two\nlines", "b": ["p", "q"]}])
    assert render(rows, "csv") == 'a,b\r\n"x ""y"", z",µg\r\n"two\nlines","[""p"", ""q""]"\r\n'


@pytest.mark.parametrize(
    ("ms", "expected"),
    [
        (None, None),
        (0, "1970-01-01T00:00:00.000Z"),
        (1_795_415_400_001, "2026-11-23T06:30:00.001Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
    ],
)
def test_times_are_utc_with_milliseconds(ms: int | None, expected: str | None) -> None:
    assert timestamp(ms) == expected
