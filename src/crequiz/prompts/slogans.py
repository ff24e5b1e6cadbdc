"""Titles that announce a mnemonic: what stands below them is a slogan, not a section."""

from crequiz.cards.text import Text
from crequiz.lexicon.search import WordSearch

_MNEMONIC = WordSearch(r"\bmnemonic\b", "mnemonic")


def names_mnemonic(title: Text) -> bool:
    """Whether a title announces a mnemonic."""
    return _MNEMONIC.is_in(title.plain)
