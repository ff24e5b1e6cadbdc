"""Reasons in parentheses: `Avoid florimycin (high failure rate)` asks why; `NOT for mites (use tarnocillin)` asks what instead.

The claim stays as it stands, with its negation and its role; only a remark that says a reason by its words is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.reasons import calls_for_a_reason, gives_a_reason
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import is_directive, is_evaluation, is_trivial, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import read_value, split_gloss
from crequiz.prompts.wording import lowered

WHY = re.compile(r"(?P<asked>(?:Why|How(?! (?:long|much|many|often|soon)))\b[^:?=→]{2,60})[:?]\s+(?=\S)")
"""`Why at dusk? Mites are out then`: a question of the card's own."""
_COMMA = re.compile(r",\s+(?!(?:not|but|and|or)\b)|;\s+", re.IGNORECASE)
_UNCLAIMED = re.compile(r"\bcannot\b|\([^()]*\),\s", re.IGNORECASE)
"""`X cannot tell A from B (use a cut-off)` forbids nothing; behind `HIV (...), brine (...)` the reason is the last one's."""
_DENIED = re.compile(r"\b(?:no|not|never|avoid)\b", re.IGNORECASE)
_ARROW = re.compile(r"\s*→\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_INSTEAD = re.compile(r"use\s+(?P<what>.+?)(?:\s+instead)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:key point|key principle|pearl|important|note|remember|bottom line|caution|warning):\s+", re.IGNORECASE
)
_CIRCUMSTANCE = re.compile(r"(?:if|when|unless|for|in)\b", re.IGNORECASE)
_ASIDE = re.compile(r"(?:reserved?|only|if|unless|except|especially|see)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d\s?(?:%|x\b|×|-fold)|^within\s\d")
_UNANSWERED = re.compile(r"[,;:=→]|\)\s|\d\s?%|\. ")
_ANSWER_WORDS = range(2, 11)
_MOST_REASONS = 3


@dataclass(frozen=True)
class _Claim:
    """A claim with a remark behind it, and what is shown before it (the row and column of a cell)."""

    head: Text
    gloss: Text
    lead: str = ""
    evidence: tuple[Text, ...] = ()
    role: bool = False


def make_reasons(place: Place) -> Iterator[Draft]:
    """Drafts for the remarks of a list, a text line or a table's cells that say why, or what to use instead."""
    yield from _answered(place)
    for claim in _claims(place):
        called = calls_for_a_reason(claim.head.plain) or claims_role(claim.gloss.plain)
        if not called or _UNCLAIMED.search(claim.head.plain):
            continue
        if _CIRCUMSTANCE.match(claim.head.plain) or len(_DENIED.findall(claim.head.plain)) > 1:
            # `NO salt, NO sand (irritates)`: the reason may be the last one's.
            continue
        instead = _INSTEAD.fullmatch(claim.gloss.plain)
        if instead is not None:
            yield from _what_instead(place, claim, instead)
        else:
            yield from _why(place, claim)


def _answered(place: Place) -> Iterator[Draft]:
    """What the card itself answers to a why."""
    if not isinstance(place.block, ItemList | Line):
        return
    for text in place.texts:
        why = WHY.match(text.plain)
        behind = text.cut(why.end()) if why is not None else None
        if why is None or behind is None:
            continue
        because = split_gloss(next(behind.split(_DASH)))[0]
        if len(words(because.plain)) in _ANSWER_WORDS and not _UNANSWERED.search(because.plain):
            claim = _Claim(behind, because, role=claims_role(text.plain))
            yield _draft(place, claim, f"{why['asked'].strip()}?", (because,), "reason", "why")


def _claims(place: Place) -> Iterator[_Claim]:
    if isinstance(place.block, ItemList | Line):
        for text in place.texts:
            lead = _LABEL.match(text.plain)
            body = text.cut(lead.end()) if lead else text
            head, gloss = split_gloss(body) if body is not None else (None, None)
            if head is not None and gloss is not None:
                yield _Claim(head, gloss, role=claims_role(head.plain))
    elif (grid := place.grid) is not None:
        for entry in grid.entries:
            head, gloss = split_gloss(entry.text)
            if gloss is None or len(entry.cell.statements) != 1 or is_trivial(head.plain):
                continue
            column = "" if is_generic(entry.attribute.plain) else f", {lowered(entry.attribute.plain).rstrip(' :?')}"
            role = grid.states_role(entry.key) or claims_role(entry.attribute.plain)
            yield _Claim(head, gloss, f"{grid.subject(entry.key)}{column}: ", (entry.key, entry.attribute), role)


def _why(place: Place, claim: _Claim) -> Iterator[Draft]:
    if any(one.kind is Quantity.PERCENT for one in measures(claim.head.plain)):
        # `~10% never rust (late brine)`: a share has no reason that the claim calls for.
        return
    if " = " in claim.gloss.plain or ": " in claim.gloss.plain:
        # `(↑ titre = relapse)`, `(late: brine)`: what a sign means, or calls for, is no reason to look for it.
        return
    # Behind a dash stands whom or what the reason holds for.
    said = list(next(claim.gloss.split(_DASH)).split(_ARROW))[-1]
    items = list(said.split(_COMMA))
    # `(preferred, lower recurrence)`: what only weighs belongs to the claim.
    weighing = list(takewhile(lambda item: _only_weighs(item.plain), items))
    reasons = tuple(takewhile(lambda item: gives_a_reason(item.plain), items[len(weighing) :]))
    rest = items[len(weighing) + len(reasons) :]
    if not reasons or len(reasons) > _MOST_REASONS or any(_is_figure(reason) for reason in reasons):
        return
    if any(not _ASIDE.match(item.plain) and not is_directive(item.plain) for item in rest):
        # What stands behind may be the other half of the reason.
        return
    claimed = ", ".join((claim.head.plain, *(item.plain for item in weighing)))
    asked = "Why?" if len(reasons) == 1 else f"Why? (name {len(reasons)} reasons)"
    yield _draft(place, claim, f"{claim.lead}{claimed}. {asked}", reasons, "reason", "why")


def _only_weighs(item: str) -> bool:
    return (is_evaluation(item) or claims_role(item)) and not gives_a_reason(item)


def _is_figure(reason: Text) -> bool:
    """`mortality 70% if untreated`, `3x more likely to recur`: the number is the fact, and no reason; `within 2 weeks` is
    when it holds."""
    return bool(_FIGURE.search(reason.plain))


def _what_instead(place: Place, claim: _Claim, match: re.Match[str]) -> Iterator[Draft]:
    what = claim.gloss.cut(*match.span("what"))
    value = read_value(what) if what is not None else None
    if value is None:
        return
    asked = "Use what instead?" if len(value.parts) == 1 else f"Use what instead? (name {len(value.parts)} options)"
    yield _draft(place, claim, f"{claim.lead}{claim.head.plain}. {asked}", value.parts, "instead", "instead")


def _draft(place: Place, claim: _Claim, question: str, parts: tuple[Text, ...], rule: str, asked: str) -> Draft:
    stretch = claim.gloss.cut(
        claim.gloss.columns.index(parts[0].columns[0]), claim.gloss.columns.index(parts[-1].columns[-1]) + 1
    )
    return Draft(
        place,
        Kind.WHY if rule == "reason" else Kind.VALUE,
        rule,
        question,
        parts,
        f"{slug(claim.head.plain)}/{asked}",
        evidence=(claim.head, *claim.evidence),
        stretch=stretch,
        states_role=claim.role,
    )
