from datetime import date

import pytest

from crequiz.cards.frontmatter import FrontMatter, read_front_matter
from crequiz.cards.model import Card
from crequiz.cards.reader import Reading, read_card

BODY = "\n## Quillon fever\n\n**Q:** What is it?\n\n**A:**\n\n- Fever\n"


def header(*lines: str) -> FrontMatter:
    return read_front_matter(["---", *lines, "---", ""])


def read(text: str) -> tuple[Card, list[str]]:
    reading: Reading = read_card(text.encode(), "quillon_017.md")
    assert reading.card is not None
    return reading.card, [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    "raw", ["017", "015", "0o17", "0x1F", "1_000", "1e3", "12:30", "yes", "null", "~", "42", "a-017"]
)
def test_an_id_is_the_text_in_the_file(raw: str) -> None:
    assert header(f"id: {raw}").text("id") == raw


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["tags: [ring, 017, dock fever]"], ("ring", "017", "dock fever")),
        (["tags:", "  - ring", "  - 012"], ("ring", "012")),
        (["tags: ring"], ("ring",)),
        (["tags: []"], ()),
        (["tags:"], ()),
        ([], ()),
    ],
)
def test_tags_are_a_list_of_texts(lines: list[str], tags: tuple[str, ...]) -> None:
    assert header("id: 1", *lines).texts("tags") == tags


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2025-11-10", date(2025, 11, 10)),
        ("2025-11-10 08:30", date(2025, 11, 10)),
        ("2025-13-10", None),
        ("last week", None),
    ],
)
def test_a_date_is_read_and_anything_else_is_none(raw: str, day: date | None) -> None:
    assert header(f"created: {raw}").day("created") == day


def test_the_body_begins_behind_the_closing_fence() -> None:
    assert header("id: 017", "category: docks").body_line == 5


def test_a_file_without_fence_has_no_front_matter() -> None:
    assert read_front_matter(["## Quillon fever"]) == FrontMatter({}, 1, present=False)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("tags: [*oranii, ring]", "quillon_017.md:3: front matter: found undefined alias"),
        ("note: ring: sign", "quillon_017.md:3: front matter: mapping values are not allowed in this context"),
    ],
)
def test_broken_yaml_names_the_line(line: str, problem: str) -> None:
    _, problems = read(f"---\nid: 017\n{line}\ncategory: docks\n---\n{BODY}")

    assert problems == [problem]


def test_broken_yaml_keeps_the_card_and_is_read_line_by_line() -> None:
    card, problems = read(f"---\nid: 017\ntags: [*oranii, 'ring']\ncategory: \"docks\"\n---\n{BODY}")

    assert len(problems) == 1
    assert (card.id, card.category, card.tags, card.title) == ("017", "docks", ("*oranii", "ring"), "Quillon fever")


def test_a_header_that_is_never_closed_ends_at_the_first_empty_line() -> None:
    card, problems = read(f"---\nid: 017\ntags: [ring, sign]\n{BODY}")

    assert problems == ["quillon_017.md:1: front matter has no closing ---"]
    assert (card.id, card.tags, card.title, card.title_line) == ("017", ("ring", "sign"), "Quillon fever", 5)


def test_a_header_without_pairs_is_a_problem_but_the_card_is_kept() -> None:
    card, problems = read(f"---\nring sign\n---\n{BODY}")

    assert problems == [
        "quillon_017.md:2: front matter: no `key: value` lines",
        "quillon_017.md:1: no id in the front matter; using 'quillon_017'",
    ]
    assert card.id == "quillon_017"


def test_a_byte_order_mark_does_not_hide_the_header() -> None:
    card, problems = read(f"\ufeff---\nid: 017\n---\n{BODY}")

    assert (card.id, card.title, problems) == ("017", "Quillon fever", [])
    assert card.lines[0] == "\ufeff---"


def test_a_byte_order_mark_does_not_hide_the_title_of_a_card_without_header() -> None:
    card, _ = read(f"\ufeff{BODY.lstrip()}")

    assert card.title == "Quillon fever"


def test_windows_line_ends_change_nothing_but_the_raw_lines() -> None:
    text = f"---\nid: 017\ntags: [ring]\ncreated: 2025-11-10\n---\n{BODY}"
    unix, _ = read(text)
    windows, problems = read(text.replace("\n", "\r\n"))

    assert problems == []
    assert (windows.id, windows.tags, windows.created) == (unix.id, unix.tags, unix.created)
    assert (windows.title, windows.question, windows.answer) == (unix.title, unix.question, unix.answer)


def test_a_card_without_front_matter_takes_its_id_from_the_file_name() -> None:
    card, problems = read(BODY)

    assert problems == ["quillon_017.md:1: no id in the front matter; using 'quillon_017'"]
    assert (card.id, card.key, card.title, card.question) == (
        "quillon_017",
        "quillon_017",
        "Quillon fever",
        "What is it?",
    )


def test_the_seed_keeps_what_its_header_says(seed_card: Card) -> None:
    assert seed_card.id == "CRE-carbapenem-resistant-Enterobacterales_072"
    assert (seed_card.category, seed_card.created, seed_card.modified) == (
        "organisms",
        date(2025, 11, 10),
        date(2025, 11, 10),
    )
    assert seed_card.tags[:3] == ("CRE", "carbapenem-resistant", "KPC")
