"""Which recorded card each file is: by its id first, then, for a card with a new id, by what it says."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crequiz.cards.keys import shared_id
from crequiz.cards.model import Card
from crequiz.collection.known import KnownCard
from crequiz.collection.log import digest
from crequiz.errors import Problem

if TYPE_CHECKING:
    from crequiz.collection.likeness import Said

_SAME_CARD_SHARE = 0.6


@dataclass(frozen=True)
class Present:
    """A card file that is there: the card's raw id, the recorded card of this file (lasting key), if any.

    `body` is the digest of its text, None if that is what was recorded.
    """

    file: str
    id: str
    recorded: str | None
    body: str | None = None


@dataclass(frozen=True)
class Newcomer:
    """A file whose card is recorded neither under its id nor with its text: what its prompts say."""

    present: Present
    says: "frozenset[Said]"


def body_digest(card: Card) -> str:
    """A digest of the card's lines from the question on: the same under another id, title or front matter."""
    return digest("\n".join(card.lines[card.question_line - 1 :]))


def unique_keys(
    presents: Sequence[Present], known: Mapping[str, KnownCard]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The key of each file's card, and a problem for each id that stands in more than one file.

    The plain id goes to the file that is recorded with it, else to the first one; the others get `id@file`.
    """
    named: dict[str, list[Present]] = {}
    for present in presents:
        named.setdefault(present.id, []).append(present)
    keys, problems = {}, []
    for identity, same in named.items():
        owner = next((present for present in same if _owns(present, known)), same[0])
        for present in same:
            keys[present.file] = identity if present is owner else f"{identity}@{present.file}"
            if present is not owner:
                problems.append(shared_id(identity, present.file, owner.file))
    return keys, tuple(problems)


def _owns(present: Present, known: Mapping[str, KnownCard]) -> bool:
    card = known.get(present.recorded or "")
    return card is not None and card.id == card.key == present.id


def claim_by_id(presents: Sequence[Present], keys: Mapping[str, str], known: Mapping[str, KnownCard]) -> dict[str, str]:
    """The recorded card of each file that has one (file → lasting key), each card claimed once at most.

    A file that still holds its card comes first, by its own id or, if it has the text of another one, by that text; then a
    file with a recorded text, whatever its name and id are now; then one with a recorded id.
    """
    claims = _Claims({}, set())
    owners = _owners_of_text(presents, known)
    for present in presents:
        recorded = known.get(present.recorded or "")
        if recorded is not None and (present.body is None or recorded.id == present.id):
            claims.add(present, owners.get(present.file, recorded.card))
    for present in presents:
        if present.file in owners:
            claims.add(present, owners[present.file])
    by_id: dict[str, list[KnownCard]] = {}
    for card in known.values():
        by_id.setdefault(card.id, []).append(card)
    for present in presents:
        free = [card for card in by_id.get(present.id, ()) if card.card not in claims.taken]
        exact = [card for card in free if card.key == keys[present.file]]
        if len(candidates := exact or free) == 1:
            claims.add(present, candidates[0].card)
    return claims.cards


@dataclass(frozen=True)
class _Claims:
    """The cards claimed so far, by file, and all of them."""

    cards: dict[str, str]
    taken: set[str]

    def add(self, present: Present, card: str) -> None:
        if present.file not in self.cards and card not in self.taken:
            self.cards[present.file] = card
            self.taken.add(card)


def _owners_of_text(presents: Sequence[Present], known: Mapping[str, KnownCard]) -> dict[str, str]:
    """The card whose recorded text a file holds (file → lasting key), where only one file and one card have that text."""
    texts = Counter(present.body for present in presents if present.body is not None)
    # A card in its own unchanged file has its text already.
    at_home = {present.recorded for present in presents if present.body is None}
    holders: dict[str, list[str]] = {}
    for card in known.values():
        holders.setdefault(card.body, []).append(card.card)
    return {
        present.file: holders[present.body][0]
        for present in presents
        if present.body is not None
        and texts[present.body] == 1
        and len(holders.get(present.body, ())) == 1
        and holders[present.body][0] not in at_home
    }


def claim_by_content(
    newcomers: Sequence[Newcomer], vanished: Iterable[KnownCard], says: "Callable[[str], frozenset[Said]]"
) -> dict[str, str]:
    """The vanished card that each newcomer is under a new id (file → lasting key), where there is no doubt.

    `says` gives what the active prompts of a card said; most of it must be the same, and of no other card's or file's.
    """
    cards = {card.card: says(card.card) for card in vanished}
    fits = [
        (newcomer.present.file, card)
        for newcomer in newcomers
        for card, said_before in cards.items()
        if _fits(newcomer.says, said_before)
    ]
    files, claimed = Counter(file for file, _ in fits), Counter(card for _, card in fits)
    return {file: card for file, card in fits if files[file] == claimed[card] == 1}


def _fits(says: "frozenset[Said]", said_before: "frozenset[Said]") -> bool:
    kept = len(said_before & says)
    return bool(said_before) and kept >= _SAME_CARD_SHARE * max(len(said_before), len(says))
