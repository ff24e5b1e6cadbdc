"""Mnemonics: the slogan as a cloze if the lines below it show that it states a fact; a letter where its line expands it.

Letters are asked only of a true acronym: the lettered lines spell the word, and each line is an expansion of its letter,
not the word itself. Bent slogans and words in forced capitals are left alone. `"3 D's"` asks for all three.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.model import Block, ItemList, Line, Section
from crequiz.cards.text import Text
from crequiz.lexicon.phrases import Joint, phrases
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import is_withdrawn, negates
from crequiz.lexicon.words import fold, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.lists import grouped
from crequiz.prompts.makers.enumerations import make_enumerations
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.values import is_item, read_value, split_gloss
from crequiz.prompts.wording import HOLE, with_count

_QUOTED = re.compile(r"[\"“](?P<slogan>[^\"“”]+)[\"”]")
_CAPITALS = re.compile(r"(?<![\w-])(?P<slogan>[A-Z]{3,}(?:-[A-Z]+)*)(?=\s+mnemonic\b)", re.UNICODE)
_PURPOSE = re.compile(
    r"(?:\s+mnemonic)?(?:(?P<purpose>\s+for\s+[\w /+-]+)|\s+[-–—]\s+(?P<topic>[\w /+-]+)$)", re.IGNORECASE
)
_COUNTED = re.compile(r"(?P<count>\d)\s+(?P<letter>[A-Z])['’]?s(?:\s+(?:of|in|for)\s+.+)?")
_CAPITAL = re.compile(r"(?<!\w)[A-Z](?=\w)")
_FIRST_WORD = re.compile(r"[\w-]+")
_BENT = re.compile(r"\w-")
_EQUATION = re.compile(r"(?P<name>[A-Za-z0-9-]{2,12})\s*=\s*(?P<phrase>.+)")
_UNFINISHED = re.compile(
    r"\b(?:at|to|of|for|in|by|with|than|over|under|until|every|persisting|lasting)\s*$|[+=&/]\s*$", re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z]{2,}(?:[ -][A-Z]{2,})*")
_JOINS = re.compile(r"[ -]")
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")
_LEAST_LETTERS = 2
_LONGEST_ACRONYM = 10
_MOST_WORDS = 8


@dataclass(frozen=True)
class _Lettered:
    """A line of a mnemonic: its bold `letters` (one for most), the `word` that the first begins, and the whole text."""

    letters: str
    word: str
    text: Text


@dataclass(frozen=True)
class _Mnemonic:
    """A title that names a mnemonic: its `name`, what it is said to be for, and its lettered lines in order."""

    name: Text
    purpose: str
    lines: tuple[_Lettered, ...]


def make_mnemonics(place: Place) -> Iterator[Draft]:
    """Drafts from the name in the section's title (or in the title just before it) and the lettered lines below it."""
    mnemonic = _above(place) or _before(place)
    if mnemonic is None:
        return
    counted = _COUNTED.fullmatch(mnemonic.name.plain)
    equation = _EQUATION.fullmatch(mnemonic.name.plain)
    is_first = place.block is next(iter(_bodies(place.section)), None)
    if counted is not None and is_first:
        yield from _list(place, mnemonic, counted)
    elif equation is None:
        yield from _letters(place, mnemonic)
    elif is_first:
        # The phrase behind the equals sign is an expansion of its own, so the letters have no single meaning.
        yield from _slogan(place, mnemonic.name, equation, list(mnemonic.lines))


def misspelled(section: Section) -> tuple[Text, str] | None:
    """The acronym that the title of `section` names and what its lettered lines spell instead; None if they agree."""
    named = _named(section.title) if section.title is not None else None
    spelled = "".join(line.letters for line in _lines(section))
    if named is None or len(spelled) < _LEAST_LETTERS or not _ACRONYM.fullmatch(named[0].plain):
        return None
    return None if spelled == _JOINS.sub("", named[0].plain) else (named[0], spelled)


def _above(place: Place) -> _Mnemonic | None:
    title = place.section.title
    named = _named(title) if title is not None else None
    return None if named is None else _Mnemonic(*named, tuple(_lines(place.section)))


def _before(place: Place) -> _Mnemonic | None:
    """The mnemonic whose title stands alone before several sections that spell it together."""
    siblings = place.path[-2].sections if len(place.path) > 1 else ()
    index = next((number for number, one in enumerate(siblings) if one is place.section), 0)
    if not index:
        return None
    alone = [number for number in range(index) if _is_bare_mnemonic(siblings[number])]
    title = siblings[alone[-1]].title if alone else None
    named = _named(title) if title is not None else None
    if named is None:
        return None
    lines: list[_Lettered] = []
    for section in siblings[alone[-1] + 1 :]:
        if section.title is not None and names_mnemonic(section.title):
            break
        lines += _lines(section)
    return _Mnemonic(*named, tuple(lines))


def _is_bare_mnemonic(section: Section) -> bool:
    is_bare = section.title is not None and not section.blocks and not section.sections
    return is_bare and section.title is not None and names_mnemonic(section.title)


