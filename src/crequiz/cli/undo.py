"""`crequiz undo`: takes the last answer back."""

import argparse
import sys
from contextlib import closing

from crequiz.cli.desk import chosen_folder, open_desk
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz undo     takes back the last answer, of today or before; again, the one before it
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "undo",
        run,
        summary="take the last answer back",
        description="Takes back the last answer. It stays in the log, marked as not counting.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Undoes; 1 if there is nothing to undo."""
    from crequiz.collection.queries import stored_prompt
    from crequiz.collection.reviews import undo_last

    desk = open_desk(chosen_folder(args))
    with closing(desk.connection):
        review = undo_last(desk.connection, desk.now(), desk.scheduler)
        if review is None:
            print("Nothing to undo.", file=sys.stderr)
            return 1
        question = stored_prompt(desk.connection, review.prompt).prompt.question
    print(f"Taken back: {review.rating.name.capitalize()} of {review.moment.day} for {question}", file=sys.stderr)
    return 0
