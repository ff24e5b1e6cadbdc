"""After the reveal the learner sees what the notes say against the answer, in this card and in others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crequiz.cards.text import Span
from crequiz.collection.answers import OtherAnswer
from crequiz.collection.judging import flag
from crequiz.collection.queries import StoredPrompt
from crequiz.memory.model import Rating
from crequiz.study.choices import choices
from crequiz.study.clashes import asked_of, clashes
from crequiz.study.disagreements import Disagreement, disagreements
from crequiz.study.marker import Marker
from crequiz.study.session import Session
from studyroom import Room, markdown_card

RING = ("Ring form/Mortality: 10-20%", "Prognosis/Ring form mortality: 40-60%")


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Room]:
    """A room whose cards are in the real form."""
    room = Room(tmp_path / "study", workshop=None)
    yield room
    room.close()


def prompt_with(room: Room, answer: str, card: str) -> StoredPrompt:
    return next(one for one in room.stored().values() if one.prompt.answer == answer and one.card == card)


def told(room: Room, answer: str, card: str = "a") -> list[Disagreement]:
    return disagreements(room.connection, prompt_with(room, answer, card))


def test_another_place_of_the_card_is_shown_with_its_line(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", *RING))
    harbour.desk()
    (one,) = told(harbour, "10-20%")
    assert (one.file, one.title, one.line, one.says) == ("a.md", None, 17, "40-60%")
    assert one.lines == ((17, "- **Ring form mortality:** 40-60%"),)
    assert one.spans == (Span(17, 27, 33),)


def test_a_row_is_shown_below_its_header(harbour: Room) -> None:
    card = markdown_card("a", "Ring form/Mortality: 10-20%")
    table = ["**By form:**", "", "| Form | Mortality |", "|---|---|", "| Sand form | 5% |", "| Ring form | 50% |"]
    harbour.write("a.md", *card[:-2], *table, "")
    harbour.desk()
    (one,) = told(harbour, "10-20%")
    assert [text for _, text in one.lines] == ["| Form | Mortality |", "| Ring form | 50% |"]


@pytest.mark.parametrize(
    ("mine", "its", "clash"),
    [
        ("Incubation: 3-5 days", "Incubation: 10-14 days", True),
        ("Incubation: 3-5 days", "Incubation: 4 days", False),
        ("Incubation: 3-5 days", "Convalescence: 10-14 days", False),
        ("Vector: sand mite", "Vector: dock louse", True),
        ("Vector: sand mite", "Vector: sand mites", False),
        ("Remedy: rifampin", "Remedy: rifampicin", False),
        ("Vectors: mite, louse, flea", "Vectors: mite, louse", False),
        ("Vectors: mite, louse", "Vectors: mite, flea", True),
    ],
)
def test_another_card_that_asks_the_same_and_says_otherwise_is_shown(
    harbour: Room, mine: str, its: str, clash: bool
) -> None:
    harbour.write("a.md", *markdown_card("a", f"Ring form/{mine}"))
    harbour.write("b/b.md", *markdown_card("b", f"Ring form/{its}"))
    harbour.desk()
    found = told(harbour, mine.partition(": ")[2])
    value = its.partition(": ")[2]
    assert [(one.file, one.title, one.line, one.says) for one in found] == (
        [("b/b.md", "Dock fever", 14, value)] if clash else []
    )
    prompts = [stored.prompt for stored in harbour.stored().values()]
    assert len(list(clashes(asked_of(prompts)))) == clash


def test_an_abbreviation_that_a_third_card_defines_is_no_contradiction(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", "Ring form/Remedy: Florimycin"))
    harbour.write("b.md", *markdown_card("b", "Ring form/Remedy: FLM"))
    harbour.desk()
    assert [one.says for one in told(harbour, "Florimycin")] == ["FLM"]
    harbour.write("c.md", *markdown_card("c", "Drugs/Remedy: Florimycin (FLM)", title="Pier rot"))
    harbour.sync()
    assert told(harbour, "Florimycin") == []


def test_a_card_about_something_else_does_not_contradict(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", "Ring form/Incubation: 3-5 days"))
    harbour.write("b.md", *markdown_card("b", "Ring form/Incubation: 10-14 days", title="Pier rot"))
    harbour.desk()
    assert told(harbour, "3-5 days") == []


def test_a_prompt_that_was_called_bad_contradicts_nothing(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", "Ring form/Incubation: 3-5 days"))
    harbour.write("b.md", *markdown_card("b", "Ring form/Incubation: 10-14 days"))
    desk = harbour.desk()
    flag(desk.connection, desk.now(), prompt_with(harbour, "10-14 days", "b").id, "wrong")
    assert told(harbour, "3-5 days") == []


def test_a_prompt_that_becomes_contested_keeps_its_memory(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", RING[0]))
    session = Session(harbour.desk())
    before = session.current
    assert before is not None
    session.answer(Rating.GOOD, 1000)
    harbour.write("a.md", *markdown_card("a", *RING))
    assert [decision.verdict.value for decision in harbour.sync().decisions] == ["born"]
    after = prompt_with(harbour, "10-20%", "a")
    assert (after.id, after.memory.reps, after.changed_from) == (before.id, 1, None)
    assert [contest.says for contest in after.prompt.contested] == ["40-60%"]


@pytest.mark.parametrize(
    ("typed", "verdict", "why"),
    [
        ("10-20%", "right", ""),
        ("40-60%", "unsure", "your notes disagree: so says line 17 of this card"),
        ("70%", "wrong", None),
    ],
)
def test_what_the_card_says_elsewhere_is_left_to_the_learner(
    harbour: Room, typed: str, verdict: str, why: str | None
) -> None:
    harbour.write("a.md", *markdown_card("a", *RING))
    connection = harbour.desk().connection
    mark = Marker(connection).mark(prompt_with(harbour, "10-20%", "a"), typed).mark
    assert mark.verdict.value == verdict
    assert why is None or mark.why == why


def test_what_another_card_says_is_left_to_the_learner(harbour: Room) -> None:
    harbour.write("a.md", *markdown_card("a", "Ring form/Vector: sand mite"))
    harbour.write("b.md", *markdown_card("b", "Ring form/Vector: dock louse"))
    connection = harbour.desk().connection
    mark = Marker(connection).mark(prompt_with(harbour, "sand mite", "a"), "dock louse").mark
    assert (mark.verdict.value, mark.why) == ("unsure", "your notes disagree: so says b.md:14")


def test_what_the_card_says_elsewhere_is_no_wrong_option(harbour: Room) -> None:
    values = ("40-60%", "70%", "80%", "95%")
    harbour.write("a.md", *markdown_card("a", *RING))
    harbour.desk()
    prompt = prompt_with(harbour, "10-20%", "a").prompt
    others = [OtherAnswer("a", f"Berth {value}?", (value,)) for value in values]
    offered = choices(prompt, others, "seed")
    assert offered is not None
    assert {option.text for option in offered.options} == {"10-20%", "70%", "80%", "95%"}
