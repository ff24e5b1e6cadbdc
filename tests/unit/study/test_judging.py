"""What the reader says of prompts while they are asked: what goes, what stays, and that it is taken back like an answer."""

from crequiz.collection.days import Counts, counts
from crequiz.collection.judging import reword, suspend
from crequiz.collection.review_log import counted_reviews
from crequiz.collection.search import search_prompts
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.run import Freshness, Run
from crequiz.study.session import Session
from crequiz.study.verdict_words import gives_away
from studyroom import Room, line_card, play, shown


def question(run: Run) -> str | None:
    return None if run.current is None else run.current.prompt.question


def test_a_reworded_prompt_stays_on_the_screen_in_the_readers_words(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    assert session.reword("Which pier?")
    assert (shown(session), question(session), session.progress()) == ("a:p0", "Which pier?", "0 due · 2 new")
    session.answer(Rating.GOOD, 1000)
    assert [review.prompt for review in counted_reviews(room.connection)] == ["a:p0"]
    assert not Session(room.desk()).reword("a: berth 1?")


def test_no_words_ask_as_the_card_does(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    session = Session(room.desk())
    session.reword("Which pier?")
    assert session.reword("")
    assert question(session) == "a: berth 0?"
    assert not session.reword("")


def test_a_disputed_prompt_stays_and_is_answered(room: Room) -> None:
    room.write("a.md", *line_card("a", 1))
    session = Session(room.desk())
    assert session.dispute("pier 9")
    assert session.current is not None
    assert session.current.readers_word.dispute == "pier 9"
    assert play(session) == ["a:p0"]


def test_a_suspended_prompt_goes_and_does_not_come_again_out_of_its_steps(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    session.answer(Rating.AGAIN, 1000)
    session.suspend()
    assert shown(session) == "a:p0"
    session.suspend()
    assert session.current is None
    room.wait(days=9)
    assert Session(room.desk()).current is None


def test_a_rule_that_is_switched_off_takes_all_its_prompts_of_the_card_out_of_the_session(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    room.write("b.md", *line_card("b", 1))
    desk = room.desk()
    session = Drill(desk, ["berth"])
    assert shown(session) == "a:p0"
    session.switch_rule_off()
    assert play(session) == ["b:p0"]
    assert session.undo() == "Good was taken back."
    assert session.undo() == "Taken back: rule line is on for card a."
    assert shown(session) == "a:p0"
    assert sorted(play(session)) == ["a:p0", "a:p1", "a:p2", "b:p0"]


def test_what_a_rule_made_is_counted_neither_as_due_nor_as_new(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    day = session.desk.now().day
    assert counts(room.connection, day) == Counts(due=0, new=3, not_begun=0)
    session.switch_rule_off()
    assert counts(room.connection, day) == Counts(due=0, new=0, not_begun=0)
    assert session.current is None


def test_undo_and_redo_walk_over_answers_and_verdicts_in_their_order(room: Room) -> None:
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    session.reword("Which pier?")
    session.answer(Rating.EASY, 1000)
    session.dispute("pier 9")
    session.suspend()
    assert [session.undo() for _ in range(5)] == [
        "Taken back: asked again.",
        "Taken back: no longer disputed.",
        "Easy was taken back.",
        "Taken back: asked in the card's own words.",
        None,
    ]
    assert (shown(session), question(session)) == ("a:p0", "a: berth 0?")
    assert [session.redo() for _ in range(5)] == [
        "Restored: asked as “Which pier?”.",
        "Easy was restored.",
        "Restored: disputed: pier 9.",
        "Restored: suspended.",
        None,
    ]
    assert shown(session) == "a:p2"


def test_words_that_were_given_elsewhere_are_asked_before_the_answer_is_shown(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    other = room.open()
    reword(other.connection, other.now(), "a:p0", "Which pier?")
    assert session.freshen() is Freshness.CHANGED
    assert question(session) == "Which pier?"


def test_a_prompt_that_was_suspended_elsewhere_gives_way(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    session = Session(room.desk())
    other = room.open()
    suspend(other.connection, other.now(), "a:p0")
    assert not session.suspend()
    assert shown(session) == "a:p1"


def test_a_drill_finds_the_readers_words(room: Room) -> None:
    room.write("a.md", *line_card("a", 2))
    desk = room.desk()
    reword(desk.connection, desk.now(), "a:p1", "Where does the Ferry land?")
    assert search_prompts(desk.connection, ["ferry"]) == ["a:p1"]
    assert search_prompts(desk.connection, ["FERRY", "berth"], in_cards=False) == ["a:p1"]
    assert search_prompts(desk.connection, []) == ["a:p0", "a:p1"]


def test_a_question_gives_its_answer_away_only_whole() -> None:
    assert gives_away("Is it 3 mg?", ["3 mg"])
    assert gives_away("By MOUTH or not?", ["IV", "by mouth"])
    assert not gives_away("Is it 13 mg?", ["3 mg"])
