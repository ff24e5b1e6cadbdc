"""An answer taken apart into its parts with all forms of each, and a typed text into segments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crequiz.lexicon.abbreviations import is_alias
from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparing import is_sentence
from crequiz.study.marking.meaning import meaning_of, other_names, words_of_reading
from crequiz.study.marking.reading import read
from crequiz.study.marking.words import key

_JOINT = re.compile(
    r"\s*(?P<list>[;\n•]|,(?!\d)|(?<!\d),)\s*(?:(?P<last>and|or|then|plus)\b\s*)?"
    r"|\s+(?P<word>and/or|and|or|plus|with|then|followed by)\s+(?!more\b|higher\b|above\b|greater\b|older\b|over\b|longer\b"
    r"|less\b|lower\b|below\b|fewer\b|under\b|younger\b|shorter\b|a half\b|up\b)"
    r"|\s*(?P<sign>[&+→⇒]|->)\s*|\s+(?P<arrow>(?=[↑↓]))"
    r"|(?P<slash>\s*/\s*)"
)
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_KARYOTYPE = re.compile(r"\d\s?;\s?\d")
_REMARK = re.compile(
    r"\s+(?:because|since|which|due to the fact|so that|although|though|as it|as they|but)\b.*$", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z0-9/+-]{2,8}")
_COUNTED = re.compile(r"\d\s*[^\W\d_]+$")
_LETTERS = re.compile(r"[^\W\d_]{3,}$")


@dataclass(frozen=True)
class Part:
    """One item of an answer, as the card has it, and all its forms.

    `literal`: abbreviations that mean something else in this card than elsewhere (CTX: ceftriaxone, cyclophosphamide);
    `echoes`: one-word synonyms, of which one is enough to compare with.
    """

    text: str
    forms: tuple[str, ...]
    literal: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """What is expected: its parts, whether their order counts, how many are needed.

    `regimen`: the parts are steps of one thing, so that a wrong one spoils it.
    """

    text: str
    parts: tuple[Part, ...]
    ordered: bool
    need: int
    regimen: bool = False


@dataclass(frozen=True)
class Pieces:
    """A text taken apart: `texts` in order, `places` of each in it, and the words and signs between them."""

    texts: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    joints: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def pieces(text: str, slashes: bool) -> Pieces:
    """`text` parted at commas, semicolons, plus signs, arrows, and, or, then; not in parentheses, not in numbers."""
    guarded = [match.span() for match in _PARENTHESIS.finditer(text)] + [
        match.span() for match in _KARYOTYPE.finditer(text)
    ]
    places: list[tuple[int, int]] = []
    joints: list[str] = []
    start = 0
    for match in _JOINT.finditer(text):
        if any(left <= match.start() < right for left, right in guarded) or not _parts_here(match, text, slashes):
            continue
        if match.start() > start:
            places.append((start, match.start()))
            joints.append(
                (match["last"] or match["word"] or match["sign"] or match["list"] or ("/" if match["slash"] else ","))
                .strip()
                .lower()
            )
        start = match.end()
    if start < len(text):
        places.append((start, len(text)))
    return Pieces(tuple(text[left:right].strip() for left, right in places), tuple(places), tuple(joints))


def _parts_here(match: "re.Match[str]", text: str, slashes: bool) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    if match["word"] and before[-1:].isdigit() and behind[:1].isdigit():
        return False
    if match["sign"] == "+":
        # CD4+, 65+, Gram+
        return bool(behind) and (before[-1:].isspace() or match[0][0].isspace() or behind[:1].isalpha())
    if match["slash"]:
        if _COUNTED.search(before):
            return False
        if not slashes:
            return before[-1:].isalpha() and behind[:1].isalpha()
        return bool(_LETTERS.search(before) and re.match(r"[^\W\d_]{3,}(?!\d)", behind))
    return True


def without_remarks(text: str) -> str:
    """`text` without what stands in parentheses or behind `because`, `which` and the like."""
    return _REMARK.sub("", _PARENTHESIS.sub("", text)).strip(" .;,")


def answer_of(expected: str | Sequence[str], accept: Sequence[object], ordered: bool, need: int | None) -> Answer:
    """The answer that contract 5's arguments describe."""
    if isinstance(expected, str):
        return _from_text(expected, tuple(_flat(accept)), ordered, need)
    if len(expected) == 1:
        return _from_text(expected[0], tuple(_flat(accept)), ordered, need)
    texts = tuple(expected)
    forms = [tuple(_flat([accept[index]])) if index < len(accept) else () for index in range(len(texts))]
    parts = tuple(_part(text, other) for text, other in zip(texts, forms, strict=True))
    return Answer("; ".join(texts), parts, ordered, len(parts) if need is None else max(1, min(need, len(parts))))


