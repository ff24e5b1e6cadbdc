"""What a sync would do, card by card, worked out without writing anything."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from crequiz.cards.model import Card
from crequiz.collection.identity import Newcomer, Present, body_digest, claim_by_content, claim_by_id, unique_keys
from crequiz.collection.known import KnownCard, cards_using, known_cards, known_files, known_lines, known_prompts
from crequiz.collection.report import Reason, Refusal
from crequiz.collection.scanning import RecordedFile, Scan, SeenFile, Split, Workshop, look, problems_of, scan, scan_one
from crequiz.errors import Problem, problem_of_fault
from crequiz.prompts.model import Prompt

if TYPE_CHECKING:
    # Deciding loads what a start without changes in the cards does not need.
    from crequiz.collection.deciding import Step
    from crequiz.collection.likeness import Said


@dataclass(frozen=True)
class CardPlan:
    """What to do about one card.

    `known` is None for a new card; `file` and `card` (with its unique key) are None for one whose file has gone;
    `former` is the recorded file that it came from, if that is another one or has gone.
    """

    known: KnownCard | None
    file: SeenFile | None
    card: Card | None
    steps: "tuple[Step, ...]"
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
class Move:
    """A card whose file has another name or place and holds, byte for byte, what it held: nothing is to be split."""

    card: str
    before: RecordedFile
    after: RecordedFile


@dataclass(frozen=True)
class Plan:
    """All that a sync would do.

    `cards` in path order, `moves`, files that were only `touched`, `cardless` files to record, recorded files to `forget`.
    """

    cards: tuple[CardPlan, ...]
    moves: tuple[Move, ...]
    touched: tuple[RecordedFile, ...]
    cardless: tuple[SeenFile, ...]
    forget: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]
    finds_cards: bool
    files_read: int

    @property
    def writes(self) -> bool:
        return bool(self.cards or self.moves or self.touched or self.cardless or self.forget)


def make_plan(
    connection: sqlite3.Connection, seeds: Path, workshop: Workshop, *, only: Path | None, force: bool
) -> Plan:
    """The plan for what stands below `seeds` now, or for the one file `only`.

    `force` takes in unsolved merges, and retires the prompts of a file that is no card any more.
    """
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
    done: dict[tuple[str, str], tuple[Prompt, ...]] = field(default_factory=dict)
    """What was split already, by file and key: where a card stops the splitter, the others are planned once more."""

    def plan(self, found: Scan, *, force: bool) -> Plan:
        held = {seen.file for seen in found.read if seen.conflicts and not force}
        taken = {seen.file: seen for seen in found.read if seen.file not in held and seen.card is not None}
        taken |= self._named_otherwise(found)
        emptied = self._emptied(found)
        if not force:
            # Not recorded, so that it is told each time.
            held |= emptied.keys()
        presents = self._presents(found, taken, dropped=emptied if force else {})
        keys, clashes = unique_keys(presents, self.known)
        taken |= self._rekeyed(found, keys, taken)
        cards = {file: replace(seen.card, key=keys[file]) for file, seen in taken.items() if seen.card is not None}
        prompts, faults = self._split(cards)
        if faults:
            return self.plan(found.without(faults), force=force)
        claims, vanished = self._claims(presents, keys, cards, prompts)
        plans = [self._card_plan(taken[file], cards[file], prompts[file], claims.get(file)) for file in sorted(taken)]
        gone = [self._vanished_plan(card, emptied) for card in vanished]
        moves = tuple(
            Move(before.card, before, after)
            for before, after in found.moved
            if after.file not in taken and before.card is not None
        )
        moved = {plan.former for plan in (*plans, *gone)}
        refused = [Refusal(file, Reason.CONFLICT) for file in sorted(held - emptied.keys())]
        if not force:
            refused += [Refusal(file, Reason.NO_CARD, self._active(card)) for file, card in emptied.items()]
        return Plan(
            cards=(*plans, *gone),
            moves=moves,
            touched=tuple(known for known in found.touched if known.file not in taken),
            cardless=tuple(seen for seen in found.read if seen.file not in held and seen.card is None),
            forget=tuple(known.file for known in found.gone if known.file not in moved),
            refusals=tuple(refused),
            problems=(*_problems(found), *clashes),
            finds_cards=bool(presents) or bool(emptied),
            files_read=len(found.read),
        )

    def _split(self, cards: Mapping[str, Card]) -> tuple[dict[str, tuple[Prompt, ...]], list[Problem]]:
        """The prompts of each file's card, and the cards that stop the splitter: one must not keep the others from study."""
        places = {file: (file, card.key) for file, card in cards.items()}
        missing = [file for file in cards if places[file] not in self.done]
        faults: list[Problem] = []
        for file, found in zip(missing, self._each([cards[file] for file in missing]), strict=True):
            if isinstance(found, Problem):
                faults.append(found)
            else:
                self.done[places[file]] = _one_for_each_key(found)
        return {file: self.done[place] for file, place in places.items() if place in self.done}, faults

    def _each(self, cards: Sequence[Card]) -> Iterable[Split]:
        return self.workshop.each(cards, partial(_split, self.workshop))

    def _emptied(self, found: Scan) -> dict[str, str]:
        """Files that gave a card and give none now, although they can be read, with the card that is still recorded."""
        unread = [seen.file for seen in found.read if seen.card is None and not seen.conflicts]
        unread += [known.file for known in found.unchanged if any(problem.skipped for problem in known.problems)]
        return {
            file: before.card
            for file in sorted(unread)
            if (before := self.recorded.get(file)) is not None
            and before.card is not None
            and self.known[before.card].present
            and self.known[before.card].file == file
        }

    def _named_otherwise(self, found: Scan) -> dict[str, SeenFile]:
        """Moved files whose card may have taken its id or title from the file's name; they are read like others."""
        read: dict[str, SeenFile] = {}
        for before, after in found.moved:
            if after.file in found.unreadable_files:
                continue
            assert before.card is not None, "only the file of a card is followed"
            card, old, new = self.known[before.card], PurePath(before.file).stem, PurePath(after.file).stem
            if old in (card.id, card.title) and old != new:
                read |= self._look_again(after)
        return read

    def _look_again(self, recorded: RecordedFile) -> dict[str, SeenFile]:
        seen = look(self.seeds / recorded.file, recorded.file, self.workshop)
        if isinstance(seen, SeenFile) and seen.card is not None and seen.digest == recorded.digest:
            return {recorded.file: seen}
        return {}

    def _presents(self, found: Scan, taken: Mapping[str, SeenFile], *, dropped: Mapping[str, str]) -> list[Present]:
        """The card files that are there, in path order; one that can't be taken in now counts as what it was."""
        unread = [known.file for known in found.unchanged] + [problem.file for problem in found.unreadable]
        unread += [seen.file for seen in found.read if seen.file not in taken]
        presents = [
            Present(file, self.known[known.card].id, known.card)
            for file in unread
            if file not in dropped and (known := self.recorded.get(file)) is not None and known.card is not None
        ]
        presents += [
            Present(after.file, self.known[after.card].id, after.card)
            for _, after in found.moved
            if after.file not in taken and after.card is not None
        ]
        for file, seen in taken.items():
            before = self.recorded.get(file)
            if seen.card is not None:
                recorded = None if before is None else before.card
                presents.append(Present(file, seen.card.id, recorded, body_digest(seen.card)))
        return sorted(presents, key=lambda present: Path(present.file).parts)

    def _rekeyed(self, found: Scan, keys: Mapping[str, str], taken: Mapping[str, SeenFile]) -> dict[str, SeenFile]:
        """Unchanged files whose card gets another key, because another file with its id came or went."""
        rekeyed: dict[str, SeenFile] = {}
        for before in (*found.unchanged, *(after for _, after in found.moved)):
            if before.card is None or before.file not in keys or before.file in (*taken, *found.unreadable_files):
                continue
            if self.known[before.card].key != keys[before.file]:
                rekeyed |= self._look_again(before)
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
        from crequiz.collection.likeness import said

        newcomers = [
            Newcomer(present, frozenset(map(said, prompts[present.file])))
            for present in presents
            if present.file in cards and present.file not in claims
        ]
        claims |= claim_by_content(newcomers, vanished, self._says)
        return claims, self._unclaimed(claims)

    def _unclaimed(self, claims: Mapping[str, str]) -> list[KnownCard]:
        claimed = set(claims.values())
        return [card for card in self.known.values() if card.present and card.card not in claimed]

    def _says(self, card: str) -> "frozenset[Said]":
        from crequiz.collection.likeness import said

        return frozenset(said(known.prompt) for known in known_prompts(self.connection, card) if not known.retired)

    def _active(self, card: str) -> int:
        return sum(not known.retired for known in known_prompts(self.connection, card))

    def _card_plan(self, seen: SeenFile, card: Card, prompts: Sequence[Prompt], claimed: str | None) -> CardPlan:
        from crequiz.collection.deciding import Circumstances, decide

        known = None if claimed is None else self.known[claimed]
        old = [] if known is None else known_prompts(self.connection, known.card)
        before = None if known is None else self._files_by_card.get(known.card)
        circumstances = Circumstances(
            lines={} if known is None else known_lines(self.connection, known.card),
            same_text=before is not None and before.digest == seen.digest,
            same_makers=before is None or before.splitter == self.workshop.version,
            is_known=lambda word: bool(self._cards_using(word) - {known.card if known is not None else ""}),
        )
        former = before.file if before is not None and before.file != seen.file else None
        return CardPlan(known, seen, card, decide(old, prompts, card, circumstances), former)

    def _vanished_plan(self, known: KnownCard, emptied: Mapping[str, str]) -> CardPlan:
        from crequiz.collection.deciding import retirements

        before = self._files_by_card.get(known.card)
        why = "its file holds no card any more" if known.card in emptied.values() else "its card has gone"
        steps = retirements(known_prompts(self.connection, known.card), why)
        return CardPlan(known, None, None, steps, None if before is None else before.file)

    @cached_property
    def _cards_using(self) -> Callable[[str], frozenset[str]]:
        return cache(partial(cards_using, self.connection))

    @cached_property
    def _files_by_card(self) -> dict[str, RecordedFile]:
        """The recorded file of each card; where there are several, the one that the card was last taken from."""
        files = {before.card: before for before in reversed(list(self.recorded.values())) if before.card is not None}
        files |= {
            before.card: before
            for before in self.recorded.values()
            if before.card is not None and self.known[before.card].file == before.file
        }
        return files


def _split(workshop: Workshop, card: Card) -> Split:
    try:
        return workshop.split(card)
    except Exception as error:
        return problem_of_fault(card.file, error)


def _problems(found: Scan) -> tuple[Problem, ...]:
    moved = problems_of(after for _, after in found.moved)
    return (*problems_of(found.unchanged), *moved, *problems_of(found.read), *found.unreadable)


def _one_for_each_key(prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
    # Two prompts with one key would share a history.
    first: dict[str, Prompt] = {}
    for prompt in prompts:
        first.setdefault(prompt.key, prompt)
    return tuple(first.values())
