"""Table cells: row and column named, the cell (or its dose, infusion time, verdict's reason) asked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crequiz.cards.text import Text
from crequiz.lexicon.amounts import hours_in
from crequiz.lexicon.attributes import describes, is_attribute, is_generic, is_rate
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, holds_a_quantity, measures, quantity
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, is_directive, is_evaluation, is_unspecific, slug, stems, words
from crequiz.prompts.connectors import Link, pieces
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.grid import Entry, Grid
from crequiz.prompts.makers.doses import dose_drafts
from crequiz.prompts.model import Kind, Rival
from crequiz.prompts.values import MOST_PARTS, Value, condition_of, read_value, split_gloss, split_items
from crequiz.prompts.wording import HOLE, asks, capitalised, lowered, singular, with_count

_VERDICT = re.compile(r"(?:[✅❌⚠✗✓]️?\s*)?(?P<word>yes|no)\s+(?=\()", re.IGNORECASE)
_DENIED = re.compile(r"(?:[✅❌⚠✗✓]\ufe0f?\s*)?(?:not|no)\s+", re.IGNORECASE)
_ADVERB = re.compile(r"(?:usually|often|generally|typically|sometimes|rarely|may|can|fails|depends)\b", re.IGNORECASE)
_EXAMPLES = re.compile(r"\bexamples?\b", re.IGNORECASE)
_EXCEPTION = re.compile(r"\bexcept\s+", re.IGNORECASE)
_REASONED = re.compile(r"\b(?:rationale|reason|why)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:[✅❌✗✓]\ufe0f?\s*)?(?:yes|no)", re.IGNORECASE)
_SIGNED = re.compile(r"[✅❌⚠✗✓]")
_SIGNS = re.compile(r"[✅❌⚠✗✓\ufe0f\s/|+-]+")
_OPEN = re.compile(r"\b(?:impact|significance|outcomes?|implications?)\b", re.IGNORECASE)
_DRUGS = re.compile(r"\b(?:drugs?|agents?|antibiotics?|choice|regimens?|treatments?|therapy)\b", re.IGNORECASE)
_ITS_DRUG = re.compile(
    r"(?:(?:first|preferred|recommended) )?(?:drugs?|agents?|antibiotics?|antifungals?|choice|regimens?|treatments?|therapy)"
    r"(?: of choice)?|first[- ]line(?: (?:drug|agent|treatment|therapy))?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%.|rate|yield|risk|share|success|concentration|availability|penetration|threshold|cut-?off", re.IGNORECASE
)
_TIME = re.compile(
    r"time|duration|period|incubation|onset|when|interval|frequency|age\b|course|stop|start"
    r"|after|before|within|until|how long|days?\b|weeks?\b"
    r"|months?\b|years?\b|hours?\b|half-life|t½|latency|lag|history|exposure|stage|window|cycle",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[;→:=()]| [-–—] ")
_CLUE = re.compile(r"\bclues?\b", re.IGNORECASE)
_QUALITIES = re.compile(r"[\w-]+, [\w-]+ \w+$")
_WHERE_OR_WHOM = re.compile(r" \((?:[A-Z][a-z]+(?:(?:, |/| )[A-Z][a-z]+)*|(?:genotypes?|serotypes?|grades?) [^()]*)\)")
"""`frequency (Asia)`, `duration (genotype 2)`: where or for which form a quantity holds."""
_NUMBERED = re.compile(r"\d\s?([A-Za-z]+)\b")
_LEAST_ROOT = 4
_MOST_FEATURE_WORDS = 4
_OF_WHOM = re.compile(r"\b(?:who|whom|ages?|populations?|patients?|eligib\w+)\b", re.IGNORECASE)
"""`Who: 4-60 years`: an age, and no time that something takes."""
_LEAST_CLAUSE = 3
_FACT_JOIN = "/"


def make_cells(place: Place) -> Iterator[Draft]:
    """A draft for every cell of a table whose column says what it holds."""
    if place.grid is not None:
        yield from grid_drafts(place, place.grid)


def grid_drafts(place: Place, grid: Grid) -> Iterator[Draft]:
    """A draft for every cell of `grid` whose column says what it holds."""
    for entry in grid.entries:
        if not is_generic(entry.attribute.plain) and answers_its_column(entry):
            yield from _cell_drafts(place, grid, entry)
        elif is_generic(entry.attribute.plain) and describes(entry.attribute.plain):
            yield from _described(place, grid, entry)


def cell_fact(entry: Entry) -> str:
    """The fact that a cell states, below its section."""
    return _FACT_JOIN.join((slug(entry.key.plain), slug(entry.attribute.plain)))


def cell_evidence(entry: Entry) -> tuple[Text, ...]:
    """Row key and column header."""
    return (entry.key, entry.attribute)


def rivals_of(grid: Grid, entry: Entry) -> tuple[Rival, ...]:
    """What stands in the same column for other keys and has nothing in common with this cell: that would be right."""
    others = (other for other in grid.column(entry.attribute) if other.key is not entry.key)
    mine = _terms(entry.text)
    return tuple(Rival(other.text.plain, other.key.plain) for other in others if not mine & _terms(other.text))


def _terms(text: Text) -> frozenset[str]:
    heads = (split_gloss(item)[0] for item in split_items(text))
    return frozenset(fold(form) for head in heads for form in (head.plain, text.plain))


def _cell_drafts(place: Place, grid: Grid, entry: Entry) -> Iterator[Draft]:
    if each := list(_dose_of_each(place, grid, entry)):
        yield from each
        return
    dosed = list(dose_drafts(place, entry.key, entry.text, entry.attribute))
    if dosed:
        drug = drug_beside(grid, entry)
        if drug is None and is_dose_of_several(grid, entry):
            return
        named = (_named_in(grid, entry, _in_grid(draft, grid, entry)) for draft in dosed)
        yield from (_of_drug(draft, entry.key, drug) for draft in named)
    elif (verdict := _VERDICT.match(entry.text.plain)) is not None:
        yield from _verdict_draft(place, grid, entry, verdict)
    elif len(entry.cell.statements) == 1 and (value := read_value(entry.text)) is not None:
        if any(holds_a_quantity(part.plain) or _gives_two_doses(part) for part in value.parts):
            return
        if _lacks_its_number(entry, value):
            return
        if (
            is_open(entry)
            or _is_constant(grid, entry)
            or all(_is_verdict(part.plain) for part in value.parts)
            or _ADVERB.match(value.stretch.plain)
        ):
            return
        if _restates(entry, value) or says_what_others_say(grid, entry) or are_any(entry):
            return
        judged = _judged(grid, entry)
        question = with_count(_question(grid, entry, value, judged), len(value.parts), value.alternatives)
        draft = _draft(place, grid, entry, value, question, "table-cell")
        yield draft if judged is None else replace(draft, evidence=(*draft.evidence, judged.attribute, judged.text))


def _dose_of_each(place: Place, grid: Grid, entry: Entry) -> Iterator[Draft]:
    """`Florimycin + vantilam | 2 g q4h + 1 g q8h`: one dose for each drug of the key, in their order."""
    named, given = pieces(split_gloss(entry.key)[0]), pieces(entry.text)
    if named is None or given is None or not named[1] is given[1] is Link.PLUS or len(named[0]) != len(given[0]):
        return
    doses = [_only_dose(piece) for piece in given[0]]
    if any(kind_of(name.plain) is not TermKind.DRUG for name in named[0]) or None in doses:
        return
    for name, dose in zip(named[0], doses, strict=True):
        if dose is not None:
            question = asks(f"{grid.subject(entry.key)}, {name.plain}", "dose")
            fact = _FACT_JOIN.join((slug(entry.key.plain), slug(name.plain), "dose"))
            draft = Draft(place, Kind.CELL, "dose", question, (dose,), fact, of=name.plain)
            yield _in_grid(draft, grid, entry)


def _only_dose(text: Text) -> Text | None:
    """The dose that makes up all of `text`, or all before what stands in parentheses."""
    head = split_gloss(text)[0]
    return head if quantity(head.plain) is Quantity.DOSE else None


def drug_beside(grid: Grid, entry: Entry) -> Text | None:
    """The one drug (or combination) in the row of a dose, where the row is not named by a drug: `Mild | Florimycin | 100 mg`.

    Only of a column that gives the drug of the row: a dose beside what must be avoided or may replace it is not of that.
    """
    if _names_a_drug(entry):
        return None
    row = (other for other in grid.entries if other.key is entry.key and _ITS_DRUG.fullmatch(other.attribute.plain))
    drugs = [head for other in row if kind_of((head := split_gloss(other.text)[0]).plain) is TermKind.DRUG]
    return drugs[0] if len(drugs) == 1 and len(split_items(drugs[0])) == 1 else None


def _names_a_drug(entry: Entry) -> bool:
    said = (split_gloss(entry.key)[0].plain, *words(entry.text.plain))
    return any(kind_of(word) is TermKind.DRUG for word in said)


def is_dose_of_several(grid: Grid, entry: Entry) -> bool:
    """Whether the row of a dose, neither named by a drug nor naming one with it, has several drugs: it is of one of them."""
    if _names_a_drug(entry):
        return False
    row = (
        other.text.plain for other in grid.entries if other.key is entry.key and _DRUGS.search(other.attribute.plain)
    )
    return any(sum(kind_of(word) is TermKind.DRUG for word in words(text)) > 1 for text in row)


def _named_in(grid: Grid, entry: Entry, draft: Draft) -> Draft:
    """`Days 1-5: dose?`, `Florimycin, prophylaxis: dose?`: a bare mark as its column names it, and one dose of several in a row
    with its own column."""
    key, column = entry.key, lowered(entry.attribute.plain).strip(" :?")
    subject = key.plain if any(char.isalpha() for char in key.plain) else grid.subject(key)
    row = (other.text.plain for other in grid.entries if other.key is key and other is not entry)
    if column not in draft.question and any(one.kind is Quantity.DOSE for text in row for one in measures(text)):
        subject = f"{subject}, {column}"
    return replace(draft, question=draft.question.replace(key.plain, subject, 1))


def _of_drug(draft: Draft, key: Text, drug: Text | None) -> Draft:
    if drug is None:
        return draft
    question = draft.question.replace(key.plain, f"{key.plain}, {drug.plain}", 1)
    return replace(draft, question=question, evidence=(*draft.evidence, drug), of=drug.plain)


def are_any(entry: Entry) -> bool:
    """`Contact: organism examples? (name 4)`: others would be as right; backwards it can be asked."""
    if _EXAMPLES.search(entry.attribute.plain) is None:
        return False
    items = [split_gloss(item)[0].plain for item in split_items(entry.text)]
    kinds = [kind_of(item) for item in items]
    return len(items) > 2 and any(2 * kinds.count(kind) > len(kinds) for kind in set(kinds) - {None})


def _is_constant(grid: Grid, entry: Entry) -> bool:
    """Whether a column has the same letter for every key (`R`): it tells nothing apart."""
    marks = {split_gloss(other.text)[0].plain for other in grid.column(entry.attribute)}
    return len(marks) == 1 and len(grid.keys) > 1 and len(next(iter(marks))) == 1


def _question(grid: Grid, entry: Entry, value: Value, judged: Entry | None) -> str:
    subject, asked = grid.subject(entry.key), _asked(entry, value)
    condition = condition_of(value) if quantity(value.parts[0].plain) is not None else ""
    if not _WHERE_OR_WHOM.match(condition):
        condition = ""
    if judged is None:
        if _is_bare_time(entry, value):
            return asks(f"{subject}, {entry.attribute.plain.strip(' :?')}{condition}", "how long")
        if _is_bare_share(entry, value):
            return _share_question(subject, entry, condition)
        return asks(subject, asked + condition)
    word = _SIGNED.sub("", judged.text.plain).strip("\ufe0f ")
    return f"{asks(subject, lowered(judged.attribute.plain))} {word}. {capitalised(asked).rstrip(' ?:')}?"


def _is_bare_share(entry: Entry, value: Value) -> bool:
    """`Bacteremia: <5%`: the column names what a share has, and not that a share is asked."""
    name = entry.attribute.plain
    is_share = len(value.parts) == 1 and quantity(value.parts[0].plain) is Quantity.PERCENT
    return is_share and not is_rate(name) and not is_attribute(name) and _SHARE.search(name) is None


def _is_bare_time(entry: Entry, value: Value) -> bool:
    """`Prosthetic: 6 weeks`: the column names whose time it is, and not that a time is asked."""
    name = entry.attribute.plain
    is_time = len(value.parts) == 1 and quantity(value.parts[0].plain) is Quantity.DURATION
    asked = (
        is_attribute(name) or is_generic(name) or _TIME.search(name) is not None or _OF_WHOM.search(name) is not None
    )
    return is_time and not asked


def _share_question(subject: str, entry: Entry, condition: str) -> str:
    name = entry.attribute.plain.strip(" :?")
    return asks(f"{subject if name == '%' else f'{subject}, {name}'}{condition}", "what percentage")


def _judged(grid: Grid, entry: Entry) -> Entry | None:
    """The yes or no in the row of a reason, which it is the reason for; None for what is no reason."""
    if not _REASONED.search(entry.attribute.plain):
        return None
    row = (other for other in grid.entries if other.key is entry.key)
    return next((other for other in row if _YES_OR_NO.fullmatch(other.text.plain)), None)


def answers_its_column(entry: Entry) -> bool:
    """Whether a cell is what its column asks for: not a sign with a word (`⚠️ Off-label`), nor something said of the column
    (`Organisms: organism matches the swab`), or what comes besides (`Reason: plus drainage`)."""
    found = words(entry.text.plain)
    if _SIGNS.fullmatch(entry.attribute.plain) or found[:1] == ("plus",):
        return False
    if _SIGNED.match(entry.text.plain):
        return len(found) > 1
    return len(found) < _LEAST_CLAUSE or not stems(found[0]) & stems(entry.attribute.plain)


def _described(place: Place, grid: Grid, entry: Entry) -> Iterator[Draft]:
    """`Stage III, features: recurrent cough, IgE rises`: two to four things by which a row is known."""
    heads = tuple(split_gloss(item)[0] for item in split_items(entry.text))
    if _CLUE.search(entry.attribute.plain):
        return
    if len(entry.cell.statements) != 1 or not 2 <= len(heads) <= MOST_PARTS or _QUALITIES.match(entry.text.plain):
        return
    if any(len(words(head.plain)) > _MOST_FEATURE_WORDS or _SENTENCE.search(head.plain) for head in heads):
        return
    start, end = (entry.text.columns.index(one) for one in (heads[0].columns[0], heads[-1].columns[-1]))
    stretch = entry.text.cut(start, end + 1)
    if stretch is not None:
        question = with_count(asks(grid.subject(entry.key), lowered(entry.attribute.plain)), len(heads))
        yield _draft(place, grid, entry, Value(heads, (None,) * len(heads), stretch), question, "table-features")


def is_open(entry: Entry) -> bool:
    """Whether anything could stand in a column such as `Impact`."""
    return _OPEN.search(entry.attribute.plain) is not None


def _gives_two_doses(part: Text) -> bool:
    """`400 mg IV q8h / 500 mg PO BID`: one for each route."""
    return " / " in part.plain and sum(one.kind is Quantity.DOSE for one in measures(part.plain)) > 1


def _is_verdict(plain: str) -> bool:
    """`Preferred`, `❌ NOT active`."""
    denied = _DENIED.match(plain)
    return is_evaluation(plain) or (denied is not None and is_unspecific(plain[denied.end() :]))


def _restates(entry: Entry, value: Value) -> bool:
    """`Ring virus: disease? Ring fever`: the key gives it away; `rationale? MIC <2`: a figure is no reason."""
    first = words(value.parts[0].plain)[:1]
    if len(value.parts) == 1 and first == words(entry.key.plain)[:1] and len(first[0]) >= _LEAST_ROOT:
        return True
    if _REASONED.search(entry.attribute.plain) is None:
        return False
    # `Renal clearance: rationale? High clearance`
    return bool(measures(value.stretch.plain) or stems(value.stretch.plain) & stems(entry.key.plain))


def says_what_others_say(grid: Grid, entry: Entry) -> bool:
    """`No salt in the wing`, `No salt in the keel`, ...: one reason with the place of each row put in."""
    if _REASONED.search(entry.attribute.plain) is None:
        return False
    column = grid.column(entry.attribute)
    alike = [other for other in column if words(other.text.plain)[:2] == words(entry.text.plain)[:2]]
    return len(alike) > 2 and alike[0] is not entry


def _lacks_its_number(entry: Entry, value: Value) -> bool:
    """`Prevalence: emerging`, `Duration: reassess yearly`, `Days: 48 h`: the column promises a figure that this cell does not
    give, or one in another unit."""
    name, said = entry.attribute.plain, value.stretch.plain
    if not any(char.isdigit() for char in said):
        return is_rate(name) or (_TIME.search(name) is not None and is_directive(said) and "until" not in said)
    unit, units = hours_in(name.strip(" :?")), set(map(hours_in, _NUMBERED.findall(said))) - {None}
    return unit is not None and bool(units) and unit not in units


def _asked(entry: Entry, value: Value) -> str:
    """The column's name, in the singular for one thing."""
    name = lowered(entry.attribute.plain)
    if len(value.parts) > 1:
        return name
    if not name.islower() or name[0].isdigit() or value.parts[0].plain.isdigit() or " + " in value.stretch.plain:
        # `2 points`, and how many of the column's things a row has; several joined by signs.
        return name
    return singular(name)


