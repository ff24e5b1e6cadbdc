"""`crequiz undo`: takes the last answer or verdict back."""

import argparse
import sys
from typing import TYPE_CHECKING

from crequiz.cli.desk import at_desk
from crequiz.cli.options import add_command

if TYPE_CHECKING:
    import sqlite3

    from crequiz.collection.judging import Act
    from crequiz.collection.review_log import Review

_EXAMPLES = """\
examples:
  crequiz undo     takes back the last answer or verdict, of today or before; again, the one before it
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    add_command(
        subparsers,
        "undo",
        run,
        summary="take the last answer or verdict back",
        description="Takes back the last answer, or what was last said of a prompt. It stays in the log and no longer counts.",
        examples=_EXAMPLES,
    )


def run(args: argparse.Namespace) -> int:
    """Undoes; 1 if there is nothing to undo."""
    from crequiz.collection.undoing import undo_last

    with at_desk(args) as desk:
        return say(desk.connection, undo_last(desk.connection, desk.now(), desk.scheduler), "undo")


def say(connection: "sqlite3.Connection", what: "Review | Act | None", did: str) -> int:
    """Says on stderr what an `undo` or `redo` did, and gives the exit status."""
    from crequiz.collection.judging import Act
    from crequiz.collection.queries import stored_prompt
    from crequiz.study.verdict_words import state_after

    if what is None:
        print(f"Nothing to {did}.", file=sys.stderr)
        return 1
    if isinstance(what, Act):
        state = state_after(what, is_undo=did == "undo")
        about = "" if what.slot.prompt is None else f": {stored_prompt(connection, what.slot.prompt).card_asks}"
        print(f"{state[:1].upper()}{state[1:]}{about}", file=sys.stderr)
        return 0
    question = stored_prompt(connection, what.prompt).prompt.question
    done = "Taken back" if did == "undo" else "Restored"
    print(f"{done}: {what.rating.name.capitalize()} of {what.moment.day} for {question}", file=sys.stderr)
    return 0
