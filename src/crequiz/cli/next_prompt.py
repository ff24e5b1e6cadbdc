"""`crequiz next`: the prompt that the study would ask now, for scripts."""

import argparse
import json
import sys

from crequiz.cli.desk import at_desk, sync_with_messages
from crequiz.cli.options import add_command

_EXAMPLES = """\
examples:
  crequiz next           question and answer, to read
  crequiz next --json    one JSON object: contract keys, id, counts, next intervals
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "next",
        run,
        summary="print the prompt that is asked next",
        description="Prints the prompt that the study would ask now; `crequiz grade` answers it.",
        examples=_EXAMPLES,
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints the next prompt; 1 if there is none."""
    from crequiz.prompts.record import prompt_record
    from crequiz.study.session import Session

    with at_desk(args) as desk:
        sync_with_messages(desk)
        session = Session(desk)
        stored = session.current
        if stored is None:
            print("Nothing to ask now.", file=sys.stderr)
            if args.json:
                print("null")
            return 1
        if args.json:
            intervals = {str(int(rating)): interval for rating, interval in session.intervals().items()}
            record = {"id": stored.id, **prompt_record(stored.prompt), "due": session.due, "new": session.new}
            print(json.dumps({**record, "intervals": intervals}, ensure_ascii=False))
        else:
            print(f"{stored.id}\n{' › '.join(stored.prompt.context)}\n{stored.prompt.question}\n{stored.prompt.answer}")
    return 0
