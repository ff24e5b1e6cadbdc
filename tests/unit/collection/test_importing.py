"""Answers from a file: where they stand in the log, what they do to the memory, and that none comes twice."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crequiz.collection.fsrs_log import BadReviewFile, LoggedAnswer, read_fsrs_log
from crequiz.collection.importing import Imported, import_answers
from crequiz.collection.rebuild import outdated
from crequiz.collection.recording import reset
from crequiz.collection.review_log import Mode, Review, all_reviews, counted_reviews
from crequiz.collection.undoing import undo_last
from crequiz.export.rows import fsrs_rows
from crequiz.export.writing import render
from crequiz.memory.model import Memory, Moment, Rating, State

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

FIRST_MS = 1_772_442_000_000
DAY_MS = 86_400_000
HEAD = "card_id,review_time,review_rating,review_state,review_duration\n"


def moment_of(ms: int) -> Moment:
    """A learner in UTC who never studies at night."""
    return Moment(ms, 0, date(1970, 1, 1) + timedelta(days=ms // DAY_MS))


def at(day: int) -> Moment:
    return moment_of(FIRST_MS + day * DAY_MS)


def logged(prompt: str, day: int, rating: Rating, state: State | None = None, line: int = 2) -> LoggedAnswer:
    return LoggedAnswer(line, prompt, FIRST_MS + day * DAY_MS, rating, state, 1500)


def take_in(shelf: Shelf, *answers: LoggedAnswer) -> Imported:
    return import_answers(shelf.connection, answers, "log.csv", at(500), moment_of, shelf.scheduler)


def memories(shelf: Shelf) -> list[tuple[object, ...]]:
    return shelf.connection.execute("SELECT * FROM memory ORDER BY prompt").fetchall()


def test_imported_answers_stand_in_the_log_with_what_the_model_believed_before_them(studied: Shelf) -> None:
    done = take_in(studied, logged("flo:dose", 0, Rating.GOOD), logged("flo:dose", 2, Rating.AGAIN))
    assert (done.written, done.prompts, done.known, done.strangers) == (2, 1, 0, ())
    first, second = all_reviews(studied.connection)
    after = studied.scheduler.answer(Memory(), Rating.GOOD, at(0), "flo:dose")
    assert (first.state, first.stability, first.due_ms, first.duration_ms) == (State.NEW, None, None, 1500)
    assert (second.state, second.stability, second.difficulty) == (after.state, after.stability, after.difficulty)
    assert second.retrievability == studied.scheduler.retrievability(after, at(2).day)
    assert (first.device, first.sequence, second.sequence) == (second.device, 1, 2)
    assert first.device.startswith("import-")
    assert studied.value("SELECT question FROM wordings WHERE digest = ?", first.wording) == ""
    assert studied.memory("flo:dose") == studied.scheduler.answer(after, Rating.AGAIN, at(2), "flo:dose")
    assert outdated(studied.connection, studied.scheduler) == []


def test_an_import_is_an_event_that_names_the_file(studied: Shelf) -> None:
    take_in(studied, logged("flo:dose", 0, Rating.GOOD))
    assert studied.value("SELECT json_extract(payload, '$.source') FROM events WHERE kind = 'imported'") == "log.csv"
    assert studied.value("SELECT json_extract(payload, '$.reviews') FROM events WHERE kind = 'imported'") == 1


def test_a_state_that_the_file_names_is_kept(studied: Shelf) -> None:
    take_in(studied, logged("flo:dose", 0, Rating.GOOD, State.RELEARNING))
    assert [review.state for review in all_reviews(studied.connection)] == [State.RELEARNING]


def test_the_same_file_twice_adds_nothing(studied: Shelf) -> None:
    answers = [logged("flo:dose", day, Rating.GOOD) for day in (0, 2, 9)]
    take_in(studied, *answers)
    before = memories(studied)
    again = take_in(studied, *answers)
    longer = take_in(studied, *answers, logged("flo:dose", 30, Rating.EASY))
    assert (again.written, again.known, longer.written, longer.known) == (0, 3, 1, 3)
    assert len(list(all_reviews(studied.connection))) == 4
    assert memories(studied) != before


def test_two_like_answers_in_one_file_are_two(studied: Shelf) -> None:
    twice = [logged("flo:dose", 0, Rating.GOOD)] * 2
    assert [take_in(studied, *twice).written for _ in range(2)] == [2, 0]


def test_what_was_taken_back_here_is_not_brought_in_by_its_own_export(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    undo_last(studied.connection, at(1), studied.scheduler)
    assert take_in(studied, logged("flo:dose", 0, Rating.GOOD)).known == 1
    assert list(counted_reviews(studied.connection)) == []


def test_an_answer_from_before_a_change_of_the_prompt_is_history_and_not_replayed(studied: Shelf) -> None:
    reset(studied.connection, at(5), "flo:dose")
    take_in(studied, logged("flo:dose", 1, Rating.EASY))
    assert studied.memory("flo:dose") == Memory()
    take_in(studied, logged("flo:dose", 6, Rating.EASY))
    assert studied.memory("flo:dose").reps == 1


def test_answers_between_those_that_are_there_are_replayed_in_the_order_of_time(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.GOOD)
    studied.answer("flo:dose", Rating.GOOD, day=9)
    told = studied.memory("flo:dose")
    take_in(studied, logged("flo:dose", 4, Rating.AGAIN))
    assert studied.memory("flo:dose").reps == 3
    assert studied.memory("flo:dose").due_ms == told.due_ms
    assert outdated(studied.connection, studied.scheduler) == []


def test_answers_to_prompts_that_are_not_there_are_named_and_the_others_taken_in(studied: Shelf) -> None:
    stranger = logged("flo:colour", 0, Rating.GOOD, line=7)
    done = take_in(studied, stranger, logged("flo:dose", 0, Rating.GOOD))
    assert (done.written, done.strangers) == (1, (stranger,))


def test_an_import_is_not_what_undo_takes_back(studied: Shelf) -> None:
    studied.answer("flo:route")
    take_in(studied, logged("flo:dose", 3, Rating.GOOD))
    undone = undo_last(studied.connection, at(4), studied.scheduler)
    assert isinstance(undone, Review)
    assert undone.prompt == "flo:route"


@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(
        st.tuples(
            st.sampled_from(["flo:dose", "flo:route"]),
            st.sampled_from(Rating),
            st.integers(0, 40),
            st.sampled_from([*Mode, Mode.STUDY]),
        ),
        max_size=20,
    )
)
def test_a_log_that_was_exported_and_imported_gives_the_same_memory(
    make_shelf: type[Shelf], answers: list[tuple[str, Rating, int, Mode]]
) -> None:
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        one, other = make_shelf(Path(here)), make_shelf(Path(there))
        for shelf in (one, other):
            shelf.write("flo.md", "id: flo", "dose | F | dose? | 12 mg", "route | F | route? | mouth")
            shelf.sync()
        day = 0
        for prompt, rating, step, mode in answers:
            day += step
            one.answer(prompt, rating, day=day, minute=len(prompt), mode=mode)
        file = Path(here) / "log.csv"
        text = render(fsrs_rows(one.connection), "fsrs")
        file.write_text(text, encoding="utf-8", newline="")
        take_in(other, *read_fsrs_log(file))
        assert memories(other) == memories(one)
        assert render(fsrs_rows(other.connection), "fsrs") == text
        for shelf in (one, other):
            shelf.connection.close()


def test_the_log_of_another_tool_reads_as_it_stands(tmp_path: Path) -> None:
    real = Path(__file__).parents[2] / "data" / "revlog-josh.csv"
    answers = read_fsrs_log(real)
    assert len(answers) == 12_580
    assert answers[0] == LoggedAnswer(2, "1711684180217", 1_711_744_352_250, Rating.AGAIN, State.NEW, 25_060)
    short = tmp_path / "short.csv"
    short.write_text("\ufeffreview_rating,card_id,review_time,note\n4,a b,1711744352250,hm\n", encoding="utf-8")
    assert read_fsrs_log(short) == [LoggedAnswer(2, "a b", 1_711_744_352_250, Rating.EASY, None, 0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "log.csv:1: has no column card_id, review_time, review_rating; it needs"),
        ("card_id,review_time\nx,1\n", "log.csv:1: has no column review_rating; it needs"),
        (HEAD + "x,1711744352250,5,0,1\n", "log.csv:2: review_rating is not from 1 to 4: 5"),
        (HEAD + "x,1711744352250,0,0,1\n", "log.csv:2: review_rating is not from 1 to 4: 0"),
        (HEAD + "x,1711744352,3,0,1\n", "log.csv:2: review_time is not from 31536000000 to 32503680000000: 1711744352"),
        (HEAD + "x,yesterday,3,0,1\n", "log.csv:2: review_time is no whole number: 'yesterday'"),
        (HEAD + "x,1711744352250\n", "log.csv:2: review_rating is no whole number: ''"),
        (HEAD + ",1711744352250,3,0,1\n", "log.csv:2: has no card_id"),
        (HEAD + "x,1711744352250,3,4,1\n", "log.csv:2: review_state is not from 0 to 3: 4"),
        (HEAD + "x,1711744352250,3,0,-1\n", "log.csv:2: review_duration is not from 0 to 86400000: -1"),
        (HEAD + "x,1711744352250,3,0,1,9\n", "log.csv:2: has more fields than the first line"),
        (HEAD + "x,1711744352250,9,0,1\n" * 7, "log.csv:6: review_rating is not from 1 to 4: 9\n… and 2 more"),
    ],
)
def test_a_file_with_a_bad_line_is_refused_and_the_line_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "log.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadReviewFile) as refused:
        read_fsrs_log(file)
    assert said in str(refused.value)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadReviewFile, match=r"nowhere\.csv: can't be read: No such file"):
        read_fsrs_log(tmp_path / "nowhere.csv")
    (tmp_path / "bytes.csv").write_bytes(b"card_id\xff\n")
    with pytest.raises(BadReviewFile, match=r"bytes\.csv: is no CSV file in UTF-8"):
        read_fsrs_log(tmp_path / "bytes.csv")
