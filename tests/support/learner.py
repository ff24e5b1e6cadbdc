"""A learner of the seed card with a fixed clock, a fixed key timer, and the screen as plain text."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.app import App

from crequiz.collection.database import open_collection
from crequiz.collection.sync import sync
from crequiz.memory.scheduler import Scheduler
from crequiz.study.run import Desk, Run
from crequiz.study.settings import Settings
from crequiz.study.study_folder import StudyFolder
from crequiz.tui.app import CrequizApp

SNAPSHOTS = Path(__file__).parents[1] / "tui" / "snapshots"
UPDATE = "CREQUIZ_UPDATE_GOLDEN"


@dataclass
class Learner:
    """A learner at the desk: the clock stands still unless it is moved, and so does the timer of the keys."""

    seeds: Path
    database: Path
    time: datetime = datetime(2026, 11, 23, 7, 30, tzinfo=timezone(timedelta(hours=1)))
    timer_ms: float = 0.0
    desks: list[Desk] = field(default_factory=list)

    def desk(self) -> Desk:
        connection = open_collection(self.database, new_device=lambda: "device")
        desk = Desk(connection, self.seeds, Settings(), Scheduler(), lambda: self.time)
        self.desks.append(desk)
        return desk

    def app(
        self,
        first: Callable[[Desk], Run] | None = None,
        *,
        back_up: Callable[[], list[str]] | None = None,
        notice: str | None = None,
    ) -> CrequizApp:
        """The program on its first screen, or at the first question of the run that `first` makes."""
        desk = self.desk()
        report = sync(desk.connection, desk.seeds, desk.now())
        run = None if first is None else first(desk)
        return CrequizApp(
            desk, StudyFolder(Path("/home/learner/study")), report, run, lambda: self.timer_ms, back_up, notice
        )

    def wait(self, ms: float) -> None:
        self.timer_ms += ms


def screen_text(app: App[None]) -> str:
    """The screen as it is drawn, trailing blanks removed."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def assert_snapshot(app: App[None], name: str) -> None:
    """Compares the screen with the golden text `name`; CREQUIZ_UPDATE_GOLDEN=1 writes it anew, to be read and committed."""
    path = SNAPSHOTS / f"{name}.txt"
    text = screen_text(app)
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
