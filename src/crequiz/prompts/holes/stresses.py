"""What a statement stresses, as a hole: the one run of bold words in it, where nothing else in it can be asked."""

from collections.abc import Iterator
from itertools import groupby

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, hole_at, is_answer, is_rated

_MOST_WORDS = 6
_LEAST_SHOWN = 2


def stress_holes(statement: Text, known: int) -> Iterator[Hole]:
    """`Novel **florimycin** with a side chain`: the author's own choice of the word that matters."""
    runs = [run for run in _bold_runs(statement) if not _is_label(statement, run)]
    if len(runs) != 1 or runs[0][0] == 0 or "=" in statement.plain:
        return
    start, end = runs[0]
    part = statement.cut(start, end)
    if (
        part is None
        or len(words(part.plain)) > _MOST_WORDS
        or measures(part.plain)
        or is_rated(part.plain)
        or '"' in part.plain
    ):
        return
    rest = content_words(f"{statement.plain[:start]} {statement.plain[end:]}")
    shown = [word for word in rest if not is_evaluation(word)]
    if len(shown) + min(known, 1) > _LEAST_SHOWN and is_answer(part.plain, "word") and not is_attribute(part.plain):
        yield hole_at(statement, (part,), "stress", 1)


def _is_label(statement: Text, run: tuple[int, int]) -> bool:
    return run[0] == 0 and statement.plain[: run[1] + 1].rstrip().endswith(":")


def _bold_runs(statement: Text) -> Iterator[tuple[int, int]]:
    """The places of the bold runs, without blanks and marks at their ends."""
    place = 0
    for bold, run in groupby(statement.bold):
        size = len(list(run))
        if bold and statement.plain[place : place + size].strip(" ,.;:"):
            yield place, place + size
        place += size
