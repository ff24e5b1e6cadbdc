from collections.abc import Callable
from pathlib import Path

import pytest

from crequiz.cards.files import card_files
from crequiz.cards.folder import read_cards, read_file
from crequiz.cards.model import Card
from crequiz.cards.reader import read_card
from crequiz.errors import UsageError

HEADER = "---\nid: 017\n---\n\n"
CARD = HEADER + "## Quillon fever\n\n**Q:** What is it?\n\n**A:**\n\n- Fever\n"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (HEADER.encode() + b"ring \xff sign\n", "cards/ring.md:5: not UTF-8 text"),
        (
            HEADER.encode() + b"## Ring\n\n**Q:** What is it?\n",
            "cards/ring.md:7: no answer",
        ),
        (
            HEADER.encode() + b"## Ring\n\n**Q:** What?\n\n**A:**\n\n**Media:** None\n",
            "cards/ring.md:9: no answer",
        ),
        (HEADER.encode(), "cards/ring.md:4: no answer"),
        (
            b"# Ring\n\nHow to read these cards.\n",
            "cards/ring.md:1: skipped, not a card: neither front matter nor a question",
        ),
        (b"", "cards/ring.md:1: skipped, not a card: neither front matter nor a question"),
    ],
)
def test_a_file_that_gives_no_card_is_skipped_with_the_reason(raw: bytes, message: str) -> None:
    reading = read_card(raw, "cards/ring.md")

    assert reading.card is None
    assert [str(problem) for problem in reading.problems] == [message]
    assert reading.problems[0].skipped


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "## Ring\n\n**A:**\n\n- Fever\n", "ring_017.md:4: no question"),
        (
            "---\ncategory: docks\n---\n" + CARD.removeprefix(HEADER),
            "ring_017.md:1: no id in the front matter; using 'ring_017'",
        ),
    ],
)
def test_a_card_with_a_gap_is_used_all_the_same(text: str, message: str) -> None:
    reading = read_card(text.encode(), "ring_017.md")

    assert reading.card is not None
    assert [(str(problem), problem.skipped) for problem in reading.problems] == [(message, False)]


def test_the_file_name_stands_in_for_the_id_without_its_folder_and_ending() -> None:
    card = read_card(CARD.removeprefix(HEADER).encode(), "docks/late/ring_017.md").card

    assert card is not None
    assert card.id == "ring_017"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.md", "gone.md:1: can't be read: No such file or directory"),
        ("", "folder:1: can't be read: Is a directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str, message: str) -> None:
    reading = read_file(tmp_path / name, name or "folder")

    assert (reading.card, [str(problem) for problem in reading.problems]) == (None, [message])
    assert reading.problems[0].skipped


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone: no such file or folder$"):
        read_cards([tmp_path / "gone"])


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")
    (tmp_path / "b.md").write_text(CARD, encoding="utf-8")

    found = read_cards([tmp_path])

    assert [card.file for card in found.cards] == ["b.md"]
    assert [str(problem) for problem in found.problems] == ["a.md:1: not UTF-8 text"]


def test_cards_are_the_text_files_of_all_folders_but_hidden_ones_sorted(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.MARKDOWN", "a/d.txt", "e.pdf", ".f.md", ".git/g.md", "a.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    assert [path.relative_to(tmp_path).as_posix() for path in card_files(tmp_path)] == [
        "a/c.MARKDOWN",
        "a/d.txt",
        "a.md",
        "b.md",
    ]


def test_a_card_is_named_relative_to_its_folder_or_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "docks" / "ring.md"
    path.parent.mkdir()
    path.write_text(CARD, encoding="utf-8")

    assert [card.file for card in read_cards([tmp_path]).cards] == ["docks/ring.md"]
    assert [card.file for card in read_cards([path]).cards] == ["ring.md"]


def test_an_id_in_two_files_keeps_both_cards_under_keys_of_their_own(tmp_path: Path) -> None:
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(CARD, encoding="utf-8")

    found = read_cards([tmp_path])

    assert [(card.id, card.key, card.file) for card in found.cards] == [
        ("017", "017", "a.md"),
        ("017", "017@b.md", "b.md"),
    ]
    assert [(str(problem), problem.skipped) for problem in found.problems] == [
        ("b.md:1: id '017' is also the id of a.md; both are kept", False)
    ]


def test_files_of_the_same_name_in_two_folders_have_keys_of_their_own(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ring.md").write_text(CARD, encoding="utf-8")

    found = read_cards([tmp_path / "old", tmp_path / "new"])

    assert len({card.key for card in found.cards}) == 2


def test_a_card_with_nothing_to_ask_is_still_a_card(dock_card: Callable[[str], Card]) -> None:
    assert [text.plain for text in dock_card("Nothing yet").answer.texts()] == ["Nothing yet"]
