from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def table(*notes: str) -> str:
    names = ("Florimycin", "Tarnocillin", "Vantilam", "Zorimab")
    rows = "\n".join(f"| **{name}** | {note} |" for name, note in zip(names, notes, strict=False))
    return f"**Options:**\n\n| **Agents** | **Notes** |\n|---|---|\n{rows}\n"


def test_each_statement_of_coverage_is_asked_with_its_negation(asked: Ask) -> None:
    notes = table("Broad<br>Also covers Oranii", "Does NOT cover Oranii, Quillonii")

    assert asked(notes) == [
        "cell | Options › Florimycin: Also covers ____ → Oranii",
        "cell | Options › Tarnocillin: Does NOT cover ____ (name 2) → Oranii; Quillonii",
    ]


def test_the_agents_that_share_a_negation_are_asked_if_another_one_says_the_opposite(asked: Ask) -> None:
    notes = table("Covers Oranii", "Does NOT cover Oranii, Quillonii", "Does NOT cover Oranii, Quillonii")

    assert asked(notes, "table-which-not") == [
        "which | Options › Which 2 agents do NOT cover Oranii, Quillonii? → Tarnocillin; Vantilam"
    ]


def test_an_agent_that_alone_covers_something_is_asked_with_the_choices(asked: Ask) -> None:
    notes = table("Covers Oranii", "Does NOT cover Oranii", "Does NOT cover Oranii")

    assert asked(notes, "table-odd-one-out") == ["odd-one-out | Options › Which agent covers Oranii? → Florimycin"]


@pytest.mark.parametrize(
    "notes",
    [
        ("Covers Oranii", "Does NOT cover Oranii", "Cheap"),
        ("Covers Oranii", "Covers Oranii", "Does NOT cover Oranii"),
        ("Covers Oranii", "Does NOT cover Oranii"),
    ],
    ids=["one says nothing", "two cover it", "too few"],
)
def test_who_alone_covers_something_is_not_asked_unless_all_others_say_they_do_not(
    asked: Ask, notes: tuple[str, ...]
) -> None:
    assert asked(table(*notes), "table-odd-one-out", "table-which-not") == []


def test_how_many_do_not_cover_something_counts_the_one_that_says_it_in_another_order(asked: Ask) -> None:
    notes = table(
        "Covers Oranii",
        "Does NOT cover Oranii, Quillonii",
        "Does NOT cover Oranii, Quillonii",
        "Does NOT cover Quillonii, Oranii",
    )

    assert [line for line in asked(notes, "table-which-not") if "Which 2 agents" in line] == []


def test_a_note_that_says_it_is_the_only_one_is_asked_for_its_agent(asked: Ask) -> None:
    assert asked(table("Most potent vs Oranii", "Cheap")) == [
        "which | Options › Which agent? Most potent vs Oranii → Florimycin"
    ]


@pytest.mark.parametrize(
    "notes",
    [("Most potent vs Oranii", "Most potent vs Oranii"), ("Preferred, most common", "Cheap"), ("Potent", "Cheap")],
    ids=["two say it", "a role", "no such word"],
)
def test_other_notes_are_not_asked_for_their_agent(asked: Ask, notes: tuple[str, ...]) -> None:
    assert asked(table(*notes)) == []


def test_a_note_that_denies_to_be_the_only_one_is_not_asked(asked: Ask) -> None:
    assert asked(table("Not the only oral agent", "Cheap")) == []


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (("Brine-resistant mites", "Cheap"), ["which | Options › Which agent? Brine-resistant mites → Florimycin"]),
        (("Brine-resistant mites", "Mites of brine"), []),
        (("Wash the ring twice", "Cheap"), []),
        (("Broad coverage", "Cheap"), []),
        (("Including ring mites", "Cheap"), []),
    ],
    ids=["told by it alone", "half of it elsewhere", "an advice", "fits any", "an addition"],
)
def test_a_remark_of_one_agent_alone_is_asked_for_its_agent(
    asked: Ask, notes: tuple[str, ...], expected: list[str]
) -> None:
    assert asked(table(*notes), "table-remark") == expected
