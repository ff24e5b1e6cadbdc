"""The scheduled study: today's queue, asked until nothing is left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from crequiz.collection.card_list import has_begun, listed_cards
from crequiz.collection.changes import changes_elsewhere
from crequiz.collection.days import last_place, reviewed_today
from crequiz.collection.events import begin_card
from crequiz.collection.queries import ActivePrompt, active_prompts, new_prompts, stored_prompt
from crequiz.collection.review_log import Mode
from crequiz.memory.intervals import describe
from crequiz.memory.model import Rating, State
from crequiz.study.queue import DayLog, Queue, build_queue, is_new, next_apart, place_of
from crequiz.study.run import Desk, Run

LEARN_AHEAD_MS = 20 * 60 * 1000
"""A step that is due within twenty minutes is asked when nothing else is left (Anki's learn-ahead limit)."""


def today(desk: Desk) -> Queue[ActivePrompt]:
    """Today's queue as it is now. The first card begins by itself, so that a new learner has something to learn."""
    begin_first_card(desk)
    now = desk.now()
    reviewed = reviewed_today(desk.connection, now.day)
    log = DayLog(
        {(prompt.card, prompt.fact): prompt.prompt for prompt in reviewed},
        Counter(prompt.card for prompt in reviewed if prompt.was_new),
    )
    # Most of a large collection is neither due nor begun, and need not be read.
    entries = [*active_prompts(desk.connection, due_by=now.day), *new_prompts(desk.connection)]
    return build_queue(askable(entries), log, now.day, desk.settings)


def askable(entries: Iterable[ActivePrompt]) -> list[ActivePrompt]:
    """Those that may be asked at all: neither flagged nor suspended."""
    return [entry for entry in entries if not entry.flagged and not entry.suspended]


def begin_first_card(desk: Desk) -> None:
    """Begins the first card, if none has begun."""
    if has_begun(desk.connection):
        return
    cards = listed_cards(desk.connection)
    if cards:
        begin_card(desk.connection, desk.now(), cards[0].card)


class Session(Run):
    """One run of the scheduled study."""

    mode = Mode.STUDY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reload()
        self.advance()

    def reload(self) -> None:
        """Builds the queue anew from the log, which also says what was asked last."""
        queue = today(self.desk)
        self._order = list(queue.order)
        self._steps = list(queue.steps)
        self._day = self.desk.now().day
        self._last = last_place(self.desk.connection, self._day)
        self._seen = changes_elsewhere(self.desk.connection)

    def advance(self) -> None:
        """Makes the next prompt the current one: a step that is due, else the queue's next, else a step ahead of time."""
        now = self.desk.now()
        if now.day != self._day or changes_elsewhere(self.desk.connection) != self._seen:
            self.reload()
        entry = self._next(now.ms)
        self.current = None if entry is None else stored_prompt(self.desk.connection, entry.id)

    def _next(self, now_ms: int) -> ActivePrompt | None:
        """What is due is asked even behind its neighbour, if nothing else is left; what is new never is."""
        steps = sorted(self._steps, key=lambda entry: (entry.memory.due_ms or 0, entry.id))
        ready = [entry for entry in steps if (entry.memory.due_ms or 0) <= now_ms]
        ahead = [entry for entry in steps if (entry.memory.due_ms or 0) <= now_ms + LEARN_AHEAD_MS]
        apart = [self._order[index] for index in (next_apart(self._order, self._last),) if index is not None]
        ready_apart = [entry for entry in ready if not self._is_neighbour(entry)]
        due = [entry for entry in self._order if not is_new(entry.memory)]
        ahead_apart = [entry for entry in ahead if not self._is_neighbour(entry)]
        return next(iter((*ready_apart, *apart, *ahead_apart, *due, *ready, *ahead)), None)

    def _is_neighbour(self, entry: ActivePrompt) -> bool:
        place = place_of(entry)
        return place is not None and place == self._last

    def answered(self, prompt_id: str) -> None:
        """Takes the prompt out of the queue, or into the steps if it is to come again today."""
        entries = [*self._order, *self._steps]
        entry = next((entry for entry in entries if entry.id == prompt_id), None)
        self._order = [entry for entry in self._order if entry.id != prompt_id]
        self._steps = [entry for entry in self._steps if entry.id != prompt_id]
        if entry is None:
            # It was taken back before and is not among today's; what it is now, the log says.
            self.reload()
            return
        self._last = place_of(entry)
        stored = stored_prompt(self.desk.connection, prompt_id)
        comes_again = stored.memory.state in (State.LEARNING, State.RELEARNING) and stored.memory.due_day == self._day
        if comes_again and stored.flag is None and not stored.suspended:
            self._steps.append(replace(entry, memory=stored.memory))

    @property
    def new(self) -> int:
        """New prompts still to come, the current one included."""
        return sum(is_new(entry.memory) for entry in self._order)

    @property
    def due(self) -> int:
        """Due prompts still to come, the current one and those in steps included."""
        return len(self._order) - self.new + len(self._steps)

    def progress(self) -> str:
        """What is left."""
        return f"{self.due} due · {self.new} new"

    def intervals(self) -> dict[Rating, str]:
        """The next interval of each rating."""
        if self.current is None:
            return {}
        now = self.desk.now()
        preview = self.desk.scheduler.preview(self.current.memory, now, self.current.id)
        return {rating: describe(memory, now) for rating, memory in preview.items()}
