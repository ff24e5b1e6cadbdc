"""Rows as CSV (RFC 4180, UTF-8), JSON (an array) or JSON lines; files appear whole or not at all."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from crequiz.errors import CrequizError
from crequiz.export.table import Rows


def render(rows: Rows, form: str) -> str:
    """The whole file as text; `form` is csv (also of other names), json or jsonl."""
    if form not in ("json", "jsonl"):
        return _csv(rows)
    ordered = ({column: row[column] for column in rows.columns} for row in rows.rows)
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ordered)
    return json.dumps(list(ordered), ensure_ascii=False, indent=1) + "\n"


def _csv(rows: Rows) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow([_field(row, column) for column in rows.columns])
    return stream.getvalue()


def _field(row: Mapping[str, Any], column: str) -> Any:
    value = row[column]
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def write_file(path: Path, text: str) -> None:
    """Writes `text` beside `path` and puts it in place; raises CrequizError and leaves what was there.

    What a link points to is written; a device or a pipe is written to as it is.
    """
    if path.is_symlink():
        path = path.resolve()
    if path.exists() and not path.is_file():
        _write_straight(path, text)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise CrequizError(f"{path}: can't be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink()
        raise CrequizError(f"{path}: can't be written: {error.strerror}") from error


def _write_straight(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CrequizError(f"{path}: can't be written: {error.strerror}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
