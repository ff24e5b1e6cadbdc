"""A made collection as large as years of study leave one, for the benchmarks."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from crequiz.cards.text import Span
from crequiz.collection.database import open_collection
from crequiz.collection.folding import search_text
from crequiz.collection.log import compact, digest
from crequiz.memory.days import day_start_ms
from crequiz.memory.model import Memory, Moment, Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.prompts.asking import asking_key
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.record import prompt_record

TODAY = date(2026, 11, 23)
NOW = Moment(day_start_ms(TODAY, 0) + 4 * 3_600_000, 0, TODAY)
DEVICE = "made"
_YEARS = 3
_DAYS_AWAY = 4
_LIVES = 2000
_SEED = 20261123
_FILLING = "of the harbour board, as its own table of the year has it, for adults with dock fever and no gull at home"


@dataclass(frozen=True)
class Answer:
    """One answer of a made life: days since its first, and the memory before and after."""

    day: int
    rating: Rating
    before: Memory
    after: Memory


def make_collection(path: Path, *, cards: int, prompts: int, reviews: int) -> None:
    """Writes a collection of that size to `path`: three years of study, and then four days without any.

    The last fiftieth of the cards is new, half of that begun; all others are studied. The memory is that of the log.
    """
    connection = open_collection(path, new_device=lambda: DEVICE)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    ids = list(_write_cards(connection, cards, prompts))
    _write_begun(connection, cards)
    _write_reviews(connection, ids[: len(ids) - len(ids) // 50], reviews)
    connection.execute("COMMIT")
    connection.close()


def _write_cards(connection: sqlite3.Connection, cards: int, prompts: int) -> Iterator[str]:
    for number in range(cards):
        card = f"card-{number:04}"
        connection.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, 'organisms', '[\"harbour\"]', NULL, NULL, 2025, '', 1, ?)",
            (card, card, card, f"{card}.md", f"Fever {number}", card),
        )
        share = prompts // cards + (number < prompts % cards)
        connection.executemany(
            "INSERT INTO wordings VALUES (?, ?, ?, ?)", (_wording(card, place) for place in range(share))
        )
        rows = [_row(card, place) for place in range(share)]
        columns = ", ".join("?" * (len(rows[0]) - 1))
        connection.executemany(f"INSERT INTO prompts VALUES ({columns}, 1, ?)", rows)
        yield from (str(row[0]) for row in rows)


def _texts(card: str, place: int) -> tuple[tuple[str, ...], str, str]:
    context = (f"Fever {card[5:]}", "Treatment", f"Table {place // 20}")
    return context, f"Agent {place} of {card}: what is its dose {_FILLING}?", f"{place % 50 + 1} mg/kg"


def _wording(card: str, place: int) -> tuple[str, ...]:
    context, question, answer = _texts(card, place)
    return digest(f"{card}:{place}"), compact(context), question, compact([answer])


def _row(card: str, place: int) -> tuple[object, ...]:
    context, question, answer = _texts(card, place)
    prompt = Prompt(
        key=f"{card}:agent-{place}",
        card=card,
        file=f"{card}.md",
        title=context[0],
        kind=Kind.CELL,
        rule="cells",
        context=context,
        question=question,
        answer=answer,
        parts=(answer,),
        source=(Span(place + 10, 12, 12 + len(answer)),),
        fact=f"agent-{place // 2}",
        importance=1 + place % 3,
        block=f"table-{place // 20}",
    )
    excerpt = [{"line": place + line, "text": _FILLING} for line in range(3)]
    return (
        prompt.key, prompt.key, card, place, prompt.kind.value, prompt.rule, prompt.fact, prompt.block, prompt.importance,
        compact(prompt_record(prompt)), compact(excerpt), digest(f"{card}:{place}"), 0, None,
        search_text(*context, question, answer), asking_key(prompt),
    )  # fmt: skip


def _write_begun(connection: sqlite3.Connection, cards: int) -> None:
    begun = cards - cards // 100
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, NULL, ?, NULL, ?, 0, ?, 'begun', '{}')",
        (
            (f"{DEVICE}-{n}", DEVICE, n, f"card-{n - 1:04}", NOW.ms - 86_400_000 * 1200 + n, "2023-08-11")
            for n in range(1, begun + 1)
        ),
    )


def _write_reviews(connection: sqlite3.Connection, ids: Sequence[str], count: int) -> None:
    chance = random.Random(_SEED)
    lives = [_life(chance) for _ in range(_LIVES)]
    sequence, left = 10_000, count
    for others, prompt in zip(reversed(range(len(ids))), ids, strict=True):
        answers = chance.choice(lives)[: left - others]
        # Due on the first of the days away at the earliest.
        last = answers[-1]
        assert last.after.due_day is not None
        interval = max((last.after.due_day - (TODAY + timedelta(days=last.day))).days, 1)
        shift = chance.randint(-interval, -1) - _DAYS_AWAY - last.day
        hour = chance.randint(0, 12)
        rows = [_review(prompt, sequence + n, answer, shift, hour * 60 + n) for n, answer in enumerate(answers)]
        connection.executemany(f"INSERT INTO reviews VALUES ({', '.join('?' * 20)})", rows)
        connection.execute(f"INSERT INTO memory VALUES ({', '.join('?' * 10)})", (prompt, *_memory(last, shift)))
        sequence, left = sequence + len(answers), left - len(answers)
    connection.executemany(
        f"INSERT INTO reviews VALUES ({', '.join('?' * 20)})",
        (_drilled(_review(ids[n % len(ids)], sequence + n, lives[0][0], -_DAYS_AWAY, n % 600)) for n in range(left)),
    )


def _drilled(row: tuple[object, ...]) -> tuple[object, ...]:
    return (*row[:9], "drill", *row[10:14], None, None, *row[16:])


def _life(chance: random.Random) -> list[Answer]:
    """The answers to one prompt over the years, each on the day it was due or a little later."""
    scheduler, memory, day = Scheduler(fuzz=False), Memory(), 0
    answers: list[Answer] = []
    while day < _YEARS * 365:
        rating = chance.choices(list(Rating), (7, 7, 77, 9))[0]
        moment = Moment(day_start_ms(TODAY + timedelta(days=day), 0) + 4 * 3_600_000, 0, TODAY + timedelta(days=day))
        after = scheduler.answer(memory, rating, moment, "life")
        answers.append(Answer(day, rating, memory, after))
        assert after.due_day is not None
        day = (after.due_day - TODAY).days + chance.randint(0, 1)
        memory = after
    return answers


def _review(prompt: str, sequence: int, answer: Answer, shift: int, minute: int) -> tuple[object, ...]:
    day = TODAY + timedelta(days=answer.day + shift)
    ms = day_start_ms(day, 0) + minute * 60_000
    before, after = answer.before, _moved(answer.after, shift)
    known = None if before.stability is None else 0.9
    card, _, place = prompt.rpartition(":agent-")
    return (
        f"{DEVICE}-{sequence}", DEVICE, sequence, prompt, ms, 0, day.isoformat(), int(answer.rating), 4000, "study",
        int(before.state), before.stability, before.difficulty, known, after.due_ms,
        after.due_day and after.due_day.isoformat(), Scheduler().parameters.id, digest(f"{card}:{place}"), None, None,
    )  # fmt: skip


def _moved(memory: Memory, shift: int) -> Memory:
    days = timedelta(days=shift)
    assert memory.due_ms is not None
    assert memory.due_day is not None
    assert memory.last_day is not None
    return replace(
        memory,
        due_ms=memory.due_ms + shift * 86_400_000,
        due_day=memory.due_day + days,
        last_day=memory.last_day + days,
    )


def _memory(last: Answer, shift: int) -> tuple[object, ...]:
    moved = asdict(_moved(last.after, shift))
    return tuple(
        value.isoformat() if isinstance(value, date) else int(value) if name == "state" else value
        for name, value in moved.items()
    )
