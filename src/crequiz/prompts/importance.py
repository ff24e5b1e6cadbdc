"""Importance 3, 2, 1 from structure. It decides what a learner with 500 cards sees first, so it must choose.

`REASONS` is the whole of it: each one that holds adds its points. The points come from a fit to facts graded by hand, and
each reason also helped on cards that were left out of the fit.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, measures, quantity
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import words
from crequiz.prompts.candidates import answer_forms
from crequiz.prompts.emphasis import Emphasis
from crequiz.prompts.model import Kind, Prompt

CORE, STANDARD, DETAIL = 3, 2, 1
MOST_CORE = 0.3
_CORE_POINTS = 1
_STANDARD_POINTS = 0
_EARLY = 0.2
_LATE = 0.7
_FRONT = 2
_CACHED = 1 << 11
_TELLING = frozenset((Kind.DEFINITION, Kind.PATTERN, Kind.WHICH, Kind.ODD_ONE_OUT))
_ROUNDABOUT_KINDS = frozenset((Kind.MNEMONIC, Kind.WHY))
_ROUNDABOUT_RULES = frozenset(("cloze-word", "table-reverse", "table-remark", "sign-name", "heading-limit"))
_DECISIONS = frozenset(
    "first-line avoid preferred choice covered diagnosis interpretation criteria standard treatment therapy regimen"
    " definition".split()
)
_STRONG = frozenset(
    "first-line preferred gold hallmark most only pathognomonic choice definitive diagnostic mandatory always never"
    " emergency critical unique classic characteristic".split()
)
_LEFT_OUT = frozenset(("cloze-number", "cloze-start", "cloze-name", "cloze-term"))
_FORBIDS = re.compile(r"\b(?:never|avoid|do not|don't|contraindicated|not)\b", re.IGNORECASE)
_KEY_POINT = re.compile(r"\W*(?:key|clinical|important)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_ALTERNATIVE = re.compile(
    r"\b(?:alternativ|second[- ]line|salvage|last[- ]resort|unavailable|rescue|less\b|other|special|pregnan|child|renal"
    r"|allerg)",
    re.IGNORECASE,
)
_BACKGROUND = frozenset(
    "epidemiology prevalence incidence geography geographic prognosis prognostic outcome outcomes factor factors complication"
    " complications predictor predictors predicting screening surveillance trial trials evidence stewardship monitor"
    " monitoring follow-up supportive".split()
)
_CARE = frozenset(
    "treat treatment treatments therapy therapies therapeutic regimen regimens dose doses dosing management prophylaxis"
    " prophylactic first-line antibiotic antibiotics drug drugs prevention".split()
)


@dataclass(frozen=True)
class Reason:
    """Why a prompt comes earlier (points above 0) or later."""

    points: int
    holds: Callable[[Prompt, Emphasis], bool]


def tells_apart_or_decides(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It defines or tells things apart, or asks for a diagnosis, the treatment or what must be avoided."""
    asked, mark, _ = prompt.question.partition("?")
    return (prompt.kind in _TELLING and prompt.rule not in _ROUNDABOUT_RULES) or (
        bool(mark) and not _DECISIONS.isdisjoint(words(asked.rpartition(":")[2]))
    )


def is_summed_up(prompt: Prompt, emphasis: Emphasis) -> bool:
    """The card states it elsewhere, or sums it up in much the same words."""
    return bool(prompt.also) or emphasis.sums_up(prompt.question, prompt.answer, _line(prompt))


