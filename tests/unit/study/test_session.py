"""The scheduled study on a real collection."""

from datetime import date, datetime, timedelta, timezone

from crequiz.collection.card_list import listed_cards
from crequiz.collection.events import begin_card, end_card
from crequiz.collection.judging import suspend
from crequiz.collection.queries import stored_prompt
from crequiz.collection.review_log import Mode, all_reviews, counted_reviews
from crequiz.memory.model import Rating, State
from crequiz.study.drill import Drill
from crequiz.study.flags import FlagReason
from crequiz.study.overview import begin_next_card, overview
from crequiz.study.run import Desk, record_answer
from crequiz.study.session import Session
from studyroom import Room, line_card, play, shown

TABLE = ["t1 | table | 2 | Oranium: dose? | 3 mg", "t2 | table | 2 | Oranium: route? | by mouth"]
APART = ["n1 | - | 2 | Oranium: colour? | green", "n2 | - | 2 | Oranium: smell? | tar"]


def answer(desk: Desk, prompt: str, rating: Rating = Rating.GOOD) -> None:
    """An answer as a script or another window gives it."""
    record_answer(desk, stored_prompt(desk.connection, prompt), rating, desk.now(), 1000, Mode.STUDY)


def begun(room: Room) -> list[str]:
    return [card.card for card in listed_cards(room.connection) if card.begun is not None]


def test_the_first_card_begins_by_itself_and_no_other(room: Room) -> None:
    room.write("b.md", *line_card("b", 2))
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    assert begun(room) == ["a"]
    assert (shown(session), session.progress()) == ("a:p0", "0 due · 2 new")


