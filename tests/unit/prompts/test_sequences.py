from collections.abc import Callable

import pytest

from crequiz.prompts.model import Kind, Prompt

Ask = Callable[..., list[str]]
RULES = ("steps-order", "steps-first", "steps-next", "chain-order", "chain-first", "chain-next", "chain-link")
FOUR = "1. Wash the wing\n2. Open the shell (small cut)\n3. Drain the ring\n4. Close the dock"


def test_up_to_four_steps_are_asked_in_their_order(prompts: Callable[[str], list[Prompt]]) -> None:
    found = [prompt for prompt in prompts(f"**Drainage procedure:**\n{FOUR}") if prompt.rule in RULES]

    assert [(one.kind, one.question, one.ordered, one.need) for one in found] == [
        (Kind.SEQUENCE, "Drainage procedure: name the 4 in order", True, 4)
    ]
    assert not any(prompt.kind is Kind.LIST for prompt in prompts(f"**Drainage procedure:**\n{FOUR}"))
    assert found[0].parts == ("Wash the wing", "Open the shell", "Drain the ring", "Close the dock")


def test_of_more_steps_the_first_and_what_follows_each_are_asked(asked: Ask) -> None:
    steps = ("Rinse", "Warm wing", "Call pilot", "Load ship", "Sail home")
    lines = "\n".join(f"- **Step {number}:** {step}" for number, step in enumerate(steps, 1))

    assert asked(f"**Dock rescue:**\n{lines}", *RULES) == [
        "sequence | Dock rescue: which comes first? → Rinse",
        "sequence | Dock rescue: what comes next after Rinse? → Warm wing",
        "sequence | Dock rescue: what comes next after Warm wing? → Call pilot",
        "sequence | Dock rescue: what comes next after Call pilot? → Load ship",
        "sequence | Dock rescue: what comes next after Load ship? → Sail home",
    ]


def test_titles_that_are_numbered_as_steps_are_steps(asked: Ask) -> None:
    answer = "\n\n".join(
        f"### Step {number}: {name}\n- {name} takes time"
        for number, name in enumerate(("Rinse", "Warming", "Sailing"), 1)
    )

    assert asked(f"## Dock rescue\n\nIt takes a day.\n\n{answer}", *RULES) == [
        "sequence | Dock rescue: name the 3 steps in order → Rinse; Warming; Sailing"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Risk factors:**\n1. Old docks\n2. Cold wings\n3. Mites",
        "**Drainage procedure:**\n1. Wash the wing\n2. Drain the ring",
        "**Drainage procedure:**\n- Wash the wing\n- Open the shell\n- Drain the ring",
        "**Drainage procedure:**\n2. Wash the wing\n3. Open the shell\n4. Drain the ring",
        "**Dock rescue:**\n- Florimycin 200 mg BID × 7d → 200 mg daily × 7d → 100 mg daily × 7d",
        "- Old docks → cold wings",
        "**Drainage procedure:**\n1. Wash the wing\n2. If it is cold\n3. Drain the ring",
        "### Step 1: Rinse\n- Slowly\n\n### Step 2: Warming (optional)\n- Slowly\n\n### Step 3: Sailing\n- Slowly",
    ],
    ids=[
        "no steps",
        "two",
        "bullets",
        "not from the first",
        "a dose that steps down",
        "one arrow",
        "a condition",
        "hedged",
    ],
)
def test_a_number_or_an_arrow_alone_makes_no_sequence(asked: Ask, answer: str) -> None:
    assert asked(answer, *RULES) == []


def test_the_links_of_a_chain_are_asked_one_at_a_time(asked: Ask) -> None:
    assert asked("- Cold wings → mite spread → ring oedema", *RULES) == [
        "sequence | Cold wings → ____ → ring oedema: what comes between? → mite spread",
        "sequence | Cold wings → mite spread → ____: what comes last? → ring oedema",
    ]


def test_a_link_that_another_one_gives_away_is_not_asked(asked: Ask) -> None:
    assert asked("- Cold wings → mite spread → mite oedema", *RULES) == []


def test_stages_with_a_name_are_asked_in_their_order(asked: Ask) -> None:
    assert asked("- **Mite stages:** Egg → Larva → Imago", *RULES) == [
        "sequence | Mite stages: name the 3 in order → Egg; Larva; Imago"
    ]


def test_stages_that_stand_in_cells_of_their_own_are_left_to_these(asked: Ask) -> None:
    table = "| Stage | Name |\n|---|---|\n| I | Egg |\n| II | Larva |\n| III | Imago |"

    assert asked(f"**Table:**\n\n{table}\n\n- **Mite stages:** Egg → Larva → Imago", *RULES) == []


def test_two_pairs_beside_each_other_are_no_chain(asked: Ask) -> None:
    assert asked("- Salt → dock sores; sand → ring sores\n", "chain-link") == []


def test_the_full_stop_of_a_chain_is_not_shown(asked: Ask) -> None:
    assert asked("**Quay rot:**\n- Mites → ring sores → keel fever.", "chain-link") == [
        "sequence | Quay rot › Mites → ____ → keel fever: what comes between? → ring sores",
        "sequence | Quay rot › Mites → ring sores → ____: what comes last? → keel fever",
    ]
