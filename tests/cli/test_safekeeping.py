"""The commands backup, restore and doctor, and the backup that each study day makes by itself."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.database import open_collection
from crequiz.collection.migrations import schemas
from crequiz.collection.restoring import restore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


@pytest.fixture
def studied(cli: Cli) -> Cli:
    """With one answer in the log, and so with the backup of the day."""
    (row,) = cli("next", "--json").rows
    assert cli("grade", row["id"], "3").status == 0
    return cli


def near(cli: Cli) -> list[Path]:
    return sorted((cli.root / "data" / "backups").glob("*"))


def far(cli: Cli) -> list[Path]:
    return sorted((cli.root.parent / "home" / "share" / "crequiz-backups").glob("study-*/*"))


def findings(cli: Cli) -> dict[str, str]:
    """What `doctor` says of each subject, with `PROBLEM` or `ok` in front."""
    lines = cli("doctor").out.splitlines()[:-1]
    return {line[8:24].strip(): f"{line[:8].strip()} {line[24:]}" for line in lines}


def test_the_first_answer_of_a_day_makes_a_backup_in_both_places(cli: Cli) -> None:
    cli("next")
    assert (near(cli), far(cli)) == ([], [])
    (row,) = cli("next", "--json").rows
    for rating in ("1", "3"):
        outcome = cli("grade", row["id"], rating)
        assert outcome.err.count("\n") == 1
    assert [path.name for path in near(cli)] == ["20261123T063000.000Z-daily.db.gz"]
    assert [path.name for path in far(cli)] == [path.name for path in near(cli)]
    cli.now += timedelta(days=1)
    cli("stats")
    assert len(near(cli)) == len(far(cli)) == 2


def test_a_daily_backup_that_fails_is_told_and_does_no_harm(cli: Cli) -> None:
    (row,) = cli("next", "--json").rows
    (cli.root / "data" / "backups").touch()
    (cli.root.parent / "home" / "share").touch()
    outcome = cli("grade", row["id"], "3")
    assert outcome.status == 0
    assert outcome.err.splitlines()[1].startswith("crequiz: The daily backup failed: No backup could be written.")
    assert len(cli.reviews()) == 1


def test_backup_prints_where_it_is(studied: Cli) -> None:
    studied.now += timedelta(minutes=1)
    outcome = studied("backup")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [str(near(studied)[-1]), str(far(studied)[-1])]
    assert near(studied)[-1].name == "20261123T063100.000Z-asked.db.gz"


def test_backup_with_one_place_only_is_a_problem(studied: Cli) -> None:
    shutil.rmtree(studied.root.parent / "home" / "share")
    (studied.root.parent / "home" / "share").touch()
    outcome = studied("backup")
    assert (outcome.status, len(outcome.out.splitlines())) == (1, 1)
    assert outcome.err.startswith("crequiz: not backed up to ")


def test_restore_takes_the_newest_good_backup_and_says_what_it_did(studied: Cli) -> None:
    (row,) = studied("next", "--json").rows
    studied.now += timedelta(minutes=1)
    studied("grade", row["id"], "1")
    studied.now += timedelta(minutes=1)
    outcome = studied("restore")
    assert (outcome.status, outcome.out) == (0, "")
    said = outcome.err.splitlines()
    assert said[0].startswith(f"Restored {near(studied)[0]}: 1 answers, the last one of 2026-11-23 07:30.")
    assert said[1] == f"What was there before is kept: {near(studied)[1]}"
    assert [review["rating"] for review in studied.reviews()] == [3]
    assert studied("restore", str(near(studied)[1])).status == 0
    assert [review["rating"] for review in studied.reviews()] == [3, 1]


def test_restore_lists_the_backups_and_reads_each(studied: Cli) -> None:
    near(studied)[0].write_bytes(b"\x1f\x8b nothing")
    outcome = studied("restore", "--list")
    assert (outcome.status, outcome.err) == (0, "")
    bad, good = outcome.out.splitlines()
    assert "can't be unpacked" in bad
    assert bad.endswith(str(near(studied)[0]))
    assert good.split("  ")[1].strip() == "daily"
    assert good.endswith(f"1 answers  {far(studied)[0]}")
    assert len(studied.reviews()) == 1


def test_without_a_good_backup_nothing_is_restored(cli: Cli) -> None:
    for words in (["restore"], ["restore", "--list"]):
        outcome = cli(*words)
        assert (outcome.status, outcome.out) == (1, "")
        assert "here is no good backup in " in outcome.err


def test_a_backup_that_is_named_and_is_not_there_is_told(studied: Cli) -> None:
    outcome = studied("restore", "nowhere.db.gz")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("crequiz: The backup nowhere.db.gz can't be unpacked: ")


def test_after_a_git_clean_the_backup_outside_is_named_and_restored(studied: Cli) -> None:
    shutil.rmtree(studied.root / "data")
    said = studied("stats").err
    assert said.startswith(
        f"There is no review log in {studied.root / 'data'}, so a new one begins. A backup of 2026-11-23 07:30"
    )
    assert said.endswith("exists: `crequiz restore` puts it in place.\n")
    assert studied("stats").err == ""
    assert studied("restore").status == 0
    assert len(studied.reviews()) == 1


@pytest.mark.parametrize("words", [["rebuild"], ["restore"]], ids=" ".join)
def test_what_needs_the_folder_alone_says_so(studied: Cli, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for defaults in (open_collection.__kwdefaults__, restore.__kwdefaults__):
        assert defaults is not None
        monkeypatch.setitem(defaults, "wait_seconds", 0.05)
    with closing(open_collection(studied.database)):
        outcome = studied(*words)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith(
        f"crequiz: {'Rebuilding' if words == ['rebuild'] else 'Restoring'} needs the study folder"
    )
    assert studied(*words).status == 0


def test_doctor_finds_nothing_wrong_and_changes_nothing(studied: Cli) -> None:
    before = studied.database.read_bytes()
    outcome = studied("doctor")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == "Everything is in order."
    said = findings(studied)
    assert list(said) == [
        "Review log", "Integrity", "Memory", "Cards", "Room", "Backups", "Copies outside",
    ]  # fmt: skip
    assert said["Backups"] == f"ok The last good one is 0 hours old (1 answers): {near(studied)[0]}"
    assert said["Copies outside"] == f"ok The last good one is 0 hours old (1 answers): {far(studied)[0]}"
    assert studied.database.read_bytes() == before


def test_doctor_of_a_fresh_folder_has_nothing_to_say_about_backups(cli: Cli) -> None:
    cli("sync")
    assert cli("doctor").status == 0
    assert findings(cli)["Backups"].startswith("ok None in ")


def test_doctor_migrates_nothing(studied: Cli) -> None:
    with closing(sqlite3.connect(studied.database)) as connection:
        connection.executescript("PRAGMA user_version = 1")
    said = findings(studied)["Review log"]
    assert f"format 1 (the next start brings it to {max(schemas())}): 1 answers" in said
    with closing(sqlite3.connect(studied.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_doctor_without_a_log_says_whether_there_was_one(cli: Cli, studied: Cli) -> None:
    studied.database.unlink()
    assert findings(studied)["Review log"] == (
        f"PROBLEM There is none at {studied.database}. `crequiz restore` puts the last backup in its place."
    )
    shutil.rmtree(studied.root / "data")
    shutil.rmtree(studied.root.parent / "home" / "share")
    outcome = studied("doctor")
    assert (outcome.status, outcome.out.splitlines()[-1]) == (0, "Everything is in order.")
    assert not studied.database.parent.exists()


def test_doctor_tells_the_age_of_the_last_good_backup_and_what_is_in_none(studied: Cli) -> None:
    (row,) = studied("next", "--json").rows
    near(studied)[0].with_name("20261123T070000.000Z-daily.db.gz").write_bytes(b"")
    studied.now += timedelta(days=5)
    with closing(sqlite3.connect(studied.database)) as connection:
        connection.execute(
            "INSERT INTO reviews SELECT 'x-1', 'x', 1, prompt, ms + 86400000, offset, day, rating, duration_ms, mode,"
            " state, stability, difficulty, retrievability, due_ms, due_day, parameters, wording, typed, mark FROM reviews"
        )
        connection.commit()
    said = findings(studied)
    assert row["id"]
    assert said["Backups"].startswith(
        f"PROBLEM The last good one is 5 days old (1 answers): {near(studied)[0]} The backup"
    )
    assert said["Copies outside"].endswith("Later answers are in no backup here: `crequiz backup`.")
    assert studied("doctor").status == 1


@pytest.mark.parametrize(
    ("harm", "subject", "said"),
    [
        (
            "UPDATE memory SET reps = 7",
            "Memory",
            "PROBLEM Of 1 prompts it is not what the log gives now: `crequiz rebuild`.",
        ),
        (
            "INSERT INTO memory (prompt, state, reps, lapses) VALUES ('nobody', 2, 1, 0)",
            "Integrity",
            "PROBLEM row 2 of memory refers to a missing row of prompts. `crequiz restore` puts the last good backup in its"
            " place.",
        ),
    ],
)
def test_doctor_finds_what_is_wrong_in_the_log(studied: Cli, harm: str, subject: str, said: str) -> None:
    with closing(sqlite3.connect(studied.database)) as connection:
        connection.execute(harm)
        connection.commit()
    assert findings(studied)[subject] == said
    assert studied("doctor").out.splitlines()[-1] == "1 problem found."


def test_doctor_names_a_log_that_can_not_be_opened_and_the_backup_that_can_be_restored(studied: Cli) -> None:
    studied.database.write_bytes(b"")
    outcome = studied("doctor")
    assert (outcome.status, outcome.err) == (1, "")
    said = findings(studied)
    assert said["Review log"].startswith("PROBLEM The review log")
    assert said["Backups"].startswith("ok The last good one is 0 hours old (1 answers)")
    assert studied("restore").status == 0
    assert studied("doctor").status == 0


def test_doctor_names_cards_that_could_not_be_read_and_drafts_that_were_left(studied: Cli) -> None:
    studied.write("broken.md", b"\xff\xfe no card")
    studied("sync")
    draft = studied.root / "data" / "backups" / ".20261122T000000.000Z-daily.db.1.part"
    draft.touch()
    os.utime(draft, (yesterday := studied.now.timestamp() - 90_000, yesterday))
    said = findings(studied)
    assert said["Cards"] == "PROBLEM Not read at the last sync: broken.md. `crequiz check` says why."
    assert said["Leftover"] == f"PROBLEM {draft} was never finished; the next backup removes it."
    studied("backup")
    assert not draft.exists()
