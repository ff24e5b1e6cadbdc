"""What the commands share of backups: where they are, the one of the day, and what is said if the log is gone."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crequiz.errors import CollectionError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from crequiz.collection.backups import BackupFolders
    from crequiz.memory.model import Moment
    from crequiz.study.study_folder import StudyFolder


def local_time(ms: int) -> datetime:
    """The learner's clock at `ms` (UTC milliseconds), with the offset that the system's time zone had then."""
    return datetime.fromtimestamp(ms / 1000).astimezone()


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
