"""The quick drill: the weakest and most important first, the schedule left alone."""

import itertools
from dataclasses import dataclass, replace
from datetime import date

import pytest

from crequiz.collection.card_list import listed_cards
from crequiz.collection.events import begin_card
from crequiz.collection.judging import flag, suspend
from crequiz.collection.queries import ActivePrompt, stored_prompt
from crequiz.collection.review_log import Mode, counted_reviews
from crequiz.memory.model import Memory, Rating, State
from crequiz.memory.scheduler import Scheduler
from crequiz.prompts.model import Kind
from crequiz.study.drill import Drill, drill_order
from crequiz.study.flags import FlagReason
from crequiz.study.run import Desk, record_answer
from crequiz.study.session import Session
from studyroom import Room, line_card, play, shown

TODAY = date(2026, 11, 23)
NEVER_SEEN = Memory()
WEAK = Memory(State.REVIEW, None, 0.1, 5.0, date(2026, 10, 1), 0, date(2026, 10, 2), 3)
STRONG = Memory(State.REVIEW, None, 500.0, 5.0, date(2026, 11, 22), 0, date(2027, 11, 22), 3)


def entry(
    name: str, memory: Memory = NEVER_SEEN, *, importance: int = 2, fact: str = "", block: str | None = None
) -> ActivePrompt:
    position = next(_POSITIONS)
    return ActivePrompt(name, "a", Kind.CELL, fact or name, block, importance, position, 0, False, False, memory)


_POSITIONS = itertools.count()


@dataclass(frozen=True)
class Order:
    """The ids that a drill of these entries asks."""

    ratings: dict[str, tuple[Rating, ...]]
    count: int = 50

    def of(self, *entries: ActivePrompt, meant: tuple[str, ...] = ()) -> list[str]:
        chosen = drill_order(entries, self.ratings, Scheduler(), TODAY, count=self.count, meant=meant)
        return [found.id for found in chosen]


ORDER = Order({})


def test_the_weakest_come_first_and_what_was_never_asked_counts_as_half_forgotten() -> None:
    assert ORDER.of(entry("strong", STRONG), entry("new"), entry("weak", WEAK)) == ["weak", "new", "strong"]


def test_importance_weighs_as_much_as_weakness() -> None:
    entries = [entry("detail", importance=1), entry("standard"), entry("core", importance=3)]
    assert ORDER.of(*entries) == ["core", "standard", "detail"]
    assert ORDER.of(entry("weak detail", WEAK, importance=1), entry("new core", importance=3)) == [
        "new core",
        "weak detail",
    ]


def test_what_was_missed_last_comes_before_what_was_known() -> None:
    order = Order({"missed": (Rating.AGAIN,), "known": (Rating.GOOD,), "missed before": (Rating.AGAIN, Rating.GOOD)})
    entries = [entry("known", STRONG), entry("missed before", STRONG), entry("missed", STRONG)]
    assert order.of(*entries) == ["missed", "known", "missed before"]


def test_prompts_that_are_meant_come_before_those_whose_card_has_the_word() -> None:
    assert ORDER.of(entry("tagged", WEAK, importance=3), entry("meant", STRONG, importance=1), meant=("meant",)) == [
        "meant",
        "tagged",
    ]


def test_of_one_fact_the_weakest_prompt_is_asked() -> None:
    assert ORDER.of(entry("forward", STRONG, fact="dose"), entry("reverse", WEAK, fact="dose")) == ["reverse"]


def test_neighbours_of_one_block_are_kept_apart_as_long_as_anything_else_is_left() -> None:
    table = [entry(f"t{number}", WEAK, block="table") for number in range(3)]
    assert ORDER.of(*table, entry("strong", STRONG)) == ["t0", "strong", "t1", "t2"]


@pytest.mark.parametrize("count", [1, 3])
def test_no_more_are_asked_than_were_wanted(count: int) -> None:
    assert len(Order({}, count).of(*(entry(f"p{number}") for number in range(5)))) == count


def answer(desk: Desk, prompt: str, rating: Rating) -> None:
    record_answer(desk, stored_prompt(desk.connection, prompt), rating, desk.now(), 1000, Mode.STUDY)


def begun(room: Room) -> list[str]:
    return [card.card for card in listed_cards(room.connection) if card.begun is not None]


@pytest.fixture
def harbour(room: Room) -> Room:
    """Three cards; `b` has the tag that is a word of one prompt of `c`."""
    room.write("a.md", *line_card("a", 3))
    room.write("b.md", *line_card("b", 2, tags="tar"))
    room.write("c.md", *line_card("c", 2), "oil | - | 1 | c: what is Tar made of? | pine")
    return room


