"""The cards that tests of several layers read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from crequiz.cards.model import Card
from crequiz.cards.reader import read_card

# The same examples on every run: a build fails for a change, not by chance. HYPOTHESIS_PROFILE=chance looks further.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("chance", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

_ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user data folder of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_DATA_HOME", str(home / "share"))
        yield


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The one card that the project ships."""
    (path,) = (_ROOT / "seeds").glob("*.md")
    return path


@pytest.fixture(scope="session")
def seed_card(seed_path: Path) -> Card:
    """The seed, read."""
    card = read_card(seed_path.read_bytes(), seed_path.name).card
    assert card is not None
    return card


@pytest.fixture(scope="session")
def corpus() -> Path:
    """A folder of other cards, named by the environment variable CREQUIZ_CORPUS; without it the test is skipped."""
    folder = os.environ.get("CREQUIZ_CORPUS")
    if not folder:
        pytest.skip("CREQUIZ_CORPUS names no folder of cards")
    return Path(folder)


@pytest.fixture(scope="session")
def dock_card() -> Callable[[str], Card]:
    """Makes a card about the made-up dock fever whose answer, from line 11 on, is the given text."""

    def make(answer: str) -> Card:
        text = f"---\nid: dock\n---\n\n## Dock fever\n\n**Q:** What is known?\n\n**A:**\n\n{answer}\n"
        card = read_card(text.encode(), "dock.md").card
        assert card is not None
        return card

    return make
