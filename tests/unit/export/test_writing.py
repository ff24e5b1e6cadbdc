"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from crequiz.errors import CrequizError
from crequiz.export.writing import write_file


def test_a_file_is_written_as_utf_8_with_line_feeds(tmp_path: Path) -> None:
    write_file(tmp_path / "out.csv", "≥4 µg\nβ\r\n")
    assert (tmp_path / "out.csv").read_bytes() == "≥4 µg\nβ\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("a much longer text than the new one", encoding="utf-8")
    write_file(tmp_path / "out.csv", "new\n")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "new\n"


def test_a_new_file_may_be_read_by_those_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "out.csv", "")
    finally:
        os.umask(before)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_does_not_exist_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "out.csv"
    with pytest.raises(CrequizError) as failure:
        write_file(path, "text")
    assert str(failure.value) == f"{path}: can't be written: No such file or directory"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_place_of_the_file_stays_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(CrequizError) as failure:
        write_file(tmp_path / "out.csv", "text")
    assert str(failure.value) == f"{tmp_path / 'out.csv'}: can't be written: Is a directory"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.csv").write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CrequizError) as failure:
        write_file(tmp_path / "out.csv", "text")
    assert str(failure.value) == f"{tmp_path / 'out.csv'}: can't be written: No space left on device"
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("out.csv", "before")]


def test_what_a_link_points_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("before", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("there.csv")
    write_file(tmp_path / "link.csv", "after")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "after"
