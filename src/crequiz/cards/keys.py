"""Keys for cards that share an id: the first file keeps it, the others get `id@file`."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from crequiz.errors import Problem

_HEAD = 4096
_ID = re.compile(r"""^id:[ \t]*["']?(.*?)["']?[ \t]*\r?$""", re.MULTILINE)


@dataclass
class Keys:
    """The keys of cards, given one after another in the order of their files."""

    _owners: dict[str, str] = field(default_factory=dict)
    _taken: Counter[str] = field(default_factory=Counter)

    def give(self, identity: str, file: str) -> tuple[str, Problem | None]:
        """A key that no card had before, and the problem to tell if another file has the id."""
        owner = self._owners.setdefault(identity, file)
        is_first = not self._taken[identity]
        key = identity if is_first else f"{identity}@{file}"
        self._taken[key] += 1
        if is_first:
            return key, None
        return key if self._taken[key] == 1 else f"{key}#{self._taken[key]}", shared_id(identity, file, owner)


def shared_id(identity: str, file: str, owner: str) -> Problem:
    """What to tell of a `file` whose card has the id of the one in `owner`."""
    return Problem(file, 1, f"id {identity!r} is also the id of {owner}; both are kept")


def likely_id(path: Path) -> str:
    """The id that the file at `path` seems to give its card, without reading it as a card: a guess, to be checked."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    found = _ID.search(head)
    return found[1] if found and found[1] else PurePath(path).stem