def _named(title: Text) -> tuple[Text, str] | None:
    """The name of a mnemonic, in quotes or in capitals beside the word, and what the title says it is for."""
    if not names_mnemonic(title):
        return None
    match = _QUOTED.search(title.plain) or _CAPITALS.search(title.plain)
    slogan = title.cut(*match.span("slogan")) if match is not None else None
    if match is None or slogan is None:
        return None
    purpose = _PURPOSE.match(title.plain, match.end())
    if purpose is None:
        return slogan, ""
    return slogan, purpose["purpose"] or f" ({purpose['topic']})"


def _bodies(section: Section) -> list[Block]:
    return [block for block in section.blocks if isinstance(block, ItemList | Line)]


def _lines(section: Section) -> list[_Lettered]:
    found = (_lettered(text) for block in _bodies(section) for text in block.texts())
    return [lettered for lettered in found if lettered is not None]


def _lettered(text: Text) -> _Lettered | None:
    """A text that begins with one to three bold letters glued to the rest of a word; the words behind may have theirs."""
    count = text.bold.index(False) if False in text.bold else 0
    match = _FIRST_WORD.match(text.plain) if 1 <= count <= 3 else None
    if match is None or not text.plain[:count].isalpha() or match.end() <= count:
        return None
    behind = (one.start() for one in _CAPITAL.finditer(text.plain, match.end()))
    others = "".join(text.plain[start] for start in behind if text.bold[start] and not text.bold[start + 1])
    return _Lettered(text.plain[:count].upper() + others, match[0], text)


def _letters(place: Place, mnemonic: _Mnemonic) -> Iterator[Draft]:
    name, lines = mnemonic.name.plain, mnemonic.lines
    letters = _JOINS.sub("", name)
    spelled = "".join(line.letters for line in lines)
    if not _ACRONYM.fullmatch(name) or spelled != letters or len(letters) > _LONGEST_ACRONYM:
        return
    own = set(place.texts) - _listed(place)
    for number, line in enumerate(lines):
        head = _expansion(line.text)
        if fold(line.word) == fold(name):
            # It would be read off the name.
            continue
        if line.text not in own or head is None or _BENT.match(line.word) or not _stands_for_one(head):
            continue
        # Of a line with two letters the first is asked: both would abbreviate the answer.
        first = line.letters[0]
        before = "".join(other.letters for other in lines[:number]).count(first)
        letter = f"the {_ORDINALS[before]} {first}" if spelled.count(first) > 1 else first
        yield Draft(
            place,
            Kind.MNEMONIC,
            "mnemonic-letter",
            f'In the mnemonic "{name}"{mnemonic.purpose}, what does {letter} stand for?',
            (head,),
            f"{slug(name)}/{slug(letter)}",
            evidence=(mnemonic.name,),
            asked=(place.section,) if place.section.title is not None and names_mnemonic(place.section.title) else (),
        )


def _listed(place: Place) -> set[Text]:
    """The lines whose terms are asked as a list, where a title of their own says what they are."""
    parts = {part.span for draft in make_enumerations(place) for part in draft.parts}
    return {text for text in place.texts if (head := _expansion(text)) is not None and head.span in parts}


def _stands_for_one(head: Text) -> bool:
    value = read_value(head)
    if value is None or "=" in head.plain or len(words(head.plain)) > _MOST_WORDS:
        return False
    return len(value.parts) == 1 or value.alternatives


def _list(place: Place, mnemonic: _Mnemonic, counted: re.Match[str]) -> Iterator[Draft]:
    """`"3 D's of dock fever"`: all that begin with the letter, asked with their count; of more than four some are shown."""
    heads = [_expansion(line.text) for line in mnemonic.lines]
    items = tuple(head for head in heads if head is not None)
    letters = {line.letters for line in mnemonic.lines}
    if len(items) != int(counted["count"]) or len(items) < len(heads) or letters != {counted["letter"]}:
        return
    if len({fold(item.plain) for item in items}) < len(items) or not all(is_item(item) for item in items):
        return
    groups = grouped(items)
    for number, group in enumerate(groups):
        others = "; ".join(item.plain for item in items if item not in group)
        asked = f", besides {others}: name the other {len(group)}" if others else ": name all of them"
        yield Draft(
            place,
            Kind.MNEMONIC,
            "mnemonic-list",
            f"The {mnemonic.name.plain}{asked}",
            group,
            f"{slug(mnemonic.name.plain)}/{number + 1}",
            evidence=(mnemonic.name,),
            asked=(place.section,),
        )


def _expansion(text: Text) -> Text | None:
    """What a lettered line says of its letter, without its gloss and without a remark behind a dash."""
    mark = next((one for one in phrases(text.plain) if one.joint in (Joint.DASH, Joint.ARROW, Joint.SEMICOLON)), None)
    head = text if mark is None else text.cut(0, text.plain.rindex(mark.word, 0, mark.start))
    if head is None:
        return None
    head, gloss = split_gloss(head)
    found = measures(head.plain)
    if gloss is not None and (negates(gloss.plain) or is_withdrawn(gloss.plain)):
        # `Resistant docks (mites - NOT reliable)`: without its remark it would promise too much.
        return None
    if not found or found[0].start == 0:
        return head
    # `Keep to 6 weeks` says nothing without its number.
    head = head.cut(0, found[0].start)
    return None if head is None or _UNFINISHED.search(head.plain) else head


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
