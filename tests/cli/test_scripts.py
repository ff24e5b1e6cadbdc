"""The commands for scripts: next, grade, undo, sync, stats, export and rebuild."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from crequiz.collection.database import open_collection
from crequiz.collection.judging import flag
from crequiz.export.rows import PROMPT_COLUMNS, REVIEW_COLUMNS
from crequiz.memory.model import Moment

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

DAY_COLUMNS = ["day", "studied", "drilled", "new", "again", "hard", "good", "easy", "spent_ms", "retention"]


def first(cli: Cli) -> str:
    """The id of the prompt that is asked next."""
    (row,) = cli("next", "--json").rows
    return str(row["id"])


def test_next_gives_the_prompt_that_the_study_would_ask(cli: Cli) -> None:
    outcome = cli("next", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    (row,) = outcome.rows
    prompts = {prompt["key"]: prompt for prompt in cli("prompts", "--format", "jsonl").rows}
    assert {name: row[name] for name in prompts[row["key"]]} == prompts[row["key"]]
    assert set(row) - set(prompts[row["key"]]) == {"id", "due", "new", "intervals"}
    assert (row["id"], row["due"]) == (row["key"], 0)
    assert row["intervals"] == {"1": "10m", "2": "15m", "3": "2d", "4": row["intervals"]["4"]}


def test_next_is_the_same_until_it_is_answered(cli: Cli) -> None:
    assert first(cli) == first(cli)
    assert cli.reviews() == []


def test_next_to_read_has_id_context_question_and_answer(cli: Cli) -> None:
    (row,) = cli("next", "--json").rows
    outcome = cli("next")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == f"{row['id']}\n{' › '.join(row['context'])}\n{row['question']}\n{row['answer']}\n"


def test_when_nothing_is_left_next_is_null_and_the_status_says_so(cli: Cli) -> None:
    (cli.seeds / "dock.md").unlink()
    machine, plain = cli("--folder", ".", "next", "--json"), cli("--folder", ".", "next")
    assert (machine.status, machine.out, machine.err) == (1, "null\n", "Nothing to ask now.\n")
    assert (plain.status, plain.out) == (1, "")


def test_a_prompt_is_asked_graded_and_taken_back(cli: Cli) -> None:
    (asked,) = cli("next", "--json").rows
    graded = cli("grade", asked["id"], "3", "--typed", "≥ herring", "--duration", "4200")
    assert (graded.status, graded.out) == (0, "")
    assert graded.err == f"{asked['question']}: Good, due 2026-11-25\n"
    assert first(cli) != asked["id"]
    (review,) = cli.reviews()
    assert (review["prompt"], review["rating"], review["typed"], review["duration_ms"], review["mode"]) == (
        asked["id"],
        3,
        "≥ herring",
        4200,
        "study",
    )
    assert (review["time"], review["day"], review["counts"]) == ("2026-11-23T06:30:00.000Z", "2026-11-23", True)
    undone = cli("undo")
    assert (undone.status, undone.out) == (0, "")
    assert undone.err == f"Taken back: Good of 2026-11-23 for {asked['question']}\n"
    assert first(cli) == asked["id"]
    assert [review["counts"] for review in cli.reviews()] == [False]


def test_undo_goes_back_answer_by_answer_and_says_when_there_is_none(cli: Cli) -> None:
    one = first(cli)
    cli("grade", one, "again")
    cli.now += timedelta(days=3)
    cli("grade", one, "easy")
    assert cli("undo").err.startswith("Taken back: Easy of 2026-11-26 for ")
    assert cli("undo").err.startswith("Taken back: Again of 2026-11-23 for ")
    outcome = cli("undo")
    assert (outcome.status, outcome.out, outcome.err) == (1, "", "Nothing to undo.\n")


@pytest.mark.parametrize(
    ("word", "rating"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("again", 1), ("Hard", 2), ("GOOD", 3), ("easy", 4)]
)
def test_a_rating_is_a_number_or_a_word(cli: Cli, word: str, rating: int) -> None:
    assert cli("grade", first(cli), word).status == 0
    assert [review["rating"] for review in cli.reviews()] == [rating]


@pytest.mark.parametrize(
    ("at", "time", "offset", "day"),
    [
        ("2026-11-23T07:30:00+01:00", "2026-11-23T06:30:00.000Z", 60, "2026-11-23"),
        ("2026-11-24T03:59:59+01:00", "2026-11-24T02:59:59.000Z", 60, "2026-11-23"),
        ("2026-11-24T04:00:00+01:00", "2026-11-24T03:00:00.000Z", 60, "2026-11-24"),
        ("2026-11-23T23:30:00-08:00", "2026-11-24T07:30:00.000Z", -480, "2026-11-23"),
        ("2026-11-24T03:30:00+05:45", "2026-11-23T21:45:00.000Z", 345, "2026-11-23"),
        ("2026-11-24T03:30:00Z", "2026-11-24T03:30:00.000Z", 0, "2026-11-23"),
        ("2026-11-23 08:00:00.250+01:00", "2026-11-23T07:00:00.250Z", 60, "2026-11-23"),
    ],
)
def test_an_answer_belongs_to_the_logical_day_where_the_learner_was(
    cli: Cli, at: str, time: str, offset: int, day: str
) -> None:
    assert cli("grade", first(cli), "3", "--at", at).status == 0
    (review,) = cli.reviews()
    assert (review["time"], review["utc_offset_minutes"], review["day"]) == (time, offset, day)


def test_the_rollover_is_the_study_folders_own(cli: Cli) -> None:
    (cli.root / "crequiz.toml").write_text('rollover = "00:00"\n', encoding="utf-8")
    cli("grade", first(cli), "3", "--at", "2026-11-24T03:30:00+01:00")
    assert [review["day"] for review in cli.reviews()] == ["2026-11-24"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["0"], "argument RATING: 0 is no rating from 1 to 4"),
        (["5"], "argument RATING: 5 is no rating from 1 to 4"),
        (["-1"], "argument RATING: -1 is no rating from 1 to 4"),
        (
            ["3", "--at", "2026-11-23T07:30:00"],
            "argument --at: '2026-11-23T07:30:00' has no UTC offset, such as +01:00",
        ),
        (["3", "--at", "yesterday"], "argument --at: 'yesterday' is no time such as 2026-11-23T07:30:00+01:00"),
        (["3", "--at", "2026-11-23"], "argument --at: '2026-11-23' has no UTC offset, such as +01:00"),
        (["3", "--duration", "-1"], "argument --duration: -1 is not from 0 to 86400000 ms (a day)"),
    ],
)
def test_a_grade_that_makes_no_sense_is_wrong_use_and_records_nothing(cli: Cli, words: list[str], message: str) -> None:
    outcome = cli("grade", first(cli), *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith(f"crequiz grade: error: {message}\n")
    assert cli.reviews() == []


@pytest.mark.parametrize("name", ["nothing", "", "dock", "'; DROP TABLE reviews; --"])
def test_an_id_that_is_none_is_told(cli: Cli, name: str) -> None:
    cli("sync")
    outcome = cli("grade", name, "3")
    assert (outcome.status, outcome.out, outcome.err) == (1, "", f"crequiz: There is no prompt {name!r}.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["3", "--at", "9999-12-31T12:00:00+00:00"],
        ["3", "--at", "0001-01-01T00:00:00+00:00"],
        ["3", "--duration", "99999999999999999999"],
        ["3", "--typed", "\udcff"],
    ],
    ids=["far future", "year one", "endless", "bytes that are no text"],
)
def test_a_grade_that_can_not_be_stored_is_told_plainly_and_records_nothing(cli: Cli, words: list[str]) -> None:
    outcome = cli("grade", first(cli), *words)
    assert outcome.status == 2
    assert cli.reviews() == []


def test_an_id_of_bytes_that_are_no_text_is_told(cli: Cli) -> None:
    cli("sync")
    assert cli("grade", "\udcff", "3").status in (1, 2)


def test_a_script_is_not_asked_neighbours_of_one_block_in_a_row(cli: Cli) -> None:
    blocks = []
    for _ in range(4):
        (row,) = cli("next", "--json").rows
        blocks.append(row["block"])
        cli("grade", row["id"], "3")
    assert all(one != other for one, other in pairwise(blocks) if one is not None)


def test_sync_says_in_a_sentence_what_it_did(cli: Cli) -> None:
    count = len(cli("prompts", "--format", "jsonl").rows)
    outcome = cli("sync")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", f"Prompts: {count} new.\n")
    assert cli("sync").err == "Nothing changed.\n"


def test_sync_explains_itself_prompt_by_prompt_on_stdout(cli: Cli) -> None:
    keys = [row["key"] for row in cli("prompts", "--format", "jsonl").rows]
    outcome = cli("sync", "--explain")
    assert outcome.out.splitlines() == [f"born     {key}  (new in the card)" for key in keys]
    cli.write("dock.md", (cli.seeds / "dock.md").read_text(encoding="utf-8").replace("12 mg/kg", "15 mg/kg"))
    changed = cli("sync", "--explain")
    assert changed.status == 0
    assert "(another answer)" in changed.out
    assert all(
        re.fullmatch(r"(born|carried|changed|retired|revived) +dock:\S.*  \(.+\)", line)
        for line in changed.out.splitlines()
    )


def test_a_sync_that_would_retire_too_much_does_nothing_and_needs_force(cli: Cli) -> None:
    cli("sync")
    count = len(cli.ids())
    card = (cli.seeds / "dock.md").read_text(encoding="utf-8")
    top = card.partition("**Treatment:**")[0]
    cli.write("dock.md", top + "**Sea:**\n- **Depth:** 12 fathoms\n")
    refused = cli("sync")
    assert refused.status == 1
    assert re.fullmatch(
        r"Nothing changed\. 1 card was left as before, because too many prompts would be retired at once"
        r" \(\d+ prompts would be retired\); use `crequiz sync --force` if this is right\.\n",
        refused.err,
    )
    assert len(cli.ids()) == count
    forced = cli("sync", "--force")
    assert forced.status == 0
    assert re.fullmatch(r"Prompts: 1 new, \d+ retired\.\n", forced.err)


def test_cards_that_are_all_gone_are_left_as_they_were(cli: Cli) -> None:
    cli("sync")
    count = len(cli.ids())
    (cli.seeds / "dock.md").unlink()
    outcome = cli("sync")
    assert outcome.status == 1
    assert outcome.err == (
        f"Nothing changed. 1 card was left as before, because no card was found at all ({count} prompts would be retired);"
        " use `crequiz sync --force` if this is right.\n"
    )


def test_stats_of_a_fresh_folder(cli: Cli) -> None:
    count = len(cli("prompts", "--format", "jsonl").rows)
    outcome = cli("stats")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "Cards       1 (0 begun)",
        f"Prompts     {count} (0 studied, 0 flagged as bad)",
        "Known now   0 of the 0 studied, by their memory",
        "Today       nothing answered yet",
        "All time    0 answers and 0 in drills, on 0 days",
        "Retention   no reviews in the last 30 days",
        "Due                  0 0 0 0 0 0 0 (today and the next 6 days)",
    ]


def test_stats_after_an_answer(cli: Cli) -> None:
    cli("grade", first(cli), "3", "--duration", "90000")
    lines = cli("stats").out.splitlines()
    assert lines[0] == "Cards       1 (1 begun)"
    assert lines[2:5] == [
        "Known now   1 of the 1 studied, by their memory",
        "Today       1 answers (1 new, 0 again), 0 in drills, 1.5 min",
        "All time    1 answers and 0 in drills, on 1 day",
    ]
    assert lines[6] == "Due           █      0 0 1 0 0 0 0 (today and the next 6 days)"


@pytest.mark.parametrize(
    ("what", "columns"),
    [("reviews", list(REVIEW_COLUMNS)), ("prompts", list(PROMPT_COLUMNS)), ("stats", DAY_COLUMNS)],
)
def test_export_writes_the_same_rows_in_every_format(cli: Cli, what: str, columns: list[str]) -> None:
    cli("grade", first(cli), "3")
    table, whole, lines = (cli("export", what, "--format", form) for form in ("csv", "json", "jsonl"))
    assert {(outcome.status, outcome.err) for outcome in (table, whole, lines)} == {(0, "")}
    rows = list(csv.DictReader(io.StringIO(table.out)))
    assert list(rows[0]) == columns
    assert json.loads(whole.out) == lines.rows
    assert [list(row) for row in lines.rows] == [columns] * len(rows)
    assert cli("export", what).out == table.out


def test_export_to_a_file_says_so_and_leaves_stdout_alone(cli: Cli) -> None:
    expected = cli("export", "prompts", "--format", "jsonl").out
    outcome = cli("export", "prompts", "--format", "jsonl", "-o", "prompts.jsonl")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "Wrote prompts.jsonl\n")
    assert (cli.root / "prompts.jsonl").read_bytes() == expected.encode()


def test_export_into_a_folder_that_does_not_exist_writes_nothing(cli: Cli) -> None:
    outcome = cli("export", "stats", "-o", "nowhere/days.csv")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "crequiz: nowhere/days.csv: can't be written: No such file or directory\n"
    assert not (cli.root / "nowhere").exists()


def test_a_prompt_that_was_changed_tells_its_old_answer(cli: Cli) -> None:
    dose = cli.ids()["12 mg/kg q8h"]
    cli("grade", dose, "3")
    cli.write("dock.md", (cli.seeds / "dock.md").read_text(encoding="utf-8").replace("12 mg/kg", "15 mg/kg"))
    (row,) = [row for row in cli("export", "prompts", "--format", "jsonl").rows if row["id"] == dose]
    assert (row["answer"], row["changed_from"], row["reviews"], row["state"]) == (
        "15 mg/kg q8h",
        "12 mg/kg q8h",
        1,
        "new",
    )


def test_rebuild_gives_the_memory_that_there_was(cli: Cli) -> None:
    one = first(cli)
    cli("grade", one, "3")
    cli.now += timedelta(days=2)
    cli("grade", one, "1")
    before = cli("export", "prompts").out
    outcome = cli("rebuild")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "Memory of 1 prompts computed anew.\n")
    assert cli("export", "prompts").out == before


def test_the_number_of_new_prompts_a_day_holds_for_scripts_too(cli: Cli) -> None:
    (cli.root / "crequiz.toml").write_text("new_per_day = 1\n", encoding="utf-8")
    assert cli("grade", first(cli), "4").status == 0
    assert cli("next", "--json").out == "null\n"
    cli.now += timedelta(days=1)
    assert cli("next", "--json").status == 0


def test_undo_takes_a_flag_back_before_the_answers_that_came_earlier(cli: Cli) -> None:
    asked = first(cli)
    assert cli("grade", asked, "3").status == 0
    with closing(open_collection(cli.database)) as connection:
        flag(connection, Moment(round(cli.now.timestamp() * 1000), 0, cli.now.date()), asked, "wrong")
    assert cli("undo").err.startswith("No longer flagged as bad: ")
    assert cli("undo").err.startswith("Taken back: Good of ")
    assert cli("undo").err == "Nothing to undo.\n"
    assert cli("redo").err.startswith("Restored: Good of 2026-11-23 for ")
    assert cli("redo").err.startswith("Flagged as bad (wrong): ")
    nothing = cli("redo")
    assert (nothing.status, nothing.out, nothing.err) == (1, "", "Nothing to redo.\n")
    assert [review["counts"] for review in cli.reviews()] == [True]


@pytest.mark.parametrize("place", ["seeds/dock.md", "data/crequiz.db", "seeds/new.csv"])
def test_an_export_never_takes_the_place_of_a_card_or_the_log(cli: Cli, place: str) -> None:
    cli("sync")
    before = {path: path.read_bytes() for path in cli.root.glob("seeds/*")}
    outcome = cli("export", "reviews", "-o", str(cli.root / place))
    assert outcome.status == 2
    assert outcome.err.endswith("which holds your cards or your review log; write the file elsewhere\n")
    assert {path: path.read_bytes() for path in cli.root.glob("seeds/*")} == before
    assert cli("stats").status == 0
