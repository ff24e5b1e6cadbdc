"""Edits cards at random, syncs after each, and compares what became of the histories with what the model knows."""

from __future__ import annotations

import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from card_edits import MIXED, NOTHING, SMALL, SUBSTANCE, Edit, Facts
from card_model import Atom, Maker, ModelCard, make_card
from crequiz.cards.text import Span
from crequiz.collection.database import open_collection
from crequiz.collection.known import known_prompts
from crequiz.collection.report import SyncReport, Verdict
from crequiz.collection.scanning import Workshop
from crequiz.collection.sync import real_workshop, sync
from crequiz.memory.model import Moment
from crequiz.prompts.model import Kind, Prompt

BACKWARD = (Kind.REVERSE, Kind.ODD_ONE_OUT, Kind.WHICH)
ON_TEXT: dict[str, Edit] = {**SMALL, **SUBSTANCE, **MIXED}
FILES = ("file renamed", "file moved", "id changed", "names swapped")
MAKERS = ("makers reworded", "makers reworded and line edited", "text removed and brought back")
FIRST = date(2026, 3, 2)
EDITS_IN_A_FOLDER = 40


@dataclass(frozen=True)
class Core:
    """What a prompt asks, in hidden numbers: where its answer stands, and, if it asks for a name, by what."""

    backward: bool
    source: Facts
    asked: Facts


@dataclass(frozen=True)
class Known:
    """A prompt of the collection in the model's terms.

    `shown` is all that stands in question, context, answer and evidence; `text` how it reads.
    """

    core: Core
    shown: Facts
    text: str


@dataclass
class Tally:
    """What became of the prompts of edited cards whose fact was asked before and after; `rewritten` ones read otherwise now.

    `calm` ones show nothing that was changed in substance; `memory_kept`: those of them without a new start.
    """

    edits: int = 0
    prompts: int = 0
    kept: int = 0
    rewritten: int = 0
    rewritten_kept: int = 0
    calm: int = 0
    memory_kept: int = 0
    exchanged: int = 0
    touched: int = 0
    flagged: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Failure:
    """One prompt that did not become what it should have."""

    type: str
    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.type}: {self.what}\n    {self.before}\n    {self.after}"


