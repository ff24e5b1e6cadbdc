"""The gate: a candidate that gives its answer away, cuts it, or asks nothing is dropped, with the reason."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from crequiz.cards.text import Span
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import is_scheduled_dose
from crequiz.lexicon.words import (
    content_words,
    fold,
    is_evaluation,
    is_trivial,
    keeping,
    pieces,
    stands_alone,
    stems,
    words,
)
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.wording import HOLE

MOST_WORDS = 14
_LEFTOVER = re.compile(r"\*|\||<br|\\[+_]|\([^\S\n]*\)|\[[^\S\n]*\]")
_BULLET = re.compile(r"\s*[-•](?:\s|$)")
_GAP = re.compile(r"[^\S\n][^\S\n]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([*+_|])")
_LITERAL = re.compile(r"(?<=\w)\*(?=\w)")
_INCOMPARABLE = re.compile(r"[^\w%<>≥≤+~/.*-]+")
_COMPARABLE = keeping("%<>+~/.*-")
_WEAK = frozenset(
    {"infect", "infection", "disease", "syndrome", "virus", "treatment", "therapi", "agent", "drug", "cause", "patient"}
)
_SLIGHT = stems("present absent presence risk")
_SPECIES = re.compile(r"[A-Z]\. ?(?P<epithet>[a-z]{4,})")
_NUMBERED = re.compile(r"(?P<root>[A-Za-z]{2,})-\d+")
_NUMBERED_SHORT = re.compile(r"(?P<short>[A-Z]{3,})-\d[\d/]*")
_VAGUE_TIME = re.compile(r"(?:(?:hours|days|weeks|months|years|lifelong)[-–/ to]*)+", re.IGNORECASE)
_PER_UNIT = re.compile(r"[/·][A-Za-z0-9]")
_LEAST_LEAK = 3
_LEAST_ROOT = 6
_LEAST_STEM = 3
_TOLD_BY_WORDS = frozenset(
    {
        "cloze-start",
        "cloze-word",
        "cloze-gloss",
        "cloze-arrow",
        "cloze-colon",
        "cloze-equals",
        "cloze-stress",
        "consequence",
        "cloze-forbidden",
    }
)
_UNIT = (
    r"(?:%|°|(?:mg|g|kg|mcg|[uμµ]g|ng|mL|L|mm|cm|IU|MU|units?|million|mEq|mmol|cells?|CFU"
    r"|days?|weeks?|months?|years?|hours?|minutes?|min|hr?s?|h|d|wk)\b)"
)

_RANGE_BEFORE = re.compile(r"(?:\w/|[<>≥≤~±.]\s?|(?:^|[\s(])[-−+]|\d\s?%?\s(?:[-–]|to|and)\s)$", re.IGNORECASE)
_RANGE_BEHIND = re.compile(r"[.,]\d|\s(?:[-–]|to)\s\d", re.IGNORECASE)

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_COUNTED_EXAMPLES = re.compile(rf"{HOLE}(?: \w+)? \(e\.g\.")
_RHYTHM = re.compile(r"\b(?:QID|TID|BID|qid|tid|bid|once|twice)\b")
_TIMES = re.compile(r"\d (?:times|×)|^\d$")
_INTERVAL = re.compile(r"q\d+(?:-\d+)?h")
_OTHER_INTERVAL = re.compile(rf"{HOLE} or q\d|q\d+h or {HOLE}")
_SHARE = re.compile(r"(\d+)%")
_SHARES = re.compile(r"(?<![-–.\d])(\d+)%")
_WHOLE = 100
_LASTS = re.compile(r"(\d+) (?:months?|weeks?|days?)$")
_TIME_UNIT = r"(?P<unit>min(?:utes?)?|h|hours?|days?|weeks?|months?|years?)"
_TIME = re.compile(rf"[<>≥≤~]?\s?[\d.–-]+\s?{_TIME_UNIT}")
_TIME_BEHIND = re.compile(rf"{HOLE}(?: \w+)? \([<>≥≤~]?\s?[\d.–-]+\s?{_TIME_UNIT}\)")
_TIME_BEFORE = re.compile(rf"\d\s?{_TIME_UNIT} \({HOLE}(?: \w+)?\)")
_SIGNED_HOLE = re.compile(rf"(?P<sign>[✅✓❌✗])\ufe0f?\s*{HOLE}")
_NEGATED = re.compile(r"(?:not|no|never)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:not |no )?(?:active|effective|recommended|covered|needed|susceptible|resistant)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(?:as |see )?(?:above|below)\b|(?:the )?same (?:doses?|dosing|regimens?|drugs?|treatment|duration|as)\b"
    r"|(?:all|any|none|both) of the above\b",
    re.IGNORECASE,
)
_ELSEWHERE_ASKED = re.compile(
    r": (?:as |see )?(?:above|below)\b|\b(?:exceptions?|table|list|criteria|steps?) (?:above|below)\b", re.IGNORECASE
)
_ADJUSTED = re.compile(
    r"(?:(?:severe|mild|moderate|augmented|normal) )?(?:(?:renal|hepatic|dialysis|hd)\b|crcl|e?gfr|hemodialysis)",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(r"\s?" + _UNIT)

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
    if "*" not in raw and "\\" not in raw and "<" not in raw:
        return " ".join(raw.split())
    raw = _LINE_BREAK.sub(" ", raw)
    raw = _ESCAPE.sub(lambda match: "\0" if match[1] == "*" else match[1], raw).replace("**", "")
    raw = _LITERAL.sub("\0", raw).replace("*", "").replace("\0", "*")
    return " ".join(raw.split())


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
    glued = (starts and _is_word(before[-1:])) or (ends and _is_word(after[:1]))
    hyphened = (starts and before[-1:] in ("-", "–") and _is_word(before[-2:-1])) or (
        ends and after[:1] in ("-", "–") and _is_word(after[1:2])
    )
    ranged = part[0].isdigit() and _RANGE_BEFORE.search(before[-12:])
    torn = part[-1].isdigit() and (_RANGE_BEHIND.match(after) or _UNIT_BEHIND.match(after))
    per_unit = _PER_UNIT.match(after) and any(char.isdigit() for char in part)
    return bool(glued or hyphened or ranged or torn or per_unit)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _trivial(prompt: Prompt, lines: Lines) -> str | None:
    trivial = any(is_trivial(part) or _VAGUE_TIME.fullmatch(part) for part in prompt.parts)
    return "trivial answer" if trivial else None


def _too_big(prompt: Prompt, lines: Lines) -> str | None:
    return "more than one fact" if any(len(words(part)) > MOST_WORDS for part in prompt.parts) else None


def _garbled(prompt: Prompt, lines: Lines) -> str | None:
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


def _points_elsewhere(prompt: Prompt, lines: Lines) -> str | None:
    """`Above + mites`: what is meant stands in another row."""
    said = any(_ELSEWHERE.match(part) for part in prompt.parts) or _ELSEWHERE_ASKED.search(prompt.question)
    return "points to another place" if said else None


def _leaks(prompt: Prompt, lines: Lines) -> str | None:
    """The answer, a known other form of it, or all its stems stand in what is shown (choices are meant to show it)."""
    if prompt.choices:
        return None
    shown = _shown(prompt)
    shown_stems = stems(prompt.question).union(*map(stems, prompt.context))
    for part, forms in zip(prompt.parts, prompt.accept, strict=True):
        for form in (part, *forms):
            if _stands_in(_comparable(form), shown):
                return f"the question gives {form!r} away"
        given = stems(part)
        telling = given - _WEAK or given
        if prompt.rule in _TOLD_BY_WORDS:
            telling = _without_grades(part) - _WEAK or telling
        if telling and telling <= shown_stems and not _is_told_by_sign(part):
            return f"the question gives {part!r} away"
        if prompt.rule in _TOLD_BY_WORDS and _shares_a_stem(part, prompt):
            return f"the question says part of {part!r}"
        if _initials_are_shown(part, prompt):
            return f"the question abbreviates {part!r}"
        if (species := _SPECIES.fullmatch(part)) is not None and stands_alone(species["epithet"], shown):
            return f"the question spells {part!r} out"
        if _differs_by_number(prompt.parts, shown):
            return f"the question names the family of {part!r}"
        if _is_spelled_out(part, prompt.question):
            return f"the question abbreviates {part!r}"
        if _root_is_shown(part, shown, prompt.kind) or _short_form_is_shown(part, shown):
            return f"the question all but gives {part!r} away"
    return None


def _without_grades(part: str) -> frozenset[str]:
    """`traditional dock salts` says no more than `dock salts` that the title names."""
    return stems(" ".join(word for word in content_words(part) if not is_evaluation(word)))


def _is_told_by_sign(part: str) -> bool:
    """`Class A` and `Type 2` differ from what is shown by a letter or number that no stem holds."""
    return any(len(word) == 1 or word.isdigit() for word in words(part))


@lru_cache(maxsize=1 << 12)
def _comparable(text: str) -> str:
    text = plain(text)
    if text.isascii():
        return " ".join(pieces(text, _COMPARABLE))
    return _INCOMPARABLE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _shown(prompt: Prompt) -> str:
    return " ".join(filter(None, map(_comparable, (*prompt.context, prompt.question))))


def _shares_a_stem(part: str, prompt: Prompt) -> bool:
    """Whether half of a phrase left out of a sentence stands in the rest of it or in a heading above it."""
    short = {word.casefold() for word in part.split() if word.isupper() and len(word) > 1}
    mine = {one for one in stems(part) - _SLIGHT if len(one) >= _LEAST_STEM or one in short}
    shown = stems(prompt.question).union(*map(stems, prompt.context[1:]))
    return bool(mine) and 2 * len(mine & shown) >= len(mine)


def _initials_are_shown(part: str, prompt: Prompt) -> bool:
    """`10% of RF patients` beside a hole for `Ring fever`, `(RVsAg)` beside one for `RV`, `Ring fever virus` beside one for
    `RFV-1/2`."""
    if (short := _NUMBERED_SHORT.fullmatch(part)) is not None:
        shown = "".join(word[0] for word in words(prompt.question) if word[0].isalpha()).upper()
        if short["short"] in shown:
            return True
    initials = "".join(word[0] for word in content_words(part)).upper() if " " in part else part
    if len(initials) < 2 or not initials.isalpha() or initials != initials.upper():
        return False
    return any(word == initials for word in _CAPITALS.findall(prompt.question))


def _differs_by_number(parts: Sequence[str], shown: str) -> bool:
    """`QRX-2, QRX-3` where QRX is shown: only the numbers are asked."""
    found = [_NUMBERED.fullmatch(part) for part in parts]
    roots = {match["root"].casefold() for match in found if match is not None}
    return len(parts) > 1 and None not in found and len(roots) == 1 and all(stands_alone(root, shown) for root in roots)


def _is_spelled_out(part: str, question: str) -> bool:
    """`Flori: ____` for `Florimycin`: the label is the answer's beginning."""
    label = question.partition(":")[0].casefold()
    return len(label) >= _LEAST_LEAK and label.isalpha() and part.casefold().startswith(label)


