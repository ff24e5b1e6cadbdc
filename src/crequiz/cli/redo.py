"""`crequiz redo`: restores the answer or verdict that was taken back last."""

import argparse

from crequiz.cli.desk import at_desk
from crequiz.cli.options import add_command
from crequiz.cli.undo import say

_EXAMPLES = """\
examples:
  crequiz redo     restores what the last undo took back; again, what the one before it did
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "redo",
        run,
        summary="restore what undo took back",
        description="Restores the answer or verdict that was taken back last, if nothing was answered or judged since.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Restores; 1 if there is nothing to redo."""
    from crequiz.collection.undoing import redo_last

    with at_desk(args) as desk:
        return say(desk.connection, redo_last(desk.connection, desk.now(), desk.scheduler), "redo")
