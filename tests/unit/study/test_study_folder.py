"""Where the study folder is looked for, and the one that is made on the first run."""

from pathlib import Path

import pytest

from crequiz.errors import UsageError
from crequiz.study.study_folder import StudyFolder, find_study_folder, first_cards
from studyroom import markdown_card

CARD = "\n".join(markdown_card("dock", "Animals/Host: herring gull"))


def with_card(folder: Path, name: str = "dock.md") -> Path:
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / name).write_text(CARD, encoding="utf-8")
    return folder


def with_log(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "crequiz.db").touch()
    return folder


def found(root: Path, working: Path, *, named: str | None = None, home: str | None = None) -> Path:
    return find_study_folder(named, home, working, root / "user data").root


def test_a_study_folder_holds_cards_and_the_log() -> None:
    folder = StudyFolder(Path("study"))
    assert (folder.seeds, folder.database) == (Path("study/seeds"), Path("study/data/crequiz.db"))


def test_the_option_comes_before_the_environment_and_the_environment_before_the_working_folder(tmp_path: Path) -> None:
    for name in ("named", "home", "here"):
        with_card(tmp_path / name)
    named, home = str(tmp_path / "named"), str(tmp_path / "home")
    here = tmp_path / "here"
    assert found(tmp_path, here, named=named, home=home) == tmp_path / "named"
    assert found(tmp_path, here, home=home) == tmp_path / "home"
    assert found(tmp_path, here, home="") == tmp_path / "here"


def test_a_named_folder_needs_neither_cards_nor_log(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert found(tmp_path, tmp_path, named=str(tmp_path / "empty")) == tmp_path / "empty"
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_named_folder_may_start_at_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "cards").mkdir()
    assert found(tmp_path, tmp_path, named="~/cards") == tmp_path / "cards"


@pytest.mark.parametrize("by", ["named", "home"])
def test_a_named_folder_that_does_not_exist_is_named_and_not_made(tmp_path: Path, by: str) -> None:
    missing = str(tmp_path / "nowhere")
    with pytest.raises(UsageError) as failure:
        found(tmp_path, with_card(tmp_path / "here"), **{by: missing})
    assert str(failure.value) == f"{missing}: no such folder"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="file: no such folder"):
        found(tmp_path, tmp_path, named=str(tmp_path / "file"))


@pytest.mark.parametrize("make", [with_card, with_log])
@pytest.mark.parametrize("below", [".", "seeds", "a/b/c"])
def test_the_nearest_parent_with_a_card_or_a_log_is_found(tmp_path: Path, below: str, make: object) -> None:
    assert callable(make)
    make(tmp_path / "outer")
    inner = with_card(tmp_path / "outer" / "inner") if make is with_log else with_log(tmp_path / "outer" / "inner")
    (inner / below).mkdir(parents=True, exist_ok=True)
    (tmp_path / "outer" / "other").mkdir()
    assert found(tmp_path, inner / below) == inner
    assert found(tmp_path, tmp_path / "outer" / "other") == tmp_path / "outer"


@pytest.mark.parametrize("name", ["dock.md", "dock.markdown", "dock.txt", "DOCK.MD", "below/dock.md"])
def test_a_card_may_have_any_of_the_suffixes_and_stand_in_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "here" / "seeds" / name).parent.mkdir(parents=True)
    (tmp_path / "here" / "seeds" / name).write_text(CARD, encoding="utf-8")
    assert found(tmp_path, tmp_path / "here") == tmp_path / "here"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# Seeds\n\nPlant them in spring.\n"),
        ("empty.md", ""),
        ("no-answer.md", "---\nid: x\n---\n"),
        ("dock.org", CARD),
        (".dock.md", CARD),
    ],
)
def test_a_seeds_folder_without_a_card_does_not_count(tmp_path: Path, name: str, text: str) -> None:
    seeds = tmp_path / "garden" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / name).write_text(text, encoding="utf-8")
    assert found(tmp_path, tmp_path / "garden") == tmp_path / "user data"


def test_a_folder_in_place_of_the_log_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "here" / "data" / "crequiz.db").mkdir(parents=True)
    assert found(tmp_path, tmp_path / "here") == tmp_path / "user data"


def test_on_the_first_run_a_folder_is_made_with_the_first_card_in_it(tmp_path: Path, seed_path: Path) -> None:
    folder = find_study_folder(None, None, tmp_path, tmp_path / "share" / "crequiz")
    (card,) = folder.seeds.iterdir()
    assert folder.root == tmp_path / "share" / "crequiz"
    assert (card.name, card.read_bytes()) == (seed_path.name, seed_path.read_bytes())
    assert [path.name for path in folder.root.iterdir()] == ["seeds"]


def test_later_runs_leave_the_own_folder_as_it_is(tmp_path: Path) -> None:
    folder = find_study_folder(None, None, tmp_path, tmp_path / "own")
    (card,) = folder.seeds.iterdir()
    card.unlink()
    (folder.seeds / "mine.md").write_text(CARD, encoding="utf-8")
    assert find_study_folder(None, None, tmp_path, tmp_path / "own") == folder
    assert [path.name for path in folder.seeds.iterdir()] == ["mine.md"]


def test_an_own_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as failure:
        find_study_folder(None, None, tmp_path, tmp_path / "file" / "crequiz")
    assert str(failure.value) == (
        f"{tmp_path / 'file' / 'crequiz' / 'seeds'}: can't be made: Not a directory; name a folder with --folder"
    )


def test_the_card_that_comes_with_the_program_is_the_seed(seed_path: Path) -> None:
    assert [path.name for path in first_cards()] == [seed_path.name]
