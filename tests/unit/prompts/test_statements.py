"""Statements as cloze: which phrase may be left out, and which never."""

from collections.abc import Callable

import pytest

from crequiz.cards.model import Card
from crequiz.prompts.holes.hole import is_answer
from crequiz.prompts.holes.terms import term_holes
from crequiz.prompts.model import Prompt

FORBIDDEN = {
    "Lower ring rate", "florimycin", "recommended", "Ring swab", "dock", "below", "2019", "dock study", "Dock bite", "resistant",
    "the dock", "7 days", "dock emergency", "Upper (dock) and lower", "alternating",
    "Painless ring sore; heals", "<1 year", ">1 year", "6 months", "4 years", "need ring swabs",
}  # fmt: skip
Ask = Callable[..., list[str]]


def clozes(asked: Ask, line: str, title: str = "Spread") -> list[str]:
    """What is asked of one bullet, without kind and context."""
    return [found.rpartition(" › ")[2] for found in asked(f"**{title}:**\n- {line}") if found.startswith("cloze")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Florimycin 12 mg/kg q8h × 10 days** (first-line)", [
            "____ 12 mg/kg q8h × 10 days (first-line) → Florimycin",
            "Florimycin ____ × 10 days (first-line) → 12 mg/kg q8h",
            "Florimycin 12 mg/kg q8h × ____ days (first-line) → 10 days",
        ]),
        ("**Dock bite** → ring sepsis", ["Dock bite → ____ (which condition?) → ring sepsis"]),
        ("**Ring swab** (if mites, lice)", ["Ring swab (if ____, ____) → mites; lice"]),
        ("**Do NOT close** (unless in the quay side)", ["____ (unless in the quay side) → Do NOT close"]),
        ("**Avoid florimycin** (toxic to rings)", ["Avoid ____ (toxic to rings) (which drug?) → florimycin"]),
        ("Swab the ring **within 5 days** of the bite", ["Swab the ring within ____ days of the bite → 5 days"]),
        ("Contains **iron, quartz, salt** from dock sand", ["Contains ____, ____, ____ from dock sand → iron; quartz; salt"]),
    ],
)  # fmt: skip
def test_a_statement_is_asked_where_the_rest_tells_what_is_meant(asked: Ask, line: str, expected: list[str]) -> None:
    found = clozes(asked, line)

    assert [one for one in expected if one not in found] == []


@pytest.mark.parametrize(
    "line",
    [
        "**Lower ring rate** (5-20%)",
        "**Consider florimycin** in docks",
        "**Florimycin is recommended**",
        "**Ring swab** (dock)",
        "**See below**",
        "Seen in 2019 (dock study)",
        "**Usually:**",
        "Dock bite → ring sepsis",
        "If resistant (dock form)",
        "Ring sores (in the dock)",
        "Seen again in 3-7 days (gone within 7 days)",
        "**Ring sepsis** = **dock emergency**",
        "Two kinds: Upper (dock) and lower (quay)",
        "Every hour, **alternating** with",
        "Course: Painless ring sore, heals in 3 weeks",
        "Ring: early <1 year, late >1 year",
        "Late form (6 months - 4 years)",
        "**Outcome:** May need ring swabs",
    ],
)
def test_verdicts_pointers_and_bare_remarks_are_never_the_answer(asked: Ask, line: str) -> None:
    answers = {one.rpartition(" → ")[2] for one in clozes(asked, line)}

    assert answers & FORBIDDEN == set()


def test_a_dose_said_twice_is_hidden_as_a_whole(asked: Ask) -> None:
    line = "**Standard:** 1.5 g (florimycin 1 g + vantilam 0.5 g) IV q8h"

    assert clozes(asked, line, "Dosing") == [
        "Standard: ____ IV q8h → 1.5 g",
        "Standard: 1.5 g (florimycin 1 g + vantilam 0.5 g) IV ____ → q8h",
    ]


def test_a_number_that_can_be_counted_off_the_line_is_not_asked(asked: Ask) -> None:
    line = "**Ring vaccine (RV):** Days 0, 3, 7 (3 doses)"

    assert [one for one in clozes(asked, line, "Schedule") if one.endswith("3 doses")] == []


def test_connecting_words_of_a_list_stay_visible(asked: Ask) -> None:
    assert "Ring fever needs ____ or ____ → florimycin; vantilam" in clozes(
        asked, "Ring fever needs **florimycin or vantilam**"
    )


def test_a_negated_item_is_no_item_of_a_list(asked: Ask) -> None:
    found = clozes(asked, "Ring care needs clippers, not razors")

    assert [one for one in found if "razors" in one.rpartition(" → ")[2]] == []


def test_a_recap_is_not_asked_again(asked: Ask) -> None:
    answer = (
        "**Ring care:**\n- Swab the ring within 5 days of the bite\n\n**Clinical Pearls:**\n- Ring swab within 5 days"
    )

    assert [one for one in asked(answer) if "Clinical Pearls" in one or "Ring swab within" in one] == []


def test_the_same_dose_for_another_thing_is_no_repeat(asked: Ask) -> None:
    answer = (
        "**Ring form:**\n- Florimycin 200 mg PO BID × 10 days\n\n**Late form:**\n- Florimycin 200 mg PO BID × 21 days"
    )

    assert [one for one in asked(answer) if one.endswith("200 mg PO BID")] == [
        "cloze | Ring form › Florimycin ____ × 10 days → 200 mg PO BID",
        "cloze | Late form › Florimycin ____ × 21 days → 200 mg PO BID",
    ]


