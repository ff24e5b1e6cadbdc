"""Several days of study with chance answers: whatever happens, the promises of the study hold."""

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from random import Random

import pytest

from crequiz.collection.queries import StoredPrompt
from crequiz.collection.rebuild import rebuild
from crequiz.collection.review_log import Review, counted_reviews
from crequiz.memory.model import Rating, State
from crequiz.study.flags import FlagReason
from crequiz.study.overview import begin_next_card
from crequiz.study.session import Session
from studyroom import Room

DAYS = 8


def card(name: str, random: Random) -> list[str]:
    """Twenty prompts: some are two ways of asking one fact, some stand in one of two tables."""
    lines = [f"id: {name}"]
    for number in range(20):
        fact = f"!f{number - 1}" if number % 4 == 3 else f"f{number}"
        block = random.choice(["-", "-", "t1", "t2"])
        lines.append(f"{fact} | {block} | {random.randint(1, 3)} | {name}: berth {number}? | pier {number}")
    return lines


@dataclass
class Weeks:
    """What was studied: `shown` holds the prompts of each session in the order in which they stood on the screen."""

    room: Room
    random: Random
    shown: list[list[StoredPrompt]] = field(default_factory=list)

    def study(self) -> None:
        """One day: prompts are answered at once or after some minutes, now and then taken back or flagged."""
        room, random = self.room, self.random
        desk = room.desks[0]
        if random.random() < 0.4:
            begin_next_card(desk)
        session = Session(desk)
        shown: list[StoredPrompt] = []
        self.shown.append(shown)
        while session.current is not None and len(shown) < 80:
            shown.append(session.current)
            room.wait(minutes=random.choice([0, 0, 1, 12]))
            if random.random() < 0.03:
                session.flag(FlagReason.AMBIGUOUS)
                continue
            session.answer(Rating(random.choice([1, 2, 3, 3, 3, 4])), 1000)
            if random.random() < 0.05:
                session.undo()

    def days(self) -> list[list[Review]]:
        reviews = counted_reviews(self.room.connection)
        return [list(group) for _, group in groupby(reviews, key=lambda review: review.moment.day)]


@pytest.fixture(params=[4, 7])
def weeks(room: Room, request: pytest.FixtureRequest) -> Weeks:
    weeks = Weeks(room, Random(request.param))
    for name in "abc":
        room.write(f"{name}.md", *card(name, weeks.random))
    room.desk()
    for _ in range(DAYS):
        morning = room.time
        weeks.study()
        room.time = morning
        room.wait(days=1)
    return weeks


def test_of_each_fact_one_prompt_is_asked_on_a_day(weeks: Weeks) -> None:
    prompts = weeks.room.stored()
    for reviews in weeks.days():
        asked = {(prompts[review.prompt].card, prompts[review.prompt].prompt.fact, review.prompt) for review in reviews}
        assert len({(name, fact) for name, fact, _ in asked}) == len(asked)


def test_ten_prompts_at_most_are_new_on_a_day(weeks: Weeks) -> None:
    new = [sum(review.state is State.NEW for review in reviews) for reviews in weeks.days()]
    assert len(new) == DAYS
    assert max(new) == 10


def test_no_new_prompt_follows_one_of_its_block(weeks: Weeks) -> None:
    for shown in weeks.shown:
        for one, other in pairwise(shown):
            if other.prompt.block is not None and one.id != other.id and other.memory.due_day is None:
                assert (one.card, one.prompt.block) != (other.card, other.prompt.block)


def test_flagged_prompts_are_never_asked_again_and_the_memory_is_what_the_log_says(weeks: Weeks) -> None:
    before = {prompt: stored.memory for prompt, stored in weeks.room.stored().items()}
    assert any(stored.flag for stored in weeks.room.stored().values())
    rebuild(weeks.room.connection, weeks.room.desks[0].scheduler)
    assert {prompt: stored.memory for prompt, stored in weeks.room.stored().items()} == before
