"""What the commands share of the study folder: finding it, opening it, taking its cards in."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cli.safekeeping import back_up_today, backup_folders, lost_log
from crequiz.errors import UsageError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from crequiz.collection.report import SyncReport
    from crequiz.study.run import Desk
    from crequiz.study.study_folder import StudyFolder


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


def local_now() -> datetime:
    """The time on the learner's clock."""
    return datetime.now().astimezone()


def open_desk(folder: "StudyFolder") -> "Desk":
    """The collection of `folder`, opened with its settings; a log of an older format is backed up and migrated."""
    from crequiz.collection.backups import Reason, make_backup
    from crequiz.collection.database import open_collection
    from crequiz.memory.days import moment
    from crequiz.memory.model import Parameters
    from crequiz.memory.scheduler import Scheduler
    from crequiz.study.run import Desk
    from crequiz.study.settings import read_settings

    settings = read_settings(folder.root)
    backups = backup_folders(folder, settings.rollover)
    if (lost := lost_log(folder)) is not None:
        print(lost, file=sys.stderr)

    def back_up(connection: "Connection") -> None:
        make_backup(connection, backups, moment(local_now(), settings.rollover), Reason.MIGRATION)

    connection = open_collection(folder.database, before_migration=back_up)
    parameters = Parameters(desired_retention=settings.desired_retention)
    return Desk(connection, folder.seeds, settings, Scheduler(parameters, settings.rollover), local_now)


@contextmanager
def at_desk(args: argparse.Namespace) -> "Iterator[Desk]":
    """The desk of the chosen study folder, for one command; the backup of the day is made when it is done."""
    folder = chosen_folder(args)
    desk = open_desk(folder)
    with closing(desk.connection):
        yield desk
        sys.stdout.flush()
        for failure in back_up_today(desk.connection, backup_folders(folder, desk.settings.rollover), desk.now()):
            print(f"crequiz: {failure}", file=sys.stderr)


def synced(desk: "Desk", *, force: bool = False) -> "SyncReport":
    """Takes the cards in as they are now; `force` whatever that retires."""
    from crequiz.cli.parallel import each
    from crequiz.collection.card_list import listed_cards
    from crequiz.collection.sync import real_workshop, sync

    if sys.stderr.isatty() and not listed_cards(desk.connection):
        print(f"Taking in the cards of {desk.seeds}; the first time this takes some seconds.", file=sys.stderr)
    workshop = replace(real_workshop(), each=each)
    return sync(desk.connection, desk.seeds, desk.now(), force=force, workshop=workshop)


def sync_with_messages(desk: "Desk") -> None:
    """Takes the cards in, and says on stderr what is wrong with them."""
    report = synced(desk)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if report.refusals:
        print(report.summary(), file=sys.stderr)