def _flat(accept: Iterable[object]) -> list[str]:
    found: list[str] = []
    for one in accept:
        found += [one] if isinstance(one, str) else _flat(cast("Iterable[object]", one))
    return found


@lru_cache(maxsize=1 << 10)
def _from_text(text: str, accept: tuple[str, ...], ordered: bool, need: int | None) -> Answer:
    apart = _apart(text)
    if len(apart.texts) < 2:
        return Answer(text, (_part(text, accept),), ordered, 1)
    others: list[list[str]] = [[] for _ in apart.texts]
    for form in accept:
        same = pieces(form, slashes=True).texts
        if len(same) == len(apart.texts):
            for index, piece in enumerate(same):
                others[index].append(piece)
        else:
            for index, piece in enumerate(apart.texts):
                if is_alias(form, piece) or is_alias(piece, form):
                    others[index].append(form)
    parts = tuple(_part(piece, tuple(more)) for piece, more in zip(apart.texts, others, strict=True))
    any_of = apart.joints[-1] in ("or", "and/or")
    steps = any(joint in ("then", "followed by", "→", "->", "⇒") for joint in apart.joints) or any(
        piece.lower().startswith("then ") for piece in apart.texts
    )
    regimen = all(read(piece).quantities for piece in apart.texts)
    wanted = need if need is not None and need > 1 else (1 if any_of else len(parts))
    return Answer(text, parts, ordered or steps, min(wanted, len(parts)), regimen)


@lru_cache(maxsize=1 << 10)
def _apart(text: str) -> Pieces:
    """The pieces of an expected text that can be asked for one by one; one piece if it hangs together."""
    whole = Pieces((text,), ((0, len(text)),), ())
    reading = read(text)
    if is_sentence(text) or reading.denials or other_names(reading):
        return whole
    found = pieces(text, slashes=not _is_combination(text))
    if "with" in found.joints:
        return whole
    for piece in found.texts:
        alone = read(piece)
        if not alone.tokens and not alone.quantities:
            return whole
    return found


def _is_combination(text: str) -> bool:
    """`sofosbuvir/velpatasvir`: drugs that are given as one."""
    names = [key(name) for name in text.lower().split("/")]
    return len(names) > 1 and all(name in lexicon.drugs() for name in names)


@lru_cache(maxsize=1 << 11)
def _part(text: str, accept: tuple[str, ...]) -> Part:
    """A part with its forms; which are to be taken literally is decided by what the long ones mean."""
    stated = _stated(text, accept)
    short = [form for form in stated if _ABBREVIATION.fullmatch(form)]
    means = {meaning_of(read(form)) for form in stated if form not in short}
    literal = frozenset(form for form in short if means and meaning_of(read(form)) not in means and _is_expanded(form))
    forms = list(stated)
    for form in stated:
        if form not in literal:
            forms += other_names(read(form))
    means_same = meaning_of(read(text))
    echoes = frozenset(
        form for form in forms if form not in stated and " " not in form and meaning_of(read(form)) == means_same
    )
    return Part(text, tuple(dict.fromkeys(forms)), literal, echoes)


def _is_expanded(form: str) -> bool:
    reading = read(form)
    return meaning_of(reading) != words_of_reading(reading)


def _stated(text: str, accept: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a part that the card gives: as it stands, without or instead of its alias, those that are accepted."""
    found = [text, *accept]
    for match in _PARENTHESIS.finditer(text):
        inner, outside = match[1].strip(), _PARENTHESIS.sub("", text).strip()
        alias = bool(inner and outside) and (
            is_alias(inner, outside) or meaning_of(read(inner)) == meaning_of(read(outside))
        )
        if inner and outside and not alias and _ABBREVIATION.fullmatch(inner):
            found = [outside, *found]
        if alias or inner in accept or outside in accept:
            # What is missing is then said without saying it twice.
            found = [outside, inner, *found]
    return tuple(dict.fromkeys(form for form in found if form.strip()))
