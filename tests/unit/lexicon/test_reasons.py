import pytest

from crequiz.lexicon.reasons import calls_for_a_reason, gives_a_reason


@pytest.mark.parametrize(
    "remark",
    [
        "high failure rate",
        "lower recurrence",
        "prevents graft loss",
        "detects DNA, not active mites",
        "risk of anaphylaxis",
    ],
)
def test_a_remark_says_why_by_what_it_risks_lacks_or_does_better(remark: str) -> None:
    assert gives_a_reason(remark)


@pytest.mark.parametrize(
    "remark",
    [
        "if resistant", "especially docks", "first-line", "use florimycin", "ring sore", "cheap", "poor coverage",
        "reduces mite burden", "lower recurrence, but dear", "prevents complications",
        "prevent transmission", "may be superior", "superior to quay salt",
        "insufficient evidence", "no proven benefit", "high infection risk",
    ],
)  # fmt: skip
def test_a_condition_an_advice_a_role_or_what_goes_without_saying_is_no_reason(remark: str) -> None:
    assert not gives_a_reason(remark)


@pytest.mark.parametrize(
    "claim", ["Avoid florimycin", "Do NOT close", "Tarnocillin preferred", "Contact precautions mandatory"]
)
def test_what_forbids_advises_or_prefers_makes_one_ask_why(claim: str) -> None:
    assert calls_for_a_reason(claim)


@pytest.mark.parametrize("claim", ["Ring sores", "Dock fever comes late"])
def test_what_only_tells_does_not(claim: str) -> None:
    assert not calls_for_a_reason(claim)