def test_letters_of_a_mnemonic_are_no_statements(asked: Ask) -> None:
    lines = "- **U**sed for 14 days\n- **S**urfactant stops florimycin\n- **T**rial showed failure in docks"

    assert asked(f'**Mnemonic: "STOP-RING"**\n{lines}') == []


def test_a_cell_beside_others_is_told_by_its_row_and_column(asked: Ask) -> None:
    table = "| Form | Course |\n|---|---|\n| **Ring** | Sores, rash, shock, ague, chills |\n| **Late** | Slow |"

    assert (
        "cloze | Forms › Ring, Course: ____, ____, ____, ague, chills (which 3 findings?) → Sores; rash; shock"
        in asked(f"**Forms:**\n\n{table}")
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "**Vantilam 2 g** (alternative to florimycin)",
            "Vantilam 2 g (alternative to ____) (which drug?) → florimycin",
        ),
        ("**Ring soap** (vinegar does NOT kill mites)", "Ring soap (vinegar does NOT ____) → kill mites"),
        ("**Dock fever** (↑ risk 2-5×)", "Dock fever (↑ risk ____ ×) → 2-5×"),
        ("**Ring diarrhea** (≥3 loose stools/24h)", "Ring diarrhea (____ loose stools/24h) → ≥3 loose stools/24h"),
        ("**Ring sign** (dock skin > quay skin)", "Ring sign (____) → dock skin > quay skin"),
    ],
)
def test_a_remark_is_asked_if_one_can_know_what_it_says(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line)


def test_a_slogan_alone_does_not_say_what_it_stands_for(asked: Ask) -> None:
    assert asked('**Mnemonic: "FLORI"**\n- **Double** = florimycin + vantilam') == []


def test_questions_on_one_line_are_one_fact_so_that_none_shows_the_answer_of_another(
    prompts: Callable[[str], list[Prompt]],
) -> None:
    found = prompts("**Care:**\n- Florimycin **12 mg/kg q8h** × **10 days**\n- Ring swab within 5 days")

    assert [(prompt.answer, prompt.fact) for prompt in found] == [
        ("Florimycin", "care/florimycin-12-mg-kg-q8h-10-days"),
        ("12 mg/kg q8h", "care/florimycin-12-mg-kg-q8h-10-days"),
        ("10 days", "care/florimycin-12-mg-kg-q8h-10-days"),
        ("5 days", "care/ring-swab-within-5-days"),
    ]
    assert len({prompt.key for prompt in found}) == 4


def test_a_dose_beside_its_daily_sum_is_asked_with_it(asked: Ask) -> None:
    assert clozes(asked, "**Standard:** 5 mg/kg GMP IV q8h (15 mg/kg/day)", "Dosing") == [
        "Standard: ____ → 5 mg/kg GMP IV q8h",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**+ Florimycin 2 g q8h** (if late)", "+ Florimycin ____ (if late) → 2 g q8h"),
        ("OR **vantilam 3 g q6h** (if late)", "OR vantilam ____ (if late) → 3 g q6h"),
    ],
)
def test_what_is_added_to_the_line_before_or_replaces_it_says_so(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line)


@pytest.mark.parametrize("sign", ["❌", "✗", "✅", "⚠️"])
def test_the_sign_before_a_statement_is_never_lost(prompts: Callable[[str], list[Prompt]], sign: str) -> None:
    table = f"| Agent | Mites |\n|---|---|\n| **Vantilam** | {sign} Late mites in quays (40%) |\n| **Pontin** | Rings |"
    answer = f"**Spectrum:**\n- {sign} **Florimycin 2 g q8h** for ring mites. Vantilam 3 g q6h for lice\n\n{table}"
    found = [prompt for prompt in prompts(answer) if prompt.rule.startswith("cloze")]

    assert {"Florimycin", "2 g q8h", "ring mites", "40%"} <= {prompt.answer for prompt in found}
    assert [prompt.question for prompt in found if f"{sign} " not in prompt.question] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**NO swabs recommended** (mites persist)", "____ recommended (mites persist) → NO swabs"),
        ("Tarnocillin preferred for ring sepsis", "____ preferred for ring sepsis (which drug?) → Tarnocillin"),
        ("**Covers mites, lice, ticks**", "Covers ____, ____, ____ → mites; lice; ticks"),
        ("**Do NOT use florimycin dual** unless swabs allow", "Do NOT use ____ unless swabs allow → florimycin dual"),
        ("**Dock group:** Recommend **florimycin + salt** for ring sepsis",
         "Dock group: Recommend ____ for ring sepsis → florimycin + salt"),
        ("Florimycin is given for **dock sepsis and ring ague**",
         "Florimycin is given for ____ and ____ → dock sepsis; ring ague"),
        ("Ring titer does NOT distinguish old docks vs new docks (need swab)",
         "Ring titer does NOT distinguish ____ (need swab) → old docks vs new docks"),
        ("**May mimic gout, rash, ague**", "May mimic ____, ____, ____ → gout; rash; ague"),
        (
            "Florimycin 2 g weekly OR florimycin 1 g twice weekly",
            "____ 2 g weekly OR ____ 1 g twice weekly → Florimycin",
        ),
        ("**Anaerobes** (*Prevotella*, *Bacteroides*, *Fusobacterium*)",
         "Anaerobes: which 3 organisms does the card name? → Prevotella; Bacteroides; Fusobacterium"),
    ],
)  # fmt: skip
def test_what_a_title_or_the_kind_of_thing_tells_is_asked(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line)


