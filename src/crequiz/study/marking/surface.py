"""The surface of a text made even before it is read: signs, Greek letters, accents, number words, dots, Roman numerals."""

import re
import unicodedata
from functools import lru_cache

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega",
}  # fmt: skip
_SIGNS = str.maketrans(
    {
        **{greek: f" {name} " for greek, name in _GREEK.items()},
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("’‘´`′", "'"),
        "×": " x ", "✕": " x ", "⋅": " ", "·": " ", "•": ";", "\n": ";", "\t": " ",
        "⩾": "≥", "≧": "≥", "⩽": "≤", "≦": "≤", "≈": "~", "∼": "~", "±": " +/- ", "＞": ">", "＜": "<",
        "↑": " increase ", "⇧": " increase ", "⬆": " increase ", "↗": " increase ",
        "↓": " decrease ", "⇩": " decrease ", "⬇": " decrease ", "↘": " decrease ",
        "⇒": "→", "➔": "→", "➜": "→",
        "%": " % ", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o",
        "*": " ", "“": " ", "”": " ", '"': " ", "„": " ", "❌": " not ", "✗": " not ", "✓": " ", "✅": " ", "⚠": " ",
        "№": " ",
    }
)  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_RAISED = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = re.compile(r"(?:(\d+)\s?)?([½¼¾])")
_ACRONYMS = re.compile(r"\b([A-Z]{3,}\d?)s\b")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_MICRO = re.compile(r"[μµ](?=(?:g|l|m|mol|u|iu|kat)\b)")
_ORDINALS = {
    "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
    "eleventh": "11", "twelfth": "12",
}  # fmt: skip
_NUMBER_WORDS = (
    {
        word: str(number)
        for number, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen twenty".split()
        )
    }
    | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
    | _ORDINALS
)
_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
_NUMBERED = (
    r"(?:class|type|stage|grade|factor|phase|group|cn|nerve|mobitz|category|level|desmoglein|angiotensin|collagen|nyha|asa"
    r"|killip|part|lead|child|bethesda|bosniak|schatzker|salter-harris)"
)
_REPLACED = (
    (re.compile(r"=>|>="), "≥"),
    (re.compile(r"<=|=<"), "≤"),
    (re.compile(r"-->|->"), "→"),
    (re.compile(r"(?<!\w)~\s*"), " ~"),
    # i.v., b.i.d., e.g.
    (re.compile(r"\b([a-z])\.\s?([a-z])\.(?:\s?([a-z])\.)?(?![a-z])"), lambda m: "".join(filter(None, m.groups()))),
    (re.compile(r"\b(can|do|does|did|is|are|was|were|should|must|wo|would|could|has|have)n't\b|\bcannot\b"), " not "),
    (re.compile(r"\b(dont|doesnt|isnt|arent|cant|wont|didnt)\b"), " not "),
    (re.compile(r"'s\b|s'(?=\s|$)|'"), lambda m: "s" if m[0] == "s'" else ""),
    (re.compile(r"\((s|es)\)"), r"\1"),
    (re.compile(r"\b(k|na|li|h)\+"), r"\1"),
    (re.compile(r"\b(ca|mg|fe|zn)(?:2\+|\+\+)"), r"\1"),
    (re.compile(r"\(\s*\+\s*\)"), " positive "),
    (re.compile(r"\(\s*-\s*\)"), " negative "),
    (re.compile(r"(?<=[a-z])\+(?=\s*(?:$|[,;)]|\s[a-z]))(?!\s\+)"), " positive "),
    (re.compile(r"(?<=[a-z]{2})-(?=\s*(?:$|[,;)]))"), " negative "),
    (re.compile(r"\bper\s?cent\b|\bpct\b"), " % "),
    (re.compile(r"\b(\w+) and a half\b"), r"\1.5"),
    (re.compile(r"\bhalf an? (?=hour|day)"), "0.5 "),
    (re.compile(r"(?<=\d) 1/2\b"), ".5"),
    (re.compile(r"\bhalf\b"), "0.5"),
    (re.compile(rf"\b({_NUMBERED}) (i{{1,3}}|iv|v|vi{{1,3}}|ix|x|xi{{1,3}})\b"), lambda m: f"{m[1]} {_ROMAN[m[2]]}"),
    (re.compile(r"\bf(v|vii|viii|ix|x|xi|xii|xiii)\b"), lambda m: f"factor {_ROMAN[m[1]]}"),
    (re.compile(r"\b(ii|iii|vi|vii|viii|ix|xii|xiii)\b"), lambda m: _ROMAN[m[1]]),
    (re.compile(r"\b(?:1st)\b"), "first"),
    (re.compile(r"\b(?:2nd)\b"), "second"),
    (re.compile(r"\b(\d+)(?:rd|th)\b"), r"\1"),
    (re.compile(r"\b(week|month)s? (\d+)\b(?! ?-)"), r"\2 \1"),
    (re.compile(r"\brule (?:it |them |this |that )?in\b"), "include"),
    (re.compile(r"\brule (?:it |them |this |that )?out\b"), "exclude"),
    (re.compile(r"\bnon-(?=[a-z])"), "non "),
    (re.compile(r"\b(day|hour|week|month|year)s? (\d+ ?- ?\d+)\b"), r"\2 \1"),
    (re.compile(r"\b([cm]?m)\^(\d)"), r"\1\2"),
    (re.compile(r"(?<![\w.,])(\d[\d.,]*) ([a-z]{3,}) or (?:more|greater|higher|above|over)\b"), r"≥\1 \2"),
    (re.compile(r"(?<![\w.,])(\d[\d.,]*) ([a-z]{3,}) or (?:less|lower|fewer|below|under)\b"), r"≤\1 \2"),
    (re.compile(r"\bx[ -]ray"), "xray"),
    (re.compile(r"\bfa?ec(?:al|o)[ -]oral"), "fecaloral"),
    (re.compile(r"(?<=\d)-(?=(?:day|week|month|year|hour|minute|min)s?\b)"), " "),
    (re.compile(r"\bx(?=\d)"), "x "),
    (re.compile(r"(?<=\d)(?:k\b| thousand\b)"), "000"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bother than\b"), " not "),
    (re.compile(r"\bcontra-indic"), "contraindic"),
    (re.compile(r"\bw/(?=\s|[a-z])"), "with "),
    # Dots that are no decimal points.
    (re.compile(r"\.(?!\d)|(?<=[a-z])\.(?=[a-z])"), " "),
)  # fmt: skip
_COMPOUND = re.compile(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](one|two|three|four|five|six|seven|eight|nine)\b"
)
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})(?=\b|\.5)")


