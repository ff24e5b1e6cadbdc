"""What must be shown above a question so that it stands alone: the card's subject and the sections that narrow it.

A role in a heading (`First-Line Options`) is shown only over what has no role of its own: it never passes to a row, line
or section below that states another (`Last-Resort Option`, `Alternative`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from crequiz.cards.text import Text
from crequiz.lexicon.search import WordSearch
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.headings import Heading, says_again, subject_of
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.wording import heading

NEAREST = 2
_PEARL = re.compile(r"\W*(?:clinical |teaching )?pearls?\b[*_]*:", re.IGNORECASE)
_RECAP = WordSearch(r"\b(?:pearls?|take-?aways?|bottom line|summary)\b", "pearl take bottom summary")


def context_of(draft: Draft, shown: Sequence[Heading]) -> tuple[str, ...]:
    """The context of a draft with the headings `shown`: the card's subject, then their titles."""
    return (subject_of(draft.place.card.title), *(_shown(draft, one) for one in shown))


def context_headings(draft: Draft, reach: int = NEAREST) -> tuple[Heading, ...]:
    """The headings to show, outermost first: the own one, the `reach` nearest above it that narrow, every population.

    A title such as Treatment or Efficacy says what is asked, not of what, so it does not count as one that narrows.
    """
    own = draft.place.section.title
    if (own is not None and _RECAP.is_in(own.plain)) or _PEARL.match(draft.place.card.lines[draft.parts[0].line - 1]):
        # A recap looks back at the whole card, whatever section it happens to end.
        return ()
    if own is None:
        # What stands beside a label's list is governed by the section around both.
        own = next((section.title for section in reversed(draft.place.path) if section.title is not None), None)
    if own is not None and names_mnemonic(own) and (_stands_behind_a_recap(draft.place) or _ends_card(draft.place)):
        return ()
    narrowing = [one for one in draft.place.headings if _is_wanted(draft, one)]
    if own is not None and names_mnemonic(own) and narrowing:
        # A mnemonic's name is never shown, so what stands above it says of what its lines are.
        own = narrowing[-1].title
    named = [one for one in narrowing if one.title is own or not one.is_attribute]
    above = [one for one in named if one.title is not own]
    nearest = above[-reach:] if reach <= NEAREST else narrowing[-reach:]
    return tuple(
        one for one in narrowing if one in nearest or one in named[-1:] or one.names_population or one.is_one_of_subject
    )


def _stands_behind_a_recap(place: Place) -> bool:
    """Whether a section that looks back at the card stands before this one below the same heading."""
    siblings = place.path[-2].sections if len(place.path) > 1 else ()
    index = next((index for index, one in enumerate(siblings) if one is place.section), 0)
    return any(one.title is not None and _RECAP.is_in(one.title.plain) for one in siblings[:index])


def _ends_card(place: Place) -> bool:
    """Whether this section and the mnemonics behind it stand before the recap at the end of the card: they are of all of it."""
    above = list(pairwise(place.path))
    if not above or any(inner is not outer.sections[-1] for outer, inner in above[:-1]):
        return False
    siblings = above[-1][0].sections
    index = next((index for index, one in enumerate(siblings) if one is place.section), 0)
    titles = [one.title for one in siblings[index + 1 :] if one.title is None or not names_mnemonic(one.title)]
    return bool(titles) and titles[0] is not None and _RECAP.is_in(titles[0].plain)


def _is_wanted(draft: Draft, one: Heading) -> bool:
    if any(one.section is section for section in draft.asked):
        return False
    if one.claims_role and one.entity is None and not _role_reaches(draft, one):
        return False
    return not says_again(one.label, draft.question)


def _role_reaches(draft: Draft, one: Heading) -> bool:
    """Whether neither the answer's own line nor anything between it and the heading states a role of its own."""
    return one.role_passes and not draft.states_role


def _shown(draft: Draft, one: Heading) -> str:
    """A title without its role where that does not reach the answer."""
    is_bare = one.claims_role and one.entity is not None and not _role_reaches(draft, one)
    return heading(one.entity) if is_bare and one.entity is not None else one.label


def role_titles(draft: Draft, shown: Sequence[Heading]) -> tuple[Text, ...]:
    """The titles shown above the draft that give it a role: what the question claims must be shown in the file."""
    return tuple(one.title for one in shown if one.claims_role and _role_reaches(draft, one))
