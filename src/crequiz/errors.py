"""The errors that reach the user, each a plain sentence. Nothing here is swallowed: `cli` prints the message."""

from dataclasses import dataclass
from pathlib import PurePath


class CrequizError(Exception):
    """A failure with a message written for the user; `exit_code` is the status of the process."""

    exit_code = 1


class UsageError(CrequizError):
    """The words of a command are off."""

    exit_code = 2


class CollectionError(CrequizError):
    """The review log can't be opened, read or written; nothing was changed."""


@dataclass(frozen=True)
class Problem:
    """Something about a file that the user should know, without stopping the other files.

    `line` counts from 1. A `skipped` file gave no card; otherwise the card is used all the same.
    A `notice` is no fault: the file (a README, say) was never meant to be a card.
    """

    file: str
    line: int
    message: str
    skipped: bool = False
    notice: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def problem_of_fault(file: str, error: Exception) -> Problem:
    """What to tell of a card that an unforeseen `error` stops: its file, that the fault is ours, and where it is."""
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    fault = f"{type(error).__name__} in {PurePath(place.filename).name}:{place.lineno}"
    message = f"a mistake in crequiz ({fault}) keeps this card from being split; what is known of it stays as it was"
    return Problem(file, 1, message, skipped=True)
