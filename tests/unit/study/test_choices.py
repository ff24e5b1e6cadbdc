"""Multiple choice: rivals first, never an option that is also right, the same order for the same seed."""

from dataclasses import replace

import pytest

from crequiz.cards.text import Span
from crequiz.collection.answers import OtherAnswer, answers_like, known_answers
from crequiz.prompts.model import Kind, Prompt, Rival
from crequiz.study.choices import Choices, Option, choices, chosen_mark
from crequiz.study.marking import Verdict
from studyroom import Room

PROMPT = Prompt(
    key="a:dose",
    card="a",
    file="a.md",
    title="Dock fever",
    kind=Kind.CELL,
    rule="cell",
    context=("Dock fever",),
    question="Florimycin: dose?",
    answer="2 g IV q8h",
    parts=("2 g IV q8h",),
    source=(Span(1, 0, 10),),
    fact="dose",
    importance=2,
    rivals=(Rival("4 g IV q8h", "Oranil"), Rival("2000 mg IV TID", "Florimycin, again"), Rival("1 g IV q6h", "Terbil")),
)


def other(text: str, question: str = "Merlin: dose?") -> OtherAnswer:
    return OtherAnswer("b", question, (text,))


def texts(offered: Choices | None) -> set[str]:
    assert offered is not None
    return {option.text for option in offered.options}


def test_rivals_come_first_and_what_says_the_same_is_left_out() -> None:
    offered = choices(PROMPT, [other("3 g IV q4h"), other("5 g IV q4h")], "seed")
    assert texts(offered) == {"2 g IV q8h", "4 g IV q8h", "1 g IV q6h", "3 g IV q4h"}


def test_an_option_is_never_right_partly_right_or_the_same_as_another() -> None:
    candidates = [
        other("2 g q8h"),
        other("2 g"),
        other("2g iv every 8 hours"),
        other("4000 mg IV q8h"),
        other("6 g IV q8h"),
    ]
    offered = choices(PROMPT, candidates, "seed")
    assert texts(offered) == {"2 g IV q8h", "4 g IV q8h", "1 g IV q6h", "6 g IV q8h"}


def test_what_may_be_true_here_is_no_option() -> None:
    candidates = [
        other("7 g IV q8h", "Florimycin: dose in meningitis?"),
        other("8 g IV q8h"),
        other("florimycin"),
        other("9 g IV q8h"),
    ]
    bare = replace(PROMPT, rivals=())
    assert choices(bare, candidates, "seed", beside="| Florimycin | 2 g IV q8h, severe: 8 g IV q8h |") is None
    assert texts(choices(bare, [*candidates, other("6 g IV q8h")], "seed", beside="8 g IV q8h")) == {
        "2 g IV q8h",
        "9 g IV q8h",
        "6 g IV q8h",
    }


def test_what_another_question_says_of_the_answer_is_no_option() -> None:
    enzyme = replace(PROMPT, question="Commonest enzyme?", parts=("KPC",), answer="KPC", rivals=())
    candidates = [other("Class A", "Which class? Examples: KPC"), other("NDM"), other("VIM"), other("IMP")]
    assert texts(choices(enzyme, candidates, "seed")) == {"KPC", "NDM", "VIM", "IMP"}


def test_options_are_of_the_same_sort() -> None:
    drug = replace(PROMPT, question="First-line?", parts=("Aztreonam",), answer="Aztreonam", rivals=())
    candidates = [
        other(text) for text in ("Escherichia coli", "7 days", "shivering", "Cefepime", "Colistin", "Tobramycin")
    ]
    assert texts(choices(drug, candidates, "seed")) == {"Aztreonam", "Cefepime", "Colistin", "Tobramycin"}


def test_the_order_is_that_of_the_seed() -> None:
    def order(seed: str) -> tuple[str, ...]:
        offered = choices(PROMPT, [other("3 g IV q4h")], seed)
        assert offered is not None
        return tuple(option.text for option in offered.options)

    assert order("monday") == order("monday")
    assert len({order(f"day {n}") for n in range(20)}) > 5


def test_ordered_answers_have_no_options() -> None:
    assert choices(replace(PROMPT, ordered=True), [], "seed") is None


def test_the_cards_own_choices_are_the_options() -> None:
    odd = replace(PROMPT, parts=("Class B",), answer="Class B", choices=("Class A", "Class B", "Class D"), rivals=())
    assert texts(choices(odd, [], "seed")) == {"Class A", "Class B", "Class D"}


@pytest.mark.parametrize(
    ("chosen", "verdict", "whose", "why"),
    [
        (["2 g IV q8h"], Verdict.RIGHT, None, ""),
        (["4 g IV q8h"], Verdict.WRONG, "Oranil", "4 g IV q8h is Oranil"),
    ],
)
def test_a_chosen_rival_says_whose_it_is(chosen: list[str], verdict: Verdict, whose: str | None, why: str) -> None:
    offered = choices(PROMPT, [other("3 g IV q4h")], "seed")
    assert offered is not None
    mark = chosen_mark(PROMPT, offered, [option for option in offered.options if option.text in chosen])
    assert (mark.verdict, mark.whose, mark.why) == (verdict, whose, why)


def test_some_of_the_parts_are_partly_right() -> None:
    prompt = replace(PROMPT, parts=("gulls", "terns"), answer="gulls, terns", need=2)
    offered = Choices((Option("gulls", True), Option("terns", True), Option("cows", False)), 2)
    assert chosen_mark(prompt, offered, offered.options[:1]).missed == ("terns",)
    assert chosen_mark(prompt, offered, (offered.options[0], offered.options[2])).verdict is Verdict.PARTLY
    assert chosen_mark(prompt, offered, offered.options[:2]).verdict is Verdict.RIGHT


def test_the_collection_gives_its_answers_those_of_the_same_card_ahead(room: Room) -> None:
    room.write("a.md", "id: a", "p0 | - | 2 | Berth? | pier 1", "p1 | - | 2 | Depth? | 7 m")
    room.write("b.md", "id: b", "p0 | - | 2 | Quay? | pier 2", "p1 | - | 2 | Keel? | pier 2")
    connection = room.desk().connection
    assert sorted(known_answers(connection)) == ["7 m", "pier 1", "pier 2"]
    assert [(found.card, found.parts) for found in answers_like(connection, "a:p0")] == [
        ("a", ("7 m",)),
        ("b", ("pier 2",)),
        ("b", ("pier 2",)),
    ]
