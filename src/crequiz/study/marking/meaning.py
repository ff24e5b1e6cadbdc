"""What words stand for: synonyms brought to one form, and a word that denies another to that other, denied."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from crequiz.lexicon.synonyms import Group, Relation, groups
from crequiz.study.marking.reading import Reading, Token, read
from crequiz.study.marking.words import GENERIC_KEYS, key

_MOST_PASSES = 3
Words = tuple[str, ...]


@dataclass(frozen=True)
class Dictionary:
    """`single` and `several`: what one word, or words in a row, stand for; `several` by first word, longest ahead.

    `contraries` excludes in both directions; `wholes` has, for an answer that is a whole group, its other forms.
    """

    single: dict[str, Words]
    several: dict[str, tuple[tuple[Words, Words], ...]]
    contraries: frozenset[tuple[str, str]]
    wholes: dict[Words, tuple[str, ...]]


DENIED = "!"
_NUMBERED = re.compile(r"(?P<name>[a-z]{2,})(?P<number>\d[0-9a-z]*)")


def _plain(form: str) -> Words:
    return words_of_reading(read(form))


@cache
def dictionary() -> Dictionary:
    """The dictionary that `synonyms.tsv` makes, built once."""
    same = [group for group in groups() if group.relation is Relation.SAME]
    pairs = {form: head for form, head in _unambiguous(same).items() if form != head}
    for group in groups():
        if group.relation is Relation.OPPOSITE:
            good, bad = _plain_word(group.forms[0]), _plain_word(group.forms[1])
            pairs.setdefault((bad,), (DENIED + good,))
    single = {form[0]: head for form, head in pairs.items() if len(form) == 1}
    several: dict[str, list[tuple[Words, Words]]] = {}
    for form, head in pairs.items():
        if len(form) > 1:
            # Words inside it may have been replaced before it is looked for.
            for variant in {form, tuple(word for one in form for word in single.get(one, (one,)))}:
                if variant != head:
                    several.setdefault(variant[0], []).append((variant, head))
    ordered = {first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair))) for first, found in several.items()}
    bare = Dictionary(single, ordered, frozenset(), {})
    wholes: dict[Words, list[str]] = {}
    for group in same:
        wholes.setdefault(_resolve(_plain(group.forms[0]), bare), []).extend(group.forms)
    return Dictionary(single, ordered, _contraries(bare), {head: tuple(forms) for head, forms in wholes.items()})


def _plain_word(form: str) -> str:
    """The key of one word, read alone even where it is a word of denial."""
    return key(form)


def _unambiguous(same: list[Group]) -> dict[Words, Words]:
    count: Counter[Words] = Counter()
    for group in same:
        count.update({form for form in map(_plain, group.forms) if form})
    return {
        form: _plain(group.forms[0]) for group in same for form in map(_plain, group.forms) if form and count[form] == 1
    }


def _contraries(bare: Dictionary) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = {("<", ">")}
    for group in groups():
        if group.relation is Relation.CONTRARY:
            one, other = (_resolve(_plain(form), bare) for form in group.forms)
            if len(one) == len(other):
                found |= {pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]}
    return frozenset(found | {(other, one) for one, other in found})


def _resolve(words: Words, known: Dictionary) -> Words:
    for _ in range(_MOST_PASSES):
        changed = _several(_single(words, known), known)
        if changed == words:
            break
        words = changed
    return words


def _single(words: Words, known: Dictionary) -> Words:
    found: list[str] = []
    for index, word in enumerate(words):
        denied, bare = word.startswith(DENIED), word.removeprefix(DENIED)
        replaced = known.single.get(bare)
        if replaced is None:
            # `DSG3`: what a name with a number stands for is that of the name.
            numbered = _NUMBERED.fullmatch(bare)
            head = None if numbered is None else known.single.get(numbered["name"])
            replaced = None if head is None or numbered is None else (*head, numbered["number"])
        if replaced is None or (bare in replaced and _stands(words, index - replaced.index(bare), replaced)):
            found.append(word)
        else:
            found += _deny(replaced, denied)
    return tuple(found)


def _stands(words: Words, position: int, head: Words) -> bool:
    return position >= 0 and words[position : position + len(head)] == head


def _is_spelled_out(words: Words, position: int, form: Words, head: Words) -> bool:
    """Whether the long form stands here already, so that its beginning is no abbreviation of it."""
    return len(head) > len(form) and _stands(words, position, head)


def _deny(words: Words, denied: bool) -> list[str]:
    if not denied:
        return list(words)
    first = words[0]
    return [first.removeprefix(DENIED) if first.startswith(DENIED) else DENIED + first, *words[1:]]


def _several(words: Words, known: Dictionary) -> Words:
    found: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        # `nonsteroidal …` is a name that begins with a denial; `no heart attack` denies a name.
        denied = word.startswith(DENIED) and word not in known.several
        for form, head in known.several.get(word.removeprefix(DENIED) if denied else word, ()):
            rest = words[position + 1 : position + len(form)]
            if rest == form[1:] and not _is_spelled_out(words, position, form, head):
                found += _deny(head, denied)
                position += len(form)
                break
        else:
            found.append(words[position])
            position += 1
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def meaning(tokens: tuple[Token, ...]) -> Words:
    """What the tokens stand for; a word that is denied begins with DENIED."""
    return _resolve(tuple((DENIED if token.denied else "") + token.text for token in tokens), dictionary())


def meaning_of(reading: Reading) -> Words:
    """What a text stands for; a bare denial (No, Contraindicated) is the denial of yes or of use."""
    if not reading.tokens and reading.denials % 2:
        return (DENIED + ("yes" if reading.raws & {"no", "not", "never", "nope", "nah"} else key("use")),)
    return meaning(reading.tokens)


def words_of_reading(reading: Reading) -> Words:
    """The words of a text as they stand, synonyms left alone."""
    return tuple((DENIED if token.denied else "") + token.text for token in reading.tokens)


def other_names(reading: Reading) -> tuple[str, ...]:
    """The other forms of an answer that is one whole group of synonyms."""
    if reading.quantities or reading.intervals or reading.routes or reading.denials:
        return ()
    return dictionary().wholes.get(meaning_of(reading), ())


@lru_cache(maxsize=1 << 12)
def has_contrary(word: str) -> bool:
    """Whether another word says the contrary, so that this one can't be left out."""
    return not _with_contraries().isdisjoint(_resolve((word.removeprefix(DENIED),), dictionary()))


@cache
def _with_contraries() -> frozenset[str]:
    return frozenset(word for word, _ in dictionary().contraries) - GENERIC_KEYS


def excludes(one: str, other: str) -> bool:
    """Whether a word says the contrary of the other, or denies it."""
    if one.removeprefix(DENIED) == other.removeprefix(DENIED):
        return one != other
    return (one, other) in dictionary().contraries
