"""Criteria: how many of them are required, asked apart from the items; the points of an item, never their sum."""

import re
from collections.abc import Iterator

from crequiz.cards.model import ItemList, Line, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.roles import negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import fold, slug, words
from crequiz.prompts.combinations import section_texts
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.firsts import begins
from crequiz.prompts.lists import list_items
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import heading

_COUNT = r"(?:one|two|three|four|five|\d)"
_NUMBER = rf"(?:all(?: {_COUNT})?|both|[≥>]\s?\d|at least {_COUNT}|any {_COUNT}|{_COUNT} or more|any)"
_OF = r"\s+of(?:\s+(?:the\s+)?(?:following|these|below|\d))?(?:\s+criteria)?"
_MAY_COUNT = WordSearch(r"\bof\b|required|needed|necessary|met\b|present", "of required needed necessary met present")
_REMARK = re.compile(
    rf"(?P<rule>{_NUMBER}|{_COUNT}(?= of))(?:{_OF})?(?:\s+(?:is|are|must be))?"
    r"\s*(?:required|needed|necessary|met|present|must be (?:met|present))?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<rule>{_NUMBER}|{_COUNT}(?= of)){_OF}(?:\s+(?:required|needed))?", re.IGNORECASE)
_INLINE = re.compile(
    rf"(?P<lead>(?:[^:()]*?\s)??)(?P<rule>{_NUMBER}|{_COUNT}(?= of)){_OF}\s*:\s+(?P<items>.+)", re.IGNORECASE
)
_WEIGHED = re.compile(
    r"\d+ (?:major|minor)(?: criteri\w+)?(?:\s*(?:\+|and|or|plus)\s*\d+ (?:major|minor)(?: criteri\w+)?)+"
    r"|[≥>]?\s?\d+ (?:major|minor) criteri\w+",
    re.IGNORECASE,
)
_COUNTED = r"[≥>]?\s?\d+ (?:major|minor)(?: criteri\w+)?"
_WAY = re.compile(rf"(?:OR\s+)?(?P<way>{_COUNTED}(?:\s*(?:\+|and|plus)\s*{_COUNTED})*)", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^:]{1,60}):\s+(?=\S)")
_CRITERIA = re.compile(
    r"\b(?:criteri(?:a|on)|signs?|symptoms?|features?|findings?|factors?|indications?|tests?)\b", re.I
)
_SAYS_REQUIRED = re.compile(r"\b(?:of|required|needed|necessary|met|present)\b", re.IGNORECASE)
_OF_THESE = re.compile(r"\bof\s(?:the\s)?(?:following|these|below)", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:obligatory|mandatory|required|essential|all)\b", re.IGNORECASE)
_ACTING = re.compile(
    r"\b(?:treatment|therapy|management|regimens?|drugs?|agents?|antibiotics?|prophylaxis)\b", re.IGNORECASE
)
_POINTS = WordSearch(r"(?P<lead>.*?)[\s(:=–-]+(?P<points>[+−-]?\d+(?:\.\d+)? points?)\)?", "point")
_EACH = re.compile(r"(?P<points>[+−-]?\d+(?:\.\d+)? points?)(?: each)?", re.IGNORECASE)
_BAND = re.compile(r"(?:score\s*)?[≥≤<>]?\s?\d+(?:\s?[-–]\s?\d+)?(?:\s*points?)?", re.IGNORECASE)
_REQUIRES = re.compile(r"\b(?:requires?|needs?)$", re.IGNORECASE)
_MOST_WORDS = 8
_LEAST_ITEMS = 2


def make_criteria(place: Place) -> Iterator[Draft]:
    """Drafts for the rule in a title (`Wing signs (≥2 required)`, `At least 2 of:`) or within a line."""
    for depth, section in enumerate(place.path):
        if section.title is not None and _MAY_COUNT.is_in(section.title.plain) and begins(place, section):
            yield from _of_title(place, depth, section, section.title)
    if isinstance(place.block, ItemList):
        yield from _ways(place)
    if isinstance(place.block, ItemList | Line):
        for text in place.texts:
            if " of" in text.plain:
                yield from _inline(place, text)
            if "major" in text.plain or "minor" in text.plain:
                yield from _weighed(place, text)


def _of_title(place: Place, depth: int, section: Section, title: Text) -> Iterator[Draft]:
    head, gloss = split_gloss(title)
    remark = _REMARK.fullmatch(gloss.plain) if gloss is not None else None
    is_rule = remark is not None and _SAYS_REQUIRED.search(remark[0]) and not _TELLS.search(head.plain)
    counts = remark is not None and (_CRITERIA.search(head.plain) or _OF_THESE.search(remark[0]))
    if gloss is not None and remark is not None and is_rule and counts and not _ACTING.search(head.plain):
        rule = gloss.cut(*remark.span("rule"))
        of = "" if _CRITERIA.search(head.plain) else " of the listed criteria"
        question = f"{heading(head)}: how many{of} are required?"
        yield _draft(place, "criteria-rule", question, rule, (title,), "criteria-rule", place.path[depth:])
        return
    bare = _BARE.fullmatch(title.plain.strip(" :"))
    items = list(section_texts(section))
    above = place.path[depth - 1].title if depth else None
    if bare is None or above is None or is_generic(above.plain) or not _LEAST_ITEMS <= len(items) <= MOST_PARTS:
        return
    if any(len(words(item.plain)) > _MOST_WORDS for item in items) or _ACTING.search(above.plain):
        # Below a treatment the items are a choice of what to do.
        return
    listed = "; ".join(item.plain for item in items)
    question = f"{heading(above)}: how many of these are required: {listed}?"
    rule = title.cut(*bare.span("rule"))
    yield _draft(place, "criteria-rule", question, rule, (title, above), "criteria-rule", place.path[depth - 1 :])


