"""`crequiz rebuild`: computes the memory of every prompt anew from the log."""

import argparse
import sys

from crequiz.cli.desk import at_desk
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz rebuild     after desired_retention was changed, or to be sure; the log itself is never touched
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "rebuild",
        run,
        summary="compute memory anew from the log",
        description="Replays the review log under the current parameters. Due dates stay as they were given.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Replays."""
    from crequiz.collection.rebuild import rebuild

    with at_desk(args) as desk:
        count = rebuild(desk.connection, desk.scheduler)
    print(f"Memory of {count} prompts computed anew.", file=sys.stderr)
    return 0
