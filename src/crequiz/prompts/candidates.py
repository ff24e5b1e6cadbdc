"""From a maker's draft to a prompt in contract 1's form, and to one that can be told from all others of its card."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from crequiz.cards.model import ItemList, Line, Table
from crequiz.cards.text import Span, Text
from crequiz.lexicon.abbreviations import other_forms
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import fold, slug
from crequiz.prompts.context import NEAREST, context_headings, context_of, role_titles
from crequiz.prompts.draft import Draft
from crequiz.prompts.gate import verdict
from crequiz.prompts.leaks import comparable_question
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.values import limits
from crequiz.prompts.wording import heading

Forms = frozenset[str]
MERGEABLE = frozenset({Kind.VALUE, Kind.CELL, Kind.LIST, Kind.CLOZE, Kind.DEFINITION, Kind.WHY})
"""Kinds of which two with one answer may ask one fact; those that ask backwards have their answer in common by nature."""

_DOSE_AGAIN = re.compile(r"/day|\+|\btabs?\b|mg/kg")
_WIDEST = 9
_LONGEST_FACT = 60


@dataclass(frozen=True)
class Candidate:
    """A prompt and the draft that it was made from."""

    prompt: Prompt
    draft: Draft

    @property
    def is_recap(self) -> bool:
        """Whether it stands in a section such as Clinical Pearls, or below one such as Key Points, which says again what the
        card said."""
        return self.draft.place.sections.sums_up

    @property
    def own_title(self) -> str:
        """The title of the section that it stands in, if that is shown in the context."""
        title = self.draft.place.section.title
        shown = heading(title) if title is not None else ""
        return shown if shown in self.prompt.context[1:] else ""


@dataclass(frozen=True)
class Dropped:
    """A question that is not asked, by which rule, where its answer stands, and why."""

    rule: str
    question: str
    answer: str
    span: Span
    reason: str

    @classmethod
    def of(cls, draft: Draft, reason: str) -> "Dropped":
        """The draft as dropped for `reason`."""
        answer = "; ".join(part.plain for part in draft.parts)
        return cls(draft.rule, draft.question, answer, draft.parts[0].span, reason)


def answer_forms(prompt: Prompt) -> Forms:
    """The answer as a set of parts, each in its shortest known form, so that abbreviation and long form are equal."""
    return frozenset(map(_shortest, prompt.parts, prompt.accept))


def _shortest(part: str, forms: tuple[str, ...]) -> str:
    return min(map(fold, (part, *forms)), key=lambda form: (len(form), form)) if forms else fold(part)


def assemble(draft: Draft, reach: int = NEAREST) -> Candidate:
    """The draft as a prompt, with `reach` sections as context; its importance is still the lowest."""
    place = draft.place
    section = place.sections.fact
    fact = _below(section, draft.fact)
    about = _about(draft)
    parts = tuple(part.plain for part in draft.parts)
    headings = context_headings(draft, reach)
    prompt = Prompt(
        key=f"{place.card.key}:{fact}:{draft.direction}",
        card=place.card.id,
        file=place.card.file,
        title=place.card.title,
        kind=draft.kind,
        rule=draft.rule,
        context=context_of(draft, headings),
        question=draft.question,
        answer=_answer(draft),
        parts=parts,
        source=tuple(part.span for part in draft.parts),
        fact=_below(section, about) if about else fact,
        importance=1,
        ordered=draft.ordered,
        need=len(parts) if draft.need is None else draft.need,
        accept=tuple(other_forms(part, place.abbreviations) for part in parts),
        choices=draft.choices,
        rivals=draft.rivals,
        evidence=_evidence(draft, role_titles(draft, headings)),
        block=None if isinstance(place.block, Line) else place.block_id,
    )
    return Candidate(prompt, draft)


def _answer(draft: Draft) -> str:
    """The stretch that holds the parts; of one part with another figure behind it (`12 weeks (4 if ...)`) the part alone."""
    parts = [part.plain for part in draft.parts]
    if draft.stretch is None:
        return "; ".join(parts)
    behind = draft.stretch.plain.removeprefix(parts[0])
    is_another = bool(measures(behind)) and _DOSE_AGAIN.search(behind) is None and not limits(behind.lstrip(" ("))
    if len(parts) == 1 and is_another and draft.kind in MERGEABLE and not draft.rule.startswith("dose"):
        return parts[0]
    return draft.stretch.plain


def _below(section: str, fact: str) -> str:
    return "/".join(filter(None, (section, fact)))


def _about(draft: Draft) -> str:
    """What the questions on one line, or on one cell, have in common; empty if the answer stands on several lines."""
    if not isinstance(draft.place.block, ItemList | Line):
        return draft.about
    lines = {part.line for part in draft.parts}
    text = draft.place.text_of_line.get(lines.pop()) if len(lines) == 1 else None
    return slug(text.plain)[:_LONGEST_FACT] if text is not None else ""


def _evidence(draft: Draft, roles: Iterable[Text]) -> tuple[Span, ...]:
    source = {part.span for part in draft.parts}
    spans = dict.fromkeys(text.span for text in (*draft.evidence, *roles))
    return tuple(span for span in spans if span not in source)


def admitted(candidate: Candidate, dropped: list[Dropped]) -> Candidate | None:
    """The candidate if the gate lets it through; else None, and it is added to `dropped`."""
    reason = verdict(candidate.prompt, candidate.draft.place.card.lines)
    if reason is None:
        return candidate
    dropped.append(Dropped.of(candidate.draft, reason))
    return None


def passed(candidates: Iterable[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates that the gate lets through; the others are added to `dropped`."""
    return [one for candidate in candidates if (one := admitted(candidate, dropped)) is not None]


