"""From a table's value back to its key, and the one key that a yes-or-no column says no to.

A reverse question is asked only where the value belongs to one key of the table: no number, no role, no bare verdict,
and no value that another row's value holds as well.
"""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import describes, is_generic
from crequiz.lexicon.nouns import common_noun
from crequiz.lexicon.quantities import quantities
from crequiz.lexicon.roles import negates, says_avoid
from crequiz.lexicon.words import fold, is_evaluation, is_trivial, slug, stands_alone, stems
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Entry, Grid
from crequiz.prompts.makers.cells import answers_its_column, cell_evidence, cell_fact
from crequiz.prompts.model import Kind
from crequiz.prompts.values import Value, read_value, split_gloss, split_items
from crequiz.prompts.wording import capitalised, lowered, plural, singular

_VERDICT = re.compile(
    r"(?:[✅❌⚠✗✓]️?\s*)?(?P<word>yes|no|partial(?:ly)?|variable)\b(?=\s*(?:[(,;.–-]|$))|(?P<mark>[✅❌✗✓⚠]|(?-i:[RSI])(?=\s*(?:[(/-]|$)))",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"alternatives?\b|second[- ]line\b|other\b", re.IGNORECASE)
_MARKS = {"❌": "no", "✗": "no", "R": "no", "✅": "yes", "✓": "yes", "S": "yes", "⚠": "partial", "I": "partial"}
_SUSCEPTIBILITY = re.compile(r"[RS]\b")
_DOSING = re.compile(r"\b(?:dos(?:e|es|ing|age)|duration|frequency|interval)\b", re.IGNORECASE)
_FIGURE = re.compile(r"[<>≥≤~]?\s?\d[\d.,⁰-⁹¹²³⁺⁻]*(?:\s?[-–]\s?\d[\d.,⁰-⁹¹²³⁺⁻]*)?")
_JOINED = re.compile(r"\s(?:\+|plus)\s", re.IGNORECASE)
_COMMON = re.compile(r"normal|negative|positive|(?:in)?sensitive|specific|yearly|daily|variable|any|all", re.IGNORECASE)
"""What other rows, or things that the table leaves out, might have as well."""
_HEDGED = re.compile(r"(?:likely|possibly|probably|often|sometimes)\b", re.IGNORECASE)
_MOST_WORDS = 4
_MOST_DESCRIBING_WORDS = 10
_MOST_CHOICES = 4
_MOST_EXCEPTIONS = 3
_LEAST_COMPARED = 3


def make_reverse(place: Place) -> Iterator[Draft]:
    """At most one reverse draft for each key, one for the column whose verdict has a single exception, and for things compared
    the cell by which one stands out."""
    grid = place.grid
    if grid is None or not grid.is_whole or len(grid.keys) < 2:
        return
    if grid.key_name is None:
        yield from _set_off(place, grid)
        yield from _exceptions_of_unnamed(place, grid)
        return
    kind = singular(grid.key_name.plain)
    if is_generic(kind):
        return
    for key in (key for key in grid.keys if not is_evaluation(key.plain)):
        if (entry := entry_asked_backwards(grid, key)) is not None:
            yield _reverse(place, grid, entry, kind)
    for attribute in grid.attributes:
        yield from _exceptions(place, grid, grid.column(attribute), kind)


def entry_asked_backwards(grid: Grid, key: Text) -> Entry | None:
    """The cell by which `key` is asked for, if one tells it."""
    entries = [entry for entry in grid.entries if entry.key is key]
    candidates = [entry for entry in entries if _is_reversible(grid, entry)]
    candidates = candidates or [entry for entry in entries if _is_description(grid, entry)]
    # Authors print the entity that matters in bold; among equals the first column says most about the key.
    return min(candidates, key=lambda entry: not any(entry.text.bold), default=None)


