"""Titles that announce a mnemonic: what stands below them is a slogan, not a section."""

import re

from crequiz.cards.text import Text

_MNEMONIC = re.compile(r"\bmnemonic\b", re.IGNORECASE)


def names_mnemonic(title: Text) -> bool:
    """Whether a title announces a mnemonic."""
    return _MNEMONIC.search(title.plain) is not None
