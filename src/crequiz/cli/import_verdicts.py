"""The part of `crequiz import` that takes the reader's verdicts over from a file."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from crequiz.cli.desk import chosen_folder, open_desk, sync_with_messages
from crequiz.cli.safekeeping import backup_folders
from crequiz.errors import CrequizError

_LONGEST_BEGINNING = 200


def is_verdict_file(path: Path) -> bool:
    """Whether a file says in its first line that it is one of verdicts; False for one that can't be read."""
    from crequiz.export.verdict_text import is_verdicts

    try:
        with path.open("rb") as stream:
            return is_verdicts(stream.read(_LONGEST_BEGINNING).decode("utf-8", "replace"))
    except OSError:
        return False


def import_verdicts(args: argparse.Namespace) -> int:
    """Takes the verdicts over; 1 if some lines could not be."""
    from crequiz.collection.backups import Reason, make_backup
    from crequiz.collection.verdict_lines import take_over
    from crequiz.export.verdict_text import parse_verdicts

    lines, problems = parse_verdicts(_text(args.file))
    folder = chosen_folder(args)
    desk = open_desk(folder)
    with closing(desk.connection):
        sync_with_messages(desk)
        make_backup(desk.connection, backup_folders(folder, desk.settings.rollover), desk.now(), Reason.IMPORT)
        done = take_over(desk.connection, desk.now(), lines)
    for number, message in sorted([*problems, *done.problems]):
        print(f"{args.file}:{number}: {message}", file=sys.stderr)
    print(f"Verdicts: {done.taken} taken over, {done.held} held already.", file=sys.stderr)
    return int(bool(problems or done.problems))


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CrequizError(f"{file}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CrequizError(f"{file}: is no text in UTF-8: {error}") from error
