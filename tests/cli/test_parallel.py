"""Many cards are split in several processes: same results, same order, same errors."""

import pytest

from crequiz.cards.model import Card
from crequiz.cards.reader import read_card
from crequiz.cli.parallel import each_card


def made_cards(count: int) -> list[Card]:
    cards = (read_card(f"---\nid: card-{number}\n---\n\n## Gull\n\n**Q:** ?\n\n**A:**\n\n- x\n".encode(), "g.md").card
             for number in range(count))  # fmt: skip
    return [card for card in cards if card is not None]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_results_come_in_the_order_of_the_cards(count: int) -> None:
    assert list(each_card(made_cards(count), lambda card: card.id)) == [f"card-{number}" for number in range(count)]


@pytest.mark.parametrize("count", [2, 30])
def test_an_error_in_the_work_is_raised(count: int) -> None:
    def fail(card: Card) -> str:
        raise ValueError(card.id)

    with pytest.raises(ValueError, match="card-0"):
        list(each_card(made_cards(count), fail))
