"""What made-up cards are asked as, one readable line for each prompt."""

from collections.abc import Callable

import pytest

from crequiz.cards.model import Card
from crequiz.prompts.model import Prompt
from crequiz.prompts.split import split


def _shown(prompt: Prompt) -> str:
    """`kind | context › question → part; part`, the card's subject left out."""
    return f"{prompt.kind} | {' › '.join((*prompt.context[1:], prompt.question))} → {'; '.join(prompt.parts)}"


@pytest.fixture(scope="session")
def prompts(dock_card: Callable[[str], Card]) -> Callable[[str], list[Prompt]]:
    """The prompts of a card about dock fever with the given answer."""
    return lambda answer: split(dock_card(answer))


@pytest.fixture(scope="session")
def asked(prompts: Callable[[str], list[Prompt]]) -> Callable[..., list[str]]:
    """The prompts of a card about dock fever with the given answer, as lines; of the named rules only, if any are."""

    def ask(answer: str, *rules: str) -> list[str]:
        found = prompts(answer)
        assert {prompt.context[0] for prompt in found} <= {"Dock fever"}
        return [_shown(prompt) for prompt in found if not rules or prompt.rule in rules]

    return ask