def _root_is_shown(part: str, shown: str, kind: Kind) -> bool:
    """`Seasonal` beside `season`; asked backwards, one word of the answer is enough."""
    mine = [word for word in content_words(part) if len(word) >= _LEAST_ROOT]
    if not mine or (len(content_words(part)) > 1 and kind not in (Kind.REVERSE, Kind.WHICH)):
        return False
    # `acyclovir` stands in `valacyclovir`, too.
    return any(word in shown or _begins_a_word(word[:_LEAST_ROOT], shown) for word in mine)


def _begins_a_word(root: str, shown: str) -> bool:
    place = shown.find(root)
    while place > 0 and shown[place - 1].isalpha():
        place = shown.find(root, place + 1)
    return place >= 0


def _short_form_is_shown(part: str, shown: str) -> bool:
    """`Pip-tazo` beside `piperacillin-tazobactam`, or the other way round."""
    mine = part.casefold().split("-")
    if len(mine) < 2 or len(part.split()) > 1 or any(len(piece) < _LEAST_LEAK for piece in mine):
        return False
    return any(
        len(word.split("-")) == len(mine)
        and all(one.startswith(two) or two.startswith(one) for one, two in zip(word.split("-"), mine, strict=True))
        for word in shown.split()
        if "-" in word and all(len(piece) >= _LEAST_LEAK for piece in word.split("-"))
    )