def test_no_card_begins_by_itself_when_one_has_begun(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    room.write("b.md", *line_card("b", 2))
    desk = room.desk()
    begin_card(desk.connection, desk.now(), "b")
    assert play(Session(desk)) == ["b:p0", "b:p1"]
    assert begun(room) == ["b"]


def test_without_cards_there_is_nothing_to_ask(room: Room) -> None:
    session = Session(room.desk())
    assert (session.current, session.intervals(), session.progress()) == (None, {}, "0 due · 0 new")


def test_an_answer_is_in_the_log_and_in_the_memory(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 4200)
    (review,) = counted_reviews(room.connection)
    assert (review.prompt, review.rating, review.duration_ms, review.mode) == ("a:p0", Rating.GOOD, 4200, Mode.STUDY)
    assert (review.moment.day, review.moment.offset, review.state) == (date(2026, 11, 23), 60, State.NEW)
    assert (review.due_day, room.stored()["a:p0"].memory.due_day) == (date(2026, 11, 25), date(2026, 11, 25))
    assert shown(session) == "a:p1"


def test_each_rating_shows_its_interval(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    intervals = Session(room.desk()).intervals()
    assert intervals == {Rating.AGAIN: "10m", Rating.HARD: "15m", Rating.GOOD: "2d", Rating.EASY: "8d"}


def test_a_prompt_in_steps_comes_again_when_its_step_is_due(room: Room) -> None:
    room.write("a.md", *line_card("a", 4))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    assert (shown(session), session.progress()) == ("a:p1", "1 due · 3 new")
    room.wait(minutes=9)
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:p2"
    room.wait(minutes=1)
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:p0"


def test_a_step_comes_ahead_of_time_when_nothing_else_is_left(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:p0"
    session.answer(Rating.GOOD, 1000)
    assert session.current is None


def test_a_step_more_than_twenty_minutes_ahead_ends_the_session(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    desk = room.desk()
    answer(desk, "a:p0", Rating.AGAIN)
    room.time -= timedelta(minutes=11)
    assert Session(desk).current is None
    room.time += timedelta(minutes=1)
    assert shown(Session(desk)) == "a:p0"


def test_a_session_started_again_goes_on_where_the_last_one_left(room: Room) -> None:
    room.write("a.md", *line_card("a", 14))
    desk = room.desk()
    assert play(Session(desk), most=6) == ["a:p0", "a:p1", "a:p2", "a:p3", "a:p4", "a:p5"]
    again = Session(room.desk())
    assert again.progress() == "0 due · 4 new"
    assert play(again) == ["a:p6", "a:p7", "a:p8", "a:p9"]
    assert Session(room.desk()).current is None


def test_of_a_fact_that_was_asked_today_nothing_else_is_asked_in_a_later_session(room: Room) -> None:
    room.write(
        "a.md", "id: a", "dose | - | 2 | Oranium: dose? | 3 mg", "!dose | - | 2 | Which drug? 3 mg | Oranium", *APART
    )
    desk = room.desk()
    assert play(Session(desk), most=1) == ["a:dose"]
    assert play(Session(desk)) == ["a:n1", "a:n2"]
    room.wait(days=1)
    assert play(Session(desk)) == ["a:!dose"]


def test_ten_of_two_begun_cards_take_turns(room: Room) -> None:
    for name in "ab":
        room.write(f"{name}.md", *line_card(name, 20))
    desk = room.desk()
    begin_card(desk.connection, desk.now(), "b")
    room.wait(minutes=1)
    begin_card(desk.connection, desk.now(), "a")
    asked = play(Session(desk))
    assert [prompt.partition(":")[0] for prompt in asked] == list("bbbaaabbba")


def test_the_next_card_begins_when_the_learner_says_so(room: Room) -> None:
    for name in "ab":
        room.write(f"{name}.md", *line_card(name, 2))
    desk = room.desk()
    before = overview(desk)
    assert (before.cards, before.due, before.new, before.waiting, before.not_begun) == (2, 0, 2, 0, 2)
    assert before.next_card is not None
    assert before.next_card.card == "b"
    card = begin_next_card(desk)
    assert card is not None
    assert card.title == "Card b"
    assert (overview(desk).new, overview(desk).next_card, begin_next_card(desk)) == (4, None, None)


def test_a_card_that_was_ended_gives_no_new_prompts_and_does_not_begin_by_itself_again(room: Room) -> None:
    for name in "ab":
        room.write(f"{name}.md", *line_card(name, 2))
    desk = room.desk()
    begin_next_card(desk)
    begin_next_card(desk)
    end_card(desk.connection, desk.now(), "a")
    assert play(Session(desk)) == ["b:p0", "b:p1"]


def test_undo_takes_an_answer_back_and_asks_again(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    session.answer(Rating.AGAIN, 1000)
    assert session.undo() == "Again was taken back."
    assert (shown(session), session.progress(), len(session.answers)) == ("a:p1", "0 due · 2 new", 1)
    assert session.undo() == "Good was taken back."
    assert (shown(session), session.progress()) == ("a:p0", "0 due · 3 new")
    assert session.undo() is None
    assert list(counted_reviews(room.connection)) == []
    assert len(list(all_reviews(room.connection))) == 2
    assert play(session) == ["a:p0", "a:p1", "a:p2"]


def test_undo_brings_back_the_last_prompt_of_a_session_that_was_over(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    session = Session(room.desk())
    session.answer(Rating.EASY, 1000)
    assert session.current is None
    assert session.undo() == "Easy was taken back."
    assert shown(session) == "a:p0"


def test_undo_goes_on_into_earlier_sessions_and_redo_restores_them(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    Session(room.desk()).answer(Rating.GOOD, 1000)
    room.wait(minutes=1)
    session = Session(room.desk())
    assert shown(session) == "a:p1"
    assert session.undo() == "Good of an earlier session was taken back."
    assert (shown(session), session.undo(), session.can_redo) == ("a:p0", None, True)
    assert session.redo() == "Good of an earlier session was restored."
    assert (shown(session), session.answers, session.can_redo) == ("a:p1", [], False)
    assert [review.prompt for review in counted_reviews(room.connection)] == ["a:p0"]


def test_a_study_does_not_take_back_what_a_drill_did_last(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    Session(room.desk()).answer(Rating.GOOD, 1000)
    Drill(room.desk()).answer(Rating.GOOD, 1000)
    assert Session(room.desk()).undo() is None
    assert len(list(counted_reviews(room.connection))) == 2


def test_redo_restores_what_undo_took_one_by_one(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    session.flag(FlagReason.WRONG)
    session.answer(Rating.EASY, 1000)
    memories = {name: stored.memory for name, stored in room.stored().items()}
    for _ in range(3):
        session.undo()
    assert (shown(session), session.answers, session.flagged) == ("a:p0", [], [])
    assert [session.redo() for _ in range(4)] == [
        "Good was restored.", "The flag was put on again.", "Easy was restored.", None,
    ]  # fmt: skip
    assert (session.current, len(session.answers), len(session.flagged)) == (None, 2, 1)
    assert {name: stored.memory for name, stored in room.stored().items()} == memories
    assert room.stored()["a:p1"].flag == "wrong"


def test_after_a_new_answer_nothing_is_redone(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    session.undo()
    session.answer(Rating.GOOD, 1000)
    assert session.redo() is None
    assert [review.rating for review in counted_reviews(room.connection)] == [Rating.GOOD]


def test_undo_takes_back_its_own_answer_though_a_script_gave_another_since(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    answer(room.open(), "a:p2", Rating.EASY)
    assert session.undo() == "Again was taken back."
    assert [review.prompt for review in counted_reviews(room.connection)] == ["a:p2"]


def test_undo_works_after_the_clock_was_set_back(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    room.wait(minutes=-5)
    session.answer(Rating.AGAIN, 1000)
    assert session.undo() == "Again was taken back."


def test_a_flagged_prompt_is_never_asked_again_and_undo_takes_the_flag_off(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    desk = room.desk()
    session = Session(desk)
    session.flag(FlagReason.AMBIGUOUS)
    assert (shown(session), room.stored()["a:p0"].flag) == ("a:p1", "ambiguous")
    assert play(Session(room.desk()), most=5) == ["a:p1"]
    room.wait(days=5)
    assert shown(Session(desk)) == "a:p1"
    assert session.undo() == "The flag was taken off."
    assert (shown(session), room.stored()["a:p0"].flag) == ("a:p0", None)


def test_a_flagged_prompt_in_steps_does_not_come_again(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    session.flag(FlagReason.GARBLED)
    assert session.current is None


def test_a_suspended_prompt_is_not_asked(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    desk = room.desk()
    suspend(desk.connection, desk.now(), "a:p0")
    assert play(Session(desk)) == ["a:p1"]


def test_a_session_over_the_rollover_takes_up_the_new_day(room: Room) -> None:
    room.time = datetime(2026, 11, 24, 3, 50, tzinfo=timezone(timedelta(hours=1)))
    room.write("a.md", *line_card("a", 30))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    assert session.progress() == "0 due · 9 new"
    room.wait(minutes=10)
    session.answer(Rating.GOOD, 1000)
    assert session.progress() == "0 due · 9 new"
    assert [review.moment.day.isoformat() for review in counted_reviews(room.connection)] == [
        "2026-11-23",
        "2026-11-24",
    ]
    assert len(play(session)) == 9


def test_midnight_is_no_new_day(room: Room) -> None:
    room.time = datetime(2026, 11, 23, 23, 50, tzinfo=timezone(timedelta(hours=1)))
    room.write("a.md", *line_card("a", 30))
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    room.wait(minutes=20)
    session.answer(Rating.GOOD, 1000)
    assert session.progress() == "0 due · 8 new"
    assert {review.moment.day.isoformat() for review in counted_reviews(room.connection)} == {"2026-11-23"}


def test_a_step_from_before_the_rollover_comes_on_the_next_day(room: Room) -> None:
    room.time = datetime(2026, 11, 24, 3, 55, tzinfo=timezone(timedelta(hours=1)))
    room.write("a.md", *line_card("a", 1))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    assert session.current is None
    room.wait(minutes=10)
    assert shown(Session(room.desk())) == "a:p0"


def test_what_was_learned_comes_back_on_its_day(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    desk = room.desk()
    play(Session(desk))
    room.wait(days=1)
    assert Session(desk).current is None
    room.wait(hours=21)  # 25 November, 04:30
    session = Session(desk)
    assert (shown(session), session.progress()) == ("a:p0", "1 due · 0 new")


def test_answers_given_meanwhile_elsewhere_are_seen_at_the_next_prompt(room: Room) -> None:
    room.write("a.md", *line_card("a", 4))
    session = Session(room.desk())
    other = room.open()
    answer(other, "a:p1")
    answer(other, "a:p2")
    session.answer(Rating.GOOD, 1000)
    assert (shown(session), session.progress()) == ("a:p3", "0 due · 1 new")


def test_a_prompt_answered_elsewhere_while_it_is_shown_keeps_both_answers(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    answer(room.open(), "a:p0", Rating.AGAIN)
    room.wait(minutes=1)
    session.answer(Rating.GOOD, 1000)
    assert [review.rating for review in counted_reviews(room.connection)] == [Rating.AGAIN, Rating.GOOD]
    assert room.stored()["a:p0"].memory.reps == 2


def test_cards_taken_in_elsewhere_are_seen_at_the_next_prompt(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    room.write("a.md", *line_card("a", 2), "p9 | - | 3 | a: crane? | blue")
    room.desk()
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:p9"
    assert session.progress() == "0 due · 2 new"


def test_neighbours_of_one_block_are_not_asked_in_a_row(room: Room) -> None:
    room.write("a.md", "id: a", *TABLE, *APART)
    assert play(Session(room.desk())) == ["a:t1", "a:n1", "a:n2", "a:t2"]


def test_neighbours_of_one_block_are_not_asked_in_a_row_over_a_restart(room: Room) -> None:
    room.write("a.md", "id: a", *TABLE, *APART)
    desk = room.desk()
    assert [play(Session(desk), most=1)[0] for _ in range(2)] == ["a:t1", "a:n1"]


def test_a_new_prompt_waits_rather_than_follow_its_neighbour_when_the_others_were_answered_elsewhere(
    room: Room,
) -> None:
    room.write("a.md", "id: a", *TABLE, *APART)
    session = Session(room.desk())
    other = room.open()
    answer(other, "a:n1")
    answer(other, "a:n2")
    session.answer(Rating.GOOD, 1000)
    assert session.current is None


def test_a_new_prompt_waits_rather_than_follow_a_step_of_its_block(room: Room) -> None:
    room.write("a.md", "id: a", *TABLE, APART[0])
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    room.wait(minutes=10)
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:t1"
    session.answer(Rating.GOOD, 1000)
    assert session.current is None


def test_a_due_step_of_another_block_may_come_between_neighbours(room: Room) -> None:
    room.write("a.md", "id: a", *TABLE, *APART)
    session = Session(room.desk())
    session.answer(Rating.GOOD, 1000)
    assert shown(session) == "a:n1"
    session.answer(Rating.AGAIN, 1000)
    room.wait(minutes=10)
    session.answer(Rating.GOOD, 1000)
    assert play(session) == ["a:n1", "a:t2"]
