"""The noun by which a question asks for a term whose form shows what it names: which drugs, which condition, which test?"""

import re
from collections.abc import Sequence
from functools import lru_cache

from crequiz.lexicon.kinds import TermKind, kind_asked, kind_of
from crequiz.lexicon.words import words

_SEVERAL = re.compile(r"\s\+\s|\s(?:and|or|plus)\s", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"(?:(?:MDR|XDR|PDR|resistant|virulent|atypical|encapsulated|viridans"
    r"|(?:[\w/]+-)?(?:resistant|producing|positive|negative|susceptible))\s+)+",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?!(?:mature |infective )?cysts?$)"
    r"(?!(?:all|active|suspected|setting|risk|history|high|low|severe|mild|likely|possible|end-stage)\b)(?:[\w.'/-]+ ){0,2}"
    r"(?:\w*(?:itis|sepsis|bacteremia|leukemia|thalassemia|ectasis|carcinoma|lymphoma|pneumonia)"
    r"|(?!\w*(?:gnosis|brosis|crosis|stenosis|ptosis|mitosis|osmosis|biosis|stomosis|(?:phago|leuko|lympho|endo|pleo)cytosis)$)"
    r"\w+osis|\w+iasis|(?:neuro|entero|arthro|retino|myo|encephalo)pathy"
    r"|arthropathy|abscess|cysts?|megacolon|syndrome|malaria|anaphylaxis|empyema|asthma|deficiency|sickle cell disease"
    r"|syphilis|gonorrhea|measles|varicella|rabies|tetanus|(?:lassa|dengue|yellow|typhoid|rheumatic|rat-bite|q) fever"
    r"|respiratory failure|TB|TSS|UTI|CAP|VAP|HAP|HAP/VAP|PCP|DIC|HCC|ARDS|RA)",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"(?:[\w'/-]+ ){0,2}(?:MRI|CT|PCR|EEG|ECG|EGD|ELISA|NAAT|EIA|X-rays?|ultrasound|ultrasonography|serology|cultures?|biopsy"
    r"|LP|tests?|RNA|LFTs|CBC|CMP|INR|ESR|CRP|hemagglutination|microscopy|PET|elastography)"
    r"|(?:MRI|CT|MRA|CTA|X-ray|ultrasound|PET)(?: (?:of the )?[\w/-]+){1,2}",
    re.IGNORECASE,
)
_THERAPY = re.compile(r"(?:[\w-]+ ){0,3}(?:mono)?therapy(?: \([A-Z]+\))?", re.IGNORECASE)
_DRUG_CLASS = re.compile(r"(?:[\w-]+ )?(?:modulators|inhibitors|agonists|antagonists|blockers)", re.IGNORECASE)
_VACCINE = re.compile(r"IPV|OPV|Tdap|PCV\d+|PPSV\d+|MenACWY|MMR|BCG")
_BETA_LACTAMASE = re.compile(r"(?:KPC|NDM|VIM|IMP|OXA-48|MBL)(?:-\d+)?")
_GENE = re.compile(r"(?:[\w-]+ )?genes?", re.IGNORECASE)
_SIGN = re.compile(r"[\w'-]+ (?:sign|spots)", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"(?:[\w'/-]+ ){0,2}(?:\w+(?:ectomy|plasty|ostomy|centesis)|drainage|debridement|amputation|resection|washout"
    r"|excision|transplantation)",
    re.IGNORECASE,
)
_PATIENTS = re.compile(
    r"(?:[\w'/-]+ ){0,3}(?:patients|children|women|men|adults|infants|neonates|travell?ers)"
    r"|immuno(?:compromised|competent|suppressed)",
    re.IGNORECASE,
)
_ENZYME = re.compile(
    r"(?:[\w'-]+ ){0,2}(?!(?:disease|phase|base|database|case|release|increase|decrease)s?$)[\w-]{3,}ases?",
    re.IGNORECASE,
)
_SITE_WORDS = (
    r"lobes?|cortex|gyrus|ganglia|thalamus|brainstem|cerebellum|hippocampus|liver|lungs?|spleen|kidneys?|brain|bones?"
    r"|knees?|hips?|ankles?|wrists?|shoulders?|elbows?|hands?|feet|trunk|extremities|face|palms|soles|scalp|soft tissues?"
)
_SITE = re.compile(rf"\b(?:{_SITE_WORDS})(?: involvement)?(?: \([^()]*\))?$", re.IGNORECASE)
_LOOK = r"dark|red|pale|swollen|cold|warm|hot|painful|tender|flushed|dry|itchy"
_SITE_NAME = re.compile(rf"(?:(?!in|of|the|{_LOOK})[\w'-]+ )?(?:{_SITE_WORDS})(?:/(?:{_SITE_WORDS}))*", re.IGNORECASE)
_NOUNS = (
    (_BETA_LACTAMASE, "β-lactamase"),
    (_ENZYME, "enzyme"),
    (_VACCINE, "vaccine"),
    (_GENE, "gene"),
    (_DRUG_CLASS, "drug class"),
    (_PATIENTS, "patients"),
    (_PROCEDURE, "procedure"),
    (_THERAPY, "therapy"),
    (_TEST, "test"),
    (_SIGN, "sign"),
    (_CONDITION, "condition"),
    (_SITE_NAME, "site"),
)
_FINDING = re.compile(
    r"fever|chills|pain|cough|rash|headache|nausea|vomiting|diarrhea|sweats|fatigue|malaise|jaundice|sore throat|pallor"
    r"|hemoptysis|dyspnea|seizures|deficits|hepatomegaly|splenomegaly|anemia|hydrocephalus|purpura|prodrome|symptoms"
    r"|adenopathy|condyloma|edema|hypotension|shock|ileus|stiffness|petechiae|macules|papules|vesicles|ulcers?"
    r"|ataxia|weakness|paralysis|confusion|coma|odor|pruritus",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\w (?:before|after|in|for|without|on|from|by|to|than|like|drives|treats?|prevents?|affects?) \w"
    r"|^(?:treat|give|use|start|stop|painful)\b",
    re.IGNORECASE,
)
_MADE_OF = re.compile(r"\s(?:medium|agar|antigen|stain|vaccine|risk|toxin|cover|coverage)$", re.IGNORECASE)
_STRAIN = re.compile(r"(?:(?<=\w) species| [A-Z]\d[\w-]*|(?<=-\d)/\d)$")
_PLURALS = {"drug class": "drugs", "therapy": "therapies"}
_ABBREVIATED_GENUS = re.compile(r"[A-Z]\. ?[a-z]+")
_HALF = 2


