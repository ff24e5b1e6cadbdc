"""`crequiz grade`: answers a prompt from a script."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from crequiz.cli.desk import at_desk, local_now
from crequiz.cli.options import add_command, whole_number
from crequiz.errors import UsageError

if TYPE_CHECKING:
    from crequiz.memory.model import Rating
    from crequiz.study.response import Response

_EXAMPLES = """\
examples:
  crequiz grade "$(crequiz next --json | jq -r .id)" 3
  crequiz grade ID 1 --at 2026-11-23T07:30:00+01:00
  crequiz grade ID --typed "2 g IV q8h"    marks it and rates: right is Good, partly and wrong are Again
"""
_DAY_MS = 24 * 60 * 60 * 1000
_FIRST_YEAR, _LAST_YEAR = 1971, 2999
_NAMES = {"again": 1, "hard": 2, "good": 3, "easy": 4}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = add_command(
        subparsers,
        "grade",
        run,
        summary="record an answer",
        description="Records an answer as the study screen does, and prints the new due date.",
        examples=_EXAMPLES,
    )
    parser.add_argument(
        "id", type=_text, metavar="ID", help="the prompt's id, as `crequiz next --json` and exports give it"
    )
    parser.add_argument(
        "rating",
        type=_rating,
        nargs="?",
        metavar="RATING",
        help="1 Again, 2 Hard, 3 Good, 4 Easy (or the word); may be left out with --typed: the mark rates",
    )
    parser.add_argument(
        "--at", type=_time, metavar="TIME", help="when it was given, with its UTC offset (default: now)"
    )
    parser.add_argument("--typed", type=_text, metavar="TEXT", help="what the learner typed; marked and kept")
    parser.add_argument("--duration", type=_milliseconds, default=0, metavar="MS", help="time taken, in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Records the answer."""
    from crequiz.collection.queries import stored_prompt
    from crequiz.collection.review_log import Mode
    from crequiz.memory.days import moment
    from crequiz.study.marker import Marker
    from crequiz.study.run import record_answer

    if args.rating is None and args.typed is None:
        raise UsageError("say how it was: a RATING from 1 to 4, or --typed with what was answered")
    with at_desk(args) as desk:
        now = moment(args.at or local_now(), desk.settings.rollover)
        stored = stored_prompt(desk.connection, args.id)
        given = None if args.typed is None else Marker(desk.connection).mark(stored, args.typed)
        rating = _decided(args.rating, given)
        _, after = record_answer(desk, stored, rating, now, args.duration, Mode.STUDY, given)
        assert after is not None
        if given is not None and args.rating is None:
            print(_told(given), file=sys.stderr)
        print(f"{stored.prompt.question}: {rating.name.capitalize()}, due {after.due_day}", file=sys.stderr)
    return 0


def _decided(rating: int | None, given: "Response | None") -> "Rating":
    """The learner's rating, else that of the mark."""
    from crequiz.memory.model import Rating

    if rating is not None:
        return Rating(rating)
    assert given is not None
    if given.mark.rating is None:
        raise UsageError(f"{_told(given)}\nGive the RATING yourself; nothing was recorded.")
    return given.mark.rating


def _told(given: "Response") -> str:
    mark = given.mark
    return f"{mark.verdict.value.capitalize()}{f': {mark.why}' if mark.why else ''}. The card says: {mark.expected}"


def _rating(text: str) -> int:
    value = _NAMES.get(text.casefold()) or whole_number(text)
    if value not in range(1, 5):
        raise argparse.ArgumentTypeError(f"{text} is no rating from 1 to 4")
    return value


def _milliseconds(text: str) -> int:
    value = whole_number(text)
    if not 0 <= value <= _DAY_MS:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to {_DAY_MS} ms (a day)")
    return value


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2026-11-23T07:30:00+01:00") from error
    if time.utcoffset() is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no UTC offset, such as +01:00")
    if not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not from {_FIRST_YEAR} to {_LAST_YEAR}")
    return time


def _text(text: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise argparse.ArgumentTypeError("is not UTF-8 text")
    return text
