"""A Card into Prompts: makers propose, the gate disposes, one fact is asked once, importance ranks."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crequiz.cards.model import Card, ItemList, Line, Rule, Section, Table
from crequiz.cards.text import Span, Text
from crequiz.lexicon.abbreviations import defined_abbreviations, other_forms
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, slug
from crequiz.prompts.context import NEAREST, context_titles, subject_of
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.gate import comparable_question, verdict
from crequiz.prompts.importance import weigh, with_importance
from crequiz.prompts.makers import MAKERS
from crequiz.prompts.mentions import merge_mentions, without_recaps
from crequiz.prompts.model import Prompt
from crequiz.prompts.wording import heading

_WIDEST = 9


@dataclass(frozen=True)
class Dropped:
    """A candidate that is not asked, and why."""

    prompt: Prompt
    reason: str


@dataclass(frozen=True)
class Splitting:
    """What a card gave: its prompts in file order and the candidates that were dropped."""

    prompts: tuple[Prompt, ...]
    dropped: tuple[Dropped, ...]


def split(card: Card) -> list[Prompt]:
    """The prompts of `card` in file order."""
    return list(split_with_reasons(card).prompts)


def split_with_reasons(card: Card) -> Splitting:
    """The prompts of `card` and what was dropped on the way."""
    dropped: list[Dropped] = []
    candidates: list[tuple[Prompt, Draft]] = []
    for draft in _drafts(card):
        prompt = _prompt(draft, NEAREST)
        reason = verdict(prompt, card.lines)
        if reason is None:
            candidates.append((prompt, draft))
        else:
            dropped.append(Dropped(prompt, reason))
    weights: dict[str, int] = {}
    recaps: set[str] = set()
    nearest: dict[str, str] = {}
    unambiguous: list[Prompt] = []
    for prompt, draft in _told_apart(candidates, dropped):
        weights[prompt.key] = draft.weight
        nearest[prompt.key] = _own_title(prompt, draft)
        if _is_recap(draft):
            recaps.add(prompt.key)
        unambiguous.append(prompt)
    unambiguous.sort(key=lambda prompt: (prompt.source[0], len(prompt.source), prompt.kind))
    merged, repeated = merge_mentions(unambiguous, nearest)
    dropped += [Dropped(goes, f"same fact as {stays.key}") for goes, stays in repeated]
    merged, repeating = without_recaps(merged, recaps)
    dropped += [Dropped(prompt, "repeats what the card says elsewhere") for prompt in repeating]
    points = [weigh(prompt, weights[prompt.key]) for prompt in merged]
    return Splitting(tuple(with_importance(merged, points)), tuple(dropped))


def _drafts(card: Card) -> Iterator[Draft]:
    abbreviations = defined_abbreviations([card.title, *(text.plain for text in card.answer.texts())])
    seen: Counter[str] = Counter()
    for path in card.answer.walk():
        for block in path[-1].blocks:
            if isinstance(block, Rule):
                continue
            place = Place(card, path, block, _block_id(path, block, seen), abbreviations)
            for maker in MAKERS:
                yield from maker(place)


def _block_id(path: tuple[Section, ...], block: Table | ItemList | Line, seen: Counter[str]) -> str:
    """Readable and free of line numbers, which every edit above would change."""
    name = {Table: "table", ItemList: "list", Line: "line"}[type(block)] + ":" + _section_fact(path)
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"


def _section_fact(path: Sequence[Section]) -> str:
    return "/".join(slug(heading(section.title)) for section in path if section.title is not None)


def _prompt(draft: Draft, reach: int) -> Prompt:
    card = draft.place.card
    titles = context_titles(draft, reach)
    fact = "/".join(filter(None, (_section_fact(draft.place.path), draft.fact)))
    parts = tuple(part.plain for part in draft.parts)
    return Prompt(
        key=f"{card.key}:{fact}:{draft.direction}",
        card=card.id,
        file=card.file,
        title=card.title,
        kind=draft.kind,
        rule=draft.rule,
        context=(subject_of(card.title), *(heading(title) for title in titles)),
        question=draft.question,
        answer=draft.stretch.plain if draft.stretch is not None and len(parts) == 1 else _joined(draft, parts),
        parts=parts,
        source=tuple(part.span for part in draft.parts),
        fact=fact,
        importance=1,
        need=len(parts),
        accept=tuple(other_forms(part, draft.place.abbreviations) for part in parts),
        choices=draft.choices,
        rivals=draft.rivals,
        evidence=_evidence(draft, titles),
        block=None if isinstance(draft.place.block, Line) else draft.place.block_id,
    )


def _is_recap(draft: Draft) -> bool:
    """Whether the draft stands in a section such as Clinical Pearls, which says again what the card said."""
    title = draft.place.section.title
    return title is not None and is_generic(title.plain)


def _own_title(prompt: Prompt, draft: Draft) -> str:
    """The title of the section that the draft stands in, if it is shown in the context."""
    title = draft.place.section.title
    shown = heading(title) if title is not None else ""
    return shown if shown in prompt.context[1:] else ""


def _joined(draft: Draft, parts: tuple[str, ...]) -> str:
    """One stretch of the file that holds all parts, else the parts joined."""
    return draft.stretch.plain if draft.stretch is not None else "; ".join(parts)


def _evidence(draft: Draft, titles: tuple[Text, ...]) -> tuple[Span, ...]:
    roles = (title for title in titles if claims_role(title.plain))
    return tuple(dict.fromkeys(text.span for text in (*draft.evidence, *roles)))


def _told_apart(candidates: list[tuple[Prompt, Draft]], dropped: list[Dropped]) -> Iterator[tuple[Prompt, Draft]]:
    """Prompts that read alike get more context; those that still do are dropped, and every key is made unique."""
    keys: Counter[str] = Counter()
    for group in _alike(candidates):
        for reach in range(NEAREST, _WIDEST):
            group = [(_prompt(draft, reach), draft) for _, draft in group]
            if len({comparable_question(prompt) for prompt, _ in group}) == len(group):
                break
        for same in _alike(group):
            first = same[0][0]
            answers = {tuple(fold(part) for part in prompt.parts) for prompt, _ in same}
            for index, (prompt, draft) in enumerate(same):
                reason = verdict(prompt, draft.place.card.lines)
                if len(answers) > 1:
                    reason = "another prompt asks the same and has another answer"
                elif index > 0:
                    reason = f"same question as {first.key}"
                if reason is not None:
                    dropped.append(Dropped(prompt, reason))
                    continue
                keys[prompt.key] += 1
                yield (
                    (prompt if keys[prompt.key] == 1 else replace(prompt, key=f"{prompt.key}~{keys[prompt.key]}")),
                    draft,
                )


def _alike(candidates: Sequence[tuple[Prompt, Draft]]) -> list[list[tuple[Prompt, Draft]]]:
    groups: dict[str, list[tuple[Prompt, Draft]]] = defaultdict(list)
    for prompt, draft in candidates:
        groups[comparable_question(prompt)].append((prompt, draft))
    return list(groups.values())
