"""One typed text against one form of one part: what is there, what is missing, what speaks against it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from crequiz.lexicon.phrases import Joint, phrases
from crequiz.study.marking.comparison import NOTHING, Comparison, Surroundings
from crequiz.study.marking.meaning import DENIED, meaning_of, words_of_reading
from crequiz.study.marking.measuring import Measuring
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import Reading, Token, read
from crequiz.study.marking.terms import Terms
from crequiz.study.marking.typos import forgives
from crequiz.study.marking.wording import Wording
from crequiz.study.marking.words import GENERIC_KEYS

_STATEMENT_WORDS = 4
_LONG_WORDS = 6
_CLAUSES = re.compile(r"[;,](?!\d)(?![^()]*\))|\s\+\s")
_LEAST_COVERED = 0.2


class Comparing(Measuring, Wording):
    """Compares one reading with another."""

    def result(self) -> Comparison:
        """The comparison."""
        if self._expected.is_empty or self._typed.is_empty:
            return NOTHING
        self._quantities()
        self._intervals()
        self._routes()
        self._words()
        covered = self._found / self._weight if self._weight else 0.0
        if self._contradicts or self._substitutes or covered < _LEAST_COVERED:
            likeness = Likeness.WRONG
        else:
            likeness = Likeness.PARTLY if self._faults else Likeness.RIGHT
        return Comparison(
            likeness,
            tuple(self._faults),
            tuple(self._notes),
            self._contradicts,
            self._excluded,
            self._substitutes,
            covered,
            tuple(self._extra),
            tuple(self._missing),
        )


@lru_cache(maxsize=1 << 12)
def is_sentence(text: str) -> bool:
    """Whether an answer is more than a term: words with a verb or preposition between them, or very many."""
    return any(_is_statement(clause) for clause in _CLAUSES.split(text))


def _is_statement(clause: str) -> bool:
    reading = read(clause)
    words = [token for token in reading.tokens if token.text not in GENERIC_KEYS]
    if len(words) >= _LONG_WORDS:
        return True
    enough = len(words) >= _STATEMENT_WORDS or (reading.denials > 0 and len(words) > 1)
    return enough and not reading.quantities and any(phrase.joint is Joint.WORD for phrase in phrases(clause))


def repaired(typed: Reading, own: Mapping[str, str], known: Sequence[Terms]) -> tuple[Reading, tuple[str, ...]]:
    """`typed` with its typing errors mended towards the words of the answer (`own`, with keys), and a note for each."""
    notes: list[str] = []
    tokens: list[Token] = []
    keys = frozenset(own.values())
    for token in typed.tokens:
        mended = token.text if token.text in keys else _meant(token, own, known)
        if mended != token.text:
            notes.append(f"{token.raw}: a typing error")
        tokens.append(replace(token, text=mended))
    return (replace(typed, tokens=tuple(tokens)), tuple(notes)) if notes else (typed, ())


def _meant(token: Token, own: Mapping[str, str], known: Sequence[Terms]) -> str:
    """The key of the word of the answer that was meant, or of the typed one.

    An error may stand in the ending that a key leaves out, so the words are compared as they stand, too.
    """
    every = frozenset((*own, *own.values()))
    for word, key in sorted(own.items()):
        if token.raw in (word, key):
            return key
        others = [one for raw, its in own.items() if its != key for one in {raw, its}]
        if forgives(word, token.raw, others, every, known) or (
            word != key and forgives(key, token.text, others, every, known)
        ):
            return key
    return token.text


def compared(expected: str, mended: Reading, around: Surroundings, *, literally: bool = False) -> Comparison:
    """Compares a typed text whose typing errors are mended with one form of an answer, `literally` without synonyms."""
    ours = read(expected)
    if literally:
        return Comparing(ours, mended, around, literal=True).result()
    result = Comparing(ours, mended, around).result()
    if result.likeness is not Likeness.RIGHT and not result.contradicts and ours.tokens:
        literal = Comparing(ours, mended, around, literal=True).result()
        result = literal if literal.likeness is Likeness.RIGHT else result
    return result


def touches(expected: str, typed: Reading) -> bool:
    """Whether the two have anything in common, so that comparing them is worth the time."""
    ours = read(expected)
    if (ours.quantities or ours.intervals) and (typed.quantities or typed.intervals or typed.tokens):
        return True
    if ours.routes and typed.routes:
        return True
    starts = {word.removeprefix(DENIED)[:2] for word in (*meaning_of(ours), *words_of_reading(ours))}
    return any(
        word.removeprefix(DENIED)[:2] in starts or word[0].isdigit() or word[-1].isdigit()
        for word in (*meaning_of(typed), *words_of_reading(typed))
    )
