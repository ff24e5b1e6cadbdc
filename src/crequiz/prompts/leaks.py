"""Questions whose words give the answer away: the answer, a form of it, its stems, its initials."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from crequiz.lexicon.abbreviations import initials_of
from crequiz.lexicon.giveaways import goes_with_a_cue
from crequiz.lexicon.words import content_words, fold, is_evaluation, keeping, pieces, stands_alone, stems, words
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.verbatim import plain
from crequiz.prompts.wording import HOLE

_INCOMPARABLE = re.compile(r"[^\w%<>≥≤+~/.*-]+")
_COMPARABLE = keeping("%<>+~/.*-")
_WEAK = frozenset(
    {"infect", "infection", "disease", "syndrome", "virus", "treatment", "therapi", "agent", "drug", "cause", "patient"}
)
_SLIGHT = stems("present absent presence risk")
_SPECIES = re.compile(r"[A-Z]\. ?(?P<epithet>[a-z]{4,})")
_NUMBERED = re.compile(r"(?P<root>[A-Za-z]{2,})-\d+")
_NUMBERED_SHORT = re.compile(r"(?P<short>[A-Z]{3,})-\d[\d/]*")
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
        "cloze-denied",
        "cloze-predicate",
    }
)
_ABBREVIATED_TERM = re.compile(
    rf"(?P<before>(?:[\w-]+ ){{0,3}}){HOLE}(?P<behind>(?: [\w-]+){{0,4}}) \((?P<short>[A-Z]{{2,6}})\)"
)
_SMALL = frozenset({"to", "of", "in", "the", "and", "for", "by"})
_CAPITALS = re.compile(r"\b([A-Z]{2,})s?\b")


def told_by_words(prompt: Prompt) -> str | None:
    """Why what is shown gives the answer away by its words, or None: the answer, a known other form of it, or all its stems
    stand in it (choices are meant to show it)."""
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
        if prompt.rule in _TOLD_BY_WORDS and goes_with_a_cue(part, "\n".join((*prompt.context, prompt.question))):
            return f"a word of the question goes with {part!r} only"
        if prompt.rule in _TOLD_BY_WORDS and _shares_a_stem(part, prompt):
            return f"the question says part of {part!r}"
        if _initials_are_shown(part, prompt) or _is_part_of_an_abbreviated(part, prompt.question):
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
    if " " not in part and part.isupper() and len(part) > 1 and part in _initials(prompt.title):
        # `RF` of a card on `Ring fever`.
        return True
    initials = "".join(word[0] for word in content_words(part)).upper() if " " in part else part
    if len(initials) < 2 or not initials.isalpha() or initials != initials.upper():
        return False
    return any(word == initials for word in _CAPITALS.findall(prompt.question))


def _is_part_of_an_abbreviated(part: str, question: str) -> bool:
    """`____ to harbour (DTH)` for `dock time`: the letters behind the term spell what was left out of it."""
    for match in _ABBREVIATED_TERM.finditer(question) if " (" in question else ():
        behind = _initials(match["behind"])
        initials = f"{_initials(match['before'])}{_initials(part)}{behind}"
        if initials.endswith(match["short"]) and len(match["short"]) > len(behind):
            return True
    return False


def _initials(term: str) -> str:
    return initials_of(" ".join(word for word in term.split() if word not in _SMALL)).upper()


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


def _stands_in(form: str, shown: str) -> bool:
    return len(form) >= _LEAST_LEAK and stands_alone(form, shown)


def comparable_question(prompt: Prompt) -> str:
    """Context and question as compared when two prompts may read alike."""
    shown = _shown(prompt)
    return shown if shown.isascii() else fold(shown)