@pytest.mark.parametrize(
    "line",
    [
        "Ventilation if breathing fails",
        "Ring rate higher than dock mites",
        "Combination superior to solo",
        "Avoid unnecessary swabs",
        "Requires successful treatment",
        "Dock rash (sores, boils)",
        "Ring loss (if late swab)",
        "Cannot distinguish gout or ague",
        "**Deep rash** (wing, toe, rim)",
        "**In the dock:** Inject ring brine (kills mites), careful removal to avoid spillage",
    ],
)
def test_what_goes_without_saying_or_could_be_many_things_is_not_asked(asked: Ask, line: str) -> None:
    assert clozes(asked, line) == []


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("Ring ague may cause the very worst form of dock sores", "the very worst form of dock sores"),
        ("Tailor to dock swabs", "dock swabs"),
        ("Salt rub preferred (unless ring mites → soap)", "ring mites → soap"),
        ("Treatment relies on **quay type** (old vs new)", "quay type"),
        ("Swab the dock if **ring** = late mites only", "ring"),
        ("Dock cure 30-40% (lower than quay stitches)", "quay stitches"),
    ],
)
def test_words_that_could_be_put_in_many_ways_are_not_left_out(asked: Ask, line: str, phrase: str) -> None:
    assert [one for one in clozes(asked, line) if one.endswith(f"→ {phrase}")] == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("**Coordinate quay care with the dockers**", "the dockers"),
        ("**Swab the dock again only if rings recur**", "rings recur"),
        ("**Refusal to climb the quay** in docks", "climb the quay"),
        ("**Increased** ring permeability (mite storm)", "ring permeability"),
        ("Slow decline in dock strength", "dock strength"),
        ("Not for quay infections (poor penetration, use sand)", "quay infections"),
        ("Sand baths are good for mild-moderate; salt for severe", "mild-moderate"),
        ("**Always test for cure** if ring sores", "cure"),
        ("**Avoid ring overload** (judicious ring management)", "ring overload"),
        ("**Dock sand less reliable** for rings (wet sand, vs dry)", "Dock sand less reliable"),
        ("**Delayed ring baths** (>48 hours) = lasting ring loss", "Delayed ring baths"),
        ("**Sand mite:** Aggressive, can pierce wings", "Aggressive"),
        ("**If not:** Consider wet sand, salt rings", "wet sand; salt rings"),
        ("Ring baths are dear in quay areas", "quay areas"),
        ("Wet rings, may form tunnels", "form tunnels"),
        ("DBSs = dock-binding salts", "DBSs"),
        ("Higher than usual 1-2 g daily", "1-2 g daily"),
        ("Stops ring rot at **low tide salts**", "ring rot"),
        ("**Young adults** (20-40 years old)", "Young adults"),
        ("Add wet sand for late quay infections (ring rot, dock ague)", "late quay infections"),
        ("Wet rings, dry wings, increased RTP", "RTP"),
        ("Wet sand bath daily (if mites suspected, stable docker)", "mites suspected; stable docker"),
        ("**Most anaerobes** (Prevotella, Bacteroides, Fusobacterium)", "Prevotella; Bacteroides; Fusobacterium"),
        ("**Boosters** (RingVax every 5 years)", "Boosters"),
        ("**Admit for IV antibiotics** (florimycin)", "IV antibiotics"),
        ("**Other ring rot despite IV florimycin**", "IV florimycin"),
        ("Late ring rot = dock fungi (Candida, Aspergillus)", "dock fungi"),
        ("**Scenario:** Dock rot with quay storms", "Dock rot"),
        ("**2024:** Dock rot from old quays", "Dock rot"),
        ("**Dock mites:** Broadest anti-mite bath among sands", "Broadest anti-mite bath"),
        ("Late rings + mite storm → severe rot", "severe rot"),
        ("Ring rot in docks → sand curative", "sand curative"),
        ("**Alternating drops** (e.g., sand q1h by day)", "Alternating drops"),
    ],
)
def test_words_that_complete_themselves_or_could_be_any_are_not_left_out(asked: Ask, line: str, answer: str) -> None:
    assert [one for one in clozes(asked, line) if one.endswith(f" → {answer}")] == []


def test_the_setting_stays_and_what_it_is_of_is_left_out(asked: Ask) -> None:
    assert "Ring sepsis in setting of ____ needs sand baths (which condition?) → dockitis" in clozes(
        asked, "Ring sepsis in setting of **dockitis** needs sand baths"
    )


def test_what_is_looked_for_may_be_an_everyday_word(asked: Ask) -> None:
    assert "In late ring fever screen for ____ (lamp) → varices" in clozes(
        asked, "**In late ring fever screen for varices** (lamp)"
    )


def test_a_noun_that_would_tell_half_of_the_answer_is_left_out(asked: Ask) -> None:
    assert "Modified docks: ____ → late rot → rinA gene" in clozes(asked, "Modified docks: **rinA gene** → late rot")
    assert "Modified docks: ____ → late rot (which therapy?) → mossy quay salt therapy" in clozes(
        asked, "Modified docks: **mossy quay salt therapy** → late rot"
    )


