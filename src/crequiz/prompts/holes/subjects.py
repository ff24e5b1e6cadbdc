"""The first words of a statement: whether they name a thing that what follows tells."""

import re

from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import is_alias
from crequiz.lexicon.attributes import is_attribute, is_generic, names_population
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import Joint, Phrase, glosses
from crequiz.lexicon.quantities import Quantity, measures, quantity
from crequiz.lexicon.words import content_words, is_directive, is_evaluation, stems, words
from crequiz.prompts.holes.hole import is_rated
from crequiz.prompts.holes.verbs import CONDITION
from crequiz.prompts.lists import list_items

LEAST_SHOWN = 2
_MOST_NAME_WORDS = 5
_PREDICATE = frozenset(
    "resistant different available contraindicated needed required safe effective ineffective recommended preferred essential"
    " critical important common rare possible likely inferior superior expected emerging indicated mandatory only alone too"
    " well elevated increased decreased controversial optional reduced active stable susceptible sufficient unlikely unclear"
    " acceptable unnecessary reliable unreliable useful helpful sensitive specific fatal curative diagnostic definitive".split()
)
_POINTING = frozenset(
    "two three four five six several many few these this those such both all some most often usually may it they helps".split()
)
_NOT_FIRST = frozenset({"other", "no", "not", "prompt", "delayed", "urgent", "immediate"})
_VERDICTS = frozenset(
    "most least best better worse faster worst lowest highest"
    " excellent good poor broad broadest extreme ideal optimal advanced leading".split()
)
_CONDITIONAL = re.compile(r"(?:if|e\.g\.,?)(?:\s|$)", re.IGNORECASE)
_THIRD_PERSON = re.compile(
    r"(?:short|length|wors|soft|hard|thick)ens|\w+(?:izes|ises|ifies)|slows|extends|spreads|resolves|appears|occurs|peaks|persists|grows|heals|depends|varies|raises|lowers|delays|masks|spares|crosses|saturates|speeds"
    r"|drives|affects|covers|causes|kills|blocks|binds|needs|helps|works|converts|prevents|reduces|increases"
)
_ACTS = frozenset(
    "cuts keeps raises lowers evades makes kills blocks binds causes prevents reduces increases protects requires needs"
    " replaces improves worsens predicts saves stops hides masks beats means gives clears loses gains shows suggests".split()
)
_ARTICLES = frozenset({"a", "an", "the"})
_GERUND = re.compile(r"[A-Z]?[a-z]+ing")
_COPULA = re.compile(r"(?:is|are)\b")
_TREND = re.compile(r"[↑↓]")
_ADVERB = re.compile(r"[a-z]+ly", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?:assess|r/o|rule out|exclude|remove|detects?|confirms?|monitor for|evaluate for|look for|screens? for|prevents?)\s",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?:among|from|including|can|could|on|under|as|through|despite|where|per)\b", re.IGNORECASE)


def is_named(statement: Text, phrase: Phrase, head: Text, following: Phrase | None) -> bool:
    """Whether `head`, the first words, is a thing that the rest tells: no advice, verdict or clause, and not what a
    bare parenthesis only illustrates or abbreviates."""
    if not _is_name(head) or (following is not None and _LOOSE.match(following.word)):
        return False
    if _GERUND.fullmatch(head.plain) and not head.is_bold and not (following and _COPULA.match(following.word)):
        # `Growing after a week`
        return False
    inner = statement.plain[phrase.start + len(head) : phrase.end].strip()[1:-1]
    if inner and is_alias(inner, head.plain):
        return False
    if _TREND.search(head.plain) or _is_reflex(head, following):
        # `Ventilation if it fails to breathe`: told by the circumstance, it goes without saying.
        return False
    if following is not None and following.joint is Joint.EQUALS and kind_of(head.plain) is None:
        behind = statement.plain[following.start : following.end]
        if is_alias(head.plain.removesuffix("s"), behind.removesuffix("s")):
            # `DBs = dock-binding salts`: its letters tell it.
            return False
        if kind_of(behind.partition(" (")[0]) is not None:
            # `Immunocompetent = S. aureus`: whose organism it is can't be guessed from the organism.
            return False
    if following is not None and following.joint is Joint.ARROW:
        # Many things lead to one.
        return False
    if following is None:
        return _is_told_by_gloss(statement, phrase, head, inner)
    if inner and len(words(inner)) <= LEAST_SHOWN and not measures(inner):
        # A word or two in parentheses is mostly another name for the thing.
        return False
    if following.joint is Joint.WORD and CONDITION.match(following.word) is not None:
        return _is_set_off(statement, head) and len(words(head.plain)) <= _MOST_NAME_WORDS - 2
    return following.joint is not Joint.SEMICOLON


