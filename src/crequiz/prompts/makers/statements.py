"""Statements as cloze: what no other maker asks about in a line, bullet or cell, one phrase left out at a time.

The rest of the statement stands around the hole as it does in the file, with its negation and its conditions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from crequiz.cards.labels import is_lettered
from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Span, Text
from crequiz.lexicon.attributes import is_generic, is_rate
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import common_noun, noun_asked, says_noun
from crequiz.lexicon.phrases import Joint, sentences
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import content_places, content_words, slug, words
from crequiz.prompts.connectors import is_connector
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Entry, Grid
from crequiz.prompts.holes.hole import Hole
from crequiz.prompts.holes.last import last_holes
from crequiz.prompts.holes.mixed import mixed_holes
from crequiz.prompts.holes.statement import SAYS_LITTLE, holes
from crequiz.prompts.makers.cells import (
    answers_its_column,
    are_any,
    cell_fact,
    drug_beside,
    is_dose_of_several,
    is_open,
    says_what_others_say,
)
from crequiz.prompts.makers.reasons import WHY
from crequiz.prompts.model import Kind
from crequiz.prompts.wording import HOLE, heading, lowered

_LEAD = re.compile(
    r"(?:(?:key|clinical|important|teaching|practice|take[- ]home)?\s*(?:points?|principles?|pearls?|concepts?|messages?)"
    r"|important|note|remember|bottom line|caution|warning|definition)\s*:\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?!.*\bpearls?\b)[^:;.()=→]{3,40}(?: \([^()]*\))?:\s", re.IGNORECASE)
_CONNECTOR = re.compile(r"(?:[✅❌⚠✗✓]️?\s*|[•·]\s*|\\?\+\s+|(?:PLUS|OR|AND|or|and|plus)\s+)+")
_BULLET = re.compile(r"[•·\\]\s*")
_MISTAKES = re.compile(r"\b(?:mistakes|pitfalls|errors)\b", re.IGNORECASE)
_GERUND = re.compile(r"[A-Z][a-z]+ing\b")
_MNEMONIC = re.compile(r"\bmnemonic\b", re.IGNORECASE)
_POINTER = WordSearch(
    r"^mnemonic\b|^if (?:not|so|yes|no):|\b(?:see (?:below|above|table|separate|card)|same as|as above|similar to|refer to)\b",
    "mnemonic see same above similar refer if",
)
_JOINED_ON = re.compile(r"(?:,\s+(?:or|and|plus)|,?\s+(?:OR|AND|PLUS))$")
_UNFINISHED = re.compile(r":$|\b(?:with|and|or|plus|of|to|in|for|by|from|than)$", re.IGNORECASE)
_LONGEST_END = len("with")
_REMARKS = re.compile(
    r"(?:special |additional |clinical )?(?:notes?|comments?|remarks?|details?|other|key points?|pearls?|considerations)",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"others?", re.IGNORECASE)
_TOLD = frozenset({"number", "name"})
_DESCRIBED = re.compile(r"descriptions?|definitions?|findings?|appearance|meaning", re.IGNORECASE)
_OFTEN = re.compile(r"(?:q\s?\d|every \d).*", re.IGNORECASE)
_TIMES = re.compile(r"\d+(?:, \d+)+,? (?:h|hours|days|weeks|months|years)")
_WHEN = re.compile(r"(?:day|week|month|year|hour)s? \+?\d.*", re.IGNORECASE)
_ACRONYM_SPELLED = re.compile(r'["“][A-Z][A-Z-]{2,}: [^"“”]+["”]')
_MOST_SHOWN = 32
_LONGEST_FACT = 60
_SHORT = 2


class Asked(Protocol):
    """What the answers of the drafts so far take up."""

    def is_asked(self, span: Span) -> bool:
        """Whether one answer takes up all of `span`, or nearly so."""

    def is_touched(self, span: Span) -> bool:
        """Whether any answer stands in `span`."""


@dataclass(frozen=True)
class _Statement:
    """A text to be asked, what is shown before it, and what makes it true besides; anything could stand in an open column."""

    text: Text
    lead: str = ""
    evidence: tuple[Text, ...] = ()
    states_role: bool = False
    known: int = 0
    about: str = ""
    is_open: bool = False
    is_described: bool = False


def make_statements(place: Place, asked: Asked) -> Iterator[Draft]:
    """Cloze drafts for every statement of a block that is not asked as a whole already.

    What `asked` holds may grow between two drafts: where the drafts of a statement came to nothing, one more is made.
    """
    in_mnemonic = _is_below(_MNEMONIC, place)
    is_one_of_several = isinstance(place.block, ItemList) and len(place.block.items) > 1
    for statement in _statements(place):
        if (
            asked.is_asked(statement.text.span)
            or _POINTER.is_in(statement.text.plain)
            or statement.text.plain.startswith(("→", "Also:"))
            or "..." in statement.text.plain
            or _UNFINISHED.search(statement.text.plain, len(statement.text) - _LONGEST_END)
            or len(statement.text.plain.split()) > _MOST_SHOWN
        ):
            continue
        slogan = in_mnemonic and " = " in statement.text.plain
        known = statement.known or (0 if slogan else min(_title_words(place), 1))
        yield from (
            _cloze(place, statement, hole)
            for hole in holes(statement.text, known)
            if _may_be_asked(statement, hole) and _may_stand_here(place, statement.text, hole)
        )
        if in_mnemonic or is_lettered(statement.text):
            continue
        if not asked.is_touched(statement.text.span):
            yield from (
                _cloze(place, statement, hole)
                for hole in last_holes(statement.text, known)
                if _may_be_asked(statement, hole)
                and (hole.rule == "picture" or not (is_one_of_several and _is_all(statement.text, hole)))
            )
        yield from (_cloze(place, statement, hole) for hole in mixed_holes(statement.text))


def _is_below(named: re.Pattern[str], place: Place) -> bool:
    title = place.section.title
    return title is not None and named.search(title.plain) is not None


def _may_be_asked(statement: _Statement, hole: Hole) -> bool:
    """Whether the hole leaves something to go by: not all of what a column describes, nor what an open one lists."""
    if statement.is_described and hole.rule == "start" and hole.end == len(statement.text):
        return False
    if (why := WHY.match(statement.text.plain)) is not None and hole.start < why.end():
        return False
    return not (statement.is_open and hole.rule == "items" and not statement.text.plain[: hole.start].strip())


def _may_stand_here(place: Place, text: Text, hole: Hole) -> bool:
    """Whether the hole may be asked below its section's title."""
    if _is_below(_MISTAKES, place) and (hole.rule == "number" or _GERUND.match(hole.parts[0].plain)):
        # The number of what must not be done teaches it.
        return False
    if _ACRONYM_SPELLED.fullmatch(text.plain):
        return False
    if is_lettered(text):
        return _may_be_asked_of_letters(hole, text.plain[: hole.start])
    # A slogan is never shown above a question, so what stands below it must name its subject itself.
    return not _is_below(_MNEMONIC, place) or (" = " in text.plain and _stands_for_itself(hole))


