"""`crequiz undo`: takes the last answer or flag back."""

import argparse
import sys
from contextlib import closing

from crequiz.cli.desk import chosen_folder, open_desk
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz undo     takes back the last answer or flag, of today or before; again, the one before it
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "undo",
        run,
        summary="take the last answer or flag back",
        description="Takes back the last answer, or the last flag. It stays in the log and no longer counts.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Undoes; 1 if there is nothing to undo."""
    from crequiz.collection.events import flagged_since_last_review, unflag
    from crequiz.collection.queries import stored_prompt
    from crequiz.collection.reviews import undo_last

    desk = open_desk(chosen_folder(args))
    with closing(desk.connection):
        flagged = flagged_since_last_review(desk.connection)
        if flagged is not None:
            unflag(desk.connection, desk.now(), flagged)
            print(
                f"No longer flagged as bad: {stored_prompt(desk.connection, flagged).prompt.question}", file=sys.stderr
            )
            return 0
        review = undo_last(desk.connection, desk.now(), desk.scheduler)
        if review is None:
            print("Nothing to undo.", file=sys.stderr)
            return 1
        question = stored_prompt(desk.connection, review.prompt).prompt.question
    print(f"Taken back: {review.rating.name.capitalize()} of {review.moment.day} for {question}", file=sys.stderr)
    return 0