@pytest.mark.parametrize("answer", ["wet sand", "ring factor", "wing gas"])
def test_a_word_that_only_ends_like_a_conjunction_is_an_answer(asked: Ask, answer: str) -> None:
    assert f"Dock block → ____ → {answer}" in clozes(asked, f"**Dock block** → **{answer}**")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Florimycin 500mg PO BID × 60 days, OR", "Florimycin 500mg PO BID × ____ days → 60 days"),
        ("**Probable rot:** 4 of 5 criteria", "Probable rot: ____ of 5 criteria → 4"),
    ],
)
def test_what_goes_on_and_how_many_of_several_are_asked(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line)


@pytest.mark.parametrize(
    "line",
    [
        "**Keel abscess** / wing block / fistula",
        "**Ring mites grow** in the dock",
        "**Cough and sore wings argue** AGAINST rot",
        "Sores return after **each dose**",
        "Low salt in **a cold traveler** with sores",
    ],
)
def test_half_a_name_a_verb_and_anyone_are_no_answers(asked: Ask, line: str) -> None:
    assert clozes(asked, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Binds **dock cells, forms pores** for entry",
        "Isolation of the wing, report to **dock office, sand filters**",
        "#1 ring sore in **keel, peak months 1-4**",
        "Add salt to brine in **both, and sand** in late rot",
    ],
)
def test_what_goes_on_behind_a_comma_is_no_list(asked: Ask, line: str) -> None:
    assert [found for found in clozes(asked, line) if "____, ____" in found or "____ and ____" in found] == []


@pytest.mark.parametrize("line", ["Swab the ring for …", "Keel sores in ++ of wings", "Sand in the ± (wing)"])
def test_signs_where_words_should_stand_are_no_answers(asked: Ask, line: str) -> None:
    assert clozes(asked, line) == []


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Quay rot", "Wait for cultures before giving one or two drugs"),
        ("Quay rot", "Ring swab in some docks"),
        ("Quay rot", "Back to the dock: the day after the first dose"),
        ("Quay rot", "Keel pressure: measure; repeat within 2 h"),
        ("Quay rot", "Ring sign → stop the dapsone, correct K and Mg"),
        ("Quay rot", "Otherwise 9-12 weeks"),
        ("Common mistakes", "One wet swab treated for 14 days"),
        ("Common mistakes", "Forgetting the ring swab after a keel bite"),
    ],
    ids=[
        "a count",
        "some",
        "the day after",
        "a directive",
        "two directives",
        "otherwise",
        "a mistake's number",
        "a mistake by its verb",
    ],
)
def test_what_is_no_answer_is_not_left_out(asked: Ask, title: str, line: str) -> None:
    found = asked(f"**{title}:**\n- {line}", "cloze-items", "cloze-word", "cloze-start", "cloze-number")

    answers = {answer.rpartition(" → ")[2] for answer in found}
    assert not answers & {
        "one or two drugs",
        "one; two drugs",
        "some docks",
        "Forgetting the ring swab",
        "the day",
        "measure",
        "14 days",
        "9-12 weeks",
    }
    assert not any("correct K" in answer for answer in answers)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Late form** = sores after a year", "Late form = ____ → sores after a year"),
        ("**Ring oedema = dock abscess**", "Ring oedema = ____ (which condition?) → dock abscess"),
        ("Few mites - #1 reason = brine before swabs", "Few mites - #1 reason = ____ → brine before swabs"),
        ("Watch mite titres monthly (↑ titre = rupture)", "Watch mite titres monthly (↑ titre = ____) → rupture"),
        (
            "Vantilam (lipopeptide): kills mites in rings",
            "Vantilam (____): kills mites in rings (which drug class?) → lipopeptide",
        ),
        (
            "Late rot: dock triad (cough, sore wing, jaundice)",
            "Late rot: dock triad (____, ____, ____) (which 3 findings?) → cough; sore wing; jaundice",
        ),
        ("Worse with: brine, keel oil, lamp light", "Worse with: ____, ____, ____ → brine; keel oil; lamp light"),
        (
            "Risk factors: age >65, keel burns, old wings, >7 days of brine",
            "Risk factors: age >65, ____, ____, >7 days of brine → keel burns; old wings",
        ),
        ("Healthy docks in only ~1/3", "Healthy docks in only ____ → ~1/3"),
        ("**New AV block = keel abscess**", "____ = keel abscess → New AV block"),
        (
            "HIV testing (sores ↑HIV spread in docks)",
            "____ testing (sores ↑____ spread in docks) (which organism?) → HIV",
        ),
        ("Seen with B\\*27 in 20% of docks", "Seen with B*27 in ____ % of docks → 20%"),
    ],
)
def test_what_is_equated_listed_or_named_once_more_is_asked(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line, "Course of rot")


def test_a_count_before_a_colon_is_no_answer(asked: Ask) -> None:
    found = asked("**Keel score:**\n- 2 points: 40%\n- 3 points: 60%")

    assert [line.rpartition(" → ")[2] for line in found] == ["40%", "60%"]


def test_a_label_speaks_of_the_next_sentence_too(asked: Ask) -> None:
    found = asked("**Prophylaxis (dock):** florimycin 2 g PO before the dive. NO salt since 2021 (mites) → brine 5 g")

    assert any(line.endswith("Prophylaxis (dock): NO salt since 2021 (mites) → brine ____ → 5 g") for line in found)


@pytest.mark.parametrize(
    ("line", "asked_for"),
    [
        ("**Ring tract** communicating with the keel", True),
        ("**Wing precautions** (gown, gloves)", True),
        ("**Brine is better** when the wing is wet", False),
        ("**Most mites** (oranii, quillonii)", False),
        ("**Ring rot**, keel fever and dock sores", False),
    ],
)
def test_a_thing_named_first_in_bold_is_asked_by_what_is_said_of_it(asked: Ask, line: str, asked_for: bool) -> None:
    assert bool(asked(f"**Bandage care:**\n- {line}\n- Another line of the dock", "cloze-stress")) is asked_for


