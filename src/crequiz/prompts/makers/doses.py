"""Doses taken apart: the dose, how long one infusion takes, how long the course takes, the loading dose."""

from collections.abc import Iterator
from dataclasses import replace

from crequiz.cards.text import Text
from crequiz.lexicon.quantities import (
    dose_and_duration,
    is_infusion_time,
    is_scheduled_dose,
    loading_and_maintenance,
)
from crequiz.lexicon.words import slug
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import asks, lowered

_DOSE_WEIGHT = 2
_TIME_WEIGHT = 1


def dose_drafts(place: Place, subject: Text, text: Text, attribute: Text | None = None) -> Iterator[Draft]:
    """The drafts for `subject` if `text` is a dose, with or without its infusion time in parentheses; else none.

    `attribute` is the column or heading that announces the dose, where there is one.
    """
    head, gloss = split_gloss(text)
    name = lowered(attribute.plain) if attribute is not None else "dose"
    if (pair := loading_and_maintenance(head.plain)) is not None:
        yield _dose(place, subject, head.cut(*pair[0]), "loading dose", "dose-loading")
        yield _dose(place, subject, head.cut(*pair[1]), "dose after loading", "dose-maintenance")
    elif (pair := dose_and_duration(head.plain)) is not None:
        yield _dose(place, subject, head.cut(*pair[0]), name, "dose")
        yield _time(place, subject, head.cut(*pair[1]), "for how long", "dose-duration")
    elif is_scheduled_dose(head.plain):
        # A limit or condition behind the dose (`max 4 g/day`) is shown with the answer.
        shown = text if gloss is not None and not is_infusion_time(gloss.plain) else None
        yield replace(_dose(place, subject, head, name, "dose"), stretch=shown)
    else:
        return
    if gloss is not None and is_infusion_time(gloss.plain):
        yield _time(place, subject, gloss, "infused over how long", "dose-infusion")


def _dose(place: Place, subject: Text, part: Text | None, asked: str, rule: str) -> Draft:
    return _draft(place, subject, part, asked, rule, _DOSE_WEIGHT)


def _time(place: Place, subject: Text, part: Text | None, asked: str, rule: str) -> Draft:
    return _draft(place, subject, part, asked, rule, _TIME_WEIGHT)


def _draft(place: Place, subject: Text, part: Text | None, asked: str, rule: str, weight: int) -> Draft:
    assert part is not None
    fact = f"{slug(subject.plain)}/{slug(asked)}"
    return Draft(place, Kind.VALUE, rule, asks(subject.plain, asked), (part,), fact, evidence=(subject,), weight=weight)
