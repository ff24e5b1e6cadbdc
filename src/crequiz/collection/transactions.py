"""Transactions: a write is whole and on the disk when its block is left, or it never was."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from crequiz.collection.failures import plain_errors


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A write transaction, or a part of the one that is already open.

    Takes the write lock at once, so that what was read inside can't be outdated when it is written. Raises
    CollectionErrors; whatever is raised inside undoes everything.
    """
    if connection.in_transaction:
        yield
        return
    with plain_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back after some errors (disk full, for one).
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
