"""`crequiz stats`: the figures in a screenful."""

import argparse

from crequiz.cli.desk import at_desk, sync_with_messages
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz stats                                  a summary to read
  crequiz export stats --format csv -o days.csv  a row for each study day
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "stats",
        run,
        summary="print a summary",
        description="Prints what was learned, how well, and what is coming.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Prints the summary."""
    from crequiz.stats.figures import figures
    from crequiz.stats.text import summary_lines

    with at_desk(args) as desk:
        sync_with_messages(desk)
        print("\n".join(summary_lines(figures(desk.connection, desk.scheduler, desk.now().day))))
    return 0
