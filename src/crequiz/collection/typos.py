"""Whether one word in the place of another is a slip that was made or mended, or another word."""

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

TYPO_RATIO = 0.8
_LEAST_LETTERS = 4
_LONGEST_CODE = 4

IsKnown = Callable[[str], bool]

_OPPOSITES = (
    ("hyper", "hypo"), ("micro", "macro"), ("intra", "extra"), ("intra", "inter"), ("pre", "post"), ("pre", "pro"),
    ("pre", "per"), ("ab", "ad"), ("anti", "ante"), ("in", "ex"), ("in", "out"), ("over", "under"), ("uni", "bi"),
    ("mono", "poly"), ("supra", "infra"), ("super", "sub"), ("iso", "aniso"), ("endo", "exo"), ("eu", "dys"),
)  # fmt: skip
_NEGATING_PREFIXES = ("a", "an", "un", "in", "im", "ir", "il", "non", "anti", "ant", "de", "dis", "dys", "sub", "mal")
# Endings that name another substance, another member of a family, or the thing instead of its inflammation.
_TELLING_ENDINGS = (
    "ate", "ite", "ide", "ane", "ene", "yne", "one", "ine", "ase", "ose", "ole", "ol", "al", "yl", "in", "an", "on", "il", "en",
    "um", "us", "is", "ic", "ous", "i", "a", "ae", "ia",
)  # fmt: skip
# Words of medicine that one letter turns into another one.
_LOOK_ALIKES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "ileum/ilium ileal/ilial perineal/peroneal perineal/peritoneal dysphagia/dysphasia prostate/prostrate mucus/mucous"
        " colonic/clonic palpation/palliation tinea/taenia typhus/typhous causal/casual trial/trail from/form united/untied"
        " viral/vital oral/aural reflex/reflux facial/fascial humeral/humoral vesicle/vesical callus/callous malleus/malleolus"
        " ureter/urethra ureteral/urethral cytosine/cytidine thymine/thiamine thymidine/thiamidine loose/lose affect/effect"
        " cefazolin/cefazedon cefixime/cefuxime gavage/lavage atopic/ectopic tonic/toxic septic/skeptic discrete/discreet"
        " plantar/planter principal/principle breath/breathe"
    ).split()
)


def is_mended(old: str, new: str, is_known: IsKnown) -> bool:
    """Whether `old` and `new`, as they stand in the text, are one word of which one is misspelled.

    `is_known` tells of a word in lower case whether it is in use elsewhere: two words that both are were no typo.
    """
    if _is_code(old) or _is_code(new):
        return False
    before, after = old.casefold(), new.casefold()
    return is_typo(before, after) and not (is_known(before) and is_known(after))


def _is_code(word: str) -> bool:
    """An abbreviation or a name such as KPC or blaKPC: each letter of it counts."""
    return sum(char.isupper() for char in word) > 1 and not (word.isupper() and len(word) > _LONGEST_CODE)


@lru_cache(maxsize=4096)
def is_typo(old: str, new: str) -> bool:
    """Whether two words differ by one letter (changed, missing, doubled or swapped) and not in what tells words apart."""
    if old[:1] != new[:1] or min(len(old), len(new)) < _LEAST_LETTERS:
        return False
    if not is_one_slip(old, new) or SequenceMatcher(None, old, new, autojunk=False).ratio() < TYPO_RATIO:
        return False
    return not (_are_opposites(old, new) or _end_differently(old, new) or frozenset((old, new)) in _LOOK_ALIKES)


def is_one_slip(old: str, new: str) -> bool:
    """Whether one letter changed, missing, added or swapped with the next makes `new` of `old`."""
    short, long = sorted((old, new), key=len)
    start = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) == len(long):
        swapped = short[:start] + short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
        return short[start + 1 :] == long[start + 1 :] or swapped == long
    return short[start:] == long[start + 1 :]


def _are_opposites(old: str, new: str) -> bool:
    for first, second in ((old, new), (new, old)):
        if any(first == prefix + second for prefix in _NEGATING_PREFIXES):
            return True
        if any(one in first and first.replace(one, other, 1) == second for one, other in _OPPOSITES):
            return True
    return False


def _end_differently(old: str, new: str) -> bool:
    """Whether the words differ in an ending that makes another word: nitrate, nitrite; a lost letter is no ending."""
    if len(old) != len(new):
        return False
    ends = [next((end for end in _TELLING_ENDINGS if word.endswith(end)), "") for word in (old, new)]
    return all(ends) and len(ends[0]) == len(ends[1]) and old[: -len(ends[0])] == new[: -len(ends[1])]
