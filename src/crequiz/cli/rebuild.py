"""`crequiz rebuild`: computes the memory of every prompt anew from the log."""

import argparse
import sys
from contextlib import closing

from crequiz.cli.study import add_folder_option, chosen_folder, open_desk

_EPILOG = """\
examples:
  crequiz rebuild     after desired_retention was changed, or to be sure; the log itself is never touched
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "rebuild",
        help="compute memory anew from the log",
        description="Replays the review log under the current parameters. Due dates stay as they were given.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folder_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Replays."""
    from crequiz.collection.rebuild import rebuild

    desk = open_desk(chosen_folder(args))
    with closing(desk.connection):
        count = rebuild(desk.connection, desk.scheduler)
    print(f"Memory of {count} prompts computed anew.", file=sys.stderr)
    return 0