def _is_all(text: Text, hole: Hole) -> bool:
    """Whether nothing but the title tells what is asked: of one bullet of several it does not."""
    return hole.start == 0 and hole.end == len(text)


def _may_be_asked_of_letters(hole: Hole, shown: str) -> bool:
    """In a mnemonic's lines the first word may be bent to fit its letter, so it is no answer by itself."""
    return hole.start > 0 and hole.rule in ("number", "items") and not set(content_words(shown)) <= SAYS_LITTLE


def _stands_for_itself(hole: Hole) -> bool:
    """The first word of a slogan's equation (`Double = ...`) is the slogan's; a name or a sign is the card's."""
    first = hole.parts[0].plain
    return hole.start > 0 or " " in first or not first.istitle()


def _title_words(place: Place) -> int:
    title = place.section.title
    return 0 if title is None or is_generic(title.plain) else len(content_words(heading(title)))


def _statements(place: Place) -> Iterator[_Statement]:
    if (grid := place.grid) is not None:
        for entry in grid.entries:
            yield from _of_cell(grid, entry)
    elif isinstance(place.block, ItemList | Line):
        for text in place.texts:
            for sign, sentence, label in _sentences(text):
                yield _Statement(sentence, sign, label, states_role=claims_role(sentence.plain))


def _of_cell(grid: Grid, entry: Entry) -> Iterator[_Statement]:
    bare = _REMARKS.fullmatch(entry.attribute.plain.strip(" :")) is not None
    column = entry.attribute.plain.strip(" :?")
    name = "" if bare else f", {column.lower() if is_generic(column) else lowered(column)}"
    # A column of remarks says nothing of what stands in it; another one tells with its row what is asked.
    known = 1 if bare or is_open(entry) or (is_generic(column) and not _DESCRIBED.fullmatch(column)) else 2
    role = grid.states_role(entry.key) or claims_role(entry.attribute.plain)
    if _OTHERS.fullmatch(column) or not _says_something(grid, entry):
        return
    drug = None
    if any(one.kind is Quantity.DOSE for one in measures(entry.text.plain)):
        drug = drug_beside(grid, entry)
        if drug is None and is_dose_of_several(grid, entry):
            return
    subject = f"{grid.subject(entry.key)}, {drug.plain}" if drug is not None else grid.subject(entry.key)
    is_joined = any(map(is_connector, entry.cell.statements))
    for text in entry.cell.statements:
        if is_joined and not measures(text.plain):
            # Half of what is given together would read as all of it.
            continue
        for sign, sentence, label in _sentences(text):
            yield _Statement(
                sentence,
                f"{subject}{name}: {sign}",
                (entry.key, entry.attribute, *filter(None, (drug, *label))),
                role,
                known,
                cell_fact(entry),
                is_open(entry),
                is_generic(column) and noun_asked(text.plain) is None,
            )


