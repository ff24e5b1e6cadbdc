"""The gate: a candidate that gives its answer away, cuts it, or asks nothing is dropped, with the reason."""

import re
from collections.abc import Callable
from functools import lru_cache

from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import DOSE, Quantity, is_scheduled_dose, quantity
from crequiz.lexicon.words import is_trivial, words
from crequiz.prompts.figures import told_by_figures
from crequiz.prompts.leaks import told_by_words
from crequiz.prompts.model import Prompt
from crequiz.prompts.verbatim import Lines, cut_apart, not_verbatim
from crequiz.prompts.wording import HOLE

MOST_WORDS = 14
_LEFTOVER = re.compile(r"(?<!\w)\*|\*(?!\w)|\||<br|\\[+_]|\([^\S\n]*\)|\[[^\S\n]*\]")
_BULLET = re.compile(r"\s*[-•](?:\s|$)")
_GAP = re.compile(r"[^\S\n][^\S\n]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_VAGUE_TIME = re.compile(r"(?:(?:hours|days|weeks|months|years|lifelong)[-–/ to]*)+", re.IGNORECASE)
_AGENCY = re.compile(r"(?:the )?(?:FDA|EMA|WHO|IDSA|NIH|ECDC)")
_ELSEWHERE = re.compile(
    r"as (?:shown|listed|stated)\b|(?:as |see )?(?:above|below)\b"
    r"|(?:the )?same (?:doses?|dosing|regimens?|drugs?|treatment|duration|as)\b"
    r"|(?:all|any|none|both) of the above\b",
    re.IGNORECASE,
)
_ELSEWHERE_ASKED = re.compile(
    r": (?:as |see )?(?:above|below)\b|\b(?:exceptions?|table|list|criteria|steps?) (?:above|below)\b", re.IGNORECASE
)
_OF_WHICH_DRUG = re.compile(
    r"^(?:(?:severe|mild|moderate|augmented|normal) )?(?:(?:renal|hepatic|dialysis|hd)\b|crcl|e?gfr|hemodialysis)"
    rf"|^(?:[^\s:]+\s){{2,}}[^:]*: {HOLE}",
    re.IGNORECASE,
)
_LED_BY_DOSE = re.compile(DOSE + r"\W")
_LEVEL = re.compile(r"(?:trough|peak)s?[\s:]", re.IGNORECASE)
_FOR_SOME = re.compile(
    r"(?:children|adults|neonates|infants|elderly|pregnan(?:t|cy)|breastfeeding)(?: \([^()]*\))?:", re.IGNORECASE
)


def verdict(prompt: Prompt, lines: Lines) -> str | None:
    """Why `prompt` must not be asked, in words; None if nothing speaks against it. `lines` are the card's raw lines."""
    for of_file in _OF_THE_FILE:
        if (reason := of_file(prompt, lines)) is not None:
            return reason
    for of_prompt in _OF_THE_PROMPT:
        if (reason := of_prompt(prompt)) is not None:
            return reason
    return None


def _trivial(prompt: Prompt) -> str | None:
    trivial = any(is_trivial(part) or _VAGUE_TIME.fullmatch(part) or _AGENCY.fullmatch(part) for part in prompt.parts)
    return "trivial answer" if trivial else None


def _too_big(prompt: Prompt) -> str | None:
    return "more than one fact" if any(len(words(part)) > MOST_WORDS for part in prompt.parts) else None


def _garbled(prompt: Prompt) -> str | None:
    shown = (prompt.title, *prompt.context, prompt.question, prompt.answer, *prompt.parts, *prompt.choices)
    if not all(map(str.isprintable, shown)) and any(_CONTROL.search(text) for text in shown):
        return "control characters"
    if any(part.count('"') % 2 for part in (prompt.question, *prompt.parts)):
        return "half a quotation"
    return "left-over markup" if any(map(_holds_markup, shown)) else None


@lru_cache(maxsize=1 << 10)
def _holds_markup(text: str) -> bool:
    text = text.replace(HOLE, "_")
    return (_LEFTOVER.search(text) or _BULLET.match(text) or _GAP.search(text)) is not None


def _points_elsewhere(prompt: Prompt) -> str | None:
    """`Above + mites`: what is meant stands in another row."""
    said = any(_ELSEWHERE.match(part) for part in prompt.parts) or _ELSEWHERE_ASKED.search(prompt.question)
    return "points to another place" if said else None


def _of_no_drug(prompt: Prompt) -> str | None:
    """`Renal (CrCl 30-44): dose?` where neither the question nor what stands above it names a drug, nor the title just one."""
    if not _asks_for_a_drugs_dose(prompt):
        return None
    if _drugs(" ".join((*prompt.context[1:], prompt.question))):
        return None
    first, *rest = _drugs(prompt.title) or ("",)
    is_subject = bool(first) and (not rest or prompt.title.casefold().startswith(first))
    return None if is_subject else "whose dose it is is not shown"


def _asks_for_a_drugs_dose(prompt: Prompt) -> bool:
    """`Children: what dose?`, `Trough ____`, `CrCl <30: dose?`, `____, 14 days, with brine`"""
    kind = quantity(prompt.parts[0])
    if prompt.question.startswith(HOLE) and is_scheduled_dose(prompt.answer):
        return True
    if kind is Quantity.DURATION and _LED_BY_DOSE.match(prompt.question):
        return True
    if _LEVEL.match(prompt.question):
        return kind is not Quantity.DURATION
    is_for_some = kind is Quantity.DOSE and _FOR_SOME.match(prompt.question) is not None
    return is_for_some or (_OF_WHICH_DRUG.search(prompt.question) is not None and is_scheduled_dose(prompt.answer))


def _drugs(shown: str) -> list[str]:
    return [word for word in words(shown) if kind_of(word) is TermKind.DRUG]


_OF_THE_FILE: tuple[Callable[[Prompt, Lines], str | None], ...] = (not_verbatim, cut_apart)
_OF_THE_PROMPT: tuple[Callable[[Prompt], str | None], ...] = (
    _garbled,
    _trivial,
    _too_big,
    _points_elsewhere,
    told_by_words,
    told_by_figures,
    _of_no_drug,
)
