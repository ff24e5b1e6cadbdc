"""What was typed or chosen as an answer, and what of it is written down."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crequiz.collection.events import EventKind, append
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    # Marking loads what a start without typing does not need.
    from crequiz.study.marking import Mark


@dataclass(frozen=True)
class Response:
    """An answer in words, and its mark."""

    typed: str
    mark: "Mark"


def note_confusion(connection: sqlite3.Connection, moment: Moment, prompt: str, review: str, given: Response) -> None:
    """Writes down whose value was given in this review, if it was a rival's."""
    if given.mark.rival is not None:
        payload = {"typed": given.typed, "rival": given.mark.rival, "whose": given.mark.whose}
        append(connection, EventKind.CONFUSED, moment, prompt=prompt, review=review, payload=payload)
