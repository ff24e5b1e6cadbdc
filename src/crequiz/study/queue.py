"""What is asked today, and in which order. Pure: the collection's rows and today's answers come in, a queue comes out.

Policy: due prompts first, the most overdue ahead (elapsed time by interval); then new ones of begun cards, core before
detail. Never two prompts of one fact on a day, and never two of one block in a row as long as anything else is left; a
new prompt waits for another day rather than follow its neighbour.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from crequiz.memory.model import Memory, State
from crequiz.study.settings import Settings


class Askable(Protocol):
    """A prompt as the queue sees it."""

    @property
    def id(self) -> str: ...
    @property
    def card(self) -> str: ...
    @property
    def fact(self) -> str: ...
    @property
    def block(self) -> str | None: ...
    @property
    def importance(self) -> int: ...
    @property
    def begun(self) -> int | None: ...
    @property
    def position(self) -> int: ...
    @property
    def memory(self) -> Memory: ...


Entry = TypeVar("Entry", bound=Askable)
Fact = tuple[str, str]


@dataclass(frozen=True)
class DayLog:
    """What was answered on this logical day so far, in study.

    `asked`: the prompt that was asked of each fact; `new_by_card`: prompts of each card that were new when answered.
    """

    asked: dict[Fact, str] = field(default_factory=dict)
    new_by_card: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Queue(Generic[Entry]):
    """Today's prompts: `order` is what is asked, `steps` those in (re)learning, by the time they are due.

    `waiting`: further new ones of begun cards, for the days to come.
    """

    order: tuple[Entry, ...]
    steps: tuple[Entry, ...]
    waiting: int

    @property
    def due(self) -> int:
        """How many are due, those in steps included."""
        return len(self.order) - self.new + len(self.steps)

    @property
    def new(self) -> int:
        """How many are new."""
        return sum(is_new(entry.memory) for entry in self.order)


def build_queue(entries: Iterable[Entry], log: DayLog, day: date, settings: Settings) -> Queue[Entry]:
    """The queue of logical `day` from the prompts that may be asked; new ones of cards that have not begun are left out."""
    due, steps, fresh = _by_state(entries, day)
    asked = dict(log.asked)
    steps = _one_per_fact(sorted(steps, key=lambda entry: (entry.memory.due_ms or 0, entry.id)), asked)
    due = _one_per_fact(sorted(due, key=lambda entry: (-overdueness(entry.memory, day), entry.id)), asked)
    begun = _one_per_fact(sorted((entry for entry in fresh if entry.begun is not None), key=_by_importance), asked)
    order = _apart([*due, *_choose_new(begun, log, settings)])
    return Queue(
        order=tuple(order),
        steps=tuple(steps),
        waiting=len(begun) - sum(is_new(entry.memory) for entry in order),
    )


def is_new(memory: Memory) -> bool:
    """Whether it was never studied; one that changed after it had been is due, not new."""
    return memory.due_day is None


def place_of(entry: Askable) -> tuple[str, str] | None:
    """What a prompt must not follow: another one of its block."""
    return None if entry.block is None else (entry.card, entry.block)


def overdueness(memory: Memory, day: date) -> float:
    """Elapsed days by interval: 1.0 on the due day (Anki's relative overdueness, monotone in it); a changed prompt 1.0."""
    if memory.last_day is None or memory.due_day is None:
        return 1.0
    interval = max((memory.due_day - memory.last_day).days, 1)
    return (day - memory.last_day).days / interval


def _by_state(entries: Iterable[Entry], day: date) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Due, in steps, new."""
    due: list[Entry] = []
    steps: list[Entry] = []
    fresh: list[Entry] = []
    for entry in entries:
        memory = entry.memory
        if memory.due_day is None:
            fresh.append(entry)
        elif memory.due_day <= day:
            (steps if memory.state in (State.LEARNING, State.RELEARNING) else due).append(entry)
    return due, steps, fresh


def _by_importance(entry: Askable) -> tuple[int, int, int]:
    """Core before detail; within one importance the cards in the order in which they were begun, then the file's order."""
    return -entry.importance, entry.begun or 0, entry.position


def _one_per_fact(entries: Iterable[Entry], asked: dict[Fact, str]) -> list[Entry]:
    """The entries whose fact nothing else asks today; writes them into `asked`."""
    kept = []
    for entry in entries:
        if asked.setdefault((entry.card, entry.fact), entry.id) == entry.id:
            kept.append(entry)
    return kept


def _choose_new(fresh: Sequence[Entry], log: DayLog, settings: Settings) -> list[Entry]:
    """As many as the day still takes: first at most `new_per_card` of a card; what is left of the day's number is filled
    from cards that have reached it, since otherwise a learner with one card could never learn more than a few a day."""
    room = max(settings.new_per_day - sum(log.new_by_card.values()), 0)
    taken = Counter(log.new_by_card)
    chosen: list[Entry] = []
    rest = list(fresh)
    limit = settings.new_per_card
    while rest and len(chosen) < room and limit > 0:
        left: list[Entry] = []
        for entry in rest:
            if len(chosen) < room and taken[entry.card] < limit and not _follows(chosen, entry):
                chosen.append(entry)
                taken[entry.card] += 1
            else:
                left.append(entry)
        if len(left) == len(rest) and all(taken[entry.card] < limit for entry in left):
            break
        rest, limit = left, limit + settings.new_per_card
    return chosen


def _follows(chosen: Sequence[Entry], entry: Entry) -> bool:
    """Whether there would be too few others to stand between `entry` and those of its block."""
    if entry.block is None:
        return False
    same = sum(place_of(other) == place_of(entry) for other in chosen)
    return same > len(chosen) - same


def _apart(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in their order, each moved back until it no longer follows one of its block.

    Where nothing else is left, what is due is asked all the same, and what is new waits.
    """
    rest = list(entries)
    arranged: list[Entry] = []
    last: tuple[str, str] | None = None
    counts = Counter(place for entry in rest if (place := place_of(entry)) is not None)
    largest = max(counts.values(), default=0)
    while rest:
        # Only a block that makes up more than half of what is left can't wait, and long before that none does.
        crowded = 2 * largest > len(rest)
        index = next_apart(rest, last) if crowded else _first_apart(rest, last)
        if index is None:
            return arranged + [entry for entry in rest if not is_new(entry.memory)]
        entry = rest.pop(index)
        arranged.append(entry)
        last = place_of(entry)
    return arranged


def _first_apart(entries: Sequence[Askable], last: tuple[str, str] | None) -> int | None:
    return next((i for i, entry in enumerate(entries) if last is None or place_of(entry) != last), None)


def next_apart(entries: Sequence[Askable], last: tuple[str, str] | None) -> int | None:
    """The index of the first entry that is not of the block `last`, or None if all are.

    A block that makes up more than half of what is left comes first, or its prompts could not be kept apart later.
    """
    counts = Counter(place_of(entry) for entry in entries)
    crowded = {
        place for place, count in counts.items() if place is not None and place != last and 2 * count > len(entries)
    }
    if crowded:
        return next(i for i, entry in enumerate(entries) if place_of(entry) in crowded)
    return _first_apart(entries, last)
