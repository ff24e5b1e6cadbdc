"""One fact in two wordings: the later one is not asked, unless something tells them apart."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[str]]


def is_asked_twice(asked: Ask, answer: str, first: str, again: str) -> bool:
    found = [line.rpartition(" → ")[2] for line in asked(answer)]
    return first in found and again in found and (first != again or found.count(first) > 1)


@pytest.mark.parametrize(
    ("body", "first", "again"),
    [
        (
            "**Tests:**\n- Wing count: >12,000 mites/mL\n\n**Workup:**\n- Wing count >12,000 + ring sore = rot",
            ">12,000",
            ">12,000",
        ),
        (
            "**Ring rot:**\n- Florimycin 2 g PO BID\n\n**Care of ring rot:**\n- Florimycin 2 g BID (strong)",
            "2 g PO BID",
            "2 g BID",
        ),
        (
            "**Wings:**\n- Long wing rot mimics rheumatoid arthritis\n\n**Long wings:**\n- Wing rot mimics RA (can be prolonged)",
            "rheumatoid arthritis",
            "RA",
        ),
        (
            "**Scan:**\n- Keel scan shows rim-enhancing grey lesion\n\n**Keel:**\n- Keel hallmark: rim-enhancing grey lesion(s)",
            "rim-enhancing grey lesion",
            "rim-enhancing grey lesion(s)",
        ),
    ],
    ids=["a limit", "a dose", "an abbreviation", "a phrase"],
)
def test_what_was_asked_in_other_words_is_not_asked_again(asked: Ask, body: str, first: str, again: str) -> None:
    assert not is_asked_twice(asked, body, first, again)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("**Ring form:**\n- Florimycin 2 g PO BID", "**Late form:**\n- Florimycin 2 g PO BID"),
        ("**Compensated rot, details:**\n- Florimycin 2 g PO BID", "**Decompensated rot:**\n- Florimycin 2 g PO BID"),
        ("**Care:**\n- Wing rot: florimycin 2 g PO BID", "**Cost:**\n- Keel rot: florimycin 2 g PO BID"),
        (
            "**Initial episode, wing rot:**\n- Florimycin 2 g PO BID",
            "**Recurrence of wing rot:**\n- Florimycin 2 g PO BID",
        ),
    ],
    ids=["parallel titles", "contraries", "labels", "first and later"],
)
def test_a_dose_for_something_else_is_asked_again(asked: Ask, first: str, again: str) -> None:
    assert is_asked_twice(asked, f"{first}\n\n{again}", "2 g PO BID", "2 g PO BID")


def test_two_drugs_with_one_dose_are_two_facts(asked: Ask) -> None:
    answer = "**Care of wing rot:**\n- Florimycin 2 g PO BID\n\n**Wing rot, cheaper:**\n- Tarnocillin 2 g PO BID"

    assert is_asked_twice(asked, answer, "2 g PO BID", "2 g PO BID")


def test_a_question_that_says_no_more_than_an_earlier_one_is_dropped(asked: Ask) -> None:
    answer = (
        "### **Severe form:**\n\n- Ferritin >3 mg/dL OR salt output <400 mL/24h\n\n"
        "### **Late or severe form of the wing:**\n\n- Ferritin >3 mg/dL\n- Brine in the keel\n"
    )

    assert [line for line in asked(answer, "cloze-number", "threshold") if line.endswith("→ >3 mg/dL")] == [
        "cloze | Severe form › Ferritin ____ mg/dL OR salt output <400 mL/24h → >3 mg/dL"
    ]


def test_a_pearl_gives_a_drugs_figure_once_more(asked: Ask) -> None:
    answer = (
        "**Treatment:**\n- **Florimycin:** 6 mg/kg IV q12h × 2 days\n- **Tarnocillin:** 4 mg/kg IV q12h\n\n"
        "**Clinical Pearls:**\n- **Florimycin = first choice** (6 mg/kg at first, never in brine)\n"
    )

    assert [line for line in asked(answer) if "at first" in line and line.endswith("→ 6 mg/kg")] == []


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Quillon salt bath at 10 mg/kg daily in the keel", "Quillon salt in the keel bath, 10 mL/kg daily at dusk"),
        ("Quillon crust of the keel: gone in 12-15 minutes", "Quillon keel crust is gone after 12-15 months"),
        ("Mild Quillon crust of the keel in 15-40% of docks", "Moderate Quillon crust, keel in 15-40% of docks"),
    ],
    ids=["another unit", "another time", "another degree"],
)
def test_figures_that_differ_in_unit_or_degree_are_two_facts(asked: Ask, first: str, again: str) -> None:
    found = asked(f"**Course:**\n- {first}\n\n**Late course:**\n- {again}")

    assert {line.partition(" › ")[0] for line in found} == {"cloze | Course", "cloze | Late course"}
