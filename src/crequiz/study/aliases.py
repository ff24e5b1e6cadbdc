"""Abbreviations on whose meaning all cards agree, as other right forms of the answers of any card."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property

from crequiz.collection.aliases import Alias, known_aliases
from crequiz.lexicon.abbreviations import other_forms
from crequiz.lexicon.names import names
from crequiz.lexicon.synonyms import Relation, groups
from crequiz.lexicon.words import fold
from crequiz.prompts.model import Prompt


class Aliases:
    """The abbreviations of a collection; they are read when an answer first needs them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _agreed(self) -> dict[str, str]:
        return agreed(known_aliases(self._connection))

    def widened(self, prompt: Prompt) -> Prompt:
        """The prompt with these forms of its parts accepted, too, but none that is another value where it is asked."""
        others = (*prompt.parts, *prompt.choices, *(rival.text for rival in prompt.rivals))
        known = {fold(text) for text in (*others, *(contest.text for contest in prompt.contested))}
        accept = tuple(
            (
                *forms,
                *(form for form in other_forms(part, self._agreed) if fold(form) not in known and form not in forms),
            )
            for part, forms in zip(prompt.parts, prompt.accept or ((),) * len(prompt.parts), strict=True)
        )
        return replace(prompt, accept=accept)


def agreed(aliases: Iterable[Alias]) -> dict[str, str]:
    """Abbreviation → long form, of those that mean one thing in all cards, whatever their case.

    One that is a name of its own (a drug, an organism, the long form of another abbreviation, a synonym of something
    else) stands for nothing: two known terms are never made equal.
    """
    meanings: dict[str, dict[str, Alias]] = defaultdict(dict)
    for alias in aliases:
        meanings[fold(alias.short)].setdefault(fold(alias.long), alias)
    longs = {long for of in meanings.values() for long in of}
    return {
        alias.short: alias.long
        for short, of in meanings.items()
        for long, alias in of.items()
        if len(of) == 1 and short not in longs and not _means_another(short, long)
    }


def _means_another(short: str, long: str) -> bool:
    """Whether the program itself knows the abbreviation as something else."""
    if short in names().drugs or any(short in pair for pair in names().organisms):
        return True
    meant = _synonyms().get(short, ())
    return bool(meant) and all(long not in forms for forms in meant)


@cache
def _synonyms() -> dict[str, list[frozenset[str]]]:
    """The groups of synonyms that each form is in."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in groups():
        if group.relation is Relation.SAME:
            forms = frozenset(map(fold, group.forms))
            for form in forms:
                found[form].append(forms)
    return found
