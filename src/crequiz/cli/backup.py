"""`crequiz backup`: a backup of the review log, now."""

import argparse
import sys

from crequiz.cli.desk import backup_folders, chosen_folder, open_desk
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz backup            writes one into data/backups/ and one into your user data folder
  crequiz restore --list    what backups there are
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "backup",
        run,
        summary="back the review log up",
        description="Writes a backup of the review log in two places, reads both back, and prints their paths. One is"
        " made by itself on every study day, and before each import and restore; old ones are thinned.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Backs up; 1 if one of the places could not be written."""
    from contextlib import closing

    from crequiz.collection.backups import Reason, make_backup

    folder = chosen_folder(args)
    desk = open_desk(folder)
    with closing(desk.connection):
        folders = backup_folders(folder, desk.settings.rollover)
        outcome = make_backup(desk.connection, folders, desk.now(), Reason.ASKED)
    for path in outcome.made:
        print(path)
    for failure in outcome.failures:
        print(f"crequiz: not backed up to {failure}", file=sys.stderr)
    return int(bool(outcome.failures))
