"""What a prompt asks, in a form that is equal for prompts that ask the same, also of two cards."""

import re
from hashlib import blake2b

from crequiz.lexicon.words import stems
from crequiz.prompts.contested.vocabulary import SILENT
from crequiz.prompts.model import Prompt

_COUNT = re.compile(r"\((?:name|which) [^()]*\)")
_GLOSS = re.compile(r"\s*\([^()]*\)")
_ASKING = stems("what which name percentage how long many all agent agents drug drugs dosing dose")
_BYTES = 8


def asking_key(prompt: Prompt) -> int:
    """A number (64 bits, signed) made of the words that context and question show, in whatever order.

    Of subject and headings those count that narrow what is asked: below Treatment or Key Points it is still the same.
    """
    subject, *headings = prompt.context or ("",)
    above = stems(_GLOSS.sub("", subject)).union(*map(stems, headings)) - SILENT
    asked = stems(_COUNT.sub("", prompt.question)) - _ASKING
    digest = blake2b(" ".join(sorted(above | asked)).encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, signed=True)
