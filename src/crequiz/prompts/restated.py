"""Whether a prompt asks in other words what an earlier one asks: their answers agree, they have enough in common that is
particular, and nothing tells them apart."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from crequiz.cards.labels import are_alternatives
from crequiz.cards.model import Table
from crequiz.lexicon.abbreviations import initials_of
from crequiz.lexicon.amounts import hours_in
from crequiz.lexicon.attributes import is_attribute, is_generic, names_population
from crequiz.lexicon.contraries import say_contraries
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, measures, quantity
from crequiz.lexicon.words import stems, words
from crequiz.prompts.candidates import Candidate, answer_forms
from crequiz.prompts.model import Prompt
from crequiz.prompts.wording import HOLE

ASKING_STEMS = stems(
    "name options what percentage how long dose dosing treatment therapy type class agent patients infection disease all"
    " drugs organisms conditions tests procedures sites findings infections enzyme"
    f" which other besides first-line preferred alternative most common {HOLE} %"
)
"""What questions are made of, whatever they ask."""
_SILENT = ASKING_STEMS | stems(
    "regimen duration management after before within until every for the with not"
    " days weeks months hours years day week month hour year time use used and or if drug does card"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LETTERS = re.compile(r"[a-zμµ]+")
_ROUTES = frozenset({"iv", "po", "im", "sc", "and", "or", "ng", "oral"})
_OTHER_UNITS = {"u": "unit", "iu": "unit", "x": "time"}
_SIGNED = re.compile(r"[<>≥≤~]|\d[-–]\d|%")
_LARGE = re.compile(r"\d,\d{3}|\d{3}(?!\s?%)|\d\.\d")
_PLURAL = re.compile(r"\(s\)")
_GLOSS = re.compile(r"\s*\([^()]*\)")
_LEAST_PIECE = 3
_EMPIRIC = re.compile(r"\bempiric", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z\d/-]+\b")
_SEVERAL = re.compile(r",|\s(?:\+|&|and|or|plus)\s", re.IGNORECASE)
_TURNING = stems(
    "unavailable alone resistance resistant risk failure allergy contraindicated without not no never except only"
)
_OF_A_REGIMEN = re.compile(
    r".*\d.*|po|iv|im|sc|bid|tid|qid|daili|weekli|monthli|mg|kg|g|mu|units?|million|max|total|then|once|twice"
)
_MANY_STEMS = 3
_ROOT = 7
_WITH_PARENT = 2
_LEAST_SAID = 2
_SILENT_ROOTS = frozenset(one[:_ROOT] for one in _SILENT)


def is_restated(candidate: Candidate, other: Candidate) -> bool:
    """Whether `candidate` asks once more what `other`, which stands before it, asks."""
    if _sums_up(candidate, other):
        return True
    if not _agree(candidate, other):
        return False
    if _says_no_more(candidate, other):
        return True
    if _are_apart(candidate, other):
        return False
    mine, its = candidate.prompt.context, other.prompt.context
    beside = len(mine) == len(its) == _WITH_PARENT and _are_siblings(mine, its)
    return len(_common(candidate, other)) >= _least(candidate, other) + beside


def _sums_up(candidate: Candidate, other: Candidate) -> bool:
    """`Florimycin = first choice (____ at first)` in a recap, where `Florimycin, loading: ____ × 2 doses` has that figure and
    more in its answer."""
    mine, its = candidate.prompt, other.prompt
    if not candidate.is_recap or other.is_recap or len(mine.parts) > 1 or len(its.parts) > 1:
        return False
    numbers = set(_NUMBER.findall(mine.answer))
    if not numbers or not numbers <= set(_NUMBER.findall(its.answer)) or not _units(mine.answer) <= _units(its.answer):
        return False
    kinds, others = ({one.kind for one in measures(answer)} - {None} for answer in (mine.answer, its.answer))
    if kinds and others and not kinds & others:
        return False
    drugs = _names_in(mine.question, TermKind.DRUG)
    known = _names((*its.context[1:], its.question), TermKind.DRUG)
    both = any(_is_named(name, known) for name in drugs)
    return both and not are_contrary(mine, its)


def _says_no_more(candidate: Candidate, other: Candidate) -> bool:
    """`Ferritin ____ mg/dL` behind `Ferritin ____ mg/dL or low brine`: no word that the earlier question has not,
    and an answer that is no chance. A regimen is the same for many things, so it is left alone."""
    mine, its = candidate.prompt, other.prompt
    if mine.source[0].line == its.source[0].line or len(mine.parts) > 1 or _is_of_a_regimen(mine.answer):
        return False
    if _are_of_tables(candidate, other):
        return False
    said = _bare(mine.question) - _all_roots((*mine.parts, *its.parts))
    is_telling = _NUMBER.search(mine.answer) is not None and (_SIGNED.search(mine.answer) or _LARGE.search(mine.answer))
    if len(said) < (1 if is_telling else _LEAST_SAID) or not said <= _bare(its.question):
        return False
    apart = _numbers_differ(mine.question, its.question) or _names_differ(mine, its) or _is_of_others(candidate, other)
    return not apart and not are_contrary(mine, its)


def _is_of_a_regimen(answer: str) -> bool:
    given = any(one.kind in (Quantity.DOSE, Quantity.DURATION) for one in measures(answer))
    return given or any(kind_of(word) is TermKind.DRUG for word in words(answer))


@lru_cache(maxsize=1 << 10)
def _bare(question: str) -> frozenset[str]:
    return frozenset(one for one in _roots(question) - _SILENT_ROOTS if not _NUMBER.search(one))


def _agree(candidate: Candidate, other: Candidate) -> bool:
    mine, its = candidate.prompt, other.prompt
    if measures(mine.answer) or measures(its.answer):
        return len(mine.parts) == len(its.parts) and _agree_in_numbers(" ".join(mine.parts), " ".join(its.parts))
    if answer_forms(mine) == answer_forms(its):
        return True
    one, two = stems(" ".join(mine.parts)), stems(" ".join(its.parts))
    if one == two:
        return True
    if len(mine.parts) > 1 or len(its.parts) > 1:
        return len(mine.parts) > 1 and len(its.parts) > 1 and one <= two
    return _are_one_name(mine.parts[0], its.parts[0])


def _agree_in_numbers(mine: str, its: str) -> bool:
    numbers = _NUMBER.findall(mine)
    if not numbers or set(numbers) != set(_NUMBER.findall(its)):
        return False
    one, two = _units(mine), _units(its)
    return one <= two or two <= one


@lru_cache(maxsize=1 << 10)
def _units(text: str) -> frozenset[str]:
    return frozenset(_unit(word) for word in _LETTERS.findall(text.casefold()) if word not in _ROUTES)


def _unit(word: str) -> str:
    hours = hours_in(word)
    return _OTHER_UNITS.get(word, word.rstrip("s")) if hours is None else f"{hours} h"


@lru_cache(maxsize=1 << 10)
def _are_one_name(mine: str, its: str) -> bool:
    mine, its = _PLURAL.sub("", mine), _PLURAL.sub("", its)
    if _is_short_for(mine, its) or _is_short_for(its, mine) or _abbreviates(mine, its) or _abbreviates(its, mine):
        return True
    one, two = stems(mine), stems(its)
    if (one ^ two) & _TURNING or bool(_SEVERAL.search(mine)) != bool(_SEVERAL.search(its)):
        return False
    least = min(len(one), len(two))
    return (
        least > 0 and (one <= two or two <= one) and (least > 1 or kind_of(mine) is kind_of(its) is TermKind.ORGANISM)
    )


def _abbreviates(short: str, long: str) -> bool:
    """`RF`, `RFs` for `ring fever`."""
    return len(initials := initials_of(long)) > 1 and short.removesuffix("s").casefold() == initials


def _is_short_for(short: str, long: str) -> bool:
    """`Amox-clav` for `Amoxicillin-clavulanate`."""
    mine, its = short.casefold().split("-"), long.casefold().split("-")
    if len(mine) != len(its) or len(mine) == 1 or " " in short:
        return False
    return all(len(one) >= _LEAST_PIECE and two.startswith(one.rstrip("s")) for one, two in zip(mine, its, strict=True))


def _common(candidate: Candidate, other: Candidate) -> frozenset[str]:
    """What both questions name, the card's subject and the titles above both aside."""
    mine, its = candidate.prompt, other.prompt
    told, own = _particular(its, mine), _particular(mine, its)
    shared = own & told - _all_roots((mine.context[0], *mine.parts, *its.parts))
    if any(one.kind in (Quantity.DOSE, Quantity.DURATION) for one in measures(f"{mine.answer} {mine.question}")):
        # A regimen is the same for many things: what it is given for must be in common.
        return frozenset(one for one in shared if not _OF_A_REGIMEN.fullmatch(one))
    return shared


