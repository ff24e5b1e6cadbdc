"""Who has the study folder: many programs may read and answer; some work needs it alone.

Each connection holds a shared lock on the folder of the database for as long as it is open. What replaces or rewrites
the whole takes the lock for itself. It is a lock of the system (flock), so it ends with the program however that ends;
on a file system that knows none, nothing is guarded but what SQLite guards itself.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crequiz.collection.failures import LockedCollection

_TRY_AGAIN_SECONDS = 0.02


class FolderLock:
    """The lock on one folder, shared at first. Raises LockedCollection if another program has the folder alone."""

    def __init__(self, folder: Path, wait_seconds: float) -> None:
        self._file: int | None = None
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._file = os.open(folder, os.O_RDONLY)
        try:
            if not self._take(fcntl.LOCK_SH):
                raise LockedCollection(
                    f"Another crequiz is migrating, restoring or rebuilding the review log in {folder}. Nothing was"
                    " changed; try again when it is done."
                )
        except BaseException:
            self.release()
            raise

    @contextmanager
    def alone(self, work: str, *, is_done: Callable[[], bool] = lambda: False) -> Iterator[bool]:
        """Has the folder alone, and gives True; False, without having it, once another program `is_done` with the work.

        Raises LockedCollection, naming the `work`, if another program has the folder open.
        """
        if not self._take(fcntl.LOCK_EX, is_done):
            # Asking for more gave up what there was.
            if self._take(fcntl.LOCK_SH) and is_done():
                yield False
                return
            raise LockedCollection(
                f"{work} needs the study folder alone, and another crequiz is open on {self._folder}. Nothing was"
                " changed; leave that one and try again."
            )
        try:
            yield True
        finally:
            # Asking for less gives up what there was, too, and another program may have been faster.
            if not self._take(fcntl.LOCK_SH):
                raise LockedCollection(f"{work} is done, and another crequiz has the study folder alone now.")

    def __del__(self) -> None:
        self.release()

    def release(self) -> None:
        """Gives the folder free; a second time does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _take(self, kind: int, needs_no_more: Callable[[], bool] = lambda: False) -> bool:
        """Whether the lock could be had within the time, and before it was needed no more."""
        ends = time.monotonic() + self._wait_seconds
        while self._file is not None:
            try:
                fcntl.flock(self._file, kind | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= ends or needs_no_more():
                    return False
                time.sleep(_TRY_AGAIN_SECONDS)
            except OSError:
                return True
        return True


class Connection(sqlite3.Connection):
    """A connection that holds the folder's lock until it is closed."""

    folder_lock: FolderLock | None = None

    def close(self) -> None:
        """Closes the database, then gives the folder free."""
        super().close()
        if self.folder_lock is not None:
            self.folder_lock.release()


@contextmanager
def alone(connection: sqlite3.Connection, work: str) -> Iterator[None]:
    """Has the folder of `connection` alone while the block runs; `work` begins the sentence that says it can't."""
    lock = connection.folder_lock if isinstance(connection, Connection) else None
    if lock is None:
        yield
        return
    with lock.alone(work):
        yield
