"""`crequiz export`: reviews, prompts and figures as files for other programs."""

import argparse
import sys
from pathlib import Path

from crequiz.cli.desk import at_desk, sync_with_messages
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz export reviews --format csv -o reviews.csv     every answer, those taken back included and marked
  crequiz export prompts --format jsonl > prompts.jsonl  every prompt with its memory
  crequiz export stats --format json                     a row for each study day
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "export",
        run,
        summary="write reviews, prompts or figures",
        description="Writes what the collection holds. Times are UTC; days are logical days.",
        examples=_EXAMPLES,
    )
    parser.add_argument("what", choices=("reviews", "prompts", "stats"))
    parser.add_argument("--format", choices=("csv", "json", "jsonl"), default="csv", help="default csv")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all (default: stdout)")


def run(args: argparse.Namespace) -> int:
    """Writes the rows."""
    from crequiz.export.rows import prompt_rows, review_rows, stats_rows
    from crequiz.export.writing import render, write_file

    with at_desk(args) as desk:
        sync_with_messages(desk)
        sources = {
            "reviews": lambda: review_rows(desk.connection),
            "prompts": lambda: prompt_rows(desk.connection, desk.scheduler, desk.now().day),
            "stats": lambda: stats_rows(desk.connection),
        }
        text = render(sources[args.what](), args.format)
    if args.output is None:
        sys.stdout.write(text)
    else:
        write_file(Path(args.output), text)
        print(f"Wrote {args.output}", file=sys.stderr)
    return 0
