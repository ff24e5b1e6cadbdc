"""What a statement denies in capitals or bold, as a hole with the negation in sight: `has NO ____`, `do NOT place ____`."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.phrases import glosses, phrases
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, is_evaluation, words
from crequiz.prompts.holes.hole import Hole, blanks, hole_at, is_answer
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import MOST_PARTS
from crequiz.prompts.wording import HOLE

_DENIED = re.compile(
    r"(?:^|(?<=[\s:]))(?:"
    r"(?:(?:does|do|did|is|are|was|has|have|had|with|but|and) )?(?:NOT|NO|NEVER)(?: longer)?"
    r"|(?:does|do|did|has|have|had) (?:not|no)"
    r"|(?<=[;,–-] )(?:avoid|AVOID)"
    r")\s+",
)
_VERB = re.compile(
    r"(?:reach|cover|place|give|send|order|obtain|use|cross|invade|involve|affect|cause|penetrate|inhibit|treat|prevent|require|need|reduce|increase"
    r"|enter|kill|respond to|work (?:for|against|in)|rely on|wait for|test for|start|stop|delay|repeat|add|combine with"
    r"|exclude|rule out|grow on|stain with|react (?:to|with)|bind|produce|have|improve|shorten|eradicate|replace"
    r"|distinguish|differentiate)\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:benefit|role|activity|effect|evidence|cross-reactivity)\s+)?(?:for|in|with|by|from|of|on|against|to)\s+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?:does|do|did)\s", re.IGNORECASE)
_TRAILING = re.compile(r"\s(?:anymore|any more|any longer|at all|yet)$", re.IGNORECASE)
_MARK = re.compile(
    r"\s[-–—]\s|\s*(?:→|⇒|=|;|:\s)|\s\(|(?<![A-Z])\.\s|,\s(?:NOT?|NEVER)\b"
    r"|\s(?:in|but|unless|until|because|due|if|when|while|without|despite|except)\s"
)
_PREDICATE = re.compile(
    r"(?:recommended|indicated|required|needed|necessary|effective|active|useful|helpful|reliable|used|sufficient|enough|excluded?|proven"
    r"|available|approved|tolerated|sensitive|specific|diagnostic|routine|routinely|always|only|all|alone|evidence|role|data|benefit|effect"
    r"|activity|change|difference|longer|treatment|therapy|growth|response|adjustment)\b",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(r"(?:[a-z]+ly|vs|versus|than|as)\s", re.IGNORECASE)
_SERIES = re.compile(
    r"(?:[❌✗]\ufe0f?\s*)?(?:NO|NOT|NEVER)\s+(?P<one>[^,()→=;:]+?), (?P<again>NO|NOT|NEVER)\s+(?P<two>[^,()→=;:]+?)"
    r"(?=$|\s(?:in|for|with|if|when|until|before|after|during|[-–—])\s|\s\()"
)
_CLOSED = re.compile(r",? (?:or|and|nor) ")
_MOST_WORDS = 5
_LEAST_SHOWN = 2


def denied_holes(statement: Text, known: int) -> Iterator[Hole]:
    """The object of the one negation that the author stressed, or of each in a row of them, where the rest tells what it is
    denied of.

    `known` content words besides the statement are shown with the question.
    """
    inside = glosses(statement.plain)
    found = [match for match in _DENIED.finditer(statement.plain) if not any(a <= match.start() < b for a, b in inside)]
    found = [match for match in found if _is_stressed(statement, match)]
    if len(found) > 1:
        yield from _each_denied(statement, known)
        return
    if not phrases(statement.plain) or len(found) != 1:
        return
    start, end = _object(statement.plain, found[0].end())
    if start == found[0].end() and _AUXILIARY.match(found[0][0].lstrip()):
        # `does NOT rise ...`: a verb could be any.
        return
    part = statement.cut(start, end)
    items = list_items(part) if part is not None and _CLOSED.search(part.plain) else None
    if part is None or not (_is_object(part) if items is None else len(items) <= MOST_PARTS):
        return
    rest = content_words(f"{statement.plain[: found[0].start()]} {statement.plain[end:]}")
    shown = [word for word in rest if not is_evaluation(word) and not word.isdecimal()]
    if len(shown) + min(known, 1) < _LEAST_SHOWN:
        return
    if items is None:
        yield hole_at(statement, (part,), "denied", 3)
    else:
        yield hole_at(statement, items, "items", 3, blanks(statement, items))


def _each_denied(statement: Text, known: int) -> Iterator[Hole]:
    """`NO salt, NO sand in late rot`: all that is denied, each with its negation in sight."""
    match = _SERIES.match(statement.plain)
    items = tuple(statement.cut(*match.span(name)) for name in ("one", "two") if match is not None)
    if match is None or not all(item is not None and _is_object(item) for item in items):
        return
    if len(content_words(statement.plain[match.end() :])) + min(known, 1) >= 1:
        blank = f"{HOLE}, {match['again']} {HOLE}"
        yield hole_at(statement, tuple(item for item in items if item is not None), "items", 3, blank)


def _is_stressed(statement: Text, match: re.Match[str]) -> bool:
    denial = match[0].split()[-1]
    if denial.casefold() == "avoid":
        start, end = _object(statement.plain, match.end())
        return kind_of(statement.plain[start:end]) is TermKind.DRUG
    return denial.isupper() or statement.bold[match.end() - 2]


def _object(plain: str, start: int) -> tuple[int, int]:
    """From behind the verb, if there is one, to the next mark."""
    for lead in (_VERB, _LEAD):
        if (match := lead.match(plain, start)) is not None:
            start = match.end()
    mark = _MARK.search(plain, start)
    end = len(plain) if mark is None else mark.start()
    end = len(plain[:end].rstrip(" .,"))
    trailing = _TRAILING.search(plain, start, end)
    return start, end if trailing is None else trailing.start()


def _is_object(part: Text) -> bool:
    if (
        not 0 < len(words(part.plain)) <= _MOST_WORDS
        or "," in part.plain
        or measures(part.plain)
        or _PREDICATE.match(part.plain)
        or _NO_OBJECT.match(part.plain)
    ):
        return False
    return is_answer(part.plain, "denied")
