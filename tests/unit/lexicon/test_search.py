import importlib
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crequiz.lexicon
import crequiz.prompts
from crequiz.lexicon.search import WordSearch

SEARCH = WordSearch(r"\b(?:not|avoid(?:ed)?)\b", "not avoid")
# Letters that are equal to ASCII ones only where case is ignored: no card is written in them.
ODD = "ſıİK"


def all_searches() -> list[object]:
    found: list[object] = []
    for package in (crequiz.lexicon, crequiz.prompts):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, WordSearch):
                    found.append(pytest.param(value, id=f"{module.name}.{name}"))
    return found


@pytest.mark.parametrize("search", all_searches())
@settings(max_examples=10)
@given(st.data())
def test_some_letters_of_a_search_stand_in_whatever_it_matches(search: WordSearch, data: st.DataObject) -> None:
    alphabet = st.characters(exclude_categories=["Cs"], exclude_characters=ODD)
    text = data.draw(st.from_regex(search.pattern, alphabet=alphabet))

    assert search.is_in(text)


def test_words_are_found_in_any_case() -> None:
    assert SEARCH.is_in("Mites are Avoided")
    assert not SEARCH.is_in("Mites are a knot")


def test_a_match_tells_its_place() -> None:
    match = SEARCH.search("Do NOT dock")

    assert match is not None
    assert match.span() == (3, 6)


def test_a_match_stands_at_the_beginning_or_takes_up_all() -> None:
    assert SEARCH.match("not the dock")
    assert not SEARCH.match("do not")
    assert SEARCH.fullmatch("AVOID")
    assert not SEARCH.fullmatch("avoid it")


def test_letters_alone_are_no_match() -> None:
    assert SEARCH.search("unavoidable") is None