def _is_reflex(head: Text, following: Phrase | None) -> bool:
    return following is not None and following.word.casefold().startswith("if") and kind_of(head.plain) is None


def _is_set_off(statement: Text, head: Text) -> bool:
    return head.is_bold and not statement.is_bold


def _is_name(head: Text) -> bool:
    found = words(head.plain)
    if not found or len(found) > _MOST_NAME_WORDS or is_directive(head.plain) or found[0] in _NOT_FIRST:
        return False
    if found[0] in _POINTING or found[-1] in _PREDICATE or not _VERDICTS.isdisjoint(found):
        return False
    if found[0] in _ARTICLES and len(found) > 1 and is_evaluation(found[1]):
        # `A low score does NOT ...`
        return False
    if not _ACTS.isdisjoint(found[1:]):
        # `Florimycin keeps activity` is a clause.
        return False
    if _THIRD_PERSON.fullmatch(found[0]):
        # `Shortens ague by a day`
        return False
    return not any(word.endswith("ly") and _ADVERB.fullmatch(word) for word in found)


def _is_told_by_gloss(statement: Text, phrase: Phrase, head: Text, inner: str) -> bool:
    """With nothing behind it but a parenthesis: a quantity, a consequence or a list in there tells it."""
    if not inner or is_rated(head.plain) or is_evaluation(words(head.plain)[0]):
        return False
    if _PURPOSE.match(inner) is not None:
        # `Wing scan (exclude mites)`: what it is for tells it.
        return len(content_words(inner)) >= LEAST_SHOWN and not stems(inner) & stems(head.plain)
    if noun_asked(head.plain) == "patients":
        # `Young adults (20-40 years)`: the figure says who they are.
        return False
    if measures(inner) or "→" in inner:
        return _CONDITIONAL.match(inner) is None and not is_alias(words(inner)[0].upper(), head.plain)
    opening = phrase.start + statement.plain[phrase.start : phrase.end].rindex("(")
    gloss = statement.cut(opening + 1, phrase.end - 1)
    # The name of what a list illustrates (`Deeper infection (fascia, muscle)`) is a heading, unless it is a drug or organism.
    return gloss is not None and list_items(gloss) is not None and kind_of(head.plain) is not None


def is_label(phrase: Phrase, following: Phrase | None, statement: Text) -> bool:
    """What stands before a colon is asked only if a dose tells it."""
    if following is None or following.joint is not Joint.COLON:
        return False
    label = statement.plain[phrase.start : phrase.end]
    if phrase.joint is not Joint.START or is_attribute(label) or is_generic(label) or names_population(label):
        return True
    value = measures(statement.plain[following.start : following.end])
    dosed = bool(value) and value[0].start == 0 and value[0].kind in (Quantity.DOSE, None)
    return not dosed or _told_in_glosses(statement.plain[following.start :]) < LEAST_SHOWN


def _told_in_glosses(behind: str) -> int:
    """How many words in the parentheses of `behind` say what is spoken of."""
    inside = [behind[start:end] for start, end in glosses(behind) if quantity(behind[start:end]) is None]
    return sum(word.isalpha() and not is_evaluation(word) for one in inside for word in content_words(one))
