"""Giving verdicts and ending them, taking such an act back and restoring it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crequiz.collection.events import EventKind, append
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.log import device, require_card, require_prompt
from crequiz.collection.rewording import asked_by_card
from crequiz.collection.transactions import transaction
from crequiz.collection.verdicts import (
    OPPOSITE,
    Said,
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
    rows = connection.execute("SELECT DISTINCT rule FROM prompts WHERE card = ? ORDER BY rule", (slot.card,))
    rules = [row[0] for row in rows]
    if slot.rule not in rules and standing(connection, slot) is None:
        raise UnknownSubject(
            f"No prompt of card {slot.card!r} comes from a rule {slot.rule!r}, but from these: {', '.join(rules)}."
        )


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


@dataclass
class _History:
    """What was done to a slot and stands, what was taken back (each with its place), and the verdict that holds."""

    done: list[Act] = field(default_factory=list)
    taken: list[tuple[int, Act]] = field(default_factory=list)
    now: Verdict | None = None

    def follow(self, said: Said, act: Act) -> None:
        if said.undo is not None and act in self.done:
            self.done.remove(act)
            self.taken.append((said.sequence, act))
        else:
            self.taken = [(place, taken) for place, taken in self.taken if said.redo is not None and taken != act]
            self.done.append(act)
        self.now = said.verdict


def acts(connection: sqlite3.Connection) -> Acts:
    """What was done and taken back here, read from the log. An act can only be turned while nothing overrules it."""
    own = device(connection)
    known: dict[tuple[str, int], Act] = {}
    histories: dict[Slot, _History] = {}
    for said in sayings(connection):
        history = histories.setdefault(said.slot, _History())
        place = said.device, said.undo or said.redo or said.sequence
        if place not in known:
            place = said.device, said.sequence
            known[place] = Act(said.slot, history.now, said.verdict, *place, said.imported)
        history.follow(said, known[place])
    undoable = [history.done[-1] for history in histories.values() if history.done]
    redoable = [history.taken[-1] for history in histories.values() if history.taken]
    return Acts(
        tuple(
            sorted((act for act in undoable if act.device == own and not act.imported), key=lambda act: act.sequence)
        ),
        tuple(sorted((entry for entry in redoable if entry[1].device == own), key=lambda entry: entry[0])),
        max((act.sequence for act in known.values() if act.device == own), default=0),
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
