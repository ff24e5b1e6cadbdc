"""The files of synonyms and names: readable, sourced, inside the package, and free of forms that read as something else."""

from importlib.resources import files

import pytest

from crequiz.lexicon.names import names
from crequiz.lexicon.synonyms import Relation, groups
from crequiz.study.marking.reading import is_number, read


@pytest.mark.parametrize("name", ["synonyms.tsv", "names.tsv"])
def test_the_files_are_in_the_package_and_say_where_they_come_from(name: str) -> None:
    first = (files("crequiz.lexicon") / name).read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("no list was copied.")


def test_every_group_has_forms_and_an_origin() -> None:
    assert [group for group in groups() if len(group.forms) < 2 or not group.origin] == []
    assert {group.relation for group in groups()} == set(Relation)
    assert len([group for group in groups() if group.relation is Relation.SAME]) >= 350


def test_no_form_stands_twice_in_the_file_with_the_same_group() -> None:
    assert [group.forms for group in groups() if len(set(group.forms)) < len(group.forms)] == []


def test_no_abbreviation_reads_as_a_number_or_as_nothing() -> None:
    forms = [form for group in groups() if group.relation is Relation.SAME for form in group.forms]
    assert [form for form in forms if all(is_number(token.text) for token in read(form).tokens)] == []


def test_the_names_are_plain_words() -> None:
    known = names()
    assert all(name.isalpha() and name.islower() for name in (*known.drugs, *known.words))
    assert len(known.drugs) >= 1000
    assert len(known.organisms) >= 250
    assert ("staphylococcus", "aureus") in known.organisms