def test_the_ends_of_a_range_are_no_limits_to_be_asked(asked: Ask) -> None:
    assert asked("**Target:**\n- Keel level 400-600 is best (<400 rot, >600 ague)", "cloze-number") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Only swab again if sores come back", "Only swab again if ____ → sores come back"),
        ("Late rot: vancomycin × 10 days", "Late rot: ____ × 10 days → vancomycin"),
    ],
)
def test_the_one_condition_and_the_drug_of_a_course_are_asked(asked: Ask, line: str, expected: str) -> None:
    assert expected in clozes(asked, line, "Course of rot")


def test_a_parenthesis_that_is_nothing_but_a_hole_says_what_is_asked(asked: Ask) -> None:
    found = asked("**Forms:**\n- Mites of the late keel (750 mg BID)\n- Even drops at first (q1h)")

    assert [one.rpartition(" › ")[2] for one in found if "(____)" in one] == [
        "Mites of the late keel (____) (which dose?) → 750 mg BID",
        "Even drops at first (____) (how often?) → q1h",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ring rot is brine-remitting disease (watch the titre)",
        "Converted by salt to brine (mites only)",
        "**Ring band + salt crust + wing rust = late form** (vs rot)",
        "Only if the wing is dry, ferritin <12 g/L",
        "Same in docks 6-12 months (waning salts)",
    ],
    ids=["what something is", "a verb", "three of many", "of what, is not said", "as what, is not said"],
)
def test_what_could_be_put_in_many_ways_is_not_left_out(asked: Ask, line: str) -> None:
    found = asked(f"**Quay care:**\n- {line}\n- Another line of the quay")

    assert [one for one in found if "____ is brine" not in one] == []


def test_two_things_before_an_equals_sign_are_two_holes(asked: Ask) -> None:
    assert asked("**Quay care:**\n- Ring band + wing rust = late form of the rot", "cloze-items") == [
        "cloze | Quay care › ____ + ____ = late form of the rot → Ring band; wing rust"
    ]


@pytest.mark.parametrize(
    ("line", "torn"),
    [
        ("How rot kills the wing: direct pressure of brine and salt → late rust of the keel", "How rot"),
        ("Florimycin is live but cannot divide in docks, so it goes in ague, rust, rot", "it goes"),
        ("Fits of ague 6 weeks after the ring, brine often bland, full recovery is the rule", "the ring"),
        ("Bath where >20% of mites resist the drug (of all docks)", "Bath"),
        ("→ Sens ~69%, spec ~75% vs salt count (meh)", "~69%"),
        ("Late rot: 6 weeks (dock trial: 6 wk = 12 wk of brine)", "6 wk"),
    ],
    ids=["a how", "a pronoun", "clauses", "where", "what goes on", "the same time"],
)
def test_a_torn_or_told_piece_is_not_left_out(asked: Ask, line: str, torn: str) -> None:
    found = asked(f"**Quay care:**\n- {line}\n- Another line of the quay")

    assert [one for one in found if torn in one.rpartition(" → ")[2].split("; ")] == []


def test_a_label_holds_for_the_next_sentence_unless_that_has_its_own(asked: Ask) -> None:
    line = "**Sensitivity:** late, in brine docks ~80%. Specificity: of the salt count 93%."
    found = asked(f"**Wing scan:**\n- {line}\n- Another line of the quay", "cloze-number")

    assert [one for one in found if "Sensitivity: Specificity" in one] == []
    assert any("Specificity: of the salt count ____ %" in one for one in found)