@lru_cache(maxsize=1 << 13)
def even(text: str) -> str:
    """`text` in lower case with its signs, Greek letters, accents and number words made even, blanks single."""
    text = _RAISED.sub(lambda match: "^" + match[1].translate(_SUPERSCRIPTS), text).translate(_SUPERSCRIPTS)
    if not text.isascii():
        text = _FRACTION.sub(lambda match: f"{match[1] or 0}{_FRACTIONS[match[2]]}", text)
    text = _ACRONYMS.sub(r"\1", text)
    text = _MICRO.sub("u", text.lower()).replace("μ", " mu ").replace("µ", " mu ").translate(_SIGNS)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    text = _COMPOUND.sub(lambda match: str(int(_NUMBER_WORDS[match[1]]) + int(_NUMBER_WORDS[match[2]])), text)
    text = _NUMBER_WORD.sub(lambda match: _NUMBER_WORDS[match[1]], text)
    return " ".join(text.split())


def letters_of(text: str) -> str:
    """`text` in lower case, Greek letters spelled out, accents dropped: what words need, fast enough for a whole collection."""
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.lower().translate(_SIGNS)))


def roman(text: str) -> str | None:
    """The number that a Roman numeral stands for, in digits; None if `text` is none."""
    return _ROMAN.get(text.strip().lower())
