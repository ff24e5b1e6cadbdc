"""What a mark says: what was found, missed and added, whose value it is, why, and the rating it suggests."""

import pytest

from crequiz.memory.model import Rating
from crequiz.prompts.model import Rival
from crequiz.study.marking import Mark, Terms, Verdict, mark

DOSES = (Rival("4 g IV q8h", "Meropenem-vaborbactam"), Rival("500/250 mg IV q6h", "Imipenem-relebactam"))


def test_a_rivals_value_is_wrong_and_says_whose_it_is() -> None:
    marked = mark(["2 g IV q8h"], "4g iv every 8 hours", rivals=DOSES)
    assert (marked.verdict, marked.whose, marked.rival) == (Verdict.WRONG, "Meropenem-vaborbactam", "4 g IV q8h")
    assert marked.why == "4 g IV q8h is Meropenem-vaborbactam"


@pytest.mark.parametrize("rival", ["fetch", ("fetch", "dog"), {"text": "fetch", "belongs_to": "dog"}])
def test_rivals_may_be_texts_pairs_or_records(rival: object) -> None:
    assert mark(["carry"], "fetch", rivals=[rival]).rival == "fetch"


def test_a_list_says_what_was_found_missed_and_added() -> None:
    marked = mark(["bats", "foxes", "skunks"], "skunks, cows and bats")
    assert marked.verdict is Verdict.PARTLY
    assert (marked.found, marked.missed, marked.extra) == (("bats", "skunks"), ("foxes",), ("cows",))
    assert marked.why == "2 of 3; missing: foxes; not asked for: cows"


@pytest.mark.parametrize(
    ("typed", "verdict", "rating"),
    [
        ("amoxicillin", "right", Rating.GOOD),
        ("amoxicillin, cefepime", "partly", Rating.AGAIN),
        ("ampicillin", "wrong", Rating.AGAIN),
        ("", "wrong", Rating.AGAIN),
    ],
)
def test_right_suggests_good_and_all_else_again(typed: str, verdict: str, rating: Rating) -> None:
    marked = mark("Amoxicillin", typed)
    assert (marked.verdict.value, marked.rating) == (verdict, rating)


def test_a_sentence_in_other_words_is_left_to_the_learner() -> None:
    marked = mark("Resistance emerges rapidly during monotherapy", "they mutate quickly")
    assert (marked.verdict, marked.rating) == (Verdict.UNSURE, None)


def test_the_difference_is_on_the_cards_wording() -> None:
    marked = mark("2 g IV q12h", "2 g IV q8h")
    assert [(piece.text, piece.standing.value) for piece in marked.diff] == [
        ("2 g IV", "same"),
        ("q8h", "extra"),
        ("q12h", "missing"),
    ]


def test_the_typed_text_is_kept_as_it_was_typed() -> None:
    assert mark("Aspirin", "  Asprin ").typed == "  Asprin "


def test_a_typing_error_is_named() -> None:
    assert mark("Azithromycin", "azithromicin") == Mark(
        Verdict.RIGHT,
        "azithromicin",
        "Azithromycin",
        found=("Azithromycin",),
        why="azithromicin: a typing error",
    )


def test_a_near_miss_that_is_a_term_of_the_collection_is_no_typing_error() -> None:
    assert mark("Florimycin", "florimicin").verdict is Verdict.RIGHT
    assert mark("Florimycin", "florimicin", terms=["Florimicin sulfate"]).verdict is Verdict.WRONG
    assert mark("Florimycin", "florimicin", terms=Terms(lambda: ["florimicin"])).verdict is Verdict.WRONG


def test_a_near_miss_that_is_a_rival_is_no_typing_error() -> None:
    assert mark(["Florimycin"], "florimicin", rivals=[("Florimicin", "dock fever")]).verdict is Verdict.WRONG


def test_an_error_as_near_to_another_term_is_not_forgiven() -> None:
    assert mark("Florimycin", "florimucin", terms=["florimacin"]).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("expected", "accept", "typed", "verdict"),
    [
        ("CAZ-AVI + aztreonam", ["CAZ-AVI + ATM", "ceftazidime-avibactam + aztreonam"], "atm/caz-avi", "right"),
        ("FLM + ORN", ["florimycin + oranil"], "oranil and florimycin", "right"),
        ("FLM + ORN", ["florimycin + oranil"], "florimycin", "partly"),
        ("FLM", [["florimycin"]], "Florimycin", "right"),
        ("Cyclophosphamide", ["CTX"], "ceftriaxone", "wrong"),
        ("PE", ["pleural effusion"], "pulmonary embolism", "wrong"),
    ],
)
def test_the_cards_own_abbreviations_count(expected: str, accept: list[object], typed: str, verdict: str) -> None:
    assert mark(expected, typed, accept=accept).verdict.value == verdict


def test_forms_are_accepted_for_their_own_part_only() -> None:
    accept = [["FLM"], ["ORN"]]
    assert mark(["florimycin", "oranil"], "ORN, FLM", accept=accept).verdict is Verdict.RIGHT
    assert mark(["florimycin", "oranil"], "FLM, FLM", accept=accept).verdict is Verdict.PARTLY


def test_any_n_of_a_list_are_enough() -> None:
    parts = ["gulls", "terns", "skuas", "auks"]
    assert mark(parts, "skuas and gulls", need=2).verdict is Verdict.RIGHT
    assert mark(parts, "skuas", need=2).verdict is Verdict.PARTLY
    assert mark(parts, "skuas, gulls, cows", need=2).verdict is Verdict.PARTLY


def test_one_of_two_alternatives_is_enough() -> None:
    assert mark("fosfomycin or pivmecillinam", "pivmecillinam").verdict is Verdict.RIGHT


def test_a_choice_that_is_left_open_is_wrong() -> None:
    question = "Does it rise or fall?"
    assert mark("rises", "rises or falls", question=question).verdict is Verdict.WRONG


def test_words_of_the_question_may_be_left_out_but_say_nothing_alone() -> None:
    question = "To which Ambler class does it belong?"
    assert mark("Class D", "D", question=question).verdict is Verdict.RIGHT
    assert mark("Class D", "class", question=question).verdict is Verdict.WRONG
    assert mark("Class D", "class A", question=question).verdict is Verdict.WRONG


def test_a_flood_of_text_is_never_right_and_costs_little() -> None:
    flood = ", ".join(["amoxicillin"] + [f"word{n}" for n in range(3000)])
    assert mark("Amoxicillin", flood).verdict is not Verdict.RIGHT
    assert mark("Amoxicillin", f"amoxicillin ({'or so ' * 200})").verdict is not Verdict.RIGHT
    assert mark(flood, flood).verdict is Verdict.RIGHT


def test_who_is_asked_what_to_avoid_may_say_avoid() -> None:
    assert mark("Nitrates", "avoid nitrates", question="What must be avoided?").verdict is Verdict.RIGHT
    assert mark("Nitrates", "avoid nitrates", question="First-line (avoided in shock)?").verdict is Verdict.WRONG
    assert mark("Avoid nitrates", "nitrates", question="What to avoid?").verdict is Verdict.WRONG
