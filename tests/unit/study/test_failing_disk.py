"""A disk that is full, a folder that can't be written, a write that fails in the middle: told plainly, and nothing half."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.database import integrity_problems
from crequiz.collection.review_log import all_reviews
from crequiz.errors import CollectionError
from crequiz.memory.model import Rating
from crequiz.study.session import Session
from studyroom import Room, line_card, markdown_card, shown

if TYPE_CHECKING:
    from collections.abc import Callable

SUPPORT = Path(__file__).parents[2] / "support"
SMALL_DISK = "mount -t tmpfs -o size=2m tmpfs {disk}"
WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}

# Fills the disk up to some blocks, answers, frees it again, and so on: a write fails at every place where it can.
FULL = """
import json, sys
from pathlib import Path
from crequiz.collection.database import integrity_problems
from crequiz.collection.failures import FullDisk
from crequiz.collection.rebuild import outdated
from crequiz.collection.review_log import all_reviews
from crequiz.errors import CollectionError
from crequiz.memory.model import Rating
from crequiz.study.session import Session
from crequiz.study.settings import Settings
from studyroom import Room, line_card

room = Room(Path(sys.argv[1]) / "study", settings=Settings(new_per_day=60, new_per_card=60))
room.write("a.md", *line_card("a", 60))
session = Session(room.desk())
filling, told, given = Path(sys.argv[1]) / "filling", [], 0
for blocks in range(24):
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(file.tell() - 4096 * (blocks % 12), 0))
    shown = session.current
    try:
        session.answer(Rating.AGAIN, 1000)
        given += 1
    except CollectionError as error:
        assert session.current == shown
        told.append(str(error))
    filling.unlink()
    session.answer(Rating.GOOD, 1000)
    given += 1
print(json.dumps({
    "told": told, "given": given, "kept": len(list(all_reviews(room.connection))),
    "problems": integrity_problems(room.connection), "outdated": outdated(room.connection, room.desks[0].scheduler),
}))
"""


@pytest.fixture
def on_small_disk(tmp_path: Path) -> Callable[[str], str]:
    """Runs a shell script with a disk of 2 MB at $DISK, in a name space of its own; skipped where that is not allowed."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    disk = tmp_path / "disk"
    disk.mkdir()

    def run(script: str) -> str:
        mount = SMALL_DISK.format(disk=disk)
        if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted")
        environment = {
            **os.environ,
            "DISK": str(disk),
            "PYTHON": sys.executable,
            "PYTHONPATH": str(SUPPORT),
            "XDG_DATA_HOME": str(disk / "home"),
        }
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-ec", f"{mount}\n{script}"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    return run


def test_a_session_on_a_full_disk_says_so_loses_nothing_and_goes_on(
    on_small_disk: Callable[[str], str], tmp_path: Path
) -> None:
    script = tmp_path / "full.py"
    script.write_text(FULL, encoding="utf-8")
    found = json.loads(on_small_disk(f'"$PYTHON" "{script}" "$DISK"'))
    assert (found["problems"], found["outdated"]) == ([], [])
    assert found["kept"] == found["given"] >= 24
    assert found["told"]
    assert {sentence.partition(" can't be ")[0] for sentence in found["told"]} == {"The review log"}
    assert all(sentence.endswith("Nothing was changed.") for sentence in found["told"])


def test_commands_on_a_full_or_read_only_disk_say_so_in_a_sentence(
    on_small_disk: Callable[[str], str], tmp_path: Path
) -> None:
    card = tmp_path / "dock.md"
    card.write_text("\n".join(markdown_card("dock", "Signs/Fever: 39 °C")), encoding="utf-8")
    said = on_small_disk(
        f"""
        mkdir -p "$DISK/study/seeds"; cp "{card}" "$DISK/study/seeds"
        crequiz() {{ "$PYTHON" -m crequiz --folder "$DISK/study" "$@" 2>&1 || echo "status $?"; }}
        crequiz stats >/dev/null
        mount -o remount,ro "$DISK"; crequiz stats; crequiz undo; mount -o remount,rw "$DISK"
        cat /dev/zero >"$DISK/filling" 2>/dev/null || true
        crequiz stats; crequiz backup
        """
    )
    read_only = "can't be opened for writing (unable to open database file). Check who may write there."
    full = "can't be opened: the disk is full. Nothing was changed."
    log = f"crequiz: The review log {tmp_path / 'disk' / 'study' / 'data' / 'crequiz.db'}"
    assert said.splitlines() == [
        *[f"{log} {read_only}", "status 1"] * 2,
        *[f"{log} {full}", "status 1"] * 2,
    ]


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_write_that_fails_in_the_middle_of_an_answer_leaves_nothing_and_the_session_goes_on(
    room: Room, failing: int
) -> None:
    """The writes of a first answer: the parameters' event, the review, the memory, and that the prompt is not new."""
    room.write("a.md", *line_card("a", 3))
    session = Session(room.desk())
    before = list(room.connection.iterdump())
    writes = 0

    def authorise(action: int, *about: object) -> int:
        nonlocal writes
        writes += action in WRITES
        return sqlite3.SQLITE_DENY if action in WRITES and writes == failing else sqlite3.SQLITE_OK

    room.connection.set_authorizer(authorise)
    with pytest.raises(CollectionError, match="not authorized"):
        session.answer(Rating.GOOD, 1000)
    room.connection.set_authorizer(None)
    assert (shown(session), session.answers, room.connection.in_transaction) == ("a:p0", [], False)
    assert list(room.connection.iterdump()) == before
    session.answer(Rating.GOOD, 1000)
    assert [review.prompt for review in all_reviews(room.connection)] == ["a:p0"]
    assert shown(session) == "a:p1"
    assert integrity_problems(room.connection) == ()