def _is_reversible(grid: Grid, entry: Entry) -> bool:
    value = read_value(entry.text) if len(entry.cell.statements) == 1 else None
    head = split_gloss(entry.text)[0].plain
    if (
        value is None
        or is_generic(entry.attribute.plain)
        or says_avoid(entry.attribute.plain)
        or _ALTERNATIVE.match(entry.attribute.plain)
        or is_trivial(head)
        or is_evaluation(head)
        or _HEDGED.match(head)
        or _COMMON.fullmatch(head)
        or _VERDICT.match(head)
        or not answers_its_column(entry)
    ):
        return False
    if (
        _DOSING.search(entry.attribute.plain)
        or quantities(head)
        or _FIGURE.fullmatch(head)
        or negates(head)
        or len(head.split()) > _MOST_WORDS
    ):
        return False
    others = [fold(other.text.plain) for other in grid.column(entry.attribute) if other.key is not entry.key]
    if negates(entry.attribute.plain) or (
        " + " not in head and any(_is_like(stems(head), stems(other)) for other in others)
    ):
        return False
    if any(_is_held_undosed(other, value) for other in others):
        return False
    return bool(others) and not any(_holds(other, part) for other in others for part in _needles(value))


def _is_held_undosed(other: str, value: Value) -> bool:
    """`Florimycin + vantilam` beside `Florimycin 2 g q4h + vantilam`: the same but for the dose."""
    pieces = [piece for part in value.parts for piece in part.split(_JOINED)]
    return len(_JOINED.findall(other)) == len(pieces) - 1 and all(_holds(other, fold(piece.plain)) for piece in pieces)


def _is_description(grid: Grid, entry: Entry) -> bool:
    """`Key features: grouped vesicles, recurrent`: what tells this key from the others, in two things at least."""
    plain = entry.text.plain
    if not describes(entry.attribute.plain) or len(entry.cell.statements) != 1:
        return False
    items = split_items(entry.text)
    if len(items) < 2 or len(plain.split()) > _MOST_DESCRIBING_WORDS or stems(plain) & stems(entry.key.plain):
        return False
    others = [fold(other.text.plain) for other in grid.column(entry.attribute) if other.key is not entry.key]
    heads = [fold(split_gloss(item)[0].plain) for item in items]
    return bool(others) and not any(_holds(other, head) for other in others for head in heads)


def _is_like(mine: frozenset[str], its: frozenset[str]) -> bool:
    """Whether another row says half of the same: it might answer the question too."""
    return bool(its) and 2 * len(mine & its) >= min(len(mine), len(its)) + 1


def _needles(value: Value) -> list[str]:
    """Every part must belong to this key alone; a part inside a regimen (`A` in `A + B`) counts as shared."""
    return [fold(part.plain) for part in value.parts]


def _holds(text: str, needle: str) -> bool:
    return stands_alone(needle, text, hyphen=False)


def _reverse(place: Place, grid: Grid, entry: Entry, kind: str) -> Draft:
    head, gloss = split_gloss(entry.key)
    if any(split_gloss(key)[0].plain == head.plain for key in grid.keys if key is not entry.key):
        # `Mild (outpatient)` beside `Mild (children)`: what stands in parentheses makes the difference.
        head = entry.key
    value = read_value(entry.text)
    shown = entry.text if value is None or is_generic(entry.attribute.plain) else value.stretch
    return Draft(
        place,
        Kind.REVERSE,
        "table-reverse",
        f"Which {kind}? {capitalised(lowered(entry.attribute.plain).strip(' :?'))}: {shown.plain}",
        (head,),
        cell_fact(entry),
        evidence=(entry.text, *cell_evidence(entry)),
        stretch=entry.key if gloss is not None else None,
        direction="reverse",
        states_role=True,
    )


def _exceptions_of_unnamed(place: Place, grid: Grid) -> Iterator[Draft]:
    """Where no header says what the keys are, their own form must tell it: drugs, organisms."""
    noun = common_noun([key.plain for key in grid.keys])
    for attribute in grid.attributes if noun is not None else ():
        yield from _exceptions(place, grid, grid.column(attribute), singular(noun or ""))


def _set_off(place: Place, grid: Grid) -> Iterator[Draft]:
    """`Ferritin | Normal | **Low** | Normal`: which of the things compared has what only its cell says, and in bold; for each
    of them the first such row."""
    choices = tuple(split_gloss(key)[0].plain for key in grid.keys)
    if not _LEAST_COMPARED <= len(choices) <= _MOST_CHOICES:
        return
    asked: list[Text] = []
    for attribute in grid.attributes:
        entries = grid.column(attribute)
        entry = _standing_out(entries) if len(entries) == len(choices) else None
        if entry is None or entry.key in asked:
            continue
        asked.append(entry.key)
        name = capitalised(lowered(attribute.plain)).rstrip(" ?:")
        yield Draft(
            place,
            Kind.WHICH,
            "table-set-off",
            f"Which of {', '.join(choices)}? {name}: {entry.text.plain}",
            (split_gloss(entry.key)[0],),
            f"{slug(attribute.plain)}/set-off",
            evidence=(*(one.text for one in entries), attribute),
            direction="which",
            choices=choices,
            states_role=True,
        )