@lru_cache(maxsize=1 << 12)
def noun_asked(term: str) -> str | None:
    """The noun for one answer, in the plural if it names several things; None if its form shows no kind."""
    several = [piece for piece in _SEVERAL.split(term) if piece]
    if len(several) > 1 and (kind_of(term) is TermKind.DRUG or _BETA_LACTAMASE.fullmatch(several[0])):
        return common_noun(several)
    bare = _STRAIN.sub("", _QUALIFIED.sub("", term))
    if kind_of(bare) is TermKind.ORGANISM:
        if _CONDITION.fullmatch(bare) and " " in bare and not _ABBREVIATED_GENUS.fullmatch(bare):
            return "condition"
        return None if _MADE_OF.search(bare) else kind_asked(bare)
    if term[:1].isdigit() or _SAYS_MORE.search(term):
        return kind_asked(term)
    return kind_asked(term) or next((noun for pattern, noun in _NOUNS if pattern.fullmatch(term)), None)


def common_noun(terms: Sequence[str]) -> str | None:
    """The noun for all of `terms`, in the plural, or None: drugs, conditions, findings, sites."""
    nouns = {_plural(noun_asked(term)) for term in terms}
    if len(nouns) == 1 and None not in nouns:
        return nouns.pop()
    if nouns == {"organisms", "conditions"}:
        return "infections"
    if any(kind_of(term) is not None or any(char.isdigit() for char in term) for term in terms):
        return None
    for noun in ("conditions", "tests", "procedures"):
        if nouns <= {noun, None} and _are_most([_plural(noun_asked(term)) == noun for term in terms]):
            return noun
    for pattern, noun in ((_SITE, "sites"), (_FINDING, "findings")):
        if _are_most([pattern.search(term) is not None for term in terms]):
            others = (_FINDING.search(term) for term in terms if pattern.search(term) is None)
            # `keel, wing, flaccid paralysis` are no three sites.
            return None if any(others) else noun
    return None


def _are_most(found: Sequence[bool]) -> bool:
    return _HALF * sum(found) > len(found)


def named_kind(terms: Sequence[str]) -> str | None:
    """`drugs` or `organisms`, if all of `terms` are; other nouns say too little to stand behind a title."""
    noun = common_noun(terms)
    return noun if noun in ("drugs", "organisms") else None


def says_noun(shown: str, noun: str) -> bool:
    """Whether `shown` has the noun already: `Test: ____` need not say that a test is asked for."""
    root = noun.partition(" ")[0].rstrip("s")
    return any(word.startswith(root) for word in words(shown))


def _plural(noun: str | None) -> str | None:
    if noun in (None, "patients", "drugs", "organisms"):
        return noun
    return _PLURALS.get(noun, f"{noun}s")
