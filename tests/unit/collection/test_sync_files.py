"""Files that move, are renamed, have the same id, or can't be read."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crequiz.cards.reader import Reading
from crequiz.collection.sync import sync
from crequiz.errors import CollectionError, Problem
from crequiz.memory.model import Moment, Rating

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.unit.collection.conftest import Shelf

    from crequiz.cards.model import Card
    from crequiz.prompts.model import Prompt

FILE = "florimycin.md"
DOSE = "dose | Florimycin | Florimycin: dose for dock fever? | 12 mg/kg"
ROUTE = "route | Florimycin | Florimycin: how is it given? | by mouth"
NOON = Moment(1_772_442_000_000, 0, date(2026, 3, 2))


def files(shelf: Shelf) -> list[tuple[str, str]]:
    return shelf.connection.execute("SELECT file, card FROM files ORDER BY file").fetchall()


def cards(shelf: Shelf) -> list[tuple[str, str, str, int]]:
    return shelf.connection.execute("SELECT card, key, file, present FROM cards ORDER BY card").fetchall()


def test_a_renamed_file_is_the_same_card(studied: Shelf) -> None:
    (studied.seeds / FILE).rename(studied.seeds / "renamed.md")
    assert studied.decisions(day=1) == []
    assert cards(studied) == [("flo", "flo", "renamed.md", 1)]
    assert files(studied) == [("renamed.md", "flo")]


def test_a_file_moved_into_a_folder_and_edited_is_the_same_card(studied: Shelf) -> None:
    (studied.seeds / FILE).unlink()
    studied.write("drugs/old/flo.md", "id: flo", ROUTE, DOSE.replace("12 mg", "15 mg"))
    assert studied.decisions(day=1) == [("flo:dose", "changed")]
    assert cards(studied) == [("flo", "flo", "drugs/old/flo.md", 1)]


def test_a_card_with_a_new_id_and_the_same_text_is_the_same_card(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    memory = studied.memory("flo:dose")
    studied.write(FILE, "id: florimycin", DOSE, ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]
    assert studied.memory("flo:dose") == memory
    assert cards(studied) == [("flo", "florimycin", FILE, 1)]
    assert studied.value("SELECT key FROM prompts WHERE id = 'flo:dose'") == "florimycin:dose"


def test_a_card_with_a_new_id_and_a_new_name_and_the_same_text_is_the_same_card(studied: Shelf) -> None:
    (studied.seeds / FILE).unlink()
    studied.write("other.md", "id: florimycin", DOSE, ROUTE)
    assert studied.decisions(day=1) == [("flo:dose", "carried"), ("flo:route", "carried")]


def test_a_file_overwritten_with_another_card_starts_new(studied: Shelf) -> None:
    studied.answer("flo:dose", Rating.EASY)
    studied.write(FILE, "id: pontin", DOSE.replace("Florimycin", "Pontin"), ROUTE.replace("Florimycin", "Pontin"))
    assert studied.decisions(day=1) == [
        ("pontin:dose", "born"),
        ("pontin:route", "born"),
        ("flo:dose", "retired"),
        ("flo:route", "retired"),
    ]


def test_an_old_id_that_comes_back_on_another_card_is_another_card(studied: Shelf) -> None:
    studied.write(FILE, "id: florimycin", DOSE, ROUTE)
    studied.sync()
    studied.write("new.md", "id: flo", "colour | Flo | Flo: colour? | green")
    assert studied.decisions(day=1) == [("flo:colour", "born")]
    assert cards(studied) == [("flo", "florimycin", FILE, 1), ("flo#2", "flo", "new.md", 1)]


def test_a_deleted_card_retires_its_prompts_and_comes_back(studied: Shelf) -> None:
    studied.write("other.md", "id: other", "k | Dock | Host? | gull")
    studied.sync()
    (studied.seeds / FILE).unlink()
    assert studied.decisions(day=1) == [("flo:dose", "retired"), ("flo:route", "retired")]
    assert files(studied) == [("other.md", "other")]
    studied.write("back.md", "id: flo", DOSE, ROUTE)
    assert studied.decisions(day=2) == [("flo:dose", "revived"), ("flo:route", "revived")]


def test_two_files_with_one_id_are_both_kept_and_told(studied: Shelf) -> None:
    studied.write("a-copy.md", "id: flo", "colour | Flo | Flo: colour? | green")
    report = studied.sync(day=1)
    told = (Problem("a-copy.md", 1, "id 'flo' is also the id of florimycin.md; both are kept"),)
    assert report.problems == told
    assert [decision.prompt for decision in report.decisions] == ["flo@a-copy.md:colour"]
    assert studied.sync(day=1).problems == told


def test_of_two_new_files_with_one_id_the_first_gets_the_plain_key(shelf: Shelf) -> None:
    shelf.write("b.md", "id: x", "k | B | B: colour? | green")
    shelf.write("a.md", "id: x", "k | A | A: colour? | red")
    assert shelf.decisions() == [("x:k", "born"), ("x@b.md:k", "born")]
    assert cards(shelf) == [("x", "x", "a.md", 1), ("x@b.md", "x@b.md", "b.md", 1)]


def test_the_other_card_of_an_id_keeps_its_own_history_when_the_first_goes(shelf: Shelf) -> None:
    shelf.write("a.md", "id: x", "k | A | A: colour? | red")
    shelf.write("b.md", "id: x", "k | B | B: colour? | green")
    shelf.sync()
    (shelf.seeds / "a.md").unlink()
    assert shelf.decisions(day=1) == [("x@b.md:k", "carried"), ("x:k", "retired")]
    assert cards(shelf) == [("x", "x", "a.md", 0), ("x@b.md", "x", "b.md", 1)]


def test_a_file_that_is_no_card_any_more_keeps_its_prompts(studied: Shelf) -> None:
    studied.write(FILE, "half written")
    report = studied.sync(day=1)
    assert (report.decisions, [str(problem) for problem in report.problems]) == ((), ["florimycin.md:1: no card"])
    assert [str(problem) for problem in studied.sync(day=1).problems] == ["florimycin.md:1: no card"]
    assert studied.value("SELECT count(*) FROM prompts WHERE retired = 0") == 2
    studied.write(FILE, "id: flo", DOSE, ROUTE)
    assert studied.decisions(day=2) == []


def test_a_file_that_can_not_be_read_keeps_its_prompts(studied: Shelf) -> None:
    (studied.seeds / FILE).unlink()
    (studied.seeds / FILE).symlink_to(studied.seeds / "not-mounted.md")
    report = studied.sync(day=1)
    assert (report.decisions, [str(problem) for problem in report.problems]) == (
        (),
        ["florimycin.md:1: can't be read: No such file or directory"],
    )


def test_a_card_that_stops_the_splitter_keeps_its_prompts_and_stops_no_other(studied: Shelf) -> None:
    split, tried = studied.workshop.split, list[str]()

    def faulty(card: Card) -> Sequence[Prompt]:
        tried.append(card.id)
        if card.id == "flo":
            raise IndexError(card.id)
        return split(card)

    studied.workshop = replace(studied.workshop, split=faulty)
    studied.write(FILE, "id: flo", DOSE)
    studied.write("other.md", "id: other", "k | Dock | Host? | gull")
    report = studied.sync(day=1)

    assert tried == ["flo", "other"]
    assert [decision.prompt for decision in report.decisions] == ["other:k"]
    assert [str(problem).partition(" in test_")[0] for problem in report.problems] == [
        "florimycin.md:1: a mistake in crequiz (IndexError"
    ]
    assert studied.value("SELECT count(*) FROM prompts WHERE retired = 0 AND card = 'flo'") == 2
    assert len(studied.sync(day=2).problems) == 1
    studied.workshop = replace(studied.workshop, split=split)
    assert studied.decisions(day=3) == [("flo:route", "retired")]


def test_problems_of_unchanged_files_are_told_each_time(shelf: Shelf) -> None:
    wrong = Problem("a.md", 1, "no question")
    read = shelf.workshop.read
    shelf.workshop = replace(shelf.workshop, read=lambda raw, file: Reading(read(raw, file).card, (wrong,)))
    shelf.write("a.md", "id: a", "k | Dock | Host? | gull")
    assert [shelf.sync(day=day).problems for day in range(2)] == [(wrong,), (wrong,)]


def test_only_one_file_is_read_when_told_so(studied: Shelf) -> None:
    studied.write("other.md", "id: other", "k | Dock | Host? | gull")
    path = studied.write(FILE, "id: flo", DOSE)
    report = studied.sync(only=path)
    assert [(decision.prompt, decision.verdict.value) for decision in report.decisions] == [("flo:route", "retired")]
    assert report.files_read == 1


def test_a_file_outside_of_the_folder_is_refused(studied: Shelf, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.touch()
    with pytest.raises(CollectionError, match="is not in the folder of cards"):
        studied.sync(only=outside)


def test_a_name_that_is_no_text_is_read_all_the_same(shelf: Shelf) -> None:
    subprocess.run([b"cp", b"/dev/null", bytes(shelf.seeds) + b"/caf\xe9.md"], check=True)
    assert [problem.file for problem in shelf.sync().problems] == ["caf�.md"]


def test_real_cards_are_read_and_split_by_default(shelf: Shelf) -> None:
    card = "---\nid: dock\ntags: [quay]\n---\n## Dock fever\n\n**Q:** What is dock fever?\n\n**A:**\n\n"
    rows = "| Class | Type |\n|---|---|\n| **Class A** | Serine oranase |\n| **Class B** | Metallo oranase |\n"
    path = shelf.seeds / "dock.md"
    path.write_text(card + rows, encoding="utf-8")
    born = sync(shelf.connection, shelf.seeds, NOON)
    path.write_text(
        card + "**Note:**\n- Seen in gulls\n\n" + rows + "| **Class C** | Oxa oranase |\n", encoding="utf-8"
    )
    later = sync(shelf.connection, shelf.seeds, NOON)
    assert len(born.decisions) >= 2
    assert {decision.verdict.value for decision in later.decisions} <= {"born", "carried"}
