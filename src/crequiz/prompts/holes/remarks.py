"""Parentheses as holes: their quantities, their list, or what they say behind the word that joins them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import is_alias
from crequiz.lexicon.kinds import TermKind, common_kind, kind_asked, kind_of
from crequiz.lexicon.phrases import MARKS, Joint, Phrase, phrases
from crequiz.lexicon.quantities import Measure, Quantity, measures
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import content_words, is_directive, is_evaluation, stems, words
from crequiz.prompts.holes.directions import direction_holes
from crequiz.prompts.holes.hole import MOST_WORDS, Hole, blanks, hole_at, is_answer, whole
from crequiz.prompts.holes.quantities import (
    is_shown_elsewhere,
    quantity_holes,
    restates_dose,
    sums_a_day_up,
    with_unit,
)
from crequiz.prompts.holes.verbs import is_coined
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import MOST_PARTS

_OPEN_LEADS = frozenset(
    "if empiric guided based due unless given helps allows avoid prevent monitor improve improves"
    " before during given after compared vs vs. remain remains even".split()
)
_COMMON = stems("infection disease treatment patients risk")
_SOURCE = WordSearch(
    r"\b(?:report|guidelines?|guidance|recommend(?:ed|ation)s?|select|stud(?:y|ies))\b",
    "report guid recommend select stud",
)
_NOTHING_NEW = re.compile(r"(?:if\s+)?(?:no|not)\b", re.IGNORECASE)
_SOME_OF = re.compile(r"(?:most|some|many|other|various)\b", re.IGNORECASE)
_SET_APART = re.compile(r"(?:unlike|vs\.?)\s", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:or|and|\+|plus)\s+", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:e\.g\.|depends? on|covers?|especially|but|approved|including|such as|also|reduces?|improves?)", re.IGNORECASE
)
_NAMED = re.compile(
    r"[\"“].*[\"”]|.*\b(?:sign|syndrome|fever|triad|phenomenon|test|disease|stain|lesions?|virus)$", re.IGNORECASE
)
_CONDITION = re.compile(r"(?:alternative (?:to|for)|first-line with)\s+$", re.IGNORECASE)
_LISTING = re.compile(
    r"(?:other )?(?:causes?|risk factors|risks?|hosts?|vectors?|reservoirs?|sites?|organisms?|drugs?|mimics?|triggers?"
    r"|false (?:positives?|negatives?)|side effects?|toxicity|contraindications?|exceptions?):\s+",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[-–—]\s")
_OF_WHOM = re.compile(r"(?:valid |used |recommended |indicated )?(?:for|in)\s+", re.IGNORECASE)
_PLACED = re.compile(r"\d\s(?:in|of|on|at|for|with|by)\s")
_MODAL = WordSearch(r"\b(?:can|cannot|may|might|must|should|will|would)\b", "can may might must should will would")
_DENIED = re.compile(
    r"(?:[\w-]+\s){0,2}(?:(?:does|do|is|are)\s+not|doesn't|don't|not)\s+"
    r"(?!(?:if|when|in|needed|required|necessary|indicated|recommended)\b)",
    re.IGNORECASE,
)
_MOST_DENIED_WORDS = 5
_JOINS = re.compile(r", |\s(?:\+|and|but)\s")
_COMPARED = re.compile(r"\b(?:lower|higher|better|worse|more|less|fewer) than$", re.IGNORECASE)
_SEVERAL = re.compile(r", |→")
_EXCEPTION = re.compile(r"(?:unless|except|only if|if)\s+(?!(?:no|not)\b)", re.IGNORECASE)
_PREDICATE = re.compile(r"\b(?:mandatory|required|essential|indicated|contraindicated)$", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:↑|↓|rising|falling|increasing|decreasing|elevated|low|high)\s?\S", re.IGNORECASE)
_EITHER = re.compile(r"\s+or\s+", re.IGNORECASE)
_PARTICULAR = re.compile(r"[A-Z0-9<>≥≤]|[α-ω]")
_LEAST_EXAMPLES = 3
_CLASS = "drug class"
_SET = re.compile(r"\b(?:triad|tetrad)(?=\s*$)", re.IGNORECASE)
_SIZES = {"triad": 3, "tetrad": 4}
_SPECIES = re.compile(r"[A-Z][a-z]+ [a-z]{4,}|[A-Z]\. [a-z]{4,}")


def remark_holes(statement: Text, start: int, end: int) -> Iterator[Hole]:
    """The holes within the parenthesis whose inside is `statement.plain[start:end]`."""
    inner = statement.cut(start, end)
    if inner is not None and is_directive(inner.plain):
        yield from direction_holes(statement, inner, statement.plain[: start - 1])
        return
    if inner is None or _says_nothing(statement, inner, start, end):
        return
    quantities = measures(inner.plain)
    if len(quantities) == 1 and _is_counted(inner, quantities[0]):
        if not is_shown_elsewhere(statement, inner):
            yield hole_at(statement, (inner,), "number", 3, with_unit(inner, quantities[0]))
    elif quantities:
        yield from quantity_holes(statement, inner, quantities, 1)
    else:
        yield from _worded(statement, inner, statement.plain[: start - 1])


def _says_nothing(statement: Text, inner: Text, start: int, end: int) -> bool:
    """Another name, a label, the dose once more, an exclamation, an advice, a source or a bare `no ...`."""
    before, plain = statement.plain[: start - 1], inner.plain
    is_label = statement.plain[end + 1 : end + 2] == ":" and kind_asked(plain) != _CLASS
    if is_alias(plain, before) or is_label or plain.endswith("!"):
        return True
    if sums_a_day_up(plain) and any(one.kind is Quantity.DOSE for one in measures(before)):
        return True
    if _SOURCE.is_in(plain) or _NOTHING_NEW.match(plain):
        return True
    return restates_dose(statement.plain[:start], plain)


def _is_counted(inner: Text, measure: Measure) -> bool:
    """`(≥3 loose stools)`: a limit with the thing that it counts."""
    return (
        measure.kind is None
        and measure.start == 0
        and len(words(inner.plain)) <= 4
        and _PLACED.search(inner.plain) is None
        and not set(",=→") & set(inner.plain)
    )


def _worded(statement: Text, inner: Text, before: str) -> Iterator[Hole]:
    if _SET_APART.match(inner.plain) or (inner.plain.startswith("or ") and kind_of(inner.plain[3:]) is not None):
        # `(unlike dock ague)`, `(or tarnocillin)`: what it is set against, or could be instead, can be anything.
        return
    found = phrases(inner.plain)
    if not found or _MODAL.is_in(inner.plain):
        return
    marked = any(one.joint in MARKS for one in found)
    if not marked and not (stems(inner.plain) - _COMMON).isdisjoint(stems(before)):
        return
    if (condition := _EXCEPTION.match(inner.plain)) is not None and _is_advice(before):
        yield from _exception(statement, inner, condition.end())
        return
    if (denied := _DENIED.match(inner.plain)) is not None:
        yield from _what_not(statement, inner, denied.end())
        return
    if (label := _LISTING.match(inner.plain)) is not None:
        listed = inner.cut(label.end())
        items = list_items(listed) if listed is not None else None
        if items is not None and len(items) <= MOST_PARTS and not any(negates(item.plain) for item in items):
            yield hole_at(statement, items, "items", 2, blanks(statement, items))
        return
    said = _said(inner, found)
    name = inner.plain[: said.start].rstrip(" -–—")
    body = inner.cut(said.start, said.end)
    if body is not None and name and is_alias(body.plain, name):
        yield from _with_alias(statement, inner, len(name))
    elif body is not None and found[-1].joint is not Joint.DASH and not _VAGUE.match(found[0].word):
        yield from _body(statement, inner, body, said.joint, before)


def _is_advice(before: str) -> bool:
    """What has exceptions: what one is told to do or not to do, or what is preferred."""
    return is_directive(before) or negates(before) or claims_role(before) or _PREDICATE.search(before) is not None


def _exception(statement: Text, inner: Text, start: int) -> Iterator[Hole]:
    """`Do NOT close (unless ...)`: when it does not hold, or when it does."""
    body = inner.cut(start)
    if body is not None and (items := list_items(body)) is not None and len(items) <= MOST_PARTS:
        if _DASH.search(body.plain):
            return
        yield hole_at(statement, items, "items", 3, blanks(statement, items))
        return
    if body is None or not 2 <= len(words(body.plain)) <= MOST_WORDS or _SEVERAL.search(body.plain):
        return
    if is_answer(body.plain, "gloss"):
        yield hole_at(statement, (body,), "gloss", 2)


def _what_not(statement: Text, inner: Text, start: int) -> Iterator[Hole]:
    """`(but NOT the late form)`: what it is not, with the negation in sight."""
    body = inner.cut(start)
    lead = _OF_WHOM.match(body.plain) if body is not None else None
    if body is not None and lead is not None and (listed := body.cut(lead.end())) is not None:
        items = list_items(listed)
        if items is not None and len(items) <= MOST_PARTS:
            yield hole_at(statement, items, "items", 3, blanks(statement, items))
            return
    if body is None or _JOINS.search(body.plain) is not None or len(words(body.plain)) > _MOST_DENIED_WORDS:
        return
    if is_answer(body.plain, "gloss"):
        yield hole_at(statement, (body,), "gloss", 3)


def _said(inner: Text, found: Sequence[Phrase]) -> Phrase:
    """What the parenthesis comes to: its last phrase behind a mark, else all of it."""
    last = found[-1]
    if len(found) == 1 or last.joint in MARKS:
        return last
    if len(found) == 2 and found[0].joint is Joint.START and last.joint is Joint.WORD:
        return last
    return replace(found[0], end=len(inner))


def _body(statement: Text, inner: Text, body: Text, joint: Joint, before: str) -> Iterator[Hole]:
    if joint is Joint.SEMICOLON:
        # What else is remarked could be anything.
        return
    joined = joint is not Joint.START
    if _COMPARED.search(inner.plain[: len(inner) - len(body)].rstrip()) and kind_of(body.plain) is None:
        return
    told = joint is Joint.EQUALS and _says_what_is(inner.plain[: len(inner) - len(body)])
    if joined and list_items(body) is None and not told and (joint is Joint.ARROW or not _is_particular(body)):
        # Where an aside leads to could be many things, unless it is named.
        return
    if (
        joint is Joint.WORD
        and list_items(body) is None
        and not _says_of_what(inner.plain[: len(inner) - len(body)], before)
    ):
        return
    coined = (joined and is_coined(body.plain)) or kind_asked(body.plain) == _CLASS
    if len(words(body.plain)) == 1 and joint not in MARKS and not coined:
        return
    if (conjunction := _CONJUNCTION.match(body.plain)) is not None:
        body = body.cut(conjunction.end()) or body
    items = list_items(body) if not joined else None
    either = tuple(body.split(_EITHER))
    if len(either) == 2 and all(kind_of(one.plain) is TermKind.DRUG for one in either):
        # What is given, one or the other, and not two examples of many.
        yield hole_at(statement, either, "items", 2, blanks(statement, either))
    elif items is not None:
        yield from _examples(statement, inner, items, before)
    elif joined or _tells_its_kind(before, body):
        yield from whole(statement, body, "gloss", 1 + 2 * negates(inner.plain))


def _says_what_is(lead: str) -> bool:
    """`rising titre =`: a direction of something that has a name; a name alone could mean anything."""
    return _DIRECTION.match(lead) is not None


def _is_particular(body: Text) -> bool:
    """Whether what a parenthesis says is a thing by name, a figure or a limit: `resistant to QRX`, `CD4 <50`."""
    return kind_of(body.plain) is not None or _PARTICULAR.search(body.plain) is not None or body.is_bold


def _examples(statement: Text, inner: Text, items: tuple[Text, ...], before: str) -> Iterator[Hole]:
    """`Anaerobes (A, B, C)`: which drugs or organisms are named."""
    kind = common_kind([item.plain for item in items])
    if _SOME_OF.match(before.rsplit(": ", 1)[-1]):
        # `Most mites (A, B, C)`: any three would do.
        return
    named = _SET.search(before)
    if named is not None and len(items) == _SIZES[named[0].casefold()]:
        start = statement.columns.index(inner.columns[0])
        yield Hole(start, start + len(inner), items, "items", 3, blanks(statement, items))
        return
    if kind is None or not _LEAST_EXAMPLES <= len(items) <= MOST_PARTS or any(negates(item.plain) for item in items):
        # Two of many, or things of no known kind, could be any others.
        return
    start = statement.columns.index(inner.columns[0]) - 1
    asked = f"which {len(items)} {kind}s does the card name?"
    yield Hole(start, start + len(inner) + 2, items, "items", 2, "", asked)


def _says_of_what(lead: str, before: str) -> bool:
    """`sensitive for`, `alternative to`: `in`, `able to` or `critical for` alone could be followed by anything.

    Behind a dose (`Florimycin 2 g (for mites)`) `for` tells it all the same.
    """
    if lead.strip() == "for" and any(one.kind is Quantity.DOSE for one in measures(before)):
        return True
    return _CONDITION.match(lead) is not None or any(
        word not in _OPEN_LEADS and not is_evaluation(word) for word in content_words(lead)
    )


def _tells_its_kind(before: str, body: Text) -> bool:
    """Whether one can know what a bare parenthesis holds: a list of examples, a comparison, a name, what a sign means."""
    if kind_of(body.plain) is not None:
        return True
    return _NAMED.fullmatch(before.rsplit(": ", 1)[-1].strip()) is not None or _SPECIES.match(body.plain) is not None


def _with_alias(statement: Text, inner: Text, end: int) -> Iterator[Hole]:
    """`(long name - LN)`: the name is asked, and its abbreviation hidden with it."""
    part = inner.cut(0, end)
    if part is not None and is_answer(part.plain, "gloss"):
        hole = hole_at(statement, (part,), "gloss", 1)
        yield replace(hole, end=hole.start + len(inner))
