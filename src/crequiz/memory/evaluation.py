"""How well the model predicts a log of reviews: reading logs, predictions, log loss and RMSE(bins).

The log's schema is that of the open-spaced-repetition benchmark (srs-benchmark), which any FSRS tool reads; the metrics
are defined as there. A review is scored if it happens on a later day than the same card's previous one.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crequiz.memory.model import Memory, Rating, State
from crequiz.memory.scheduler import Scheduler

COLUMNS = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
_REQUIRED = COLUMNS[:3]

# A prediction of exactly 0 or 1 that fails would cost an infinite loss.
_LEAST_DOUBT = 1e-4


@dataclass(frozen=True)
class LoggedReview:
    """One row: UTC milliseconds, rating, state before the review and duration in ms (both None if not given)."""

    ms: int
    rating: Rating
    state: State | None = None
    duration: int | None = None


Log = Mapping[str, Sequence[LoggedReview]]


@dataclass(frozen=True)
class Prediction:
    """What the model expected of one review (0 to 1) and what came; the rest tells RMSE(bins) which bin it is in.

    `elapsed`: days since the card's previous review, at least 1; `place`: the card's study days up to and with this
    one; `lapses`: earlier scored reviews of the card that failed.
    """

    probability: float
    recalled: bool
    elapsed: int = 1
    place: int = 2
    lapses: int = 0


def read_log(lines: Iterable[str]) -> dict[str, list[LoggedReview]]:
    """The reviews of each card, oldest first, from CSV lines with a header; cards in the order of their first row.

    `review_state` and `review_duration` may be missing or empty, other columns are passed over. Raises ValueError with
    the line number for a missing column or a value that is none.
    """
    reader = csv.DictReader(lines)
    if missing := [name for name in _REQUIRED if name not in (reader.fieldnames or ())]:
        raise ValueError(f"The review log has no column {', '.join(missing)}.")
    log: defaultdict[str, list[LoggedReview]] = defaultdict(list)
    for row in reader:
        try:
            log[row["card_id"]].append(_review(row))
        except ValueError as error:
            raise ValueError(f"Line {reader.line_num} of the review log is no review: {error}.") from error
    return {card: sorted(reviews, key=lambda review: review.ms) for card, reviews in log.items()}


def _review(row: Mapping[str, str | None]) -> LoggedReview:
    time, rating, state, duration = (_number(row.get(name), name) for name in COLUMNS[1:])
    if time is None or rating is None:
        raise ValueError(f"{'review_time' if time is None else 'review_rating'} is missing")
    return LoggedReview(
        ms=time,
        rating=Rating(rating),
        state=None if state is None else State(state),
        duration=duration,
    )


def _number(value: str | None, column: str) -> int | None:
    if not value:
        return None
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{column} is {value!r}, not a whole number") from None


def predictions(log: Log, scheduler: Scheduler, day_of: Callable[[int], date]) -> list[Prediction]:
    """One prediction for each scored review, card by card, made from the card's earlier reviews alone.

    `day_of` gives the logical day of UTC milliseconds.
    """
    return [prediction for reviews in log.values() for prediction in _card_predictions(reviews, scheduler, day_of)]


def _card_predictions(
    reviews: Iterable[LoggedReview], scheduler: Scheduler, day_of: Callable[[int], date]
) -> Iterator[Prediction]:
    memory = Memory()
    place, lapses = 1, 0
    for review in reviews:
        day = day_of(review.ms)
        probability = scheduler.retrievability(memory, day)
        if probability is not None and memory.last_day is not None and day > memory.last_day:
            recalled = review.rating is not Rating.AGAIN
            place += 1
            yield Prediction(probability, recalled, (day - memory.last_day).days, place, lapses)
            lapses += not recalled
        memory = scheduler.advance(memory, review.rating, day)


def log_loss(scored: Sequence[Prediction]) -> float:
    """-mean(y ln p + (1 - y) ln(1 - p)), p held within 0.0001 and 0.9999; ValueError if nothing was scored."""
    return math.fsum(map(_loss, scored)) / _count(scored)


def _loss(prediction: Prediction) -> float:
    probability = min(max(prediction.probability, _LEAST_DOUBT), 1 - _LEAST_DOUBT)
    return -math.log(probability if prediction.recalled else 1 - probability)


def rmse_bins(scored: Sequence[Prediction]) -> float:
    """The distance of predicted from actual recall: sqrt(sum of n (mean p - mean y)^2 over bins / all n).

    Reviews share a bin if days elapsed, place and lapses fall into the same steps of a geometric scale, as defined by
    srs-benchmark. ValueError if nothing was scored.
    """
    bins = defaultdict(list)
    for prediction in scored:
        bins[_bin(prediction)].append(prediction.probability - prediction.recalled)
    return math.sqrt(math.fsum(math.fsum(errors) ** 2 / len(errors) for errors in bins.values()) / _count(scored))


def _bin(prediction: Prediction) -> tuple[float, float, float]:
    return (
        round(_grid(prediction.elapsed, 2.48, 3.62), 2),
        round(_grid(prediction.place, 1.99, 1.89)),
        round(_grid(prediction.lapses, 1.65, 1.73)) if prediction.lapses else 0,
    )


def _grid(number: int, scale: float, base: float) -> float:
    return scale * base ** math.floor(math.log(number, base))


def _count(scored: Sequence[Prediction]) -> int:
    if not scored:
        raise ValueError("No review can be scored: none is on a later day than the card's previous one.")
    return len(scored)
