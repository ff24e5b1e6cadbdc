"""Regimens as they stand in rows or lines: which drugs are given together, and which one may be chosen instead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crequiz.cards.model import Block, ItemList, Line, Row, Section, Table
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_bare_attribute, names_population
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role, negates, says_avoid
from crequiz.lexicon.words import fold, is_directive, is_evaluation, is_unspecific, words
from crequiz.prompts.connectors import Link, Run, alternatives, is_connector, pieces, runs
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.values import MOST_PARTS, split_gloss

_MOST_NAME_WORDS = 4
_CONDITION = re.compile(r"\b(?:if|unless|when|until|consider|then|followed|or|alone|±)\b|[→;:=]|±", re.IGNORECASE)
_ON_CONDITION = re.compile(r"\b(?:if|unless|when|only|until|or|alternatives?)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"[→=:;,±]|\b(?:or|and|if|for|with|without|then|add|max|min|no)\b", re.IGNORECASE)
_OTHER_REASON = re.compile(
    r"\b(?:interactions?|antagonis\w*|synerg\w*|resistance|toxicity|adverse|side effects?|mechanisms?|spectrum|compar\w+|costs?"
    r"|trials?|studies|evidence|rationale|why|efficacy|monitoring|pharmaco\w*|diagnos\w*|causes?|etiology|risk factors)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:(?:any )?one of|any of|choose (?:one|from)|either of)\b", re.IGNORECASE)
_WHEN = re.compile(r"when|if|for whom|who|indications?|setting|conditions?|patients?", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_TIMES = re.compile(r"\s*[×x]\s*$")
_HEADED = re.compile(r"(?:add|give|start|use)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Component:
    """One drug of a regimen: its `name`, the line or row key that it was read from, and whether its dose stands there."""

    name: Text
    text: Text
    is_dosed: bool = False


@dataclass(frozen=True)
class Regimen:
    """The components that are given together; `role` is the remark that gives it a place among the options."""

    components: tuple[Component, ...]
    role: Text | None = None

    def names(self) -> frozenset[str]:
        """The folded names of its components."""
        return frozenset(fold(component.name.plain) for component in self.components)


@dataclass(frozen=True)
class Offer:
    """One regimen, or several that stand for each other by OR; `count` is the number of lines or rows it takes up."""

    regimens: tuple[Regimen, ...]
    count: int = 1


def read_offers(section: Section, block: Block) -> list[Offer] | None:
    """What the lines of `section`, or the rows of `block` if it is a table, offer; None if a part of it can't be read, so
    that nothing may be said of the whole."""
    return _of_rows(block) if isinstance(block, Table) else of_texts(section_texts(section))


def of_texts(texts: Iterable[Text]) -> list[Offer] | None:
    """What lines offer, or the statements of a cell; None if a part of it can't be read."""
    found = [_of_run(run) for run in runs(texts, sign_joins=True)]
    if any(one is None for one in found):
        return None
    return [offer for one in found if one is not None for offer in one]


def section_texts(section: Section) -> Iterator[Text]:
    """The texts of the lines and bullets directly below a title, in file order."""
    for block in section.blocks:
        if isinstance(block, ItemList):
            yield from (item.text for item in block.items)
        elif isinstance(block, Line):
            yield block.text


def _of_rows(table: Table) -> list[Offer] | None:
    keys = [row.cells[0].text for row in table.rows if row.cells]
    if any(key is None for key in keys) or any(_joins_its_row(row) for row in table.rows):
        return None
    found = []
    for run in runs(key for key in keys if key is not None):
        if len(run) == 1:
            continue
        if _differ_in_condition(table, [table.rows[linked.index] for linked in run]):
            return None
        groups = alternatives(run)
        if groups is None:
            return None
        if any(_is_conditional(linked.text) for linked in run):
            return None
        regimens = [Regimen(tuple(_of_key(linked.text) for linked in group)) for group in groups]
        if any(not _is_name(one.name.plain) for regimen in regimens for one in regimen.components):
            return None
        found.append(Offer(tuple(regimens), len(run)))
    return found


def _differ_in_condition(table: Table, rows: Sequence[Row]) -> bool:
    """Whether a column such as `When` says of each of the rows another time or patient: then they are not one regimen."""
    columns = (
        index for index, cell in enumerate(table.header.cells) if cell.text and _WHEN.fullmatch(cell.text.plain.strip())
    )
    said = ({row.cells[index].text for row in rows if index < len(row.cells)} - {None} for index in columns)
    return any(len({fold(text.plain) for text in texts if text is not None}) > 1 for texts in said)


def _joins_its_row(row: Row) -> bool:
    """`OR | 200 mg`: the word stands for the key above, and joins no two keys."""
    key = row.cells[0].text if row.cells else None
    return key is not None and is_connector(key) and any(cell.text is not None for cell in row.cells[1:])


def _is_conditional(text: Text) -> bool:
    remark = split_gloss(text)[1]
    return remark is not None and _ON_CONDITION.search(remark.plain) is not None


