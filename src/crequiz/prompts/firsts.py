"""Where what a section says as a whole is asked: at the first block in it or below it."""

from crequiz.cards.model import Block, ItemList, Section
from crequiz.cards.text import Text
from crequiz.prompts.draft import Place


def begins(place: Place, section: Section) -> bool:
    """Whether the block of `place` is the first one in `section` or, if it has none, below it."""
    first = _first_block(section)
    return first is not None and _first_text(first) == _first_text(place.block)


def _first_block(section: Section) -> Block | None:
    for block in section.blocks:
        if _first_text(block) is not None:
            return block
    return next((found for below in section.sections if (found := _first_block(below)) is not None), None)


def _first_text(block: Block) -> Text | None:
    if isinstance(block, ItemList):
        return block.items[0].text
    return next(block.texts(), None)
