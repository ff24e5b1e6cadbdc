"""The trap test: the same model and the same log, once with logical days and once with the raw times."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import fsrs
import pytest

from crequiz.memory.days import moment_at
from crequiz.memory.evaluation import LoggedReview, Prediction, log_loss, predictions, read_log, rmse_bins
from crequiz.memory.model import Rating, State
from crequiz.memory.scheduler import Scheduler

REAL_LOG = Path(__file__).parents[2] / "data" / "revlog-josh.csv"
ROLLOVER = timedelta(hours=10)


def day_of(ms: int) -> date:
    return moment_at(ms, 0, ROLLOVER).day


@pytest.fixture(scope="module")
def real_log() -> dict[str, list[LoggedReview]]:
    with REAL_LOG.open(encoding="utf-8", newline="") as lines:
        return read_log(lines)


@pytest.fixture(scope="module")
def right(real_log: dict[str, list[LoggedReview]]) -> list[Prediction]:
    return predictions(real_log, Scheduler(), day_of)


@pytest.fixture(scope="module")
def naive(real_log: dict[str, list[LoggedReview]]) -> list[Prediction]:
    return [prediction for reviews in real_log.values() for prediction in naive_predictions(reviews)]


def naive_predictions(reviews: list[LoggedReview]) -> Iterator[Prediction]:
    """What py-fsrs predicts when each review is told to it with the time on the clock.

    Its other settings are its defaults; learning steps of any kind give the same figures, since they move only the due.
    """
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=0)
    last_day = None
    for review in reviews:
        now = datetime.fromtimestamp(review.ms / 1000, UTC)
        if last_day is not None and day_of(review.ms) > last_day:
            yield Prediction(scheduler.get_card_retrievability(card, now), review.rating is not Rating.AGAIN)
        card, _ = scheduler.review_card(card, fsrs.Rating(review.rating), now)
        last_day = day_of(review.ms)


def test_fed_with_logical_days_the_default_model_has_the_known_log_loss(right: list[Prediction]) -> None:
    assert len(right) == 6372
    assert round(log_loss(right), 4) == 0.4652
    assert round(rmse_bins(right), 4) == 0.0838


def test_fed_with_raw_times_the_same_model_is_far_off(naive: list[Prediction]) -> None:
    assert len(naive) == 6372
    assert round(log_loss(naive), 4) == 0.8057


def test_the_raw_times_are_off_because_the_next_morning_counts_as_the_same_day(
    right: list[Prediction], naive: list[Prediction]
) -> None:
    certain = [prediction for prediction in naive if prediction.probability == 1.0]

    assert len(certain) == 1043
    assert sum(not prediction.recalled for prediction in certain) == 292
    assert not [prediction for prediction in right if prediction.probability == 1.0]


def test_a_log_is_read_card_by_card_oldest_review_first() -> None:
    lines = [
        "card_id,review_time,review_rating,review_state,review_duration\n",
        "b,2000,3,1,900\n",
        "017,1500,1,0,\n",
        "b,1000,2,0,800\n",
    ]

    assert read_log(lines) == {
        "b": [
            LoggedReview(1000, Rating.HARD, State.NEW, 800),
            LoggedReview(2000, Rating.GOOD, State.LEARNING, 900),
        ],
        "017": [LoggedReview(1500, Rating.AGAIN, State.NEW, None)],
    }


def test_state_and_duration_may_be_missing() -> None:
    assert read_log(["card_id,review_time,review_rating\n", "a,1000,4\n"]) == {"a": [LoggedReview(1000, Rating.EASY)]}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["card_id,review_time\n"], "The review log has no column review_rating."),
        ([], "The review log has no column card_id, review_time, review_rating."),
        (["card_id,review_time,review_rating\n", "a,1000,3\n", "a,soon,3\n"], "Line 3 .* review_time is 'soon', not a"),
        (["card_id,review_time,review_rating\n", "a,1000,7\n"], "Line 2 .* 7 is not a valid Rating"),
        (["card_id,review_time,review_rating\n", "a,1000\n"], "Line 2 .* review_rating is missing"),
        (["card_id,review_time,review_rating\n", "a,,3\n"], "Line 2 .* review_time is missing"),
    ],
)
def test_what_is_no_review_is_named_with_its_line(lines: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_log(lines)


def test_only_the_first_review_of_a_later_day_is_scored() -> None:
    hour = 3_600_000
    log = {
        "a": [
            LoggedReview(12 * hour, Rating.GOOD),
            LoggedReview(13 * hour, Rating.AGAIN),
            LoggedReview(37 * hour, Rating.AGAIN),
            LoggedReview(38 * hour, Rating.GOOD),
            LoggedReview(110 * hour, Rating.GOOD),
        ]
    }

    scored = predictions(log, Scheduler(), day_of)

    assert [(one.recalled, one.elapsed, one.place, one.lapses) for one in scored] == [(False, 1, 2, 0), (True, 3, 3, 1)]
    assert all(0 < one.probability < 1 for one in scored)


def test_log_loss_is_the_mean_surprise() -> None:
    assert log_loss([Prediction(0.5, True), Prediction(0.5, False)]) == pytest.approx(0.693147, abs=1e-6)
    assert log_loss([Prediction(0.9, True), Prediction(0.8, False)]) == pytest.approx(0.857399, abs=1e-6)


def test_certainty_that_fails_costs_much_but_not_all() -> None:
    assert log_loss([Prediction(1.0, False)]) == pytest.approx(9.210340, abs=1e-6)
    assert log_loss([Prediction(1.0, True)]) == pytest.approx(0.0001, abs=1e-6)


def test_rmse_compares_means_within_a_bin_so_errors_of_one_bin_cancel() -> None:
    assert rmse_bins([Prediction(0.5, True), Prediction(0.5, False)]) == 0.0
    assert rmse_bins([Prediction(0.5, True, elapsed=1), Prediction(0.5, False, elapsed=30)]) == 0.5


def test_nothing_to_score_is_said() -> None:
    with pytest.raises(ValueError, match="No review can be scored"):
        log_loss([])
    with pytest.raises(ValueError, match="No review can be scored"):
        rmse_bins([])
