"""Writes what a sync decided. Only within a transaction."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from crequiz.cards.model import Card
from crequiz.collection.aliases import forget_aliases, write_aliases
from crequiz.collection.events import EventKind, append, append_all
from crequiz.collection.folding import search_text
from crequiz.collection.identity import body_digest
from crequiz.collection.known import KnownCard, KnownPrompt
from crequiz.collection.log import compact, digest, string_list, string_map
from crequiz.collection.memory_cache import restarts_of, write_memory
from crequiz.collection.planning import CardPlan, Move, Plan
from crequiz.collection.report import Decision, Verdict
from crequiz.collection.rows import insert_all, upsert, upsert_all
from crequiz.collection.scanning import SeenFile
from crequiz.errors import Problem
from crequiz.memory.model import Moment
from crequiz.prompts.model import Prompt
from crequiz.prompts.record import prompt_record

if TYPE_CHECKING:
    from crequiz.collection.deciding import Step

_KINDS = {verdict: EventKind(verdict.value) for verdict in Verdict}


def apply(connection: sqlite3.Connection, plan: Plan, moment: Moment, splitter: str) -> tuple[Decision, ...]:
    """Writes the plan and gives the decisions that it made, in its order; `splitter` made the prompts."""
    # All names first: two files may have swapped theirs, and one may hold another card now.
    connection.executemany("DELETE FROM files WHERE file = ?", [(move.before.file,) for move in plan.moves])
    for move in plan.moves:
        _apply_move(connection, move)
    decisions: list[Decision] = []
    for card_plan in plan.cards:
        decisions += _apply_card(connection, card_plan, moment, splitter)
    for touched in plan.touched:
        connection.execute(
            "UPDATE files SET mtime_ns = ?, size = ? WHERE file = ?", (touched.mtime_ns, touched.size, touched.file)
        )
    for seen in plan.cardless:
        _write_file(connection, seen, splitter, None)
    connection.executemany("DELETE FROM files WHERE file = ?", [(file,) for file in plan.forget])
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('syncs', '1')"
        " ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )
    return tuple(decisions)


def _apply_card(connection: sqlite3.Connection, plan: CardPlan, moment: Moment, splitter: str) -> list[Decision]:
    if plan.former is not None and plan.known is not None:
        connection.execute("DELETE FROM files WHERE file = ? AND card = ?", (plan.former, plan.known.card))
    if plan.card is not None and plan.file is not None:
        card = _write_card(connection, plan.card, plan.known)
        _write_file(connection, plan.file, splitter, card)
    else:
        assert plan.known is not None, "only a recorded card can go"
        card = plan.known.card
        connection.execute("UPDATE cards SET present = 0 WHERE card = ?", (card,))
        forget_aliases(connection, card)
    return _apply_steps(connection, plan.steps, card, moment)


def _apply_move(connection: sqlite3.Connection, move: Move) -> None:
    """The card and its prompts as they are, with the file's new name."""
    after = move.after
    row = {
        "file": after.file,
        "mtime_ns": after.mtime_ns,
        "size": after.size,
        "digest": after.digest,
        "splitter": after.splitter,
        "card": move.card,
        "problems": _problems_record(after.problems),
    }
    upsert(connection, "files", "file", row)
    connection.execute("UPDATE cards SET file = ? WHERE card = ?", (after.file, move.card))
    connection.execute(
        "UPDATE prompts SET content = json_set(content, '$.file', ?) WHERE card = ?", (after.file, move.card)
    )


def _problems_record(problems: Iterable[Problem]) -> str:
    return compact(
        [
            {"line": found.line, "message": found.message, "skipped": found.skipped, "notice": found.notice}
            for found in problems
        ]
    )


def _write_card(connection: sqlite3.Connection, card: Card, known: KnownCard | None) -> str:
    lasting = _free_id(connection, "cards", "card", card.key) if known is None else known.card
    row = {
        "card": lasting,
        "key": card.key,
        "id": card.id,
        "file": card.file,
        "title": card.title,
        "category": card.category,
        "tags": compact(card.tags),
        "created": None if card.created is None else card.created.isoformat(),
        "modified": None if card.modified is None else card.modified.isoformat(),
        "newest_source_year": card.newest_source_year,
        "body": body_digest(card),
        "present": 1,
        "search": search_text(card.id, card.title, card.category, *card.tags),
    }
    upsert(connection, "cards", "card", row)
    upsert(connection, "texts", "card", {"card": lasting, "text": "\n".join(card.lines)})
    write_aliases(connection, lasting, card)
    return lasting


def _write_file(connection: sqlite3.Connection, seen: SeenFile, splitter: str, card: str | None) -> None:
    row = {
        "file": seen.file,
        "mtime_ns": seen.mtime_ns,
        "size": seen.size,
        "digest": seen.digest,
        "splitter": splitter,
        "card": card,
        "problems": _problems_record(seen.problems),
    }
    # A file that gives no card for now still belongs to the card that it gave.
    upsert(connection, "files", "file", row, keep=("card",))


