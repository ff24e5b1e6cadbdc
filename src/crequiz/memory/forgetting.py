"""The forgetting curve of FSRS-6, for those who need only the chance of recall: statistics, orders, simulations.

R(t, S) = (1 + F t / S)^-d with d = w20 and F = 0.9^(-1/d) - 1, so that R(S, S) = 0.9. Source: the algorithm page of
the open-spaced-repetition wiki, and py-fsrs, with which this agrees to the last bit.
"""

from collections.abc import Sequence


def recall_chance(stability: float, elapsed: int, weights: Sequence[float]) -> float:
    """The chance (0 to 1) of recalling after `elapsed` whole days what has this `stability` (days)."""
    decay = -weights[20]
    factor = 0.9 ** (1 / decay) - 1
    return float((1 + factor * max(0, elapsed) / stability) ** decay)
