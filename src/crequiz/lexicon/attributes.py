"""Words for what can be asked about something (dose, mortality), told apart from the things themselves."""

import re
from functools import lru_cache

from crequiz.lexicon.search import WordSearch

_CACHED = 1 << 12

_GENERIC = frozenset(
    (
        "overview", "details", "key points", "key point", "key principle", "key principles", "notes", "note", "comments",
        "comment", "remark", "clinical pearls", "clinical pearl", "pearls", "pearl", "summary", "general", "important", "remarks",
        "comparison", "key facts", "takeaways", "introduction", "background", "other", "description", "special considerations",
        "special situations", "special populations", "special cases", "clinical scenarios", "scenarios",
        "clue", "clues", "key clue", "key clues",
        "quick facts", "emerging concerns", "key features", "features", "key differences", "bottom line", "remember",
        "clinical significance", "significance", "finding", "findings", "conclusion", "conclusions",
        "comparison table", "summary table", "table", "quick comparison",
        "when", "when?", "variable", "implication", "clinical decision", "additional notes", "facts",
    )
)  # fmt: skip
_DESCRIBES = re.compile(
    r"(?:key |clinical |typical |main |distinctive |imaging )*"
    r"(?:features?|clues?|findings?|characteristics|presentation|manifestations|signs)",
    re.IGNORECASE,
)
_NOUNS = (
    r"dos(?:e|es|ing|age)|duration|mortality|efficacy|treatments?|therapy|management|regimens?|roles?|rationale|mechanisms?"
    r"|incidence|prevalence|transmission|diagnos(?:is|tics?)|prevention|prophylaxis|symptoms?|signs?|presentation|causes?"
    r"|a?etiology|onset|incubation(?: period)?|routes?|reservoirs?|vectors?|hosts?|sensitivity|specificity|findings?"
    r"|indications?|contraindications?|adverse effects?|side effects?|toxicity|monitoring|activity|spectrum|coverage"
    r"|screening|administration|methods?|techniques?|modalit(?:y|ies)|complications?|prognosis|risk factors?"
    r"|pathogens?|organisms?|options?|alternatives?|concerns?"
    r"|gold standard|hallmark|timing|frequency|first[- ]line|second[- ]line|preferred|goals?|targets?"
    r"|class|classes|types?|examples?"
    r"|geography|distribution|location|sites?|age|setting|criteria|appearance"
    r"|morphology|genome|family|receptors?|index|inheritance|half-life|metabolism|excretion|penetration|interactions?|resistance"
    r"|susceptibility|recurrence|relapse|cure rate|response rate|success|follow-up|interval|schedule|vaccines?|source"
    r"|source control|agents?|drugs?|antibiotics?|avoid|limitations?|advantages?|disadvantages?|definition"
)
_ATTRIBUTE = re.compile(rf"(?:[\w/-]+\s){{0,2}}(?:{_NOUNS})", re.IGNORECASE)
_UNSPECIFIC = (
    r"clinical|general|typical|key|main|common|specific|overall|recommended|standard|initial|important|major|other|additional"
    r"|associated|current|usual|basic|total|classic|detailed|first-line|second-line|regimen|agent|alternative|preferred"
)
_BARE = re.compile(rf"(?:(?:{_UNSPECIFIC})\s)*(?:{_NOUNS})(?:(?:\s(?:and|&|/)\s|/|,\s)(?:{_NOUNS}))*", re.IGNORECASE)
_BELOW = re.compile(
    rf"(?:(?:{_UNSPECIFIC}|\d+-(?:day|month|year)|inpatient|in-hospital)\s){{0,2}}(?:dos(?:e|es|ing|age)|duration"
    rf"|mortality|efficacy|treatments?|therapy|management|regimens?|roles?"
    r"|rationale|mechanisms?|incidence|prevalence|transmission|prophylaxis|presentation|onset|incubation(?: period)?|vectors?"
    r"|reservoirs?|hosts?|sensitivity|specificity|half-life|frequency|coverage|spectrum|activity|first[- ]line(?: \w+)?)",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"\s*\([^()]*\)")
