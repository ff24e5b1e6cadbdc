"""The gate: a candidate that gives its answer away, cuts it, or asks nothing is dropped, with the reason."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from crequiz.cards.text import Span
from crequiz.lexicon.words import fold, is_trivial, stems, words
from crequiz.prompts.model import Prompt

MOST_WORDS = 14
_LEFTOVER = re.compile(r"\*\*|<br|\\[*+_|]|\||^\s*[-*•]\s|\s{2,}|\(\s*\)|\[\s*\]|\*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MARKUP = re.compile(r"[*\\<]")
_LEAST_LEAK = 3
_UNIT = (
    r"(?:%|°|(?:mg|g|kg|mcg|[uμµ]g|ng|mL|L|mm|cm|IU|MU|units?|million|mEq|mmol|cells?|CFU"
    r"|days?|weeks?|months?|years?|hours?|minutes?|min|hr?s?|h|d|wk)\b)"
)

_RANGE_BEFORE = re.compile(r"(?:\w/|[<>≥≤~±.]\s?|(?:^|[\s(])[-−+]|\d\s?%?\s(?:[-–]|to|and)\s)$", re.IGNORECASE)
_RANGE_BEHIND = re.compile(r"[.,]\d|\s(?:[-–]|to)\s\d", re.IGNORECASE)

Lines = Sequence[str]


def verdict(prompt: Prompt, lines: Lines) -> str | None:
    """Why `prompt` must not be asked, in words; None if nothing speaks against it. `lines` are the card's raw lines."""
    for check in _CHECKS:
        reason = check(prompt, lines)
        if reason is not None:
            return reason
    return None


def plain(raw: str) -> str:
    """A raw stretch without Markdown markers: emphasis and escapes go, `<br>` is a blank, a literal asterisk stays."""
    if not _MARKUP.search(raw):
        return " ".join(raw.split())
    raw = re.sub(r"<br\s*/?>", " ", raw, flags=re.IGNORECASE)
    raw = re.sub(r"\\([*+_|])", lambda match: "\0" if match[1] == "*" else match[1], raw).replace("**", "")
    raw = re.sub(r"(?<=\w)\*(?=\w)", "\0", raw).replace("*", "").replace("\0", "*")
    return re.sub(r"\s+", " ", raw).strip()


def _not_verbatim(prompt: Prompt, lines: Lines) -> str | None:
    """Contract 1's verbatim rule, checked on the file itself."""
    for part, span in zip(prompt.parts, prompt.source, strict=True):
        if plain(lines[span.line - 1][span.start : span.end]) != part:
            return "not verbatim"
    return None


def _cut(prompt: Prompt, lines: Lines) -> str | None:
    return (
        "cut inside a word, number, range, sign or unit" if any(is_cut(lines, span) for span in prompt.source) else None
    )


def is_cut(lines: Lines, span: Span) -> bool:
    """Whether the stretch at `span` tears what stands around it apart."""
    line = lines[span.line - 1]
    part = plain(line[span.start : span.end])
    before, after = line[: span.start].rstrip("*"), line[span.end :].lstrip("*")
    if not part:
        return True
    starts, ends = part[0].isalnum(), part[-1].isalnum()
    glued = (starts and re.search(r"\w$", before)) or (ends and re.match(r"\w", after))
    hyphened = (starts and re.search(r"\w[-–]$", before)) or (ends and re.match(r"[-–]\w", after))
    ranged = part[0].isdigit() and _RANGE_BEFORE.search(before)
    torn = part[-1].isdigit() and (_RANGE_BEHIND.match(after) or re.match(r"\s?" + _UNIT, after))
    per_unit = re.search(r"\d", part) and re.match(r"/[A-Za-z]", after)
    return bool(glued or hyphened or ranged or torn or per_unit)


def _trivial(prompt: Prompt, lines: Lines) -> str | None:
    return "trivial answer" if any(is_trivial(part) for part in prompt.parts) else None


def _too_big(prompt: Prompt, lines: Lines) -> str | None:
    return "more than one fact" if any(len(words(part)) > MOST_WORDS for part in prompt.parts) else None


def _garbled(prompt: Prompt, lines: Lines) -> str | None:
    shown = (prompt.title, *prompt.context, prompt.question, prompt.answer, *prompt.parts, *prompt.choices)
    if any(_CONTROL.search(text) for text in shown):
        return "control characters"
    return "left-over markup" if any(_LEFTOVER.search(text.replace("____", "_")) for text in shown) else None


def _leaks(prompt: Prompt, lines: Lines) -> str | None:
    """The answer, a known other form of it, or all its stems stand in what is shown (choices are meant to show it)."""
    if prompt.choices:
        return None
    shown = _comparable(" ".join((*prompt.context, prompt.question)))
    shown_stems = stems(shown)
    for part, forms in zip(prompt.parts, prompt.accept, strict=True):
        for form in (part, *forms):
            if _stands_in(_comparable(form), shown):
                return f"the question gives {form!r} away"
        given = stems(part)
        # `Class A` and `Type 2` differ from what is shown by a letter or number that no stem holds.
        told_by_sign = any(len(word) == 1 or word.isdigit() for word in words(part))
        if given and given <= shown_stems and not told_by_sign:
            return f"the question gives {part!r} away"
    return None


def _comparable(text: str) -> str:
    text = unicodedata.normalize("NFKC", plain(text)).casefold()
    return re.sub(r"[^\w%<>≥≤+~/.*-]+", " ", text).strip()


def _stands_in(form: str, shown: str) -> bool:
    return len(form) >= _LEAST_LEAK and re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", shown) is not None


_CHECKS: tuple[Callable[[Prompt, Lines], str | None], ...] = (
    _not_verbatim,
    _cut,
    _garbled,
    _trivial,
    _too_big,
    _leaks,
)


def comparable_question(prompt: Prompt) -> str:
    """Context and question as compared when two prompts may read alike."""
    return fold(_comparable(" ".join((*prompt.context, prompt.question))))
