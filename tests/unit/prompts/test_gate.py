from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.cards.text import Span
from crequiz.prompts.gate import verdict
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.verbatim import is_cut, plain

LINE = "- **Florimycin:** 12 mg/kg q8h for the late ring form"


def prompt(answer: str, line: str = LINE, question: str = "Which one?") -> Prompt:
    start = line.index(answer)
    return Prompt(
        key="dock:x:forward",
        card="dock",
        file="dock.md",
        title="Dock fever",
        kind=Kind.VALUE,
        rule="label-value",
        context=("Dock fever",),
        question=question,
        answer=answer,
        parts=(answer,),
        source=(Span(1, start, start + len(answer)),),
        fact="x",
        importance=1,
        accept=((),),
    )


def test_a_sound_prompt_passes() -> None:
    assert verdict(prompt("12 mg/kg q8h", question="Florimycin: dose?"), [LINE]) is None


def test_an_answer_that_is_not_what_stands_at_its_span_is_not_verbatim() -> None:
    assert verdict(replace(prompt("12 mg/kg q8h"), parts=("12 mg/kg q12h",)), [LINE]) == "not verbatim"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("**Ring** sign", "Ring sign"),
        ("***Oranii*** form", "Oranii form"),
        (r"Ring\* sign", "Ring* sign"),
        ("ABC-D*12:03", "ABC-D*12:03"),
        ("red<br>blue<BR/>green", "red blue green"),
        (r"\+ ring", "+ ring"),
    ],
)
def test_verbatim_means_without_markers(raw: str, shown: str) -> None:
    assert plain(raw) == shown


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("Flori", "- Florimycin"),
        ("mycin", "- Florimycin"),
        ("sand", "- sand-mite"),
        ("mite", "- sand-mite"),
        ("10 days", "- 7-10 days"),
        ("7", "- 7-10 days"),
        ("4 mg", "- ≥4 mg"),
        ("4 mg", "- ≥ 4 mg"),
        ("5 mg", "- 0.5 mg"),
        ("0", "- 0.5 mg"),
        ("1", "- 1,200 units"),
        ("12", "- 12 mg/kg"),
        ("40", "- 40%"),
        ("40", "- **40** %"),
        ("250 mg", "- 500/250 mg"),
    ],
)
def test_an_answer_cut_out_of_a_word_number_range_sign_or_unit_is_refused(answer: str, line: str) -> None:
    assert verdict(prompt(answer, line), [line]) == "cut inside a word, number, range, sign or unit"


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("12 mg", "- 12 mg/kg"),
        ("5 °C", "- at -5 °C"),
        ("10 days", "- 5 - 10 days"),
        ("10 days", "- 5 to 10 days"),
        ("5", "- 5 - 10 days"),
    ],
)
def test_an_answer_cut_out_of_a_rate_a_sign_or_a_spaced_range_is_refused(answer: str, line: str) -> None:
    start = line.rindex(answer) if answer != "5" else line.index(answer)

    assert is_cut([line], Span(1, start, start + len(answer)))


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("mite", "- sand mite"),
        ("mite", "- **mite** of docks"),
        ("mite", "- (mite)"),
        ("12 mg/kg", "- 12 mg/kg q8h"),
        ("40%", "- (40%)"),
        ("7-10 days", "- **7-10 days**"),
        ("Oranii 7", "- Oranii 7, late"),
    ],
)
def test_a_whole_answer_is_not_cut(answer: str, line: str) -> None:
    start = line.index(answer)

    assert not is_cut([line], Span(1, start, start + len(answer)))


@given(st.text("abc 0123456789-.%≥", min_size=1, max_size=20), st.data())
def test_the_whole_text_of_a_line_is_never_cut_and_half_a_word_always_is(line: str, data: st.DataObject) -> None:
    stripped = line.strip()
    if stripped:
        assert not is_cut([stripped], Span(1, 0, len(stripped)))
    at = data.draw(st.integers(0, len(line)))
    if line[at - 1 : at].isalnum() and line[at : at + 1].isalnum() and line[:at].strip():
        assert is_cut([line], Span(1, 0, at))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", "Which **one?"),
        ("question", "Which  one?"),
        ("question", "Which one ()?"),
        ("context", ("Dock <br> fever",)),
    ],
)
def test_markers_left_over_are_refused(field: str, value: object) -> None:
    changed = replace(prompt("late ring form"), **{field: value})  # type: ignore[arg-type]

    assert verdict(changed, [LINE]) == "left-over markup"


@pytest.mark.parametrize("answer", ["Yes", "Variable", "Rare", "Mostly those", "Empiric", "+++"])
def test_a_trivial_answer_is_refused(answer: str) -> None:
    line = f"- Ring: {answer} "

    assert verdict(prompt(answer, line), [line]) == "trivial answer"