def _verdict_draft(place: Place, grid: Grid, entry: Entry, verdict: re.Match[str]) -> Iterator[Draft]:
    """`✅ Yes (avibactam)`: the yes is given, what stands behind it is asked."""
    _, gloss = split_gloss(entry.text)
    if gloss is None:
        return
    exception = _EXCEPTION.search(gloss.plain)
    value = read_value(gloss) if exception is None else read_value(gloss.cut(exception.end()) or gloss)
    if value is None or (exception is None and len(value.parts) == 1):
        return
    lead = f"{asks(grid.subject(entry.key), lowered(entry.attribute.plain))} {verdict['word']}"
    count = len(value.parts)
    if exception is not None:
        question = f"{lead}, {gloss.plain[: exception.end()]}{HOLE}"
    else:
        question = f"{lead}: which {count}?" if count > 1 else f"{lead}: {HOLE}"
    yield _draft(place, grid, entry, value, question, "table-verdict")


def _draft(place: Place, grid: Grid, entry: Entry, value: Value, question: str, rule: str) -> Draft:
    draft = Draft(
        place,
        Kind.CELL,
        rule,
        question,
        value.parts,
        cell_fact(entry),
        stretch=value.stretch,
    )
    return _in_grid(draft, grid, entry)


def _in_grid(draft: Draft, grid: Grid, entry: Entry) -> Draft:
    return replace(
        draft,
        kind=Kind.CELL,
        fact=draft.fact if draft.fact.startswith(slug(entry.key.plain)) else cell_fact(entry),
        evidence=cell_evidence(entry),
        rivals=rivals_of(grid, entry),
        states_role=grid.states_role(entry.key) or claims_role(entry.attribute.plain),
    )
