"""Words that say nothing of their own in a question: those that frame it, and names of what is asked about something."""

import re
from functools import lru_cache

_UNIT = re.compile(r"(?:unit|second|minute|hour|day|week|month|year|dose|time)s?")
_WORDS_THAT_FRAME = frozenset(
    (
        "the of for in on at by as is are be how what which who where do does given used use usual usually typical typically"
        " common general overview detail details summary note notes comment comments remark remarks key main point points"
        " feature features fact facts clinical standard recommended overall total value values name names"
    ).split()
)
# Words for what is asked about something: each may stand for another of its group, and none says anything new.
_SAME_ATTRIBUTE = tuple(
    frozenset(group.split())
    for group in (
        "dose doses dosing dosage posology",
        "treatment treatments therapy therapies management treat treating",
        "duration length course",
        "diagnosis diagnostics diagnostic workup investigation investigations test tests testing",
        "presentation manifestation manifestations picture symptom symptoms",
        "feature features characteristic characteristics finding findings property properties",
        "cause causes etiology aetiology",
        "route routes administration mode",
        "agent agents drug drugs medication medications medicine medicines antibiotic antibiotics antimicrobial",
        "organism organisms pathogen pathogens bug bugs microbe microbes species",
        "mechanism mechanisms mode action",
        "comment comments note notes remark remarks detail details",
        "complication complications sequela sequelae",
        "side adverse unwanted",
        "effect effects reaction reactions event events",
        "prognosis outcome outcomes",
        "location locations site sites",
        "place setting",
        "option options choice choices",
        "period time interval",
        "type types kind kinds",
        "class classes",
        "schedule frequency",
        "example examples",
        "transmission spread",
        "region regions area areas geography distribution",
        "sign signs finding findings",
        "share percentage proportion rate",
        "indication indications use uses",
        "level levels concentration",
        "role purpose use",
        "importance significance relevance",
        "monitoring surveillance",
        "comparison difference differences",
    )
)
_GROUPS = {
    word: frozenset(number for number, group in enumerate(_SAME_ATTRIBUTE) if word in group)
    for word in frozenset().union(*_SAME_ATTRIBUTE)
}
_ENDINGS = ("", "s", "es", "e", "ed", "d", "ing")
_OTHER_WORDS = ({"", "e"}, {"", "d"})  # plan and plane, see and seed
_LEAST_STEM = 3


def is_framing(word: str) -> bool:
    """Whether a word (folded) only frames what is asked."""
    return word in _WORDS_THAT_FRAME


def is_same_word(one: str, other: str) -> bool:
    """Whether two words (folded) name the same attribute, or differ only in an ending such as -s or -ing."""
    if one[:_LEAST_STEM] == other[:_LEAST_STEM] and _is_inflected(one, other):
        return True
    return one in _GROUPS and other in _GROUPS and not _GROUPS[one].isdisjoint(_GROUPS[other])


@lru_cache(maxsize=4096)
def _is_inflected(one: str, other: str) -> bool:
    if one == other:
        return True
    if _UNIT.fullmatch(one) or _UNIT.fullmatch(other):
        return False
    return any(
        {first, second} not in _OTHER_WORDS and one.removesuffix(first) == other.removesuffix(second)
        for first in _ENDINGS
        for second in _ENDINGS
        if one.endswith(first) and other.endswith(second) and len(one) - len(first) >= _LEAST_STEM
    )


def is_attribute_word(word: str) -> bool:
    """Whether a word (folded) is, or is part of, a name of what is asked about something."""
    return word in _GROUPS
