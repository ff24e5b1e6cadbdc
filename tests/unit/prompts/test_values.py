import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.text import Text
from crequiz.prompts.values import read_value, split_gloss, split_items


def text(plain: str) -> Text:
    return Text(plain, 1, tuple(range(len(plain))), (False,) * len(plain))


@pytest.mark.parametrize(
    ("plain", "head", "gloss"),
    [
        ("Ring sign (late)", "Ring sign", "late"),
        ("Ring sign (late (very))", "Ring sign", "late (very)"),
        ("Ring (a) sign (b)", "Ring (a) sign", "b"),
        ("Dock fever (DF)", "Dock fever (DF)", None),
        ("Ring sign(s)", "Ring sign(s)", None),
        ("(late)", "(late)", None),
        ("Ring sign (late", "Ring sign (late", None),
        ("Ring sign", "Ring sign", None),
    ],
)
def test_a_gloss_is_the_parenthesis_at_the_end_unless_it_is_an_abbreviation(
    plain: str, head: str, gloss: str | None
) -> None:
    found, inner = split_gloss(text(plain))

    assert (found.plain, inner.plain if inner is not None else None) == (head, gloss)


@pytest.mark.parametrize(
    ("plain", "items"),
    [
        ("a, b, or c", ["a", "b", "c"]),
        ("a, b, and c", ["a", "b", "c"]),
        ("a OR b", ["a", "b"]),
        ("a (b, c or d), e", ["a (b, c or d)", "e"]),
        ("a [b, c], e", ["a [b, c]", "e"]),
        ("1,200 mg", ["1,200 mg"]),
        ("oral form", ["oral form"]),
        ("a + b", ["a + b"]),
    ],
)
def test_items_are_parted_by_commas_and_or_outside_parentheses(plain: str, items: list[str]) -> None:
    assert [item.plain for item in split_items(text(plain))] == items


_WORDS = [
    "Oranii",
    "ring sign",
    "NOT",
    "5-10%",
    "7 days",
    ",",
    " or ",
    " and ",
    "(late)",
    "(",
    ")",
    "if wet",
    "A + B",
    "/",
    ";",
    " ",
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join).filter(str.strip))
def test_every_part_stands_in_the_text_and_the_stretch_holds_them_all_in_order(plain: str) -> None:
    whole = text(plain).cut(0)
    assert whole is not None

    value = read_value(whole)

    if value is not None:
        assert 1 <= len(value.parts) <= 4
        assert len(value.glosses) == len(value.parts)
        starts = [part.span.start for part in value.parts]
        assert starts == sorted(set(starts))
        for part in value.parts:
            assert plain[part.span.start : part.span.end] == part.plain
            assert value.stretch.span.start <= part.span.start < part.span.end <= value.stretch.span.end


@given(st.lists(st.sampled_from(["mites", "lice", "fleas"]), min_size=1, max_size=3, unique=True))
def test_a_negation_stays_with_all_that_it_may_govern(names: list[str]) -> None:
    value = read_value(text("NOT " + ", ".join(names)))

    assert value is not None
    assert [part.plain for part in value.parts] == ["NOT " + ", ".join(names)]


def test_more_than_one_fact_is_no_value() -> None:
    refused: list[str] = [
        "a; b",
        "Ring: red",
        "Ring → red",
        "a, b, c, d, e",
        "5-10%, more in docks",
        "Wash if wet, dry hands",
        "one two three four five six seven eight nine",
    ]

    assert [plain for plain in refused if read_value(text(plain)) is not None] == []


def test_a_list_never_names_a_thing_twice() -> None:
    assert read_value(text("Oranii, oranii")) is None
