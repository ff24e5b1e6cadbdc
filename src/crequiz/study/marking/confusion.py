"""Whose value it is that was typed, where it is a rival's."""

from dataclasses import replace
from functools import lru_cache

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import Comparing, repaired
from crequiz.study.marking.meaning import meaning_of
from crequiz.study.marking.parts import pieces, without_remarks
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import read
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.workbench import Rival, Workbench


def against_rivals(bench: Workbench, marked: Mark) -> Mark:
    """Says whose value it is, if it is a rival's; what reads as a rival's value is never right by a mended typo."""
    if not bench.rivals or (marked.verdict is Verdict.RIGHT and not marked.why):
        return marked
    several = len(bench.answer.parts) > 1
    texts = list(marked.extra) if several and marked.found else [bench.typed, *(marked.extra if several else ())]
    for text in texts:
        rival = _rival_of(bench, text)
        if rival is not None:
            why = f"{rival.text} is {rival.belongs_to}" if rival.belongs_to else f"{rival.text} is another's"
            told = replace(
                marked,
                whose=rival.belongs_to or None,
                rival=rival.text,
                why="; ".join(filter(None, (why, marked.why))),
            )
            if several:
                return told
            return replace(
                told, verdict=Verdict.WRONG, why=why, found=(), missed=(bench.answer.text,), extra=(bench.typed,)
            )
    return marked


def _rival_of(bench: Workbench, text: str) -> Rival | None:
    reading = read(text)
    own = [meaning_of(read(form)) for part in bench.answer.parts for form in part.forms]
    for rival in bench.rivals:
        for form in _forms(rival.text):
            theirs = read(form)
            if not theirs.quantities and meaning_of(theirs) in own:
                continue
            around = replace(bench.around, own=lexicon.words_of(form), route_optional=False)
            mended, _ = repaired(reading, around.own, (lexicon.lexicon_terms(), bench.terms))
            if Comparing(theirs, mended, around).result().likeness is Likeness.RIGHT:
                return rival
    return None


@lru_cache(maxsize=1 << 10)
def _forms(text: str) -> tuple[str, ...]:
    """A rival's text, often a whole cell, without its parentheses, and the pieces that it names one by one."""
    bare = without_remarks(text)
    return tuple(dict.fromkeys((text, *((bare,) if bare else ()), *pieces(bare, slashes=True).texts)))
