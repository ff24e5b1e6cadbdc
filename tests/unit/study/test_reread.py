"""A card is edited while one of its prompts is on the screen, and taken in anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crequiz.collection.review_log import counted_reviews
from crequiz.memory.model import Rating
from crequiz.study.drill import Drill
from crequiz.study.run import Desk, Run
from crequiz.study.session import Session
from studyroom import Room, markdown_card

LABELS = (
    "Course/Incubation: 3-5 days",
    "Animals/Host: herring gull",
    "Spread/Vector: tar flea",
    "Storage/Reservoir: bilge water",
)
RUNS = pytest.mark.parametrize("start", [Session, lambda desk: Drill(desk)], ids=["study", "drill"])


@pytest.fixture
def room(room: Room) -> Room:
    """One card as authors write it, with four prompts."""
    room.workshop = None
    room.write("dock.md", *markdown_card("dock", *LABELS))
    return room


def on_screen(run: Run) -> str:
    """The answer of the prompt on the screen."""
    assert run.current is not None
    return run.current.prompt.answer


def question(run: Run) -> str:
    assert run.current is not None
    return run.current.prompt.question


def rest(run: Run) -> list[str]:
    """The answers of what is still asked."""
    answers = []
    while run.current is not None:
        answers.append(run.current.prompt.answer)
        run.answer(Rating.GOOD, 1000)
    return answers


@RUNS
def test_another_spelling_is_shown_and_keeps_the_prompt(room: Room, start: Callable[[Desk], Run]) -> None:
    room.write("dock.md", *markdown_card("dock", "Animals/Plumage of the gull: slate grey", *LABELS[2:]))
    run = start(room.desk())
    assert "of the gull" in question(run)
    assert run.current is not None
    prompt = run.current.id
    room.write("dock.md", *markdown_card("dock", "Animals/Plumage of the Gull: slate grey", *LABELS[2:]))
    report = run.reread()
    assert report.summary() == "Prompts: 1 reworded."
    assert "of the Gull" in question(run)
    assert run.current.id == prompt


@RUNS
def test_a_changed_answer_is_shown_and_the_old_one_remembered(room: Room, start: Callable[[Desk], Run]) -> None:
    run = start(room.desk())
    room.write("dock.md", *markdown_card("dock", "Course/Incubation: 3-8 days", *LABELS[1:]))
    assert run.reread().summary() == "Prompts: 1 changed."
    assert on_screen(run) == "3-8 days"
    assert run.current is not None
    assert run.current.changed_from == "3-5 days"
    run.answer(Rating.GOOD, 1000)
    (review,) = counted_reviews(room.connection)
    assert review.wording == room.stored()[review.prompt].wording


@RUNS
def test_a_deleted_prompt_is_left_for_the_next_one(room: Room, start: Callable[[Desk], Run]) -> None:
    run = start(room.desk())
    room.write("dock.md", *markdown_card("dock", *LABELS[1:]))
    assert run.reread().summary() == "Prompts: 1 retired."
    assert rest(run) == ["herring gull", "tar flea", "bilge water"]


@RUNS
def test_a_card_that_was_not_edited_is_shown_as_it_was(room: Room, start: Callable[[Desk], Run]) -> None:
    run = start(room.desk())
    assert run.reread().summary() == "Nothing changed."
    assert on_screen(run) == "3-5 days"


@RUNS
@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda path: path.write_text("", "utf-8"),
        lambda path: path.write_bytes(b"---\nid: dock\n---\n\xff"),
    ],
    ids=["deleted", "emptied", "not UTF-8"],
)
def test_a_card_that_was_spoiled_loses_no_prompt(
    room: Room, start: Callable[[Desk], Run], spoil: Callable[[Path], object]
) -> None:
    run = start(room.desk())
    spoil(room.seeds / "dock.md")
    run.reread()
    assert on_screen(run) == "3-5 days"
    assert not any(stored.retired for stored in room.stored().values())


@RUNS
def test_another_prompt_that_was_deleted_is_not_asked_any_more(room: Room, start: Callable[[Desk], Run]) -> None:
    run = start(room.desk())
    room.write("dock.md", *markdown_card("dock", LABELS[0], *LABELS[2:]))
    assert run.reread().summary() == "Prompts: 1 retired."
    assert rest(run) == ["3-5 days", "tar flea", "bilge water"]


def test_a_prompt_that_was_added_is_asked_in_the_same_session(room: Room) -> None:
    run = Session(room.desk())
    room.write("dock.md", *markdown_card("dock", *LABELS, "Weather/Season: winter"))
    assert run.reread().summary() == "Prompts: 1 new."
    assert rest(run) == ["3-5 days", "herring gull", "tar flea", "bilge water", "winter"]


def test_a_prompt_that_changed_after_it_had_been_studied_comes_again_soon(room: Room) -> None:
    desk = room.desk()
    rest(Session(desk))
    room.wait(days=1)
    assert Session(desk).current is None
    room.write("dock.md", *markdown_card("dock", "Course/Incubation: 3-8 days", *LABELS[1:]))
    room.sync()
    session = Session(desk)
    assert (session.progress(), on_screen(session)) == ("1 due · 0 new", "3-8 days")
