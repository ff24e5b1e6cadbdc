"""One fact, one prompt: prompts of a card that ask the same thing in other words are merged; the others' places become
mentions (`also`) of the one that stays."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crequiz.cards.text import Span
from crequiz.lexicon.words import fold, stems
from crequiz.prompts.model import Kind, Mention, Prompt

_MERGEABLE = frozenset({Kind.VALUE, Kind.CELL, Kind.LIST, Kind.CLOZE, Kind.DEFINITION})
_SILENT = stems(
    "name options what percentage how long dose dosing treatment therapy producing comparison type class agent"
)


def merge_mentions(
    prompts: Sequence[Prompt], nearest: Mapping[str, str]
) -> tuple[list[Prompt], list[tuple[Prompt, Prompt]]]:
    """The prompts with each repeated fact once, in the same order, and the pairs (dropped, kept).

    `nearest` gives, by key, the title of a prompt's own section where it is shown: what it narrows belongs to the question.
    Of two prompts with one fact the one whose kind says more stays: a table cell before a labelled value, else the first.
    """
    kept: list[Prompt] = []
    dropped: list[tuple[Prompt, Prompt]] = []
    for prompt in prompts:
        index = next((i for i, other in enumerate(kept) if _same_fact(other, prompt, nearest)), None)
        if index is None:
            kept.append(prompt)
            continue
        stays, goes = kept[index], prompt
        if goes.kind is Kind.CELL and stays.kind is not Kind.CELL:
            stays, goes = goes, stays
        kept[index] = replace(stays, also=_with_mentions(stays, goes))
        dropped.append((goes, stays))
    return kept, dropped


def without_recaps(prompts: Sequence[Prompt], recaps: Collection[str]) -> tuple[list[Prompt], list[Prompt]]:
    """The prompts without those of `recaps` (keys) that repeat one from elsewhere in the card, and the ones left out.

    A recap (Clinical Pearls) words its facts anew and leaves the subject out, so an equal number in answer to a question
    that has a word in common is enough. It is no mention: that it states the very same thing can't be shown.
    """
    body = [prompt for prompt in prompts if prompt.key not in recaps]
    repeated = {
        prompt.key
        for prompt in prompts
        if prompt.key in recaps
        and any(char.isdigit() for char in prompt.answer)
        and any(_forms(prompt) == _forms(other) and _share_a_word(prompt, other) for other in body)
    }
    return [p for p in prompts if p.key not in repeated], [p for p in prompts if p.key in repeated]


def _share_a_word(first: Prompt, second: Prompt) -> bool:
    return bool((stems(first.question) & stems(second.question)) - _SILENT)


def _same_fact(first: Prompt, second: Prompt, nearest: Mapping[str, str]) -> bool:
    if not {first.kind, second.kind} <= _MERGEABLE or len(first.parts) != len(second.parts):
        return False
    if _forms(first) != _forms(second):
        return False
    return _is_asked_by(_asked(first, nearest), second) and _is_asked_by(_asked(second, nearest), first)


def _forms(prompt: Prompt) -> frozenset[frozenset[str]]:
    """The answer as a set of parts, each with its other forms, so that abbreviation and long form are equal."""
    return frozenset(
        frozenset({fold(part), *(fold(form) for form in forms)})
        for part, forms in zip(prompt.parts, prompt.accept, strict=True)
    )


def _asked(prompt: Prompt, nearest: Mapping[str, str]) -> list[str]:
    """The question and its own section, in pieces, without what stands in parentheses."""
    pieces = [nearest.get(prompt.key, ""), *prompt.question.split(":")]
    return [re.sub(r"\([^()]*\)", "", piece).strip() for piece in pieces]


def _is_asked_by(asked: Sequence[str], other: Prompt) -> bool:
    """Whether every word of `asked` stands in what `other` shows; a name may stand there by its initials."""
    shown = stems(" ".join((*other.context, other.question))) | _SILENT
    initials = {_initials(piece) for text in (*other.context, other.question) for piece in text.split(":")}
    spelled_out = [piece for piece in asked if len(_initials(piece)) < 2 or _initials(piece) not in shown]
    return stems(" ".join(spelled_out)) <= shown | initials


def _initials(text: str) -> str:
    return "".join(word[0] for word in fold(text).split() if word[0].isalpha())


def _with_mentions(stays: Prompt, goes: Prompt) -> tuple[Mention, ...]:
    mentions = list(stays.also)
    for index, (part, forms) in enumerate(zip(stays.parts, stays.accept, strict=True)):
        known = {fold(part), *(fold(form) for form in forms)}
        mentions += [Mention(index, span) for other, span in _places(goes) if fold(other) in known]
    return tuple(sorted(set(mentions), key=lambda mention: (mention.part, mention.span)))


def _places(prompt: Prompt) -> Iterable[tuple[str, Span]]:
    yield from zip(prompt.parts, prompt.source, strict=True)
    for mention in prompt.also:
        yield prompt.parts[mention.part], mention.span
