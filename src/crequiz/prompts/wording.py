"""How questions are put: small pieces shared by the makers, so that all prompts read alike."""

import re
from functools import lru_cache

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute

HOLE = "____"
_CAPITALISED = re.compile(r"(?<![\w])[A-Z][a-z]+(?![A-Z])")
_REMARK = re.compile(
    r"\s*\((?:most|less|least|more|very|choose|see|important|critical|common|rare|key|[^()]*\d[^()]*%[^()]*)[^()]*\)",
    re.IGNORECASE,
)
_QUOTES = '"“”'
_EQUATION = re.compile(r"^((?:[^()=]|\([^()]*\))*?)\s*=.*$")
_LEAST_SHOUTED = 5


def lowered(text: str) -> str:
    """A heading or column name inside a sentence: `First-Line` → `first-line`; abbreviations keep their capitals.

    Only words for what can be asked are lowered: any other may be a proper name.
    """
    if not is_attribute(text):
        return text
    if len(text) >= _LEAST_SHOUTED and text.isupper():
        return text.lower()
    return _CAPITALISED.sub(lambda match: match[0].lower(), text)


def capitalised(text: str) -> str:
    """`text` with a capital first letter; a Greek one stays, its capital reads as a Latin letter."""
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def heading(title: Text) -> str:
    """A section title as context: without remarks in parentheses, and without the answer behind an equals sign."""
    return without_remarks(title.plain)


@lru_cache(maxsize=1 << 11)
def without_remarks(title: str) -> str:
    """What `heading` makes of a title's words."""
    bare = _EQUATION.sub(r"\1", _REMARK.sub("", title)).strip(" :")
    quotes = sum(char in _QUOTES for char in bare)
    return (
        bare
        if quotes % 2 == 0 and not (quotes == 2 and bare[0] in _QUOTES and bare[-1] in _QUOTES)
        else bare.strip(' "“”')
    )


def asks(subject: str, attribute: str) -> str:
    """`Florimycin: dosing?`; a question mark that the attribute brings along is not doubled."""
    return f"{subject}: {attribute.rstrip(' ?:')}?"


def with_count(question: str, count: int, alternatives: bool = False, noun: str = "") -> str:
    """The question with the number of things to be named, if it is more than one, and with the `noun` for them."""
    if count < 2:
        return question
    named = "options" if alternatives else noun
    return f"{question} (name {count} {named})" if named else f"{question} (name {count})"


def singular(noun: str) -> str:
    """A column name as the name of one thing: `Agents` → `agent`."""
    noun = _CAPITALISED.sub(lambda match: match[0].lower(), noun.strip(" :?"))
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "species", "series")) else noun


def plural(noun: str) -> str:
    """A column name as the name of several things: `Class` → `classes`."""
    one = singular(noun)
    if one.endswith(("species", "series")):
        return one
    if one.endswith(("s", "x", "ch", "sh")):
        return one + "es"
    return one[:-1] + "ies" if re.search(r"[^aeiou]y$", one) else one + "s"
