"""The Textual application: which screen opens first, and leaving the terminal as it was however it ends."""

import asyncio
import signal
import time
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType

from crequiz.collection.report import SyncReport
from crequiz.study.run import Desk, Run
from crequiz.study.study_folder import StudyFolder
from crequiz.tui.screens.ask import AskScreen
from crequiz.tui.screens.today import TodayScreen

_STOPPED = 128
_NOTICE_SECONDS = 30
_BACKUP_AFTER_SECONDS = 3
_BACKUP_EVERY_SECONDS = 600


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
        back_up: Callable[[], Sequence[str]] | None = None,
        notice: str | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.folder = folder
        self.report = report
        self.timer_ms = timer
        self._first = first
        self._back_up = back_up
        self._notice = notice

    def on_mount(self) -> None:
        """Opens the first screen and sees to it that a kill leaves the terminal usable."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop, _STOPPED + number)
        if self._notice is not None:
            self.notify(self._notice, severity="warning", timeout=_NOTICE_SECONDS, markup=False)
        if self._back_up is not None:
            self.set_timer(_BACKUP_AFTER_SECONDS, self._keep_safe)
            self.set_interval(_BACKUP_EVERY_SECONDS, self._keep_safe)
        self.push_screen(TodayScreen() if self._first is None else AskScreen(self._first, then=self.exit))

    @work(thread=True, group="backup", exclusive=True, exit_on_error=False)
    def _keep_safe(self) -> None:
        """Makes the backup of the day while the learner studies; what went wrong is told and stops nothing."""
        assert self._back_up is not None
        for failure in self._back_up():
            if self.is_running:
                self.call_from_thread(self.notify, failure, severity="warning", markup=False)

    def _stop(self, status: int) -> None:
        self.exit(return_code=status)
