"""The review log as other FSRS tools have it, out and in."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def answer_some(cli: Cli) -> None:
    for rating in ("3", "1", "4", "2"):
        (row,) = cli("next", "--json").rows
        cli("grade", row["id"], rating, "--duration", "4200")
        cli.now += timedelta(days=1)
    cli("undo")


def exported(cli: Cli) -> list[str]:
    """The prompts with what is known of them."""
    columns = ("id", "reviews", "state", "due", "stability", "difficulty", "retrievability")
    rows = cli("export", "prompts", "--format", "jsonl").rows
    return [str([row[column] for column in columns]) for row in rows]


def test_the_format_has_the_columns_that_fsrs_tools_share_and_only_what_counts(cli: Cli) -> None:
    (row,) = cli("next", "--json").rows
    cli("grade", row["id"], "3", "--duration", "4200")
    cli("grade", row["id"], "1")
    cli("undo")
    outcome = cli("export", "reviews", "--format", "fsrs")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "card_id,review_time,review_rating,review_state,review_duration",
        f"{row['id']},1795415400000,3,0,4200",
    ]


def test_only_reviews_are_exported_in_that_format(cli: Cli) -> None:
    outcome = cli("export", "prompts", "--format", "fsrs")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "crequiz: the format fsrs is for reviews, not for prompts\n"


def test_an_export_read_into_a_new_folder_gives_the_same_memory(cli: Cli, tmp_path: Path) -> None:
    answer_some(cli)
    before = exported(cli)
    cli("export", "reviews", "--format", "fsrs", "-o", str(tmp_path / "log.csv"))
    shutil.rmtree(cli.root / "data")
    shutil.rmtree(cli.root.parent / "home" / "share")
    outcome = cli("import", str(tmp_path / "log.csv"))
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "Imported 3 answers to 2 prompts; 0 were there already.\n"
    assert exported(cli) == before
    assert cli("import", str(tmp_path / "log.csv")).err == "Imported 0 answers to 0 prompts; 3 were there already.\n"
    assert cli("doctor").status == 0


def test_before_an_import_the_log_is_backed_up(cli: Cli, tmp_path: Path) -> None:
    answer_some(cli)
    cli("export", "reviews", "--format", "fsrs", "-o", str(tmp_path / "log.csv"))
    cli("import", str(tmp_path / "log.csv"))
    newest = max((cli.root / "data" / "backups").iterdir())
    assert newest.name == "20261127T063000.000Z-import.db.gz"


def test_lines_of_prompts_that_are_not_there_are_named(cli: Cli, tmp_path: Path) -> None:
    (row,) = cli("next", "--json").rows
    file = tmp_path / "log.csv"
    lines = [f"{name},1711744352250,3" for name in ("elsewhere", row["id"])]
    file.write_text("\n".join(("card_id,review_time,review_rating", *lines)), encoding="utf-8")
    outcome = cli("import", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        f"{file}:2: there is no prompt 'elsewhere'",
        "Imported 1 answers to 1 prompts; 0 were there already.",
    ]


def test_a_file_with_a_bad_line_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    (row,) = cli("next", "--json").rows
    file = tmp_path / "log.csv"
    file.write_text(f"card_id,review_time,review_rating\n{row['id']},1711744352250,3\nx,y,z\n", encoding="utf-8")
    outcome = cli("import", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == f"crequiz: {file}:3: review_time is no whole number: 'y'\nNothing was imported.\n"
    assert cli.reviews() == []
    assert not (cli.root / "data" / "backups").exists()
