"""The Textual application: which screen opens first, and leaving the terminal as it was however it ends."""

import asyncio
import signal
import time
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from crequiz.collection.report import SyncReport
from crequiz.study.run import Desk, Run
from crequiz.study.study_folder import StudyFolder
from crequiz.tui.screens.ask import AskScreen
from crequiz.tui.screens.today import TodayScreen

_STOPPED = 128


class CrequizApp(App[None]):
    """crequiz on the screen: today's screen, or straight to the questions of `first`."""

    TITLE = "crequiz"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True)
    ]
    CSS = """
    TodayScreen, AskScreen, SummaryScreen { background: $background; }
    """

    def __init__(
        self,
        desk: Desk,
        folder: StudyFolder,
        report: SyncReport,
        first: Run | None = None,
        timer: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.folder = folder
        self.report = report
        self.timer_ms = timer
        self._first = first

    def on_mount(self) -> None:
        """Opens the first screen and sees to it that a kill leaves the terminal usable."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop, _STOPPED + number)
        self.push_screen(TodayScreen() if self._first is None else AskScreen(self._first, then=self.exit))

    def _stop(self, status: int) -> None:
        self.exit(return_code=status)
