"""A run of questions, the scheduled study or a drill: what both share. The screens only show it and pass keys on."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from crequiz.collection.events import flag, note_parameters
from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.queries import StoredPrompt, stored_prompt
from crequiz.collection.recording import Given, record
from crequiz.collection.report import SyncReport
from crequiz.collection.review_log import Mode
from crequiz.collection.scanning import has_changed
from crequiz.collection.sync import sync
from crequiz.collection.transactions import transaction
from crequiz.collection.undoing import Flag, redo, redo_flag, undo, undo_flag, undo_last
from crequiz.errors import CollectionError
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
    typed: str | None = None,
) -> tuple[str, Memory | None]:
    """Writes an answer to the log, durably; gives the review's id and the memory after it, None in a drill."""
    scheduler = desk.scheduler
    after = scheduler.answer(stored.memory, rating, now, stored.id) if mode is Mode.STUDY else None
    given = Given(
        prompt=stored.id,
        rating=rating,
        moment=now,
        duration_ms=duration_ms,
        mode=mode,
        before=stored.memory,
        after=after,
        parameters=scheduler.parameters.id,
        retrievability=scheduler.retrievability(stored.memory, now.day),
        typed=typed,
        wording=stored.wording,
    )
    with transaction(desk.connection):
        note_parameters(desk.connection, now, scheduler.parameters)
        return record(desk.connection, given, scheduler), after


@dataclass(frozen=True)
class Flagged:
    """A prompt that was flagged as bad in this run."""

    stored: StoredPrompt


@dataclass(frozen=True)
class TakenBack:
    """What an undo took back and a redo restores: an answer or the flag that a prompt had, of this run or before it."""

    done: Answered | Flagged
    flag: Flag | None
    of_this_run: bool


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
        self._taken_back: list[TakenBack] = []

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

    def answer(self, rating: Rating, duration_ms: int) -> None:
        """Records the rating of the current prompt, durably, and goes on to the next."""
        stored = self.current
        assert stored is not None
        try:
            review, _ = record_answer(self.desk, stored, rating, self.desk.now(), duration_ms, self.mode)
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
        self._taken_back.clear()
        self._done.append(done)
        self._leave(done.stored.id)

    def _leave(self, prompt_id: str) -> None:
        """What was done is in the log; if the next prompt can't be found, the run ends rather than have it done twice."""
        try:
            self.answered(prompt_id)
            self.advance()
        except CollectionError as error:
            self.current = None
            self.stopped = str(error)

    def undo(self) -> str | None:
        """Takes back the last answer or flag and shows its prompt again; says what was undone, or None.

        When those of this run are used up it goes on with the last one in the log, as long as that is an answer of this
        run's mode.
        """
        taken = self._undo_own() if self._done else self._undo_earlier()
        if taken is None:
            return None
        self._taken_back.append(taken)
        return self._show_again(taken.done.stored.id, _said(taken, "taken back", "taken off"))

    def _undo_own(self) -> TakenBack:
        last, now = self._done[-1], self.desk.now()
        flag = None
        if isinstance(last, Flagged):
            flag = undo_flag(self.desk.connection, now, last.stored.id)
        else:
            undo(self.desk.connection, last.review, now, self.desk.scheduler)
        return TakenBack(self._done.pop(), flag, True)

    def _undo_earlier(self) -> TakenBack | None:
        review = undo_last(self.desk.connection, self.desk.now(), self.desk.scheduler, mode=self.mode)
        if review is None:
            return None
        assert not isinstance(review, Flag), "only answers have a mode"
        stored = stored_prompt(self.desk.connection, review.prompt)
        return TakenBack(Answered(stored, review.id, review.rating, review.duration_ms), None, False)

    def _show_again(self, prompt_id: str, said: str) -> str:
        self.reload()
        again = stored_prompt(self.desk.connection, prompt_id)
        if again.retired:
            if self.current is None:
                self.advance()
            return f"{said} Its question is no longer in the card."
        self.current = again
        return said

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back and nothing done since."""
        return bool(self._taken_back)

    def redo(self) -> str | None:
        """Restores what was taken back last and goes on to the next prompt; says what was restored, or None."""
        if not self._taken_back:
            return None
        last, now = self._taken_back[-1], self.desk.now()
        if isinstance(last.done, Answered):
            redo(self.desk.connection, last.done.review, now, self.desk.scheduler)
        elif last.flag is not None:
            redo_flag(self.desk.connection, now, last.flag)
        self._taken_back.pop()
        if last.of_this_run:
            self._done.append(last.done)
        self._leave(last.done.stored.id)
        return _said(last, "restored", "put on again")

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


def _said(what: TakenBack, of_answer: str, of_flag: str) -> str:
    if isinstance(what.done, Flagged):
        return f"The flag was {of_flag}."
    earlier = "" if what.of_this_run else " of an earlier session"
    return f"{what.done.rating.name.capitalize()}{earlier} was {of_answer}."
