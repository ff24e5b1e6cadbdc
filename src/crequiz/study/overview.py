"""What the first screen says: what is waiting, and which card would begin next."""

from dataclasses import dataclass

from crequiz.collection.card_list import ListedCard, listed_cards
from crequiz.collection.days import counts
from crequiz.collection.events import begin_card
from crequiz.study.run import Desk
from crequiz.study.session import today


@dataclass(frozen=True)
class Overview:
    """Today's numbers: `due` and `new` are what the study would ask, `waiting` further new prompts of begun cards,
    `not_begun` those of other cards, of which `next_card` would begin next (None if all have begun)."""

    cards: int
    due: int
    new: int
    waiting: int
    not_begun: int
    next_card: ListedCard | None


NOTHING = Overview(0, 0, 0, 0, 0, None)


def overview(desk: Desk) -> Overview:
    """The numbers as they are now."""
    queue = today(desk)
    cards = listed_cards(desk.connection)
    upcoming = next((card for card in cards if card.begun is None), None)
    not_begun = counts(desk.connection, desk.now().day).not_begun
    return Overview(len(cards), queue.due, queue.new, queue.waiting, not_begun, upcoming)


def begin_next_card(desk: Desk) -> ListedCard | None:
    """Begins the first card that has not begun and gives it; None if all have."""
    upcoming = next((card for card in listed_cards(desk.connection) if card.begun is None), None)
    if upcoming is not None:
        begin_card(desk.connection, desk.now(), upcoming.card)
    return upcoming
