"""What must be shown above a question so that it stands alone: the card's subject and the sections that narrow it.

A role in a heading (`First-Line Options`) is shown only over what has no role of its own: it never passes to a row, line
or section below that states another (`Last-Resort Option`, `Alternative`).
"""

import re

from crequiz.cards.model import Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic, names_population
from crequiz.lexicon.roles import claims_role
from crequiz.lexicon.words import fold, stems
from crequiz.prompts.draft import Draft
from crequiz.prompts.wording import heading

NEAREST = 2
_MNEMONIC = re.compile(r"\bmnemonics?\b", re.IGNORECASE)
_SLOGAN = re.compile(r"[\"“][^\"“”]*[\"”]")


def subject_of(title: str) -> str:
    """A card's title as the outermost context: slogans in quotes and what stands behind an equals sign left out."""
    return re.sub(r"\s*=.*$", "", _SLOGAN.sub("", title)).strip(" -:") or title


def context_titles(draft: Draft, reach: int = NEAREST) -> tuple[Text, ...]:
    """The section titles to show, outermost first: the `reach` nearest ones that narrow, the own one, every population.

    A title such as Treatment or Efficacy says what is asked, not of what, so it does not count as one that narrows.
    """
    path = draft.place.path
    narrowing = [
        section.title
        for index, section in enumerate(path)
        if section.title is not None and section not in draft.asked and _narrows(draft, index, section.title)
    ]
    own = draft.place.section.title
    named = [title for title in narrowing if title is own or not is_attribute(heading(title))]
    entities = [title for title in named if not is_attribute(heading(title))]
    nearest = entities[-reach:] if reach <= NEAREST else narrowing[-reach:]
    return tuple(
        title for title in narrowing if title in nearest or title in named[-1:] or names_population(title.plain)
    )


def _narrows(draft: Draft, index: int, title: Text) -> bool:
    label = heading(title)
    if not label or is_generic(label) or _MNEMONIC.search(title.plain):
        return False
    if claims_role(label) and not _role_reaches(draft, index):
        return False
    return not _says_again(label, subject_of(draft.place.card.title)) and not _says_again(label, draft.question)


def _says_again(label: str, shown: str) -> bool:
    """Whether `shown` already has every word of `label` (its parenthesis aside)."""
    core = re.sub(r"\s*\([^()]*\)", "", label)
    return bool(stems(core)) and stems(core) <= stems(shown) and (fold(core) in fold(shown) or len(stems(core)) > 1)


def _role_reaches(draft: Draft, index: int) -> bool:
    """Whether nothing between the heading at `index` of the path and the answer states a role of its own."""
    return not draft.states_role and not any(_states_role(section) for section in draft.place.path[index + 1 :])


def _states_role(section: Section) -> bool:
    titles = [section.title] if section.title is not None else []
    return any(claims_role(text.plain) for text in (*titles, *section.texts()))
