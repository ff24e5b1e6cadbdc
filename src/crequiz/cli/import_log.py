"""`crequiz import`: takes in answers from a file in the schema that FSRS tools share, or the reader's verdicts."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from crequiz.cli.desk import chosen_folder, open_desk, sync_with_messages
from crequiz.cli.import_verdicts import import_verdicts, is_verdict_file
from crequiz.cli.options import add_command
from crequiz.cli.safekeeping import backup_folders, local_time

_EXAMPLES = """\
examples:
  crequiz import log.csv        what `crequiz export reviews --format fsrs -o log.csv` wrote, here or elsewhere
  crequiz import verdicts.txt   what `crequiz export verdicts -o verdicts.txt` wrote

A file of answers has the columns card_id (a prompt's id), review_time (UTC milliseconds), review_rating (1 to 4), and
may have review_state (0 to 3) and review_duration (ms). Answers that are in the log already are left out.
A file of verdicts begins with "# crequiz verdicts"; what holds already is left out.
"""
_MOST_TOLD = 5


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "import",
        run,
        summary="take in answers from an FSRS review log, or verdicts",
        description="Takes in the answers of a CSV file, whole or not at all, or the verdicts of a text file. The log is"
        " backed up first.",
        examples=_EXAMPLES,
    )
    parser.add_argument("file", metavar="FILE", help="the file")


def run(args: argparse.Namespace) -> int:
    """Imports; 1 if some lines name prompts that are not known."""
    if is_verdict_file(Path(args.file)):
        return import_verdicts(args)
    return _import_answers(args)


def _import_answers(args: argparse.Namespace) -> int:
    from crequiz.collection.backups import Reason, make_backup
    from crequiz.collection.fsrs_log import read_fsrs_log
    from crequiz.collection.importing import import_answers
    from crequiz.memory.days import moment

    answers = read_fsrs_log(Path(args.file))
    folder = chosen_folder(args)
    desk = open_desk(folder)
    rollover = desk.settings.rollover
    with closing(desk.connection):
        sync_with_messages(desk)
        make_backup(desk.connection, backup_folders(folder, rollover), desk.now(), Reason.IMPORT)
        done = import_answers(
            desk.connection,
            answers,
            Path(args.file).name,
            desk.now(),
            lambda ms: moment(local_time(ms), rollover),
            desk.scheduler,
        )
    for stranger in done.strangers[:_MOST_TOLD]:
        print(f"{args.file}:{stranger.line}: there is no prompt {stranger.prompt!r}", file=sys.stderr)
    if len(done.strangers) > _MOST_TOLD:
        print(f"… and {len(done.strangers) - _MOST_TOLD} more lines of prompts that are not there", file=sys.stderr)
    print(
        f"Imported {done.written} answers to {done.prompts} prompts; {done.known} were there already.", file=sys.stderr
    )
    return int(bool(done.strangers))
