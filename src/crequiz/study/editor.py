"""The learner's editor, opened at a line of a card."""

import shlex
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

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


def run_editor(command: Sequence[str]) -> str | None:
    """Runs the editor and waits for it; gives what went wrong, or None.

    Ctrl-C in the editor is the editor's: a handler that does nothing keeps it from ending this program, and is not passed
    on to the editor as ignoring would be.
    """
    before = signal.signal(signal.SIGINT, _leave_it_to_the_editor)
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{command[0]} ended with status {status}" if status else None


def _leave_it_to_the_editor(number: int, frame: FrameType | None) -> None:
    pass