def _told_by_figures(prompt: Prompt, lines: Lines) -> str | None:
    """`QID (____ times daily)`, the other share of a hundred, `❌ ____` for what is NOT so."""
    answer, question = prompt.answer, prompt.question
    if answer[:1] in "≥>" and _COUNTED_EXAMPLES.search(question):
        return "the examples behind the hole can be counted"
    if _TIMES.search(answer) and _RHYTHM.search(question):
        return "the question abbreviates the number of times"
    if _INTERVAL.fullmatch(answer) and _OTHER_INTERVAL.search(question):
        return "the question shows the other of two intervals"
    share = _SHARE.fullmatch(answer) if answer.endswith("%") else None
    if share is not None and any(int(share[1]) + int(other) == _WHOLE for other in _SHARES.findall(question)):
        return "the question shows the other share of a hundred"
    if (lasts := _LASTS.match(answer)) is not None and re.search(rf"\b{lasts[1]}[A-Z]{{1,4}}\b", question):
        return "the name in the question says the number"
    if _is_converted(answer, question):
        return "the question says it in another unit"
    sign = _SIGNED_HOLE.search(question)
    if sign is not None and (sign["sign"] in "❌✗") == bool(_NEGATED.match(answer)) and _VERDICT.match(answer):
        return "the sign before the hole says it"
    return None


def _is_converted(answer: str, question: str) -> bool:
    """`Late by ____ h (120 min)`: the parenthesis beside a time is the same time."""
    unit = _TIME.fullmatch(answer)
    beside = _TIME_BEHIND.search(question) or _TIME_BEFORE.search(question)
    return unit is not None and beside is not None and beside["unit"].rstrip("s") != unit["unit"].rstrip("s")


def _of_no_drug(prompt: Prompt, lines: Lines) -> str | None:
    """`Renal (CrCl 30-44): dose?` where neither the question nor what stands above it names a drug."""
    if not _ADJUSTED.match(prompt.question) or not is_scheduled_dose(prompt.answer):
        return None
    named = words(" ".join((*prompt.context, prompt.question)))
    return None if any(kind_of(word) is TermKind.DRUG for word in named) else "whose dose it is is not shown"


def _stands_in(form: str, shown: str) -> bool:
    return len(form) >= _LEAST_LEAK and stands_alone(form, shown)


_CHECKS: tuple[Callable[[Prompt, Lines], str | None], ...] = (
    _not_verbatim,
    _cut,
    _garbled,
    _trivial,
    _too_big,
    _points_elsewhere,
    _leaks,
    _told_by_figures,
    _of_no_drug,
)


def comparable_question(prompt: Prompt) -> str:
    """Context and question as compared when two prompts may read alike."""
    shown = _shown(prompt)
    return shown if shown.isascii() else fold(shown)
