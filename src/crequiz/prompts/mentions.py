"""One fact, one prompt: prompts of a card that ask the same thing in other words are merged; the others' places become
mentions (`also`) of the one that stays."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from crequiz.cards.text import Span
from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.words import fold, stems
from crequiz.prompts.candidates import MERGEABLE, Candidate, Dropped, Forms, answer_forms
from crequiz.prompts.model import Kind, Mention, Prompt
from crequiz.prompts.wording import HOLE

_MANY, _SHARE = 2, 2
_LIMITS = "<>≥≤"
_SILENT = stems(
    "name options what percentage how long dose dosing treatment therapy producing comparison type class agent"
    f" within after before every until {HOLE}"
)


def merge_mentions(candidates: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates with each repeated fact once, in the same order; those merged into others are added to `dropped`.

    Of two with one fact the one whose kind says more stays: a table cell before a labelled value, else the first.
    """
    kept: list[Candidate] = []
    by_answer: dict[Forms, list[int]] = defaultdict(list)
    for candidate in candidates:
        places = by_answer[answer_forms(candidate.prompt)]
        index = next((place for place in places if _same_fact(kept[place], candidate)), None)
        if index is None:
            places.append(len(kept))
            kept.append(candidate)
            continue
        stays, goes = kept[index], candidate
        if goes.prompt.kind is Kind.CELL and stays.prompt.kind is not Kind.CELL:
            stays, goes = goes, stays
        kept[index] = with_mentions(stays, goes)
        dropped.append(Dropped.of(goes.draft, f"same fact as line {stays.prompt.source[0].line}"))
    return kept


def without_recaps(candidates: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates without recaps that repeat a number from elsewhere in the card; those are added to `dropped`, and
    their places become mentions of the prompt that shares most words with them.

    A recap (Clinical Pearls) words its facts anew and leaves the subject out, so an equal number in answer to a question
    that has a word in common is enough.
    """
    kept = list(candidates)
    body: dict[Forms, list[int]] = defaultdict(list)
    for place, candidate in enumerate(candidates):
        if not candidate.is_recap:
            body[answer_forms(candidate.prompt)].append(place)
    repeats = set()
    for place, candidate in enumerate(candidates):
        if not candidate.is_recap or not any(char.isdigit() for char in candidate.prompt.answer):
            continue
        alike = body[answer_forms(candidate.prompt)]
        shared = {other: _shared_words(candidate.prompt, kept[other].prompt) for other in alike}
        nearest = max(alike, key=shared.__getitem__, default=None)
        if nearest is not None and shared[nearest]:
            dropped.append(Dropped.of(candidate.draft, "repeats what the card says elsewhere"))
            kept[nearest] = with_mentions(kept[nearest], candidate)
            repeats.add(place)
    return [candidate for place, candidate in enumerate(kept) if place not in repeats]


def _shared_words(first: Prompt, second: Prompt) -> int:
    """How many words of a question another has, if it is enough: one; where a limit is asked, two, or half of its own."""
    # The unit that a hole keeps in sight (`____ days`) is the answer's.
    asked = stems(first.question) - _SILENT - stems(first.answer)
    shared = len(asked & stems(second.question))
    # `CD4 <100` is when to screen in one line and when it comes in another.
    is_enough = first.answer[:1] not in _LIMITS or shared >= _MANY or len(asked) <= _SHARE * shared
    return shared if is_enough else 0


def _same_fact(first: Candidate, second: Candidate) -> bool:
    """Whether two candidates with the same answer ask the same: each shows every word of the other's question."""
    if not {first.prompt.kind, second.prompt.kind} <= MERGEABLE:
        return False
    if len(first.prompt.parts) != len(second.prompt.parts) or _are_of_two_rows(first, second):
        return False
    if _populations(first.prompt) != _populations(second.prompt):
        return False
    return _is_asked_by(_asked(first), second.prompt) and _is_asked_by(_asked(second), first.prompt)


def _are_of_two_rows(first: Candidate, second: Candidate) -> bool:
    """Two rows of one table are about two things, whatever words of their keys the card's title holds."""
    if (
        not first.prompt.kind is second.prompt.kind is Kind.CELL
        or first.draft.place.block is not second.draft.place.block
    ):
        return False
    return first.draft.evidence[:1] != second.draft.evidence[:1]


def _populations(prompt: Prompt) -> frozenset[str]:
    """Whom or which form it is about, as far as sections above say so."""
    return frozenset(fold(title) for title in prompt.context[1:] if names_population(title))


def _asked(candidate: Candidate) -> list[str]:
    """The question, and the title of the own section, which narrows it; in pieces, without what is in parentheses."""
    pieces = [candidate.own_title, *candidate.prompt.question.split(":")]
    return [re.sub(r"\([^()]*\)", "", piece).strip() for piece in pieces]


def _is_asked_by(asked: Sequence[str], other: Prompt) -> bool:
    """Whether every word of `asked` stands in what `other` shows; a name may stand there by its initials."""
    shown = _SILENT.union(*map(stems, (*other.context, other.question)))
    initials = {_initials(piece) for text in (*other.context, other.question) for piece in text.split(":")}
    spelled_out = [piece for piece in asked if len(_initials(piece)) < 2 or _initials(piece) not in shown]
    return stems(" ".join(spelled_out)) <= shown | initials


@lru_cache(maxsize=1 << 10)
def _initials(text: str) -> str:
    return "".join(word[0] for word in fold(text).split() if word[0].isalpha())


def with_mentions(stays: Candidate, goes: Candidate) -> Candidate:
    """`stays` with the places where `goes` states an answer that both have."""
    return replace(stays, prompt=replace(stays.prompt, also=_mentions(stays.prompt, goes.prompt)))


def _mentions(stays: Prompt, goes: Prompt) -> tuple[Mention, ...]:
    mentions = list(stays.also)
    for index, (part, forms) in enumerate(zip(stays.parts, stays.accept, strict=True)):
        known = {fold(part), *(fold(form) for form in forms)}
        mentions += [
            Mention(index, span) for other, span in _places(goes) if fold(other) in known and span not in stays.source
        ]
    return tuple(sorted(set(mentions), key=lambda mention: (mention.part, mention.span)))


def _places(prompt: Prompt) -> Iterable[tuple[str, Span]]:
    yield from zip(prompt.parts, prompt.source, strict=True)
    for mention in prompt.also:
        yield prompt.parts[mention.part], mention.span
