"""Keys that must not count: a rating before the answer could be read, and every repeat of a key that is held down."""

from dataclasses import dataclass, field

REVEAL_MS = 150
"""A rating counts only this long after the reveal."""

REPEAT_MS = 150
"""Terminals don't tell repeats from presses; presses of one key closer than this are repeats. Typematic rates are
10 to 50 a second, and a hand that means it is slower than 7."""


@dataclass
class KeyGuard:
    """Decides which key presses count. All times are milliseconds of one monotonic clock."""

    _last: dict[str, float] = field(default_factory=dict)
    _revealed: float | None = None

    def is_press(self, key: str, now: float) -> bool:
        """Whether this is a press of its own, not a repeat of the one before. To be asked once for each event."""
        last = self._last.get(key)
        self._last[key] = now
        return last is None or now - last >= REPEAT_MS

    def reveal(self, now: float) -> None:
        """The answer has been shown."""
        self._revealed = now

    def hide(self) -> None:
        """Another question is shown."""
        self._revealed = None

    def may_rate(self, now: float) -> bool:
        """Whether the answer has been on the screen long enough."""
        return self._revealed is not None and now - self._revealed >= REVEAL_MS
