"""A question in the reader's words: while it holds, and what is shown then.

The answer stays that of the card, so the words may only stay while they fit it. They hold over everything but a change in
substance: after one they hold only if context, question, choices and evidence are what they were when the words were
given (then it was the answer that changed); else they are set aside until the reader gives them again.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crequiz.collection.excerpt import cut
from crequiz.collection.folding import fold
from crequiz.collection.log import compact, digest
from crequiz.collection.rows import insert
from crequiz.collection.verdicts import InForce, in_force
from crequiz.prompts.model import Prompt
from crequiz.prompts.record import prompt_from_record

Excerpt = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class ReadersWord:
    """What the reader has to say of a prompt, for the screen.

    `card_asks`: the card's own question, if it is asked in the reader's words; `set_aside`: the reader's words, if they do
    not hold since the card has changed; `dispute`: the remark, `disputed_before` whether the card has changed since;
    `rule_off`: whether the prompt's rule is switched off for its card.
    """

    card_asks: str | None = None
    set_aside: str | None = None
    dispute: str | None = None
    disputed_before: bool = False
    rule_off: bool = False


NOTHING = ReadersWord()


def readers_word(verdicts: InForce, id: str, card: str, prompt: Prompt, excerpt: Excerpt) -> ReadersWord:
    """What `verdicts` say of the prompt with this lasting id; `card` is the lasting key, `excerpt` as it is stored."""
    word = ReadersWord(rule_off=(card, prompt.rule) in verdicts.rules_off)
    if (disputed := verdicts.disputed.get(id)) is not None:
        before = verdicts.has_changed_since(id, disputed)
        word = replace(word, dispute=disputed.words, disputed_before=before)
    if (reworded := verdicts.reworded.get(id)) is None:
        return word
    if verdicts.has_changed_since(id, reworded) and reworded.basis != basis(prompt, excerpt):
        return replace(word, set_aside=reworded.words)
    return replace(word, card_asks=prompt.question)


def basis(prompt: Prompt, excerpt: Excerpt) -> str:
    """A digest of what the card asks and what makes the answer true, but for the answer."""
    lines = {line["line"]: line["text"] for line in excerpt}
    evidence = sorted(set(map(fold, cut(prompt.evidence, lines))))
    texts = [list(map(fold, prompt.context)), fold(prompt.question), sorted(map(fold, prompt.choices)), evidence]
    return digest(compact(texts))


@dataclass(frozen=True)
class AskedByCard:
    """What the card itself asks, and its `basis`."""

    question: str
    basis: str


def asked_by_card(connection: sqlite3.Connection, prompt: str) -> AskedByCard:
    """What the card asks now by the prompt with this lasting id."""
    content, excerpt = connection.execute("SELECT content, excerpt FROM prompts WHERE id = ?", (prompt,)).fetchone()
    stored = prompt_from_record(json.loads(content))
    return AskedByCard(stored.question, basis(stored, json.loads(excerpt)))


def wording_row(prompt: Prompt) -> dict[str, str]:
    """The row of `wordings` that says what is shown of a prompt."""
    row = {"context": compact(prompt.context), "question": prompt.question, "answer": compact(prompt.parts)}
    return {"digest": digest(compact(row)), **row}


def shown_wording(connection: sqlite3.Connection, prompt: str, of_card: str) -> str:
    """The digest of what is shown of a prompt now; `of_card` is that of the card's own wording. Within a transaction."""
    verdicts = in_force(connection, prompt=prompt)
    if prompt not in verdicts.reworded:
        return of_card
    content, excerpt, card = connection.execute(
        "SELECT content, excerpt, card FROM prompts WHERE id = ?", (prompt,)
    ).fetchone()
    stored = prompt_from_record(json.loads(content))
    word = readers_word(verdicts, prompt, card, stored, json.loads(excerpt))
    if word.card_asks is None:
        return of_card
    row = wording_row(replace(stored, question=verdicts.reworded[prompt].words))
    insert(connection, "wordings", row, after="ON CONFLICT DO NOTHING")
    return row["digest"]
