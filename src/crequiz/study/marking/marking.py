"""Marks a typed answer (contract 5). A wrong answer marked right is the one unforgivable error; in doubt it isn't right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import (
    Comparing,
    Comparison,
    Surroundings,
    compared,
    is_sentence,
    repaired,
    touches,
)
from crequiz.study.marking.givens import given_words, implied, offered_words
from crequiz.study.marking.literals import settle_commas
from crequiz.study.marking.meaning import DENIED, excludes, meaning_of
from crequiz.study.marking.parts import Answer, Part, Pieces, answer_of, pieces, without_remarks
from crequiz.study.marking.quantities import Likeness
from crequiz.study.marking.reading import Reading, is_number, read
from crequiz.study.marking.sentences import sentence_verdict
from crequiz.study.marking.surface import even
from crequiz.study.marking.terms import Terms, terms_from
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.words import FILLER_KEYS, GENERIC_KEYS, key

_NOTHING = frozenset(
    "idk|i dk|dk|dunno|i dont know|i do not know|dont know|do not know|not know|i not know|no idea|no clue|not sure|unsure"
    "|pass|skip|forgot|i forgot|forgotten|na|n/a|none known|no answer|nothing|what|huh|tbd|blank|?|-|.".split("|")
)
_ALONE = frozenset({"alone", "only", "monotherapy", "solely"})
_POLAR = re.compile(r"(?:does|do|is|are|was|can|could|should|has|have|will|may|must)\b", re.IGNORECASE)
_YES_OR_NO = {"yes": True, "yeah": True, "yep": True, "y": True, "no": False, "nope": False, "n": False}
_MOST_JOINED = 4
_MOST_WORDS = 10
_MOSTLY = 0.4
RivalLike = object


@dataclass(frozen=True)
class _Rival:
    text: str
    belongs_to: str


def mark(
    expected: str | Sequence[str],
    typed: str,
    *,
    accept: Sequence[object] = (),
    ordered: bool = False,
    need: int | None = None,
    question: str = "",
    rivals: Sequence[RivalLike] = (),
    terms: Iterable[str] | Terms = (),
) -> Mark:
    """The mark of `typed` for an answer.

    `expected`: its parts, or a string that is taken apart at `,`, `/`, ` + `, and/or. `accept`: other right forms, a
    sequence for each part (for a string: of the whole). `need`: how many parts must be given, all unless said. `rivals`:
    values that belong to something else (`text`, `belongs_to`). `terms`: other known terms, best as `Terms`, which are
    never typing errors of the answer.
    """
    answer = answer_of(expected, accept, ordered, need)
    known = tuple(_Rival(*_rival(rival)) for rival in rivals)
    return _Marking(answer, settle_commas(typed, answer), question, known, terms_from(terms)).mark(typed)


def _rival(rival: RivalLike) -> tuple[str, str]:
    if isinstance(rival, str):
        return rival, ""
    if isinstance(rival, Mapping):
        return str(rival["text"]), str(rival.get("belongs_to", ""))
    if isinstance(rival, Sequence):
        return str(rival[0]), str(rival[1]) if len(rival) > 1 else ""
    return str(rival.text), str(rival.belongs_to)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class _Slice:
    """Typed segments `first` to `last` (inclusive) as one text."""

    first: int
    last: int
    text: str


class _Marking:
    """One answer being marked."""

    def __init__(self, answer: Answer, typed: str, question: str, rivals: tuple[_Rival, ...], terms: Terms) -> None:
        self._answer = answer
        self._typed = typed.strip()
        self._question = question
        self._rivals = rivals
        self._terms = terms
        self._readings: dict[str, tuple[Reading, tuple[str, ...]]] = {}

    @cached_property
    def _around(self) -> Surroundings:
        forms = [form for part in self._answer.parts for form in part.forms]
        own = frozenset(word for form in forms for word in lexicon.words_of(form))
        quantities = [quantity for form in forms for quantity in read(form).quantities]
        others = Terms(rival.text for rival in self._rivals)
        words: list[set[str]] = [
            {word for form in part.forms for word in given_words(form)} for part in self._answer.parts
        ]
        # What only some of the parts have tells them apart, and is not given by a question that names it.
        telling = words[0].union(*words) - words[0].intersection(*words)
        routes = [bool(read(part.text).routes) for part in self._answer.parts]
        return Surroundings(
            question=read(self._question),
            given=given_words(self._question) - telling,
            offered=offered_words(self._question),
            implied=implied(self._question, quantities),
            known=(lexicon.lexicon_terms(), others, self._terms),
            own=own,
            route_optional=len(routes) > 1 and not all(routes),
        )

    def mark(self, typed: str) -> Mark:
        """The mark; it shows `typed` as it was typed."""
        return replace(self._marked(), typed=typed)

    def _marked(self) -> Mark:
        if self._says_nothing():
            return self._wrong("no answer")
        if even(self._typed) == even(self._answer.text):
            return self._right("")
        polar = self._polar()
        if polar is not None:
            return polar
        found = self._one() if len(self._answer.parts) == 1 else self._several()
        return self._against_rivals(found)

    def _says_nothing(self) -> bool:
        plain = even(self._typed).strip(" .!?;,")
        own = {even(form) for part in self._answer.parts for form in part.forms}
        return not plain or (plain in _NOTHING and plain not in own)

    def _right(self, why: str) -> Mark:
        found = tuple(part.text for part in self._answer.parts)
        return Mark(Verdict.RIGHT, self._typed, self._answer.text, found=found, why=why)

    def _wrong(self, why: str, extra: tuple[str, ...] = ()) -> Mark:
        missed = tuple(part.text for part in self._answer.parts)
        return Mark(Verdict.WRONG, self._typed, self._answer.text, missed=missed, extra=extra, why=why)

    def _polar(self) -> Mark | None:
        """A bare yes or no to a question that can be answered so, where the answer says nothing but the question."""
        said = _YES_OR_NO.get(even(self._typed).strip(" .!"))
        if said is None or len(self._answer.parts) > 1 or not _POLAR.match(self._question):
            return None
        reading = read(self._answer.parts[0].text)
        words = {word.removeprefix(DENIED) for word in meaning_of(reading)}
        if reading.quantities or not words <= self._around.given | {"yes"}:
            return None
        affirms = reading.denials % 2 == 0
        return self._right("") if affirms is said else self._wrong("a NOT is lost or added", (self._typed,))

    # One part

    def _one(self) -> Mark:
        (part,) = self._answer.parts
        whole = self._best(part, self._typed)
        if whole.likeness is Likeness.RIGHT:
            return self._right(_why(whole))
        bare = without_remarks(self._typed)
        if bare and bare != self._typed:
            trimmed = self._best(part, bare)
            if trimmed.likeness is Likeness.RIGHT and self._is_harmless(self._typed[len(bare) :]):
                return self._right(_why(trimmed))
        if is_sentence(part.text):
            verdict, why = sentence_verdict(part.text, self._typed, whole, self._around)
            return self._partial(part, verdict, why)
        apart = pieces(self._typed, slashes=False)
        if len(apart.texts) > 1:
            among = self._among(part, apart)
            if among is not None:
                return among
        if whole.likeness is Likeness.PARTLY:
            return self._partial(part, Verdict.PARTLY, _why(whole))
        told = _why(whole) if whole.contradicts or whole.covered else ""
        return self._wrong(told or "another answer", (self._typed,))

    def _partial(self, part: Part, verdict: Verdict, why: str) -> Mark:
        return Mark(verdict, self._typed, self._answer.text, missed=(part.text,), why=why)

    def _is_harmless(self, remark: str) -> bool:
        """Whether a remark behind a right answer takes nothing of it back."""
        reading = read(remark)
        if len(reading.tokens) == 1 and reading.tokens[0].text in lexicon.drugs():
            return False
        return not (reading.denials or reading.quantities or " or " in f" {reading.text} ") and not any(
            excludes(word, other)
            for word in meaning_of(reading)
            for part in self._answer.parts
            for other in meaning_of(read(part.text))
        )

    def _among(self, part: Part, apart: Pieces) -> Mark | None:
        """A right answer among others: one wrong extra makes it partly right, a choice left open makes it wrong."""
        for piece in _slices(self._typed, apart):
            result = self._best(part, piece.text)
            if result.likeness is not Likeness.RIGHT:
                continue
            rest = self._surplus(apart, range(piece.first, piece.last + 1))
            if not rest:
                return self._right(_why(result))
            if len(rest) > 1 or self._takes_back(rest, part) or self._leaves_open(apart, rest):
                return self._wrong(f"not only {part.text}, but also {rest[0]}", rest)
            return Mark(
                Verdict.PARTLY,
                self._typed,
                self._answer.text,
                found=(part.text,),
                extra=rest,
                why=f"not asked for: {rest[0]}",
            )
        return None

    def _surplus(self, apart: Pieces, used: Iterable[int]) -> tuple[str, ...]:
        """The segments outside `used` that say something."""
        return tuple(
            text for index, text in enumerate(apart.texts) if index not in set(used) and self._says_something(text)
        )

    def _says_something(self, text: str) -> bool:
        reading = read(text)
        if reading.quantities or reading.denials:
            return True
        words = meaning_of(reading)
        given, offered = self._around.given, self._around.offered
        neutral = FILLER_KEYS | GENERIC_KEYS
        telling = (word for word in words if word not in neutral)
        return any(word not in given or word in offered or len(word) < 2 or word[-1].isdigit() for word in telling)

    def _takes_back(self, rest: Sequence[str], part: Part) -> bool:
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

    def _leaves_open(self, apart: Pieces, rest: Sequence[str]) -> bool:
        words = {word for text in rest for word in meaning_of(read(text))}
        return "or" in apart.joints and bool(words & self._around.offered)

    # Several parts

    def _several(self) -> Mark:
        parts = self._answer.parts
        apart = pieces(self._typed, slashes=False)
        matched = self._assign(apart)
        if (
            len(apart.texts) == 1
            and not _has_both(self._typed)
            and not all(one.likeness is Likeness.RIGHT for one, _ in matched.values())
        ):
            words = _by_words(self._typed)
            if len(words.texts) <= _MOST_WORDS:
                again = self._assign(words)
                if _score(again) > _score(matched):
                    apart, matched = words, again
        return self._listed(parts, apart, matched)

    def _assign(self, apart: Pieces) -> dict[int, tuple[Comparison, _Slice]]:
        """The slice that is most like each part, no segment used twice, right ones and longer ones first."""
        candidates: list[tuple[int, int, int, int, Comparison, _Slice]] = []
        slices = _slices(self._typed, apart)
        for index, part in enumerate(self._answer.parts):
            for order, piece in enumerate(slices):
                if not any(touches(form, self._mended(piece.text)[0]) for form in part.forms):
                    continue
                result = self._best(part, piece.text)
                if result.likeness is Likeness.PARTLY and piece.first != piece.last and len(apart.texts) > 1:
                    continue
                if result.likeness is Likeness.WRONG and piece.first == piece.last and len(apart.texts) > 1:
                    result = self._with_shared_head(part, piece, apart, result)
                if result.likeness is not Likeness.WRONG:
                    size = piece.last - piece.first
                    candidates.append((-result.likeness, size, order, index, result, piece))
        candidates.sort(key=lambda one: one[:4])
        used: set[int] = set()
        found: dict[int, tuple[Comparison, _Slice]] = {}
        for _, _, _, index, result, piece in candidates:
            places = set(range(piece.first, piece.last + 1))
            if index not in found and not places & used:
                found[index] = (result, piece)
                used |= places
        return found

    def _with_shared_head(self, part: Part, piece: _Slice, apart: Pieces, result: Comparison) -> Comparison:
        """`kidney and nerve toxicity`: the last word, or the first, holds for all of them."""
        last, first = apart.texts[-1].split(), apart.texts[0].split()
        texts = []
        if len(last) > 1 and key(last[-1].lower()) not in lexicon.drugs():
            texts.append(f"{piece.text} {last[-1]}")
        if len(first) > 1 and key(first[0].lower()) in GENERIC_KEYS:
            texts.append(f"{first[0]} {piece.text}")
        for text in texts:
            if text != piece.text:
                shared = self._best(part, text)
                if shared.likeness is Likeness.RIGHT:
                    return shared
        return result

    def _listed(self, parts: tuple[Part, ...], apart: Pieces, matched: dict[int, tuple[Comparison, _Slice]]) -> Mark:
        right = [index for index, (one, _) in matched.items() if one.likeness is Likeness.RIGHT]
        used = {place for _, piece in matched.values() for place in range(piece.first, piece.last + 1)}
        extra = self._surplus(apart, used)
        found = tuple(parts[index].text for index in sorted(right))
        missed = tuple(part.text for index, part in enumerate(parts) if index not in right)
        if len(right) >= self._answer.need and len(right) < len(parts):
            missed = ()
        verdict, why = self._list_verdict(right, matched, extra, missed)
        return Mark(verdict, self._typed, self._answer.text, found=found, missed=missed, extra=extra, why=why)

    def _list_verdict(
        self,
        right: list[int],
        matched: dict[int, tuple[Comparison, _Slice]],
        extra: tuple[str, ...],
        missed: tuple[str, ...],
    ) -> tuple[Verdict, str]:
        need = self._answer.need
        score = _score(matched)
        partly = "; ".join(fault for one, _ in matched.values() for fault in one.faults)
        if not score:
            return Verdict.WRONG, "none of the parts"
        if (
            len(right) < need
            and _ALONE & set(even(self._typed).split())
            and not _ALONE & set(even(self._answer.text).split())
        ):
            return Verdict.WRONG, f"not alone: {missed[0] if missed else ''} is missing"
        if self._answer.regimen and any(read(text).quantities for text in extra):
            return Verdict.WRONG, f"another quantity: {extra[0]}"
        order = self._order(matched)
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

    def _order(self, matched: dict[int, tuple[Comparison, _Slice]]) -> tuple[Verdict, str] | None:
        """What the order of the parts costs, if it counts and is another."""
        if not self._answer.ordered or len(matched) < 2:
            return None
        typed_order = [index for index, _ in sorted(matched.items(), key=lambda item: item[1][1].first)]
        run = _longest_run(typed_order)
        if run == len(typed_order):
            return None
        verdict = Verdict.PARTLY if 2 * run > len(typed_order) else Verdict.WRONG
        return verdict, "another order"

    # Shared

    def _best(self, part: Part, text: str) -> Comparison:
        """How `text` compares with the form of `part` that it is most like; what contradicts the part itself stays."""
        mended, notes = self._mended(text)
        results = [compared(form, mended, self._around, literally=form in part.literal) for form in part.forms]
        best = max(results, key=lambda one: (one.likeness, not one.contradicts, one.covered))
        if best.likeness is Likeness.PARTLY:
            best = next((one for one in results if one.excluded and one.covered >= _MOSTLY), best)
        return replace(best, notes=notes) if notes else best

    def _mended(self, text: str) -> tuple[Reading, tuple[str, ...]]:
        if text not in self._readings:
            self._readings[text] = repaired(read(text), self._around.own, self._around.known)
        return self._readings[text]

    def _against_rivals(self, marked: Mark) -> Mark:
        """Says whose value it is, if it is a rival's; what reads as a rival's value is never right by a mended typo."""
        if not self._rivals or (marked.verdict is Verdict.RIGHT and not marked.why):
            return marked
        texts = [self._typed] if len(self._answer.parts) == 1 else [*marked.extra, self._typed]
        for text in texts:
            rival = self._rival_of(text)
            if rival is not None:
                why = f"{rival.text} is {rival.belongs_to}" if rival.belongs_to else f"{rival.text} is another's"
                told = replace(
                    marked,
                    whose=rival.belongs_to or None,
                    rival=rival.text,
                    why="; ".join(filter(None, (why, marked.why))),
                )
                if len(self._answer.parts) > 1:
                    return told
                return replace(
                    told, verdict=Verdict.WRONG, why=why, found=(), missed=(self._answer.text,), extra=(self._typed,)
                )
        return marked

    def _rival_of(self, text: str) -> _Rival | None:
        reading = read(text)
        own = [meaning_of(read(form)) for part in self._answer.parts for form in part.forms]
        for rival in self._rivals:
            theirs = read(rival.text)
            if meaning_of(theirs) in own and not theirs.quantities:
                continue
            around = replace(self._around, own=lexicon.words_of(rival.text), route_optional=False)
            mended, _ = repaired(reading, around.own, (lexicon.lexicon_terms(), self._terms))
            if Comparing(theirs, mended, around).result().likeness is Likeness.RIGHT:
                return rival
        return None


def _has_both(text: str) -> bool:
    """Whether a text has a word and its contrary, so that it matters to which neighbour each belongs."""
    words = meaning_of(read(text))
    return any(excludes(one, other) for one in words for other in words)


def _score(matched: Mapping[int, tuple[Comparison, _Slice]]) -> float:
    return sum(int(one.likeness) for one, _ in matched.values()) / 2


def _why(result: Comparison) -> str:
    return "; ".join((*result.faults, *result.notes))


def _slices(typed: str, apart: Pieces) -> list[_Slice]:
    """Segments alone and joined with their neighbours, the longest first."""
    count = len(apart.texts)
    return [
        _Slice(first, first + size - 1, typed[apart.places[first][0] : apart.places[first + size - 1][1]])
        for size in range(min(count, _MOST_JOINED), 0, -1)
        for first in range(count - size + 1)
    ]


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
