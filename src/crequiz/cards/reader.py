"""A card file's bytes into a Card, with a plain sentence for everything that is wrong with the file."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from crequiz.cards.blocks import read_blocks
from crequiz.cards.dialect import Zones, find_zones
from crequiz.cards.frontmatter import FrontMatter, read_front_matter
from crequiz.cards.model import Card
from crequiz.cards.outline import build_outline
from crequiz.cards.source import Source
from crequiz.cards.text import Text
from crequiz.errors import Problem

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_YEAR = re.compile(r":\s?e?\d+(?:[-–]e?\d+)?|\b10\.\d{4,}/\S+")
_SOURCE_ENTRY = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True)
class Reading:
    """What a file gave: a card or none, and what is wrong with the file."""

    card: Card | None
    problems: tuple[Problem, ...] = ()


def read_card(raw: bytes, file: str) -> Reading:
    """The card in `raw`; `file` is its path as it is to be named (`Card.file`, problems). Never raises for bad content."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Reading(None, (Problem(file, line, "not UTF-8 text", skipped=True),))
    source = Source(text)
    header = read_front_matter(source.lines)
    zones = find_zones(read_blocks(source, header.body_line))
    if not header.present and zones.question is None:
        message = "skipped, not a card: neither front matter nor a question"
        return Reading(None, (Problem(file, 1, message, skipped=True, notice=True),))
    if not zones.answer:
        line = zones.answer_line or (zones.question.line if zones.question else header.body_line)
        return Reading(None, (Problem(file, line, "no answer", skipped=True),))
    return Reading(_card(source, file, header, zones), tuple(_problems(file, header, zones)))


def _problems(file: str, header: FrontMatter, zones: Zones) -> list[Problem]:
    problems = []
    if header.error is not None:
        problems.append(Problem(file, *header.error))
    if not header.text("id"):
        problems.append(Problem(file, 1, f"no id in the front matter; using {PurePath(file).stem!r}"))
    if zones.question is None:
        problems.append(Problem(file, header.body_line, "no question"))
    return problems


def _card(source: Source, file: str, header: FrontMatter, zones: Zones) -> Card:
    identity = header.text("id") or PurePath(file).stem
    return Card(
        id=identity,
        key=identity,
        file=file,
        title=_printable(header.text("title") or (zones.title.plain if zones.title else PurePath(file).stem)),
        question=zones.question.plain if zones.question else "",
        answer=build_outline(zones.answer),
        lines=source.lines,
        category=header.text("category"),
        tags=header.texts("tags"),
        created=header.day("created"),
        modified=header.day("modified"),
        sources=_entries(zones.sources),
        media=tuple(text.plain for text in zones.media if text.plain.casefold() not in ("none", "n/a")),
        newest_source_year=_newest_year(zones.sources, header.day("modified") or header.day("created")),
        title_line=zones.title.line if zones.title else 1,
        question_line=zones.question.line if zones.question else header.body_line,
        answer_line=zones.answer_line,
    )


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _newest_year(texts: tuple[Text, ...], dated: date | None) -> int | None:
    """The latest year in the sources, pages and DOIs aside; none after the card's own, for `next review 2030` is none."""
    years = (int(year) for text in texts for year in _YEAR.findall(_NO_YEAR.sub(" ", text.plain)))
    return max((year for year in years if dated is None or year <= dated.year), default=None)


def _entries(texts: tuple[Text, ...]) -> tuple[str, ...]:
    entries: list[str] = []
    for text in texts:
        entries.extend(_SOURCE_ENTRY.findall(text.plain) or [text.plain])
    return tuple(entries)
