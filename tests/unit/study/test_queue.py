"""Which prompts are asked today, and in which order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crequiz.memory.model import Memory, State
from crequiz.study.queue import DayLog, Queue, build_queue, is_new, overdueness, place_of
from crequiz.study.settings import Settings

TODAY = date(2026, 11, 23)
DEFAULT = Settings()
NEVER_STUDIED = Memory()


@dataclass(frozen=True)
class Entry:
    """A prompt; by default a new one of the begun card `a` with a fact of its own and no block."""

    id: str
    card: str = "a"
    fact: str = ""
    block: str | None = None
    importance: int = 2
    begun: int | None = 0
    position: int = 0
    memory: Memory = NEVER_STUDIED


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def reviewed(*, last: int, due: int) -> Memory:
    """A memory in review state, answered and due that many days from today."""
    return Memory(State.REVIEW, None, 5.0, 5.0, day(last), 0, day(due), 3)


def step(*, due_ms: int, due: int = 0, state: State = State.LEARNING) -> Memory:
    return Memory(state, 0, 0.5, 5.0, day(due), due_ms, day(due), 1)


def changed(due: int = 0) -> Memory:
    """A prompt that was studied and whose text has changed in substance since."""
    return Memory(due_ms=0, due_day=day(due))


def new(
    name: str, *, card: str = "a", fact: str = "", block: str | None = None, importance: int = 2, begun: int | None = 0
) -> Entry:
    return Entry(name, card, fact or name, block, importance, begun, int("".join(filter(str.isdigit, name)) or 0))


def due(name: str, *, last: int = -4, due: int = 0, card: str = "a", fact: str = "", block: str | None = None) -> Entry:
    return Entry(name, card, fact or name, block, memory=reviewed(last=last, due=due))


def ids(entries: Sequence[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def queue_of(*entries: Entry, log: DayLog | None = None, options: Settings = DEFAULT) -> Queue[Entry]:
    return build_queue(entries, log or DayLog(), TODAY, options)


def order(*entries: Entry, log: DayLog | None = None, options: Settings = DEFAULT) -> list[str]:
    return ids(queue_of(*entries, log=log, options=options).order)


def test_due_prompts_come_by_how_far_their_interval_is_exceeded() -> None:
    entries = [due("long", last=-100, due=-10), due("short", last=-3, due=-2), due("today", last=-8, due=0)]
    assert order(*entries) == ["short", "long", "today"]


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (reviewed(last=-8, due=0), 1.0),
        (reviewed(last=-8, due=-4), 2.0),
        (reviewed(last=-8, due=8), 0.5),
        (reviewed(last=-3, due=-3), 3.0),
        (changed(), 1.0),
        (changed(-30), 1.0),
    ],
)
def test_overdueness_is_elapsed_time_by_interval(memory: Memory, expected: float) -> None:
    assert overdueness(memory, TODAY) == expected


def test_what_is_due_tomorrow_is_not_asked() -> None:
    assert order(due("later", last=-4, due=1), due("now")) == ["now"]


def test_due_prompts_come_before_new_ones_and_after_the_begun_card_ends_too() -> None:
    ended = Entry("ended", begun=None, fact="e", memory=reviewed(last=-4, due=0))
    assert order(new("n1", importance=3), due("d1"), ended) == ["d1", "ended", "n1"]


def test_new_prompts_come_core_first_then_by_the_order_of_beginning_then_of_the_file() -> None:
    entries = [
        new("n3"),
        new("n1"),
        new("detail", importance=1),
        new("later", card="b", begun=1, importance=3),
        new("core", importance=3),
    ]
    assert order(*entries) == ["core", "later", "n1", "n3", "detail"]


def test_new_prompts_of_cards_that_have_not_begun_are_not_asked() -> None:
    queue = queue_of(new("n1"), new("n2", card="b", begun=None), new("n3", card="b", begun=None))
    assert (ids(queue.order), queue.new, queue.waiting) == (["n1"], 1, 0)


def test_ten_new_prompts_a_day_from_one_card_alone() -> None:
    queue = queue_of(*(new(f"n{number}") for number in range(25)))
    assert ids(queue.order) == [f"n{number}" for number in range(10)]
    assert queue.waiting == 15


@pytest.mark.parametrize(("introduced", "left"), [(0, 10), (4, 6), (9, 1), (10, 0), (13, 0)])
def test_what_was_introduced_earlier_today_counts(introduced: int, left: int) -> None:
    queue = queue_of(*(new(f"n{n}") for n in range(25)), log=DayLog(new_by_card=Counter(a=introduced)))
    assert (queue.new, queue.waiting) == (left, 25 - left)


@pytest.mark.parametrize(("per_day", "per_card", "asked"), [(0, 3, 0), (2, 3, 2), (10, 0, 0), (10, 50, 10)])
def test_the_numbers_of_new_prompts_are_settings(per_day: int, per_card: int, asked: int) -> None:
    options = Settings(new_per_day=per_day, new_per_card=per_card)
    assert queue_of(*(new(f"n{n}") for n in range(25)), options=options).new == asked


def test_three_new_prompts_of_one_card_while_the_others_have_some() -> None:
    cards = [(card, begun) for begun, card in enumerate("abcd")]
    entries = [new(f"{card}{n}", card=card, begun=begun) for card, begun in cards for n in range(8)]
    counts = Counter(entry.card for entry in queue_of(*entries).order)
    assert counts == {"a": 3, "b": 3, "c": 3, "d": 1}


def test_the_rest_of_the_day_is_filled_up_from_one_card_when_the_others_have_no_more() -> None:
    entries = [new(f"a{n}") for n in range(20)] + [new(f"b{n}", card="b", begun=1) for n in range(2)]
    assert order(*entries) == ["a0", "a1", "a2", "b0", "b1", "a3", "a4", "a5", "a6", "a7"]


def test_a_card_that_had_its_three_earlier_today_waits_for_the_others() -> None:
    entries = [new(f"a{n}") for n in range(5)] + [new(f"b{n}", card="b", begun=1) for n in range(5)]
    log = DayLog(new_by_card=Counter(a=3))
    assert order(*entries, log=log) == ["b0", "b1", "b2", "a0", "a1", "a2", "b3"]


def test_of_one_fact_only_one_prompt_is_asked_and_a_due_one_goes_before_a_new_one() -> None:
    queue = queue_of(new("forward", fact="dose"), due("reverse", fact="dose"), new("n1"))
    assert (ids(queue.order), queue.waiting) == (["reverse", "n1"], 0)


def test_one_fact_in_two_cards_is_two_facts() -> None:
    assert order(due("a1", fact="dose"), due("b1", card="b", fact="dose")) == ["a1", "b1"]


def test_the_fact_of_what_was_asked_earlier_today_is_not_asked_again() -> None:
    log = DayLog(asked={("a", "dose"): "forward"})
    assert order(due("reverse", fact="dose"), new("odd", fact="dose"), due("d1"), log=log) == ["d1"]


def test_a_prompt_that_was_asked_earlier_today_may_come_again_itself() -> None:
    log = DayLog(asked={("a", "dose"): "forward"})
    queue = queue_of(Entry("forward", fact="dose", memory=step(due_ms=9)), due("reverse", fact="dose"), log=log)
    assert (ids(queue.steps), ids(queue.order)) == (["forward"], [])


def test_a_prompt_in_steps_keeps_the_others_of_its_fact_away() -> None:
    queue = queue_of(due("reverse", fact="dose"), Entry("forward", fact="dose", memory=step(due_ms=9)))
    assert (ids(queue.steps), ids(queue.order)) == (["forward"], [])


def test_steps_stand_apart_by_the_time_they_are_due_and_count_as_due() -> None:
    late = Entry("late", fact="l", memory=step(due_ms=30))
    early = Entry("early", fact="e", memory=step(due_ms=10, due=-1, state=State.RELEARNING))
    tomorrow = Entry("tomorrow", fact="t", memory=step(due_ms=40, due=1))
    queue = queue_of(late, tomorrow, early, due("d1"), new("n1"))
    assert (ids(queue.steps), ids(queue.order)) == (["early", "late"], ["d1", "n1"])
    assert (queue.due, queue.new) == (3, 1)


def test_a_changed_prompt_is_due_and_takes_no_place_of_a_new_one() -> None:
    entries = [Entry("changed", fact="c", begun=None, memory=changed(-2)), *(new(f"n{n}") for n in range(12))]
    queue = queue_of(*entries)
    assert ids(queue.order)[0] == "changed"
    assert (queue.due, queue.new, queue.waiting) == (1, 10, 2)


def test_prompts_of_one_block_are_kept_apart_by_what_comes_next() -> None:
    table = [due("t1", last=-9, block="table"), due("t2", last=-8, block="table")]
    assert order(*table, due("d1", last=-4, due=1), due("d2", last=-2)) == ["t1", "d2", "t2"]


def test_the_same_block_of_another_card_is_another_block() -> None:
    entries = [due("a1", last=-9, block="table"), due("b1", last=-8, card="b", block="table")]
    assert order(*entries) == ["a1", "b1"]


def test_prompts_without_a_block_may_follow_each_other() -> None:
    assert order(due("d1", last=-9), due("d2", last=-8), due("d3", last=-7)) == ["d1", "d2", "d3"]


def test_a_block_that_is_more_than_half_of_what_is_left_comes_first() -> None:
    table = [due(f"t{n}", last=-2, block="table") for n in range(3)]
    assert order(due("d1", last=-9, due=-8), due("d2", last=-9, due=-7), *table) == ["t0", "d1", "t1", "d2", "t2"]


def test_due_prompts_of_one_block_are_asked_all_the_same_when_nothing_else_is_left() -> None:
    table = [due(f"t{n}", block="table") for n in range(3)]
    assert order(*table, due("d1")) == ["t0", "d1", "t1", "t2"]


def test_a_new_prompt_waits_for_another_day_rather_than_follow_its_neighbour() -> None:
    queue = queue_of(*(new(f"t{n}", block="table") for n in range(6)), new("n7"), new("n8"))
    assert ids(queue.order) == ["t0", "n7", "t1", "n8", "t2"]
    assert queue.waiting == 3


def test_an_empty_collection_asks_nothing() -> None:
    queue = queue_of()
    assert (queue.order, queue.steps, queue.due, queue.new, queue.waiting) == ((), (), 0, 0, 0)


# Every invariant below holds for whatever mixture of cards, facts, blocks and memories there is.

MEMORIES = st.one_of(
    st.just(NEVER_STUDIED),
    st.just(NEVER_STUDIED),
    st.just(changed()),
    st.builds(step, due_ms=st.integers(0, 99), due=st.integers(-1, 1)),
    st.builds(reviewed, last=st.integers(-40, -1), due=st.integers(-9, 3)),
)
BEGUN = {"a": 0, "b": 1, "c": None}


@st.composite
def collections(draw: st.DrawFn) -> list[Entry]:
    size = draw(st.integers(0, 14))
    return [
        Entry(
            f"p{number}",
            card := draw(st.sampled_from("aabc")),
            draw(st.sampled_from(["own"] * 3 + ["f", "g"])).replace("own", f"own{number}"),
            draw(st.sampled_from([None, None, "t", "u"])),
            draw(st.integers(1, 3)),
            BEGUN[card],
            number,
            draw(MEMORIES),
        )
        for number in range(size)
    ]


LOGS = st.builds(
    DayLog,
    asked=st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("fg")), st.sampled_from(["p0", "p1", "x"]), max_size=3
    ),
    new_by_card=st.dictionaries(st.sampled_from("ab"), st.integers(0, 12)).map(Counter),
)
OPTIONS = st.builds(Settings, new_per_day=st.integers(0, 12), new_per_card=st.integers(1, 4))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_of_each_fact_one_prompt_at_most_is_asked_on_a_day(
    entries: list[Entry], log: DayLog, options: Settings
) -> None:
    queue = build_queue(entries, log, TODAY, options)
    asked = [*queue.steps, *queue.order]
    assert len({(entry.card, entry.fact) for entry in asked}) == len(asked)
    assert all(log.asked.get((entry.card, entry.fact), entry.id) == entry.id for entry in asked)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_new_prompts_are_of_begun_cards_and_never_more_than_the_day_still_takes(
    entries: list[Entry], log: DayLog, options: Settings
) -> None:
    fresh = [entry for entry in build_queue(entries, log, TODAY, options).order if is_new(entry.memory)]
    assert all(entry.begun is not None for entry in fresh)
    assert len(fresh) <= max(options.new_per_day - log.new_by_card.total(), 0)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_neighbours_of_one_block_are_due_and_stand_where_nothing_else_is_left(
    entries: list[Entry], log: DayLog, options: Settings
) -> None:
    asked = build_queue(entries, log, TODAY, options).order
    for index, (one, other) in enumerate(pairwise(asked)):
        if place_of(one) is not None and place_of(one) == place_of(other):
            rest = asked[index + 1 :]
            assert all(place_of(entry) == place_of(one) and not is_new(entry.memory) for entry in rest)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_everything_due_is_asked_unless_its_fact_is(entries: list[Entry], log: DayLog, options: Settings) -> None:
    queue = build_queue(entries, log, TODAY, options)
    asked = [*queue.steps, *queue.order]
    facts = {(entry.card, entry.fact) for entry in asked} | set(log.asked)
    for entry in entries:
        if entry.memory.due_day is not None and entry.memory.due_day <= TODAY:
            assert entry in asked or (entry.card, entry.fact) in facts
    assert len(set(ids(asked))) == len(asked)
    assert queue.due == sum(not is_new(entry.memory) for entry in asked)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_no_card_is_ahead_of_another_by_more_than_a_helping_of_new_prompts(
    entries: list[Entry], log: DayLog, options: Settings
) -> None:
    plain = [replace(entry, block=None) for entry in entries]
    chosen = [entry for entry in build_queue(plain, log, TODAY, options).order if is_new(entry.memory)]
    of_card = Counter(entry.card for entry in chosen) + log.new_by_card
    waiting = {entry.card for entry in _begun_facts(plain, log) if entry not in chosen}
    for card in {entry.card for entry in chosen}:
        helpings = (of_card[card] - 1) // options.new_per_card
        assert all(of_card[other] >= helpings * options.new_per_card for other in waiting)


def _begun_facts(entries: Sequence[Entry], log: DayLog) -> list[Entry]:
    """The new prompts of begun cards of whose facts nothing else is asked."""
    busy = {(entry.card, entry.fact) for entry in entries if not is_new(entry.memory)} | set(log.asked)
    return [
        entry
        for entry in entries
        if is_new(entry.memory) and entry.begun is not None and (entry.card, entry.fact) not in busy
    ]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, random=st.randoms(use_true_random=False))
def test_the_order_in_which_the_collection_gives_its_prompts_does_not_matter(
    entries: list[Entry], log: DayLog, random: Random
) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert build_queue(shuffled, log, TODAY, DEFAULT) == build_queue(entries, log, TODAY, DEFAULT)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(entries=collections(), log=LOGS, options=OPTIONS)
def test_every_new_fact_of_a_begun_card_is_asked_or_waits(entries: list[Entry], log: DayLog, options: Settings) -> None:
    plain = [replace(entry, block=None) for entry in entries]
    queue = build_queue(plain, log, TODAY, options)
    asked = dict(log.asked)
    asked |= {(entry.card, entry.fact): entry.id for entry in queue.steps}
    asked |= {(entry.card, entry.fact): entry.id for entry in queue.order if not is_new(entry.memory)}
    fresh = [entry for entry in plain if is_new(entry.memory) and entry.begun is not None]
    facts = {(entry.card, entry.fact) for entry in fresh if asked.get((entry.card, entry.fact), entry.id) == entry.id}
    assert queue.new + queue.waiting == len(facts)


def test_a_new_prompt_that_would_follow_a_due_one_of_its_block_is_counted_as_waiting() -> None:
    queue = queue_of(due("t1", block="table"), new("t2", block="table"))
    assert (ids(queue.order), queue.waiting) == (["t1"], 1)
