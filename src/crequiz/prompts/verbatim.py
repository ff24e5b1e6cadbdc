"""Answers beside the file they come from: word for word, and cut out of nothing that belongs together."""

import re
from collections.abc import Sequence

from crequiz.cards.text import Span
from crequiz.prompts.model import Prompt

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([*+_|])")
_LITERAL = re.compile(r"(?<=\w)\*(?=\w)")
_PER_UNIT = re.compile(r"[/·][A-Za-z0-9]")
_UNIT = (
    r"(?:%|°|(?:mg|g|kg|mcg|[uμµ]g|ng|mL|L|mm|cm|IU|MU|units?|million|mEq|mmol|cells?|CFU"
    r"|days?|weeks?|months?|years?|hours?|minutes?|min|hr?s?|h|d|wk)\b)"
)
_RANGE_BEFORE = re.compile(r"(?:\w/|[<>≥≤~±.]\s?|(?:^|[\s(])[-−+]|\d\s?%?\s(?:[-–]|to|and)\s)$", re.IGNORECASE)
_RANGE_BEHIND = re.compile(r"[.,]\d|\s(?:[-–]|to)\s\d", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"\s?" + _UNIT)

Lines = Sequence[str]
"""A card's raw lines."""


def plain(raw: str) -> str:
    """A raw stretch without Markdown markers: emphasis and escapes go, `<br>` is a blank, a literal asterisk stays."""
    if "*" not in raw and "\\" not in raw and "<" not in raw:
        return " ".join(raw.split())
    raw = _LINE_BREAK.sub(" ", raw)
    raw = _ESCAPE.sub(lambda match: "\0" if match[1] == "*" else match[1], raw).replace("**", "")
    raw = _LITERAL.sub("\0", raw).replace("*", "").replace("\0", "*")
    return " ".join(raw.split())


def not_verbatim(prompt: Prompt, lines: Lines) -> str | None:
    """Contract 1's verbatim rule, checked on the file itself."""
    for part, span in zip(prompt.parts, prompt.source, strict=True):
        if plain(lines[span.line - 1][span.start : span.end]) != part:
            return "not verbatim"
    return None


def cut_apart(prompt: Prompt, lines: Lines) -> str | None:
    """Whether an answer tears what stands around it in the file apart, in words; None if none does."""
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
    glued = (starts and _is_word(before[-1:])) or (ends and _is_word(after[:1]))
    hyphened = (starts and before[-1:] in ("-", "–") and _is_word(before[-2:-1])) or (
        ends and after[:1] in ("-", "–") and _is_word(after[1:2])
    )
    ranged = part[0].isdigit() and _RANGE_BEFORE.search(before[-12:])
    torn = part[-1].isdigit() and (_RANGE_BEHIND.match(after) or _UNIT_BEHIND.match(after))
    per_unit = _PER_UNIT.match(after) and any(char.isdigit() for char in part)
    return bool(glued or hyphened or ranged or torn or per_unit)


def _is_word(char: str) -> bool:
    return char.isalnum() or char in ("_", "⁻", "⁺", "^")
