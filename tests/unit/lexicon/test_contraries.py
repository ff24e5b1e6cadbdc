import pytest

from crequiz.lexicon.contraries import say_contraries


@pytest.mark.parametrize(
    ("one", "two", "contrary"),
    [
        ("Mild dock rot", "Moderate dock rot", True),
        ("Severe dock rot", "dock rot, mild form", True),
        ("Second ague", "Third ague", True),
        ("Consolidation with brine", "Maintenance with brine", True),
        ("Children of the docks", "Neonates of the docks", True),
        ("Mild or moderate rot", "Moderate rot", False),
        ("Late rot", "Mild rot", False),
        ("Dock rot", "Mild dock rot", False),
    ],
)
def test_two_places_on_one_axis_are_contraries(one: str, two: str, contrary: bool) -> None:
    assert (say_contraries(one, two), say_contraries(two, one)) == (contrary, contrary)