def _inline(place: Place, text: Text) -> Iterator[Draft]:
    """`Wing fever needs at least 2 of: ague, mites, dusk fever`: how many, and which."""
    match = _INLINE.fullmatch(text.plain)
    items = text.cut(*match.span("items")) if match is not None else None
    listed = list_items(items) if items is not None else None
    title = place.section.title
    lead = match["lead"].strip(" :") if match is not None else ""
    if match is None or items is None or listed is None or negates(lead):
        return
    subject = lead or (heading(title) if title is not None and not is_generic(title.plain) else "")
    if not subject:
        return
    asked = () if lead or title is None else (place.section,)
    rule = text.cut(*match.span("rule"))
    evidence = (text,) if not asked or title is None else (text, title)
    asks = f"{subject} how many of these" if _REQUIRES.search(subject) else f"{subject}: how many of these are required"
    question = f"{asks}: {items.plain}?"
    yield _draft(place, "criteria-rule", question, rule, evidence, f"{slug(subject)}/criteria-rule", asked)
    if len(listed) <= MOST_PARTS:
        joint = " " if _REQUIRES.search(subject) else ", "
        question = f"{subject}{joint}{match['rule']} of {len(listed)}: name all {len(listed)}"
        yield Draft(
            place,
            Kind.LIST,
            "criteria-items",
            question,
            listed,
            f"{slug(subject)}/criteria",
            evidence=evidence,
            asked=asked,
        )


def _weighed(place: Place, text: Text) -> Iterator[Draft]:
    """`Definite: 2 major or 1 major + 3 minor criteria`."""
    label = _LABEL.match(text.plain)
    value = text.cut(label.end()) if label is not None else None
    head = split_gloss(value)[0] if value is not None else None
    name = text.cut(*label.span("label")) if label is not None else None
    if label is None or head is None or name is None or _WEIGHED.fullmatch(head.plain) is None:
        return
    question = f"{name.plain}: how many criteria are required?"
    yield _draft(place, "criteria-rule", question, head, (name,), f"{slug(name.plain)}/criteria-rule", ())


def _ways(place: Place) -> Iterator[Draft]:
    """`Definite:` above `2 major`, `OR 1 major + 3 minor`: the ways to meet it, one a bullet."""
    title = place.section.title
    found = [_WAY.fullmatch(text.plain) for text in place.texts]
    if title is None or not _LEAST_ITEMS <= len(found) <= MOST_PARTS or None in found:
        return
    ways = (text.cut(*match.span("way")) for text, match in zip(place.texts, found, strict=True) if match is not None)
    yield Draft(
        place,
        Kind.LIST,
        "criteria-ways",
        f"{heading(title)}: how many major and minor criteria? (name all {len(found)} ways)",
        tuple(way for way in ways if way is not None),
        "criteria-ways",
        evidence=(title,),
        asked=(place.section,),
    )


def make_points(place: Place) -> Iterator[Draft]:
    """Drafts for the points that each of several lines gives; one for all where they give the same, or the title says it."""
    title = place.section.title
    gloss = split_gloss(title)[1] if title is not None else None
    each = _EACH.fullmatch(gloss.plain) if gloss is not None else None
    if title is not None and gloss is not None and each is not None and begins(place, place.section):
        question = f"{heading(split_gloss(title)[0])}: how many points each?"
        yield _draft(place, "points", question, gloss.cut(*each.span("points")), (title,), "points", (place.section,))
        return
    if not isinstance(place.block, ItemList | Line) or not begins(place, place.section):
        return
    found = [(text, match) for text in section_texts(place.section) if (match := _item_points(text)) is not None]
    if len(found) < _LEAST_ITEMS:
        return
    values = {fold(match["points"]) for _, match in found}
    if len(values) == 1:
        yield from _points_of_all(place, found)
        return
    for text, match in found:
        part = text.cut(*match.span("points"))
        name = _item(match)
        question = f"{name}: how many points?"
        yield _draft(place, "points", question, part, (text,), f"{slug(name)}/points", ())


def _item_points(text: Text) -> re.Match[str] | None:
    """The points at the end of a line that names something besides; a band of the score (`3 points`) names nothing."""
    match = _POINTS.fullmatch(text.plain)
    if (
        match is None
        or read_label_value(text) is not None
        or not words(match["lead"])
        or _BAND.fullmatch(match["lead"].strip(" :=(–-"))
    ):
        return None
    return match


def _item(match: re.Match[str]) -> str:
    """What the points are given for, without a remark that was begun before them."""
    name = match["lead"].strip(" :=(–-")
    return name if name.count("(") <= name.count(")") else name[: name.rindex("(")].strip()


def _points_of_all(place: Place, found: list[tuple[Text, re.Match[str]]]) -> Iterator[Draft]:
    """Several items that all give the same: each alone would be told by the others."""
    text, match = found[0]
    listed = "; ".join(_item(one) for _, one in found)
    part = text.cut(*match.span("points"))
    evidence = tuple(other for other, _ in found)
    yield _draft(place, "points", f"{listed}: how many points does each give?", part, evidence, "points", ())


def _draft(
    place: Place,
    rule: str,
    question: str,
    part: Text | None,
    evidence: tuple[Text, ...],
    fact: str,
    asked: tuple[Section, ...],
) -> Draft:
    assert part is not None
    return Draft(place, Kind.VALUE, rule, question, (part,), fact, evidence=evidence, asked=asked)
