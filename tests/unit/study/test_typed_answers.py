"""Typed answers in the log: what was typed, its mark, and the confusion with a rival."""

import json

import pytest

from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.queries import stored_prompt
from crequiz.collection.review_log import Mode, counted_reviews
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.marker import Marker
from crequiz.study.marking import mark
from crequiz.study.response import Response
from crequiz.study.run import record_answer
from crequiz.study.session import Session
from studyroom import Room


def confusions(room: Room) -> list[dict[str, str]]:
    rows = room.connection.execute("SELECT payload FROM events WHERE kind = 'confused' ORDER BY sequence")
    return [json.loads(row[0]) for row in rows]


@pytest.mark.parametrize("make", [Session, Drill])
def test_what_was_typed_is_logged_with_its_mark(room: Room, make: type[Session] | type[Drill]) -> None:
    room.write("a.md", "id: a", "p0 | - | 2 | Berth? | pier 7")
    run = make(room.desk())
    assert run.current is not None
    given = Marker(room.connection).mark(run.current, "pier 8")
    run.answer(Rating.AGAIN, 1000, given)
    (review,) = counted_reviews(room.connection)
    assert (review.typed, review.mark, review.rating) == ("pier 8", "wrong", Rating.AGAIN)
    assert confusions(room) == []


def test_a_confusion_with_a_rival_is_written_down_with_the_review(room: Room) -> None:
    room.write("a.md", "id: a", "p0 | - | 2 | Berth? | pier 7")
    desk = room.desk()
    stored = stored_prompt(desk.connection, "a:p0")
    given = Response("pier 8", mark(["pier 7"], "pier 8", rivals=[("pier 8", "the gull")]))
    review, _ = record_answer(desk, stored, Rating.AGAIN, desk.now(), 1000, Mode.STUDY, given)
    assert confusions(room) == [{"typed": "pier 8", "rival": "pier 8", "whose": "the gull"}]
    assert room.connection.execute("SELECT review FROM events WHERE kind = 'confused'").fetchone() == (review,)


def test_an_answer_that_is_refused_leaves_no_confusion(room: Room) -> None:
    room.write("a.md", "id: a", "p0 | - | 2 | Berth? | pier 7")
    desk = room.desk()
    stored = stored_prompt(desk.connection, "a:p0")
    room.write("a.md", "id: a", "p0 | - | 2 | Berth? | pier 9")
    room.sync()
    given = Response("pier 8", mark(["pier 7"], "pier 8", rivals=[("pier 8", "the gull")]))
    with pytest.raises(AnsweredElsewhere):
        record_answer(desk, stored, Rating.AGAIN, desk.now(), 1000, Mode.STUDY, given)
    assert confusions(room) == []


def test_the_answers_of_the_collection_are_never_typing_errors(room: Room) -> None:
    room.write("a.md", "id: a", "p0 | - | 2 | Fever? | Florimycin", "p1 | - | 2 | Cough? | Florimacin")
    connection = room.desk().connection
    marker = Marker(connection)
    assert marker.mark(stored_prompt(connection, "a:p0"), "florimacin").mark.verdict == "wrong"
    assert marker.mark(stored_prompt(connection, "a:p0"), "florimycn").mark.verdict == "right"
