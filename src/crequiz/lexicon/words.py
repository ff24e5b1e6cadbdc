"""Words: folding, stems, slugs, and the words that carry no fact."""

import re
import unicodedata
from functools import lru_cache

_GREEK = str.maketrans(
    {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "λ": "lambda", "μ": "mu", "µ": "mu", "φ": "phi"}
)
_CACHED = 1 << 14
_WORD = re.compile(r"[\w%]+(?:[-'][\w%]+)*")
_STOP = frozenset(
    "a an and any are as at be by can do does for from has have if in into is it its may of on or per should that the"
    " their this to vs was were what when which who with".split()
)
_NOT_APPLICABLE = frozenset({"n/a", "n.a.", "n/a."})
_TRIVIAL = frozenset(
    "yes no none na variable varies varied rare rarely common uncommon usually often sometimes unknown unclear same"
    " important critical essential mandatory controversial high low moderate minimal present absent positive negative"
    " good poor excellent partial see similar various other others standard".split()
)


@lru_cache(maxsize=_CACHED)
def fold(text: str) -> str:
    """Lower case, Greek letters spelled out, blanks single: for comparing texts, never for showing them."""
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(text.translate(_GREEK).split())


def words(text: str) -> list[str]:
    """The folded words of `text` in order; hyphenated words stay whole."""
    return _WORD.findall(fold(text))


def content_words(text: str) -> list[str]:
    """The words of `text` that carry meaning."""
    return [word for word in words(text) if word not in _STOP]


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """A rough stem: enough to see that `resistant` and `resistance` are the same answer given away."""
    word = re.sub(r"(?:ies|y)$", "i", word)
    return (
        re.sub(r"(?:ases|ase|ances|ance|ants|ant|ations|ation|ings|ing|ed|es|s)$", "", word) if len(word) > 5 else word
    )


@lru_cache(maxsize=_CACHED)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words, hyphenated words taken apart."""
    return frozenset(stem(piece) for word in content_words(text) for piece in word.split("-") if piece)


def slug(text: str) -> str:
    """`text` as a readable identifier: `[a-z0-9%<>≥≤+]` joined by hyphens; signs stay, they tell values apart."""
    return re.sub(r"[^\w%<>≥≤+~]+", "-", fold(text)).strip("-") or "-"


def is_trivial(text: str) -> bool:
    """Whether an answer is not worth asking for: yes, variable, rare and the like, or nothing but marks."""
    found = words(text)
    return not found or fold(text) in _NOT_APPLICABLE or all(word in _TRIVIAL for word in found)
