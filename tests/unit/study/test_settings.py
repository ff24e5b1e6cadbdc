"""The settings in crequiz.toml, and what is said of wrong ones."""

from datetime import timedelta
from pathlib import Path

import pytest

from crequiz.errors import UsageError
from crequiz.study.settings import Settings, Way, read_settings


def read(folder: Path, text: str) -> Settings:
    (folder / "crequiz.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(10, 3, timedelta(hours=4), 0.9, 3)


def test_what_the_file_leaves_out_is_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, "new_per_day = 5\n") == Settings(new_per_day=5)


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    text = """
        # how I study
        new_per_day = 0
        new_per_card = 50
        rollover = "00:30"
        desired_retention = 0.85
        old_source_years = 5
        answer = "type"
    """
    assert read(tmp_path, text) == Settings(0, 50, timedelta(minutes=30), 0.85, 5, Way.TYPE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('rollover = "4:00"', timedelta(hours=4)),
        ('rollover = "00:00"', timedelta(0)),
        ('rollover = "23:59"', timedelta(hours=23, minutes=59)),
    ],
)
def test_the_rollover_is_a_time_of_day(tmp_path: Path, text: str, expected: timedelta) -> None:
    assert read(tmp_path, text).rollover == expected


@pytest.mark.parametrize(("text", "expected"), [("0.70", 0.7), ("0.99", 0.99)])
def test_the_limits_of_retention_are_allowed(tmp_path: Path, text: str, expected: float) -> None:
    assert read(tmp_path, f"desired_retention = {text}").desired_retention == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("new_per_day = -1", "new_per_day must be a whole number, 0 or more"),
        ("new_per_day = 2.5", "new_per_day must be a whole number, 0 or more"),
        ("new_per_day = true", "new_per_day must be a whole number, 0 or more"),
        ("answer = 'shout'", 'answer must be "think", "type" or "choose"'),
        ("answer = 1", 'answer must be "think", "type" or "choose"'),
        ("new_per_card = 'three'", "new_per_card must be a whole number, 0 or more"),
        ("old_source_years = [3]", "old_source_years must be a whole number, 0 or more"),
        ("desired_retention = 0.69", "desired_retention must be a number from 0.70 to 0.99"),
        ("desired_retention = 1", "desired_retention must be a number from 0.70 to 0.99"),
        ("desired_retention = 90", "desired_retention must be a number from 0.70 to 0.99"),
        ("desired_retention = true", "desired_retention must be a number from 0.70 to 0.99"),
        ("desired_retention = nan", "desired_retention must be a number from 0.70 to 0.99"),
        ("desired_retention = '0.9'", "desired_retention must be a number from 0.70 to 0.99"),
        ("rollover = 4", 'rollover must be a time such as "04:00"'),
        ("rollover = 04:00:00", 'rollover must be a time such as "04:00"'),
        ('rollover = "24:00"', 'rollover must be a time such as "04:00"'),
        ('rollover = "4:60"', 'rollover must be a time such as "04:00"'),
        ('rollover = "4 am"', 'rollover must be a time such as "04:00"'),
        ("new_a_day = 3", "there is no setting 'new_a_day'"),
        ("[study]\nnew_per_day = 3", "there is no setting 'study'"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as failure:
        read(tmp_path, text)
    assert str(failure.value) == f"{tmp_path / 'crequiz.toml'}:1: {message}"


@pytest.mark.parametrize("raw", [b"new_per_day =", b"new_per_day 3", b"\xff\xfe", b"new_per_day = 3\nnew_per_day = 4"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "crequiz.toml").write_bytes(raw)
    with pytest.raises(UsageError) as failure:
        read_settings(tmp_path)
    assert str(failure.value).startswith(f"{tmp_path / 'crequiz.toml'}:1: ")


def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"crequiz\.toml:3: new_per_day must be a whole number"):
        read(tmp_path, '# mine\nrollover = "05:00"\nnew_per_day = -1\n')


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "crequiz.toml").mkdir()
    with pytest.raises(UsageError, match=r"crequiz\.toml:1: .*"):
        read_settings(tmp_path)
