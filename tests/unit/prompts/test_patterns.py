"""Pattern tables and numbers in headings."""

from collections.abc import Callable

from crequiz.prompts.model import Prompt, Rival

Ask = Callable[..., list[str]]

SEROLOGY = """**Serology:**

| RsAg | Anti-Rs | IgM | Reading |
|------|---------|-----|---------|
| + | - | + | **Acute ring** |
| + | - | - | **Late ring** |
| - | + | - | **Immune** |
"""


def test_a_row_of_marks_is_asked_as_a_whole_and_never_a_single_mark(asked: Ask) -> None:
    assert asked(SEROLOGY) == [
        "pattern | Serology › RsAg +, Anti-Rs -, IgM +: reading? → Acute ring",
        "pattern | Serology › RsAg +, Anti-Rs -, IgM -: reading? → Late ring",
        "pattern | Serology › RsAg -, Anti-Rs +, IgM -: reading? → Immune",
    ]


def test_the_readings_of_the_other_rows_are_rivals(prompts: Callable[[str], list[Prompt]]) -> None:
    assert prompts(SEROLOGY)[0].rivals == (Rival("Late ring", "+, -, -"), Rival("Immune", "-, +, -"))


def test_a_number_in_a_heading_is_a_fact_about_what_it_names(asked: Ask) -> None:
    assert asked("**Skin form (30-40%):**\n- **Vector:** sand mite", "heading-number") == [
        "value | Skin form: what percentage? → 30-40%"
    ]
    assert asked("**Course (5-10 days):**\n- **Vector:** sand mite", "heading-number") == [
        "value | Course: how long? → 5-10 days"
    ]


def test_the_reading_of_a_pattern_is_one_answer_in_however_many_words(asked: Ask) -> None:
    table = (
        "**Reading:**\n\n| IgX | IgY | Meaning |\n|---|---|---|\n| + | + | Ring fever |\n| + | - | Treated, early or late |\n"
        "| - | - | No fever |\n"
    )

    assert "pattern | Reading › IgX +, IgY -: meaning? → Treated, early or late" in asked(table, "pattern")
