"""A run of questions, the scheduled study or a drill: what both share. The screens only show it and pass keys on."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from crequiz.collection.events import flag, note_parameters, unflag
from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.queries import StoredPrompt, stored_prompt
from crequiz.collection.report import SyncReport
from crequiz.collection.reviews import Mode, record, undo
from crequiz.collection.scanning import has_changed
from crequiz.collection.sync import sync
from crequiz.collection.transactions import transaction
from crequiz.errors import CollectionError
from crequiz.memory.days import moment
from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.study.flags import FlagReason
from crequiz.study.given import Given, note_confusion
from crequiz.study.settings import Settings

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Desk:
    """What a run works with: the collection, the folder of the cards, the learner's settings, the model and the clock."""

    connection: sqlite3.Connection
    seeds: Path
    settings: Settings
    scheduler: Scheduler
    clock: Clock

    def now(self) -> Moment:
        """This moment, with its logical day."""
        return moment(self.clock(), self.settings.rollover)


@dataclass(frozen=True)
class Answered:
    """One answer of this run that counts: the prompt as it was shown, its rating, and the review's id."""

    stored: StoredPrompt
    review: str
    rating: Rating
    duration_ms: int


def record_answer(
    desk: Desk,
    stored: StoredPrompt,
    rating: Rating,
    now: Moment,
    duration_ms: int,
    mode: Mode,
    given: Given | None = None,
) -> tuple[str, Memory | None]:
    """Writes an answer to the log, durably; gives the review's id and the memory after it, None in a drill.

    `given` is what was typed or chosen, with its mark; a confusion with a rival is written down with it.
    """
    scheduler = desk.scheduler
    note_parameters(desk.connection, now, scheduler.parameters)
    after = scheduler.answer(stored.memory, rating, now, stored.id) if mode is Mode.STUDY else None
    with transaction(desk.connection):
        review = record(
            desk.connection,
            prompt_id=stored.id,
            rating=rating,
            moment=now,
            duration_ms=duration_ms,
            mode=mode,
            memory_before=stored.memory,
            memory_after=after,
            parameters_id=scheduler.parameters.id,
            retrievability=scheduler.retrievability(stored.memory, now.day),
            typed=None if given is None else given.typed,
            mark=None if given is None else given.mark.verdict.value,
            wording=stored.wording,
            scheduler=scheduler,
        )
        if given is not None:
            note_confusion(desk.connection, now, stored.id, review, given)
    return review, after


@dataclass(frozen=True)
class Flagged:
    """A prompt that was flagged as bad in this run."""

    stored: StoredPrompt


class Freshness(Enum):
    """Whether the card still is as it is shown."""

    SAME = auto()
    CHANGED = auto()
    REFUSED = auto()


class Run(ABC):
    """Asks one prompt after another. `current` is the one on the screen, None when the run is over."""

    mode: Mode

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.started = desk.now()
        self.current: StoredPrompt | None = None
        self.stopped: str | None = None
        self._done: list[Answered | Flagged] = []

    @abstractmethod
    def advance(self) -> None:
        """Makes the next prompt the current one."""

    @abstractmethod
    def progress(self) -> str:
        """How far the run is, in a few words."""

    @abstractmethod
    def intervals(self) -> dict[Rating, str]:
        """What each rating would give the current prompt, in short (`10m`, `2d`); empty if it gives nothing."""

    @property
    def answers(self) -> list[Answered]:
        """The answers that count, in order."""
        return [done for done in self._done if isinstance(done, Answered)]

    @property
    def flagged(self) -> list[StoredPrompt]:
        """The prompts that were flagged as bad, in order."""
        return [done.stored for done in self._done if isinstance(done, Flagged)]

    def answer(self, rating: Rating, duration_ms: int, given: Given | None = None) -> None:
        """Records the rating of the current prompt, and what was typed, durably, and goes on to the next."""
        stored = self.current
        assert stored is not None
        try:
            review, _ = record_answer(self.desk, stored, rating, self.desk.now(), duration_ms, self.mode, given)
        except AnsweredElsewhere:
            self._look_again(stored)
            raise
        self._go_on(Answered(stored, review, rating, duration_ms))

    def flag(self, reason: FlagReason) -> None:
        """Flags the current prompt as bad, so that it is never asked again, and goes on to the next."""
        stored = self.current
        assert stored is not None
        flag(self.desk.connection, self.desk.now(), stored.id, reason.value)
        self._go_on(Flagged(stored))

    def _go_on(self, done: Answered | Flagged) -> None:
        """What was done is in the log; if the next prompt can't be found, the run ends rather than have it done twice."""
        self._done.append(done)
        try:
            self.answered(done.stored.id)
            self.advance()
        except CollectionError as error:
            self.current = None
            self.stopped = str(error)

    def undo(self) -> str | None:
        """Takes back the last answer or flag of this run and shows its prompt again; says what was undone, or None."""
        if not self._done:
            return None
        last = self._done[-1]
        if isinstance(last, Flagged):
            unflag(self.desk.connection, self.desk.now(), last.stored.id)
            said = "The flag was taken off."
        else:
            undo(self.desk.connection, last.review, self.desk.now(), self.desk.scheduler)
            said = f"{last.rating.name.capitalize()} was taken back."
        self._done.pop()
        self.reload()
        again = stored_prompt(self.desk.connection, last.stored.id)
        if again.retired:
            said += " Its question is no longer in the card."
            if self.current is None:
                self.advance()
        else:
            self.current = again
        return said

    def reread(self) -> SyncReport:
        """Takes in the current prompt's card after an edit; the prompt is shown anew, or the next one if it is gone."""
        stored = self.current
        assert stored is not None
        report = sync(self.desk.connection, self.desk.seeds, self.desk.now(), only=self.path_of(stored))
        self._look_again(stored)
        return report

    def _look_again(self, stored: StoredPrompt) -> None:
        self.reload()
        fresh = stored_prompt(self.desk.connection, stored.id)
        if fresh.retired:
            self.advance()
        else:
            self.current = fresh

    def freshen(self) -> Freshness:
        """Sees to it that what is shown is what the card says now: takes its file in if that has changed meanwhile."""
        stored = self.current
        if stored is None:
            return Freshness.SAME
        if self._has_changed(stored):
            self.reread()
            return Freshness.REFUSED if self._has_changed(stored) else Freshness.CHANGED
        fresh = stored_prompt(self.desk.connection, stored.id)
        if (fresh.wording, fresh.prompt, fresh.retired) == (stored.wording, stored.prompt, stored.retired):
            return Freshness.SAME
        # Another program has taken the change in.
        self._look_again(stored)
        return Freshness.CHANGED

    def _has_changed(self, stored: StoredPrompt) -> bool:
        return has_changed(self.desk.connection, self.desk.seeds, stored.prompt.file)

    def path_of(self, stored: StoredPrompt) -> Path:
        """The card's file."""
        return self.desk.seeds / stored.prompt.file

    @abstractmethod
    def answered(self, prompt_id: str) -> None:
        """The prompt was dealt with."""

    @abstractmethod
    def reload(self) -> None:
        """Chooses anew what is to be asked, after an undo or an edit; the current prompt is among it if it may be asked."""
