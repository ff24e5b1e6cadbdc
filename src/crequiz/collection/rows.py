"""Writing rows given as mappings from column to value. Names of tables and columns never come from outside."""

import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

Row = Mapping[str, Any]


def insert(connection: sqlite3.Connection, table: str, row: Row, *, after: str = "") -> None:
    """Adds `row`; `after` is what SQL is to do about a conflict."""
    columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({values}) {after}", row)


def upsert(connection: sqlite3.Connection, table: str, key: str, row: Row, *, keep: Collection[str] = ()) -> None:
    """Adds `row`, or writes it over the one with the same `key`; null is not written over the columns in `keep`."""
    changes = ", ".join(
        f"{column} = ifnull(excluded.{column}, {table}.{column})" if column in keep else f"{column} = excluded.{column}"
        for column in row
        if column != key
    )
    insert(connection, table, row, after=f"ON CONFLICT ({key}) DO UPDATE SET {changes}")
