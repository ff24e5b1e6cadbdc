"""`crequiz` and `crequiz study`: today's screen and the scheduled study."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from crequiz.cli.desk import chosen_folder, open_desk, synced
from crequiz.cli.options import add_command
from crequiz.cli.safekeeping import back_up_today, backup_folders, lost_log
from crequiz.errors import CollectionError, CrequizError, UsageError

if TYPE_CHECKING:
    from crequiz.study.run import Desk, Run
    from crequiz.study.study_folder import StudyFolder

_EXAMPLES = """\
examples:
  crequiz study                    straight to the first question
  crequiz study --type             type each answer and have it marked
  crequiz study --folder ~/cards   of another study folder
"""


class NothingToAsk(CrequizError):
    """A run would be over before its first question."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `study`."""
    parser = add_command(
        subparsers,
        "study",
        run_study,
        summary="study what is due and new today",
        description="Asks today's prompts.",
        examples=_EXAMPLES,
    )
    add_ways(parser)


def add_ways(parser: argparse.ArgumentParser) -> None:
    """How answers are given, for this run; keys change it at any time."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--type", dest="way", action="store_const", const="type", help="type the answers (key t)")
    ways.add_argument("--choices", dest="way", action="store_const", const="choose", help="choose the answers (key c)")


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


def answering(desk: "Desk", way: str | None) -> "Desk":
    """The desk with answers given in this `way`, if one was asked for."""
    if way is None:
        return desk
    from crequiz.study.settings import Way

    return replace(desk, settings=replace(desk.settings, answer=Way(way)))


def run_screens(args: argparse.Namespace, first: "Callable[[Desk], Run | None]") -> int:
    """Runs the application with the run that `first` makes, or today's screen; 2 without a terminal."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("this needs a terminal; for scripts there are next, grade, stats and export (crequiz --help)")
    from crequiz.tui.app import CrequizApp

    folder = chosen_folder(args)
    lost = lost_log(folder)
    desk = answering(open_desk(folder), getattr(args, "way", None))
    with closing(desk.connection):
        report = synced(desk)
        app = CrequizApp(desk, folder, report, first(desk), back_up=partial(_back_up, folder, desk), notice=lost)
        app.run()
        for failure in back_up_today(desk.connection, backup_folders(folder, desk.settings.rollover), desk.now()):
            print(f"crequiz: {failure}", file=sys.stderr)
        return app.return_code or 0


def _back_up(folder: "StudyFolder", desk: "Desk") -> list[str]:
    """The backup of the day over a connection of its own, since it is made in another thread."""
    from crequiz.collection.database import open_collection

    try:
        with closing(open_collection(folder.database)) as connection:
            return back_up_today(connection, backup_folders(folder, desk.settings.rollover), desk.now())
    except CollectionError as error:
        return [f"The daily backup failed: {error}"]
