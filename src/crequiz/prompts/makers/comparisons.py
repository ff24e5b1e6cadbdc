"""Comparisons of two drugs or organisms: `Fewer relapses than tarnocillin` below Florimycin names both and asks the difference.

Asked only where the title, or the card's own, names the one that is compared: elsewhere `lower` says nothing of whom.
"""

import re
from collections.abc import Iterator

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, slug, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.headings import subject_of
from crequiz.prompts.model import Kind
from crequiz.prompts.wording import heading

_COMPARISON = re.compile(
    r"(?P<difference>(?:(?:much|significantly|slightly)\s)?(?:more|less|fewer|lower|higher|better|worse|longer|shorter|faster"
    r"|slower|greater)\s[^();:→,]+?)\s+(?:than|compared (?:to|with))\s+(?P<other>[^();:→,]+?)(?:\s\([^()]*\))?\.?",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(?:than|compared)\b")
_ASIDE = re.compile(
    r":\s.*|\s(?:-|–|=|for|in|vs\.?|versus|as)\s.*|\s*\([^()]*\).*|\s(?:treatment|therapy|overview)$", re.IGNORECASE
)
_MOST_DIFFERENCE, _MOST_OTHER = 6, 5


def make_comparisons(place: Place) -> Iterator[Draft]:
    """Drafts for lines that say how what they stand below differs from another drug or organism."""
    if not isinstance(place.block, ItemList | Line):
        return
    subject = _subject(place) if any(_HINT.search(text.plain) for text in place.texts) else None
    if subject is None:
        return
    name, title = subject
    for text in place.texts:
        match = _COMPARISON.fullmatch(text.plain)
        difference = text.cut(*match.span("difference")) if match is not None else None
        if match is None or difference is None or measures(difference.plain):
            continue
        other = match["other"]
        if len(words(difference.plain)) > _MOST_DIFFERENCE or not _names_one(other) or fold(name) in fold(text.plain):
            continue
        yield Draft(
            place,
            Kind.VALUE,
            "comparison",
            f"{name} compared with {other}: what is the difference?",
            (difference,),
            f"{slug(name)}/compared-with-{slug(other)}",
            evidence=(text,) if title is None else (text, title),
            states_role=claims_role(text.plain),
        )


def _subject(place: Place) -> tuple[str, Text | None] | None:
    """The drug or organism that the nearest title above names, or the card's."""
    for section in reversed(place.path):
        if section.title is not None and (name := _named(heading(section.title))) is not None:
            return name, section.title
    title = subject_of(place.card.title)
    drugs = [word for word in title.split() if kind_of(word.strip(",:()")) is TermKind.DRUG]
    name = _named(title) or (drugs[0].strip(",:()") if len(drugs) == 1 else None)
    return None if name is None else (name, None)


def _named(title: str) -> str | None:
    name = _ASIDE.sub("", title).strip(" :")
    return name if kind_of(name) is not None else None


def _names_one(other: str) -> bool:
    """Whether the other side is a drug or an organism, too: `usual` or `surgery` is compared in another way."""
    if len(words(other)) > _MOST_OTHER:
        return False
    return kind_of(other) is not None or any(kind_of(word) is TermKind.DRUG for word in other.split())
