from collections.abc import Callable

import pytest

from crequiz.cards.model import Card, Section

Tree = dict[str, "Tree"]


def tree(section: Section) -> Tree:
    return {below.title.plain: tree(below) for below in section.sections if below.title is not None}


SEED: Tree = {
    "Definition": {},
    "Organisms": {},
    "Carbapenem Resistance Mechanisms": {
        "Carbapenemases (Most Important)": {},
        "Non-Carbapenemase Mechanisms (Less Common)": {},
    },
    "Epidemiology & Risk Factors": {"Patient Risk Factors": {}, "US Prevalence": {}},
    "Clinical Syndromes": {
        "Bloodstream Infection": {},
        "Urinary Tract Infection": {},
        "Pneumonia (VAP/HAP)": {},
        "Intra-Abdominal Infection": {},
    },
    "Treatment": {
        "KPC-Producing CRE (Most Common in US)": {
            "First-Line Options (Choose Based on Availability)": {},
            "Efficacy Comparison": {},
            "Combination Therapy": {},
            "Common Combinations": {},
        },
        "NDM-Producing CRE (MBL)": {
            "First-Line Options": {
                "Ceftazidime-Avibactam + Aztreonam (CAZ-AVI + ATM)": {"Rationale": {}, "Dosing": {}, "Efficacy": {}},
                "Cefiderocol (Siderophore Cephalosporin)": {"Dosing": {}, "Efficacy": {}, "Role": {}},
                "Polymyxins (Colistin) + Combination": {"Last-Resort Option": {}},
            },
        },
        "OXA-48-Producing CRE": {"Treatment": {}},
        "Treatment by Syndrome": {
            "Urinary Tract Infection (CRE)": {},
            "Bloodstream Infection (CRE)": {},
            "Pneumonia (CRE)": {},
            "Intra-Abdominal Infection (CRE)": {},
        },
    },
    "Resistance to New Agents": {"Emerging Concerns": {}, "Pan-Drug Resistant (PDR) CRE": {}},
    "Comparison: Treatment by Carbapenemase Type": {},
    "Infection Control": {"Contact Precautions": {}, "Screening": {}, "Antibiotic Stewardship": {}},
    "Prognosis": {"Mortality": {}, "Predictors of Mortality": {}},
    "Diagnostic Testing": {"Carbapenemase Detection": {}},
    'Mnemonic: "CRE = Carbapenemase Really Matters (KPC vs NDM)"': {},
    'Mnemonic: "KPC = Kills Promptly, Choose CAZ-AVI/M-V/I-R"': {},
    'Mnemonic: "NDM = Needs Double coverage (CAZ-AVI + Aztreonam)"': {},
    "Clinical Pearls": {},
}


def test_the_seed_has_the_outline_that_its_reader_sees(seed_card: Card) -> None:
    assert tree(seed_card.answer) == SEED


