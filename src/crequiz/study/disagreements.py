"""What the learner's notes say against an answer, in the same card and in others, to be shown after the reveal."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crequiz.cards.text import Span
from crequiz.collection.asking import asking_the_same
from crequiz.collection.known import known_lines
from crequiz.collection.queries import StoredPrompt, stored_prompt


@dataclass(frozen=True)
class Disagreement:
    """Another place says something else: `says`, in `file`, at `spans`, which stand in the raw `lines` (number, text).

    `title` is that of the other card, None for the same one; `parts` and `accept` are what would be right by it.
    """

    file: str
    title: str | None
    says: str
    spans: tuple[Span, ...]
    lines: tuple[tuple[int, str], ...]
    parts: tuple[str, ...]
    accept: tuple[tuple[str, ...], ...]

    @property
    def line(self) -> int:
        """The line that says it first."""
        return self.spans[0].line


def disagreements(connection: sqlite3.Connection, stored: StoredPrompt) -> list[Disagreement]:
    """What speaks against the answer of `stored`: places of its own card, then other cards."""
    return [*_in_card(connection, stored), *_in_other_cards(connection, stored)]


def _in_card(connection: sqlite3.Connection, stored: StoredPrompt) -> Iterator[Disagreement]:
    prompt = stored.prompt
    if not prompt.contested:
        return
    lines = known_lines(connection, stored.card)
    for contest in prompt.contested:
        shown = _with_header(lines, contest.span.line)
        yield Disagreement(prompt.file, None, contest.says, (contest.span,), shown, (contest.text,), ((contest.says,),))


def _with_header(lines: Mapping[int, str], line: int) -> tuple[tuple[int, str], ...]:
    """The line; of a table's row the header, too."""
    first = line
    while lines.get(first, "").lstrip().startswith("|") and lines.get(first - 1, "").lstrip().startswith("|"):
        first -= 1
    return tuple((number, lines[number]) for number in sorted({first, line}) if number in lines)


def _in_other_cards(connection: sqlite3.Connection, stored: StoredPrompt) -> Iterator[Disagreement]:
    others = asking_the_same(connection, stored.id)
    if not others:
        return
    # Most questions are asked by one card only.
    from crequiz.study.aliases import Aliases
    from crequiz.study.clashes import differ

    aliases = Aliases(connection)
    own = aliases.widened(stored.prompt)
    for other in (stored_prompt(connection, one) for one in others):
        prompt = aliases.widened(other.prompt)
        if other.flag is None and differ(own, prompt):
            lines = tuple((line.line, line.text) for line in other.excerpt)
            yield Disagreement(
                prompt.file, prompt.title, prompt.answer, prompt.source, lines, prompt.parts, prompt.accept
            )
