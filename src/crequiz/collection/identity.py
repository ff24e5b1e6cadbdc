"""Which recorded card each file is: by its id first, then, for a card with a new id, by what it says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crequiz.cards.model import Card
from crequiz.collection.known import KnownCard, Said
from crequiz.collection.log import digest
from crequiz.errors import Problem

_SAME_FILE_SHARE = 0.6


@dataclass(frozen=True)
class Present:
    """A card file that is there: the card's raw id, the recorded card of this file (lasting key), if any."""

    file: str
    id: str
    recorded: str | None


@dataclass(frozen=True)
class Newcomer:
    """A file whose card is not recorded under its id: digest of its text, and what its prompts say."""

    present: Present
    body: str
    says: frozenset[Said]


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
                message = f"id {identity!r} is also the id of {owner.file}; both are kept"
                problems.append(Problem(present.file, 1, message))
    return keys, tuple(problems)


def _owns(present: Present, known: Mapping[str, KnownCard]) -> bool:
    card = known.get(present.recorded or "")
    return card is not None and card.id == card.key == present.id


def claim_by_id(presents: Sequence[Present], keys: Mapping[str, str], known: Mapping[str, KnownCard]) -> dict[str, str]:
    """The recorded card of each file that has one under its id (file → lasting key), each card claimed once at most."""
    claims: dict[str, str] = {}
    for present in presents:
        recorded = known.get(present.recorded or "")
        if recorded is not None and recorded.id == present.id and recorded.card not in claims.values():
            claims[present.file] = recorded.card
    for present in presents:
        if present.file in claims:
            continue
        free = [card for card in known.values() if card.id == present.id and card.card not in claims.values()]
        exact = [card for card in free if card.key == keys[present.file]]
        if len(candidates := exact or free) == 1:
            claims[present.file] = candidates[0].card
    return claims


def claim_by_content(
    newcomers: Sequence[Newcomer], vanished: Iterable[KnownCard], says: Callable[[str], frozenset[Said]]
) -> dict[str, str]:
    """The vanished card that each newcomer is under a new id (file → lasting key), where there is no doubt.

    `says` gives what the active prompts of a card said. In its own file most of it must be the same, elsewhere all.
    """
    cards = {card.card: card for card in vanished}
    claims = {}
    for newcomer in newcomers:
        own = cards.get(newcomer.present.recorded or "")
        if own is not None and _fits(newcomer, own, says(own.card), _SAME_FILE_SHARE):
            claims[newcomer.present.file] = own.card
    free = [newcomer for newcomer in newcomers if newcomer.present.file not in claims]
    for card in cards.values():
        if card.card in claims.values():
            continue
        fits = [newcomer for newcomer in free if _fits(newcomer, card, says(card.card), 1.0)]
        rivals = [other for other in cards.values() if fits and _fits(fits[0], other, says(other.card), 1.0)]
        if len(fits) == len(rivals) == 1:
            claims[fits[0].present.file] = card.card
    return claims


def _fits(newcomer: Newcomer, card: KnownCard, said_before: frozenset[Said], least_share: float) -> bool:
    if newcomer.body == card.body:
        return True
    kept = len(said_before & newcomer.says)
    return bool(said_before) and kept >= least_share * max(len(said_before), len(newcomer.says))
