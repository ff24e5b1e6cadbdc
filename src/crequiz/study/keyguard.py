"""Keys that must not count: a rating before the answer could be read, and every repeat of a key that is held down."""

from dataclasses import dataclass, field

REVEAL_MS = 150
"""A rating counts only this long after the reveal."""

REPEAT_MS = 150
"""Terminals don't tell repeats from presses; presses of one key closer than this are repeats. Typematic rates are
10 to 50 a second, and a hand that means it is slower than 7."""

HOLD_MS = 600
"""A key that has just rated must be let go before it counts again: slow repeats come up to half a second apart, and
nobody reads a question in less."""


@dataclass
class KeyGuard:
    """Decides which key presses count. All times are milliseconds of one monotonic clock."""

    _last: dict[str, float] = field(default_factory=dict)
    _revealed: float | None = None
    _rated_by: str | None = None

    def is_press(self, key: str, now: float) -> bool:
        """Whether this is a press of its own, not a repeat of the one before. To be asked once for each event."""
        last = self._last.get(key)
        self._last[key] = now
        gap = HOLD_MS if key == self._rated_by else REPEAT_MS
        counts = last is None or now - last >= gap
        if counts or key != self._rated_by:
            self._rated_by = None
        return counts

    def rated(self, key: str) -> None:
        """The key has rated a prompt."""
        self._rated_by = key

    def reveal(self, now: float) -> None:
        """The answer has been shown."""
        self._revealed = now

    def hide(self) -> None:
        """Another question is shown."""
        self._revealed = None

    def may_rate(self, now: float) -> bool:
        """Whether the answer has been on the screen long enough."""
        return self._revealed is not None and now - self._revealed >= REVEAL_MS
