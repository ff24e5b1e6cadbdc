"""Several programs on one study folder: who may do what while others have it open."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crequiz.collection import database, migrations
from crequiz.collection.database import open_collection
from crequiz.collection.failures import LockedCollection
from crequiz.collection.rebuild import rebuild
from crequiz.collection.review_log import counted_reviews
from crequiz.collection.sharing import FolderLock
from crequiz.memory.model import Rating

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

HOLD = """
import sys
from pathlib import Path
from crequiz.collection.database import open_collection
connection = open_collection(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
NEWEST = max(migrations.schemas())
OLD = "the study folder alone, and another crequiz is open on"


def test_two_programs_read_and_answer_and_each_sees_what_the_other_wrote(studied: Shelf) -> None:
    with closing(studied.open()) as other:
        studied.answer("flo:dose", Rating.GOOD)
        assert [review.prompt for review in counted_reviews(other)] == ["flo:dose"]


def test_rebuilding_is_refused_while_another_program_is_open_and_says_so(studied: Shelf) -> None:
    studied.answer("flo:dose")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(studied.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LockedCollection, match=f"^Rebuilding needs {OLD} {studied.path.parent}"):
            rebuild(studied.connection, studied.scheduler)
        other.kill()
    assert rebuild(studied.connection, studied.scheduler) == 1


def test_a_program_that_was_refused_goes_on_and_still_holds_its_share(studied: Shelf) -> None:
    with closing(studied.open()) as other:
        with pytest.raises(LockedCollection):
            rebuild(studied.connection, studied.scheduler)
        studied.answer("flo:dose")
        with pytest.raises(LockedCollection):
            rebuild(other, studied.scheduler)


def test_nothing_opens_a_folder_that_another_program_has_alone(studied: Shelf) -> None:
    studied.connection.close()
    lock = FolderLock(studied.path.parent, 0.05)
    with lock.alone("Restoring"), pytest.raises(LockedCollection, match="try again when it is done"):
        studied.open()
    lock.release()
    studied.open().close()


def test_a_closed_program_has_given_the_folder_free(studied: Shelf) -> None:
    studied.connection.close()
    lock = FolderLock(studied.path.parent, 0.05)
    with lock.alone("Restoring"):
        pass
    lock.release()


@pytest.fixture
def newer(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the program is a version with one more step than that which made the shelf."""
    steps = {**migrations.schemas(), 99: "CREATE TABLE later (a TEXT) STRICT;"}
    for module in (migrations, database):
        monkeypatch.setattr(module, "schemas", lambda: steps)


@pytest.mark.usefixtures("newer")
def test_a_migration_is_refused_while_another_program_is_open(studied: Shelf) -> None:
    with pytest.raises(LockedCollection, match=rf"^Bringing .* of this version needs {OLD}"):
        studied.open()
    assert studied.value("PRAGMA user_version") == NEWEST


@pytest.mark.usefixtures("newer")
def test_a_migration_backs_up_first_and_nothing_is_migrated_if_that_fails(shelf: Shelf) -> None:
    shelf.connection.close()
    versions = []

    def fail(connection: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="No space left"):
        open_collection(shelf.path, before_migration=fail)
    connection = open_collection(
        shelf.path,
        before_migration=lambda old: versions.append(old.execute("PRAGMA user_version").fetchone()[0]),
    )
    assert (versions, connection.execute("PRAGMA user_version").fetchone()) == ([NEWEST], (99,))
    connection.close()
    open_collection(shelf.path, before_migration=fail).close()


@pytest.mark.usefixtures("newer")
def test_of_two_programs_that_start_at_once_with_a_new_version_one_migrates_and_both_go_on(shelf: Shelf) -> None:
    shelf.connection.close()
    migrated = []
    both = threading.Barrier(2, timeout=10)

    def migrate_slowly(old: object) -> None:
        time.sleep(0.1)
        migrated.append(old)

    def start() -> int:
        both.wait()
        with closing(open_collection(shelf.path, wait_seconds=5, before_migration=migrate_slowly)) as connection:
            both.wait()
            return int(connection.execute("PRAGMA user_version").fetchone()[0])

    with ThreadPoolExecutor(2) as programs:
        assert [running.result() for running in [programs.submit(start) for _ in range(2)]] == [99, 99]
    assert len(migrated) == 1
