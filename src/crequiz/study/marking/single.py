"""Marks an answer of one part: a term, a quantity, a sentence."""

from collections.abc import Sequence

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import is_sentence
from crequiz.study.marking.meaning import excludes, meaning_of
from crequiz.study.marking.parts import Part, Pieces, pieces, without_remarks
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import is_number, read
from crequiz.study.marking.sentences import sentence_verdict
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.workbench import Workbench, reasons, slices


def mark_one(bench: Workbench) -> Mark:
    """The mark where the answer has one part."""
    (part,) = bench.answer.parts
    whole = bench.best(part, bench.typed)
    if whole.likeness is Likeness.RIGHT:
        return bench.right(reasons(whole))
    bare = without_remarks(bench.typed)
    if bare and bare != bench.typed:
        trimmed = bench.best(part, bare)
        if trimmed.likeness is Likeness.RIGHT and _is_harmless(bench, bench.typed[len(bare) :]):
            return bench.right(reasons(trimmed))
    if is_sentence(part.text):
        verdict, why = sentence_verdict(part.text, bench.typed, whole, bench.around)
        return _partial(bench, part, verdict, why)
    apart = pieces(bench.typed, slashes=False)
    if len(apart.texts) > 1:
        among = _among(bench, part, apart)
        if among is not None:
            return among
    if whole.likeness is Likeness.PARTLY:
        return _partial(bench, part, Verdict.PARTLY, reasons(whole))
    told = reasons(whole) if whole.contradicts or whole.covered else ""
    return bench.wrong(told or "another answer", (bench.typed,))


def _partial(bench: Workbench, part: Part, verdict: Verdict, why: str) -> Mark:
    return Mark(verdict, bench.typed, bench.answer.text, missed=(part.text,), why=why)


def _is_harmless(bench: Workbench, remark: str) -> bool:
    """Whether a remark behind a right answer takes nothing of it back."""
    reading = read(remark)
    if len(reading.tokens) == 1 and reading.tokens[0].text in lexicon.drugs():
        return False
    return not (reading.denials or reading.quantities or " or " in f" {reading.text} ") and not any(
        excludes(word, other)
        for word in meaning_of(reading)
        for part in bench.answer.parts
        for other in meaning_of(read(part.text))
    )


def _among(bench: Workbench, part: Part, apart: Pieces) -> Mark | None:
    """A right answer among others: one wrong extra makes it partly right, a choice left open makes it wrong."""
    for piece in slices(bench.typed, apart):
        result = bench.best(part, piece.text)
        if result.likeness is not Likeness.RIGHT:
            continue
        rest = bench.surplus(apart, range(piece.first, piece.last + 1))
        if not rest:
            return bench.right(reasons(result))
        if len(rest) > 1 or _takes_back(rest, part) or _leaves_open(bench, apart, rest):
            return bench.wrong(f"not only {part.text}, but also {rest[0]}", rest)
        return Mark(
            Verdict.PARTLY,
            bench.typed,
            bench.answer.text,
            found=(part.text,),
            extra=rest,
            why=f"not asked for: {rest[0]}",
        )
    return None


def _takes_back(rest: Sequence[str], part: Part) -> bool:
    ours = meaning_of(read(part.text))
    numbers = bool(read(part.text).quantities) or any(map(is_number, ours))
    for text in rest:
        reading = read(text)
        theirs = meaning_of(reading)
        if any(excludes(one, other) for one in ours for other in theirs):
            return True
        if numbers and (reading.quantities or any(map(is_number, theirs))):
            return True
    return False


def _leaves_open(bench: Workbench, apart: Pieces, rest: Sequence[str]) -> bool:
    words = {word for text in rest for word in meaning_of(read(text))}
    return "or" in apart.joints and bool(words & bench.around.offered)
