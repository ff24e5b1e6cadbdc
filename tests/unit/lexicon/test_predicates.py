import pytest

from crequiz.lexicon.predicates import predicate_end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Contraindicated in dock ague", 19),
        ("Reversed by brine", 12),
        ("Worse with oil", 11),
        ("Brine is contraindicated in ague", 0),
        ("Contraindicated", 0),
    ],
)
def test_a_predicate_without_a_subject_ends_where_its_object_begins(text: str, end: int) -> None:
    assert predicate_end(text) == end
