"""Which terms are asked for their meaning."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def found(asked: Ask, line: str) -> list[str]:
    return [one.rpartition(" › ")[2] for one in asked(f"**Signs:**\n- {line}", "definition")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('**"Gull bite"** - beak striking a hand', 'What is a "Gull bite"? → beak striking a hand'),
        ("**Mite density index (MDI):** Mites below one wing (late form)",
         "What is Mite density index (MDI)? → Mites below one wing"),
        ("**CRR** = undetectable mites 12 weeks after treatment", "What is CRR? → undetectable mites 12 weeks after treatment"),
        ("**Halo sign** - dead centre below a live rim", "What is Halo sign? → dead centre below a live rim"),
    ],
)  # fmt: skip
def test_a_named_term_is_asked_for_what_it_means(asked: Ask, line: str, expected: str) -> None:
    assert found(asked, line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "**Florimycin:** second choice in docks",
        "**QRX:** florimycin + tarnocillin",
        "**QRX** = quay ring xerosis",
        "**Quay ring xerosis (QRX)** - mites",
        "**Swab:** Taken from the rim",
        '**"Gull bite"** - use florimycin at once',
        "**QRX = ceftriaxone for four weeks**",
        '**"Gull bite"** - mites of choice for ceptible)',
    ],
)
def test_what_is_said_of_a_term_is_not_its_meaning(asked: Ask, line: str) -> None:
    assert found(asked, line) == []


def test_where_a_sign_is_seen_is_not_what_it_is(asked: Ask) -> None:
    assert found(asked, "**Quillon sign** (CT scan)") == []


def test_what_a_sign_stands_for_is_no_definition_of_it(asked: Callable[..., list[str]]) -> None:
    assert asked("### Pearls\n- **Keel sign = neutrophil recovery**", "definition") == []