def _apply_steps(connection: sqlite3.Connection, steps: "Sequence[Step]", card: str, moment: Moment) -> list[Decision]:
    """Wordings, then the prompts that refer to them, then the events that refer to those: all of a kind at once."""
    written = [(step, step.new) for step in steps if step.new is not None]
    wordings = [_wording_row(prompt) for _, prompt in written]
    insert_all(connection, "wordings", wordings, after="ON CONFLICT DO NOTHING")
    ids = _free_ids(connection, [prompt.key for step, prompt in written if step.old is None])
    rows = [
        _prompt_row(step, prompt, card, str(wording["digest"]), ids)
        for (step, prompt), wording in zip(written, wordings, strict=True)
    ]
    insert_all(connection, "prompts", [row for row, (step, _) in zip(rows, written, strict=True) if step.old is None])
    known = [row for row, (step, _) in zip(rows, written, strict=True) if step.old is not None]
    upsert_all(connection, "prompts", "id", known, keep=("changed_from",))
    gone = [step.old.id for step in steps if step.new is None and step.old is not None]
    connection.executemany("UPDATE prompts SET retired = 1 WHERE id = ?", [(prompt,) for prompt in gone])
    shown = {str(row["id"]): str(row["wording"]) for row in rows}
    names = [str(row["id"]) for row in rows] + gone
    return _tell(connection, list(zip(_in_order(steps), names, strict=True)), shown, moment)


def _in_order(steps: "Sequence[Step]") -> "list[Step]":
    """Those with a prompt now before those without."""
    return sorted(steps, key=lambda step: step.new is None)


def _tell(
    connection: sqlite3.Connection, steps: "Sequence[tuple[Step, str]]", shown: Mapping[str, str], moment: Moment
) -> list[Decision]:
    """Writes an event for each verdict of each step, which is about the prompt named with it."""
    decisions: list[Decision] = []
    waiting: list[tuple[EventKind, str, str]] = []
    for step, prompt in steps:
        for verdict, why in step.verdicts:
            payload = {"why": why, "wording": shown[prompt]} if prompt in shown else {"why": why}
            decisions.append(Decision(prompt, verdict, why))
            if verdict is Verdict.CHANGED and step.old is not None:
                append_all(connection, moment, waiting)
                waiting = []
                _restart(connection, step.old, payload, moment)
            else:
                waiting.append((_KINDS[verdict], prompt, string_map(**payload)))
    append_all(connection, moment, waiting)
    return decisions


def _wording_row(prompt: Prompt) -> dict[str, object]:
    row = {"context": string_list(prompt.context), "question": prompt.question, "answer": string_list(prompt.parts)}
    return {"digest": digest(string_map(**row)), **row}


def _prompt_row(step: "Step", prompt: Prompt, card: str, wording: str, ids: Mapping[str, str]) -> dict[str, object]:
    # A start without changes in the cards needs none of the words that this compares.
    from crequiz.prompts.asking import asking_key

    old = step.old
    changed = any(verdict is Verdict.CHANGED for verdict, _ in step.verdicts)
    return {
        "id": ids[prompt.key] if old is None else old.id,
        "key": prompt.key,
        "card": card,
        "position": step.position,
        "kind": prompt.kind.value,
        "rule": prompt.rule,
        "fact": prompt.fact,
        "block": prompt.block,
        "importance": prompt.importance,
        "asks": asking_key(prompt),
        "content": compact(prompt_record(prompt)),
        "excerpt": compact([{"line": line.line, "text": line.text} for line in step.excerpt]),
        "wording": wording,
        "retired": 0,
        "changed_from": old.prompt.answer if changed and old is not None else None,
        "search": search_text(*prompt.context, prompt.question, prompt.answer),
    }


def _free_ids(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, str]:
    """A lasting id for each of the new prompts with these keys."""
    taken = connection.execute(
        "SELECT value FROM json_each(?) WHERE value IN (SELECT id FROM prompts)", (compact(keys),)
    ).fetchall()
    found = {row[0] for row in taken}
    return {key: _free_id(connection, "prompts", "id", key) if key in found else key for key in keys}


def _free_id(connection: sqlite3.Connection, table: str, column: str, key: str) -> str:
    """`key`, or with #2 and so on if a thing that was born with it has another key by now."""
    candidate, number = key, 1
    while connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (candidate,)).fetchone() is not None:
        number += 1
        candidate = f"{key}#{number}"
    return candidate


def _restart(connection: sqlite3.Connection, old: KnownPrompt, payload: Mapping[str, str], moment: Moment) -> None:
    """A changed prompt starts a new memory; if it had been studied it is due at once, so as to be seen again soon."""
    studied = connection.execute(
        "SELECT 1 FROM counted_reviews WHERE prompt = ? AND mode = 'study' LIMIT 1", (old.id,)
    ).fetchone()
    told = {**payload, "old_answer": old.prompt.answer, "soon": studied is not None}
    append(connection, EventKind.CHANGED, moment, prompt=old.id, payload=told)
    write_memory(connection, old.id, restarts_of(connection, old.id)[old.id][-1].memory)
