"""`crequiz prompts`: what the cards would be asked as, without any database (contract 1)."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cli.desk import chosen_folder
from crequiz.cli.options import add_command, add_paths
from crequiz.errors import Problem, UsageError

if TYPE_CHECKING:
    from crequiz.cards.folder import CardFile
    from crequiz.cards.model import Card

_EXAMPLES = """\
examples:
  crequiz prompts                              the cards of the study folder
  crequiz prompts seeds/some-card.md           one card
  crequiz prompts seeds --format jsonl         one JSON object a line, in file order
  crequiz prompts seeds --why                  what was dropped too, with the rule and the reason
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
    add_paths(parser)
    parser.add_argument(
        "--format", choices=("table", "jsonl"), default="table", help="table to read (default) or jsonl"
    )

    parser.add_argument("--why", action="store_true", help="show kept and dropped ones with their rule (no jsonl)")


def run(args: argparse.Namespace) -> int:
    """Prints the prompts; 1 if a file could not be used."""
    from crequiz.cards.folder import find_files

    if args.why and args.format == "jsonl":
        raise UsageError("--why explains in words; it does not go with --format jsonl")
    files = find_files([Path(path) for path in args.paths] or [chosen_folder(args).seeds])
    if args.why:
        return _print_lines(files, _explanations)
    return _print_lines(files, _json_lines if args.format == "jsonl" else _table)


def _print_lines(files: Sequence["CardFile"], lines_of: Callable[["Card"], list[str]]) -> int:
    """Prints what `lines_of` gives for each card; the exit status."""
    from crequiz.cli.parallel import each_card

    problems: list[Problem] = []
    for outcome in each_card(files, lines_of):
        problems += _told(outcome.problems)
        sys.stdout.writelines(outcome.result or ())
    return status_of(problems)


def _told(problems: Sequence[Problem]) -> Sequence[Problem]:
    for problem in problems:
        print(problem, file=sys.stderr)
    return problems


def _json_lines(card: "Card") -> list[str]:
    """Contract 1's lines for one card, each with its end."""
    from crequiz.prompts.record import prompt_record
    from crequiz.prompts.split import split

    encode = json.JSONEncoder(ensure_ascii=False).encode
    return [encode(prompt_record(prompt)) + "\n" for prompt in split(card)]


def _table(card: "Card") -> list[str]:
    """A table of one card's prompts; made beside the splitting, for it takes half as long."""
    from crequiz.cli.prompt_table import prompt_table
    from crequiz.prompts.split import split

    return [prompt_table(split(card), sys.stdout)]


def _explanations(card: "Card") -> list[str]:
    """Every candidate as `file:line: kept|dropped, rule: question → answer (reason)`, in file order."""
    from crequiz.prompts.split import split_with_reasons

    splitting = split_with_reasons(card)
    rows = [(one.source[0], 0, one.rule, one.question, one.answer, "") for one in splitting.prompts]
    rows += [(one.span, 1, one.rule, one.question, one.answer, f" ({one.reason})") for one in splitting.dropped]
    return [
        f"{card.file}:{span.line}: {('kept', 'dropped')[verdict]}, {rule}: {question} → {answer}{reason}\n"
        for span, verdict, rule, question, answer, reason in sorted(rows)
    ]


def status_of(problems: Iterable[Problem]) -> int:
    """1 if a file that looks like a card was left out; a file that is none (a README) is no problem."""
    return int(any(problem.skipped and not problem.notice for problem in problems))
