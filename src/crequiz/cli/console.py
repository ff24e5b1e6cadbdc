"""Where tables are written to."""

from typing import TextIO

from rich.console import Console

_WIDTH_WITHOUT_TERMINAL = 120


def console_for(stream: TextIO, file: TextIO | None = None) -> Console:
    """A console on `stream`, as wide as the terminal (120 columns where there is none); text is shown as it is.

    With `file`, what `stream` would show is written there.
    """
    is_terminal = stream.isatty()
    width = None if is_terminal else _WIDTH_WITHOUT_TERMINAL
    return Console(file=file or stream, width=width, highlight=False, force_terminal=is_terminal)
