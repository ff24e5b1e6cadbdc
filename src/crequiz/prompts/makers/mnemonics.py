"""Mnemonics: the slogan as a cloze if the lines below it show that it states a fact; a letter where its line expands it.

Letters are asked only of a true acronym: the lettered lines spell the quoted word, and each line is an expansion of its
letter, not the word itself. Bent slogans and words in forced capitals are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.model import Block, ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.phrases import Joint, phrases
from crequiz.lexicon.words import fold, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import read_value, split_gloss
from crequiz.prompts.wording import HOLE, with_count

_QUOTED = re.compile(r"[\"“](?P<slogan>[^\"“”]+)[\"”]")
_EQUATION = re.compile(r"(?P<name>[A-Za-z0-9-]{2,12})\s*=\s*(?P<phrase>.+)")
_ACRONYM = re.compile(r"[A-Z]{2,}(?:[ -][A-Z]{2,})*")
_JOINS = re.compile(r"[ -]")
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")
_MNEMONIC = re.compile(r"\bmnemonic\b", re.IGNORECASE)
_LONGEST_ACRONYM = 10


@dataclass(frozen=True)
class _Lettered:
    """A line of a mnemonic: its bold `letter`, the `word` that it begins, and the whole text."""

    letter: str
    word: str
    text: Text


def names_mnemonic(title: Text) -> bool:
    """Whether a title announces a mnemonic."""
    return _MNEMONIC.search(title.plain) is not None


def make_mnemonics(place: Place) -> Iterator[Draft]:
    """Drafts from the slogan in the section's title and the lettered lines below it."""
    title = place.section.title
    quoted = _QUOTED.search(title.plain) if title is not None and _MNEMONIC.search(title.plain) else None
    slogan = title.cut(*quoted.span("slogan")) if title is not None and quoted is not None else None
    if slogan is None or place.block is not next(iter(_bodies(place)), None):
        return
    lines = [
        lettered for block in _bodies(place) for text in block.texts() if (lettered := _lettered(text)) is not None
    ]
    equation = _EQUATION.fullmatch(slogan.plain)
    if equation is None:
        yield from _letters(place, slogan, lines)
    else:
        # The phrase behind the equals sign is an expansion of its own, so the letters have no single meaning.
        yield from _slogan(place, slogan, equation, lines)


def _bodies(place: Place) -> list[Block]:
    return [block for block in place.section.blocks if isinstance(block, ItemList | Line)]


def _lettered(text: Text) -> _Lettered | None:
    """A text that begins with one to three bold letters glued to the rest of a word."""
    count = 0
    while count < len(text) and text.bold[count]:
        count += 1
    match = re.match(r"[\w-]+", text.plain)
    if match is None or not 1 <= count <= 3 or not text.plain[:count].isalpha() or match.end() <= count:
        return None
    return _Lettered(text.plain[:count].upper(), match[0], text)


def _letters(place: Place, slogan: Text, lines: list[_Lettered]) -> Iterator[Draft]:
    name = slogan.plain
    letters = _JOINS.sub("", name)
    spelled = "".join(line.letter for line in lines)
    if not _ACRONYM.fullmatch(name) or spelled != letters or len(letters) > _LONGEST_ACRONYM:
        return
    if any(fold(line.word) == fold(name) for line in lines):
        return
    for number, line in enumerate(lines):
        head = _expansion(line.text)
        value = read_value(head) if head is not None else None
        if head is None or value is None or len(value.parts) > 1 or "=" in head.plain:
            continue
        before = sum(other.letter == line.letter for other in lines[:number])
        several = spelled.count(line.letter) > 1
        letter = f"the {_ORDINALS[before]} {line.letter}" if several else line.letter
        question = f'In the mnemonic "{name}", what does {letter} stand for?'
        yield Draft(
            place,
            Kind.MNEMONIC,
            "mnemonic-letter",
            question,
            (head,),
            f"{slug(name)}/{slug(letter)}",
            evidence=(slogan,),
            asked=(place.section,),
        )


def _expansion(text: Text) -> Text | None:
    """What a lettered line says of its letter, without its gloss and without a remark behind a dash."""
    mark = next((one for one in phrases(text.plain) if one.joint in (Joint.DASH, Joint.ARROW, Joint.SEMICOLON)), None)
    head = text if mark is None else text.cut(0, text.plain.rindex(mark.word, 0, mark.start))
    return split_gloss(head)[0] if head is not None else None


def _slogan(place: Place, slogan: Text, equation: re.Match[str], lines: list[_Lettered]) -> Iterator[Draft]:
    """The first line below whose lettered word stands in the slogan and is explained by the line decides what is asked."""
    phrase = slogan.cut(*equation.span("phrase"))
    head, _ = split_gloss(phrase) if phrase is not None else (None, None)
    if head is None:
        return
    for line in lines:
        match = re.search(rf"(?<![\w-]){re.escape(line.word)}(?![\w-])", head.plain, re.IGNORECASE)
        rest = line.text.cut(len(line.word))
        if match is None or rest is None or fold(line.word) == fold(equation["name"]):
            continue
        hole = _what_it_says(head, match, rest)
        if hole is not None:
            yield _cloze(place, slogan, head, hole, equation["name"])
            return


def _what_it_says(phrase: Text, match: re.Match[str], rest: Text) -> tuple[int, int] | None:
    """The end of the phrase where it says what the line says too, so that the slogan states a fact."""
    after = phrase.cut(match.end())
    if after is not None and _same_terms(after, rest):
        start = phrase.columns.index(after.columns[0])
        return start, start + len(after)
    return None


def _same_terms(first: Text, second: Text) -> bool:
    """Whether every term of `first` stands in `second`."""
    known = set(words(second.plain))
    found = [word for word in words(first.plain) if word != "or"]
    return bool(found) and all(word in known for word in found)


def _cloze(place: Place, slogan: Text, phrase: Text, hole: tuple[int, int], name: str) -> Draft:
    part = phrase.cut(*hole)
    assert part is not None
    parts = tuple(part.split(re.compile(r"/")))
    question = f"Mnemonic: {name} = {phrase.plain[: hole[0]]}{HOLE}{phrase.plain[hole[1] :]}"
    return Draft(
        place,
        Kind.MNEMONIC,
        "slogan",
        with_count(question, len(parts)),
        parts,
        f"{slug(name)}/slogan",
        evidence=(slogan,),
        stretch=part,
        asked=(place.section,),
    )
