"""Brings a database to the schema of this program: the numbered files of `schema/`, each in one transaction."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from crequiz.collection.failures import ForeignCollection, NewerCollection
from crequiz.collection.transactions import transaction

# "creq" in ASCII: tells our databases from those of other programs.
APPLICATION_ID = 0x63726571


@cache
def schemas() -> Mapping[int, str]:
    """The SQL that leads to each version, by version from 1."""
    folder = files("crequiz.collection") / "schema"
    return {
        int(entry.name.removesuffix(".sql")): entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".sql")
    }


def migrate(connection: sqlite3.Connection, steps: Mapping[int, str] | None = None) -> None:
    """Applies the steps that the database lacks."""
    steps = schemas() if steps is None else steps
    found = version(connection)
    for number in sorted(number for number in steps if number > found):
        _apply(connection, number, steps[number])


def version(connection: sqlite3.Connection) -> int:
    """The number of the last step that was applied; 0 for an empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_origin(connection: sqlite3.Connection) -> None:
    """Raises ForeignCollection if another program made the database, NewerCollection if a newer version of this one."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (application or tables):
        raise ForeignCollection("The file is a database of another program, not a review log. It was left as it is.")
    if (found := version(connection)) > (newest := max(schemas())):
        raise NewerCollection(
            f"The review log was written by a newer version of crequiz (its format is {found}, this version knows"
            f" {newest}). Update crequiz; nothing was changed."
        )


def _apply(connection: sqlite3.Connection, number: int, sql: str) -> None:
    with transaction(connection):
        # Another program may have applied it while we waited for the lock.
        if version(connection) >= number:
            return
        for statement in _statements(sql):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit the transaction first."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
