"""Work on many cards spread over the processors, in the order of the cards."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from crequiz.cards.model import Card

Result = TypeVar("Result")

_LEAST_CARDS = 24
_CHUNK = 6
_cards: Sequence[Card] = ()
_work: Callable[[Card], object] | None = None


def each_card(cards: Sequence[Card], work: Callable[[Card], Result]) -> Iterator[Result]:
    """`work` of every card, in order. Many cards are shared out to as many processes as there are processors.

    The processes are forked, so they see the cards without a copy; where that is not safe (not Linux), or not worth it,
    everything happens here. Raises what `work` raises.
    """
    processes = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if len(cards) < _LEAST_CARDS or processes < 2:
        yield from map(work, cards)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _cards, _work
    _cards, _work = cards, work
    with ProcessPoolExecutor(processes, get_context("fork"), _begin) as pool:
        try:
            results = pool.map(_of_card, range(len(cards)), chunksize=_CHUNK)
            yield from (cast("Result", result) for result in results)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin() -> None:
    """A child leaves Ctrl-C to its parent, and keeps what it makes: it lives for seconds."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _of_card(index: int) -> object:
    assert _work is not None
    return _work(_cards[index])