class Harness:
    """A study folder with some model cards; `tallies` by type of edit, `failures` the first ones of each type."""

    def __init__(self, root: Path, seed: int, cards: int = 3) -> None:
        self.chance = random.Random(seed)
        self.seeds = root / "seeds"
        self.seeds.mkdir(parents=True)
        self.connection = open_collection(root / "data" / "crequiz.db", new_device=lambda: "desk")
        self.workshop = real_workshop()
        self.cards: dict[str, tuple[ModelCard, Maker]] = {
            f"card-{number}.md": make_card(self.chance, number) for number in range(cards)
        }
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.failures: list[Failure] = []
        self._day = 0
        self._makers = 0
        self._clock = 1_700_000_000
        self._write()
        self._sync()
        self._now = self._known()

    def run(self, edits: int) -> None:
        """That many edits, each of a type that chance chooses."""
        types = [*ON_TEXT, *FILES, *MAKERS]
        weights = [4] * len(ON_TEXT) + [1] * len(FILES) + [1] * len(MAKERS)
        done = 0
        while done < edits:
            done += self.edit(self.chance.choices(types, weights)[0])

    def edit(self, type_: str) -> bool:
        """One edit of this type, synced and judged; False if there was no place for it."""
        file = self.chance.choice(sorted(self.cards))
        card = self.cards[file][0]
        before = self._now
        touched = self._change(type_, file)
        if touched is None:
            return False
        self._write()
        report = self._sync()
        edited = [card] if type_ in ON_TEXT else [one for one, _ in self.cards.values()]
        self._judge(type_, touched, before, report, frozenset(a.fact for one in edited for a in one.atoms()))
        return True

    def _change(self, type_: str, file: str) -> Facts | None:
        card, maker = self.cards[file]
        if type_ in ON_TEXT:
            return ON_TEXT[type_](card, maker, self.chance)
        self._day += 1
        match type_:
            case "file renamed":
                self.cards[f"renamed-{self._day}.md"] = self.cards.pop(file)
            case "file moved":
                self.cards[f"folder-{self._day}/{Path(file).name}"] = self.cards.pop(file)
            case "id changed":
                card.id = f"quay-new-{self._day}"
            case "names swapped":
                other = self.chance.choice(sorted(set(self.cards) - {file}))
                self.cards[file], self.cards[other] = self.cards[other], self.cards[file]
            case "makers reworded":
                self._new_makers()
            case "makers reworded and line edited":
                self._new_makers()
                type_ = self.chance.choice(("line inserted", "row inserted", "typo in a heading", "figure changed"))
                return self._change(type_, file) or NOTHING
            case "text removed and brought back":
                self._write(without=self.chance.choice(card.sections), of=card)
                self._sync()
        return NOTHING

    def _new_makers(self) -> None:
        """A new version of the program that asks in other words, under other keys and rules, of other kinds."""
        self._makers += 1
        self.workshop = replace(
            real_workshop(), split=_Reworded(self._makers, real_workshop()), version=f"new {self._makers}"
        )

    def _write(self, without: object = None, of: ModelCard | None = None) -> None:
        files = {path.relative_to(self.seeds).as_posix() for path in self.seeds.rglob("*.md")}
        for file in files - set(self.cards):
            (self.seeds / file).unlink()
        for file, (card, _) in self.cards.items():
            kept = card.sections
            if card is of:
                card.sections = [section for section in kept if section is not without]
            text, path = card.text(), self.seeds / file
            card.sections = kept
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                self._clock += 1
                os.utime(path, (self._clock, self._clock))

    def _sync(self) -> SyncReport:
        self._day += 1
        moment = Moment(1_772_442_000_000 + self._day * 86_400_000, 0, FIRST + timedelta(days=self._day % 9000))
        return sync(self.connection, self.seeds, moment, force=True, workshop=self.workshop)

    def _known(self) -> dict[str, Known]:
        """The active prompts in the terms of the model, whose cards must be as they were last written."""
        files = dict(self.connection.execute("SELECT card, file FROM cards WHERE present = 1"))
        found: dict[str, Known] = {}
        for lasting, file in files.items():
            reader = _Reader(self.cards[file][0])
            active = [known for known in known_prompts(self.connection, lasting) if not known.retired]
            found |= {known.id: reader.read(known.prompt) for known in active}
        return found

    def _judge(
        self,
        type_: str,
        touched: Facts,
        before: Mapping[str, Known],
        report: SyncReport,
        edited: Facts,
    ) -> None:
        after = self._now = self._known()
        changed = {decision.prompt for decision in report.decisions if decision.verdict is Verdict.CHANGED}
        tally = self.tallies[type_]
        tally.edits += 1
        of_core: dict[Core, set[str]] = defaultdict(set)
        for id_, known in before.items():
            of_core[known.core].add(id_)
        asked = Counter(known.core for known in after.values())
        for id_, known in after.items():
            had = of_core.get(known.core, set())
            if id_ in before and _are_others(before[id_], known):
                tally.exchanged += 1
                self._fail(type_, "exchanged", before[id_].text, known.text)
            shows = touched & (known.shown | before.get(id_, known).shown)
            if shows:
                tally.touched += 1
                is_flagged = id_ in changed or id_ not in before
                tally.flagged += is_flagged
                if not is_flagged:
                    self._fail(type_, "not flagged", before[id_].text, known.text)
            if not had or asked[known.core] > len(had) or not known.core.source <= edited:
                continue
            is_rewritten = not {before[one].text for one in had} & {known.text}
            tally.prompts += 1
            tally.rewritten += is_rewritten
            tally.rewritten_kept += is_rewritten and id_ in had
            tally.calm += not shows
            if id_ in had:
                tally.kept += 1
                tally.memory_kept += id_ not in changed and not shows
                if id_ in changed and not touched:
                    self._fail(type_, "changed", before[id_].text, known.text)
            else:
                self._fail(type_, "lost", " / ".join(before[one].text for one in had), known.text)

    def _fail(self, type_: str, what: str, before: str, after: str) -> None:
        if sum((failure.type, failure.what) == (type_, what) for failure in self.failures) < 5:
            self.failures.append(Failure(type_, what, before, after))


def _are_others(old: Known, new: Known) -> bool:
    """Whether two prompts ask for different things altogether."""
    if old.core.backward != new.core.backward or not old.core.source & new.core.source:
        return True
    return bool(new.core.backward and old.core.asked and new.core.asked and not old.core.asked & new.core.asked)


