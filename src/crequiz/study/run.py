"""A run of questions, the scheduled study or a drill: what both share. The screens only show it and pass keys on."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crequiz.collection.events import flag, unflag
from crequiz.collection.queries import StoredPrompt, stored_prompt
from crequiz.collection.report import SyncReport
from crequiz.collection.reviews import Mode, record, undo_last
from crequiz.collection.sync import sync
from crequiz.memory.days import moment
from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.study.flags import FlagReason
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
    """One answer of this run that counts: the prompt as it was shown and its rating."""

    stored: StoredPrompt
    rating: Rating
    duration_ms: int


def record_answer(
    desk: Desk,
    stored: StoredPrompt,
    rating: Rating,
    now: Moment,
    duration_ms: int,
    mode: Mode,
    typed: str | None = None,
) -> Memory | None:
    """Writes an answer to the log, durably, and gives the memory after it; None in a drill, which leaves it alone."""
    scheduler = desk.scheduler
    after = scheduler.answer(stored.memory, rating, now, stored.id) if mode is Mode.STUDY else None
    record(
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
        typed=typed,
        wording=stored.wording,
        scheduler=scheduler,
    )
    return after


class Run(ABC):
    """Asks one prompt after another. `current` is the one on the screen, None when the run is over."""

    mode: Mode

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.started = desk.now()
        self.answers: list[Answered] = []
        self.flagged: list[StoredPrompt] = []
        self.current: StoredPrompt | None = None
        self._undoable: list[str] = []

    @abstractmethod
    def advance(self) -> None:
        """Makes the next prompt the current one."""

    @abstractmethod
    def progress(self) -> str:
        """How far the run is, in a few words."""

    @abstractmethod
    def intervals(self) -> dict[Rating, str]:
        """What each rating would give the current prompt, in short (`10m`, `2d`); empty if it gives nothing."""

    def answer(self, rating: Rating, duration_ms: int) -> None:
        """Records the rating of the current prompt, durably, and goes on to the next."""
        stored = self.current
        assert stored is not None
        record_answer(self.desk, stored, rating, self.desk.now(), duration_ms, self.mode)
        self.answers.append(Answered(stored, rating, duration_ms))
        self._undoable.append("answer")
        self.answered(stored.id)
        self.advance()

    def undo(self) -> str | None:
        """Takes back the last answer or flag of this run and shows its prompt again; says what was undone, or None."""
        if not self._undoable:
            return None
        if self._undoable.pop() == "flag":
            stored = self.flagged.pop()
            unflag(self.desk.connection, self.desk.now(), stored.id)
            prompt_id, done = stored.id, "The mark was taken off."
        else:
            review = undo_last(self.desk.connection, self.desk.now(), self.desk.scheduler, since=self.started)
            if review is None:
                return None
            self.answers.pop()
            prompt_id, done = review.prompt, f"{review.rating.name.capitalize()} was taken back."
        self.returned(prompt_id)
        self.current = stored_prompt(self.desk.connection, prompt_id)
        return done

    def flag(self, reason: FlagReason) -> None:
        """Marks the current prompt as bad, so that it is never asked again, and goes on to the next."""
        stored = self.current
        assert stored is not None
        flag(self.desk.connection, self.desk.now(), stored.id, reason.value)
        self.flagged.append(stored)
        self._undoable.append("flag")
        self.answered(stored.id)
        self.advance()

    def reread(self) -> SyncReport:
        """Takes in the current prompt's card after an edit; the prompt is shown anew, or the next one if it is gone."""
        stored = self.current
        assert stored is not None
        report = sync(self.desk.connection, self.desk.seeds, self.desk.now(), only=self.path_of(stored))
        fresh = stored_prompt(self.desk.connection, stored.id)
        if fresh.retired:
            self.answered(stored.id)
            self.advance()
        else:
            self.current = fresh
        return report

    def path_of(self, stored: StoredPrompt) -> Path:
        """The card's file."""
        return self.desk.seeds / stored.prompt.file

    @abstractmethod
    def answered(self, prompt_id: str) -> None:
        """The prompt was dealt with."""

    @abstractmethod
    def returned(self, prompt_id: str) -> None:
        """What was done with the prompt was taken back."""
