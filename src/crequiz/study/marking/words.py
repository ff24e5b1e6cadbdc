"""Words as they are compared: British spelling, plurals and endings made even; words that carry nothing set aside."""

import re
from functools import cache, lru_cache

from crequiz.lexicon.names import names

STOP = frozenset(
    "a an the of in on at by with for to from as is are was were be been being it its this that these those they them he"
    " she i we you my your our think believe probably maybe perhaps likely guess answer would should will can may might"
    " must do does did has have had which who so thus hence also very usually typically mainly mostly generally often due"
    " because via per into onto than there here just simply about around approximately roughly during within each"
    " respectively eg ie etc both x then next followed thereafter and or plus vs please".split()
)
"""Words that carry nothing where answers are compared."""

NEGATING = frozenset(
    "not no never without non nor neither lack lacks lacking avoid avoided avoids avoiding contraindicated except"
    " nope nah".split()
)

GENERIC = frozenset(
    "class type agent drug antibiotic antimicrobial medication medicine therapy treatment disease syndrome infection"
    " mutation substitution test testing level dose patient species spp sp organism bacterium bacteria pathogen"
    " gene method approach procedure finding sign sample specimen rate value result group category factor"
    " vitamin virus parasite fungus item mellitus regimen isolation precaution"
    " tablet capsule injection formulation scan stain criterion rule score antibody ratio duration interval route number"
    " percentage carcinoma count point"
    " maneuver infusion cancer".split()
)
"""Nouns that name a class: left out or added, they change nothing unless another of them stands in their place."""

FILLER = frozenset(
    "use treat start add administer take called known get always true yes ok only mean usual stat multiply times serum"
    " plasma".split()
)
"""Words that a learner adds around an answer."""

TOGETHER = frozenset({"disease", "syndrome", "virus", "bacteria", "fungus", "parasite", "gene", "protein", "enzyme"})
"""Nouns of classes that exclude each other (Cushing disease is not Cushing syndrome)."""

_BRITISH = (
    (re.compile(r"(?<=\w{3})ae$"), "a"),
    (re.compile(r"ae|oe(?!n$|s$)"), "e"),
    (re.compile(r"our(?=s?$|ed$|ing$|less$|al$|ful$)"), "or"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"ys(?=e$|ed$|es$|ing$|er$)"), "yz"),
    (re.compile(r"is(?=e$|ed$|es$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=[tb])re(?=s?$)"), "er"),
    (re.compile(r"ogue$"), "og"),
)
_NUMBER = (
    (re.compile(r"(cocc|bacill|embol|thromb|fung|nucle|vill|stimul|alveol|bronch|loc|thall|calcul)i$"), r"\1us"),
    (re.compile(r"bacterium$"), "bacteria"),
    (re.compile(r"(phenomen|criteri)a$"), r"\1on"),
    (re.compile(r"stases$"), "stasis"),
    (re.compile(r"(?<=\w{3})([oey])ses$"), r"\1sis"),
    (re.compile(r"(?<=[^aeou]..)uses$"), "us"),
    (re.compile(r"(ss|sh|ch|x|z)es$"), r"\1"),
    (re.compile(r"(?<=\w{2})ies$"), "y"),
    (re.compile(r"ices$"), "ix"),
    (re.compile(r"(?<=[^siu])s$|(?<=^[^\Waeou]{3})s$|(?<=^[^\Waeou]{4})s$"), ""),
)
_ENDING = (
    (re.compile(r"(?<=\w{3})icity$"), "ic"),
    (re.compile(r"(?<=\w{3})anc[ey]$"), "ant"),
    (re.compile(r"(?<=\w{3})enc[ey]$"), "ent"),
    (re.compile(r"(?<=\w{3})otic$"), "osis"),
    (re.compile(r"ical$"), "ic"),
    (re.compile(r"(?<=\w{2})(em|ur|pen)ic$"), r"\1ia"),
    (re.compile(r"(?<=\w{3})(ated|ating|ation)$"), "ate"),
    (re.compile(r"(?<=\w{4}[^aeo]t)ion$|(?<=ss)ion$"), ""),
    (re.compile(r"(?<=\w{4})(ing|ed|ly)$"), ""),
    (re.compile(r"(?<=\w{3})e$"), ""),
    (re.compile(r"([bdfgmnprt])\1$"), r"\1"),
)
_UNCHANGED = frozenset("series species caries rabies scabies herpes diabetes pus ascites facies dose doses".split())
_SAME = {"doses": "dose", "dose": "dose", "mice": "mouse", "feet": "foot", "teeth": "tooth", "ova": "ovum"}


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """`word` (lower case) with spelling, number and ending made even.

    Words of up to three letters stay, and so do the epithets of organisms: `influenzae` is not influenza.
    """
    return word if word in _epithets() else even_ending(word)


@cache
def _epithets() -> frozenset[str]:
    return frozenset(epithet for _, epithet in names().organisms)


@lru_cache(maxsize=1 << 14)
def even_ending(word: str) -> str:
    """As `key`, whatever the word is."""
    if word in _UNCHANGED or word in _SAME:
        return _SAME.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    for patterns in (_BRITISH, _NUMBER, _ENDING):
        for pattern, replacement in patterns:
            if len(word) > 4 or patterns is _NUMBER:
                word = pattern.sub(replacement, word)
    return word


_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"rh"), "r"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ck|k|q|c(?![eiyh])"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"z"), "s"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 13)
def sound(word: str) -> str:
    """How a word is heard, roughly: what is spelled ph or f, y or i, once or twice, sounds the same."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


GENERIC_KEYS = frozenset(map(key, GENERIC))
FILLER_KEYS = frozenset(map(key, FILLER))
TOGETHER_KEYS = frozenset(map(key, TOGETHER))
