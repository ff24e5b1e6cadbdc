"""Multiple choice as a mode of the same question: the right answer among others that are not right here.

Pure: prompt, candidates and a seed come in. What belongs to something else in the same column (rivals) comes first, then
answers of the same shape from other prompts. No distractor is right, partly right, or left open by the mark.
"""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crequiz.collection.answers import OtherAnswer
from crequiz.lexicon.names import names
from crequiz.lexicon.quantities import Quantity, quantity
from crequiz.lexicon.words import content_words, fold
from crequiz.prompts.model import Prompt
from crequiz.study.marking import Mark, Verdict, mark

DISTRACTORS = 3
_LONGEST_RATIO = 3.0
_MOST_TRIED = 120
_NEARLY = 0.75
_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z0-9-]{2,8}")
_MEASURED = frozenset(kind.value for kind in Quantity)
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True)
class Option:
    """One option. `belongs_to` is what a rival's value belongs to, else empty."""

    text: str
    is_right: bool
    belongs_to: str = ""


@dataclass(frozen=True)
class Choices:
    """The options in the order in which they are shown, and how many of them are to be chosen."""

    options: tuple[Option, ...]
    need: int


def choices(prompt: Prompt, candidates: Iterable[OtherAnswer], seed: str, beside: str = "") -> Choices | None:
    """The options for `prompt`; None if there are too few that are certainly not right, or the order of parts counts.

    `beside`: the raw lines that the prompt stands on; what they name may be true here, too.
    """
    if prompt.ordered:
        return None
    right = [Option(part, True) for part in prompt.parts]
    if prompt.choices:
        wrong = [Option(text, False) for text in prompt.choices if not _is_right(prompt, text)]
    else:
        wrong = _distractors(prompt, candidates, beside)
    if not wrong or (not prompt.choices and len(wrong) < DISTRACTORS - 1):
        return None
    options = [*right, *wrong]
    random.Random(f"{seed}:{prompt.key}").shuffle(options)
    return Choices(tuple(options), prompt.need)


def chosen_mark(prompt: Prompt, offered: Choices, chosen: Sequence[Option]) -> Mark:
    """The mark of the options that were chosen."""
    right = tuple(option.text for option in chosen if option.is_right)
    wrong = [option for option in chosen if not option.is_right]
    typed = "; ".join(option.text for option in chosen)
    missed = tuple(part for part in prompt.parts if part not in right) if len(right) < offered.need else ()
    if not wrong and not missed:
        return Mark(Verdict.RIGHT, typed, prompt.answer, found=right)
    extra = tuple(option.text for option in wrong)
    rival = next((option for option in wrong if option.belongs_to), None)
    why = f"{rival.text} is {rival.belongs_to}" if rival is not None else ""
    if offered.need > 1 and not why:
        why = f"{len(right)} of {offered.need}"
    verdict = Verdict.PARTLY if right else Verdict.WRONG
    return Mark(
        verdict,
        typed,
        prompt.answer,
        found=right,
        missed=missed,
        extra=extra,
        whose=None if rival is None else rival.belongs_to,
        rival=None if rival is None else rival.text,
        why=why,
    )


def _distractors(prompt: Prompt, candidates: Iterable[OtherAnswer], beside: str) -> list[Option]:
    found: list[Option] = []
    # What the card says in another place is not certainly wrong.
    seen = {fold(text) for text in (*prompt.parts, *(contest.text for contest in prompt.contested))}
    for option in (*_rivals(prompt), *_similar(prompt, candidates, beside)):
        if len(found) == DISTRACTORS:
            break
        if fold(option.text) in seen or not _is_wrong(prompt, option.text) or _reads_like(option.text, found):
            continue
        seen.add(fold(option.text))
        found.append(option)
    return found


def _rivals(prompt: Prompt) -> Iterable[Option]:
    """The rivals cut to the shape of the answer: of a cell `4 g IV q8h (3h infusion)` the dose, or the time."""
    shape = _shape(prompt.parts[0])
    for rival in prompt.rivals:
        bare = _PARENTHESIS.sub("", rival.text).strip()
        forms = [text for text in (bare, *_PARENTHESIS.findall(rival.text), rival.text) if text]
        text = next((form for form in forms if _shape(form) == shape), None)
        if text is not None or shape not in _MEASURED:
            yield Option(text or rival.text, False, rival.belongs_to)


def _similar(prompt: Prompt, candidates: Iterable[OtherAnswer], beside: str) -> Iterable[Option]:
    """Answers of the same shape, those that ask for the same attribute ahead.

    Left out is what may be right here, too: the answer to nearly the same question or to one about the answer, and what
    the question or its lines name.
    """
    named = fold(f"{prompt.question} {beside}")
    shape, asked = _shape(prompt.parts[0]), set(content_words(prompt.question))
    length = max(len(prompt.parts[0]), 1)
    tried = [
        (-len(asked & set(content_words(other.question))), index, other.parts[0])
        for index, other in enumerate(candidates)
        if len(other.parts) == 1 and _shape(other.parts[0]) == shape and not _is_about(prompt, asked, other.question)
    ]
    for _, _, text in sorted(tried)[:_MOST_TRIED]:
        fits = length / _LONGEST_RATIO <= len(text) <= length * _LONGEST_RATIO
        if fits and fold(text) not in named:
            yield Option(text, False)


def _shape(text: str) -> str:
    """What sort of thing an answer is: a quantity of some kind, a drug, an organism, an abbreviation, words."""
    found = quantity(text)
    if found is not None:
        return found.value
    words = content_words(text.replace("-", " ").replace("/", " "))
    known = names()
    if any(word in known.drugs for word in words):
        return "drug"
    if any(word == genus for word in words for genus, _ in known.organisms):
        return "organism"
    if _ABBREVIATION.fullmatch(text):
        return "abbreviation"
    return "text with numbers" if any(char.isdigit() for char in text) else "text"


def _is_about(prompt: Prompt, asked: set[str], question: str) -> bool:
    """Whether another question asks nearly the same, or what the answer here is: then its own answer may be true, too."""
    words = set(content_words(question))
    shared = len(asked & words)
    if shared >= _NEARLY * min(len(asked), len(words)) > 0:
        return True
    folded = fold(question)
    return any(fold(form) in folded for forms in (prompt.parts, *prompt.accept) for form in forms)


def _is_right(prompt: Prompt, text: str) -> bool:
    return any(fold(text) == fold(part) for part in prompt.parts)


def _is_wrong(prompt: Prompt, text: str) -> bool:
    """Whether the marker is sure that `text` is not right, nor part of what is."""
    marked = mark(prompt.parts, text, accept=prompt.accept, need=prompt.need, question=prompt.question)
    said = (mark(contest.text, text, accept=[(contest.says,)]) for contest in prompt.contested)
    return all(one.verdict is Verdict.WRONG for one in (marked, *said))


def _reads_like(text: str, found: Iterable[Option]) -> bool:
    """Whether an option says the same as one that is there."""
    return any(mark(option.text, text).verdict is not Verdict.WRONG for option in found)
