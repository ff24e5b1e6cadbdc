"""Takes the card files into the collection: what is new, carried on, changed or gone, with every history kept."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crequiz.cards.files import card_files
from crequiz.cards.model import Card
from crequiz.collection.applying import apply
from crequiz.collection.failures import plain_errors
from crequiz.collection.known import active_count, sync_count
from crequiz.collection.planning import CardPlan, Plan, make_plan
from crequiz.collection.report import Reason, Refusal, SyncReport
from crequiz.collection.scanning import Workshop
from crequiz.collection.transactions import transaction
from crequiz.memory.model import Moment
from crequiz.prompts.model import Prompt
from crequiz.prompts.version import SPLITTER

if TYPE_CHECKING:
    from crequiz.cards.reader import Reading

LARGEST_SHARE_RETIRED = 0.2
FEWEST_RETIRED = 5


def real_workshop() -> Workshop:
    """The program's own way of finding, reading and splitting cards."""
    return Workshop(card_files, _read, _split, SPLITTER)


def _read(raw: bytes, file: str) -> "Reading":
    # The Markdown parser takes longer to load than all else that a sync without changes needs.
    from crequiz.cards.reader import read_card

    return read_card(raw, file)


def _split(card: Card) -> list[Prompt]:
    from crequiz.prompts.split import split

    return split(card)


def sync(
    connection: sqlite3.Connection,
    seeds: Path,
    moment: Moment,
    *,
    force: bool = False,
    only: Path | None = None,
    workshop: Workshop | None = None,
) -> SyncReport:
    """Brings the collection to what stands below `seeds`, or only the file `only` of it, and tells what it did.

    An unchanged file costs a look at its time and size. Where many prompts at once would be retired, no card is found,
    or a file holds an unsolved merge, the cards concerned are left as they are unless `force`. Raises CollectionErrors.
    """
    workshop = workshop or real_workshop()
    with _without_garbage_collection():
        return _sync(connection, seeds, moment, workshop, force=force, only=only)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A first sync makes a million small values that all stay until its end: looking for garbage among them is in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sync(
    connection: sqlite3.Connection, seeds: Path, moment: Moment, workshop: Workshop, *, force: bool, only: Path | None
) -> SyncReport:
    with plain_errors():
        # Reading and splitting take seconds, so this is worked out before the lock is taken that keeps others waiting.
        syncs = sync_count(connection)
        plan = _safe_plan(connection, seeds, workshop, only=only, force=force)
    if not plan.writes:
        return _report(plan)
    with transaction(connection):
        if sync_count(connection) != syncs:
            plan = _safe_plan(connection, seeds, workshop, only=only, force=force)
        decisions = apply(connection, plan, moment, workshop.version)
    return replace(_report(plan), decisions=decisions)


def _report(plan: Plan) -> SyncReport:
    return SyncReport(problems=plan.problems, refusals=plan.refusals, files_read=plan.files_read)


def _safe_plan(
    connection: sqlite3.Connection, seeds: Path, workshop: Workshop, *, only: Path | None, force: bool
) -> Plan:
    plan = make_plan(connection, seeds, workshop, only=only, force=force)
    if force:
        return plan
    if not plan.finds_cards:
        return _without(plan, lambda card: card.card is None, Reason.NO_CARDS)
    retiring = sum(card.retiring for card in plan.cards)
    if retiring >= FEWEST_RETIRED and retiring > LARGEST_SHARE_RETIRED * active_count(connection):
        return _without(plan, lambda card: card.retiring > 0, Reason.TOO_MANY)
    return plan


def _without(plan: Plan, is_held: Callable[[CardPlan], bool], reason: Reason) -> Plan:
    refusals = tuple(Refusal(card.name, reason, card.retiring) for card in plan.cards if is_held(card))
    cards = tuple(card for card in plan.cards if not is_held(card))
    return replace(plan, cards=cards, refusals=(*plan.refusals, *refusals))
