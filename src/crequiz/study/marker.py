"""Marks typed answers in a collection, whose other answers are never typing errors."""

import sqlite3

from crequiz.collection.answers import known_answers
from crequiz.collection.queries import StoredPrompt
from crequiz.study.marking import Terms, mark
from crequiz.study.response import Response


class Marker:
    """Marks typed answers; the collection's answers are read when a typing error first makes them matter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._terms = Terms(lambda: known_answers(connection))

    def mark(self, stored: StoredPrompt, typed: str) -> Response:
        """`typed` with its mark, for a prompt as it is shown."""
        prompt = stored.prompt
        marked = mark(
            prompt.parts,
            typed,
            accept=prompt.accept,
            ordered=prompt.ordered,
            need=prompt.need,
            question=prompt.question,
            rivals=prompt.rivals,
            terms=self._terms,
        )
        return Response(typed, marked)