def test_an_answer_of_more_than_fourteen_words_is_refused() -> None:
    line = " ".join(f"ring{'abcdefghijklmno'[index]}" for index in range(15))

    assert verdict(prompt(line, line), [line]) == "more than one fact"
    fourteen = line.rpartition(" ")[0]
    assert verdict(prompt(fourteen, fourteen), [fourteen]) is None


@pytest.mark.parametrize(
    ("answer", "question", "accept"),
    [
        ("Florimycin", "Which one is florimycin?", ()),
        ("Florimycin", "Which one is FLO?", ("FLO",)),
        ("dock resistance", "What is resistant to the dock?", ()),
        ("Florimycin", "Florimycin-tarnobactam: partner?", ()),
        ("β-ring", "The Β-RING is seen in?", ()),
    ],
)
def test_an_answer_that_the_question_gives_away_is_refused(answer: str, question: str, accept: tuple[str, ...]) -> None:
    line = f"- {answer} "
    leaking = replace(prompt(answer, line, question), accept=(accept,))

    assert str(verdict(leaking, [line])).endswith("away")


@pytest.mark.parametrize(
    ("answer", "question"),
    [("Florimycin in docks", "Docks: drug?"), ("Class A", "Class B differs from which class?"), ("IV", "Given how?")],
)
def test_an_answer_that_only_shares_a_word_with_the_question_is_kept(answer: str, question: str) -> None:
    line = f"- {answer} "

    assert verdict(prompt(answer, line, question), [line]) is None


def test_a_grade_before_what_the_title_names_is_no_answer() -> None:
    line = "- Start in all suspected docks (until dry)"
    told = replace(
        prompt("all suspected docks", line, "Start in ____ (until dry)"),
        title="Docks",
        context=("Docks",),
        rule="cloze-word",
    )

    assert verdict(told, [line]) == "the question gives 'all suspected docks' away"


def test_choices_are_meant_to_show_the_answer() -> None:
    line = "- Florimycin "
    offered = replace(prompt("Florimycin", line, "Florimycin or vantilam?"), choices=("Florimycin", "Vantilam"))

    assert verdict(offered, [line]) is None


def test_the_context_gives_away_as_much_as_the_question() -> None:
    line = "- Florimycin "

    assert verdict(replace(prompt("Florimycin", line), context=("Florimycin in docks",)), [line]) is not None


@pytest.mark.parametrize(
    ("answer", "line", "question", "reason"),
    [
        ("4", "QID (4 times daily)", "QID (____ times daily)", "the question abbreviates the number of times"),
        ("70%", "70% silent, 30% yellow", "____ % silent, 30% yellow", "the question shows the other share of a hundred"),
        ("Ring fever", "Ring fever (10% of RF docks)", "____ (10% of RF docks)", "the question abbreviates 'Ring fever'"),
        ('"Ring of mites', '"Ring of mites in docks"', '____ in docks"', "half a quotation"),
        ("70%", "70% silent, 20% yellow", "____ % silent, 20% yellow", None),
        ("≥3", "Often ≥3 drugs (e.g. a + b + c)", "Often ____ drugs (e.g. a + b + c)",
         "the examples behind the hole can be counted"),
        ("q8h", "Cut to q8h or q12h", "Cut to ____ or q12h", "the question shows the other of two intervals"),
        ("NOT active", "❌ NOT active", "Florimycin, mites: ❌ ____", "the sign before the hole says it"),
        ("NOT active", "⚠ NOT active", "Florimycin, mites: ⚠ ____", None),
        ("3 months", "3FT: 3 months", "Regimen 3FT: duration?", "the name in the question says the number"),
        ("3 months", "4FT: 3 months", "Regimen 4FT: duration?", None),
        ("2 h", "2 h (120 min) early", "____ h (120 min) early", "the question says it in another unit"),
        ("120 min", "2 h (120 min) early", "2 h (____ min) early", "the question says it in another unit"),
        ("2 h", "2 h (3 h if wet) early", "____ h (3 h if wet) early", None),
        ("all of the above", "Swab: all of the above", "Swab: ____", "points to another place"),
        ("Swab", "Swab unless the exception below applies", "____ unless the exception below applies",
         "points to another place"),
    ],
)  # fmt: skip
def test_a_figure_or_sign_that_says_the_answer_is_not_shown_beside_it(
    answer: str, line: str, question: str, reason: str | None
) -> None:
    assert verdict(prompt(answer, line, question), [line]) == reason


def test_a_species_that_is_shown_gives_the_abbreviated_name_away() -> None:
    line = "- Sores by O. vulgaris"
    question = "Sores by resistant Oranii vulgaris: ____ (which organism?)"

    assert verdict(prompt("O. vulgaris", line, question), [line]) == "the question spells 'O. vulgaris' out"


def test_a_family_that_is_shown_leaves_only_the_numbers_of_its_members() -> None:
    line = "| Class R (QRX) | QRX-7, QRX-8 |"
    first = prompt("QRX-7", line, "Class R (QRX): examples? (name 2)")
    both = replace(first, parts=("QRX-7", "QRX-8"), accept=((), ()), source=(first.source[0], Span(1, 25, 30)))

    assert verdict(both, [line]) == "the question names the family of 'QRX-7'"