@pytest.mark.parametrize(
    ("answer", "outline"),
    [
        pytest.param(
            "## Forms\n\n### Ring\n\n- a\n\n### Late\n\n- b\n\n## Docks\n\n- c",
            {"Forms": {"Ring": {}, "Late": {}}, "Docks": {}},
            id="headings nest by their level",
        ),
        pytest.param(
            "#### Ring\n\n- a\n\n## Docks\n\n- b", {"Ring": {}, "Docks": {}}, id="a higher heading closes lower ones"
        ),
        pytest.param(
            "## Forms\n\n**Ring:**\n- a\n\n**Late:**\n- b\n\n## Docks\n\n**Ring:**\n- c",
            {"Forms": {"Ring": {}, "Late": {}}, "Docks": {"Ring": {}}},
            id="labels stand below the heading",
        ),
        pytest.param(
            "**Treatment:**\n\n**Children:**\n- a\n\n**Adults:**\n- b",
            {"Treatment": {"Children": {}, "Adults": {}}},
            id="a label after an empty one is its child, the next one a sibling",
        ),
        pytest.param(
            "**1. Ring:**\n- a\n\n**2. Late:**\n- b", {"Ring": {}, "Late": {}}, id="numbered labels are siblings"
        ),
        pytest.param(
            "**Options:**\n\n**A. Florimycin:**\n\n**Dosing:**\n- a\n\n**B. Vantilam:**\n\n**Dosing:**\n- b",
            {"Options": {"Florimycin": {"Dosing": {}}, "Vantilam": {"Dosing": {}}}},
            id="lettered labels are siblings and hold plain ones",
        ),
        pytest.param(
            "**1. Ring:**\n\n**A. Florimycin:**\n- a\n\n**B. Vantilam:**\n- b\n\n**2. Late:**\n- c",
            {"Ring": {"Florimycin": {}, "Vantilam": {}}, "Late": {}},
            id="letters hang below numbers",
        ),
        pytest.param(
            "**1. Ring:**\n- a\n\n**Dosing:**\n- b\n\n**Course:**\n- c\n\n**2. Late:**\n- d",
            {"Ring": {"Dosing": {}, "Course": {}}, "Late": {}},
            id="plain labels below a number are its children",
        ),
        pytest.param(
            "**1. Ring:**\n\n**Dosing:**\n- a\n\n---\n\n**Course:**\n- b",
            {"Ring": {"Dosing": {}}, "Course": {}},
            id="a plain label behind a rule begins a new section",
        ),
        pytest.param(
            "**1. Ring:**\n- a\n\n---\n\n**2. Late:**\n- b",
            {"Ring": {}, "Late": {}},
            id="a rule does not part numbered labels",
        ),
        pytest.param(
            "**Forms:**\n\n**1. Ring:**\n- a\n\n**Key Point:** b\n\n**2. Late:**\n- c",
            {"Forms": {"Ring": {}, "Late": {}}},
            id="a key point ends a numbered label and stands beside it",
        ),
        pytest.param("**Ring sign**\n- a", {"Ring sign": {}}, id="a bold line over a list needs no colon"),
        pytest.param("**Ring sign**\n\nmore", {}, id="a bold line over text is a statement"),
        pytest.param('**Mnemonic: "DOCK"**\n\nmore', {'Mnemonic: "DOCK"': {}}, id="a mnemonic is a label in any case"),
        pytest.param("**Key Point:** Ring sign", {}, id="a line that is bold in part is a statement"),
        pytest.param(
            "**Forms:**\n\n### **1. Ring:**\n- a\n\n### **2. Late:**\n- b\n\n---\n\n**Docks:**\n- c",
            {"Forms": {}, "Ring": {}, "Late": {}, "Docks": {}},
            id="a rule ends numbered headings that an empty label announced",
        ),
        pytest.param(
            "### Ring\n- a\n\n---\n\n**Docks:**\n- c", {"Ring": {"Docks": {}}}, id="a rule ends no other heading"
        ),
        pytest.param("### **C. oranii:**\n\n- a", {"C. oranii": {}}, id="a genus by its letter is no enumerator"),
        pytest.param("### **2. Late form:**\n\n- a", {"Late form": {}}, id="number, bold and colon of a heading go"),
    ],
)
def test_a_label_hangs_where_the_author_meant_it(dock_card: Callable[[str], Card], answer: str, outline: Tree) -> None:
    assert tree(dock_card(answer).answer) == outline


@pytest.mark.parametrize(
    ("behind", "belongs"),
    [
        ("- **Late rot** → wait", True),
        ("| Rot | Wait |\n|---|---|\n| late | a week |", True),
        ("**Organism:** mites", True),
        ("- **B**rine\n- **O**il", False),
        ("**B**rine (strong)", False),
    ],
    ids=["bullets", "a table", "a labelled line", "lettered bullets", "a lettered line"],
)
def test_what_does_not_spell_a_mnemonic_is_not_below_it(
    dock_card: Callable[[str], Card], behind: str, belongs: bool
) -> None:
    rot = dock_card(f'## Rot\n\n**Mnemonic: "RA"**\n\n**R**ing\n**A**gue\n\n{behind}').answer.sections[0]

    assert bool(rot.blocks) is belongs


@pytest.mark.parametrize(("bullet", "belongs"), [("Ring palsy", True), ("Double = twice a day", False)])
def test_bullets_below_a_slogan_are_the_headings_unless_they_explain_it(
    dock_card: Callable[[str], Card], bullet: str, belongs: bool
) -> None:
    rot = dock_card(f'## Rot\n\n**Mnemonic: "Double the dock"**\n- {bullet}').answer.sections[0]

    assert bool(rot.blocks) is belongs