@pytest.mark.parametrize(
    "line", ["Florimycin 10 mg for 10 months, in brine", "Brine bath 15 min then 15 months of salt"]
)
def test_equal_figures_of_other_units_are_both_asked(asked: Ask, line: str) -> None:
    found = asked(f"**Quay care:**\n- {line}\n- Another line of the quay", "cloze-number")

    assert len(found) == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Empiric: vancomycin or linezolid PLUS meropenem PLUS clindamycin",
            [
                "Empiric: ____ or ____ PLUS meropenem PLUS clindamycin (which 2 drugs?) → vancomycin; linezolid",
                "Empiric: vancomycin or linezolid PLUS ____ PLUS ____ (which 2 drugs?) → meropenem; clindamycin",
            ],
        ),
        ("Quay cystitis: colistin or dapsone first", ["Quay cystitis: ____ or ____ first (which 2 drugs?) → colistin; dapsone"]),
        (
            "No signs → do NOT treat (except ring failure, wing surgery, newborn lice)",
            ["No signs → do NOT treat (except ____, ____, ____) → ring failure; wing surgery; newborn lice"],
        ),
        (
            "Palsy of both wings → dock ague (other causes: sarcoid, rust, mites)",
            [
                "Palsy of both wings → ____ → dock ague",
                "Palsy of both wings → dock ague (other causes: ____, ____, ____) → sarcoid; rust; mites",
            ],
        ),
        ("Mites in sputum = colonization", ["Mites in sputum = ____ → colonization"]),
        ("Dock pneumonia: week 2-4; stop it", ["Dock pneumonia: ____; stop it (when?) → week 2-4"]),
        (
            "**Live brine:** oily; contraindicated in pregnancy, late dock rot",
            [
                "Live brine: oily; contraindicated in ____, ____ → pregnancy; late dock rot",
            ],
        ),
        ("Wooden swelling beyond the ring", ["____ beyond the ring → Wooden swelling"]),
        (
            "Vincristine: contraindicated with colistin, dapsone, rifampin",
            ["Vincristine: contraindicated with ____, ____, ____ (which 3 drugs?) → colistin; dapsone; rifampin"],
        ),
        (
            "Rust precedes sores by 24-48 h",
            ["____ precedes sores by 24-48 h → Rust", "Rust precedes sores by ____ h → 24-48 h"],
        ),
        ("Isolate if ague seen (within 21 days of docks)", ["Isolate if ague seen (within ____ days of docks) → 21 days"]),
        ("Grows on salt agar (Legionella medium) in docks", ["Grows on salt agar (____) in docks → Legionella medium"]),
        ("Wing rot → S. aureus pneumonia in docks", ["Wing rot → ____ in docks (which condition?) → S. aureus pneumonia"]),
        ("Diving is brief (ends in a week)", ["____ is brief (ends in a week) → Diving"]),
        ("With Metformin max 1 g/day", ["With ____ max 1 g/day → Metformin", "With Metformin max ____ → 1 g/day"]),
        (
            "Ring sign = clinical diagnosis; do NOT send swab cultures (late in docks)",
            [
                "____ = clinical diagnosis; do NOT send swab cultures (late in docks) → Ring sign",
                "Ring sign = clinical diagnosis; do NOT send ____ (late in docks) → swab cultures",
            ],
        ),
    ],
)  # fmt: skip
def test_notes_in_short_forms_are_asked(asked: Ask, line: str, expected: list[str]) -> None:
    assert clozes(asked, line, "Quay rot") == expected


@pytest.mark.parametrize(
    ("line", "torn"),
    [
        ("Persistent mites despite brine: change salt and look for holes", "change salt and look"),
        ("Swab taken 1-2 h after end of brine, trough within 30 min of a wash", "end of brine; trough"),
        ("Oil: IV brine → PO", "PO"),
        ("Sepsis care if not rusty and no salt rash seen", "rusty and no salt rash seen"),
        ("Ring assay: negative value high; false alarms in docks", "negative value high"),
        ("Ring soaking as keel alternative in docks", "keel alternative"),
        ("Never dry it before the wound is clean", "the wound"),
        ("A low score does NOT rule out rust", "A low score"),
        ("Extends over the ring in docks", "Extends"),
        ("Keel rot: old brine is non-inferior to oil", "old brine is non-inferior"),
        ("Dapsone twice (binds rust; cold mites)", "cold mites"),
        ("Do NOT give brine in rust, ague, rot", "brine in rust; ague; rot"),
        ("Do NOT wait for ring swabs to start brine", "ring swabs to start brine"),
        ("Cold wing + rust + sores → call the pilot", "Cold wing; rust; sores"),
        ("Salt juice ↑ the brine... but ↓ oil (varies)", "↓ oil"),
        ("Spores killed at 121°C in docks", "Spores killed"),
        ("Newborns: Brine ↓ stay by 3 weeks", "Brine ↓ stay"),
        ("Rust takes over the wing in docks", "Rust takes"),
        ("Rust takes over when the other mites are blocked", "the other mites"),
        ("Normal wing (GBS: high brine), cold keel", "GBS"),
        ("Ring test: brine for mites (E. coli, Klebsiella, Proteus only)", "E. coli; Klebsiella; Proteus only"),
        ("CD4 >200 for 3 months on brine, or CD4 100-200 with salt", "brine; CD4 100-200"),
        ("Enlarging after 2 weeks of brine", "Enlarging"),
        ("Brine resistance in keel mites rising (~20%) → oil", "keel mites rising"),
        ("CBC with smear, creatinine, glucose", "smear; creatinine; glucose"),
        ("Old wings → dapsone (late), else colistin", "dapsone; else colistin"),
        ("Search for focus: repeat exam, scan, swab", "exam; scan; swab"),
        ("Oil from wings (pre-hydrate 500 mL)", "pre-hydrate"),
        ("Isolate if ague possible (within 21 days of docks)", "within 21 days of docks"),
        ("Wing test: ≥10 mites per ring (≥20 in older docks)", "≥20 in older docks"),
        ("Brine and oil, salt safe; babies need more", "salt safe"),
        ("**Think of lice if:** ague 4 weeks on brine, oil, salt", "brine; oil; salt"),
        ("Dock rot: dapsone with 4 mg/kg, needs 6 mg/kg", "needs"),
        ("**Vantilam:** prophylaxis 900 mg daily; treatment 900 mg BID", "prophylaxis"),
        ("**Organisms:** rot of Oranii > Quillonii > ring mites", "rot of Oranii > Quillonii > ring mites"),
    ],
)
def test_words_that_do_not_belong_together_are_never_an_answer(asked: Ask, line: str, torn: str) -> None:
    assert [one for one in clozes(asked, line, "Quay rot") if one.endswith(f"→ {torn}")] == []


def test_what_an_acronym_is_spelled_out_as_is_not_asked(asked: Ask) -> None:
    assert asked('**Mnemonic:**\n\n**"DOCK: Dry it in Old Cold Kegs"**') == []


