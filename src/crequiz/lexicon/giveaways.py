"""Words that only one thing goes with: where they stand beside a hole, it can be filled without having learned the card."""

import re

_GIVEAWAYS = tuple(
    (re.compile(term, re.IGNORECASE), re.compile(rf"\b(?:{cue})", re.IGNORECASE))
    for term, cue in (
        (r"pregnan(?:cy|t)\b.*", r"trimesters?\b|fetus|fetal|placenta|delivery\b|week [1-4]\d\b"),
        (r"MRI\b.*", r"T[12]\b|FLAIR\b|DWI\b|gadolinium"),
        (r"CT\b.*", r"HU\b|Hounsfield"),
        (r".*\btransplant(?:ation)?", r"post-tx\b|allograft|graft\b"),
        (r"(?:HBV|hepatitis B)\b.*", r"HBsAg\b|HBeAg\b"),
        (r"(?:.* )?diarrhea", r"(?:unformed|loose|watery) stools?"),
        (r"titers?", r"\d-fold|dilutions?\b"),
        (r"(?:(?:contact|enteric) )?precautions|(?:contact|enteric) isolation", r"gowns?\b|gloves?\b"),
        (r"mechanical ventilation|intubation", r"respiratory failure"),
        (r"(?:vaso)?pressors?", r"shock\b"),
        (r"(?:IV )?contrast", r"(?:un)?enhanc"),
        (r"fungal (?:burden|load)", r"antifungal"),
        (r"movement disorders?", r"tremors?\b|parkinsonism\b|chorea"),
    )
)


def goes_with_a_cue(term: str, shown: str) -> bool:
    """Whether `shown` has a word that gives `term` away (`harmless in ____ (any trimester)`)."""
    return any(known.fullmatch(term) and cue.search(shown) for known, cue in _GIVEAWAYS)
