"""The reader's verdicts: a prompt is bad, not to be asked, better asked in other words, or its answer is disputed; a rule
is not wanted for a card. Each is an event that holds until a later one; none of it is written into the notes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crequiz.collection.events import EventKind
from crequiz.collection.failures import plain_rows
from crequiz.collection.log import compact

OPPOSITE = {
    EventKind.FLAGGED: EventKind.UNFLAGGED,
    EventKind.SUSPENDED: EventKind.RESUMED,
    EventKind.REWORDED: EventKind.REVERTED,
    EventKind.DISPUTED: EventKind.UNDISPUTED,
    EventKind.RULE_OFF: EventKind.RULE_ON,
}
"""The kinds of verdicts, each with the event that ends it."""

_WORDS = {EventKind.FLAGGED: "reason", EventKind.REWORDED: "question", EventKind.DISPUTED: "remark"}
_ON = {on.value: on for on in OPPOSITE} | {off.value: on for on, off in OPPOSITE.items()}
_IS_VERDICT = f"kind IN ({', '.join(map(repr, _ON))})"


@dataclass(frozen=True)
class Slot:
    """What holds one verdict at a time: a kind of verdict on a prompt (its lasting id), or on a rule of a card (its
    lasting key)."""

    kind: EventKind
    prompt: str | None = None
    card: str | None = None
    rule: str | None = None


@dataclass(frozen=True)
class Verdict:
    """A verdict: its words (the reason of a flag, the reader's question, the remark of a dispute; else empty).

    For a question or remark, `changes` is how often the prompt had changed in substance by then; for a question, `basis`
    is the digest of what the card itself asked.
    """

    words: str = ""
    changes: int = 0
    basis: str = ""


@dataclass(frozen=True)
class Said:
    """An event about a slot: the verdict that holds from then on, and its place in the log.

    `undo` and `redo` are the place (on the same device) of the act that it takes back or restores; `imported` if it came
    from a file.
    """

    slot: Slot
    verdict: Verdict | None
    device: str
    sequence: int
    undo: int | None
    redo: int | None
    imported: bool


@dataclass(frozen=True)
class InForce:
    """The verdicts that hold, by prompt (lasting id); rules by card (lasting key).

    `changes` counts how often the prompts that are reworded or disputed have changed in substance by now.
    """

    flagged: Mapping[str, str] = field(default_factory=dict)
    suspended: frozenset[str] = frozenset()
    reworded: Mapping[str, Verdict] = field(default_factory=dict)
    disputed: Mapping[str, Verdict] = field(default_factory=dict)
    rules_off: frozenset[tuple[str, str]] = frozenset()
    changes: Mapping[str, int] = field(default_factory=dict)

    def has_changed_since(self, prompt: str, verdict: Verdict) -> bool:
        """Whether the prompt has changed in substance since `verdict` was given."""
        return self.changes.get(prompt, 0) > verdict.changes


def on_prompt(kind: EventKind, prompt: str) -> Slot:
    """The slot of a kind of verdict on a prompt."""
    return Slot(kind, prompt=prompt)


def on_rule(card: str, rule: str) -> Slot:
    """The slot of the verdict that a rule is not wanted for a card (lasting key)."""
    return Slot(EventKind.RULE_OFF, card=card, rule=rule)


def tidy(words: str) -> str:
    """`words` as one line, blanks single, without what a terminal would obey."""
    return " ".join("".join(char if char.isprintable() or char.isspace() else " " for char in words).split())


def payload_of(slot: Slot, verdict: Verdict | None) -> dict[str, Any]:
    """What an event says of `verdict`, or of its end."""
    payload: dict[str, Any] = {} if slot.rule is None else {"rule": slot.rule}
    if verdict is not None and slot.kind in _WORDS:
        payload[_WORDS[slot.kind]] = verdict.words
    if verdict is not None and slot.kind in (EventKind.REWORDED, EventKind.DISPUTED):
        payload["changes"] = verdict.changes
    if verdict is not None and verdict.basis:
        payload["basis"] = verdict.basis
    return payload


@plain_rows()
def sayings(connection: sqlite3.Connection) -> list[Said]:
    """All that was ever said of slots, in the order of time."""
    return list(_sayings(connection))


def last_said(connection: sqlite3.Connection, device: str) -> int:
    """Where this device last wrote an event about a slot; 0 if it never did."""
    # The plus keeps SQLite from walking through all events of the device.
    found = connection.execute(f"SELECT max(sequence) FROM events WHERE +device = ? AND {_IS_VERDICT}", (device,))
    return int(found.fetchone()[0] or 0)


@plain_rows()
def standing(connection: sqlite3.Connection, slot: Slot) -> Verdict | None:
    """The verdict that holds in `slot`."""
    column, subject = ("card", slot.card) if slot.prompt is None else ("prompt", slot.prompt)
    found = None
    for said in _sayings(connection, column, subject):
        if said.slot == slot:
            found = said.verdict
    return found


@plain_rows()
def in_force(connection: sqlite3.Connection, *, prompt: str | None = None, card: str | None = None) -> InForce:
    """The verdicts that hold: all, or those on a `prompt` and the rules of its `card` (lasting keys)."""
    rows = (
        _rows(connection) if prompt is None else _rows(connection, "prompt", prompt) + _rows(connection, "card", card)
    )
    # Which payload holds is found first: reading them all takes most of the time.
    last: dict[tuple[str, str, str | None], str | None] = {}
    for kind, about, of_card, text, _, _ in rows:
        on = _ON[kind].value
        rule = None if of_card is None else json.loads(text)["rule"]
        last[on, about or of_card, rule] = text if kind == on else None
    held: dict[str, dict[str, Verdict]] = {kind.value: {} for kind in OPPOSITE}
    for (on, subject, _), text in last.items():
        if text is not None:
            held[on][subject] = _verdict(_ON[on], json.loads(text)) if _ON[on] in _WORDS else Verdict()
    reworded, disputed = held[EventKind.REWORDED], held[EventKind.DISPUTED]
    return InForce(
        flagged={name: verdict.words for name, verdict in held[EventKind.FLAGGED].items()},
        suspended=frozenset(held[EventKind.SUSPENDED]),
        reworded=reworded,
        disputed=disputed,
        rules_off=frozenset(
            (card, rule) for (_, card, rule), text in last.items() if rule is not None and text is not None
        ),
        changes=_changes(connection, {*reworded, *disputed}) if reworded or disputed else {},
    )


def resting(connection: sqlite3.Connection, verdicts: InForce) -> frozenset[str]:
    """The prompts of the rules that are switched off for their card."""
    of_rules = "SELECT id FROM prompts WHERE card = ? AND rule = ?"
    return frozenset(row[0] for rule in verdicts.rules_off for row in connection.execute(of_rules, rule))


def changes_of(connection: sqlite3.Connection, prompt: str) -> int:
    """How often a prompt has changed in substance."""
    return _changes(connection, [prompt]).get(prompt, 0)


def _changes(connection: sqlite3.Connection, prompts: Iterable[str]) -> dict[str, int]:
    rows = connection.execute(
        "SELECT prompt, count(*) FROM events WHERE +kind = 'changed' AND prompt IN (SELECT value FROM json_each(?))"
        " GROUP BY prompt",
        (compact(sorted(prompts)),),
    )
    return dict(rows.fetchall())


def _sayings(connection: sqlite3.Connection, about: str | None = None, subject: str | None = None) -> Iterator[Said]:
    for kind, prompt, card, text, device, sequence in _rows(connection, about, subject):
        payload = json.loads(text)
        slot = Slot(_ON[kind], prompt, card, payload.get("rule"))
        yield Said(
            slot,
            _verdict(slot.kind, payload) if kind == slot.kind.value else None,
            device,
            sequence,
            payload.get("undo"),
            payload.get("redo"),
            payload.get("imported", False),
        )


def _rows(connection: sqlite3.Connection, about: str | None = None, subject: str | None = None) -> list[Any]:
    """The events about slots in the order of time: all, or those whose column `about` names `subject`."""
    # The plus keeps SQLite from looking through all events of a kind rather than those of the subject.
    condition, values = (_IS_VERDICT, ()) if about is None else (f"{about} = ? AND +{_IS_VERDICT}", (subject,))
    return connection.execute(
        "SELECT kind, prompt, card, payload, device, sequence FROM events"
        f" WHERE {condition} ORDER BY ms, device, sequence",
        values,
    ).fetchall()


def _verdict(kind: EventKind, payload: Mapping[str, Any]) -> Verdict:
    words = payload.get(_WORDS[kind], "") if kind in _WORDS else ""
    return Verdict(words, payload.get("changes", 0), payload.get("basis", ""))
