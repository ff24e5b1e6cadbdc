"""Rows to be written: columns in their order, values as Python has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rows:
    """A table: every row has all columns; None is a missing value, lists and objects are written as JSON."""

    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, Any]]
