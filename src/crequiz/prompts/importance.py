"""Importance 3, 2, 1 from structure. It decides what a learner with 500 cards sees first, so it must choose.

What speaks for a prompt: that the card says its answer again, most of all where it sums up; words such as first-line, only,
never or in capitals on its line; that it forbids, defines or tells things apart; that it stands early. Shares and remarks in
parentheses are details. The points were set by comparison with facts that a reader had graded by hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from crequiz.cards.labels import is_key_point
from crequiz.cards.model import Card
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.roles import negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import words
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.wording import HOLE

CORE, STANDARD, DETAIL = 3, 2, 1
MOST_CORE = 0.3
_CORE_POINTS = 3
_STANDARD_POINTS = 1
_EARLY = 0.35
_STRONG = WordSearch(
    r"first-line|preferred|gold standard|hallmark|most common|\bonly\b|#1|pathognomonic|drug of choice|definitive|mandatory"
    r"|always|never|emergency|critical",
    "first-line preferred gold hallmark most only #1 pathognomonic choice definitive mandatory always never emergency critical",
)
_STRESSED = re.compile(r"\b(?:NOT|NO|ONLY|ALL|ALWAYS|NEVER|AVOID|MOST|YES)\b")
_REMARK = re.compile(rf"\([^()]*{HOLE}[^()]*\)")
_BY_KIND = {
    Kind.DEFINITION: 3,
    Kind.PATTERN: 3,
    Kind.WHICH: 2,
    Kind.ODD_ONE_OUT: 2,
    Kind.REVERSE: 0,
    Kind.WHY: -1,
    Kind.MNEMONIC: -2,
}
_BY_RULE = {
    "dose": 2,
    "cloze-forbidden": 2,
    "cloze-name": 1,
    "uniqueness-word": 3,
    "negated-list": 3,
    "cloze-items": -1,
    "dose-infusion": -2,
    "term-number": -1,
}


@dataclass(frozen=True)
class Emphasis:
    """What a card says again, and where: the folded words of its answer, and of the parts of it that sum up."""

    card: Card

    @cached_property
    def _texts(self) -> tuple[str, str]:
        body: list[str] = []
        recap: list[str] = []
        for path in self.card.answer.walk():
            sums_up = any(section.title is not None and is_generic(section.title.plain) for section in path)
            for block in path[-1].blocks:
                for text in block.texts():
                    (recap if sums_up or is_key_point(text) else body).append(" ".join(words(text.plain)))
        return f" {' | '.join(body)} ", f" {' | '.join(recap)} "

    def said(self, prompt: Prompt) -> tuple[int, int]:
        """How often the whole answer stands in the card, and in the parts of it that sum up."""
        part = f" {' '.join(words(prompt.parts[0]))} "
        body, recap = self._texts
        echoes = recap.count(part)
        return body.count(part) + echoes, echoes


def weigh(prompt: Prompt, emphasis: Emphasis) -> int:
    """The points of one prompt of the card that `emphasis` was read from."""
    lines = emphasis.card.lines
    line = prompt.source[0].line
    said, echoes = emphasis.said(prompt)
    points = 2 * min(echoes, 2) + (said > 2) + (said > 3)
    points += (
        _stress(lines[line - 1]) + negates(prompt.question) + (line - emphasis.card.answer_line < _EARLY * len(lines))
    )
    points -= 2 * ("%" in prompt.answer) + (_REMARK.search(prompt.question) is not None)
    return points + _BY_KIND.get(prompt.kind, 0) + _BY_RULE.get(prompt.rule, 0)


@lru_cache(maxsize=1 << 10)
def _stress(raw: str) -> int:
    """What a raw line says of its own weight."""
    return 2 * _STRONG.is_in(raw) + 2 * (_STRESSED.search(raw) is not None)


def graded(points: Sequence[int]) -> list[int]:
    """The importance for each prompt's points; at most 30 % are core, those with most points, earlier ones first."""
    ranked = sorted(range(len(points)), key=lambda index: (-points[index], index))
    core = {index for index in ranked[: int(len(points) * MOST_CORE)] if points[index] >= _CORE_POINTS}
    return [
        CORE if index in core else STANDARD if value >= _STANDARD_POINTS else DETAIL
        for index, value in enumerate(points)
    ]