_AMONG = re.compile(r"\s(?:in|among)\s", re.IGNORECASE)
_RATE = re.compile(r"mortality|rate\b|sensitivity|specificity|prevalence|incidence|frequency|success", re.IGNORECASE)
_CLASS = re.compile(
    r"[a-z](?<![sui])s$|[a-z]ies$|[a-z]s\s(?:of|in|for|by)\b|\b(?:high|low)[- ]risk\b|\b(?:covers?|avoid|include"
    r"|monitor|check)$"
    r"|\b(?:findings|workup|triad|tetrad|pentad|bundle|differential|etiology|microbiology|epidemiology"
    r"|pathophysiology|pathogenesis|prevention|labs"
    r"|indications?|exam(?:ination)?|components?|classification|criteria|associated with)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?P<attribute>{_NOUNS})\s(?:(?P<divides>by|according to)|for|in)\b", re.IGNORECASE)
_NEGATED = re.compile(r"(?:not|never|do not|does not)\b.*", re.IGNORECASE)
_POPULATION = WordSearch(
    r"pregnan|child|pa?ediatric|neonat|infant|elderly|renal|hepatic|dialysis|allerg|immunocompromised|transplant|neutropeni"
    r"|\bHIV\b|adults?\b|\bwomen\b|\bmen\b|\bif\b|severe|mild|moderate|fulminant|uncomplicated|complicated|acute|chronic"
    r"|recurrence|refractory|empiric|cystitis",
    "pregnan child ediatric neonat infant elderly renal hepatic dialysis allerg immunocompromised transplant neutropeni hiv"
    " adult men if severe mild moderate fulminant complicated acute chronic recurrence refractory empiric cystitis",
)


@lru_cache(maxsize=_CACHED)
def is_generic(text: str) -> bool:
    """Whether a heading or column name says nothing about its content (Notes, Key Points, Overview)."""
    return text.strip(" :").casefold() in _GENERIC


def describes(text: str) -> bool:
    """Whether a column of this name says how each thing shows: features, findings, signs."""
    return _DESCRIBES.fullmatch(text.strip(" :?")) is not None


@lru_cache(maxsize=_CACHED)
def is_attribute(text: str) -> bool:
    """Whether `text` names something that can be asked (Dosing, 30-day mortality), rather than a thing."""
    text = _GLOSS.sub("", text).strip(" :?")
    return _ATTRIBUTE.fullmatch(text) is not None or _NEGATED.fullmatch(text) is not None


def is_rate(text: str) -> bool:
    """Whether `text` asks for a figure: mortality, prevalence, a success rate."""
    return _RATE.search(text) is not None


@lru_cache(maxsize=_CACHED)
def names_a_class(text: str) -> bool:
    """Whether a heading says what kind of things stand below it: an attribute or a plural (Symptoms, Human bites)."""
    name = _GLOSS.sub("", text).strip(" :?")
    return is_attribute(name) or _CLASS.search(_AMONG.split(name)[0]) is not None


@lru_cache(maxsize=_CACHED)
def is_bare_attribute(text: str) -> bool:
    """Whether `text` says what is asked and nothing of what: Treatment, Clinical features, but not Rabies prophylaxis."""
    return _BARE.fullmatch(_GLOSS.sub("", text).strip(" :?")) is not None


@lru_cache(maxsize=_CACHED)
def is_asked_below(text: str) -> bool:
    """Whether a heading can be asked of each thing listed below it: `Dosing` can, `Required tests` is their kind."""
    return _BELOW.fullmatch(_GLOSS.sub("", text).strip(" :?")) is not None


def leading_attribute(text: str) -> str | None:
    """`Treatment` of `Treatment by Syndrome`: the attribute that a heading asks of everything below it, as it stands."""
    match = _LEADING.match(text.strip(" :"))
    if match is None:
        return None
    return match["attribute"] if match["divides"] or is_asked_below(match["attribute"]) else None


@lru_cache(maxsize=_CACHED)
def names_population(text: str) -> bool:
    """Whether `text` narrows whom or which form a statement is about (pregnancy, renal failure, severe)."""
    return _POPULATION.is_in(text)
