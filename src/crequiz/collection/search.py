"""Finding prompts by words."""

import sqlite3
from collections.abc import Iterable

from crequiz.collection.failures import plain_rows
from crequiz.collection.folding import search_text
from crequiz.collection.log import compact
from crequiz.collection.verdicts import in_force


@plain_rows()
def search_prompts(connection: sqlite3.Connection, words: Iterable[str], *, in_cards: bool = True) -> list[str]:
    """The ids of the active prompts in which every word occurs, in order of file and position; without words, all.

    A word is looked for, whatever its case, in the card's id, title, category and tags and in the prompt's context,
    question (the card's and the reader's) and answer; it may be part of a longer one. Without `in_cards` only the prompt
    itself is searched.
    """
    wanted = [folded for word in words if (folded := search_text(word))]
    places = ("prompts.search", "readers.words", *(("cards.search",) if in_cards else ()))
    condition = " OR ".join(f"instr({place}, ?)" for place in places)
    conditions = f" AND ({condition})" * len(wanted)
    rows = connection.execute(
        "WITH readers (id, words) AS MATERIALIZED (SELECT key, value FROM json_each(?))"
        " SELECT prompts.id FROM prompts JOIN cards USING (card) LEFT JOIN readers ON readers.id = prompts.id"
        f" WHERE retired = 0 {conditions} ORDER BY cards.file, position",
        [_readers_words(connection), *(word for word in wanted for _ in places)],
    )
    return [row[0] for row in rows]


def _readers_words(connection: sqlite3.Connection) -> str:
    """The questions in the reader's words by prompt, folded for searching, as a JSON object."""
    reworded = in_force(connection).reworded
    return compact({prompt: search_text(verdict.words) for prompt, verdict in reworded.items()})


@plain_rows()
def prompts_named(connection: sqlite3.Connection, text: str) -> list[str]:
    """The lasting ids that hold `text`, in their order; none for an empty text."""
    rows = connection.execute("SELECT id FROM prompts WHERE ? <> '' AND instr(id, ?) ORDER BY id", (text, text))
    return [row[0] for row in rows]