def _says_something(grid: Grid, entry: Entry) -> bool:
    """Whether a cell says what its column asks for, and what no other one says."""
    if says_what_others_say(grid, entry) or are_any(entry) or not answers_its_column(entry):
        return False
    # `Prevalence: early childhood`: the column promises a figure.
    return not is_rate(entry.attribute.plain) or any(char.isdigit() for char in entry.text.plain)


def _sign(connector: re.Match[str] | None) -> str:
    """`❌ `, `+ `, `OR `: what stands before a statement stays in sight with it. Without it what fails would read as what
    works, and half a regimen as all of it."""
    sign = _BULLET.sub("", connector[0]).strip() if connector else ""
    return f"{sign} " if sign else ""


def _sentences(text: Text) -> Iterator[tuple[str, Text, tuple[Text, ...]]]:
    """The sentences of `text`, each with its sign or label as shown, and the label where it stands elsewhere. How far a sign
    reaches is not written, so behind one only the first sentence is taken."""
    connector = _CONNECTOR.match(text.plain)
    sign = _sign(connector)
    lead = _LEAD.match(text.plain) or connector
    body = text.cut(lead.end()) if lead else text
    if body is not None and (joint := _JOINED_ON.search(body.plain)) is not None:
        body = body.cut(0, joint.start())
    places = sentences(body.plain) if body is not None else []
    label = _LABEL.match(body.plain) if lead is None and body is not None and len(places) > 1 else None
    if label is not None and not text.bold[0]:
        label = None
    for number, (start, end) in enumerate(places[:1] if sign else places):
        if body is not None and (sentence := body.cut(start, end)) is not None:
            # What a label says of its first sentence it says of the next one, too, unless that has its own.
            goes_on = number > 0 and label is not None and _LABEL.match(sentence.plain) is None
            named = body.cut(*label.span()) if goes_on and label is not None else None
            yield sign if named is None else f"{named.plain} ", sentence, () if named is None else (named,)


