"""Abbreviations are accepted in every card, as long as all that define them mean the same."""

from pathlib import Path

import pytest

from crequiz.collection.aliases import Alias
from crequiz.collection.queries import stored_prompt
from crequiz.prompts.model import Kind, Prompt, Rival
from crequiz.study.aliases import Aliases, agreed
from crequiz.study.marker import Marker
from studyroom import Room, markdown_card


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ([("FLM", "Florimycin")], {"FLM": "Florimycin"}),
        ([("FLM", "Florimycin"), ("FLM", "florimycin")], {"FLM": "Florimycin"}),
        ([("FLM", "Florimycin"), ("FLM", "Flagimin")], {}),
        ([("FLM", "Florimycin"), ("FlM", "Flagimin")], {}),
        ([("VO", "Vantilam-oxid"), ("VAO", "Vantilam-oxid")], {"VO": "Vantilam-oxid", "VAO": "Vantilam-oxid"}),
        # The long form of one is the abbreviation of another.
        ([("DOF", "Dock fever"), ("DF", "DOF")], {"DF": "DOF"}),
        # The program knows MTX as methotrexate; TMP is no drug of its own.
        ([("MTX", "Mantatrexid")], {}),
        ([("MTX", "Methotrexate")], {"MTX": "Methotrexate"}),
    ],
)
def test_cards_must_agree_on_an_abbreviation(aliases: list[tuple[str, str]], expected: dict[str, str]) -> None:
    assert agreed(Alias(*pair) for pair in aliases) == expected


@pytest.fixture
def harbour(tmp_path: Path) -> Room:
    """A room whose cards are in the real form; the first defines FLM, the second asks for it by its long form."""
    room = Room(tmp_path / "study", workshop=None)
    room.write("a.md", *markdown_card("a", "Drugs/Remedy: Florimycin (FLM)", "Drugs/Rinse: salt", title="Ring fever"))
    room.write("b.md", *markdown_card("b", "Late form/Remedy: Florimycin", "Late form/Antidote: FLM", title="Pier rot"))
    return room


def marks(room: Room, *answers: tuple[str, str]) -> list[str]:
    """The verdicts on what is typed for the prompt of card b with this answer."""
    desk = room.desk()
    marker = Marker(desk.connection)
    ids = {stored.prompt.answer: stored.id for stored in room.stored().values() if stored.card == "b"}
    given = [marker.mark(stored_prompt(desk.connection, ids[answer]), typed) for answer, typed in answers]
    return [response.mark.verdict.value for response in given]


def test_an_abbreviation_of_one_card_is_right_in_another(harbour: Room) -> None:
    assert marks(harbour, ("Florimycin", "flm"), ("FLM", "florimycin")) == ["right", "right"]
    harbour.close()


def test_an_abbreviation_that_cards_define_in_two_ways_is_right_in_none(harbour: Room) -> None:
    harbour.write("c.md", *markdown_card("c", "Drugs/Remedy: Flagimin (FLM)", title="Quay ague"))
    assert marks(harbour, ("Florimycin", "FLM"), ("FLM", "Florimycin")) == ["wrong", "wrong"]
    harbour.close()


def test_a_card_that_goes_takes_its_abbreviations_along(harbour: Room) -> None:
    harbour.desk()
    (harbour.seeds / "a.md").unlink()
    assert marks(harbour, ("Florimycin", "FLM")) == ["wrong"]
    harbour.close()


def test_a_form_that_is_another_value_there_is_not_accepted(harbour: Room) -> None:
    prompt = Prompt(
        key="b:x", card="b", file="b.md", title="Pier rot", kind=Kind.CELL, rule="cell", context=("Pier rot",),
        question="Remedy?", answer="Florimycin", parts=("Florimycin",), source=(), fact="x", importance=1,
        rivals=(Rival("FLM", "Sand form"),),
    )  # fmt: skip
    assert Aliases(harbour.desk().connection).widened(prompt).accept == ((),)
    harbour.close()
