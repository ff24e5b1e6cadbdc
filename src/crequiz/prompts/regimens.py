"""One drug, one dose, one prompt: a regimen that the card gives again in a table, a section and a pearl is asked once."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.words import fold, stems
from crequiz.prompts.candidates import Candidate, Dropped
from crequiz.prompts.model import Mention
from crequiz.prompts.wording import HOLE

_ROUTE = re.compile(r"\b(?:iv|po|im|sc|pr|ng|oral|orally)(?:/(?:iv|po|im|ng|pr))?\b")
_DAYS = re.compile(r"(?<=\d)\s?(?:days?|d)\b")
_SPACES = re.compile(r"[\s-]+")
_SILENT = stems(
    "treatment treatments therapy management regimen regimens details dose dosing dosage drug drugs duration specific pathogen"
    " targeted directed options option initial first-line first line recommended severity classification summary"
)
_Key = tuple[str, str, str]


def merge_regimens(candidates: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates in order with each drug's dose, each course and each dose's drug once; those that say it again are
    added to `dropped`, and where they stand becomes a mention if both are about the same patients."""
    kept: list[Candidate] = []
    places: dict[_Key, list[int]] = defaultdict(list)
    for candidate in candidates:
        key = _key(candidate)
        known = places[key] if key is not None else []
        index = next((place for place in known if _is_of_the_same(kept[place], candidate)), None)
        if index is None:
            known.append(len(kept))
            kept.append(candidate)
            continue
        first = kept[index]
        if _patients(first) == _patients(candidate):
            kept[index] = _with_mention(first, candidate)
        dropped.append(Dropped.of(candidate.draft, f"same regimen as line {first.prompt.source[0].line}"))
    return kept


def _key(candidate: Candidate) -> _Key | None:
    """What makes two questions about a regimen one: the drug's first word, the amount and its rhythm without the route."""
    draft = candidate.draft
    if not draft.of or len(draft.parts) > 1:
        return None
    answer, of = _plain(draft.parts[0].plain), _plain(draft.of)
    if not answer or not of:
        return None
    if draft.rule == "cloze-name":
        return "drug", answer.split()[0], of
    return "dose", of.split()[0], answer


def _is_of_the_same(first: Candidate, again: Candidate) -> bool:
    """Whether the first question shows whatever headings and label say of whom or what the second is about."""
    prompt = again.prompt
    label, colon, _ = prompt.question.partition(": ")
    narrowed = " ".join((*prompt.context[1:], label if colon and HOLE not in label else ""))
    told = stems(" ".join((*first.prompt.context, first.prompt.question)))
    return stems(narrowed) - _SILENT - stems(again.draft.of) <= told


def _plain(text: str) -> str:
    text = _DAYS.sub(" days", _ROUTE.sub("", fold(text)))
    return _SPACES.sub(" ", text).strip()


def _patients(candidate: Candidate) -> frozenset[str]:
    shown = (*candidate.prompt.context[1:], candidate.prompt.question.rpartition(": ")[0])
    return frozenset(fold(text) for text in shown if names_population(text))


def _with_mention(first: Candidate, again: Candidate) -> Candidate:
    part, span = again.prompt.parts[0], again.prompt.source[0]
    known = {fold(first.prompt.parts[0]), *(fold(form) for form in first.prompt.accept[0])}
    if fold(part) not in known or span in first.prompt.source:
        return first
    also = tuple(sorted({*first.prompt.also, Mention(0, span)}, key=lambda mention: (mention.part, mention.span)))
    return replace(first, prompt=replace(first.prompt, also=also))
