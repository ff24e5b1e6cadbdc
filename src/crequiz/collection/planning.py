"""What a sync would do, card by card, worked out without writing anything."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crequiz.cards.model import Card
from crequiz.collection.deciding import Step, decide, retirements
from crequiz.collection.identity import Newcomer, Present, body_digest, claim_by_content, claim_by_id, unique_keys
from crequiz.collection.known import KnownCard, Said, known_cards, known_files, known_prompts, said
from crequiz.collection.report import Reason, Refusal
from crequiz.collection.scanning import RecordedFile, Scan, SeenFile, Workshop, look, problems_of, scan, scan_one
from crequiz.errors import Problem
from crequiz.prompts.model import Prompt


@dataclass(frozen=True)
class CardPlan:
    """What to do about one card.

    `known` is None for a new card; `file` and `card` (with its unique key) are None for one whose file has gone;
    `former` is the recorded file that it came from, if that is another one or has gone.
    """

    known: KnownCard | None
    file: SeenFile | None
    card: Card | None
    steps: tuple[Step, ...]
    former: str | None = None

    @property
    def retiring(self) -> int:
        return sum(step.retires for step in self.steps)

    @property
    def name(self) -> str:
        """The file to name to the user."""
        if self.file is not None:
            return self.file.file
        return self.former or (self.known.id if self.known is not None else "")


@dataclass(frozen=True)
class Plan:
    """All that a sync would do: `cards` in path order, `cardless` files to record, recorded files to `forget`."""

    cards: tuple[CardPlan, ...]
    cardless: tuple[SeenFile, ...]
    forget: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]
    finds_cards: bool
    files_read: int

    @property
    def writes(self) -> bool:
        return bool(self.cards or self.cardless or self.forget)


def make_plan(
    connection: sqlite3.Connection, seeds: Path, workshop: Workshop, *, only: Path | None, force: bool
) -> Plan:
    """The plan for what stands below `seeds` now, or for the one file `only`; `force` takes in unsolved merges."""
    recorded, known = known_files(connection), known_cards(connection)
    found = scan(seeds, recorded, workshop) if only is None else scan_one(only, seeds, recorded, workshop)
    return _Planner(connection, seeds, workshop, recorded, known).plan(found, force=force)


@dataclass(frozen=True)
class _Planner:
    connection: sqlite3.Connection
    seeds: Path
    workshop: Workshop
    recorded: Mapping[str, RecordedFile]
    known: Mapping[str, KnownCard]

    def plan(self, found: Scan, *, force: bool) -> Plan:
        held = {seen.file for seen in found.read if seen.conflicts and not force}
        taken = {seen.file: seen for seen in found.read if seen.file not in held and seen.card is not None}
        presents = self._presents(found, taken)
        keys, clashes = unique_keys(presents, self.known)
        taken |= self._rekeyed(found.unchanged, keys)
        cards = {file: replace(seen.card, key=keys[file]) for file, seen in taken.items() if seen.card is not None}
        prompts = {file: _one_for_each_key(self.workshop.split(card)) for file, card in cards.items()}
        claims, vanished = self._claims(presents, keys, cards, prompts)
        plans = [self._card_plan(taken[file], cards[file], prompts[file], claims.get(file)) for file in sorted(taken)]
        gone = [self._vanished_plan(card) for card in vanished]
        moved = {plan.former for plan in (*plans, *gone)}
        return Plan(
            cards=(*plans, *gone),
            cardless=tuple(seen for seen in found.read if seen.file not in held and seen.card is None),
            forget=tuple(known.file for known in found.gone if known.file not in moved),
            refusals=tuple(Refusal(file, Reason.CONFLICT) for file in sorted(held)),
            problems=(*_problems(found), *clashes),
            finds_cards=bool(presents),
            files_read=len(found.read),
        )

    def _presents(self, found: Scan, taken: Mapping[str, SeenFile]) -> list[Present]:
        """The card files that are there, in path order; one that can't be taken in now counts as what it was."""
        unread = [known.file for known in found.unchanged] + [problem.file for problem in found.unreadable]
        unread += [seen.file for seen in found.read if seen.file not in taken]
        presents = [
            Present(file, self.known[known.card].id, known.card)
            for file in unread
            if (known := self.recorded.get(file)) is not None and known.card is not None
        ]
        for file, seen in taken.items():
            before = self.recorded.get(file)
            if seen.card is not None:
                presents.append(Present(file, seen.card.id, None if before is None else before.card))
        return sorted(presents, key=lambda present: Path(present.file).parts)

    def _rekeyed(self, unchanged: Sequence[RecordedFile], keys: Mapping[str, str]) -> dict[str, SeenFile]:
        """Unchanged files whose card gets another key, because another file with its id came or went."""
        rekeyed = {}
        for before in unchanged:
            if before.card is not None and self.known[before.card].key != keys[before.file]:
                seen = look(self.seeds / before.file, before.file, self.workshop)
                if isinstance(seen, SeenFile) and seen.card is not None and seen.digest == before.digest:
                    rekeyed[before.file] = seen
        return rekeyed

    def _claims(
        self,
        presents: Sequence[Present],
        keys: Mapping[str, str],
        cards: Mapping[str, Card],
        prompts: Mapping[str, Sequence[Prompt]],
    ) -> tuple[dict[str, str], list[KnownCard]]:
        """The recorded card of each file, and the cards that were there and are no more."""
        claims = claim_by_id(presents, keys, self.known)
        vanished = self._unclaimed(claims)
        if not vanished:
            return claims, []
        newcomers = [
            Newcomer(present, body_digest(cards[present.file]), frozenset(map(said, prompts[present.file])))
            for present in presents
            if present.file in cards and present.file not in claims
        ]
        claims |= claim_by_content(newcomers, vanished, self._says)
        return claims, self._unclaimed(claims)

    def _unclaimed(self, claims: Mapping[str, str]) -> list[KnownCard]:
        claimed = set(claims.values())
        return [card for card in self.known.values() if card.present and card.card not in claimed]

    def _says(self, card: str) -> frozenset[Said]:
        return frozenset(said(known.prompt) for known in known_prompts(self.connection, card) if not known.retired)

    def _card_plan(self, seen: SeenFile, card: Card, prompts: Sequence[Prompt], claimed: str | None) -> CardPlan:
        known = None if claimed is None else self.known[claimed]
        old = [] if known is None else known_prompts(self.connection, known.card)
        before = None if known is None else self._file_of(known)
        same_text = before is not None and before.digest == seen.digest
        former = before.file if before is not None and before.file != seen.file else None
        return CardPlan(known, seen, card, decide(old, prompts, card, same_text=same_text), former)

    def _vanished_plan(self, known: KnownCard) -> CardPlan:
        steps = retirements(known_prompts(self.connection, known.card), "its card has gone")
        before = self._file_of(known)
        return CardPlan(known, None, None, steps, None if before is None else before.file)

    def _file_of(self, known: KnownCard) -> RecordedFile | None:
        return next((before for before in self.recorded.values() if before.card == known.card), None)


def _problems(found: Scan) -> tuple[Problem, ...]:
    return (*problems_of(found.unchanged), *problems_of(found.read), *found.unreadable)


def _one_for_each_key(prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
    # Two prompts with one key would share a history.
    first: dict[str, Prompt] = {}
    for prompt in prompts:
        first.setdefault(prompt.key, prompt)
    return tuple(first.values())
