"""Importance 3, 2, 1 from structure. It decides what a learner with 500 cards sees first, so it must choose."""

from collections.abc import Sequence

from crequiz.lexicon.roles import negates
from crequiz.prompts.model import Kind, Prompt

CORE, STANDARD, DETAIL = 3, 2, 1
MOST_CORE = 0.3
_CORE_POINTS = 4
_STANDARD_POINTS = 2
_DISCRIMINATING = frozenset({Kind.WHICH, Kind.ODD_ONE_OUT, Kind.REVERSE})


def weigh(prompt: Prompt, weight: int) -> int:
    """The points of one prompt: its maker's weight, negation, discrimination, repetition in the card."""
    points = weight + min(len(prompt.also), 2)
    points += negates(prompt.question)
    points += prompt.kind in _DISCRIMINATING
    return points


def graded(points: Sequence[int]) -> list[int]:
    """The importance for each prompt's points; at most 30 % are core, those with most points, earlier ones first."""
    ranked = sorted(range(len(points)), key=lambda index: (-points[index], index))
    core = {index for index in ranked[: int(len(points) * MOST_CORE)] if points[index] >= _CORE_POINTS}
    return [
        CORE if index in core else STANDARD if value >= _STANDARD_POINTS else DETAIL
        for index, value in enumerate(points)
    ]
