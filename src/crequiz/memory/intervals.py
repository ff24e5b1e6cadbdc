"""How long until a prompt comes back, in the few characters that fit on a rating key."""

from datetime import timedelta

from crequiz.memory.model import Memory, Moment, State

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_MONTH = _YEAR / 12

# A unit, its length, its decimals, and the span at which it gives way: where rounding would reach one of the next unit.
_UNITS = (
    ("s", _SECOND, 0, _MINUTE - _SECOND / 2),
    ("m", _MINUTE, 0, _HOUR - _MINUTE / 2),
    ("h", _HOUR, 1, _DAY - _HOUR / 20),
    ("d", _DAY, 0, _MONTH),
    ("mo", _MONTH, 1, _YEAR - _MONTH / 20),
    ("y", _YEAR, 1, timedelta.max),
)


def describe(memory: Memory, moment: Moment) -> str:
    """The wait from `moment` until `memory` is due, such as `10m`, `1d`, `2.4mo`; `now` if it has none.

    Long intervals are counted in logical days, so that an evening's `1d` is tomorrow morning; steps in real time.
    """
    if memory.due_ms is None or memory.due_day is None:
        return "now"
    if memory.state is State.REVIEW:
        return short(memory.due_day - moment.day)
    return short(timedelta(milliseconds=memory.due_ms - moment.ms))


def short(span: timedelta) -> str:
    """`span` in its natural unit, as on Anki's keys: whole seconds, minutes and days, tenths of the others."""
    if span < _SECOND:
        return "now"
    unit, length, decimals = next((unit, length, decimals) for unit, length, decimals, end in _UNITS if span < end)
    return f"{span / length:.{decimals}f}".removesuffix(".0") + unit
