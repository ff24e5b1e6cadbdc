"""The line of keys at the bottom, made from the screen's own bindings so that it never names a key that isn't there."""

from rich.text import Text
from textual.actions import parse
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
}


class KeyLine(Static):
    """Shows the bindings of the screen that are meant to be shown and are active now."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1; width: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        background: $panel; color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def on_mount(self) -> None:
        """Fills the line."""
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Reads the bindings again."""
        line = Text(no_wrap=True, overflow="ellipsis")
        seen: set[str] = set()
        for binding in _shown(self.screen):
            if binding.description in seen or self.screen.check_action(*_action(binding)) is False:
                continue
            seen.add(binding.description)
            line.append(_NAMES.get(binding.key, binding.key), style="bold")
            line.append(f" {binding.description}  ")
        self.update(line)


def _shown(screen: Screen[object]) -> list[Binding]:
    return [binding for bindings in screen._bindings.key_to_bindings.values() for binding in bindings if binding.show]


def _action(binding: Binding) -> tuple[str, tuple[object, ...]]:
    _, name, parameters = parse(binding.action)
    return name, parameters
