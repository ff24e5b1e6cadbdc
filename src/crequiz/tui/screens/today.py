"""The first screen: which folder, what is due, what is new, what has not begun."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from crequiz.collection.report import SyncReport
from crequiz.errors import CollectionError
from crequiz.study.drill import Drill
from crequiz.study.keyguard import KeyGuard
from crequiz.study.overview import NOTHING, Overview, begin_next_card, overview
from crequiz.study.run import Desk, Run
from crequiz.study.session import Session
from crequiz.tui.context import app_of
from crequiz.tui.keys import ENTER
from crequiz.tui.screens.ask import AskScreen
from crequiz.tui.widgets.keyline import KeyLine

_MOST_PROBLEMS = 4
_EVERY_SECONDS = 60


class TodayScreen(Screen[None]):
    """Today's numbers; Enter studies."""

    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(ENTER, "study", "study", id="today.study", tooltip="Start today's study"),
        Binding("space", "study", "study", id="today.study-too", show=False),
        Binding("b", "begin", "begin next card", id="today.begin", tooltip="Let the next card's prompts in"),
        Binding("d", "drill", "drill 5 min", id="today.drill", tooltip="Weakest first, schedule left alone"),
        Binding("q", "leave", "quit", id="today.quit", tooltip="Leave crequiz"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._guard = KeyGuard()
        self._failure = ""
        self._is_first = True
        self._message = ""
        self._numbers = NOTHING

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Static(id="today", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Left open, the screen follows the day."""
        self.set_interval(_EVERY_SECONDS, self._show)

    def on_screen_resume(self) -> None:
        """Shows the numbers as they are now: at first, and after every session."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something is offered."""
        numbers = self._numbers
        offered = {
            "study": numbers.cards > 0 or bool(self._failure),
            "begin": numbers.next_card is not None,
            "drill": numbers.cards > 0,
        }
        return offered.get(action, True)

    def action_study(self) -> None:
        """Starts the scheduled study, if there is anything to ask."""
        self._start(Session)

    def action_drill(self) -> None:
        """Starts a drill over the begun cards."""
        self._start(Drill)

    def _start(self, make: Callable[[Desk], Run]) -> None:
        try:
            run = make(app_of(self).desk)
        except CollectionError as error:
            self._message = str(error)
        else:
            self._message, self._is_first = "", False
            if run.current is not None:
                self.app.push_screen(AskScreen(run))
                return
        self._show()

    def action_begin(self) -> None:
        """Begins the next card; a key held down begins one only."""
        if not self._guard.is_press("b", app_of(self).timer_ms()):
            return
        try:
            card = begin_next_card(app_of(self).desk)
        except CollectionError as error:
            self._message = str(error)
        else:
            self._message = f"Begun: {card.title}" if card is not None else "All cards have begun."
        self._show()

    def action_leave(self) -> None:
        """Leaves the program."""
        self.app.exit()

    def _show(self) -> None:
        app = app_of(self)
        self._failure = ""
        try:
            self._numbers = overview(app.desk)
        except CollectionError as error:
            self._failure = str(error)
        numbers = self._numbers
        text = Text()
        text.append("crequiz", style="bold")
        text.append(f"   {app.desk.now().day:%A %d %B %Y}\n\n", style="dim")
        text.append("Study folder  ", style="dim")
        text.append(f"{app.folder.root}\n\n")
        if not self._failure:
            text.append_text(_numbers(numbers) if numbers.cards else _no_cards(str(app.folder.seeds)))
        if said := self._failure or self._message:
            text.append(f"\n{said}\n", style="italic")
        text.append_text(_report(app.report, self._is_first))
        self.query_one("#today", Static).update(text)
        self.query_one(KeyLine).refresh_keys()


def _numbers(numbers: Overview) -> Text:
    text = Text()
    for count, name, note in (
        (numbers.due, "due", ""),
        (numbers.new, "new today", f"{numbers.waiting} more wait for the next days" if numbers.waiting else ""),
        (numbers.not_begun, "not begun", f"next card: {numbers.next_card.title}" if numbers.next_card else ""),
    ):
        text.append(f"{count:>6} ", style="bold")
        text.append(f"{name:<11}")
        text.append(f"{note}\n", style="dim")
    if not numbers.due and not numbers.new:
        text.append("\nNothing to study now. ")
        text.append("b begins the next card, d drills.\n" if numbers.next_card else "d drills.\n")
    return text


def _no_cards(seeds: str) -> Text:
    return Text(f"No cards yet. Put Markdown cards (.md, .markdown, .txt) into\n{seeds}\nand start crequiz again.\n")


def _report(report: SyncReport, is_first: bool) -> Text:
    text = Text()
    if is_first and (report.decisions or report.refusals):
        text.append(f"\n{report.summary()}\n", style="dim")
    problems = report.problems
    for problem in problems[:_MOST_PROBLEMS]:
        text.append(f"\n{problem}", style="yellow")
    if len(problems) > _MOST_PROBLEMS:
        text.append(f"\n… and {len(problems) - _MOST_PROBLEMS} more: crequiz sync lists them", style="yellow")
    return text
