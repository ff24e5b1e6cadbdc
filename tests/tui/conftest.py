"""A learner with the seed card alone."""

import asyncio
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner import Learner


@pytest.fixture
def learner(tmp_path: Path, seed_path: Path) -> Iterator[Learner]:
    """A learner with the seed card alone."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copyfile(seed_path, seeds / seed_path.name)
    learner = Learner(seeds, tmp_path / "data" / "crequiz.db")
    yield learner
    for desk in learner.desks:
        desk.connection.close()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs a coroutine test; that is all that the screens need of an asyncio plugin."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True