def _particular(prompt: Prompt, other: Prompt) -> frozenset[str]:
    return _all_roots(_own(prompt, other)) - _SILENT_ROOTS


def _all_roots(texts: Iterable[str]) -> frozenset[str]:
    # One text at a time: each comes again in many pairs.
    return frozenset().union(*map(_roots, texts))


@lru_cache(maxsize=1 << 11)
def _roots(text: str) -> frozenset[str]:
    """The stems so short that `Oranidia` and `oranidiosis` are one."""
    return frozenset(one[:_ROOT] for one in stems(text))


def _least(candidate: Candidate, other: Candidate) -> int:
    """How much two prompts must have in common, by how much their answer says."""
    answer = candidate.prompt.answer
    titles, its = candidate.prompt.context[1:], other.prompt.context[1:]
    near = candidate.is_recap or titles[-1:] == its[-1:] != ()
    if _NUMBER.search(answer):
        if _LARGE.search(answer) and quantity(answer) is not Quantity.DOSE:
            return 1
        telling = quantity(answer) is Quantity.DOSE or _SIGNED.search(answer)
        return (1 if near else 2) if telling else (2 if near else 3)
    mine, its_answer = stems(" ".join(candidate.prompt.parts)), stems(" ".join(other.prompt.parts))
    if len(mine) >= _MANY_STEMS:
        # What says more than the other answer does must have more in common with it.
        return 1 + (mine > its_answer)
    return 2 if near else 3


