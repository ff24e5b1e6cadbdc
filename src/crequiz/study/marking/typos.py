"""When a mistyped word may be forgiven: near enough, no other known word as near, and no sense changed by the letters."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from crequiz.study.marking.terms import Terms, drugs
from crequiz.study.marking.words import sound

_PREFIXES = (
    ("hyper", "hypo", "hypno"), ("intra", "inter", "infra", "extra", "ultra"), ("pre", "pro", "per", "peri", "para", "post"),
    ("ab", "ad"), ("af", "ef"), ("ante", "anti"), ("macro", "micro"), ("endo", "ecto", "exo", "epi"),
    ("supra", "super", "sub", "infra"), ("brady", "tachy"), ("eu", "dys"), ("uni", "bi", "tri", "tetra", "mono", "poly", "di"),
    ("homo", "hetero"), ("hemi", "semi"), ("in", "ex", "un"), ("iso", "aniso"), ("leuko", "leio"), ("myelo", "myo"),
    ("neuro", "nephro", "necro", "neutro"), ("hepat", "heter"), ("cardio", "chordo"), ("arterio", "athero"),
    ("colo", "colpo", "coelo"), ("cysto", "cyto"), ("lympho", "lipo"), ("osteo", "ostio"), ("pyo", "pyro", "pyelo"),
    ("litho", "laparo"), ("ortho", "meta", "para"), ("keto", "kerato"), ("chole", "chol", "chondro"), ("ileo", "ilio"),
    ("uretero", "urethro"), ("vesico", "vesiculo"), ("arthro", "arterio"), ("gluco", "galacto", "glyco"),
)  # fmt: skip
_NEGATIVE = (
    "a",
    "an",
    "un",
    "in",
    "im",
    "ir",
    "il",
    "non",
    "dis",
    "de",
    "anti",
    "contra",
    "counter",
    "dys",
    "pseudo",
    "pre",
)
_ENDINGS = tuple(
    sorted(
        "itis osis oma emia uria ectomy ostomy otomy oscopy ography ograph ogram pathy plasty pexy penia cytosis philia phobia"
        " algia dynia esthesia plegia paresis trophy plasia genesis lysis stasis rrhea rrhagia rrhaphy ase ose ine ide ate"
        " ite ane ene one ol yl mab nib pril sartan olol ilol statin azole idazole mycin micin cillin oxacin cycline vir"
        " tide gliptin gliflozin parin xaban dipine prazole setron triptan azepam azolam barbital caine curium curonium"
        " dronate lukast semide thiazide terol tropium sone solone solone penem bactam cef floxacin fungin vudine navir"
        " tegravir previr asvir buvir ciclovir platin rubicin taxel bicin tinib zomib lisib ciclib parib limus cept kinra"
        " imod oxetine ipramine triptyline azine peridol idone apine piprazole oplasm blast cyte clast derm ile ion al ic"
        " gen body".split(),
        key=len,
        reverse=True,
    )
)
# A final e is no letter of a key.
_BARE_ENDINGS = tuple(dict.fromkeys(ending.removesuffix("e") if len(ending) > 2 else ending for ending in _ENDINGS))
_SHORT_ENDING = 3
_MOST_IN_A_DRUG = 2


def budget(word: str) -> int:
    """How many letters of a word may be mistyped."""
    length = len(word)
    if length < 5:
        return 0
    if length < 8:
        return 1
    return 2 if length < 13 else 3


@lru_cache(maxsize=1 << 13)
def distance(expected: str, typed: str) -> int | None:
    """How many letters are mistyped (optimal string alignment); None if they are too many or change the sense.

    What sounds the same counts as none.
    """
    if not (expected.isalpha() and typed.isalpha()) or budget(expected) == 0 or len(typed) < 4:
        return None
    most = min(budget(expected), _MOST_IN_A_DRUG) if expected in drugs() else budget(expected)
    apart = OSA.distance(expected, typed, score_cutoff=most)
    heard = sound(expected) == sound(typed)
    if (apart > most and not heard) or _changes_sense(expected, typed):
        return None
    if apart > 1 and not heard and (expected[0] != typed[0] or abs(len(expected) - len(typed)) > 1):
        # Whoever mistypes twice still begins right, and leaves out or doubles one letter at most.
        return None
    return 0 if heard else apart


def _changes_sense(expected: str, typed: str) -> bool:
    for prefix in _NEGATIVE:
        if typed.startswith(prefix + expected[:4]) or expected.startswith(prefix + typed[:4]):
            return True
    for prefixes in _PREFIXES:
        ours, theirs = _starting(expected, prefixes), _starting(typed, prefixes)
        if ours != theirs and ours and theirs:
            return True
    expected, typed = expected.removesuffix("e"), typed.removesuffix("e")
    ours, theirs = _ending(expected), _ending(typed)
    if not (ours and theirs) or sound(ours) == sound(theirs) or ours.endswith(theirs) or theirs.endswith(ours):
        return False
    if min(len(ours), len(theirs)) < _SHORT_ENDING:
        # -ide for -ine is another substance; letters that changed places before it are not.
        return expected.removesuffix(ours) == typed.removesuffix(theirs)
    return True


def _starting(word: str, prefixes: Sequence[str]) -> str:
    return max((prefix for prefix in prefixes if word.startswith(prefix)), key=len, default="")


def _ending(word: str) -> str:
    return next((ending for ending in _BARE_ENDINGS if word.endswith(ending) and len(word) > len(ending) + 1), "")


def forgives(expected: str, typed: str, others: Collection[str], own: Collection[str], known: Sequence[Terms]) -> bool:
    """Whether `typed` is `expected` mistyped and nothing else.

    `others`: the other words of the answer; `own`: all of them with `expected`; `known`: other terms.
    """
    apart = distance(expected, typed)
    if apart is None:
        return False
    if any(typed in terms.words for terms in known):
        return False
    if any(OSA.distance(word, typed, score_cutoff=apart) <= apart for word in others):
        return False
    return not any(terms.has_as_near(typed, apart, own) for terms in known)