@pytest.mark.parametrize(
    ("title", "reason"), [("Quay fever", "whose dose it is is not shown"), ("Colistin for quay fever", None)]
)
def test_a_dose_for_weak_kidneys_is_asked_where_its_drug_is_shown(title: str, reason: str | None) -> None:
    line = "- **Renal (CrCl 30-44):** 1 g IV q8h"
    asked = replace(prompt("1 g IV q8h", line, "Renal (CrCl 30-44): dose?"), title=title, context=(title,))

    assert verdict(asked, [line]) == reason


@pytest.mark.parametrize(
    ("answer", "question", "reason"),
    [
        ("≥120 min", "2 hours: late by ____ min in the wing", "the question says it in another unit"),
        ("≥3×", "3-fold: wing count ____ × that of the keel", "the question counts it"),
        ("4 forms", "Mite virus, ____ forms (QRX-1 to QRX-4)", "the question counts it"),
        ("dock time", "Late: ____ to harbour (DTH) is long", "the question abbreviates 'dock time'"),
    ],
)
def test_a_number_or_term_that_the_rest_spells_out_is_refused(answer: str, question: str, reason: str) -> None:
    line = f"- {question.replace('____', answer)}"

    assert verdict(replace(prompt(answer, line, question), kind=Kind.CLOZE, rule="cloze-number"), [line]) == reason


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("2 weeks", "Off salts for ____ weeks, swab for 14 days"),
        ("3 forms", "Mite virus, ____ forms (QRX-1 to QRX-4)"),
        ("dock time", "Late: ____ to harbour (QRX) is long"),
    ],
)
def test_a_number_or_term_that_only_looks_like_another_passes(answer: str, question: str) -> None:
    line = f"- {question.replace('____', answer)}"

    assert verdict(replace(prompt(answer, line, question), kind=Kind.CLOZE, rule="cloze-number"), [line]) is None


def test_a_dose_behind_a_condition_is_asked_where_its_drug_is_shown() -> None:
    line = "- **Late form of the wing:** 10 mg/kg IV q8h"
    asked = prompt("10 mg/kg IV q8h", line, "Late form of the wing: ____")

    assert verdict(asked, [line]) == "whose dose it is is not shown"
    assert verdict(replace(asked, title="Colistin for dock fever"), [line]) is None


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("pregnancy", "Florimycin is safe in ____ (all trimesters)"),
        ("MRI", "____ of the wing (T2 bright, DWI dark)"),
        ("Watery diarrhea", "____ (≥3 unformed stools)"),
    ],
)
def test_a_word_that_only_one_thing_goes_with_gives_it_away(answer: str, question: str) -> None:
    line = f"- {question.replace('____', answer)}"
    asked = replace(prompt(answer, line, question), kind=Kind.CLOZE, rule="cloze-word")

    assert verdict(asked, [line]) == f"a word of the question goes with {answer!r} only"


def test_a_heading_that_only_one_thing_goes_with_gives_it_away_too() -> None:
    line = "- Contrast essential to confirm a rupture"
    asked = replace(
        prompt("Contrast", line, "____ essential to confirm a rupture"), kind=Kind.CLOZE, rule="cloze-predicate"
    )

    assert verdict(asked, [line]) is None
    assert (
        verdict(replace(asked, context=("UNENHANCED CT",)), [line])
        == "a word of the question goes with 'Contrast' only"
    )


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("4 mg/kg", "Children: what dose?"),
        ("1-5 mg/L", "Trough ____ mg/L on day four"),
    ],
)
def test_whose_dose_or_level_it_is_must_be_shown(answer: str, question: str) -> None:
    line = f"- brine {answer}"

    assert verdict(prompt(answer, line, question), [line]) == "whose dose it is is not shown"
    assert verdict(prompt(answer, line, f"{question} (colistin)"), [line]) is None


def test_a_time_beside_a_level_needs_no_drug() -> None:
    line = "- Trough drawn 30 min before the next one"

    assert verdict(prompt("30 min", line, "Trough drawn ____ min before the next one"), [line]) is None


@pytest.mark.parametrize(
    ("answer", "question"),
    [("2 weeks", '"Two-Eight": ____ weeks of brine'), ("52 weeks", '"Eight-Fifty-two": ____ weeks of oil')],
)
def test_a_number_that_the_slogan_spells_is_told(answer: str, question: str) -> None:
    line = f"- {answer}"

    assert verdict(prompt(answer, line, question), [line]) == "the slogan says the number"


def test_the_initials_of_the_title_are_told_by_it() -> None:
    line = "- rules out DF"

    assert verdict(prompt("DF", line, "rules out ____"), [line]) == "the question abbreviates 'DF'"
