"""`crequiz export`: reviews, prompts and figures as files for other programs."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cli.desk import at_desk, chosen_folder, sync_with_messages
from crequiz.cli.options import add_command
from crequiz.errors import UsageError

if TYPE_CHECKING:
    from crequiz.study.study_folder import StudyFolder

_EXAMPLES = """\
examples:
  crequiz export reviews --format csv -o reviews.csv     every answer, those taken back included and marked
  crequiz export prompts --format jsonl > prompts.jsonl  every prompt with its memory
  crequiz export stats --format json                     a row for each study day
  crequiz export reviews --format fsrs -o log.csv        for FSRS tools, and for `crequiz import`
  crequiz export verdicts -o verdicts.txt                what is bad, suspended, reworded, disputed; for `crequiz import`
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "export",
        run,
        summary="write reviews, prompts, figures or your verdicts",
        description="Writes what the collection holds. Times are UTC; days are logical days.",
        examples=_EXAMPLES,
    )
    parser.add_argument("what", choices=("reviews", "prompts", "stats", "verdicts"))
    parser.add_argument(
        "--format",
        choices=("csv", "json", "jsonl", "fsrs"),
        help="default csv, but for verdicts, which have a form of their own; fsrs: the study reviews that count, as FSRS"
        " tools and `crequiz import` read them",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all (default: stdout)")


def run(args: argparse.Namespace) -> int:
    """Writes the rows."""
    from crequiz.collection.verdict_lines import verdict_lines
    from crequiz.export.rows import fsrs_rows, prompt_rows, review_rows, stats_rows
    from crequiz.export.verdict_text import render_verdicts
    from crequiz.export.writing import render, write_file

    if args.what == "verdicts" and args.format is not None:
        raise UsageError("verdicts are a text file of their own form; leave --format out")
    if args.format == "fsrs" and args.what != "reviews":
        raise UsageError(f"the format fsrs is for reviews, not for {args.what}")
    if args.output is not None:
        _refuse_own_files(Path(args.output), chosen_folder(args))
    with at_desk(args) as desk:
        sync_with_messages(desk)
        sources = {
            "reviews": lambda: (fsrs_rows if args.format == "fsrs" else review_rows)(desk.connection),
            "prompts": lambda: prompt_rows(desk.connection, desk.scheduler, desk.now().day),
            "stats": lambda: stats_rows(desk.connection),
        }
        if args.what == "verdicts":
            text = render_verdicts(verdict_lines(desk.connection))
        else:
            text = render(sources[args.what](), args.format or "csv")
    if args.output is None:
        sys.stdout.write(text)
    else:
        write_file(Path(args.output), text)
        print(f"Wrote {args.output}", file=sys.stderr)
    return 0


def _refuse_own_files(path: Path, folder: "StudyFolder") -> None:
    """Raises UsageError for a file among the cards or beside the review log: an export must never take their place."""
    for own in (folder.seeds, folder.database.parent):
        if path.resolve().is_relative_to(own.resolve()):
            raise UsageError(
                f"{path}: is in {own}, which holds your cards or your review log; write the file elsewhere"
            )
