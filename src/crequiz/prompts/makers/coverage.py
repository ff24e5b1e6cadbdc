"""Statements in a column without a name of its own (Notes): what an agent covers, and which agents do not.

`Does NOT cover X, Y` in two rows makes one prompt for each row and `Which 2 agents do NOT cover X, Y?`;
a row that covers X where all others say that they do not makes `Which agent covers X?`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.nouns import named_kind
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role, claims_uniqueness
from crequiz.lexicon.words import content_words, fold, is_directive, is_unspecific, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Grid
from crequiz.prompts.makers.reverse import entry_asked_backwards
from crequiz.prompts.model import Kind
from crequiz.prompts.values import Value, read_value, split_gloss, split_items
from crequiz.prompts.wording import HOLE, plural, singular, with_count

_COVERS = re.compile(r"(?P<negation>does not\s+|not\s+)?(?:also\s+)?(?P<verb>covers?)\s+(?=\S)", re.IGNORECASE)
_INCLUDING = re.compile(r"(?:including|especially|also|not the)\b", re.IGNORECASE)
_MOST_CHOICES = 4
_MOST_TELLING_WORDS = 7
_LEAST_TELLING_WORDS = 2


@dataclass(frozen=True)
class _Statement:
    key: Text
    text: Text
    negated: bool
    objects: Value

    @property
    def names(self) -> frozenset[str]:
        return frozenset(fold(part.plain) for part in self.objects.parts)


def make_coverage(place: Place) -> Iterator[Draft]:
    """Drafts from the statements of generic columns."""
    grid = place.grid
    if grid is None or grid.key_name is None:
        return
    texts = [
        (entry.key, text)
        for entry in grid.entries
        if is_generic(entry.attribute.plain)
        for text in entry.cell.statements
    ]
    statements = [statement for key, text in texts if (statement := _read(key, text)) is not None]
    for statement in statements:
        yield _what_is_covered(place, grid, statement)
    if grid.is_whole:
        yield from _which_do_not(place, grid, grid.key_name, statements)
        yield from _which_one_does(place, grid, grid.key_name, statements)
        yield from _which_is_unique(place, grid, grid.key_name, texts)


def _read(key: Text, text: Text) -> _Statement | None:
    match = _COVERS.match(text.plain)
    rest = text.cut(match.end()) if match is not None else None
    value = read_value(rest) if rest is not None else None
    if match is None or value is None:
        return None
    return _Statement(key, text, match["negation"] is not None, value)


def _what_is_covered(place: Place, grid: Grid, statement: _Statement) -> Draft:
    lead = statement.text.plain[: statement.text.columns.index(statement.objects.parts[0].columns[0])]
    question = f"{statement.key.plain}: {lead}{HOLE}"
    return Draft(
        place,
        Kind.CELL,
        "table-statement",
        with_count(question, len(statement.objects.parts)),
        statement.objects.parts,
        f"{slug(statement.key.plain)}/{slug(lead)}",
        evidence=(statement.key, statement.text),
        stretch=statement.objects.stretch,
        states_role=grid.states_role(statement.key),
    )


def _which_do_not(place: Place, grid: Grid, kind: Text, statements: list[_Statement]) -> Iterator[Draft]:
    """Two to four keys that all do not cover the same, and a key that says the opposite of a part of it."""
    negative = [statement for statement in statements if statement.negated]
    groups: dict[frozenset[str], list[_Statement]] = defaultdict(list)
    for statement in negative:
        groups[statement.names].append(statement)
    positive = {name for statement in statements if not statement.negated for name in statement.names}
    for names, group in groups.items():
        if any(names < other.names for other in negative):
            continue
        if not 2 <= len(group) <= _MOST_CHOICES or len(group) == len(grid.keys) or not positive & group[0].names:
            continue
        objects = group[0].objects.stretch.plain
        yield Draft(
            place,
            Kind.WHICH,
            "table-which-not",
            f"Which {len(group)} {plural(kind.plain)} do NOT cover {objects}?",
            tuple(statement.key for statement in group),
            f"which/not-cover/{slug(objects)}",
            evidence=(*(statement.text for statement in group), kind),
            direction="which",
            states_role=True,
        )


def _which_one_does(place: Place, grid: Grid, kind: Text, statements: list[_Statement]) -> Iterator[Draft]:
    """One key covers it and every other key says that it does not."""
    for statement in statements:
        others = [other for other in statements if other.key is not statement.key and other.negated]
        for part in statement.objects.parts if not statement.negated else ():
            against = [other for other in others if fold(part.plain) in other.names]
            if len(grid.keys) < 3 or {id(other.key) for other in against} != {
                id(key) for key in grid.keys if key is not statement.key
            }:
                continue
            keys = tuple(key.plain for key in grid.keys)
            yield Draft(
                place,
                Kind.ODD_ONE_OUT,
                "table-odd-one-out",
                f"Which {singular(kind.plain)} covers {part.plain}?",
                (statement.key,),
                f"which/cover/{slug(part.plain)}",
                evidence=(statement.text, *(other.text for other in against), kind),
                direction="which",
                choices=keys if len(keys) <= _MOST_CHOICES else (),
                states_role=True,
            )


def _which_is_unique(place: Place, grid: Grid, kind: Text, texts: list[tuple[Text, Text]]) -> Iterator[Draft]:
    """A statement that says itself that there is only one (`Most potent vs X`)."""
    for key, text in texts:
        head, _ = split_gloss(text)
        same = [other for _, other in texts if fold(other.plain) == fold(text.plain)]
        if len(same) > 1 or claims_role(head.plain) or len(grid.keys) < 2:
            continue
        is_unique = claims_uniqueness(head.plain)
        if not is_unique and not _tells_one(grid, key, text):
            continue
        yield Draft(
            place,
            Kind.WHICH,
            "table-which-unique" if is_unique else "table-remark",
            f"Which {singular(kind.plain)}? {head.plain}",
            (key,),
            f"which/{slug(head.plain)}",
            evidence=(text, kind),
            direction="which",
            states_role=True,
        )


def _tells_one(grid: Grid, key: Text, text: Text) -> bool:
    """`Florimycin-resistant`, `Catheters, neonates`: a remark of a few words, of which no other row holds half."""
    plain = text.plain
    if len(words(plain)) > _MOST_TELLING_WORDS or is_directive(plain) or measures(plain) or "→" in plain:
        return False
    if _INCLUDING.match(plain) or named_kind([item.plain for item in split_items(text)]) == "organisms":
        # `Oranii, Ukkura` of a group: its members.
        return False
    said = [word for word in content_words(plain) if not is_unspecific(word)]
    mine = stems(" ".join(said))
    backwards = entry_asked_backwards(grid, key)
    if backwards is not None and text in backwards.cell.statements:
        return False
    if len(said) < _LEAST_TELLING_WORDS or mine & stems(key.plain):
        return False
    others = [stems(entry.text.plain) | stems(entry.key.plain) for entry in grid.entries if entry.key is not key]
    return not any(2 * len(mine & other) >= len(mine) for other in others)
