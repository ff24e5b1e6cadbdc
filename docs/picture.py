"""Draws docs/study.svg, the picture in the README: python docs/picture.py"""

import asyncio
import re
import shutil
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from crequiz.collection.database import open_collection
from crequiz.collection.sync import sync
from crequiz.memory.scheduler import Scheduler
from crequiz.study.run import Desk
from crequiz.study.session import Session
from crequiz.study.settings import Settings
from crequiz.study.study_folder import StudyFolder
from crequiz.tui.app import CrequizApp

HERE = Path(__file__).parent
MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=timezone(timedelta(hours=1)))
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(folder: StudyFolder) -> str:
    """The study screen with an answer revealed, as SVG that loads nothing from elsewhere."""
    desk = Desk(open_collection(folder.database), folder.seeds, Settings(), Scheduler(), lambda: MORNING)
    report = sync(desk.connection, desk.seeds, desk.now())
    app = CrequizApp(desk, folder, report, Session(desk))
    async with app.run_test(size=(80, 22)) as pilot:
        for _ in range(3):
            await pilot.press("space")
            await pilot.pause(0.3)
            await pilot.press("3")
            await pilot.pause(0.3)
        await pilot.press("space")
        svg = app.export_screenshot(title="crequiz study")
    desk.connection.close()
    return WEB_FONT.sub("", svg)


def main() -> None:
    """Writes the picture."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(HERE.parent / "seeds", Path(name) / "seeds")
        (HERE / "study.svg").write_text(asyncio.run(picture(StudyFolder(Path(name)))), encoding="utf-8")


if __name__ == "__main__":
    main()