def _are_apart(candidate: Candidate, other: Candidate) -> bool:
    mine, its = candidate.prompt, other.prompt
    if candidate.draft.place.block is other.draft.place.block or _are_of_tables(candidate, other):
        return True
    if (
        _numbers_differ(mine.question, its.question)
        or _names_differ(mine, its)
        or _labels_differ(mine, its, recap=candidate.is_recap)
    ):
        return True
    if are_contrary(mine, its):
        return True
    if any(_are_parallel(one, two) for one in mine.context[1:] for two in its.context[1:]):
        return True
    if any(_are_two_settings(one, two) for one in mine.context[1:] for two in its.context[1:]):
        return True
    # The sections of a card are not always of one kind.
    deep = len(mine.context) > _WITH_PARENT
    return (deep and _are_siblings(mine.context, its.context)) or _is_of_others(candidate, other)


def _are_of_tables(candidate: Candidate, other: Candidate) -> bool:
    return isinstance(candidate.draft.place.block, Table) and isinstance(other.draft.place.block, Table)


def are_contrary(mine: Prompt, its: Prompt) -> bool:
    """`Compensated dock rot`, `Decompensated dock rot`: one says a word whose contrary the other says."""
    return say_contraries(" ".join(_own(mine, its)), " ".join(_own(its, mine)))


def _are_parallel(one: str, two: str) -> bool:
    """`Ring form`, `Late form`: two titles that differ in what they are about and not in what they say of it."""
    mine, its = _roots(_GLOSS.sub("", one)) - _SILENT_ROOTS, _roots(_GLOSS.sub("", two)) - _SILENT_ROOTS
    return bool(mine & its) and not (mine <= its or its <= mine)


