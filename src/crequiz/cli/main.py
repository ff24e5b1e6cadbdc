"""The entry point: finds the command, prints errors as plain sentences, gives the exit status."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from crequiz import __version__
from crequiz.cli import (
    backup,
    check,
    doctor,
    drill,
    export,
    grade,
    import_log,
    next_prompt,
    prompts,
    rebuild,
    redo,
    restore,
    stats,
    study,
    sync,
    undo,
    verdicts,
)
from crequiz.cli.options import add_folder_option
from crequiz.errors import CrequizError

COMMANDS = (
    study,
    drill,
    prompts,
    check,
    sync,
    stats,
    export,
    import_log,
    next_prompt,
    grade,
    undo,
    redo,
    verdicts,
    rebuild,
    backup,
    restore,
    doctor,
)

_EPILOG = """\
examples:
  crequiz                          today's screen
  crequiz drill KPC --minutes 5    a quick drill before rounds
  crequiz prompts seeds            what would be asked, without any database
  crequiz export reviews --format csv -o reviews.csv
"""
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits: 0 done, 1 found problems, 2 wrong use."""
    args = build_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Cards are full of signs that no other encoding has.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        status = args.run(args)
        sys.stdout.flush()
    except CrequizError as error:
        print(f"crequiz: {error}", file=sys.stderr)
        status = error.exit_code
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has left.
        _close_output()
        status = 0
    except OSError as error:
        what = "can't write the output" if error.filename is None else error.filename
        print(f"crequiz: {what}: {error.strerror}", file=sys.stderr)
        _close_output()
        status = 1
    sys.exit(status)


def _close_output() -> None:
    """Sends what is left in the buffers nowhere, or Python would complain once more when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands; without one, today's screen opens."""
    parser = argparse.ArgumentParser(
        prog="crequiz",
        description="Long Markdown study cards, asked as atomic prompts at the right time.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"crequiz {__version__}")
    add_folder_option(parser, default=None)
    parser.set_defaults(run=study.run_today)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser
