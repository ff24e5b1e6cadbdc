"""The screen that asks: question, an answer that is thought of, typed or chosen, reveal, rating. Study and drill share it."""

import os
from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from crequiz.collection.failures import AnsweredElsewhere
from crequiz.collection.review_log import Mode
from crequiz.errors import CollectionError, CrequizError
from crequiz.memory.model import Rating
from crequiz.study.disagreements import Disagreement, disagreements
from crequiz.study.editor import editor_command, run_editor
from crequiz.study.keyguard import KeyGuard
from crequiz.study.run import Freshness, Run
from crequiz.study.settings import Way
from crequiz.tui.answers import Answers
from crequiz.tui.context import app_of
from crequiz.tui.drawing import Drawing, heading
from crequiz.tui.keys import ENTER
from crequiz.tui.screens.reader import Reader
from crequiz.tui.screens.summary import SummaryScreen
from crequiz.tui.widgets.answerline import AnswerLine
from crequiz.tui.widgets.keyline import KeyLine
from crequiz.tui.widgets.pane import Pane

_ROOMY = 12
LONGEST_ANSWER_MS = 60_000
"""A longer answer was a pause; it is logged as this (Anki's cap)."""


class AskScreen(Screen[None]):
    """Asks the prompts of a run one after another; `then` is called when the learner leaves the summary."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "proceed('space')", "Reveal, then Good", id="ask.proceed", show=False),
        Binding(ENTER, "proceed('enter')", "Reveal, then Good", id="ask.proceed-too", show=False),
        *(
            Binding(str(n), f"rate({n})", Rating(n).name.capitalize(), id=f"ask.rate-{n}", show=False)
            for n in range(1, 5)
        ),
        *(Binding(str(n), f"choose({n})", "Choose", id=f"ask.choose-{n}", show=False) for n in range(5, 10)),
        Binding("u", "undo", "undo", id="ask.undo", tooltip="Take the last answer back"),
        Binding("r", "redo", "redo", id="ask.redo", tooltip="Restore what was taken back"),
        Binding("e", "edit", "edit card", id="ask.edit", tooltip="Open the card in $EDITOR at this line"),
        Binding("x", "flag", "bad …", id="ask.flag", tooltip="Never ask this again, or in other words"),
        Binding("q", "leave", "leave", id="ask.leave", tooltip="To the summary"),
        Binding("t", "answer_by('type')", "type", id="ask.type", tooltip="Type answers and have them marked"),
        Binding("c", "answer_by('choose')", "choices", id="ask.choose", tooltip="Choose among options"),
        Binding("escape", "answer_by('think')", "without typing", id="ask.think", tooltip="Think of answers"),
        Binding("down,j", "scroll(1)", "Down", id="ask.down", show=False),
        Binding("up,k", "scroll(-1)", "Up", id="ask.up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", id="ask.page-down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="ask.page-up", show=False),
    ]

    def __init__(self, run: Run, then: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._questions = run
        self._then = then
        self._guard = KeyGuard()
        self._answers = Answers(run.desk)
        self._revealed = False
        self._disagreements: list[Disagreement] = []
        self._note = ""
        self._asked_at = 0.0

    def compose(self) -> ComposeResult:
        """Head, scrolling text, ratings and keys; the last two never leave the screen."""
        yield Static(id="head", markup=False)
        yield Pane(id="text")
        with Vertical(id="foot"):
            yield Static(id="note", markup=False)
            yield AnswerLine()
            yield Static(id="ratings", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Asks the first prompt, and gets the scheduler ready while it is read."""
        self._ask()
        self.call_after_refresh(self._questions.intervals)
        if self._questions.mode is Mode.DRILL:
            self.set_interval(1, self._draw_head)

    def on_resize(self) -> None:
        """Draws for the new size."""
        self._draw()

    def action_proceed(self, key: str) -> None:
        """Reveals the answer; when it has been read, rates Good."""
        now = app_of(self).timer_ms()
        if not self._guard.is_press(key, now):
            return
        if not self._revealed:
            self._reveal_fresh()
        elif self._guard.may_rate(now):
            suggested = self._answers.suggested
            if suggested is None:
                self._note = "Compare the two and rate: 1 Again, 2 Hard, 3 Good, 4 Easy."
                self._draw()
            else:
                self._rate(suggested, key)

    def on_input_submitted(self) -> None:
        """Marks what was typed."""
        self.action_proceed("enter")

    def action_rate(self, rating: int) -> None:
        """Rates, if the answer has been on the screen long enough; before, it chooses an option."""
        now = app_of(self).timer_ms()
        if not self._revealed:
            self.action_choose(rating)
        elif self._guard.is_press(str(rating), now) and self._guard.may_rate(now):
            self._rate(Rating(rating), str(rating))

    def action_choose(self, number: int) -> None:
        """Chooses an option, or takes it back; the last one that is needed shows the mark."""
        if self._revealed or not self._guard.is_press(str(number), app_of(self).timer_ms()):
            return
        complete = self._answers.choose(number)
        self._draw()
        if complete:
            # Held down, the key must not rate as well.
            self._guard.rated(str(number))
            self._reveal_fresh()

    def action_answer_by(self, way: str) -> None:
        """Answers from now on in this way; the same key again goes back to thinking."""
        if not self._guard.is_press(way, app_of(self).timer_ms()):
            return
        self._answers.way = Way.THINK if self._answers.way == way else Way(way)
        if not self._revealed:
            self._open_answer()
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is typed only Esc is a key of the screen; redo is offered if there is something to redo."""
        typing = self._answers.way is Way.TYPE and not self._revealed
        if action == "answer_by" and self._revealed:
            return False
        if action == "answer_by" and parameters:
            return typing if parameters == ("think",) else not typing
        if action == "redo" and not self._questions.can_redo:
            return False
        return not typing or action in ("proceed", "scroll", "answer_by")

    def action_undo(self) -> None:
        """Takes the last answer or flag back and asks its prompt again."""
        if not self._guard.is_press("u", app_of(self).timer_ms()):
            return
        self._turn(self._questions.undo, "Nothing to undo here.")

    def action_redo(self) -> None:
        """Restores what was taken back last."""
        if self._guard.is_press("r", app_of(self).timer_ms()):
            self._turn(self._questions.redo, "Nothing to redo here.")

    def _turn(self, turn: Callable[[], str | None], nothing: str) -> None:
        told: list[str | None] = []
        if self._attempt(lambda: told.append(turn())):
            (done,) = told
            self._note = done or nothing
            self._ask() if done else self._draw()

    def action_edit(self) -> None:
        """Opens the card in the learner's editor at the answer's line; the prompt is asked anew if it has changed."""
        stored, opened = self._questions.current, app_of(self).timer_ms()
        if stored is None:
            return
        try:
            path = self._questions.path_of(stored)
            command = editor_command(os.environ, path, stored.prompt.source[0].line)
            with self.app.suspend():
                failure = run_editor(command)
            report = self._questions.reread()
        except (CrequizError, SuspendNotSupported) as error:
            self._note = f"Editing failed: {error}"
            self._draw()
            return
        shown = self._questions.current
        gone = " The question that was here is no longer asked." if shown is None or shown.id != stored.id else ""
        failed = () if failure is None else (f"Editing failed: {failure}.",)
        self._note = " ".join((*failed, report.summary() + gone, *map(str, report.problems[:1])))
        if not self._questions.asks_the_same(stored):
            self._ask()
            return
        self._asked_at += app_of(self).timer_ms() - opened
        self._draw()

    def action_flag(self) -> None:
        """Asks what the reader has to say of the prompt."""

        def then(said: str, gone: bool) -> None:
            self._note = said
            # A key that is still held down since the list was open must not rate.
            now = app_of(self).timer_ms()
            self._guard.is_press("enter", now)
            self._guard.rated("enter")
            self._ask() if gone or not self._revealed else self._draw()

        Reader(self.app, self._questions, self._attempt, then).ask(revealed=self._revealed)

    def action_leave(self) -> None:
        """To the summary."""
        self.app.switch_screen(SummaryScreen(self._questions, self._then))

    def action_scroll(self, lines: int) -> None:
        """Moves the text."""
        self.query_one(Pane).scroll_relative(y=lines, animate=False)

    def _rate(self, rating: Rating, key: str) -> None:
        elapsed = app_of(self).timer_ms() - self._asked_at
        asked = self._questions.current
        duration = min(round(elapsed), LONGEST_ANSWER_MS)
        if self._attempt(lambda: self._questions.answer(rating, duration, self._answers.given)):
            self._guard.rated(key)
            again = asked is not None and self._questions.current is not None and asked.id == self._questions.current.id
            self._note = "Once more: nothing else is left." if again else ""
            self._ask()

    def _attempt(self, change: Callable[[], None]) -> bool:
        """Whether `change` could be written; if not, the reason is shown and the question stays as it is."""
        try:
            change()
        except AnsweredElsewhere as error:
            self._note = str(error)
            self._ask()
            return False
        except CollectionError as error:
            self._note = str(error)
            self._draw()
            return False
        return True

    def _ask(self) -> None:
        if self._questions.current is None:
            self.action_leave()
            return
        self._revealed = False
        self._guard.hide()
        self._asked_at = app_of(self).timer_ms()
        self._open_answer()
        self._draw()

    def _open_answer(self) -> None:
        """Makes ready for an answer in the way that was chosen."""
        assert self._questions.current is not None
        problem = self._answers.start(self._questions.current)
        self._note = " ".join(filter(None, (self._note, problem)))
        line = self.query_one(AnswerLine)
        line.open() if self._answers.way is Way.TYPE else line.close()

    def _reveal_fresh(self) -> None:
        """Reveals, unless the card has changed: then the question is asked as it stands now, to be thought of first."""
        found: list[Freshness] = []
        if not self._attempt(lambda: found.append(self._questions.freshen())):
            return
        if found == [Freshness.CHANGED]:
            self._note = "The card has just changed; this is how it asks now."
            self._ask()
            return
        if found == [Freshness.ANSWERED]:
            self._note = "That one was answered meanwhile by another program."
            self._ask()
            return
        if found == [Freshness.REFUSED]:
            self._note = "The card's file is not as shown here, and was not taken in; `crequiz sync` says why."
        self._reveal()

    def _reveal(self) -> None:
        stored = self._questions.current
        if stored is None:
            return
        self._disagreements = disagreements(self._questions.desk.connection, stored)
        line = self.query_one(AnswerLine)
        self._answers.finish(stored, line.value)
        line.close()
        self._revealed = True
        self._draw()
        self._guard.reveal(app_of(self).timer_ms())

    def _draw(self) -> None:
        stored = self._questions.current
        if stored is None or not self.is_mounted:
            return
        pane = self.query_one(Pane)
        drawing = Drawing(stored, pane, self._questions.desk, self._disagreements)
        self._draw_head()
        given, options = self._answers.given, self._answers.options()
        paragraphs = drawing.revealed(options, given) if self._revealed else drawing.question(options)
        pane.show(paragraphs, visible=drawing.answer_index if self._revealed else 0)
        note = self.query_one("#note", Static)
        note.update(Text(self._note, style="italic"))
        note.display = bool(self._note)
        self.query_one("#ratings", Static).update(self._ratings(drawing))
        self.query_one(KeyLine).refresh_keys()

    def _draw_head(self) -> None:
        head = heading(self._questions.mode, self._questions.progress(), self.size.width)
        self.query_one("#head", Static).update(head)

    def _ratings(self, drawing: Drawing) -> Text:
        text = Text(no_wrap=True, overflow="ellipsis")
        if not self._revealed:
            return text.append(self._answers.prompt(), style="dim")
        if self.size.height >= _ROOMY:
            text.append_text(drawing.age()).append("\n")
        intervals, suggested = self._questions.intervals(), self._answers.suggested
        for rating in Rating:
            text.append(f"{int(rating)}", style="bold")
            text.append(f" {rating.name.capitalize()}")
            text.append(f" {intervals[rating]}" if rating in intervals else "", style="dim")
            text.append(" (Space)   " if rating is suggested else "   ", style="dim")
        return text