def _are_two_settings(one: str, two: str) -> bool:
    """`Initial episode`, `First recurrence`; what is given at first (`Empiric`) may be given for the mite that is found, too."""
    return are_alternatives(one, two) and not _EMPIRIC.search(f"{one} {two}")


def _labels_differ(mine: Prompt, its: Prompt, *, recap: bool) -> bool:
    """`Ankle: what percentage?`, `Wing: what percentage?`."""
    one, two = _label(mine.question), _label(its.question)
    if not one or not two:
        return False
    known = one <= _roots(_shown(its)), two <= _roots(_shown(mine))
    return not (any(known) if recap else all(known))


@lru_cache(maxsize=1 << 10)
def _label(question: str) -> frozenset[str]:
    label, colon, _ = question.partition(": ")
    return _roots(_GLOSS.sub("", label)) - _SILENT_ROOTS if colon and HOLE not in label else frozenset()


def _shown(prompt: Prompt) -> str:
    return " ".join((*prompt.context, prompt.question))


def _numbers_differ(mine: str, its: str) -> bool:
    one, two = (set(_NUMBER.findall(_GLOSS.sub("", question))) for question in (mine, its))
    return bool(one) and bool(two) and not (one <= two or two <= one)


def _names_differ(mine: Prompt, its: Prompt) -> bool:
    """Whether each names a drug, or an organism, in its question or in a title of its own, that the other does not."""
    own, other = _own(mine, its), _own(its, mine)
    for kind in TermKind:
        one, two = _names(own, kind), _names(other, kind)
        if one and two and not any(_is_named(name, two) for name in one):
            return True
    return False


def _own(prompt: Prompt, other: Prompt) -> tuple[str, ...]:
    """The question, and the titles above it that the other has not."""
    return (*(title for title in prompt.context[1:] if title not in other.context), prompt.question)


def _is_named(name: str, others: frozenset[str]) -> bool:
    return any(name == one or _is_short_for(name, one) or _is_short_for(one, name) for one in others)


def _names(texts: Iterable[str], kind: TermKind) -> frozenset[str]:
    return frozenset().union(*(_names_in(text, kind) for text in texts))


@lru_cache(maxsize=1 << 11)
def _names_in(text: str, kind: TermKind) -> frozenset[str]:
    shouted = {word.casefold() for word in _CAPITALS.findall(text)}
    return frozenset(
        word for word in words(text) if kind_of(word) is kind or (word in shouted and kind_of(word.upper()) is kind)
    )


def _are_siblings(mine: Sequence[str], its: Sequence[str]) -> bool:
    """Whether two titles below one stand for two things."""
    if len(mine) < _WITH_PARENT or len(mine) != len(its) or mine[-1] == its[-1]:
        return False
    if any(_GLOSS.sub("", one) != _GLOSS.sub("", two) for one, two in zip(mine[:-1], its[:-1], strict=True)):
        return False
    one, two = _roots(_GLOSS.sub("", mine[-1])), _roots(_GLOSS.sub("", its[-1]))
    return not (one <= two or two <= one) and not any(_says_little(title) for title in (mine[-1], its[-1]))


def _says_little(title: str) -> bool:
    """`Dosing (adults)`, `Findings`: no thing of its own."""
    name = _GLOSS.sub("", title)
    return is_generic(name) or is_attribute(name)


def _is_of_others(candidate: Candidate, other: Candidate) -> bool:
    """Whether a title above `candidate`, or its label, names patients or a form of which `other` says nothing."""
    label, colon, _ = candidate.prompt.question.partition(": ")
    said = [*candidate.prompt.context[1:], *([label] if colon and HOLE not in label else [])]
    told = _roots(_shown(other.prompt))
    return any(names_population(one) and not (_roots(_GLOSS.sub("", one)) & told) for one in said)
