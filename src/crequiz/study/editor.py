"""The learner's editor, opened at a line of a card."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from crequiz.errors import UsageError

_COLON = frozenset({"hx", "helix", "subl", "zed"})
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})


def editor_command(environment: Mapping[str, str], path: Path, line: int) -> list[str]:
    """The words of the command: $VISUAL, else $EDITOR, with the place as that editor takes it (`+LINE file` for most).

    Raises UsageError if neither is set.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise UsageError(f"$EDITOR can't be understood: {named} ({error})") from error
    if not words:
        raise UsageError("no editor: set $EDITOR (for example: export EDITOR=nano)")
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]
