"""`crequiz` and `crequiz study`: today's screen and the scheduled study; what all commands share of the study folder."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.errors import CrequizError, UsageError

if TYPE_CHECKING:
    from crequiz.collection.report import SyncReport
    from crequiz.study.run import Desk, Run
    from crequiz.study.study_folder import StudyFolder

_EPILOG = """\
examples:
  crequiz study                    straight to the first question
  crequiz study --folder ~/cards   of another study folder
"""


class NothingToAsk(CrequizError):
    """A run would be over before its first question."""


def add_folder_option(parser: argparse.ArgumentParser, default: object = argparse.SUPPRESS) -> None:
    """`--folder`, before or behind the command."""
    parser.add_argument(
        "--folder",
        default=default,
        metavar="FOLDER",
        help="study folder with seeds/ and data/ (default: $CREQUIZ_HOME, else the nearest one above, else your own)",
    )


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `study`."""
    parser = subparsers.add_parser(
        "study",
        help="study what is due and new today",
        description="Asks today's prompts.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folder_option(parser)
    parser.set_defaults(run=run_study)


def chosen_folder(args: argparse.Namespace) -> "StudyFolder":
    """The study folder that the options, the environment and the working directory lead to."""
    from platformdirs import user_data_path

    from crequiz.study.study_folder import HOME_VARIABLE, find_study_folder

    home = os.environ.get(HOME_VARIABLE)
    working = Path() if args.folder or home else _working_folder()
    return find_study_folder(args.folder, home, working, user_data_path("crequiz", appauthor=False))


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(
            f"the working folder can't be read: {error.strerror}; name a study folder with --folder"
        ) from error


def whole_number(text: str) -> int:
    """`text` as a whole number, for argparse."""
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from error


def local_now() -> datetime:
    """The time on the learner's clock."""
    return datetime.now().astimezone()


def open_desk(folder: "StudyFolder") -> "Desk":
    """The collection of `folder`, opened with its settings."""
    from crequiz.collection.database import open_collection
    from crequiz.memory.model import Parameters
    from crequiz.memory.scheduler import Scheduler
    from crequiz.study.run import Desk
    from crequiz.study.settings import read_settings

    settings = read_settings(folder.root)
    connection = open_collection(folder.database)
    parameters = Parameters(desired_retention=settings.desired_retention)
    return Desk(connection, folder.seeds, settings, Scheduler(parameters, settings.rollover), local_now)


def synced(desk: "Desk") -> "SyncReport":
    """Takes the cards in as they are now."""
    from crequiz.collection.sync import sync

    return sync(desk.connection, desk.seeds, desk.now())


def sync_with_messages(desk: "Desk") -> None:
    """Takes the cards in, and says on stderr what is wrong with them."""
    report = synced(desk)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if report.refusals:
        print(report.summary(), file=sys.stderr)


def run_today(args: argparse.Namespace) -> int:
    """Opens today's screen."""
    return run_screens(args, lambda desk: None)


def run_study(args: argparse.Namespace) -> int:
    """Opens the study at its first question."""
    return run_screens(args, _session)


def _session(desk: "Desk") -> "Run":
    from crequiz.study.session import Session

    session = Session(desk)
    if session.current is None:
        raise NothingToAsk("nothing to study now; `crequiz` begins the next card, `crequiz drill` drills")
    return session


def run_screens(args: argparse.Namespace, first: "Callable[[Desk], Run | None]") -> int:
    """Runs the application with the run that `first` makes, or today's screen; 2 without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this needs a terminal; for scripts there are next, grade, stats and export (crequiz --help)")
    from crequiz.tui.app import CrequizApp

    folder = chosen_folder(args)
    desk = open_desk(folder)
    with closing(desk.connection):
        report = synced(desk)
        app = CrequizApp(desk, folder, report, first(desk))
        app.run()
        return app.return_code or 0
