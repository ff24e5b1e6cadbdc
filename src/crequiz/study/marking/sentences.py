"""Answers that are whole sentences: right only if all is said, wrong only if the contrary is; else the learner decides."""

import re

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparison import Comparison, Surroundings
from crequiz.study.marking.meaning import meaning_of
from crequiz.study.marking.reading import read
from crequiz.study.marking.verdict import Verdict

_NAME = re.compile(r"\b[A-Za-z]*[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9-]*\b")
_HALF = 0.5


def sentence_verdict(expected: str, typed: str, whole: Comparison, around: Surroundings) -> tuple[Verdict, str]:
    """The verdict on a text that is not plainly the expected sentence, and why."""
    if whole.contradicts:
        return Verdict.WRONG, "; ".join(whole.faults)
    ours, theirs = _names(expected), _names(typed)
    missing = {name for name in ours if name in whole.missing}
    foreign = {name for name in theirs - ours if name in whole.extra and name not in around.given}
    if foreign and missing:
        return Verdict.WRONG, f"{min(foreign).upper()} instead of {min(missing).upper()}"
    if missing and not whole.extra and whole.covered >= _HALF:
        return Verdict.PARTLY, "; ".join(whole.faults)
    return Verdict.UNSURE, "a sentence: compare it with the card's yourself"


def _names(text: str) -> frozenset[str]:
    """The abbreviations, drugs and genera in a text, as what they stand for."""
    found = {word for match in _NAME.finditer(text) for word in meaning_of(read(match[0]))}
    words = meaning_of(read(text))
    return frozenset(found | {word for word in words if word in lexicon.drugs() or word in lexicon.genera()})