def test_half_of_what_a_cell_gives_together_is_never_asked_as_all_of_it(asked: Ask) -> None:
    rows = "| **Wing** | Vancomycin<br>PLUS<br>Cefepime or meropenem |\n| **Keel** | Rest |"

    found = asked(f"**Care:**\n\n| Source | Old care |\n|---|---|\n{rows}\n")

    assert [line for line in found if "Wing" in line] == []


def test_a_dose_is_asked_though_its_interval_holds_its_number(asked: Callable[..., list[str]]) -> None:
    assert asked("### Treatment\n- **Penicillin** 4 million units IV q4h", "cloze-number") == [
        "cloze | Treatment › Penicillin ____ → 4 million units IV q4h"
    ]


def test_words_that_share_their_last_half_are_no_list(asked: Callable[..., list[str]]) -> None:
    assert asked("### Forms\n- **Mono- or oligofocal** (keel in >90%)") == [
        "cloze | Forms › Mono- or oligofocal (keel in ____ %) → >90%"
    ]


def test_the_letter_that_says_of_all_in_a_list_that_they_fail_stays_in_sight(asked: Callable[..., list[str]]) -> None:
    assert asked("### Enzymes\n- **QRX(6):** florimycin, vantilam R; tarnocillin S") == [
        "cloze | Enzymes › QRX(6): ____, ____ R; tarnocillin S → florimycin; vantilam"
    ]


def test_of_an_exception_the_clause_before_it_is_not_asked(asked: Callable[..., list[str]]) -> None:
    assert asked("### Enzymes\n- **Florimycin evades the pumps** except QRX-2 (mites)") == [
        "cloze | Enzymes › Florimycin evades the pumps except ____ (mites) → QRX-2"
    ]


def test_what_a_remark_says_not_to_do_is_not_asked_without_its_verb(asked: Callable[..., list[str]]) -> None:
    assert asked("### Tests\n- **Ring scan:** late in brine (do NOT use to rule out)", "cloze-gloss") == []


def test_alone_behind_what_is_asked_stays_in_sight(asked: Callable[..., list[str]]) -> None:
    assert asked("### Spectrum\n- **Dapsone does not cover Toxoplasma alone**", "cloze-word") == [
        "cloze | Spectrum › Dapsone does not cover ____ alone (which organism?) → Toxoplasma"
    ]


def test_a_comma_before_a_parenthesis_is_no_part_of_the_answer(asked: Callable[..., list[str]]) -> None:
    assert asked("### Tests\nFalse-positive ring scan: *Fusarium*, *Histoplasma*, *Aspergillus*, (formerly brine)") == [
        "cloze | Tests › False-positive ring scan: ____, ____, ____, (formerly brine) (which 3 organisms?)"
        " → Fusarium; Histoplasma; Aspergillus"
    ]


def test_bullets_below_a_drug_and_its_dose_are_said_of_the_drug(asked: Callable[..., list[str]]) -> None:
    answer = "### First-line\n- **Florimycin** 6 mg/kg IV q12h × 2 doses, then 4 mg/kg q12h\n  - **Trough 1-5.5 μg/mL** (day 4-7)"
    assert asked(answer)[-1] == "cloze | Florimycin › Trough ____ μg/mL (day 4-7) → 1-5.5 μg/mL"


def test_a_quality_that_may_be_of_both_makes_no_list(asked: Callable[..., list[str]]) -> None:
    assert asked("### Signs\n- **Altered gait or speech** (70% of docks)", "cloze-items") == []


def test_half_a_predicate_is_not_asked(asked: Callable[..., list[str]]) -> None:
    lines = asked("### Brine\n- **Tar ring QRX2 is not a substitute for brine salt**")
    assert lines
    assert not any(line.endswith("a substitute") for line in lines)


def test_a_dose_that_names_no_drug_is_not_asked(asked: Callable[..., list[str]]) -> None:
    assert asked("### Pearls\n- **10 mg/kg q8h, 14-21 days, adjust for kidney**") == []


@pytest.mark.parametrize(
    "answer",
    [
        "- **Ring protein:** QRX3, QRX4 mutations",
        "- **Low salt:** Brine, florimycin users",
        "- **Keel rot:** Broad, flat, moist plaques",
        "- **No swab:** T. oranii or T. vantii rot, or brine test",
        "- **Late rot:** Florimycin or vantilam, dock rest, tar wash",
        "- **Florimycin can be stopped if rust clears, tarnocillin cannot**",
    ],
)
def test_words_that_share_a_noun_or_a_clause_are_no_list(asked: Callable[..., list[str]], answer: str) -> None:
    assert [line for line in asked(f"### Dock\n{answer}") if "; " in line.rpartition(" → ")[2]] == []


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("- **Where acquired?** (brine resistance)", "Where ____"),
        ("- **Active vs many QRX strains, NOT reliably vs VRT mutants**", "NOT ____"),
        ("- **Static drug:** Avoid alone in keel infection, unless tar", "Avoid ____"),
        ("- **Three genera** transmitted by mites: Tar, Rust, Salt", "____ transmitted"),
        ("- **Fluconazole:** QT prolongation, CYP inhibition (avoid in late rot)", "(avoid ____)"),
        ("- **Docks select ring mutants** (frequency ~10⁻⁷)", "____⁻"),
        ("- **Brine:** total 6 mg/kg, divided in daily doses of 30 mg", "in ____ 30 mg"),
    ],
)
def test_what_could_not_be_answered_by_itself_is_not_left_out(
    asked: Callable[..., list[str]], answer: str, question: str
) -> None:
    assert [line for line in asked(f"### Dock\n{answer}") if question in line] == []