def _cloze(place: Place, statement: _Statement, hole: Hole) -> Draft:
    plain = statement.text.plain
    before, behind = _without_answer(plain[: hole.start], hole), _without_answer(plain[hole.end :], hole)
    shown = f"{before if hole.blank else before.rstrip()}{hole.blank}{behind}"
    title = place.section.title
    bare = title is not None and not content_words(statement.lead) and not _says_more(plain, hole)
    lead = f"{heading(title)}: {statement.lead}" if bare and title is not None else statement.lead
    rest = f"{statement.lead}{plain[: hole.start]} {plain[hole.end :]}"
    return Draft(
        place,
        Kind.CLOZE,
        f"cloze-{hole.rule}",
        _question((lead + shown).rstrip(": "), hole),
        hole.parts,
        slug(rest)[:_LONGEST_FACT] + f"/{slug(hole.rule)}",
        about=statement.about,
        evidence=statement.evidence,
        stretch=statement.text.cut(*_stretch(statement.text, hole)),
        states_role=statement.states_role,
        asked=(place.section,) if bare else (),
        of=hole.of,
    )


def _says_more(plain: str, hole: Hole) -> bool:
    """Whether any word that means something stands beside the hole."""
    if any(end <= hole.start or start >= hole.end for start, end, _ in content_places(plain)):
        return True
    return bool(content_words(plain[: hole.start] + " " + plain[hole.end :]))


def _without_answer(shown: str, hole: Hole) -> str:
    """`Florimycin 2 g weekly OR florimycin 1 g twice weekly`: a name that stands twice is left out twice."""
    if len(hole.parts) > 1 or hole.parts[0].plain.casefold() not in shown.casefold():
        return shown
    if hole.rule != "name" and kind_of(hole.parts[0].plain) is None:
        return shown
    return re.sub(rf"(?<![\w-]){re.escape(hole.parts[0].plain)}(?![\w-])", HOLE, shown, flags=re.IGNORECASE)


def _stretch(text: Text, hole: Hole) -> tuple[int, int]:
    """What is shown as the answer: all that was left out; of a parenthesis that was, only what was asked for."""
    if not hole.asked:
        return hole.start, hole.end
    return text.columns.index(hole.parts[0].columns[0]), text.columns.index(hole.parts[-1].columns[-1]) + 1


def _question(shown: str, hole: Hole) -> str:
    """The statement with its hole, and what is asked where the hole alone does not tell: the kind of a drug or organism."""
    if hole.asked:
        return f"{shown}: {hole.asked}"
    if hole.rule in _TOLD:
        return f"{shown}{_which_quantity(shown, hole.parts[0].plain) if f'({HOLE})' in shown else ''}"
    if len(hole.parts) == 1:
        if hole.rule == Joint.COLON and _WHEN.fullmatch(hole.parts[0].plain):
            return f"{shown} (when?)"
        noun = noun_asked(hole.parts[0].plain) if hole.rule != "denied" or kind_of(hole.parts[0].plain) else None
        told = noun is None or says_noun(shown, noun) or _is_headed_by(hole.parts[0].plain, noun)
        return shown if told else f"{shown} (which {noun}?)"
    noun = common_noun([part.plain for part in hole.parts])
    return f"{shown} (which {len(hole.parts)} {noun}?)" if noun is not None else shown


def _which_quantity(shown: str, part: str) -> str:
    """What a parenthesis that is nothing but a hole asks for; a bare limit is told by what stands before it."""
    if _OFTEN.fullmatch(part):
        return " (how often?)"
    if _TIMES.fullmatch(part):
        return " (when?)"
    found = measures(part)
    is_dose = len(found) == 1 and found[0].kind is Quantity.DOSE
    return " (which dose?)" if is_dose and not says_noun(shown, "dose") else ""


def _is_headed_by(part: str, noun: str) -> bool:
    """`ring gene`: asked as a gene, half of it would be told."""
    return len(words(part)) <= _SHORT and says_noun(part, noun)
