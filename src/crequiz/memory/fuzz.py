"""Fuzz: intervals vary by some days, so that prompts learned together do not stay together.

The ranges are Anki's (its scheduler's `fuzz` module): a third of an interval of some days, a twentieth of one of
years, to both sides. The draw is not random but a hash of the prompt and its review count, so that a preview, the
result, an undo and a replay agree. py-fsrs' own fuzz is not used: it draws from an unseeded generator and exceeds the
range by a day.
"""

import math
from hashlib import blake2b

_SHORTEST = 2.5
_RANGES = ((_SHORTEST, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))
_FLOAT_BITS = 53


def draw(seed: str, count: int) -> float:
    """A number in [0, 1), always the same one for the same `seed` (a prompt's id) and `count` (answers so far)."""
    digest = blake2b(f"{seed}\0{count}".encode(), digest_size=8).digest()
    # More bits than a float holds would round up to 1.0 now and then.
    return (int.from_bytes(digest) >> (64 - _FLOAT_BITS)) / (1 << _FLOAT_BITS)


def fuzz_range(interval: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest interval (days, both included) that may stand for `interval`.

    delta = 1 + 0.15 per day from 2.5 to 7 + 0.10 per day from 7 to 20 + 0.05 per day beyond; below 2.5 days nothing.
    """
    if interval < _SHORTEST:
        return min(interval, maximum), min(interval, maximum)
    delta = 1.0 + math.fsum(factor * max(0.0, min(interval, end) - start) for start, end, factor in _RANGES)
    longest = min(round(interval + delta), maximum)
    return min(max(2, round(interval - delta)), longest), longest


def fuzzed(interval: int, chance: float, maximum: int) -> int:
    """The interval (days) that `chance` in [0, 1) picks from the range of `interval`, each day of it equally likely.

    Never decreases when `interval` grows and `chance` stays, which keeps the order of the four ratings.
    """
    shortest, longest = fuzz_range(interval, maximum)
    return shortest + math.floor(chance * (longest - shortest + 1))
