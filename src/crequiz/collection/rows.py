"""Writing rows given as mappings from column to value. Names of tables and columns never come from outside."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def insert(connection: sqlite3.Connection, table: str, row: Row, *, after: str = "") -> None:
    """Adds `row`; `after` is what SQL is to do about a conflict."""
    connection.execute(_insertion(table, row, after), row)


def insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[Row], *, after: str = "") -> None:
    """Adds `rows`, all with the same columns."""
    if rows:
        connection.executemany(_insertion(table, rows[0], after), rows)


def upsert(connection: sqlite3.Connection, table: str, key: str, row: Row, *, keep: Collection[str] = ()) -> None:
    """Adds `row`, or writes it over the one with the same `key`; null is not written over the columns in `keep`."""
    upsert_all(connection, table, key, [row], keep=keep)


def upsert_all(
    connection: sqlite3.Connection, table: str, key: str, rows: Sequence[Row], *, keep: Collection[str] = ()
) -> None:
    """`upsert` for `rows`, all with the same columns."""
    if not rows:
        return
    changes = ", ".join(
        f"{column} = ifnull(excluded.{column}, {table}.{column})" if column in keep else f"{column} = excluded.{column}"
        for column in rows[0]
        if column != key
    )
    insert_all(connection, table, rows, after=f"ON CONFLICT ({key}) DO UPDATE SET {changes}")


def _insertion(table: str, row: Row, after: str) -> str:
    columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    return f"INSERT INTO {table} ({columns}) VALUES ({values}) {after}"
