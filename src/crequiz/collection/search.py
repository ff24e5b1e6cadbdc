"""Finding prompts by words."""

import sqlite3
from collections.abc import Iterable

from crequiz.collection.failures import plain_rows
from crequiz.collection.folding import search_text


@plain_rows()
def search_prompts(connection: sqlite3.Connection, words: Iterable[str], *, in_cards: bool = True) -> list[str]:
    """The ids of the active prompts in which every word occurs, in order of file and position; without words, all.

    A word is looked for, whatever its case, in the card's id, title, category and tags and in the prompt's context,
    question and answer; it may be part of a longer one. Without `in_cards` only the prompt itself is searched.
    """
    wanted = [folded for word in words if (folded := search_text(word))]
    places = ("prompts.search", "cards.search") if in_cards else ("prompts.search",)
    condition = " OR ".join(f"instr({place}, ?)" for place in places)
    conditions = f" AND ({condition})" * len(wanted)
    rows = connection.execute(
        "SELECT prompts.id FROM prompts JOIN cards USING (card)"
        f" WHERE retired = 0 {conditions} ORDER BY cards.file, position",
        [word for word in wanted for _ in places],
    )
    return [row[0] for row in rows]


@plain_rows()
def prompts_named(connection: sqlite3.Connection, text: str) -> list[str]:
    """The lasting ids that hold `text`, in their order; none for an empty text."""
    rows = connection.execute("SELECT id FROM prompts WHERE ? <> '' AND instr(id, ?) ORDER BY id", (text, text))
    return [row[0] for row in rows]
