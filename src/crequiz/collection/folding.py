"""What two spellings of the same text have in common: words, numbers and signs, without case, Markdown and blanks.

Stricter than folding for search: whatever might carry a value stays apart (10⁵ and 105, mU and MU, a minus, a hole).
"""

import html
import re
import unicodedata
from functools import lru_cache

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "ς": "sigma", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_GREEK_LETTERS = str.maketrans(_GREEK | {small.upper(): name.capitalize() for small, name in _GREEK.items()})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_INVISIBLE = str.maketrans(dict.fromkeys("\ufe0f\ufe0e\u200b\u200c\u200d\u2060\u00ad\ufeff"))
_SIGN_SPELLINGS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r">="), "≥"),
    (re.compile(r"<="), "≤"),
    (re.compile(r"\+/-"), "±"),
    (re.compile(r"[’‘ʼ]"), "'"),
    (re.compile(r"(?<=\s)&(?=\s)"), "and"),
)
_MARKERS = re.compile(
    r"\*\*|~~|`|(?<![^\W_])\*|\*(?![^\W_])"
    r"|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)|(?<![\w_])_(?!_)|(?<!_)_(?![\w_])"
)
# A dash that only joins or divides words; beside a digit or at a word's end (gram-) it is a sign.
_LINKING_DASH = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[^\W\d_]) - (?=[^\W\d_])")
_PLURAL_OR_QUOTE = re.compile(r"(?<!\d)['\"“”„«»]")
_TOKEN = re.compile(r"_{2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+|[^\w\s]|_", re.UNICODE)
_NEUTRAL = frozenset(".,;:!?()[]{}|…·•\\")
_NUMBER = re.compile(r"\d")
_LONGEST_SYMBOL = 3


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """Words (lower case, Greek spelled out), numbers and signs of `text`; markers and punctuation are left out."""
    found = cased_tokens(text)
    behind = ("", *found)
    return tuple(
        _unit(token) if _NUMBER.match(before) else token.casefold()
        for before, token in zip(behind, found, strict=False)
    )


@lru_cache(maxsize=4096)
def cased_tokens(text: str) -> tuple[str, ...]:
    """The `tokens` of `text`, one for one, in the case in which they stand there."""
    return tuple(token for token in _TOKEN.findall(_plain(text)) if token not in _NEUTRAL)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """`tokens` as one string: equal for texts that differ in nothing that could matter."""
    return " ".join(tokens(text))


def search_text(*texts: str) -> str:
    """The texts for finding words in them: lower case, blanks single, letters in their compatible forms."""
    return " ".join(unicodedata.normalize("NFKC", " ".join(texts)).casefold().split())


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", html.unescape(text)).translate(_INVISIBLE).translate(_DASHES)
    for pattern, spelling in _SIGN_SPELLINGS:
        text = pattern.sub(spelling, text)
    text = _MARKERS.sub("", text).translate(_GREEK_LETTERS)
    return _PLURAL_OR_QUOTE.sub("", _LINKING_DASH.sub(" ", " ".join(text.split())))


def _unit(token: str) -> str:
    """A word behind a number: short ones may be symbols whose case counts (mU, MU), but a litre is a litre."""
    return token.replace("L", "l") if len(token) <= _LONGEST_SYMBOL else token.casefold()