def _standing_out(entries: list[Entry]) -> Entry | None:
    """The one cell in bold, if it weighs (`Low`, `Common`), so that it can't be asked itself, and no other says the same."""
    bold = [entry for entry in entries if split_gloss(entry.text)[0].is_bold]
    head = split_gloss(bold[0].text)[0].plain if len(bold) == 1 else ""
    if not head or not (is_trivial(head) or is_evaluation(head)):
        return None
    return None if any(_says(bold[0]) <= _says(other) for other in entries if other is not bold[0]) else bold[0]


def _says(entry: Entry) -> frozenset[str]:
    head = split_gloss(entry.text)[0].plain
    return stems(head) or frozenset({fold(head)})


def _exceptions(place: Place, grid: Grid, entries: list[Entry], kind: str) -> Iterator[Draft]:
    """The one key to which a column says no, or the two or three of many."""
    verdicts = [(entry, _verdict(entry)) for entry in entries]
    if len(entries) < 3 or len(entries) < len(grid.keys) or any(verdict is None for _, verdict in verdicts):
        return
    against = [entry for entry, verdict in verdicts if verdict == "no"]
    if len(against) == 1:
        yield _single_exception(place, grid, entries, against[0], kind)
    elif 1 < len(against) <= _MOST_EXCEPTIONS and 2 * len(against) <= len(entries):
        yield _several_exceptions(place, grid, entries, against, kind)
    favoured = [entry for entry, verdict in verdicts if verdict == "yes"]
    if len(favoured) + len(against) < len(entries) or any(split_gloss(entry.text)[1] for entry in favoured):
        # Where a yes has its conditions, it is no plain one.
        return
    if 1 < len(favoured) <= _MOST_EXCEPTIONS and 2 * len(favoured) < len(entries):
        yield _several_exceptions(place, grid, entries, favoured, kind)
    elif len(favoured) == 1:
        yield _single_exception(place, grid, entries, favoured[0], kind)


def _several_exceptions(place: Place, grid: Grid, entries: list[Entry], against: list[Entry], kind: str) -> Draft:
    name = capitalised(lowered(against[0].attribute.plain)).rstrip(" ?:")
    heads = tuple(split_gloss(entry.key)[0] for entry in against)
    return Draft(
        place,
        Kind.WHICH,
        "table-exceptions",
        f"Which {len(heads)} {plural(kind)}? {name}: {_said(against)}",
        heads,
        f"{slug(name)}/exceptions",
        evidence=(*(entry.text for entry in entries), against[0].attribute),
        direction="odd-one-out",
        states_role=True,
    )


def _said(against: list[Entry]) -> str:
    """What the column says of the exceptions: Yes, No, or R and S where it tells resistant from susceptible."""
    letters = {entry.text.plain[0] for entry in against}
    if all(_SUSCEPTIBILITY.match(entry.text.plain) for entry in against) and len(letters) == 1:
        return letters.pop()
    return "Yes" if _verdict(against[0]) == "yes" else "No"


def _single_exception(place: Place, grid: Grid, entries: list[Entry], against: Entry, kind: str) -> Draft:
    head, _ = split_gloss(against.key)
    choices = tuple(split_gloss(key)[0].plain for key in grid.keys)
    return Draft(
        place,
        Kind.ODD_ONE_OUT,
        "table-odd-one-out",
        f"Which {kind}? {capitalised(lowered(against.attribute.plain)).rstrip(' ?:')}: {_said([against])}",
        (head,),
        cell_fact(against),
        evidence=(*(entry.text for entry in entries), against.attribute),
        direction="odd-one-out",
        choices=choices if len(choices) <= _MOST_CHOICES else (),
        states_role=True,
    )


def _verdict(entry: Entry) -> str | None:
    match = _VERDICT.match(entry.text.plain)
    if match is None:
        return None
    if match["mark"]:
        return _MARKS[match["mark"]]
    return match["word"].casefold()
