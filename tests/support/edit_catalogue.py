"""What each kind of edit of the text does to the cards of `edited_cards`, in words and literally."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from edited_cards import FEVER, RASH


@dataclass(frozen=True)
class Edit:
    """`old` text to `new` text in one card.

    `outcome`: verdict and answer of each prompt that is not just carried on, sorted; `answers` of those that read otherwise.
    """

    what: str
    card: str
    old: str
    new: str
    outcome: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


EDITS = (
    Edit("typo in a question", FEVER, "**Vector:**", "**Vectr:**"),
    Edit("typo in a question", RASH, "Rest the foot for", "Rest the fooot for"),
    Edit("typo in an answer", FEVER, "Harbour louse", "Harbuor louse", (), {"Harbour louse": "Harbuor louse"}),
    Edit("typo in an answer", RASH, "Quillon toxin", "Quilon toxin", (), {"Quillon toxin": "Quilon toxin"}),
    Edit("typo in a row's name", FEVER, "**Florimycin**", "**Florimycn**", (), {"Florimycin": "Florimycn"}),
    Edit("typo in a row's name", RASH, "**Merolan**", "**Meroolan**", (), {"Merolan": "Meroolan"}),
    Edit("typo in a label", FEVER, "**Incubation:**", "**Incubatoin:**"),
    Edit("typo in a label", RASH, "**Cure rate:**", "**Curre rate:**"),
    Edit("typo in a column's name", FEVER, "| Duration |", "| Duraton |"),
    Edit("typo in a heading", FEVER, "# Treatment", "# Treatmnt"),
    Edit("typo in a heading", RASH, "# Antibiotics", "# Antibiotcs"),
    Edit("typo in a heading", RASH, "# Numbers", "# Numbbers"),
    Edit("label reworded", FEVER, "| Agent | Dose |", "| Drug | Dosing |"),
    Edit("label reworded", FEVER, "**Mortality:**", "**Overall mortality:**"),
    Edit("label reworded", RASH, "Side effect", "Adverse effect"),
    Edit("label reworded", RASH, "**Cause:**", "**Etiology:**"),
    Edit("heading reworded", FEVER, "# Treatment", "# Therapy"),
    Edit("heading reworded", RASH, "# Signs", "# Clinical findings"),
    Edit(
        "line inserted",
        FEVER,
        "- **Mortality:** 40%",
        "- **Mortality:** 40%\n- **Season:** Autumn gales",
        ("born: Autumn gales",),
    ),
    Edit("line inserted", RASH, "- **Titre:**", "- **Colour:** Sea green\n- **Titre:**", ("born: Sea green",)),
    Edit(
        "item added to a list",
        FEVER,
        "- Raw gull",
        "- Raw gull\n- Cold bilge",
        ("changed: Wet ropes; Raw gull; Cold bilge; Rusty anchors",),
    ),
    Edit("line deleted", FEVER, "- **Mortality:** 40%\n", "", ("retired: 40%",)),
    Edit(
        "line deleted",
        RASH,
        "- **Red crust** → drain it at once\n",
        "",
        ("retired: Red crust", "retired: drain it at once"),
    ),
    Edit(
        "lines reordered",
        FEVER,
        "- **Incubation:** 3-9 days\n- **Mortality:** 40%\n",
        "- **Mortality:** 40%\n- **Incubation:** 3-9 days\n",
    ),
    Edit(
        "lines reordered",
        RASH,
        "- **Cause:** Quillon toxin\n- **Titre:** ≥4 μg/mL\n",
        "- **Titre:** ≥4 μg/mL\n- **Cause:** Quillon toxin\n",
    ),
    Edit(
        "items of a list reordered",
        FEVER,
        "- Wet ropes\n- Raw gull\n",
        "- Raw gull\n- Wet ropes\n",
        (),
        {"Wet ropes; Raw gull; Rusty anchors": "Raw gull; Wet ropes; Rusty anchors"},
    ),
    Edit(
        "row inserted",
        FEVER,
        "| **Vantilam**",
        "| **Sulbaran** | 90 mg BID | 5 days | Velfungus |\n| **Vantilam**",
        ("born: 5 days", "born: 90 mg BID", "born: Sulbaran", "born: Velfungus"),
    ),
    Edit(
        "row inserted",
        RASH,
        "| **Merolan**",
        "| **Sulbaran** | ✅ Yes | cold nose |\n| **Merolan**",
        ("born: Sulbaran", "born: cold nose"),
    ),
    Edit(
        "row deleted",
        FEVER,
        "| **Vantilam** | 400 mg daily | 21 days | Quillonomyces |\n",
        "",
        ("retired: 21 days", "retired: 400 mg daily", "retired: Quillonomyces", "retired: Vantilam"),
    ),
    Edit(
        "rows reordered",
        FEVER,
        (
            "| **Florimycin** | 12 mg/kg q8h | 10 days | Oranella |\n"
            "| **Vantilam** | 400 mg daily | 21 days | Quillonomyces |\n"
            "| **Zorimab** | 3 mg/kg weekly | 28 days | Tarnobacter |"
        ),
        (
            "| **Zorimab** | 3 mg/kg weekly | 28 days | Tarnobacter |\n"
            "| **Vantilam** | 400 mg daily | 21 days | Quillonomyces |\n"
            "| **Florimycin** | 12 mg/kg q8h | 10 days | Oranella |"
        ),
    ),
    Edit(
        "rows reordered",
        RASH,
        "| **Pontacin** | ✅ Yes | blue nails |\n| **Merolan** | ✅ Yes | salt taste |",
        "| **Merolan** | ✅ Yes | salt taste |\n| **Pontacin** | ✅ Yes | blue nails |",
    ),
    Edit(
        "columns reordered",
        FEVER,
        (
            "| Agent | Dose | Duration | Covers |\n"
            "|---|---|---|---|\n"
            "| **Florimycin** | 12 mg/kg q8h | 10 days | Oranella |\n"
            "| **Vantilam** | 400 mg daily | 21 days | Quillonomyces |\n"
            "| **Zorimab** | 3 mg/kg weekly | 28 days | Tarnobacter |"
        ),
        (
            "| Agent | Covers | Duration | Dose |\n"
            "|---|---|---|---|\n"
            "| **Florimycin** | Oranella | 10 days | 12 mg/kg q8h |\n"
            "| **Vantilam** | Quillonomyces | 21 days | 400 mg daily |\n"
            "| **Zorimab** | Tarnobacter | 28 days | 3 mg/kg weekly |"
        ),
    ),
    Edit(
        "column inserted",
        RASH,
        (
            "| Agent | Covers Oranella | Side effect |\n"
            "|---|---|---|\n"
            "| **Pontacin** | ✅ Yes | blue nails |\n"
            "| **Merolan** | ✅ Yes | salt taste |\n"
            "| **Tirovan** | ❌ No | deaf ears |"
        ),
        (
            "| Agent | Covers Oranella | Taste | Side effect |\n"
            "|---|---|---|---|\n"
            "| **Pontacin** | ✅ Yes | sour plums | blue nails |\n"
            "| **Merolan** | ✅ Yes | burnt rope | salt taste |\n"
            "| **Tirovan** | ❌ No | sweet tar | deaf ears |"
        ),
        (
            "born: Merolan",
            "born: Pontacin",
            "born: Tirovan",
            "born: burnt rope",
            "born: sour plums",
            "born: sweet tar",
            "retired: Merolan",
            "retired: Pontacin",
            "retired: Tirovan",
        ),
    ),
    Edit(
        "section inserted", FEVER, "# Course", "# Habitat\n\n- **Water:** Cold brine\n\n# Course", ("born: Cold brine",)
    ),
    Edit(
        "section inserted",
        RASH,
        "# Signs",
        "# History\n\n- **First seen:** Quay of Tarn\n\n# Signs",
        ("born: Quay of Tarn",),
    ),
    Edit(
        "section deleted",
        FEVER,
        "# Risk factors\n\n- Wet ropes\n- Raw gull\n- Rusty anchors\n\n",
        "",
        ("retired: Wet ropes; Raw gull; Rusty anchors",),
    ),
    Edit(
        "section moved",
        FEVER,
        (
            "# Course\n"
            "\n"
            "- **Incubation:** 3-9 days\n"
            "- **Mortality:** 40%\n"
            "- **Vector:** Harbour louse\n"
            "\n"
            "# Risk factors\n"
            "\n"
            "- Wet ropes\n"
            "- Raw gull\n"
            "- Rusty anchors\n"
        ),
        (
            "# Risk factors\n"
            "\n"
            "- Wet ropes\n"
            "- Raw gull\n"
            "- Rusty anchors\n"
            "\n"
            "# Course\n"
            "\n"
            "- **Incubation:** 3-9 days\n"
            "- **Mortality:** 40%\n"
            "- **Vector:** Harbour louse\n"
        ),
    ),
    Edit(
        "section deleted",
        RASH,
        ("# Numbers\n\n- **Cause:** Quillon toxin\n- **Titre:** ≥4 μg/mL\n- **Cure rate:** 85%\n\n# Care\n"),
        "# Care\n",
        ("retired: 85%", "retired: ≥4 μg/mL"),
    ),
    Edit("colon out of the bold", FEVER, ":** ", "**: "),
    Edit("colon out of the bold", RASH, ":** ", "**: "),
    Edit(
        "bullet turned into a row",
        FEVER,
        "- **Mortality:** 40%\n- **Vector:** Harbour louse\n",
        ("\n| Feature | Value |\n|---|---|\n| **Mortality** | 40% |\n| **Vector** | Harbour louse |\n"),
    ),
    Edit(
        "bullet turned into a row",
        RASH,
        "- **Cause:** Quillon toxin\n- **Titre:** ≥4 μg/mL\n- **Cure rate:** 85%",
        (
            "| Feature | Value |\n"
            "|---|---|\n"
            "| **Cause** | Quillon toxin |\n"
            "| **Titre** | ≥4 μg/mL |\n"
            "| **Cure rate** | 85% |"
        ),
    ),
    Edit(
        "two bullets merged",
        FEVER,
        "- **Incubation:** 3-9 days\n- **Mortality:** 40%\n",
        "- **Incubation:** 3-9 days; **Mortality:** 40%\n",
        ("changed: 3-9 days", "changed: 40%"),
    ),
    Edit(
        "two bullets merged",
        RASH,
        "after the crust falls off\n- **Red crust**",
        "after the crust falls off; **Red crust**",
        ("born: drain it", "changed: 14 days", "retired: Red crust", "retired: drain it at once"),
    ),
    Edit(
        "a bullet split",
        FEVER,
        "- **Bath:** tar water; **Smoke:** pine needles",
        "- **Bath:** tar water\n- **Smoke:** pine needles",
        ("born: pine needles", "changed: tar water"),
    ),
    Edit(
        "a bullet split",
        RASH,
        "- **Rest:** 21 days; **Diet:** salted plums",
        "- **Rest:** 21 days\n- **Diet:** salted plums",
        ("born: salted plums", "changed: 21 days"),
    ),
    Edit("source removed while a mention stays", FEVER, "- **Vector:** Harbour louse\n", ""),
    Edit("source removed while a mention stays", RASH, "- **Cause:** Quillon toxin\n", ""),
    Edit("mention removed", FEVER, "\n# Key Points\n\n- **Course vector:** Harbour louse\n", ""),
    Edit("mention removed", RASH, "\n# Key Points\n\n- **Numbers cause:** Quillon toxin\n", ""),
    Edit(
        "mention added before the source", RASH, "# Signs\n", "# Overview\n\n- **Numbers cure rate:** 85%\n\n# Signs\n"
    ),
    Edit(
        "a list split",
        FEVER,
        "- Wet ropes\n- Raw gull\n- Rusty anchors\n",
        "- Wet ropes\n- Raw gull\n\n# Other risks\n\n- Rusty anchors\n- Cold bilge\n",
        ("changed: Wet ropes; Raw gull",),
    ),
    Edit(
        "two bullets merged",
        RASH,
        "- **Night thirst** (31%)\n- **Green tongue** (12%)\n",
        "- **Night thirst** (31%), **Green tongue** (12%)\n",
        ("changed: 12%", "changed: 31%", "retired: Ring on the heel; Night thirst; Green tongue"),
    ),
    Edit("number changed in an answer", FEVER, "12 mg/kg", "15 mg/kg", ("changed: 15 mg/kg q8h",)),
    Edit("number changed in an answer", RASH, "85%", "58%", ("changed: 58%",)),
    Edit(
        "number changed in a question", RASH, "250 mg BID", "500 mg BID", ("changed: 500 mg BID", "changed: Pontacin")
    ),
    Edit(
        "number changed in a question",
        RASH,
        "**14 days**",
        "**24 days**",
        ("changed: 24 days",),
    ),
    Edit("unit changed", FEVER, "400 mg daily", "400 g daily", ("changed: 400 g daily",)),
    Edit("unit changed", RASH, "≥4 μg/mL", "≥4 mg/mL", ("changed: ≥4 mg/mL",)),
    Edit("sign changed", RASH, "≥4 μg/mL", "≤4 μg/mL", ("changed: ≤4 μg/mL",)),
    Edit(
        "one drug for another",
        FEVER,
        "| **Florimycin** |",
        "| **Pontacin** |",
        ("changed: 10 days", "changed: 12 mg/kg q8h", "changed: Oranella", "changed: Pontacin"),
    ),
    Edit("one germ for another", FEVER, "| Oranella |", "| Velfungus |", ("changed: Florimycin", "changed: Velfungus")),
    Edit("negation removed", FEVER, "Do NOT give", "Give", ("changed: Vantilam",)),
    Edit(
        "negation added",
        RASH,
        "Pontacin** 250 mg BID for adults",
        "Pontacin** 250 mg BID NOT for adults",
        ("born: adults with fever", "changed: 250 mg BID", "changed: Pontacin"),
    ),
    Edit(
        "direction changed",
        RASH,
        "after the crust",
        "before the crust",
        ("changed: 14 days",),
    ),
    Edit(
        "cross mark to check mark", RASH, "| **Tirovan** | ❌ No |", "| **Tirovan** | ✅ Yes |", ("retired: Tirovan",)
    ),
    Edit(
        "the odd one changes",
        RASH,
        "| **Merolan** | ✅ Yes | salt taste |\n| **Tirovan** | ❌ No |",
        "| **Merolan** | ❌ No | salt taste |\n| **Tirovan** | ✅ Yes |",
        ("changed: Merolan",),
    ),
    Edit(
        "population changed in a question",
        RASH,
        "adults with fever",
        "children with fever",
        ("changed: 250 mg BID", "changed: Pontacin"),
    ),
    Edit(
        "values of two rows exchanged",
        FEVER,
        "| 10 days | Oranella |\n| **Vantilam** | 400 mg daily | 21 days |",
        "| 21 days | Oranella |\n| **Vantilam** | 400 mg daily | 10 days |",
        ("changed: 10 days", "changed: 21 days"),
    ),
)
