"""`crequiz stats`: the figures in a screenful."""

import argparse
from contextlib import closing

from crequiz.cli.study import add_folder_option, chosen_folder, open_desk, sync_with_messages

_EPILOG = """\
examples:
  crequiz stats                                  a summary to read
  crequiz export stats --format csv -o days.csv  a row for each study day
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "stats",
        help="print a summary",
        description="Prints what was learned, how well, and what is coming.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folder_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the summary."""
    from crequiz.stats.figures import figures
    from crequiz.stats.text import summary_lines

    desk = open_desk(chosen_folder(args))
    with closing(desk.connection):
        sync_with_messages(desk)
        print("\n".join(summary_lines(figures(desk.connection, desk.scheduler, desk.now().day))))
    return 0
