from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crequiz.lexicon.phrases import glosses, phrases, sentences

_PIECES = [
    "Oranii",
    "mites",
    "causes",
    "if",
    "NOT",
    "(late",
    "(late)",
    ")",
    "→",
    "=",
    " - ",
    ":",
    ";",
    "5-7",
    "in vitro",
    "[",
    "]",
]


def joined(text: str) -> list[tuple[str, str]]:
    return [(phrase.joint.value, text[phrase.start : phrase.end]) for phrase in phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sand mite", [("start", "Sand mite")]),
        ("Mites cause fever in docks", [("start", "Mites"), ("word", "fever"), ("word", "docks")]),
        ("Oranii is resistant to florimycin", [("start", "Oranii"), ("word", "resistant"), ("word", "florimycin")]),
        ("Fever → rash → shock", [("start", "Fever"), ("arrow", "rash"), ("arrow", "shock")]),
        ("Ring sign = dead centre", [("start", "Ring sign"), ("equals", "dead centre")]),
        ("Vantil test - cheap", [("start", "Vantil test"), ("dash", "cheap")]),
        ("Vector: sand mite", [("start", "Vector"), ("colon", "sand mite")]),
        ("Poor; needs rest", [("start", "Poor"), ("word", "rest")]),
        ("Poor; avoid rest", [("start", "Poor"), ("semicolon", "rest")]),
        ("Fever (early, in docks) and rash", [("start", "Fever (early, in docks) and rash")]),
        ("Does NOT cover lice", [("word", "lice")]),
        ("active in vitro only", [("start", "active in vitro only")]),
        ("grows 5 - 7 days", [("start", "grows 5 - 7 days")]),
        ("If wet: consider rest", [("word", "wet"), ("colon", "rest")]),
        ("Oranii spp.", [("start", "Oranii spp.")]),
        ("Lives up to 9 days, at least 2 wet", [("start", "Lives"), ("word", "9 days"), ("word", "2 wet")]),
        ("12 mg once daily", [("start", "12 mg once daily")]),
        ("12 mg in place of rest", [("start", "12 mg in place of rest")]),
        ("2- to 4-fold rise", [("start", "2- to 4-fold rise")]),
        ("Mild to moderate rash", [("start", "Mild to moderate rash")]),
    ],
)
def test_a_statement_comes_apart_at_its_joints(text: str, expected: list[tuple[str, str]]) -> None:
    assert joined(text) == expected


def test_the_word_of_a_joint_keeps_its_negation() -> None:
    (_, objects) = phrases("Florimycin does NOT cover lice")

    assert objects.word == "does NOT cover"


@pytest.mark.parametrize("text", ["Fever (late", "Fever) late", "(a))"])
def test_a_text_with_a_lone_parenthesis_has_no_phrases(text: str) -> None:
    assert phrases(text) == ()
    assert glosses(text) == []


def test_what_stands_in_parentheses_behind_a_blank_is_a_gloss() -> None:
    text = "Fever (early (mild)) in dock(s) [late]"

    assert [text[start:end] for start, end in glosses(text)] == ["early (mild)", "late"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It spreads. Docks flood.", ["It spreads", "Docks flood."]),
        ("Oranii spp. Quill", ["Oranii spp. Quill"]),
        ("Rinse (it. Or not) now", ["Rinse (it. Or not) now"]),
        ("Early | Late", ["Early", "Late"]),
        ("FLO = ring, TAR = toe", ["FLO = ring", "TAR = toe"]),
        ("5.5 days", ["5.5 days"]),
    ],
)
def test_a_paragraph_comes_apart_into_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.lists(st.sampled_from(_PIECES), max_size=10).map(" ".join))
def test_phrases_stand_in_order_do_not_overlap_and_are_never_blank(text: str) -> None:
    found = phrases(text)

    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)


def test_for_example_ends_no_sentence() -> None:
    assert sentences("Fourfold fall, e.g. 1:32 to 1:8") == [(0, 31)]
