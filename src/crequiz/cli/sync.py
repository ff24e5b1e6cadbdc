"""`crequiz sync`: takes the cards in and says what became of every prompt."""

import argparse
import sys

from crequiz.cli.desk import at_desk, synced
from crequiz.cli.options import add_command
from crequiz.cli.prompts import status_of

_EXAMPLES = """\
examples:
  crequiz sync               what changed since the last time, in a sentence
  crequiz sync --explain     prompt by prompt, with the reason
  crequiz sync --force       even if it would retire many prompts
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "sync",
        run,
        summary="take in what changed in the cards",
        description="Reads the cards that changed. Every other command does it too; this one explains.",
        examples=_EXAMPLES,
    )
    parser.add_argument(
        "--explain", action="store_true", help="one line for each prompt that was born, carried, changed …"
    )
    parser.add_argument("--force", action="store_true", help="retire prompts even if they are many")


def run(args: argparse.Namespace) -> int:
    """Syncs; 1 if a file was left out or something was refused."""
    with at_desk(args) as desk:
        report = synced(desk, force=args.force)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if args.explain:
        for decision in report.decisions:
            print(f"{decision.verdict.value:8} {decision.prompt}  ({decision.why})")
    print(report.summary(), file=sys.stderr)
    return int(bool(report.refusals) or bool(status_of(report.problems)))
