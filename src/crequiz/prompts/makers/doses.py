"""Doses taken apart: the dose, how long one infusion takes, how long the course takes, the loading dose."""

from collections.abc import Iterator

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
from crequiz.prompts.values import limits, split_gloss
from crequiz.prompts.wording import asks, lowered


def dose_drafts(place: Place, subject: Text, text: Text, attribute: Text | None = None) -> Iterator[Draft]:
    """The drafts for `subject` if `text` is a dose, with or without its infusion time in parentheses; else none.

    `attribute` is the column or heading that announces the dose, where there is one.
    """
    head, gloss = split_gloss(text)
    name = lowered(attribute.plain) if attribute is not None else "dose"
    infusion = gloss if gloss is not None and is_infusion_time(gloss.plain) else None
    # A limit or condition behind the dose (`max 4 g/day`) is shown with the answer.
    shown = text if gloss is not infusion else None
    if (pair := loading_and_maintenance(head.plain)) is not None:
        yield _draft(place, subject, head.cut(*pair[0]), "loading dose", "dose-loading", None)
        yield _draft(
            place, subject, head.cut(*pair[1]), "dose after loading", "dose-maintenance", _from(text, pair[1], shown)
        )
    elif (pair := dose_and_duration(head.plain)) is not None:
        # The column may promise more (a regimen) than the dose that is asked here.
        dose = name if name.startswith("dos") else "dose"
        limited = shown if gloss is not None and limits(gloss.plain) else None
        yield _draft(place, subject, head.cut(*pair[0]), dose, "dose", limited)
        yield _draft(place, subject, head.cut(*pair[1]), "for how long", "dose-duration", _from(text, pair[1], shown))
    elif is_scheduled_dose(head.plain):
        yield _draft(place, subject, head, name, "dose", shown)
    else:
        return
    if infusion is not None:
        yield _draft(place, subject, infusion, "infused over how long", "dose-infusion", None)


def _from(text: Text, place: tuple[int, int], shown: Text | None) -> Text | None:
    """Of what is shown with an answer, what stands from it on: not the step before it, which another question asks."""
    return None if shown is None else text.cut(place[0])


def _draft(place: Place, subject: Text, part: Text | None, asked: str, rule: str, shown: Text | None) -> Draft:
    assert part is not None
    fact = f"{slug(subject.plain)}/{slug(asked)}"
    question = asks(subject.plain, asked)
    return Draft(
        place,
        Kind.VALUE,
        rule,
        question,
        (part,),
        fact,
        stretch=shown,
        evidence=(subject,),
        of=split_gloss(subject)[0].plain,
    )
