"""Giving verdicts and ending them, taking such an act back and restoring it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crequiz.collection.events import EventKind, append
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.log import device, require_card, require_prompt
from crequiz.collection.rewording import asked_by_card
from crequiz.collection.transactions import transaction
from crequiz.collection.verdicts import (
    OPPOSITE,
    Slot,
    Verdict,
    changes_of,
    on_prompt,
    on_rule,
    payload_of,
    sayings,
    standing,
    tidy,
)
from crequiz.memory.model import Moment


@dataclass(frozen=True)
class Act:
    """What the reader did: the verdict in `slot` was `before` and is `after` (None: none).

    `device` and `sequence` are the place in the log where it was first done; `imported` if it came from a file.
    """

    slot: Slot
    before: Verdict | None
    after: Verdict | None
    device: str
    sequence: int
    imported: bool = False


def flag(
    connection: sqlite3.Connection, moment: Moment, prompt: str, reason: str, *, imported: bool = False
) -> Act | None:
    """Says that something is wrong with a prompt, which is not asked until it is unflagged; None if it was flagged."""
    return judge(connection, moment, on_prompt(EventKind.FLAGGED, prompt), Verdict(reason), imported=imported)


def unflag(connection: sqlite3.Connection, moment: Moment, prompt: str) -> Act | None:
    """Takes the flag off a prompt; None if it had none. Raises UnknownSubject."""
    return judge(connection, moment, on_prompt(EventKind.FLAGGED, prompt), None)


def suspend(connection: sqlite3.Connection, moment: Moment, prompt: str, *, imported: bool = False) -> Act | None:
    """Keeps a prompt from being asked until it is resumed; None if it was suspended. Raises UnknownSubject."""
    return judge(connection, moment, on_prompt(EventKind.SUSPENDED, prompt), Verdict(), imported=imported)


def resume(connection: sqlite3.Connection, moment: Moment, prompt: str) -> Act | None:
    """Lets a suspended prompt be asked again; None if it was not suspended. Raises UnknownSubject."""
    return judge(connection, moment, on_prompt(EventKind.SUSPENDED, prompt), None)


def reword(
    connection: sqlite3.Connection, moment: Moment, prompt: str, question: str, *, imported: bool = False
) -> Act | None:
    """Asks a prompt in the reader's words from now on; None if it is so already. Raises UnknownSubject.

    The answer and the history stay. The words hold while they fit what the card asks (see `rewording`); the card's own are
    no words of the reader.
    """
    with transaction(connection):
        require_prompt(connection, prompt)
        own = asked_by_card(connection, prompt)
        verdict = (
            Verdict(question, changes_of(connection, prompt), own.basis) if tidy(question) != own.question else None
        )
        return judge(connection, moment, on_prompt(EventKind.REWORDED, prompt), verdict, imported=imported)


def revert(connection: sqlite3.Connection, moment: Moment, prompt: str) -> Act | None:
    """Asks a prompt in the card's own words again; None if it is. Raises UnknownSubject."""
    return judge(connection, moment, on_prompt(EventKind.REWORDED, prompt), None)


def dispute(
    connection: sqlite3.Connection, moment: Moment, prompt: str, remark: str, *, imported: bool = False
) -> Act | None:
    """Marks the answer of a prompt as disputed, which is still asked; None if it is so already. Raises UnknownSubject."""
    with transaction(connection):
        verdict = Verdict(remark, changes_of(connection, prompt))
        return judge(connection, moment, on_prompt(EventKind.DISPUTED, prompt), verdict, imported=imported)


def settle(connection: sqlite3.Connection, moment: Moment, prompt: str) -> Act | None:
    """Ends the dispute of an answer; None if there is none. Raises UnknownSubject."""
    return judge(connection, moment, on_prompt(EventKind.DISPUTED, prompt), None)


def rule_off(
    connection: sqlite3.Connection, moment: Moment, card: str, rule: str, *, imported: bool = False
) -> Act | None:
    """Keeps all that a rule makes of a card (lasting key) from being asked; None if it is so. Raises UnknownSubject."""
    return judge(connection, moment, on_rule(card, rule), Verdict(), imported=imported)


def rule_on(connection: sqlite3.Connection, moment: Moment, card: str, rule: str) -> Act | None:
    """Lets it be asked again, with its history; None if it is. Raises UnknownSubject."""
    return judge(connection, moment, on_rule(card, rule), None)


