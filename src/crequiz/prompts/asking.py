"""What a prompt asks, in a form that is equal for prompts that ask the same, also of two cards."""

import re
from functools import lru_cache
from hashlib import blake2b

from crequiz.lexicon.words import content_words, fold, stem, stems
from crequiz.prompts.contested.vocabulary import SILENT
from crequiz.prompts.model import Prompt

_ANSWER = re.compile(
    r"\((?:name|which) [^()]*\)|: which [^:?]*\?$|_{2,}\s?(?:%|(?:minutes?|hours?|days?|weeks?|months?|years?|m?c?g|mL)\b)?"
)
"""What a question says of its answer: how many things it is, of what kind, in which unit."""
_GLOSS = re.compile(r"\s*\([^()]*\)")
_PIECE = re.compile(r"[^\W_]+|[<>≥≤~+]")
_ASKING = stems(
    "what which name percentage how long many all agent agents drug drugs dosing dose high typically usually about"
)
_BYTES = 8


def asking_key(prompt: Prompt) -> int:
    """A number (64 bits, signed) made of the words that context and question show, in whatever order.

    Of subject and headings those count that narrow what is asked: below Treatment or Key Points it is still the same.
    """
    asked = _above(prompt.context) | _stems(_ANSWER.sub("", prompt.question)) - _ASKING
    digest = blake2b(" ".join(sorted(asked)).encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, signed=True)


@lru_cache(maxsize=1 << 10)
def _above(context: tuple[str, ...]) -> frozenset[str]:
    subject, *headings = context or ("",)
    return _stems(_GLOSS.sub("", subject)).union(*map(_stems, headings)) - SILENT


def _stems(text: str) -> frozenset[str]:
    # A first sync asks this of every question once: what is kept for a whole text would be kept in vain.
    return frozenset(filter(None, map(_stem, _PIECE.findall(text.lower()))))


@lru_cache(maxsize=1 << 14)
def _stem(piece: str) -> str:
    """The stem of one word or sign; empty if it carries no meaning."""
    folded = fold(piece)
    return stem(folded) if content_words(folded) or not piece[0].isalnum() else ""
