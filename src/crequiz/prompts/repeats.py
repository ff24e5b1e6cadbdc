"""One statement, asked once: a prompt that says no more than a line asked before is dropped. In such cards about one
line in four repeats an earlier one in other words."""

import re
from collections import defaultdict
from collections.abc import Iterable

from crequiz.cards.model import Table
from crequiz.lexicon.attributes import is_bare_attribute, names_population
from crequiz.lexicon.words import content_words, stems, words
from crequiz.prompts.candidates import MERGEABLE, Candidate, Dropped
from crequiz.prompts.wording import HOLE

_SAME_ANSWER = 0.6
_HALF = 0.5
_SAME_QUESTION = 0.34
_SILENT = stems(
    "name options what percentage how long dose dosing treatment therapy type class agent patients infection disease all"
    f" which other besides first-line preferred alternative most common {HOLE}"
)
_PHRASES = frozenset({"cloze-word", "cloze-gloss", "cloze-colon"})
_ASKING = frozenset("treatment therapy management dose dosing regimen".split())
_GLOSS = re.compile(r"\s*\([^()]*\)")
_LETTERS = re.compile(r"[a-zμµ]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def without_repeats(candidates: Iterable[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates in order without those whose answer an earlier prompt of the card has too, to a question that is a
    third (cloze) or half the same; those are added to `dropped`. Numbers must be equal to the digit."""
    by_stem: dict[str, list[tuple[Candidate, frozenset[str]]]] = defaultdict(list)
    kept = []
    for candidate in candidates:
        answer = _answer(candidate)
        is_number = _NUMBER.search(candidate.prompt.answer) is not None
        mergeable = candidate.prompt.kind in MERGEABLE or candidate.prompt.rule == "uniqueness-word"
        alike = (other for one in sorted(answer) for other in by_stem[one]) if mergeable else ()
        others = (other for other, its in alike if _are_one(answer, its, is_number))
        first = next((other for other in others if _repeats(candidate, other)), None)
        if first is not None:
            dropped.append(Dropped.of(candidate.draft, f"repeats line {first.prompt.source[0].line}"))
            continue
        kept.append(candidate)
        for one in answer:
            by_stem[one].append((candidate, answer))
    return kept


def _are_one(mine: frozenset[str], its: frozenset[str], is_number: bool) -> bool:
    """Whether two answers say the same: equal numbers, or mostly the same stems."""
    return len(mine & its) >= (1 if is_number else _SAME_ANSWER) * len(mine | its)


def _answer(candidate: Candidate) -> frozenset[str]:
    """What the answer says: its numbers where it has any, else its stems."""
    text = " ".join(candidate.prompt.parts)
    numbers = _NUMBER.findall(text)
    # `15 min` and `15 minutes` are equal, `200 mg BID` and `200 mg daily` are not.
    return frozenset((*numbers, *(word[0] for word in _LETTERS.findall(text.casefold())))) if numbers else stems(text)


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    same_line = other.prompt.source[0].line == candidate.prompt.source[0].line
    if (same_line and not (candidate.prompt.rule in _PHRASES and _is_name(candidate.prompt.answer))) or (
        (candidate.prompt.rule == "uniqueness-word") != (other.prompt.rule == "uniqueness-word")
    ):
        return False
    asked = stems(" ".join((*candidate.prompt.context[1:], candidate.prompt.question)))
    asked = asked - _SILENT - stems(" ".join(candidate.prompt.parts))
    told = " ".join((*other.prompt.context, other.prompt.question))
    # A list of several, once more in a recap, is the same list as soon as the question names the same thing.
    share = _SAME_QUESTION if candidate.prompt.rule.startswith("cloze-") else _HALF
    enough = 1 if len(candidate.prompt.parts) > 1 and _answer(candidate) == _answer(other) else share * len(asked)
    if not asked or len(asked & stems(told)) < enough:
        return False
    label, colon, _ = candidate.prompt.question.partition(": ")
    named = set(content_words(_GLOSS.sub("", label))) - _ASKING if colon and HOLE not in label else set()
    # In a recap a heading of the other may name what the label names here; elsewhere each label is a thing of its own.
    if not named <= set(words(told if candidate.is_recap else other.prompt.question)):
        return False
    qualifiers = _qualifiers(candidate)
    if named and candidate.prompt.rule in _PHRASES and _is_name(candidate.prompt.answer):
        # `Dock fever: most common in ____`: with its subject named and a proper name as its answer it is the same fact in
        # whatever section it stands.
        qualifiers = [qualifier for qualifier in qualifiers if names_population(qualifier)]
    return all(set(content_words(qualifier)) <= set(words(told)) for qualifier in qualifiers)


def _is_name(answer: str) -> bool:
    return all(word[:1].isupper() for word in answer.split())


def _qualifiers(candidate: Candidate) -> list[str]:
    """What tells whom it is about: the titles above it (in a recap only populations), the key of its row."""
    recap = candidate.is_recap
    titles = [title for title in candidate.prompt.context[1:] if not recap or names_population(title)]
    titles = [title for title in titles if not is_bare_attribute(title)]
    is_cell = isinstance(candidate.draft.place.block, Table)
    return [*titles, *(text.plain for text in candidate.draft.evidence[:1] if is_cell)]
