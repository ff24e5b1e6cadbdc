"""The command line with a clock that stands still, a home folder of its own and a study folder with one made-up card."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from crequiz.cli.main import main

DOCK = """\
---
id: dock
category: organisms
tags: [harbour, fever]
created: 2026-01-05
---

## Dock fever (*Oranii portus*)

**Q:** What is known of dock fever?

**A:**

**Treatment:**

| **Agent** | **Dosing** | **Route** |
|-----------|------------|-----------|
| **Florimycin** | 12 mg/kg q8h | by mouth |
| **Pontin** | 3 g q12h | IV, slowly |

**Animals:**
- **Host:** herring gull

**Spread:**
- **Vector:** tar flea

**Sources:** [Harbour Board 2025 - fever], [Quay J 2019]
"""


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Cli:
    """Runs commands in `root`, in this process or in one of their own; `now` is the learner's clock."""

    root: Path
    capture: Callable[[], tuple[str, str]]
    now: datetime = datetime(2026, 11, 23, 7, 30, tzinfo=timezone(timedelta(hours=1)))

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def database(self) -> Path:
        return self.root / "data" / "crequiz.db"

    def write(self, name: str, content: str | bytes = DOCK) -> Path:
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def __call__(self, *words: str) -> Outcome:
        """In this process."""
        self.capture()
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, *self.capture())

    def apart(self, *words: str, environment: dict[str, str] | None = None, output: Any = subprocess.PIPE) -> Outcome:
        """In a process of its own, without a terminal."""
        done = subprocess.run(
            [sys.executable, "-m", "crequiz", *words],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            cwd=self.root,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
        return Outcome(done.returncode, done.stdout or "", done.stderr)

    def ids(self) -> dict[str, str]:
        """The id of each prompt by its answer, the first one where several have it."""
        rows = self("export", "prompts", "--format", "jsonl").rows
        return {row["answer"]: row["id"] for row in reversed(rows)}

    def reviews(self) -> list[dict[str, Any]]:
        return self("export", "reviews", "--format", "jsonl").rows


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """In a study folder with one card."""
    root = tmp_path / "study"
    root.mkdir()
    monkeypatch.chdir(root)
    for name, value in (("HOME", tmp_path / "home"), ("XDG_DATA_HOME", tmp_path / "home" / "share")):
        monkeypatch.setenv(name, str(value))
    for name in ("CREQUIZ_HOME", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()

    def capture() -> tuple[str, str]:
        out, err = capsys.readouterr()
        return out, err

    cli = Cli(root, capture)
    for module in ("desk", "grade", "restore", "doctor"):
        monkeypatch.setattr(f"crequiz.cli.{module}.local_now", lambda: cli.now)
    for module in ("desk", "restore", "import_log"):
        monkeypatch.setattr(
            f"crequiz.cli.{module}.local_time", lambda ms: datetime.fromtimestamp(ms / 1000, cli.now.tzinfo)
        )
    cli.write("dock.md")
    return cli
