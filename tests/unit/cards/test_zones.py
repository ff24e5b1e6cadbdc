import pytest

from crequiz.cards.model import Card
from crequiz.cards.reader import read_card


def read(*lines: str) -> Card:
    card = read_card("\n".join(["---", "id: 042", "title: Dock fever", "---", "", *lines, ""]).encode(), "dock.md").card
    assert card is not None
    return card


def in_the_first_dialect(*lines: str) -> Card:
    return read("## Quillon fever", "", "**Q:** What is it?", "", "**A:**", "", "- Fever", "", *lines)


def plain(card: Card) -> list[str]:
    return [text.plain for text in card.answer.texts()]


def test_the_first_dialect_has_its_title_question_and_answer_marked(seed_card: Card) -> None:
    assert seed_card.title == "Carbapenem-Resistant Enterobacterales (CRE)"
    assert seed_card.question.startswith("What are the resistance mechanisms, treatment strategies")
    assert (seed_card.title_line, seed_card.question_line, seed_card.answer_line) == (10, 12, 14)


def test_media_and_sources_are_no_part_of_the_answer(seed_card: Card) -> None:
    assert plain(seed_card)[-1].startswith("Limit carbapenem use to prevent CRE")
    assert seed_card.media == ()
    assert len(seed_card.sources) == 7
    assert seed_card.sources[4] == "PMC 2025 - CAZ-AVI activity vs KPC-2"
    assert seed_card.newest_source_year == 2025


def test_an_answer_may_begin_on_the_line_of_its_mark() -> None:
    card = read("## Quillon fever", "", "**Q:** What is it?", "", "**A:** A dock disease")

    assert (card.question, plain(card)) == ("What is it?", ["A dock disease"])


@pytest.mark.parametrize(
    ("lines", "media", "sources", "year"),
    [
        (
            ["**Media:** None", "", "**Sources:** [Dock Society 2019], [Ring Journal 2024]"],
            (),
            ("Dock Society 2019", "Ring Journal 2024"),
            2024,
        ),
        (["**Media:** N/A"], (), (), None),
        (
            ["**Media:**", "- A ring sign", "", "**Sources:**", "- Dock Society 1998"],
            ("A ring sign",),
            ("Dock Society 1998",),
            1998,
        ),
        (["**Source:** Dock Society, page 2100"], (), ("Dock Society, page 2100",), None),
        (["## References", "- Ring Journal 2001-2003"], (), ("Ring Journal 2001-2003",), 2003),
        (["**Sources:** [A 2020]", "", "**Media:** A ring sign"], ("A ring sign",), ("A 2020",), 2020),
        (["**Sources:**", "- A 12019 b"], (), ("A 12019 b",), None),
    ],
)
def test_media_and_sources_are_told_apart(
    lines: list[str], media: tuple[str, ...], sources: tuple[str, ...], year: int | None
) -> None:
    card = in_the_first_dialect(*lines)

    assert plain(card) == ["Fever"]
    assert (card.media, card.sources, card.newest_source_year) == (media, sources, year)


def test_a_label_that_only_begins_with_the_word_opens_no_zone() -> None:
    card = in_the_first_dialect("**Source control:**", "- Drain the ring", "", "**Sources of Oranii:** Docks")

    assert plain(card) == ["Fever", "Source control", "Drain the ring", "Sources of Oranii: Docks"]
    assert card.sources == ()


def test_sources_in_the_middle_of_the_answer_are_where_it_comes_from() -> None:
    card = in_the_first_dialect(
        "### **Sources:**", "- Dock water", "", "### Treatment", "- Drain it", "", "**Sources:** [Dock Society 2019]"
    )

    assert plain(card) == ["Fever", "Sources", "Dock water", "Treatment", "Drain it"]
    assert card.sources == ("Dock Society 2019",)


def test_a_heading_behind_the_references_is_not_read_as_the_answer() -> None:
    card = in_the_first_dialect("**Sources:** [Dock Society 2019]", "", "### Appendix", "- Old notes")

    assert plain(card) == ["Fever"]


def test_the_second_dialect_takes_its_title_from_the_front_matter_and_its_zones_from_headings() -> None:
    card = read(
        "## Question",
        "What treats dock fever?",
        "",
        "## Answer",
        "**Treatment:** Florimycin",
        "",
        "## Key Points",
        "- Ring sign in 40%",
        "",
        "## Sources",
        "- Dock Society 2021",
        "- Ring Journal 2003",
        "",
        "## Media",
        "None",
    )

    assert (card.title, card.question) == ("Dock fever", "What treats dock fever?")
    assert plain(card) == ["Treatment: Florimycin", "Key Points", "Ring sign in 40%"]
    assert (card.sources, card.media, card.newest_source_year) == (
        ("Dock Society 2021", "Ring Journal 2003"),
        (),
        2021,
    )
    assert (card.question_line, card.answer_line) == (7, 9)


def test_in_the_second_dialect_media_may_come_before_sources() -> None:
    card = read("## Question", "Why?", "## Answer", "Docks", "## Media", "A ring sign", "## Sources", "- A 2020")

    assert (card.media, card.sources) == (("A ring sign",), ("A 2020",))


@pytest.mark.parametrize(
    "source",
    [
        "[Ring Journal 2015;60:2031-2040]",
        "[Dock Society 2015, doi 10.1000/2029.55]",
        "[Dock Society 2015, next review 2030]",
    ],
)
def test_pages_numbers_and_coming_years_date_no_source(source: str) -> None:
    lines = [
        "---",
        "id: d",
        "modified: 2024-01-01",
        "---",
        "**Q:** Host?",
        "**A:**",
        "- Gull",
        "",
        f"**Sources:** {source}",
    ]
    card = read_card("\n".join(lines).encode(), "dock.md").card
    assert card is not None
    assert card.newest_source_year == 2015
