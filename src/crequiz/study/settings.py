"""The settings of a study folder, read once at the edge from its `crequiz.toml`, if it has one."""

import re
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from crequiz.errors import UsageError

FILE = "crequiz.toml"


class Way(StrEnum):
    """How the learner answers: thinks of the answer, types it, or chooses it among others."""

    THINK = "think"
    TYPE = "type"
    CHOOSE = "choose"


_CLOCK = re.compile(r"(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)")


@dataclass(frozen=True)
class Settings:
    """What the learner may choose.

    `new_per_day` and `new_per_card`: new prompts a day, and of one card a day as long as other begun cards have some;
    `rollover`: when the logical day begins; `desired_retention`: 0.70 to 0.99; `old_source_years`: from what age on a
    card's newest source is marked; `answer`: how answers are given until a key says otherwise.
    """

    new_per_day: int = 10
    new_per_card: int = 3
    rollover: timedelta = timedelta(hours=4)
    desired_retention: float = 0.9
    old_source_years: int = 3
    answer: Way = Way.THINK


def read_settings(folder: Path) -> Settings:
    """The settings in `crequiz.toml` of `folder`, defaults where it is silent; raises UsageError naming what is wrong."""
    path = folder / FILE
    if not path.exists():
        return Settings()
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}:{_line_in(str(error))}: {error}") from error
    return replace(
        Settings(), **{key: _checked(f"{path}:{_line(text, key)}", key, value) for key, value in values.items()}
    )


def _line(text: str, key: str) -> int:
    """The line (from 1) that sets `key`; 1 if it can't be told."""
    pattern = re.compile(rf"\s*\[?[\"']?{re.escape(key)}[\"']?\s*[].=]")
    return next((number for number, line in enumerate(text.split("\n"), 1) if pattern.match(line)), 1)


def _line_in(message: str) -> str:
    match = re.search(r"at line (\d+)", message)
    return match[1] if match is not None else "1"


def _checked(place: str, key: str, value: Any) -> Any:
    if key not in {field.name for field in fields(Settings)}:
        raise UsageError(f"{place}: there is no setting {key!r}")
    if key == "rollover":
        return _clock(place, value)
    if key == "answer":
        if value not in list(Way):
            raise UsageError(f'{place}: answer must be "think", "type" or "choose"')
        return Way(value)
    if key == "desired_retention":
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0.70 <= value <= 0.99:
            raise UsageError(f"{place}: desired_retention must be a number from 0.70 to 0.99")
        return float(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f"{place}: {key} must be a whole number, 0 or more")
    return value


def _clock(place: str, value: Any) -> timedelta:
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise UsageError(f'{place}: rollover must be a time such as "04:00"')
    return timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
