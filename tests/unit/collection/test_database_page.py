"""The page on the file is true: it has every table and column of the schema, every kind of event, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.events import EventKind
from crequiz.collection.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from tests.unit.collection.conftest import Shelf

PAGE = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")


def first_cells(text: str) -> set[str]:
    """The names in the first column of the tables in `text`."""
    cells = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([\w-]+)`", cell)}


def sections() -> dict[str, str]:
    """The text below the heading of each table of the schema."""
    parts = re.split(r"^### (\w+)\n", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_table_and_every_column_stands_on_the_page_and_no_other(shelf: Shelf) -> None:
    tables = [row[0] for row in shelf.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    schema = {table: {row[1] for row in shelf.connection.execute(f"PRAGMA table_info({table})")} for table in tables}
    told = {table: first_cells(text.partition("| kind |")[0]) for table, text in sections().items()}
    assert told == schema


def test_every_kind_of_event_stands_on_the_page() -> None:
    _, _, kinds = sections()["events"].partition("| kind |")
    table, _, below = kinds.partition("\n\n")
    assert first_cells(table) | set(re.findall(r"`(\w+)`", below)) == set(EventKind)


def test_the_views_stand_on_the_page(shelf: Shelf) -> None:
    views = [row[0] for row in shelf.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert [view for view in views if f"**{view}**" not in PAGE] == []
    assert f"0x{APPLICATION_ID:x}" in PAGE


@pytest.mark.parametrize("query", re.findall(r"^    (SELECT.*?;)$", PAGE, re.MULTILINE | re.DOTALL))
def test_the_queries_on_the_page_work(studied: Shelf, query: str) -> None:
    studied.answer("flo:dose")
    assert studied.connection.execute(query.replace("'ID'", "'flo:dose'")).description is not None
