"""The prompts that the reader marked as bad or whose answer the reader disputes, for those who mend cards and rules."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from crequiz.collection.database import open_as_it_is
from crequiz.collection.failures import OlderCollection, plain_rows
from crequiz.collection.migrations import schemas, version
from crequiz.collection.queries import stored_prompt
from crequiz.collection.verdicts import in_force


@dataclass(frozen=True)
class MarkedPrompt:
    """An active prompt that is bad for the reason `flag` or disputed with the remark `dispute`, or both.

    `file` is relative to `seeds/`, `line` that of its answer.
    """

    file: str
    line: int
    rule: str
    question: str
    answer: str
    flag: str | None
    dispute: str | None


@dataclass(frozen=True)
class Marked:
    """Marked prompts in order of file and line, and how many active prompts each rule has."""

    prompts: tuple[MarkedPrompt, ...] = ()
    made: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class RuleCount:
    """Of the `made` active prompts of a rule, how many are bad, for which reasons, and how many are disputed."""

    rule: str
    made: int
    bad: int
    disputed: int
    reasons: tuple[tuple[str, int], ...]


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection to read what is marked; nothing is made or migrated. Raises CollectionErrors."""
    with closing(open_as_it_is(database)) as connection:
        if version(connection) < max(schemas()):
            raise OlderCollection(
                f"The review log {database} has an older format; any command that opens it, such as `crequiz sync`, brings"
                " it up to date."
            )
        yield connection


@plain_rows()
def marked_prompts(connection: sqlite3.Connection) -> Marked:
    """What the reader marked, retired prompts left out."""
    verdicts = in_force(connection)
    found = []
    for id in {*verdicts.flagged, *verdicts.disputed}:
        stored = stored_prompt(connection, id)
        if not stored.retired:
            prompt = stored.prompt
            found.append(
                MarkedPrompt(
                    prompt.file,
                    prompt.source[0].line,
                    prompt.rule,
                    prompt.question,
                    prompt.answer,
                    stored.flag,
                    stored.readers_word.dispute,
                )
            )
    made = connection.execute("SELECT rule, count(*) FROM prompts WHERE retired = 0 GROUP BY rule ORDER BY rule")
    return Marked(tuple(sorted(found, key=lambda one: (one.file, one.line, one.question))), tuple(made.fetchall()))


def by_rule(prompts: Sequence[MarkedPrompt], made: dict[str, int]) -> list[RuleCount]:
    """The counts of each rule that has marked prompts, the one with most bad ones first."""
    counts = []
    for rule in {one.rule for one in prompts}:
        of_rule = [one for one in prompts if one.rule == rule]
        reasons = Counter(one.flag for one in of_rule if one.flag is not None)
        disputed = sum(one.dispute is not None for one in of_rule)
        ordered = tuple(sorted(reasons.items(), key=lambda entry: (-entry[1], entry[0])))
        counts.append(RuleCount(rule, made.get(rule, 0), reasons.total(), disputed, ordered))
    return sorted(counts, key=lambda count: (-count.bad, -count.disputed, count.rule))
