"""A study folder for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyroom import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """An empty study folder; its cards are written line by line."""
    made = Room(tmp_path / "study")
    yield made
    made.close()