def choice_of(section: Section) -> Offer | None:
    """The drugs below a title that offers one of them (`One of the following:`), if all its lines are drugs."""
    title = section.title
    if title is None or _ONE_OF.search(title.plain) is None:
        return None
    texts = list(section_texts(section))
    components = [_component(split_role(text)[0], text) for text in texts]
    named = [component for component in components if component is not None]
    if len(named) < len(texts) or any(_is_conditional(text) for text in texts) or len(named) < 2:
        return None
    return Offer(tuple(Regimen((one,), split_role(one.text)[1]) for one in named), len(named))


def _of_key(text: Text) -> Component:
    return Component(split_gloss(text)[0], text)


def _of_run(run: Run) -> list[Offer] | None:
    """The offers of lines that hang together: none for a sentence that stands alone, None if a joined line is one."""
    groups = alternatives(run)
    if groups is None:
        return None
    if len(run) == 1:
        return of_line(run[0].text)
    regimens = [_regimen([linked.text for linked in group]) for group in groups]
    if any(regimen is None for regimen in regimens):
        return None
    return [Offer(tuple(regimen for regimen in regimens if regimen is not None), len(run))]


def of_line(text: Text) -> list[Offer]:
    """What one line offers: `Florimycin 12 mg/kg q8h + tarnocillin 2 g IV daily`, or the same with OR."""
    found = pieces(split_role(text)[0])
    if found is None or len(found[0]) < 2:
        return []
    components = [_component(piece, text) for piece in found[0]]
    if any(component is None for component in components):
        return []
    named = tuple(component for component in components if component is not None)
    if found[1] is Link.PLUS:
        return [Offer((Regimen(named, split_role(text)[1]),))]
    return [Offer(tuple(Regimen((component,)) for component in named))]


def _regimen(texts: Sequence[Text]) -> Regimen | None:
    components: list[Component] = []
    role = None
    for text in texts:
        body, own = split_role(text)
        found = pieces(body)
        if found is None or found[1] is Link.OR or _is_conditional(text):
            return None
        for piece in found[0]:
            component = _component(piece, text)
            if component is None:
                return None
            components.append(component)
        role = role or own
    return Regimen(tuple(components), role)


def split_role(text: Text) -> tuple[Text, Text | None]:
    """`text` without the remark at its end, and that remark if it gives a role."""
    head, gloss = split_gloss(text)
    return head, gloss if gloss is not None and claims_role(gloss.plain) and not negates(gloss.plain) else None


def _component(piece: Text, text: Text) -> Component | None:
    """`Florimycin 12 mg/kg q8h`, `**Florimycin:** 12 mg/kg q8h`, `florimycin` if its form shows a drug; None for all else."""
    labelled = read_label_value(piece)
    if labelled is not None:
        found = measures(labelled.value.plain)
        is_dose = bool(found) and found[0].start == 0 and found[0].kind is Quantity.DOSE
        return Component(labelled.label, text, True) if is_dose and _is_name(labelled.label.plain) else None
    lead = _HEADED.match(piece.plain)
    body, gloss = split_gloss((piece.cut(lead.end()) if lead else piece) or piece)
    if gloss is not None and _ON_CONDITION.search(gloss.plain):
        return None
    found = measures(body.plain)
    name = body.cut(0, len(_TIMES.sub("", body.plain[: found[0].start]))) if found else body
    if name is None or not _is_name(name.plain) or negates(body.plain):
        return None
    if found and _CONDITION.search(body.plain[found[0].start :]):
        return None
    is_dosed = any(measure.kind is Quantity.DOSE for measure in found)
    return Component(name, text, is_dosed) if is_dosed or kind_of(name.plain) is TermKind.DRUG else None


def _is_name(plain: str) -> bool:
    if not 1 <= len(words(plain)) <= _MOST_NAME_WORDS or not plain[0].isalnum() or _NO_NAME.search(plain):
        return False
    if measures(plain) or is_evaluation(plain) or is_unspecific(plain) or is_directive(plain):
        return False
    return not (claims_role(plain) or negates(plain) or is_bare_attribute(plain) or names_population(plain))


@lru_cache(maxsize=1 << 10)
def tells_no_regimen(name: str) -> bool:
    """Whether what stands below such a title is joined for another reason than to be given."""
    bare = _REMARK.sub("", name)
    return _OTHER_REASON.search(bare) is not None or negates(name) or says_avoid(name)


def is_whole(regimen: Regimen) -> bool:
    """Whether a regimen can be asked as one: two to four drugs, none of them twice."""
    return 2 <= len(regimen.components) <= MOST_PARTS and len(regimen.names()) == len(regimen.components)


def instead(section: Section) -> list[Text]:
    """The drugs that stand below a line as its alternative (`- OR florimycin` one level deeper)."""
    items = (item for block in section.blocks if isinstance(block, ItemList) for item in block.items)
    found = runs(one.text for item in items for one in item.items)
    components = (_component(run[0].text, run[0].text) for run in found if run[0].link is Link.OR)
    return [component.name for component in components if component is not None]


def are_drugs(components: Sequence[Component]) -> bool:
    """Whether all of them are drugs, by their form or by the dose behind them."""
    return all(one.is_dosed or kind_of(one.name.plain) is TermKind.DRUG for one in components)