class _Reader:
    """Reads prompts in the terms of one card of the model, by where they stand in its file."""

    def __init__(self, card: ModelCard) -> None:
        self._places = card.places()
        self._atoms = card.atoms()
        self._patterns = {
            id(atom): re.compile(rf"(?<!\w){re.escape(atom.text)}(?!\w)", re.IGNORECASE) for atom in self._atoms
        }
        self._section = {atom.fact: number for number, section in enumerate(card.sections) for atom in section.atoms()}
        self._lines = {id(atom): line for line, places in self._places.items() for _, _, atom in places}

    def read(self, prompt: Prompt) -> Known:
        backward = prompt.kind in BACKWARD
        source = self._at(prompt.source)
        near = self._near(prompt, source)
        asked = NOTHING
        if backward:
            asked = self._in(prompt.question, [a for a in near if a.role in ("figure", "term", "verdict", "header")])
        below = [text for text in prompt.context if text != prompt.title]
        shown = self._in(" | ".join((*below, prompt.question)), near)
        text = f"{prompt.kind.value} {' › '.join(prompt.context)} | {prompt.question} → {prompt.answer}"
        return Known(Core(backward, source, asked), source | self._at(prompt.evidence) | shown, text)

    def _near(self, prompt: Prompt, source: Facts) -> list[Atom]:
        """What the prompt may show: its own lines, the names above them, and all items of a list."""
        lines = {span.line for span in (*prompt.source, *prompt.evidence)}
        sections = {self._section.get(fact) for fact in source}
        return [
            atom
            for atom in self._atoms
            if self._section.get(atom.fact) in sections
            and (self._lines[id(atom)] in lines or prompt.kind is Kind.LIST or atom.role in ("heading", "header"))
        ]

    def _at(self, spans: Sequence[Span]) -> Facts:
        return frozenset(
            atom.fact
            for span in spans
            for start, end, atom in self._places.get(span.line, [])
            if start < span.end and span.start < end
        )

    def _in(self, text: str, atoms: Sequence[Atom]) -> Facts:
        return frozenset(atom.fact for atom in atoms if self._patterns[id(atom)].search(text))


@dataclass(frozen=True)
class _Reworded:
    """The program's own splitting, as another version might word it."""

    version: int
    workshop: Workshop

    def __call__(self, card: object) -> list[Prompt]:
        return [self._reworded(prompt) for prompt in self.workshop.split(card)]  # type: ignore[arg-type]

    def _reworded(self, prompt: Prompt) -> Prompt:
        kind = {Kind.VALUE: Kind.CLOZE, Kind.CELL: Kind.VALUE}.get(prompt.kind, prompt.kind)
        frame = ("Tell of {}", "{} is", "What of {} is known?")[self.version % 3]
        return replace(
            prompt,
            key=prompt.key.replace(":", f":v{self.version}/", 1),
            kind=kind,
            rule=f"{prompt.rule}-{self.version}",
            question=frame.format(prompt.question.rstrip("?")),
            context=prompt.context[: 1 + self.version % 2],
        )


def run(edits: int, seed: int) -> tuple[dict[str, Tally], list[Failure]]:
    """That many edits, in folders of three cards with forty edits each, from the seeds `seed`, `seed + 1` and so on."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    failures: list[Failure] = []
    for number in range(-(-edits // EDITS_IN_A_FOLDER)):
        with TemporaryDirectory() as name:
            harness = Harness(Path(name), seed + number)
            harness.run(min(EDITS_IN_A_FOLDER, edits - EDITS_IN_A_FOLDER * number))
            harness.connection.close()
        for type_, tally in harness.tallies.items():
            tallies[type_] += tally
        failures += harness.failures
    return tallies, failures


def total(tallies: Mapping[str, Tally], types: Collection[str]) -> Tally:
    """The sum over some types of edits."""
    return sum((tallies[type_] for type_ in types if type_ in tallies), Tally())


def table(tallies: Mapping[str, Tally]) -> str:
    """The figures, one line for each type of edit.

    Kept: of the prompts of edited cards, and of those that read otherwise now, under the same lasting id. Memory: of those
    that show nothing that was changed in substance, without a new start. Flagged: of those that show what was changed.
    """
    columns = ("edits", "prompts", "kept", "reworded", "kept", "memory", "exch.", "touched", "flagged")
    lines = [f"{'type of edit':34}" + "".join(f"{column:>9}" for column in columns)]
    groups = {"small edits": SMALL, "files": FILES, "substance": SUBSTANCE, "mixed": MIXED, "makers, return": MAKERS}
    for group, types in groups.items():
        lines += [_line(type_, tallies[type_]) for type_ in types if type_ in tallies]
        lines.append(_line(f"= {group}", total(tallies, types)))
    return "\n".join(lines)


def _line(name: str, tally: Tally) -> str:
    def percent(part: int, whole: int) -> str:
        return f"{100 * part / whole:8.2f}%" if whole else f"{'-':>9}"

    cells = (
        f"{tally.edits:9}",
        f"{tally.prompts:9}",
        percent(tally.kept, tally.prompts),
        f"{tally.rewritten:9}",
        percent(tally.rewritten_kept, tally.rewritten),
        percent(tally.memory_kept, tally.calm),
        f"{tally.exchanged:9}",
        f"{tally.touched:9}",
        percent(tally.flagged, tally.touched),
    )
    return f"{name:34}" + "".join(cells)