def told_apart(
    candidates: Iterable[Candidate], dropped: list[Dropped], contradict: Callable[[Prompt, Prompt], bool]
) -> list[Candidate]:
    """Candidates no two of which read alike: those that do get more context; where that does not help, one that has
    the same answer ask one fact (they are merged later, or the first is enough), those with different ones are dropped.
    Of answers that `contradict` each other the one that stands most firmly is asked: a learner must see both.
    """
    kept: list[Candidate] = []
    for group in _alike(candidates):
        if len(group) > 1:
            group = passed(_widened(group), dropped)
        for same in _alike(group):
            kept += _one_of(same, dropped, contradict)
    return kept


def _alike(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[comparable_question(candidate.prompt)].append(candidate)
    return list(groups.values())


def _widened(group: list[Candidate]) -> list[Candidate]:
    """The group with just as much context as tells its members apart, or all there is."""
    for reach in range(NEAREST + 1, _WIDEST):
        group = [assemble(candidate.draft, reach) for candidate in group]
        if len(_alike(group)) == len(group):
            break
    return group


def _one_of(
    same: list[Candidate], dropped: list[Dropped], contradict: Callable[[Prompt, Prompt], bool]
) -> list[Candidate]:
    first = same[0].prompt
    if len({answer_forms(one.prompt) for one in same}) > 1:
        firmest = min(same, key=_standing)
        others = [one for one in same if answer_forms(one.prompt) != answer_forms(firmest.prompt)]
        if all(contradict(firmest.prompt, other.prompt) for other in others):
            line = firmest.prompt.source[0].line
            dropped += [Dropped.of(one.draft, f"line {line} is asked, and says otherwise") for one in others]
            return _one_of([one for one in same if one not in others], dropped, contradict)
        dropped += [Dropped.of(one.draft, "another prompt asks the same and has another answer") for one in same]
        return []
    if all(one.prompt.kind in MERGEABLE for one in same):
        return same
    dropped += [Dropped.of(one.draft, f"same question as line {first.source[0].line}") for one in same[1:]]
    return same[:1]


def _standing(candidate: Candidate) -> tuple[bool, bool, Span]:
    """What a table says stands more firmly than a text, that more firmly than a recap; else the first."""
    is_table = isinstance(candidate.draft.place.block, Table)
    return candidate.is_recap, not is_table, candidate.prompt.source[0]


def with_unique_keys(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in their order; a key that stands more than once is counted (`~2`)."""
    seen: Counter[str] = Counter()
    unique = []
    for candidate in candidates:
        key = candidate.prompt.key
        seen[key] += 1
        if seen[key] > 1:
            candidate = replace(candidate, prompt=replace(candidate.prompt, key=f"{key}~{seen[key]}"))
        unique.append(candidate)
    return unique
