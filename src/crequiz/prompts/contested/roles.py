"""Claims that give something a place among the options: first-line, alternative, to be avoided."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from crequiz.cards.text import Text
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import content_words
from crequiz.prompts.contested.claims import Claim, Scene, Sort, without_measures
from crequiz.prompts.values import split_gloss, split_items


class Role(Enum):
    """A place among the options."""

    FIRST = auto()
    LATER = auto()
    RECOMMENDED = auto()
    AVOID = auto()


_WORDS = (
    (Role.AVOID, r"avoid|contraindicated|not recommended|do not use|never use"),
    (Role.FIRST, r"(?:first|1st)[- ]?line|first[- ]choice|preferred|(?:drug|treatment|agent) of choice"),
    (
        Role.LATER,
        r"alternatives?|(?:second|third|2nd|3rd)[- ]?line|second[- ]choice|last[- ](?:resort|line)|salvage|rescue|reserved?",
    ),
    (Role.RECOMMENDED, r"recommended"),
)
_KIND = r"(?:options?|agents?|treatments?|therap(?:y|ies)|regimens?|drugs?|choices?|antibiotics?)"
_PATTERNS = [(role, re.compile(rf"\b(?:{words})(?:\s{_KIND})?\b", re.IGNORECASE)) for role, words in _WORDS]
_ANY = re.compile(rf"\b(?:{'|'.join(words for _, words in _WORDS)})(?:\s{_KIND})?\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|neither|nor|without|unless|except|than)\b", re.IGNORECASE)
_MOST_NAME_WORDS = 5
_ALONE = re.compile(r"(?P<role>[^()]*?)(?P<rest>\s(?:for|in|if|when)\s.*)?")
_EXCLUDE = frozenset(
    frozenset(pair)
    for pair in (
        (Role.FIRST, Role.LATER),
        (Role.FIRST, Role.AVOID),
        (Role.LATER, Role.AVOID),
        (Role.RECOMMENDED, Role.AVOID),
    )
)


@dataclass(frozen=True)
class Given:
    """A role, and how much of the thing it is given to (empty if that is not said)."""

    role: Role
    amount: str = ""


def exclude(one: object, other: object) -> bool:
    """Whether one thing can't have both roles; a small and a large dose of a drug may."""
    assert isinstance(one, Given)
    assert isinstance(other, Given)
    are_doses = one.amount and other.amount and one.amount != other.amount
    return frozenset((one.role, other.role)) in _EXCLUDE and not are_doses


def roles(scene: Scene) -> Iterator[Claim]:
    """The roles that a statement gives: to its row or label, to each item below a column or label, or in parentheses.

    What a heading says of all below it is no claim about each of them: it never passes to one that states its own.
    """
    text, vocabulary = scene.statement.text, scene.vocabulary
    names_one = _ANY.search(text.plain) is not None
    own = _role_alone(text) if names_one else None
    if own is not None:
        role, says, rest = own
        yield scene.claim(Sort.ROLE, vocabulary.words(rest), Given(role), says.plain, says, _ANY)
        return
    above = role_named(scene.topic)
    if above is None and not names_one:
        yield from _below_heading(scene)
        return
    for item in split_items(text):
        name, gloss = split_gloss(item)
        glossed = role_named(gloss.plain) if gloss is not None else None
        if gloss is not None and glossed is not None:
            rest, amount = without_measures(f"{name.plain} {_ANY.sub(' ', gloss.plain)}")
            given = Given(glossed, amount)
            yield scene.claim(Sort.ROLE, vocabulary.words(rest), given, gloss.plain, name, _ANY)
        elif above is not None:
            rest, amount = without_measures(item.plain)
            given = Given(above, amount)
            yield scene.claim(Sort.ROLE, vocabulary.words(rest), given, scene.topic.strip(" :"), name, _ANY)


def _below_heading(scene: Scene) -> Iterator[Claim]:
    """`First-line:` with a bullet for each: the role of what the bullet names, unless that states one of its own."""
    heading, text = scene.statement.heading, scene.statement.text
    role = role_named(heading.plain) if heading is not None else None
    if heading is None or role is None or claims_role(scene.topic):
        return
    found = measures(text.plain)
    name = scene.statement.topic or text.cut(0, found[0].start if found else None)
    name = split_gloss(name)[0] if name is not None else None
    if name is not None and len(content_words(name.plain)) <= _MOST_NAME_WORDS and not _DENIED.search(text.plain):
        words = scene.vocabulary.words(name.plain)
        given = Given(role, without_measures(text.plain)[1])
        yield scene.claim(Sort.ROLE, words, given, heading.plain.strip(" :"), name, _ANY)


def _role_alone(text: Text) -> tuple[Role, Text, str] | None:
    """`Alternative`, `First-line agent (if ...)`, `Alternative for ...`: a role, what gives it, and what narrows it."""
    name, gloss = split_gloss(text)
    match = _ALONE.fullmatch(name.plain)
    says = name.cut(*match.span("role")) if match is not None else None
    if match is None or says is None:
        return None
    rest = f"{match['rest'] or ''} {gloss.plain if gloss is not None else ''}"
    return next(((role, says, rest) for role, pattern in _PATTERNS if pattern.fullmatch(says.plain)), None)


@lru_cache(maxsize=1 << 10)
def role_named(text: str) -> Role | None:
    """The one role that a column, label or parenthesis gives, unless it is denied."""
    found = [role for role, pattern in _PATTERNS if pattern.search(text)]
    if found[:1] == [Role.AVOID]:
        return Role.AVOID if set(found) <= {Role.AVOID, Role.RECOMMENDED} else None
    return found[0] if len(found) == 1 and not _DENIED.search(text) else None