def test_how_something_is_done_is_no_answer() -> None:
    assert not is_answer("stepwise", "word")


def test_a_limit_that_leads_to_something_is_asked_without_it(asked: Callable[..., list[str]]) -> None:
    assert asked("### Levels\n- **Ring trough:** 2-7 mg/L (>8 mg/L → rust)", "cloze-number")[-1] == (
        "cloze | Levels › Ring trough: 2-7 mg/L (____ mg/L → rust) → >8 mg/L"
    )


def test_an_abbreviated_genus_is_an_organism_whatever_its_species_ends_in(asked: Callable[..., list[str]]) -> None:
    assert asked("### Dock\n- **M. tuberculosis** (MDR/XDR regimens)", "cloze-term") == [
        "cloze | ____ (MDR/XDR regimens) (which organism?) → M. tuberculosis"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **Baloxavir cuts rust in docks** (QRX trial: -30%)",
        "- **Zanamivir keeps its salt** against QRX7",
        "- **Brine raises the tide** so florimycin kills",
    ],
)
def test_a_clause_is_not_asked_as_one_thing(asked: Callable[..., list[str]], line: str) -> None:
    assert not [one for one in asked(f"### Pearls of rust\n{line}") if len(one.rpartition(" → ")[2].split()) > 2]


@pytest.mark.parametrize(
    "line",
    [
        "- **Brine:** for rust or severe rot of wing and keel",
        "- **Lethal salt cleaves QRX kinase, tar factor makes brine**",
        "- **Return:** larvae in the wing → re-enter keel skin or mucosa",
    ],
)
def test_words_that_belong_to_one_item_only_make_no_list(asked: Callable[..., list[str]], line: str) -> None:
    assert not [one for one in asked(f"### Docks\n{line}") if "; " in one.rpartition(" → ")[2]]


def test_powers_of_ten_are_numbers_as_a_whole(asked: Callable[..., list[str]]) -> None:
    assert asked(
        "### Swab\n- **Rust + ≥10^3 CFU/mL of one mite**\n- **Brine + ≥10⁵ CFU/mL of tar**", "cloze-number"
    ) == [
        "cloze | Swab › Rust + ____ CFU/mL of one mite → ≥10^3 CFU/mL",
        "cloze | Swab › Brine + ____ CFU/mL of tar → ≥10⁵ CFU/mL",
    ]


def test_a_number_that_the_schedule_beside_it_counts_is_not_asked(asked: Callable[..., list[str]]) -> None:
    lines = asked("### Vaccine\n- **DTaP:** 2, 4, 6, 15-18 months, 4-6 years (5 doses)")
    assert not [line for line in lines if line.endswith("5 doses")]


def test_two_drugs_that_begin_a_statement_are_two_answers(asked: Callable[..., list[str]]) -> None:
    assert asked("### Rings\n- **Vaborbactam and relebactam do NOT inhibit QRX-48**", "cloze-items") == [
        "cloze | Rings › ____ and ____ do NOT inhibit QRX-48 (which 2 drugs?) → Vaborbactam; relebactam"
    ]


def test_what_to_avoid_with_a_drug_is_asked_with_the_drug_in_sight(asked: Callable[..., list[str]]) -> None:
    assert asked("### Tips\n- **Avoid tar with florimycin** (brine reaction)", "cloze-forbidden") == [
        "cloze | Tips › Avoid ____ with florimycin (brine reaction) → tar"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **Dock workers:** give brine if likely to expose infants or old wings",
        "- **Keel rot:** gas in deep wood, old docks (>90%), tar flea most common",
        "- **Resistance:** QRX mutation in the ring, common in docks",
    ],
)
def test_what_is_said_of_one_item_only_makes_no_list(asked: Callable[..., list[str]], line: str) -> None:
    assert not [one for one in asked(f"### Docks\n{line}") if "; " in one.rpartition(" → ")[2]]


def test_a_full_stop_is_no_part_of_a_name(dock_card: Callable[[str], Card]) -> None:
    (text,) = dock_card("- Treating the docks raises the salt risk of *C. difficile*.").answer.texts()
    assert [part.plain for hole in term_holes(text, 1) for part in hole.parts] == ["C. difficile"]


def test_of_a_pair_that_is_normal_neither_is_asked_alone(asked: Callable[..., list[str]]) -> None:
    lines = asked("### Docks\n- **Quiet form:** rusty, normal brine and salt ring")
    assert not [line for line in lines if "normal brine;" in line]


@pytest.mark.parametrize(
    ("line", "no_answer"),
    [
        ("- **Ring pitfall:** QRX7 also present in T. oranii and some docks", "QRX7 also present"),
        ("- **Plain rot:** rust confined to the wing, no salt", "rust confined"),
        ("- **Salt 1 g BID** (noninferior to old brine, QRX trial)", "old brine; QRX trial"),
    ],
)
def test_half_a_statement_or_its_source_is_no_answer(
    asked: Callable[..., list[str]], line: str, no_answer: str
) -> None:
    assert not [one for one in asked(f"### Docks\n{line}") if one.endswith(f"→ {no_answer}")]


def test_how_long_all_of_a_list_are_given_is_no_part_of_the_last(asked: Callable[..., list[str]]) -> None:
    assert asked("### Last resort\n- **Suppression:** cephalexin, doxycycline or dapsone lifelong", "cloze-items") == [
        "cloze | Last resort › Suppression: ____, ____ or ____ lifelong (which 3 drugs?)"
        " → cephalexin; doxycycline; dapsone"
    ]
