"""Marks typed answers in a collection, whose other answers are never typing errors."""

import sqlite3
from dataclasses import replace

from crequiz.collection.answers import known_answers
from crequiz.collection.queries import StoredPrompt
from crequiz.study.aliases import Aliases
from crequiz.study.disagreements import Disagreement, disagreements
from crequiz.study.marking import Mark, Terms, Verdict, mark
from crequiz.study.response import Response


class Marker:
    """Marks typed answers; the collection's answers are read when a typing error first makes them matter, what it
    abbreviates with the first answer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms = Terms(lambda: known_answers(connection))
        self._aliases = Aliases(connection)

    def mark(self, stored: StoredPrompt, typed: str) -> Response:
        """`typed` with its mark, for a prompt as it is shown."""
        prompt = self._aliases.widened(stored.prompt)
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
        if marked.verdict is not Verdict.RIGHT:
            marked = self._said_elsewhere(stored, marked)
        return Response(typed, marked)

    def _said_elsewhere(self, stored: StoredPrompt, marked: Mark) -> Mark:
        """What the notes say in another place is not wrong by them: the learner decides."""
        for other in disagreements(self._connection, stored):
            its = mark(
                other.parts, marked.typed, accept=other.accept, question=stored.prompt.question, terms=self._terms
            )
            if its.verdict is Verdict.RIGHT:
                return replace(marked, verdict=Verdict.UNSURE, whose=None, rival=None, why=_where(other))
        return marked


def _where(other: Disagreement) -> str:
    place = f"line {other.line} of this card" if other.title is None else f"{other.file}:{other.line}"
    return f"your notes disagree: so says {place}"
