"""The header between two `---` lines: ids and dates as raw text, and never a card lost for a slip in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FENCE = "---"
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*)")


@dataclass(frozen=True)
class FrontMatter:
    """What the header says, every scalar as the text in the file (`017` stays `017`).

    `body_line` is the line (from 1) after the header. `error` is None or `(line, what is wrong)`; the values were then
    read line by line, as far as they could be.
    """

    values: Mapping[str, str | tuple[str, ...]]
    body_line: int
    present: bool
    error: tuple[int, str] | None = None

    def text(self, key: str) -> str:
        """The value as one stripped text, empty if it is missing."""
        value = self.values.get(key, "")
        return value.strip() if isinstance(value, str) else ", ".join(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The value as a list of texts."""
        value = self.values.get(key, ())
        return ((value,) if value else ()) if isinstance(value, str) else value

    def day(self, key: str) -> date | None:
        """The value as a date (`YYYY-MM-DD`, a time behind it ignored), or None."""
        try:
            return date.fromisoformat(self.text(key)[:10])
        except ValueError:
            return None


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """The header at the top of the raw `lines`, if they begin with one."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != FENCE:
        return FrontMatter({}, 1, present=False)
    closing = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        end = next((i for i, line in enumerate(lines[1:], 1) if not line.strip()), len(lines))
        return FrontMatter(
            _by_lines(lines[1:end]), min(end + 1, len(lines)), True, (1, "front matter has no closing ---")
        )
    body_line = min(closing + 2, len(lines))
    try:
        return FrontMatter(_by_yaml(lines[: closing + 1]), body_line, present=True)
    except _BrokenYaml as broken:
        return FrontMatter(_by_lines(lines[1:closing]), body_line, True, (broken.line, f"front matter: {broken}"))


class _BrokenYaml(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _by_yaml(header: Sequence[str]) -> dict[str, str | tuple[str, ...]]:
    import yaml

    from crequiz.cards.rawyaml import RawYamlHandler, parse_header

    text = "\n".join(header).lstrip("\ufeff") + "\n"
    try:
        values = parse_header(text, RawYamlHandler())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # The mark counts from 0 at the end of the opening fence's line.
        line = mark.line + 1 if mark is not None else 1
        raise _BrokenYaml(min(line, len(header)), getattr(error, "problem", None) or "not valid YAML") from error
    if not values and any(line.strip() for line in header[1:-1]):
        raise _BrokenYaml(2, "no `key: value` lines")
    return {str(key): _value(value) for key, value in values.items()}


def _value(value: object) -> str | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return "" if value is None else str(value)


def _by_lines(lines: Sequence[str]) -> dict[str, str | tuple[str, ...]]:
    values: dict[str, str | tuple[str, ...]] = {}
    for line in lines:
        if (pair := _PAIR.match(line)) is None:
            continue
        value = pair["value"].strip()
        if value.startswith("["):
            items = (item.strip().strip("\"'") for item in value.strip("[]").split(","))
            values[pair["key"]] = tuple(item for item in items if item)
        else:
            values[pair["key"]] = value.strip("\"'")
    return values
