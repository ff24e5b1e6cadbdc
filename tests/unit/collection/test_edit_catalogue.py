"""What each kind of edit does to the prompts of two cards, each in both dialects: which keep their history and memory, which
start a new memory, and which retire or are born. Whatever is not named stays the same prompt with the same answer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crequiz.cards.model import Card
from crequiz.collection.database import open_collection
from crequiz.collection.memory_cache import read_memory, write_memory
from crequiz.collection.queries import stored_prompts
from crequiz.collection.report import Reason, SyncReport
from crequiz.collection.sync import real_workshop, sync
from crequiz.memory.model import Memory, Moment, State
from crequiz.prompts.model import Kind, Prompt
from edit_catalogue import EDITS, Edit
from edited_cards import CARDS, FEVER, RASH, in_dialect

FIRST = Moment(1_772_442_000_000, 0, date(2026, 3, 2))
LATER = Moment(1_772_442_000_000 + 5 * 86_400_000, 0, date(2026, 3, 7))
LEARNED = Memory(State.REVIEW, stability=4.5, difficulty=5.0, last_day=date(2026, 3, 2), reps=3)
DIALECTS = ("QA", "HH")


class Folder:
    """A study folder with each card in each dialect, every prompt learned."""

    def __init__(self, root: Path, connection: sqlite3.Connection) -> None:
        self.root = root
        self.connection = connection
        self.workshop = real_workshop()

    def file(self, title: str, dialect: str) -> Path:
        return self.root / "seeds" / dialect / f"{title.replace(' ', '-')}.md"

    def write(self, title: str, dialect: str, body: str) -> None:
        path = self.file(title, dialect)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(in_dialect(title, body, dialect, f"{title.replace(' ', '-')}-{dialect}"), encoding="utf-8")

    def sync(self, moment: Moment = LATER, *, force: bool = False) -> SyncReport:
        return sync(self.connection, self.root / "seeds", moment, workshop=self.workshop, force=force)

    def answers(self) -> dict[str, str]:
        """Lasting id → answer, of active prompts."""
        return {one.id: one.prompt.answer for one in stored_prompts(self.connection) if not one.retired}

    def outcome(self, report: SyncReport, before: Mapping[str, str], dialect: str) -> list[str]:
        """The decisions about a dialect's cards, but for prompts that were carried on: verdict and answer, sorted."""
        now = self.answers()
        return sorted(
            f"{decision.verdict.value}: {now.get(decision.prompt) or before[decision.prompt]}"
            for decision in report.decisions
            if decision.verdict.value != "carried" and f"-{dialect}:" in decision.prompt
        )


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder before any edit."""
    root = tmp_path_factory.mktemp("learned")
    folder = Folder(root, open_collection(root / "data" / "crequiz.db", new_device=lambda: "desk"))
    for title, body in CARDS.items():
        for dialect in DIALECTS:
            folder.write(title, dialect, body)
    folder.sync(FIRST)
    for prompt in folder.answers():
        write_memory(folder.connection, prompt, LEARNED)
    folder.connection.close()
    return root


@pytest.fixture
def folder(learned: Path, tmp_path: Path) -> Iterator[Folder]:
    """The folder, to be edited."""
    root = tmp_path / "study"
    shutil.copytree(learned, root)
    made = Folder(root, open_collection(root / "data" / "crequiz.db"))
    yield made
    made.connection.close()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.what}, {edit.card}")
def test_an_edit_of_the_text(folder: Folder, edit: Edit) -> None:
    before = folder.answers()
    body = CARDS[edit.card]
    assert edit.old in body
    for dialect in DIALECTS:
        folder.write(edit.card, dialect, body.replace(edit.old, edit.new))
    report = folder.sync()
    assert report.refusals == ()
    for dialect in DIALECTS:
        assert folder.outcome(report, before, dialect) == list(edit.outcome)
    decided = {decision.prompt for decision in report.decisions if decision.verdict.value in ("changed", "retired")}
    now = folder.answers()
    for prompt, answer in before.items():
        if prompt not in decided:
            assert now[prompt] == edit.answers.get(answer, answer)
            assert read_memory(folder.connection, prompt) == LEARNED


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.what}, {edit.card}")
def test_an_edit_that_is_taken_back_gives_every_prompt_its_own_history_again(folder: Folder, edit: Edit) -> None:
    before = folder.answers()
    for body in (CARDS[edit.card].replace(edit.old, edit.new), CARDS[edit.card]):
        for dialect in DIALECTS:
            folder.write(edit.card, dialect, body)
        folder.sync()
    assert folder.answers() == before


def all_as_before(folder: Folder, before: Mapping[str, str]) -> bool:
    """Whether every prompt is active under its id, with its answer and memory, and no other is."""
    return folder.answers() == before and all(read_memory(folder.connection, prompt) == LEARNED for prompt in before)


def move(folder: Folder, title: str, dialect: str, to: str) -> None:
    target = folder.root / "seeds" / to
    target.parent.mkdir(parents=True, exist_ok=True)
    folder.file(title, dialect).rename(target)


def test_files_that_are_renamed_or_moved_are_the_same_cards_and_are_not_split_again(folder: Folder) -> None:
    before = folder.answers()
    move(folder, FEVER, "QA", "QA/another name.md")
    move(folder, RASH, "QA", "QA/dock-fever.md")
    move(folder, FEVER, "HH", "docks/old/dock-fever.md")
    folder.workshop = replace(folder.workshop, split=never)
    report = folder.sync()
    assert (report.decisions, report.files_read, all_as_before(folder, before)) == ((), 0, True)
    files = folder.connection.execute("SELECT card, file FROM cards ORDER BY card").fetchall()
    assert files == [
        ("dock-fever-HH", "docks/old/dock-fever.md"),
        ("dock-fever-QA", "QA/another name.md"),
        ("ring-rash-HH", "HH/ring-rash.md"),
        ("ring-rash-QA", "QA/dock-fever.md"),
    ]
    stored = {one.prompt.card: one.prompt.file for one in stored_prompts(folder.connection)}
    assert stored["dock-fever-HH"] == "docks/old/dock-fever.md"
    assert folder.sync().files_read == 0


def never(card: Card) -> list[Prompt]:
    raise AssertionError(f"{card.file} was split")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_card_with_another_id_and_the_same_content_is_the_same_card(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    folder.file(FEVER, dialect).write_text(in_dialect(FEVER, CARDS[FEVER], dialect, "quay-7"), encoding="utf-8")
    report = folder.sync()
    assert {decision.verdict.value for decision in report.decisions} == {"carried"}
    assert all_as_before(folder, before)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_two_cards_may_swap_their_files(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    move(folder, FEVER, dialect, "aside.txt")
    move(folder, RASH, dialect, f"{dialect}/dock-fever.md")
    (folder.root / "seeds" / "aside.txt").rename(folder.file(RASH, dialect))
    assert folder.sync().decisions == ()
    assert all_as_before(folder, before)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_two_cards_may_swap_their_ids_and_files(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    ids = {title: f"{title.replace(' ', '-')}-{dialect}" for title in (FEVER, RASH)}
    for title, other in ((FEVER, RASH), (RASH, FEVER)):
        text = in_dialect(other, CARDS[other], dialect, ids[title])
        folder.file(title, dialect).write_text(text, encoding="utf-8")
    report = folder.sync()
    assert {decision.verdict.value for decision in report.decisions} == {"carried"}
    assert all_as_before(folder, before)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_two_cards_may_swap_their_ids(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    for title, other in ((FEVER, RASH), (RASH, FEVER)):
        text = in_dialect(title, CARDS[title], dialect, f"{other.replace(' ', '-')}-{dialect}")
        folder.file(title, dialect).write_text(text, encoding="utf-8")
    folder.sync()
    assert all_as_before(folder, before)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_renamed_card_with_another_id_and_another_line_is_the_same_card(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    folder.file(FEVER, dialect).unlink()
    body = CARDS[FEVER].replace("- **Mortality:** 40%", "- **Mortality:** 40%\n- **Season:** Autumn gales")
    (folder.root / "seeds" / "fever.md").write_text(in_dialect(FEVER, body, dialect, "quay-7"), encoding="utf-8")
    report = folder.sync()
    now = folder.answers()
    assert {prompt: now.get(prompt) for prompt in before} == before
    born = [decision.prompt for decision in report.decisions if decision.verdict.value == "born"]
    assert [now[prompt] for prompt in born] == ["Autumn gales"]


def test_a_card_and_its_edited_copy_under_another_id_are_two(folder: Folder) -> None:
    before = folder.answers()
    copy = in_dialect(FEVER, CARDS[FEVER].replace("40%", "45%"), "QA", "copy")
    (folder.root / "seeds" / "copy.md").write_text(copy, encoding="utf-8")
    report = folder.sync()
    assert {decision.verdict.value for decision in report.decisions} == {"born"}
    now = folder.answers()
    assert {prompt: now[prompt] for prompt in before} == before


def test_an_edited_card_keeps_its_history_when_a_copy_of_the_old_text_stands_beside_it(folder: Folder) -> None:
    before = folder.answers()
    path = folder.file(FEVER, "QA")
    path.with_name("a backup.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    folder.write(FEVER, "QA", CARDS[FEVER].replace("Harbour louse", "Harbuor louse"))
    folder.sync()
    assert folder.answers()["dock-fever-QA:course/vector:forward"] == "Harbuor louse"
    assert before.keys() <= folder.answers().keys()


@pytest.mark.parametrize("text", ["", "half a sentence", "---\nid: dock-fever-QA\n---\n\n## Dock fever\n"])
def test_a_file_that_lost_its_card_keeps_its_prompts_until_forced(folder: Folder, text: str) -> None:
    before = folder.answers()
    folder.file(FEVER, "QA").write_text(text, encoding="utf-8")
    for _ in range(2):
        report = folder.sync()
        assert [(one.file, one.reason, one.retiring) for one in report.refusals] == [
            ("QA/dock-fever.md", Reason.NO_CARD, 19)
        ]
        assert report.summary() == (
            "Nothing changed. 1 card was left as before, because its file holds no card any more"
            " (19 prompts would be retired); use `crequiz sync --force` if this is right."
        )
        assert all_as_before(folder, before)
    report = folder.sync(force=True)
    assert [decision.verdict.value for decision in report.decisions] == ["retired"] * 19
    assert (folder.sync().refusals, folder.sync().decisions) == ((), ())
    folder.write(FEVER, "QA", CARDS[FEVER])
    assert {decision.verdict.value for decision in folder.sync().decisions} == {"revived"}
    assert all_as_before(folder, before)


def test_a_folder_that_is_empty_or_half_there_changes_nothing(folder: Folder) -> None:
    before = folder.answers()
    shutil.move(folder.root / "seeds" / "HH", folder.root / "on its way")
    report = folder.sync()
    assert {one.reason for one in report.refusals} == {Reason.TOO_MANY}
    assert all_as_before(folder, before)
    shutil.move(folder.root / "seeds" / "QA", folder.root / "too")
    assert {one.reason for one in folder.sync().refusals} == {Reason.NO_CARDS}
    assert all_as_before(folder, before)
    shutil.move(folder.root / "on its way", folder.root / "seeds" / "HH")
    shutil.move(folder.root / "too", folder.root / "seeds" / "QA")
    report = folder.sync()
    assert (report.refusals, report.decisions, all_as_before(folder, before)) == ((), (), True)


def test_a_file_that_is_cut_in_the_middle_changes_nothing_if_it_would_retire_many(folder: Folder) -> None:
    before = folder.answers()
    for dialect in DIALECTS:
        path = folder.file(FEVER, dialect)
        path.write_text(path.read_text(encoding="utf-8")[:230], encoding="utf-8")
    assert {one.reason for one in folder.sync().refusals} == {Reason.TOO_MANY}
    assert all_as_before(folder, before)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_card_in_the_middle_of_a_merge_changes_nothing(folder: Folder, dialect: str) -> None:
    before = folder.answers()
    merge = "<<<<<<< ours\n- **Mortality:** 40%\n=======\n- **Mortality:** 60%\n>>>>>>> theirs"
    folder.write(FEVER, dialect, CARDS[FEVER].replace("- **Mortality:** 40%", merge))
    report = folder.sync()
    assert [(one.file, one.reason) for one in report.refusals] == [(f"{dialect}/dock-fever.md", Reason.CONFLICT)]
    assert all_as_before(folder, before)
    folder.write(FEVER, dialect, CARDS[FEVER].replace("40%", "60%"))
    assert folder.outcome(folder.sync(), before, dialect) == ["changed: 60%"]


def in_other_words(prompt: Prompt) -> Prompt:
    """As another version might ask: another key, rule, kind and wording, less context."""
    kinds = {Kind.VALUE: Kind.CLOZE, Kind.CELL: Kind.VALUE, Kind.CLOZE: Kind.WHY, Kind.REVERSE: Kind.WHICH}
    return replace(
        prompt,
        key=prompt.key.replace(":", ":of-two/", 1),
        kind=kinds.get(prompt.kind, prompt.kind),
        rule=f"new-{prompt.rule}",
        context=prompt.context[:1],
        question=f"Tell what is known: {prompt.question.rstrip('?')}",
    )


def from_the_mention(prompt: Prompt) -> Prompt:
    """As another version might take it: the answer from its other mention."""
    if not prompt.also:
        return prompt
    return replace(prompt, source=(prompt.also[0].span,), evidence=(), also=(), question="Which beast? (see the end)")


@pytest.mark.parametrize("change", [in_other_words, from_the_mention])
@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("", "", []),
        ("- **Mortality:** 40%", "- **Season:** Autumn gales\n- **Mortality:** 40%", ["born: Autumn gales"]),
        ("# Course", "# Habitat\n\n- **Water:** Cold brine\n\n# Course", ["born: Cold brine"]),
        ("# Treatment", "# Treatmnt", []),
        ("12 mg/kg", "15 mg/kg", ["changed: 15 mg/kg q8h"]),
    ],
)
def test_new_makers_keep_the_histories_even_if_the_card_is_edited_too(
    folder: Folder, change: Callable[[Prompt], Prompt], old: str, new: str, outcome: list[str]
) -> None:
    before = folder.answers()
    split = folder.workshop.split
    folder.workshop = replace(folder.workshop, split=lambda card: [change(one) for one in split(card)], version="next")
    for dialect in DIALECTS:
        folder.write(FEVER, dialect, CARDS[FEVER].replace(old, new))
    report = folder.sync()
    for dialect in DIALECTS:
        assert folder.outcome(report, before, dialect) == outcome
    now = folder.answers()
    changed = {decision.prompt for decision in report.decisions if decision.verdict.value == "changed"}
    for prompt, answer in before.items():
        if prompt not in changed:
            assert (now[prompt], read_memory(folder.connection, prompt)) == (answer, LEARNED)