def test_a_drill_leaves_the_memory_alone_and_is_logged_as_drill(harbour: Room) -> None:
    desk = harbour.desk()
    answer(desk, "a:p0", Rating.GOOD)
    before = {prompt: stored.memory for prompt, stored in harbour.stored().items()}
    harbour.wait(days=1)
    drill = Drill(desk)
    assert play(drill, Rating.AGAIN) == ["a:p1", "a:p2", "a:p0"]
    assert {prompt: stored.memory for prompt, stored in harbour.stored().items()} == before
    reviews = list(counted_reviews(harbour.connection))[1:]
    assert {(review.mode, review.due_ms, review.due_day) for review in reviews} == {(Mode.DRILL, None, None)}
    assert drill.intervals() == {}


def test_what_was_drilled_is_still_new_today(harbour: Room) -> None:
    desk = harbour.desk()
    play(Drill(desk))
    assert Session(desk).progress() == "0 due · 3 new"


def test_a_drill_without_words_asks_of_begun_cards_only(harbour: Room) -> None:
    desk = harbour.desk()
    begin_card(desk.connection, desk.now(), "b")
    assert play(Drill(desk)) == ["b:p0", "b:p1"]
    assert begun(harbour) == ["b"]


def test_a_drill_without_words_begins_the_first_card_if_none_has(harbour: Room) -> None:
    assert play(Drill(harbour.desk())) == ["a:p0", "a:p1", "a:p2"]
    assert begun(harbour) == ["a"]


def test_words_begin_the_cards_that_were_asked_and_no_others(harbour: Room) -> None:
    drill = Drill(harbour.desk(), ["TAR"])
    assert (drill.progress(), begun(harbour)) == ("3 to go · 5:00 left", [])
    assert play(drill, most=1) == ["c:oil"]
    assert begun(harbour) == ["c"]
    assert play(drill) == ["b:p0", "b:p1"]
    assert begun(harbour) == ["b", "c"]


def test_all_words_must_match_anywhere_in_card_or_prompt(harbour: Room) -> None:
    assert play(Drill(harbour.desk(), ["tar", "1?"])) == ["b:p1"]


def test_words_that_match_nothing_begin_nothing(harbour: Room) -> None:
    drill = Drill(harbour.desk(), ["quicksilver"])
    assert (drill.current, begun(harbour)) == (None, [])


def test_flagged_and_suspended_prompts_are_not_drilled(harbour: Room) -> None:
    desk = harbour.desk()
    suspend(desk.connection, desk.now(), "b:p0")
    first = Drill(desk, ["tar"])
    first.flag(FlagReason.TRIVIAL)
    assert play(first) == ["b:p1"]
    assert play(Drill(desk, ["tar"])) == ["b:p1"]


def test_a_drill_ends_by_count(harbour: Room) -> None:
    drill = Drill(harbour.desk(), count=2)
    assert (drill.progress(), len(play(drill))) == ("2 to go · 5:00 left", 2)


def test_a_drill_ends_by_time_at_the_answer_that_comes_too_late_for_another(harbour: Room) -> None:
    drill = Drill(harbour.desk(), minutes=2)
    harbour.wait(minutes=1)
    drill.answer(Rating.GOOD, 1000)
    assert (drill.progress(), shown(drill)) == ("2 to go · 1:00 left", "a:p1")
    harbour.wait(minutes=1)
    drill.answer(Rating.GOOD, 1000)
    assert drill.current is None
    assert len(drill.answers) == 2


def test_what_was_missed_is_not_asked_again_in_the_same_drill(harbour: Room) -> None:
    assert play(Drill(harbour.desk()), Rating.AGAIN) == ["a:p0", "a:p1", "a:p2"]


def test_a_drill_sees_at_its_next_prompt_what_another_program_flagged(harbour: Room) -> None:
    drill = Drill(harbour.desk())
    other = harbour.open()
    flag(other.connection, other.now(), "a:p1", "wrong")
    assert play(drill) == ["a:p0", "a:p2"]


def test_undo_in_a_drill_asks_again_and_leaves_the_memory_alone(harbour: Room) -> None:
    drill = Drill(harbour.desk())
    drill.answer(Rating.AGAIN, 1000)
    assert drill.undo() == "Again was taken back."
    assert play(drill) == ["a:p0", "a:p1", "a:p2"]
    assert all(stored.memory == NEVER_SEEN for stored in harbour.stored().values())


def test_undo_of_a_mark_in_a_drill_asks_again(harbour: Room) -> None:
    drill = Drill(harbour.desk())
    drill.flag(FlagReason.WRONG)
    assert drill.undo() == "The flag was taken off."
    assert play(drill) == ["a:p0", "a:p1", "a:p2"]


def test_a_drill_moves_no_learning_step(harbour: Room) -> None:
    desk = harbour.desk()
    answer(desk, "a:p0", Rating.AGAIN)
    before = harbour.stored()["a:p0"].memory
    play(Drill(desk), Rating.EASY)
    assert harbour.stored()["a:p0"].memory == before
    assert before == replace(before, state=State.LEARNING, step=0)
