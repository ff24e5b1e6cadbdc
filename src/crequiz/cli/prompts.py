"""`crequiz prompts`: what the cards would be asked as, without any database (contract 1)."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from crequiz.cli.desk import chosen_folder
from crequiz.cli.options import add_command
from crequiz.errors import Problem

_EXAMPLES = """\
examples:
  crequiz prompts                              the cards of the study folder
  crequiz prompts seeds/some-card.md           one card
  crequiz prompts seeds --format jsonl         one JSON object a line, in file order
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "prompts",
        run,
        summary="show the prompts that cards come apart into",
        description="Splits cards into prompts and prints them. Reads only; needs no database.",
        examples=_EXAMPLES,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="card files or folders (default: the study folder's seeds/)"
    )
    parser.add_argument(
        "--format", choices=("table", "jsonl"), default="table", help="table to read (default) or jsonl"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the prompts; 1 if a file could not be used."""
    from crequiz.cards.folder import read_cards
    from crequiz.prompts.split import split

    paths = [Path(path) for path in args.paths] or [chosen_folder(args).seeds]
    found = read_cards(paths)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    prompts = (prompt for card in found.cards for prompt in split(card))
    if args.format == "jsonl":
        from crequiz.prompts.record import prompt_record

        for prompt in prompts:
            print(json.dumps(prompt_record(prompt), ensure_ascii=False))
    else:
        from crequiz.cli.prompt_table import print_prompts

        print_prompts(prompts, sys.stdout)
    return status_of(found.problems)


def status_of(problems: Iterable[Problem]) -> int:
    """1 if a file that looks like a card was left out; a file that is none (a README) is no problem."""
    return int(any(problem.skipped and not problem.notice for problem in problems))
