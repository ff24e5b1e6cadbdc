"""The whole program in a pseudo-terminal: ten answers, a kill, and all ten are there."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from terminal import Terminal

ANSWERS = 10


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "TZ": "UTC"}


@pytest.fixture
def folder(tmp_path: Path, seed_path: Path) -> Path:
    seeds = tmp_path / "study" / "seeds"
    seeds.mkdir(parents=True)
    shutil.copyfile(seed_path, seeds / seed_path.name)
    return seeds.parent


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    started: list[Terminal] = []
    yield started
    for terminal in started:
        if terminal.status is None:
            terminal.kill()


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "crequiz", "--folder", str(folder), *words]


def output(folder: Path, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(command(folder, *words), env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def logical_today() -> str:
    return (datetime.now(UTC) - timedelta(hours=4)).date().isoformat()


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_ten_answers_survive_a_kill_and_are_scheduled_on_the_right_logical_day(
    folder: Path, environment: dict[str, str], terminals: list[Terminal], columns: int, lines: int
) -> None:
    before = logical_today()
    terminal = Terminal(command(folder), environment, columns=columns, lines=lines)
    terminals.append(terminal)
    terminal.wait_for("10 new today")
    terminal.press("\r")
    for left in range(ANSWERS, 0, -1):
        terminal.wait_for(f"0 due · {left} new")
        terminal.press(" ")
        terminal.wait_for("3 Good")
        terminal.read(0.2)
        terminal.press("3")
    terminal.wait_for("Study: 10 answered")
    assert terminal.kill(signal.SIGKILL) == 128 + signal.SIGKILL

    reviews = json.loads(output(folder, environment, "export", "reviews", "--format", "json"))
    prompts = json.loads(output(folder, environment, "export", "prompts", "--format", "json"))
    assert [review["rating"] for review in reviews] == [3] * ANSWERS
    assert len({review["prompt"] for review in reviews}) == ANSWERS
    assert {review["day"] for review in reviews} <= {before, logical_today()}
    studied = {prompt["id"]: prompt for prompt in prompts if prompt["reviews"]}
    assert len(studied) == ANSWERS
    for review in reviews:
        prompt = studied[review["prompt"]]
        waited = datetime.fromisoformat(review["due_day"]) - datetime.fromisoformat(review["day"])
        assert waited == timedelta(days=2)
        assert (prompt["state"], prompt["due"]) == ("review", f"{review['due_day']}T04:00:00.000Z")

    again = Terminal(command(folder), environment)
    terminals.append(again)
    again.wait_for("0 new today")
    again.press("q")
    assert again.wait() == 0


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_terminated_program_gives_the_terminal_back(
    folder: Path, environment: dict[str, str], terminals: list[Terminal], number: int, status: int
) -> None:
    terminal = Terminal(command(folder), environment)
    terminals.append(terminal)
    terminal.wait_for("10 new today")
    assert terminal.kill(number) == status
    leaves_alternate_screen, shows_cursor = b"\x1b[?1049l", b"\x1b[?25h"
    assert leaves_alternate_screen in terminal.written
    assert shows_cursor in terminal.written


def test_keys_typed_before_the_first_frame_count(
    folder: Path, environment: dict[str, str], terminals: list[Terminal]
) -> None:
    output(folder, environment, "stats")
    terminal = Terminal(command(folder), environment)
    terminals.append(terminal)
    terminal.press("\r")
    terminal.wait_for("Space reveals the answer")