def has_an_echo(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its answer, if no number, stands in what sums up."""
    return _DIGIT.search(prompt.answer) is None and emphasis.echoes(prompt.parts[0])


def is_early(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It stands in the first fifth of the card."""
    return emphasis.depth(_line(prompt)) < _EARLY


def is_in_front(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It is one of the first two of its list or table."""
    return emphasis.place(_line(prompt)) < _FRONT


def is_about_the_whole(prompt: Prompt, emphasis: Emphasis) -> bool:
    """No heading narrows it to a part of the card's subject."""
    return len(prompt.context) < 2


def is_tagged(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its line is about something that the card's tags name."""
    return emphasis.tags_name(_line(prompt))


def is_strong(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It holds a word such as first-line, hallmark, only or never."""
    return not _STRONG.isdisjoint(words(prompt.question))


def is_stressed(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its line forbids something, or has a word in capitals."""
    return _stresses(emphasis.card.lines[_line(prompt) - 1])


def is_asked_by_the_card(prompt: Prompt, emphasis: Emphasis) -> bool:
    """The card's own question names its answer."""
    return emphasis.asks_for(prompt.answer)


def is_one_word(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its answer is a single word or number, and no drug."""
    return len(words(prompt.answer)) == 1 and kind_of(prompt.answer) is not TermKind.DRUG


def is_an_alternative(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It is about what comes second, or about special groups."""
    return "lternative" in prompt.question or any(map(_names_alternatives, prompt.context[1:]))


def is_in_parentheses(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its answer stands in parentheses: a remark."""
    span = prompt.source[0]
    raw = emphasis.card.lines[span.line - 1]
    return raw.count("(", 0, span.start) > raw.count(")", 0, span.start)


def is_a_list(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It asks for several things by name."""
    return prompt.kind is Kind.LIST


def is_roundabout(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It asks why, for a letter, for a word out of a sentence, or from the value back to its name."""
    return prompt.kind in _ROUNDABOUT_KINDS or prompt.rule in _ROUNDABOUT_RULES


def is_background(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It is about epidemiology, course or follow-up, and its headings not about treatment."""
    told = [words(text) for text in prompt.context[1:]]
    is_background = any(not _BACKGROUND.isdisjoint(found) for found in (*told, words(prompt.question)))
    return is_background and all(_CARE.isdisjoint(found) for found in told)


def is_bold(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its answer is set in bold."""
    span = prompt.source[0]
    raw = emphasis.card.lines[span.line - 1]
    return raw.count("**", 0, span.start) % 2 == 1 or "**" in raw[span.start : span.end]


def forbids(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its line says what must not be, or does not hold."""
    return _FORBIDS.search(emphasis.card.lines[_line(prompt) - 1]) is not None


def is_a_dose_or_a_time(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its answer is how much is given, or for how long."""
    found = measures(prompt.answer)
    return any(one.kind is Quantity.DOSE for one in found) or quantity(prompt.answer) is Quantity.DURATION


def is_in_a_key_point(prompt: Prompt, emphasis: Emphasis) -> bool:
    """Its line begins with Key, Clinical or Important, as `Key Point:` does."""
    return _KEY_POINT.match(emphasis.card.lines[_line(prompt) - 1]) is not None


def is_late(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It stands in the last third of the card."""
    return emphasis.depth(_line(prompt)) > _LATE


def is_left_out(prompt: Prompt, emphasis: Emphasis) -> bool:
    """It is a number, a name or the first words, left out of a sentence."""
    return prompt.rule in _LEFT_OUT


REASONS = (
    Reason(4, tells_apart_or_decides),
    Reason(3, is_strong),
    Reason(2, is_summed_up),
    Reason(2, is_asked_by_the_card),
    Reason(2, is_bold),
    Reason(1, has_an_echo),
    Reason(1, is_about_the_whole),
    Reason(1, is_tagged),
    Reason(1, is_stressed),
    Reason(1, is_early),
    Reason(1, is_in_front),
    Reason(1, forbids),
    Reason(1, is_a_dose_or_a_time),
    Reason(1, is_in_a_key_point),
    Reason(-1, is_late),
    Reason(-1, is_left_out),
    Reason(-2, is_a_list),
    Reason(-2, is_background),
    Reason(-3, is_one_word),
    Reason(-3, is_in_parentheses),
    Reason(-4, is_roundabout),
    Reason(-4, is_an_alternative),
)


def weigh(prompt: Prompt, emphasis: Emphasis) -> int:
    """The points of one prompt of the card that `emphasis` was read from."""
    return sum(reason.points for reason in REASONS if reason.holds(prompt, emphasis))


def sought(prompt: Prompt) -> Hashable:
    """What is equal for prompts that ask for the same: the answer, and whether it is asked for or against."""
    return answer_forms(prompt), negates(prompt.question)


def graded(points: Sequence[int], wanted: Sequence[Hashable]) -> list[int]:
    """The importance of each prompt, given its points and what it seeks.

    At most 30 % are core: those with most points, of equals the earlier ones. What several seek is core once, so that the
    few places go to different facts.
    """
    core = _core(points, wanted)
    return [
        CORE if index in core else STANDARD if value >= _STANDARD_POINTS else DETAIL
        for index, value in enumerate(points)
    ]


def _core(points: Sequence[int], wanted: Sequence[Hashable]) -> frozenset[int]:
    ranked = sorted(range(len(points)), key=lambda index: -points[index])
    firsts: dict[Hashable, int] = {}
    for index in ranked:
        if points[index] >= _CORE_POINTS:
            firsts.setdefault(wanted[index], index)
    return frozenset(list(firsts.values())[: int(len(points) * MOST_CORE)])


def _line(prompt: Prompt) -> int:
    return prompt.source[0].line


@lru_cache(maxsize=_CACHED)
def _stresses(raw: str) -> bool:
    return _CAPITALS.search(raw) is not None or negates(raw)


@lru_cache(maxsize=_CACHED)
def _names_alternatives(heading: str) -> bool:
    return _ALTERNATIVE.search(heading) is not None
