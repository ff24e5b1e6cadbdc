"""Mutated cards: whatever becomes of the file, splitting ends, and every part stands at its span.

The short form makes 150 cards, the long one (`make test ARGS="-m long"`) 10,000.
"""

import os
import random
import re
from pathlib import Path

import pytest

from crequiz.cards.files import card_files
from crequiz.cards.reader import read_card
from crequiz.prompts.split import split
from crequiz.prompts.verbatim import plain

MADE_UP = Path(__file__).parents[2] / "data" / "cards"
SNIPPETS = [
    "**", "*", "<br>", "|", "(", ")", "[", "\\", "\r", "\n", "\n\n", "---\n", "# ", "- ", "1. ", "**A:** ", ": ", " → ", " = ",
    " - ", ", ", " or ", " + ", "≥5 mg/kg", "50-80%", "× 7 days", "NOT ", "β", "😀", "\u0301", "\x00", "\ufeff", "___",
    "Term (gloss)",
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """One to twelve edits: a snippet put in, a stretch cut out, doubled or moved, a line dropped, the end cut off."""
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(text) + 1)
        end = min(len(text), place + chance.randint(0, 60))
        match chance.randrange(6):
            case 0 | 1:
                text = text[:place] + chance.choice(SNIPPETS) + text[place:]
            case 2:
                text = text[:place] + text[end:]
            case 3:
                text = text[:end] + text[place:]
            case 4:
                lines = text.split("\n")
                chance.shuffle(lines) if len(lines) < 9 else lines.pop(chance.randrange(len(lines)))
                text = "\n".join(lines)
            case _:
                text = text[: max(place, len(text) // 2)]
    return text


def misplaced(raw: bytes) -> list[str]:
    """The parts of a file's prompts that do not stand at their spans."""
    card = read_card(raw, "mutated.md").card
    if card is None:
        return []
    return [
        f"{part!r} at {span}"
        for prompt in split(card)
        for part, span in zip(prompt.parts, prompt.source, strict=True)
        if plain(card.lines[span.line - 1][span.start : span.end]) != part
    ]


def originals() -> list[str]:
    folders = [MADE_UP, *([Path(os.environ["CREQUIZ_CORPUS"])] if os.environ.get("CREQUIZ_CORPUS") else [])]
    return [path.read_text(encoding="utf-8") for folder in folders for path in card_files(folder)]


def check(seed_text: str, count: int) -> None:
    chance = random.Random(20261123)
    texts = [seed_text, *originals()]
    for number in range(count):
        text = mutated(chance.choice(texts), chance)
        found = misplaced(text.encode("utf-8", "replace"))
        assert found == [], f"card {number}: {re.sub(chr(10), '|', text)[:200]}"


def test_mutated_cards_never_stop_the_splitter(seed_path: Path) -> None:
    check(seed_path.read_text(encoding="utf-8"), 150)


@pytest.mark.long
def test_ten_thousand_mutated_cards_never_stop_the_splitter(seed_path: Path) -> None:
    check(seed_path.read_text(encoding="utf-8"), 10_000)
