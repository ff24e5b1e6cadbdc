"""`crequiz check`: what the prompts leave out, and what is amiss in the cards."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cli.desk import chosen_folder, local_now
from crequiz.cli.options import add_command, add_paths, whole_number
from crequiz.cli.prompts import status_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crequiz.prompts.audit import Audit

_EXAMPLES = """\
examples:
  crequiz check                      the cards of the study folder
  crequiz check seeds/some-card.md   one card
  crequiz check --summary            the table only
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "check",
        run,
        summary="show what the prompts leave out, and what is amiss in the cards",
        description="Prints, for each card, the lines that no prompt asks about, the defects of the file, and where it"
        " contradicts itself or another card, each as FILE:LINE: ..., then a table; where there is a collection, also the"
        " prompts that you marked as bad or disputed, counted by the rule that made them. Reads only; needs no database."
        " The status is 1 only if a card can't be used.",
        examples=_EXAMPLES,
    )
    add_paths(parser)
    parser.add_argument("--summary", action="store_true", help="the table only")
    parser.add_argument(
        "--old",
        type=whole_number,
        metavar="YEARS",
        help="name cards whose newest source is more than YEARS old (default: old_source_years of the study folder)",
    )


def run(args: argparse.Namespace) -> int:
    """Prints the findings; 1 if a card can't be used."""
    from crequiz.cards.folder import find_files
    from crequiz.cli.check_clashes import clash_lines, looked_at, merged
    from crequiz.cli.check_marked import marked_in, marked_lines, print_marked
    from crequiz.cli.check_table import print_summary
    from crequiz.cli.parallel import each_card
    from crequiz.study.settings import read_settings

    paths = [Path(path) for path in args.paths] or [chosen_folder(args).seeds]
    files = find_files(paths)
    outcomes = list(each_card(files, looked_at))
    audits = [outcome.result.audit for outcome in outcomes if outcome.result is not None]
    asked = [one for outcome in outcomes if outcome.result is not None for one in outcome.result.asked]
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    marked = marked_in(args, files)
    years = read_settings(chosen_folder(args).root).old_source_years if args.old is None else args.old
    if not args.summary:
        told = merged(marked_lines(marked), clash_lines(asked))
        for problem in problems:
            print(problem)
        for one in audits:
            for line in findings(one, local_now().year - years, told.get(one.file, ())):
                print(line)
        print()
    print_summary(audits, sys.stdout)
    print_marked(marked, sys.stdout)
    return status_of(problems)


def findings(audit: "Audit", oldest: int, told: "Sequence[tuple[int, str]]" = ()) -> list[str]:
    """A card's defects, unasked lines and what else is `told` of it, in file order, each as `file:line: ...`; first, that
    its newest source is of a year before `oldest`."""
    lines = [*told]
    year = audit.newest_source_year
    if year is not None and year < oldest:
        lines.append((0, f"{audit.file}:1: its newest source is of {year}"))
    lines += [(defect.line, str(defect)) for defect in audit.defects]
    lines += [(one.line, f"{audit.file}:{one.line}: not asked: {one.text} ({one.reason})") for one in audit.unasked]
    return [text for _, text in sorted(lines)]
