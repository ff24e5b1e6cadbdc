"""Reading review logs in the schema that FSRS tools share.

`card_id` (integer or string), `review_time` (UTC milliseconds), `review_rating` (1 Again to 4 Easy), and, if the file has
them, `review_state` (0 new, 1 learning, 2 review, 3 relearning) and `review_duration` (ms). Source: the readme of the
FSRS optimiser (open-spaced-repetition/fsrs-optimizer).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crequiz.errors import CrequizError
from crequiz.memory.model import Rating, State

COLUMNS = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
_NEEDED = COLUMNS[:3]
_DAY_MS = 86_400_000
_FIRST_MS = round(datetime(1971, 1, 1, tzinfo=UTC).timestamp() * 1000)
_LAST_MS = round(datetime(3000, 1, 1, tzinfo=UTC).timestamp() * 1000)
_MOST_TOLD = 5


class BadReviewFile(CrequizError):
    """The file can't be read as a review log; nothing was imported."""


@dataclass(frozen=True)
class LoggedAnswer:
    """One line of a file, counted from 1; `state` is None and `duration_ms` 0 where the file is silent."""

    line: int
    prompt: str
    ms: int
    rating: Rating
    state: State | None
    duration_ms: int


def read_fsrs_log(path: Path) -> list[LoggedAnswer]:
    """The answers in a file, in its order. Raises BadReviewFile, naming the first bad lines, if any line is bad."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _answers(str(path), csv.DictReader(stream))
    except OSError as error:
        raise BadReviewFile(f"{path}: can't be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReviewFile(f"{path}: is no CSV file in UTF-8: {error}") from error


def _answers(file: str, rows: "csv.DictReader[str]") -> list[LoggedAnswer]:
    missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        raise BadReviewFile(f"{file}:1: has no column {', '.join(missing)}; it needs {', '.join(_NEEDED)}")
    answers, problems = [], []
    for row in rows:
        try:
            answers.append(_answer(rows.line_num, row))
        except ValueError as error:
            problems.append(f"{file}:{rows.line_num}: {error}")
    if problems:
        more = [f"… and {len(problems) - _MOST_TOLD} more"] if len(problems) > _MOST_TOLD else []
        raise BadReviewFile("\n".join((*problems[:_MOST_TOLD], *more, "Nothing was imported.")))
    return answers


def _answer(line: int, row: Mapping[str | None, str | None]) -> LoggedAnswer:
    if not row["card_id"]:
        raise ValueError("has no card_id")
    if None in row:
        raise ValueError("has more fields than the first line")
    ms = _number(row, "review_time", _FIRST_MS, _LAST_MS)
    rating = _number(row, "review_rating", 1, 4)
    state = _number(row, "review_state", 0, 3) if row.get("review_state") else None
    duration = _number(row, "review_duration", 0, _DAY_MS) if row.get("review_duration") else 0
    return LoggedAnswer(line, row["card_id"], ms, Rating(rating), None if state is None else State(state), duration)


def _number(row: Mapping[str | None, str | None], column: str, least: int, most: int) -> int:
    text = row[column] or ""
    try:
        value = int(text)
    except ValueError:
        raise ValueError(f"{column} is no whole number: {text!r}") from None
    if not least <= value <= most:
        raise ValueError(f"{column} is not from {least} to {most}: {value}")
    return value