def judge(
    connection: sqlite3.Connection, moment: Moment, slot: Slot, verdict: Verdict | None, *, imported: bool = False
) -> Act | None:
    """Gives a verdict, its words tidied, or ends it for None; the act, or None if that is how it stands already.

    A flag keeps its first reason. Raises UnknownSubject for a prompt, card or rule that is none.
    """
    verdict = None if verdict is None else replace(verdict, words=tidy(verdict.words))
    with transaction(connection):
        _require(connection, slot)
        before = standing(connection, slot)
        if _is_same(slot.kind, before, verdict):
            return None
        place = _write(connection, moment, slot, verdict, {"imported": True} if imported else {})
        return Act(slot, before, verdict, *place, imported)


def _is_same(kind: EventKind, before: Verdict | None, after: Verdict | None) -> bool:
    if before is None or after is None or kind is EventKind.FLAGGED:
        return (before is None) == (after is None)
    return before == after


def _require(connection: sqlite3.Connection, slot: Slot) -> None:
    if slot.prompt is not None:
        require_prompt(connection, slot.prompt)
    if slot.card is None:
        return
    require_card(connection, slot.card)
    known = connection.execute("SELECT 1 FROM prompts WHERE card = ? AND rule = ?", (slot.card, slot.rule)).fetchone()
    if known is None and standing(connection, slot) is None:
        raise UnknownSubject(f"No prompt of card {slot.card!r} comes from a rule {slot.rule!r}.")


def _write(
    connection: sqlite3.Connection, moment: Moment, slot: Slot, verdict: Verdict | None, more: Mapping[str, Any]
) -> tuple[str, int]:
    kind = slot.kind if verdict is not None else OPPOSITE[slot.kind]
    payload = {**payload_of(slot, verdict), **more}
    event = append(connection, kind, moment, prompt=slot.prompt, card=slot.card, payload=payload)
    writer, _, sequence = event.rpartition("-")
    return writer, int(sequence)


@dataclass(frozen=True)
class Acts:
    """The acts of this database: those that can be `undone`, in order; those taken back that can be `redone`, each with the
    place where it was taken back, in order; and the place of the last one that was new."""

    undoable: tuple[Act, ...]
    redoable: tuple[tuple[int, Act], ...]
    last: int


def acts(connection: sqlite3.Connection) -> Acts:
    """What was done and taken back here, read from the log. An act can only be turned while nothing overrules it."""
    own = device(connection)
    done: dict[tuple[str, int], Act] = {}
    stacks: dict[Slot, list[Act]] = {}
    taken: dict[Slot, tuple[int, Act]] = {}
    now: dict[Slot, Verdict | None] = {}
    for said in sayings(connection):
        stack = stacks.setdefault(said.slot, [])
        taken.pop(said.slot, None)
        act = done.get((said.device, said.undo or said.redo or said.sequence))
        if said.undo is not None and act is not None:
            stacks[said.slot] = [other for other in stack if other != act]
            taken[said.slot] = (said.sequence, act)
        else:
            if act is None:
                act = Act(said.slot, now.get(said.slot), said.verdict, said.device, said.sequence, said.imported)
                done[said.device, said.sequence] = act
            stack.append(act)
        now[said.slot] = said.verdict
    tops = [stack[-1] for stack in stacks.values() if stack]
    return Acts(
        tuple(sorted((act for act in tops if act.device == own and not act.imported), key=lambda act: act.sequence)),
        tuple(sorted((entry for entry in taken.values() if entry[1].device == own), key=lambda entry: entry[0])),
        max((act.sequence for act in done.values() if act.device == own), default=0),
    )


def undo_act(connection: sqlite3.Connection, moment: Moment, act: Act) -> bool:
    """Takes an act back; False if another overrules it by now."""
    with transaction(connection):
        if act not in acts(connection).undoable:
            return False
        _write(connection, moment, act.slot, act.before, {"undo": act.sequence})
        return True


def redo_act(connection: sqlite3.Connection, moment: Moment, act: Act) -> bool:
    """Restores an act that was taken back; False if it was not, or another came after."""
    with transaction(connection):
        if act not in [taken for _, taken in acts(connection).redoable]:
            return False
        _write(connection, moment, act.slot, act.after, {"redo": act.sequence})
        return True
