"""Two made-up cards for the catalogue of edits, in either dialect. All drugs, germs and figures are invented."""

FEVER, RASH = "dock fever", "ring rash"

CARDS = {
    FEVER: """\
# Treatment

| Agent | Dose | Duration | Covers |
|---|---|---|---|
| **Florimycin** | 12 mg/kg q8h | 10 days | Oranella |
| **Vantilam** | 400 mg daily | 21 days | Quillonomyces |
| **Zorimab** | 3 mg/kg weekly | 28 days | Tarnobacter |

# Course

- **Incubation:** 3-9 days
- **Mortality:** 40%
- **Vector:** Harbour louse

# Risk factors

- Wet ropes
- Raw gull
- Rusty anchors

# Spread

- The fever is carried by the **harbour louse** from gulls to sailors
- Do NOT give **Vantilam** to divers

# Nursing

- **Bath:** tar water; **Smoke:** pine needles

# Key Points

- **Course vector:** Harbour louse
""",
    RASH: """\
# Antibiotics

| Agent | Covers Oranella | Side effect |
|---|---|---|
| **Pontacin** | ✅ Yes | blue nails |
| **Merolan** | ✅ Yes | salt taste |
| **Tirovan** | ❌ No | deaf ears |

# Signs

- **Ring on the heel** (58%)
- **Night thirst** (31%)
- **Green tongue** (12%)

# Numbers

- **Cause:** Quillon toxin
- **Titre:** ≥4 μg/mL
- **Cure rate:** 85%

# Care

- **Pontacin** 250 mg BID for adults with fever
- Rest the foot for **14 days** after the crust falls off
- **Red crust** → drain it at once
- **Rest:** 21 days; **Diet:** salted plums

# Key Points

- **Numbers cause:** Quillon toxin
""",
}


def in_dialect(title: str, body: str, dialect: str, card: str = "") -> str:
    """The file of the card `title` (its id is `card` or made of the title), its `# Heading` lines as the dialect has them."""
    heading = {"QA": "**{}:**", "HH": "### **{}:**"}[dialect]
    lines = [heading.format(line[2:]) if line.startswith("# ") else line for line in body.splitlines()]
    name, text = title.capitalize(), "\n".join(lines)
    identity = card or title.replace(" ", "-")
    if dialect == "QA":
        head = f"---\nid: {identity}\n---\n\n## {name}\n\n**Q:** What is known?\n\n**A:**\n\n"
        return f"{head}{text}\n\n**Sources:** [Dock Society]\n"
    head = f"---\nid: {identity}\ntitle: {name}\n---\n\n## Question\nWhat is known?\n\n## Answer\n"
    return f"{head}{text}\n\n## Sources\n- Dock Society\n"
