"""Cards read and worked on, spread over the processors, in the order of their files."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar, cast

from crequiz.cards.folder import CardFile, read_file
from crequiz.cards.keys import Keys, likely_id
from crequiz.cards.model import Card
from crequiz.errors import Problem, problem_of_fault

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_LEAST_CARDS = 24
_CHUNK = 3
_things: Sequence[object] = ()
_work: Callable[[object], object] | None = None


@dataclass(frozen=True)
class Outcome(Generic[Result]):
    """What one file gave: the card's id, its key and the work's result, if there are; and what is wrong with the file."""

    card: str | None
    key: str | None
    result: Result | None
    problems: tuple[Problem, ...]


def each_card(files: Sequence[CardFile], work: Callable[[Card], Result]) -> Iterator[Outcome[Result]]:
    """The card of every file, read and given to `work`, in order; shared out like `each`.

    What `work` raises becomes a problem of that file, so that one card does not keep the others from being seen. A key that
    must differ from the card's id is guessed before the card is read; if the guess was wrong, the card is worked on again.
    """
    likely, keys = Keys(), Keys()
    guesses = [(file, likely.give(likely_id(file.path), file.name)[0]) for file in files]
    for file, outcome in zip(files, each(guesses, partial(_outcome, work=work)), strict=True):
        if outcome.card is None:
            yield outcome
            continue
        key, clash = keys.give(outcome.card, file.name)
        told = outcome if outcome.key == key else _outcome((file, key), work)
        yield told if clash is None else replace(told, problems=(*told.problems, clash))


def each(things: Sequence[Thing], work: Callable[[Thing], Result]) -> Iterator[Result]:
    """`work` of every thing, in order. Many are shared out to as many processes as there are processors.

    The processes are forked, so they see the things without a copy; where that is not safe (not Linux), or not worth it,
    everything happens here. Raises what `work` raises.
    """
    processes = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if len(things) < _LEAST_CARDS or processes < 2:
        yield from map(work, things)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _things, _work
    _things, _work = things, cast("Callable[[object], object]", work)
    with ProcessPoolExecutor(processes, get_context("fork"), _begin) as pool:
        try:
            results = pool.map(_of_thing, range(len(things)), chunksize=_CHUNK)
            yield from (cast("Result", result) for result in results)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin() -> None:
    """A child leaves Ctrl-C to its parent, and keeps what it makes: it lives for seconds."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _of_thing(index: int) -> object:
    assert _work is not None
    return _work(_things[index])


def _outcome(guess: tuple[CardFile, str], work: Callable[[Card], Result]) -> Outcome[Result]:
    file, key = guess
    reading = read_file(file.path, file.name)
    if reading.card is None:
        return Outcome(None, None, None, reading.problems)
    card = replace(reading.card, key=key)
    try:
        return Outcome(card.id, key, work(card), reading.problems)
    except Exception as error:
        return Outcome(card.id, key, None, (*reading.problems, problem_of_fault(card.file, error)))
