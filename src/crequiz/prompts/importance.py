"""Importance 3, 2, 1 from structure. It decides what a learner with 500 cards sees first, so it must choose."""

from collections.abc import Sequence
from dataclasses import replace

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


def with_importance(prompts: Sequence[Prompt], points: Sequence[int]) -> list[Prompt]:
    """The prompts with their importance; at most 30 % are core, the ones with most points, earlier ones first."""
    ranked = sorted(range(len(prompts)), key=lambda index: (-points[index], index))
    core = {index for index in ranked[: int(len(prompts) * MOST_CORE)] if points[index] >= _CORE_POINTS}
    return [
        replace(prompt, importance=CORE if index in core else STANDARD if points[index] >= _STANDARD_POINTS else DETAIL)
        for index, prompt in enumerate(prompts)
    ]
