"""All verdicts that hold as a list that can be carried elsewhere, and such a list taken over."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crequiz.collection.events import EventKind
from crequiz.collection.failures import UnknownSubject
from crequiz.collection.folding import fold
from crequiz.collection.judging import Act, judge, reword
from crequiz.collection.queries import StoredPrompt, stored_prompt, stored_prompts
from crequiz.collection.transactions import transaction
from crequiz.collection.verdicts import Slot, Verdict, changes_of, in_force, on_prompt, on_rule, standing
from crequiz.memory.model import Moment


@dataclass(frozen=True)
class VerdictLine:
    """A verdict: its kind, the prompt's lasting id (for a rule the card's lasting key), and its words (for a rule its
    name).

    `asks` and `says`: question and answer of the card at that time, None if they are not known. A line that is `set_aside`
    does not hold. `line` is where it stands in its file, from 1.
    """

    kind: EventKind
    subject: str
    words: str = ""
    asks: str | None = None
    says: str | None = None
    set_aside: bool = False
    line: int = 0


@dataclass
class TakenOver:
    """What became of a list: lines taken over, lines that held already, and what was wrong with which others."""

    taken: int = 0
    held: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def verdict_lines(connection: sqlite3.Connection) -> list[VerdictLine]:
    """The verdicts that hold, and the questions that were set aside, ordered by subject, kind and words."""
    verdicts = in_force(connection)
    lines = [VerdictLine(EventKind.RULE_OFF, card, rule) for card, rule in verdicts.rules_off]
    judged = {*verdicts.flagged, *verdicts.suspended, *verdicts.reworded, *verdicts.disputed}
    for stored in stored_prompts(connection) if judged else ():
        if stored.id in judged:
            lines += _lines_of(stored, suspended=stored.id in verdicts.suspended)
    order = list(EventKind)
    return sorted(lines, key=lambda line: (line.subject, order.index(line.kind), line.words))


def _lines_of(stored: StoredPrompt, *, suspended: bool) -> list[VerdictLine]:
    word = stored.readers_word
    asks, says = stored.card_asks, stored.prompt.answer
    found = {
        EventKind.FLAGGED: stored.flag,
        EventKind.SUSPENDED: "" if suspended else None,
        EventKind.REWORDED: stored.prompt.question if word.card_asks is not None else word.set_aside,
        EventKind.DISPUTED: word.dispute,
    }
    return [
        VerdictLine(kind, stored.id, words, asks, says, kind is EventKind.REWORDED and word.set_aside is not None)
        for kind, words in found.items()
        if words is not None
    ]


def take_over(connection: sqlite3.Connection, moment: Moment, lines: Iterable[VerdictLine]) -> TakenOver:
    """Gives the verdicts of `lines`, as from a file: all at once, and none twice. What can't be is told line by line."""
    outcome = TakenOver()
    with transaction(connection):
        for line in lines:
            try:
                taken = _take(connection, moment, line)
            except UnknownSubject as error:
                outcome.problems.append((line.line, str(error)))
            else:
                outcome.taken += taken
                outcome.held += not taken
    return outcome


class _Outdated(UnknownSubject):
    """The card asks or says something else than when the line was written."""


def _take(connection: sqlite3.Connection, moment: Moment, line: VerdictLine) -> bool:
    if line.kind is EventKind.RULE_OFF:
        slot = on_rule(card_named(connection, line.subject), line.words)
        return judge(connection, moment, slot, Verdict(), imported=True) is not None
    stored = stored_prompt(connection, line.subject)
    slot = on_prompt(line.kind, stored.id)
    before = standing(connection, slot)
    if before is not None and before.words == line.words and stored.readers_word.set_aside != line.words:
        return False
    return _GIVE.get(line.kind, _plain)(connection, moment, stored, line) is not None


def _plain(connection: sqlite3.Connection, moment: Moment, stored: StoredPrompt, line: VerdictLine) -> Act | None:
    slot: Slot = on_prompt(line.kind, stored.id)
    return judge(connection, moment, slot, Verdict(line.words), imported=True)


def _question(connection: sqlite3.Connection, moment: Moment, stored: StoredPrompt, line: VerdictLine) -> Act | None:
    if _differs(line.asks, stored.card_asks) or _differs(line.says, stored.prompt.answer):
        raise _Outdated(
            f"The card asks or says something else by now ({stored.card_asks} {stored.prompt.answer}); the words were not"
            " taken over."
        )
    return reword(connection, moment, stored.id, line.words, imported=True)


def _remark(connection: sqlite3.Connection, moment: Moment, stored: StoredPrompt, line: VerdictLine) -> Act | None:
    changes = changes_of(connection, stored.id)
    # Of an answer that the card no longer gives.
    verdict = Verdict(line.words, changes - 1 if _differs(line.says, stored.prompt.answer) else changes)
    return judge(connection, moment, on_prompt(EventKind.DISPUTED, stored.id), verdict, imported=True)


_GIVE: dict[EventKind, Callable[[sqlite3.Connection, Moment, StoredPrompt, VerdictLine], Act | None]] = {
    EventKind.REWORDED: _question,
    EventKind.DISPUTED: _remark,
}


def _differs(then: str | None, now: str) -> bool:
    return then is not None and fold(then) != fold(now)


def card_named(connection: sqlite3.Connection, name: str) -> str:
    """The lasting key of the card with this lasting key, present key, id, or file (with or without folder and ending).

    Raises UnknownSubject if there is none or more than one.
    """
    rows = connection.execute("SELECT card, key, id, file FROM cards ORDER BY file").fetchall()
    for column in range(3):
        if len(found := [row[0] for row in rows if row[column] == name]) == 1:
            return str(found[0])
    found = [row[0] for row in rows if name in _names(row[3])]
    if len(found) == 1:
        return str(found[0])
    raise UnknownSubject(f"There are {len(found)} cards {name!r}." if found else f"There is no card {name!r}.")


def _names(file: str) -> tuple[str, ...]:
    name = file.rpartition("/")[2]
    return file, name, name.rpartition(".")[0]
