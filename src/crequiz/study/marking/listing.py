"""Marks an answer of several parts: each typed piece is given to the part that it is most like."""

from collections.abc import Mapping, Sequence

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import touches
from crequiz.study.marking.comparison import Comparison
from crequiz.study.marking.meaning import excludes, meaning_of
from crequiz.study.marking.parts import Part, Pieces, pieces
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import read
from crequiz.study.marking.surface import even
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.words import GENERIC_KEYS, key
from crequiz.study.marking.workbench import Slice, Workbench, slices

_ALONE = frozenset({"alone", "only", "monotherapy", "solely"})
_MOST_WORDS = 10
Matched = dict[int, tuple[Comparison, Slice]]


def mark_several(bench: Workbench) -> Mark:
    """The mark where the answer has several parts."""
    parts = bench.answer.parts
    apart = pieces(bench.typed, slashes=False)
    matched = _assign(bench, apart)
    if (
        len(apart.texts) == 1
        and not _has_both(bench.typed)
        and not all(one.likeness is Likeness.RIGHT for one, _ in matched.values())
    ):
        words = _by_words(bench.typed)
        if len(words.texts) <= _MOST_WORDS:
            again = _assign(bench, words)
            if _score(again) > _score(matched):
                apart, matched = words, again
    return _listed(bench, parts, apart, matched)


def _assign(bench: Workbench, apart: Pieces) -> Matched:
    """The piece that each part is given, none used twice: what is right first, short pieces ahead, then what is near."""
    found: Matched = {}
    near: list[tuple[int, Comparison, Slice]] = []
    used: set[int] = set()
    for piece in sorted(slices(bench.typed, apart), key=lambda one: (one.last - one.first, one.first)):
        if used.isdisjoint(range(piece.first, piece.last + 1)):
            near += _given_to(bench, piece, apart, found, used)
    for index, result, piece in near:
        places = range(piece.first, piece.last + 1)
        if index not in found and used.isdisjoint(places):
            found[index] = (result, piece)
            used.update(places)
    return found


def _given_to(
    bench: Workbench, piece: Slice, apart: Pieces, found: Matched, used: set[int]
) -> list[tuple[int, Comparison, Slice]]:
    """Gives the piece to the part that it is right for; else the parts that it comes near to."""
    near: list[tuple[int, Comparison, Slice]] = []
    single = piece.first == piece.last
    for index, part in enumerate(bench.answer.parts):
        if index in found or not any(touches(form, bench.mended(piece.text)[0]) for form in part.forms):
            continue
        result = bench.best(part, piece.text)
        if result.likeness is Likeness.WRONG and single and len(apart.texts) > 1:
            result = _with_shared_head(bench, part, piece, apart, result)
        if result.likeness is Likeness.RIGHT:
            found[index] = (result, piece)
            used.update(range(piece.first, piece.last + 1))
            return []
        if result.likeness is Likeness.PARTLY and (single or len(apart.texts) == 1):
            near.append((index, result, piece))
    return near


def _with_shared_head(bench: Workbench, part: Part, piece: Slice, apart: Pieces, result: Comparison) -> Comparison:
    """`kidney and nerve toxicity`: the last word, or the first, holds for all of them."""
    last, first = apart.texts[-1].split(), apart.texts[0].split()
    texts = []
    if len(last) > 1 and key(last[-1].lower()) not in lexicon.drugs():
        texts.append(f"{piece.text} {last[-1]}")
    if len(first) > 1 and key(first[0].lower()) in GENERIC_KEYS:
        texts.append(f"{first[0]} {piece.text}")
    for text in texts:
        if text != piece.text:
            shared = bench.best(part, text)
            if shared.likeness is Likeness.RIGHT:
                return shared
    return result


def _listed(bench: Workbench, parts: tuple[Part, ...], apart: Pieces, matched: Matched) -> Mark:
    right = [index for index, (one, _) in matched.items() if one.likeness is Likeness.RIGHT]
    used = {place for _, piece in matched.values() for place in range(piece.first, piece.last + 1)}
    extra = bench.surplus(apart, used)
    found = tuple(parts[index].text for index in sorted(right))
    missed = tuple(part.text for index, part in enumerate(parts) if index not in right)
    if len(right) >= bench.answer.need and len(right) < len(parts):
        missed = ()
    verdict, why = _list_verdict(bench, right, matched, extra, missed)
    return Mark(verdict, bench.typed, bench.answer.text, found=found, missed=missed, extra=extra, why=why)


def _list_verdict(
    bench: Workbench,
    right: list[int],
    matched: Matched,
    extra: tuple[str, ...],
    missed: tuple[str, ...],
) -> tuple[Verdict, str]:
    need = bench.answer.need
    score = _score(matched)
    partly = "; ".join(fault for one, _ in matched.values() for fault in one.faults)
    if not score:
        return Verdict.WRONG, "none of the parts"
    if (
        len(right) < need
        and _ALONE & set(even(bench.typed).split())
        and not _ALONE & set(even(bench.answer.text).split())
    ):
        return Verdict.WRONG, f"not alone: {missed[0] if missed else ''} is missing"
    if bench.answer.regimen and any(read(text).quantities for text in extra):
        return Verdict.WRONG, f"another quantity: {extra[0]}"
    order = _order(bench, matched)
    if order is not None:
        return order
    if len(extra) > score + 1:
        return Verdict.WRONG, f"more wrong than right: {', '.join(extra)}"
    if len(right) >= need and not extra:
        return Verdict.RIGHT, "; ".join(note for one, _ in matched.values() for note in one.notes)
    if len(right) >= need:
        return Verdict.PARTLY, f"not asked for: {', '.join(extra)}"
    count = f"{len(right)} of {need}"
    told = [count, f"missing: {', '.join(missed)}", partly, f"not asked for: {', '.join(extra)}" if extra else ""]
    return Verdict.PARTLY, "; ".join(one for one in told if one)


def _order(bench: Workbench, matched: Matched) -> tuple[Verdict, str] | None:
    """What the order of the parts costs, if it counts and is another."""
    if not bench.answer.ordered or len(matched) < 2:
        return None
    typed_order = [index for index, _ in sorted(matched.items(), key=lambda item: item[1][1].first)]
    run = _longest_run(typed_order)
    if run == len(typed_order):
        return None
    verdict = Verdict.PARTLY if 2 * run > len(typed_order) else Verdict.WRONG
    return verdict, "another order"


def _has_both(text: str) -> bool:
    """Whether a text has a word and its contrary, so that it matters to which neighbour each belongs."""
    words = meaning_of(read(text))
    return any(excludes(one, other) for one in words for other in words)


def _score(matched: Mapping[int, tuple[Comparison, Slice]]) -> float:
    return sum(int(one.likeness) for one, _ in matched.values()) / 2


def _by_words(typed: str) -> Pieces:
    places: list[tuple[int, int]] = []
    position = 0
    for word in typed.split():
        start = typed.index(word, position)
        position = start + len(word)
        places.append((start, position))
    return Pieces(tuple(typed.split()), tuple(places), ())


def _longest_run(order: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    best: list[int] = []
    for index, value in enumerate(order):
        best.append(1 + max((best[earlier] for earlier in range(index) if order[earlier] < value), default=0))
    return max(best, default=0)
