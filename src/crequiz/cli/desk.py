"""What the commands share of the study folder: finding it, opening it, taking its cards in."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.errors import CollectionError, UsageError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from crequiz.collection.backups import BackupFolders
    from crequiz.collection.report import SyncReport
    from crequiz.memory.model import Moment
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


def local_time(ms: int) -> datetime:
    """The learner's clock at `ms` (UTC milliseconds), with the offset that the system's time zone had then."""
    return datetime.fromtimestamp(ms / 1000).astimezone()


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


def backup_folders(folder: "StudyFolder", rollover: timedelta = timedelta()) -> "BackupFolders":
    """Where the backups of a study folder are: beside its log, and in the user data folder, outside of it.

    `rollover` matters only where backups are made.
    """
    from platformdirs import user_data_path

    from crequiz.collection.backups import BackupFolders
    from crequiz.collection.log import digest

    root = folder.root.resolve()
    name = f"{root.name or 'root'}-{digest(str(root))[:8]}"
    return BackupFolders(folder.backups, user_data_path("crequiz-backups", appauthor=False) / name, rollover)


def lost_log(folder: "StudyFolder") -> str | None:
    """What to say if there is no log where once there was one."""
    from crequiz.collection.restoring import all_backups

    if folder.database.exists() or not (found := all_backups(backup_folders(folder))):
        return None
    return (
        f"There is no review log in {folder.database.parent}, so a new one begins. A backup of"
        f" {local_time(found[0].ms):%Y-%m-%d %H:%M}"
        " exists: `crequiz restore` puts it in place."
    )


def back_up_today(connection: "Connection", backups: "BackupFolders", now: "Moment") -> list[str]:
    """Makes the backup of the day, if it is missing; gives what went wrong, in sentences."""
    from crequiz.collection.backups import backup_of_the_day

    try:
        outcome = backup_of_the_day(connection, backups, now)
    except CollectionError as error:
        return [f"The daily backup failed: {error}"]
    except OSError as error:
        return [f"The daily backup failed: {error.filename}: {error.strerror}."]
    return [] if outcome is None else [f"The daily backup failed in part: {failure}" for failure in outcome.failures]


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


def synced(desk: "Desk") -> "SyncReport":
    """Takes the cards in as they are now."""
    from crequiz.collection.card_list import listed_cards
    from crequiz.collection.sync import sync

    if sys.stderr.isatty() and not listed_cards(desk.connection):
        print(f"Taking in the cards of {desk.seeds}; the first time this takes some seconds.", file=sys.stderr)
    return sync(desk.connection, desk.seeds, desk.now())


def sync_with_messages(desk: "Desk") -> None:
    """Takes the cards in, and says on stderr what is wrong with them."""
    report = synced(desk)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if report.refusals:
        print(report.summary(), file=sys.stderr)
