"""`crequiz drill`: a short run over what matches some words, the schedule left alone."""

import argparse
from typing import TYPE_CHECKING

from crequiz.cli.options import add_command, whole_number
from crequiz.cli.study import NothingToAsk, add_ways, run_screens

if TYPE_CHECKING:
    from crequiz.study.run import Desk, Run

_EXAMPLES = """\
examples:
  crequiz drill                       five minutes over the begun cards, weakest first
  crequiz drill KPC NDM               prompts that have both words in card, tags or text
  crequiz drill CRE --minutes 2 --count 10
  crequiz drill CRE --choices         multiple choice; --type has typed answers marked
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "drill",
        run,
        summary="a quick drill, the schedule left alone",
        description="Starts at once with the weakest and most important prompts, and ends with what was missed.",
        examples=_EXAMPLES,
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="all must match card, tags or prompt text")
    add_ways(parser)
    parser.add_argument("--minutes", type=_minutes, default=5.0, metavar="M", help="end after M minutes (default 5)")
    parser.add_argument("--count", type=_count, default=50, metavar="N", help="at most N prompts (default 50)")


def run(args: argparse.Namespace) -> int:
    """Opens the drill at its first question; 1 if nothing matches."""
    from crequiz.study.drill import Drill

    def drill(desk: "Desk") -> "Run":
        chosen = Drill(desk, tuple(args.words), args.minutes, args.count)
        if chosen.current is None:
            raise NothingToAsk(
                f"nothing matches {' '.join(args.words)!r}" if args.words else "there is nothing to drill yet"
            )
        return chosen

    return run_screens(args, drill)


def _minutes(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of minutes") from error
    if not 0 < value <= 24 * 60:
        raise argparse.ArgumentTypeError(f"{text} is no number of minutes")
    return value


def _count(text: str) -> int:
    value = whole_number(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is too few")
    return value
