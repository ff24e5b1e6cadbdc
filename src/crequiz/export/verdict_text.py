"""Verdicts as a text file that can be read, kept with the cards and taken over elsewhere: one line for each, its fields
separated by tabs: kind, prompt (or card), words (or rule), then what the card asks and says.
"""

import re
from collections.abc import Iterable

from crequiz.collection.events import EventKind
from crequiz.collection.verdict_lines import VerdictLine
from crequiz.collection.verdicts import OPPOSITE, tidy

FIRST_LINE = "# crequiz verdicts"
_EXPLANATION = "# kind, prompt or card, words or rule; then what the card asks and says. Fields are separated by tabs."
_KINDS = {kind.value: kind for kind in OPPOSITE}
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_CHARS = {escape: char for char, escape in _ESCAPES.items()}
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\[\\tnr]")
_NEEDS_WORDS = (EventKind.REWORDED, EventKind.DISPUTED, EventKind.RULE_OFF)
_MOST_FIELDS = 5


def render_verdicts(lines: Iterable[VerdictLine]) -> str:
    """The file; verdicts that don't hold are comments in it."""
    return "".join(f"{line}\n" for line in (FIRST_LINE, _EXPLANATION, *map(_line, lines)))


def _line(line: VerdictLine) -> str:
    fields = [line.kind.value, line.subject, line.words]
    if line.asks is not None and line.says is not None:
        fields += [line.asks, line.says]
    text = "\t".join(map(_escaped, fields))
    return f"# set aside, since the card has changed: {text}" if line.set_aside else text


def is_verdicts(text: str) -> bool:
    """Whether a file says that it is one of verdicts."""
    return text.removeprefix("\ufeff").lstrip().startswith(FIRST_LINE)


def parse_verdicts(text: str) -> tuple[list[VerdictLine], list[tuple[int, str]]]:
    """The verdicts in a file, and what is wrong with which other lines (from 1)."""
    lines: list[VerdictLine] = []
    problems: list[tuple[int, str]] = []
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        raw = raw.removesuffix("\r")
        if not raw.strip() or raw.startswith("#"):
            continue
        fields = [_unescaped(field) for field in raw.split("\t")]
        if (wrong := _wrong(fields)) is not None:
            problems.append((number, wrong))
            continue
        kind, subject, words, *seen = (*fields, "")[: max(len(fields), 3)]
        asks, says = (*seen, None, None)[:2]
        lines.append(VerdictLine(_KINDS[kind], subject, tidy(words), asks, says, line=number))
    return lines, problems


def _wrong(fields: list[str]) -> str | None:
    kind = _KINDS.get(fields[0])
    if kind is None:
        return f"{fields[0]!r} is no kind of verdict; there are {', '.join(_KINDS)}, each followed by a tab"
    if not 2 <= len(fields) <= _MOST_FIELDS or not fields[1]:
        return f"a verdict has 2 to {_MOST_FIELDS} fields, separated by tabs"
    if kind in _NEEDS_WORDS and not "".join(fields[2:3]).strip():
        return f"the words of {kind.value} are missing"
    return None


def _escaped(field: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], field)


def _unescaped(field: str) -> str:
    return _ESCAPED.sub(lambda found: _CHARS[found[0]], field)
