"""What the commands have in common on the command line."""

import argparse
from collections.abc import Callable


def add_folder_option(parser: argparse.ArgumentParser, default: object = argparse.SUPPRESS) -> None:
    """`--folder`, before or behind the command."""
    parser.add_argument(
        "--folder",
        default=default,
        metavar="FOLDER",
        help="study folder with seeds/ and data/ (default: $CREQUIZ_HOME, else the nearest one above, else your own)",
    )


def add_paths(parser: argparse.ArgumentParser) -> None:
    """The cards that a command reads without a database."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="card files or folders (default: the study folder's seeds/)"
    )


def add_command(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    *,
    summary: str,
    description: str,
    examples: str,
) -> argparse.ArgumentParser:
    """A command with `--folder`; `run` gives the exit status."""
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folder_option(parser)
    parser.set_defaults(run=run)
    return parser


def whole_number(text: str) -> int:
    """`text` as a whole number, for argparse."""
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from error
