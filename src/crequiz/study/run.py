"""A run of questions, the scheduled study or a drill: what both share. The screens only show it and pass keys on."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path

from crequiz.collection.events import EventKind, note_parameters
from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.judging import Act, dispute, flag, redo_act, revert, reword, rule_off, settle, suspend, undo_act
from crequiz.collection.queries import StoredPrompt, stored_prompt
from crequiz.collection.recording import Given, record
from crequiz.collection.report import SyncReport
from crequiz.collection.review_log import Mode
from crequiz.collection.scanning import has_changed
from crequiz.collection.sync import sync
from crequiz.collection.transactions import transaction
from crequiz.collection.undoing import redo, undo, undo_last
from crequiz.errors import CollectionError
from crequiz.memory.days import moment
from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.study.flags import FlagReason
from crequiz.study.response import Response, note_confusion
from crequiz.study.settings import Settings
from crequiz.study.verdict_words import said_of_undo

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
    given: Response | None = None,
) -> tuple[str, Memory | None]:
    """Writes an answer to the log, durably; gives the review's id and the memory after it, None in a drill.

    `given` is what was typed or chosen, with its mark; a confusion with a rival is written down with it.
    """
    scheduler = desk.scheduler
    after = scheduler.answer(stored.memory, rating, now, stored.id) if mode is Mode.STUDY else None
    answer = Given(
        prompt=stored.id,
        rating=rating,
        moment=now,
        duration_ms=duration_ms,
        mode=mode,
        before=stored.memory,
        after=after,
        parameters=scheduler.parameters.id,
        retrievability=scheduler.retrievability(stored.memory, now.day),
        typed=None if given is None else given.typed,
        mark=None if given is None else given.mark.verdict.value,
        wording=stored.wording,
    )
    with transaction(desk.connection):
        note_parameters(desk.connection, now, scheduler.parameters)
        review = record(desk.connection, answer, scheduler)
        if given is not None:
            note_confusion(desk.connection, now, stored.id, review, given)
    return review, after


@dataclass(frozen=True)
class Judged:
    """What the reader said of a prompt in this run."""

    stored: StoredPrompt
    act: Act

    @property
    def is_over(self) -> bool:
        """Whether the prompt is not asked any more, so that the next one comes."""
        return self.act.slot.kind in (EventKind.FLAGGED, EventKind.SUSPENDED, EventKind.RULE_OFF)


@dataclass(frozen=True)
class TakenBack:
    """What an undo took back and a redo restores: an answer, of this run or before it, or what was said of a prompt."""

    done: Answered | Judged
    of_this_run: bool


class Freshness(Enum):
    """Whether the card still is as it is shown, and the prompt still to be answered."""

    SAME = auto()
    CHANGED = auto()
    REFUSED = auto()
    ANSWERED = auto()


class Run(ABC):
    """Asks one prompt after another. `current` is the one on the screen, None when the run is over."""

    mode: Mode

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.started = desk.now()
        self.current: StoredPrompt | None = None
        self.stopped: str | None = None
        self._done: list[Answered | Judged] = []
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
        judged = [done for done in self._done if isinstance(done, Judged)]
        return [done.stored for done in judged if done.act.slot.kind is EventKind.FLAGGED]

    @property
    def can_undo(self) -> bool:
        """Whether anything of this run can be taken back."""
        return bool(self._done)

    def answer(self, rating: Rating, duration_ms: int, given: Response | None = None) -> None:
        """Records the rating of the current prompt, and what was typed, durably, and goes on to the next."""
        stored = self.current
        assert stored is not None
        try:
            review, _ = record_answer(self.desk, stored, rating, self.desk.now(), duration_ms, self.mode, given)
        except AnsweredElsewhere:
            self._look_again(stored)
            raise
        self._go_on(Answered(stored, review, rating, duration_ms))

    def flag(self, reason: FlagReason) -> bool:
        """Flags the current prompt as bad, so that it is never asked again, and goes on to the next."""
        return self._judge(lambda connection, now, stored: flag(connection, now, stored.id, reason.value))

    def suspend(self) -> bool:
        """Has the current prompt not asked until it is resumed, and goes on to the next."""
        return self._judge(lambda connection, now, stored: suspend(connection, now, stored.id))

    def switch_rule_off(self) -> bool:
        """Has nothing asked that the current prompt's rule makes of its card, and goes on to the next prompt."""
        return self._judge(lambda connection, now, stored: rule_off(connection, now, stored.card, stored.prompt.rule))

    def reword(self, question: str) -> bool:
        """Asks the current prompt in the reader's words, at once; in the card's for none. False if that is so already."""
        give = partial(reword, question=question) if question else revert
        return self._judge(lambda connection, now, stored: give(connection, now, stored.id))

    def dispute(self, remark: str) -> bool:
        """Marks the current prompt's answer as disputed; not any more for no remark. False if that is so already."""
        give = partial(dispute, remark=remark) if remark else settle
        return self._judge(lambda connection, now, stored: give(connection, now, stored.id))

    def _judge(self, give: Callable[[sqlite3.Connection, Moment, StoredPrompt], Act | None]) -> bool:
        stored = self.current
        assert stored is not None
        act = give(self.desk.connection, self.desk.now(), stored)
        if act is None:
            self._look_again(stored)
            return False
        self._go_on(Judged(stored, act))
        return True

    def _go_on(self, done: Answered | Judged) -> None:
        self._taken_back.clear()
        self._done.append(done)
        self._follow(done)

    def _follow(self, done: Answered | Judged) -> None:
        """The next prompt, or the same as it is shown now."""
        if isinstance(done, Judged) and done.act.slot.kind is EventKind.RULE_OFF:
            self.reload()
        if isinstance(done, Answered) or done.is_over:
            self._leave(done.stored.id)
        else:
            self.current = stored_prompt(self.desk.connection, done.stored.id)

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
        return self._show_again(taken.done.stored.id, _said(taken, is_undo=True))

    def _undo_own(self) -> TakenBack:
        last, now = self._done[-1], self.desk.now()
        if isinstance(last, Judged):
            undo_act(self.desk.connection, now, last.act)
        else:
            undo(self.desk.connection, last.review, now, self.desk.scheduler)
        return TakenBack(self._done.pop(), True)

    def _undo_earlier(self) -> TakenBack | None:
        review = undo_last(self.desk.connection, self.desk.now(), self.desk.scheduler, mode=self.mode)
        if review is None:
            return None
        assert not isinstance(review, Act), "only answers have a mode"
        stored = stored_prompt(self.desk.connection, review.prompt)
        return TakenBack(Answered(stored, review.id, review.rating, review.duration_ms), False)

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
        else:
            redo_act(self.desk.connection, now, last.done.act)
        self._taken_back.pop()
        if last.of_this_run:
            self._done.append(last.done)
        self._follow(last.done)
        return _said(last, is_undo=False)

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
        if fresh.retired or fresh.suspended or fresh.flag is not None:
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
            if self._has_changed(stored):
                return Freshness.REFUSED
            return Freshness.SAME if self.asks_the_same(stored) else Freshness.CHANGED
        fresh = stored_prompt(self.desk.connection, stored.id)
        if self.mode is Mode.STUDY and fresh.memory != stored.memory:
            self.reload()
            self.advance()
            return Freshness.ANSWERED
        if (fresh.wording, fresh.prompt, fresh.retired) == (stored.wording, stored.prompt, stored.retired):
            return Freshness.SAME
        # Another program has taken the change in.
        self._look_again(stored)
        return Freshness.CHANGED

    def asks_the_same(self, stored: StoredPrompt) -> bool:
        """Whether the prompt that is shown came out of an edit as it was: then what was typed is still an answer to it."""
        now = self.current
        shown = (stored.id, stored.wording, stored.prompt.question, stored.prompt.context, stored.prompt.parts)
        return now is not None and shown == (
            now.id,
            now.wording,
            now.prompt.question,
            now.prompt.context,
            now.prompt.parts,
        )

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


def _said(what: TakenBack, *, is_undo: bool) -> str:
    if isinstance(what.done, Judged):
        return said_of_undo(what.done.act, is_undo=is_undo)
    earlier = "" if what.of_this_run else " of an earlier session"
    return f"{what.done.rating.name.capitalize()}{earlier} was {'taken back' if is_undo else 'restored'}."
