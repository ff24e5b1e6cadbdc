"""The cards that tests of several layers read."""

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The one card that the project ships."""
    (path,) = (_ROOT / "seeds").glob("*.md")
    return path


@pytest.fixture(scope="session")
def corpus() -> Path:
    """A folder of other cards, named by the environment variable CREQUIZ_CORPUS; without it the test is skipped."""
    folder = os.environ.get("CREQUIZ_CORPUS")
    if not folder:
        pytest.skip("CREQUIZ_CORPUS names no folder of cards")
    return Path(folder)
