"""`crequiz restore`: puts a backup in the place of the review log."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cli.desk import backup_folders, chosen_folder, local_now, local_time
from crequiz.cli.options import add_command
from crequiz.errors import CrequizError

if TYPE_CHECKING:
    from crequiz.collection.backups import BackupFolders

_EXAMPLES = """\
examples:
  crequiz restore --list                     the backups, newest first, each read to see whether it is good
  crequiz restore                            the newest good one
  crequiz restore data/backups/20261123T063000.000Z-daily.db.gz
"""


class NoBackup(CrequizError):
    """There is nothing to restore."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "restore",
        run,
        summary="put a backup in the place of the review log",
        description="Puts the newest good backup, or the one that is named, in the place of the review log. What it"
        " replaces is backed up first, so that this can be turned back.",
        examples=_EXAMPLES,
    )
    parser.add_argument("backup", nargs="?", metavar="BACKUP", help="a backup file (default: the newest good one)")
    parser.add_argument("--list", action="store_true", help="print the backups and leave everything as it is")


def run(args: argparse.Namespace) -> int:
    """Restores; with --list 1 if there is no good backup."""
    from crequiz.collection.restoring import restore
    from crequiz.memory.days import moment
    from crequiz.study.settings import read_settings

    folder = chosen_folder(args)
    rollover = read_settings(folder.root).rollover
    folders = backup_folders(folder, rollover)
    if args.list:
        return _list(folders)
    backup = Path(args.backup) if args.backup else _newest_good(folders)
    done = restore(folder.database, backup, folders, moment(local_now(), rollover))
    last = "" if done.contents.last_ms is None else f", the last one of {_local(done.contents.last_ms)}"
    print(f"Restored {backup}: {done.contents.reviews} answers{last}.", file=sys.stderr)
    if done.kept is not None:
        print(f"What was there before is kept: {done.kept}", file=sys.stderr)
    return 0


def _newest_good(folders: "BackupFolders") -> Path:
    from crequiz.collection.restoring import good_backups

    for backup in good_backups(folders, lambda problem: print(f"crequiz: {problem}", file=sys.stderr)):
        return backup.path
    raise NoBackup(f"there is no good backup in {' or '.join(map(str, folders.all))}")


def _list(folders: "BackupFolders") -> int:
    from crequiz.collection.packing import verified
    from crequiz.collection.restoring import all_backups
    from crequiz.errors import CollectionError

    good = 0
    for backup in all_backups(folders):
        try:
            found = f"{verified(backup.path).reviews} answers"
            good += 1
        except CollectionError as error:
            found = str(error)
        print(f"{_local(backup.ms)}  {backup.reason.value:9}  {found}  {backup.path}")
    if not good:
        print(f"There is no good backup in {' or '.join(map(str, folders.all))}.", file=sys.stderr)
    return int(not good)


def _local(ms: int) -> str:
    return f"{local_time(ms):%Y-%m-%d %H:%M}"
