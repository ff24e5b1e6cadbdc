"""Whether other programs have written."""

import sqlite3

from crequiz.collection.failures import plain_errors


@plain_errors()
def changes_elsewhere(connection: sqlite3.Connection) -> int:
    """A number that is another one after another connection has committed; what this one writes doesn't move it."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
