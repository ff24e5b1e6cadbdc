"""Words for what can be asked about something (dose, mortality), told apart from the things themselves."""

import re

_GENERIC = frozenset(
    (
        "overview", "details", "key points", "key point", "key principle", "key principles", "notes", "note", "comments",
        "comment", "clinical pearls", "clinical pearl", "pearls", "pearl", "summary", "general", "important", "remarks",
        "comparison", "key facts", "takeaways", "introduction", "background", "other", "description", "special considerations",
        "quick facts", "emerging concerns", "key features", "features", "key differences", "bottom line", "remember",
        "clinical significance", "significance", "clinical decision", "additional notes", "facts",
    )
)  # fmt: skip
_NOUNS = (
    r"dos(?:e|es|ing|age)|duration|mortality|efficacy|treatments?|therapy|management|regimens?|roles?|rationale|mechanisms?"
    r"|incidence|prevalence|transmission|diagnos(?:is|tics?)|prevention|prophylaxis|symptoms?|signs?|presentation|causes?"
    r"|a?etiology|onset|incubation(?: period)?|routes?|reservoirs?|vectors?|hosts?|sensitivity|specificity|findings?"
    r"|indications?|contraindications?|adverse effects?|side effects?|toxicity|monitoring|activity|spectrum|coverage"
    r"|screening|complications?|prognosis|risk factors?|pathogens?|organisms?|options?|alternatives?|concerns?"
    r"|gold standard|hallmark|timing|frequency|first[- ]line|second[- ]line|preferred|goals?|targets?"
    r"|class|classes|types?|examples?"
    r"|geography|distribution|location|sites?|age|setting|criteria|tests?|testing|imaging|culture|stain|appearance"
    r"|morphology|genome|family|receptors?|inheritance|half-life|metabolism|excretion|penetration|interactions?|resistance"
    r"|susceptibility|recurrence|relapse|cure rate|response rate|success|follow-up|interval|schedule|vaccines?|source"
    r"|source control|clinical|agents?|drugs?|antibiotics?|avoid|limitations?|advantages?|disadvantages?|definition"
)
_ATTRIBUTE = re.compile(rf"(?:[\w/-]+\s){{0,2}}(?:{_NOUNS})", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:[\w/-]+\s){0,2}(?:dos(?:e|es|ing|age)|duration|mortality|efficacy|treatments?|therapy|management|regimens?|roles?"
    r"|rationale|mechanisms?|incidence|prevalence|transmission|prophylaxis|presentation|onset|incubation(?: period)?|vectors?"
    r"|reservoirs?|hosts?|sensitivity|specificity|half-life|frequency|coverage|spectrum|activity|first[- ]line(?: \w+)?)",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?P<attribute>{_NOUNS})\s(?:by|of|for|in|according to)\b", re.IGNORECASE)
_NEGATED = re.compile(r"(?:not|never|do not|does not)\b.*", re.IGNORECASE)
_POPULATION = re.compile(
    r"pregnan|child|pa?ediatric|neonat|infant|elderly|renal|hepatic|dialysis|allerg|immunocompromised|transplant|neutropeni"
    r"|\bHIV\b|adults?\b|\bwomen\b|\bmen\b|\bif\b|severe|mild|moderate|fulminant|uncomplicated|complicated|acute|chronic"
    r"|recurrence|refractory|empiric|cystitis",
    re.IGNORECASE,
)


def is_generic(text: str) -> bool:
    """Whether a heading or column name says nothing about its content (Notes, Key Points, Overview)."""
    return text.strip(" :").casefold() in _GENERIC


def is_attribute(text: str) -> bool:
    """Whether `text` names something that can be asked (Dosing, 30-day mortality), rather than a thing."""
    text = re.sub(r"\s*\([^()]*\)", "", text).strip(" :?")
    return _ATTRIBUTE.fullmatch(text) is not None or _NEGATED.fullmatch(text) is not None


def is_asked_below(text: str) -> bool:
    """Whether a heading can be asked of each thing listed below it: `Dosing` can, `Required tests` is their kind."""
    return _BELOW.fullmatch(re.sub(r"\s*\([^()]*\)", "", text).strip(" :?")) is not None


def leading_attribute(text: str) -> str | None:
    """`Treatment` of `Treatment by Syndrome`: the attribute that a heading asks of everything below it, as it stands."""
    match = _LEADING.match(text.strip(" :"))
    return None if match is None else match["attribute"]


def names_population(text: str) -> bool:
    """Whether `text` narrows whom or which form a statement is about (pregnancy, renal failure, severe)."""
    return _POPULATION.search(text) is not None
