"""What kind of thing a term names, as far as its form shows it: a drug by its ending, an organism by its name.

Endings are the stems of international nonproprietary names (WHO); genera are those of medical microbiology.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from crequiz.lexicon.names import names


class TermKind(StrEnum):
    """What can be asked by name; the value is the word for it in a question."""

    DRUG = "drug"
    ORGANISM = "organism"


_DRUG_ENDINGS = tuple(
    "cillin bactam penem oxacin mycin micin micins cycline azole fungin vir virine vudine tidine statin prazole oxazole"
    " zolid planin vancin quine quin quone nidazole bendazole mectin mab nib sone solone terol dipine olol"
    " sartan ciclib platin rubicin trexate formin gliptin gliflozin parin xaban amivir buvir tegravir navir previr asvir"
    " furantoin".split()
)
_DRUG = re.compile(
    r"quinine|quinidine|artesunate|artemether|lumefantrine|proguanil|foscarnet|pentamidine|nifurtimox|miltefosine"
    r"|ppi|vonoprazan|imiquimod|podofilox|podophyllin|pcn|pcg|vanc|gent|tobra|cipro|levo|doxy|clinda|amox|clav|pip|tazo"
    r"|trimethoprim|colistin|polymyxins?|bacitracin|rifampin|rifampicin|isoniazid|pyrazinamide|ethambutol|dapsone"
    r"|amphotericin|flucytosine|terbinafine|griseofulvin|praziquantel|pyrantel|nitazoxanide|chloramphenicol"
    r"|cef[a-z]+|ceph[a-z]+|sulfa[a-z]+|aminoglycosides?|fluoroquinolones?|carbapenems?|macrolides?|cephalosporins?"
    r"|penicillins?|oxazolidinones?|(?:lipo)?glycopeptides?|lipopeptides?|monobactams?|streptogramins?|glycylcyclines?"
    r"|nitroimidazoles?|lincosamides?|rifamycins?|polyenes?|sulfonamides?"
    r"|tetracyclines?|echinocandins?|corticosteroids?|prednisone|leucovorin|probenecid|aspirin|ribavirin|interferon",
)
_SHORT_DRUG = re.compile(
    r"TMP[-/]SMX|CAZ-AVI|pip-tazo|amox-clav|[A-Z]-AmB|L-AmB|FMT|IVIG|AZT|3TC|TDF|TAF|INH", re.IGNORECASE
)
_RESISTANCE = re.compile(r"van[A-G]")
_DRUG_SPLIT = re.compile(r"[-/]|\s\+\s|\s(?:or|plus|and)\s")
_BESIDE_DRUG = re.compile(
    r"\b(?:liposomal|oral|iv|po|im|inhaled|topical|aqueous|benzathine|procaine|sodium|acid|clavulanate|high-dose"
    r"|low-dose|adjunctive|cyclic|g|v|vk|b|e)\b"
)
_GENUS = frozenset(
    "acanthamoeba acinetobacter actinomyces aeromonas aspergillus babesia bacillus bacteroides bartonella"
    " blastomyces bordetella borrelia"
    " brucella burkholderia campylobacter candida capnocytophaga chlamydia chlamydophila citrobacter clostridioides"
    " clostridium coccidioides"
    " corynebacterium coxiella cryptococcus cryptosporidium cutibacterium cyclospora echinococcus ehrlichia"
    " eikenella entamoeba enterobacter"
    " enterococcus enterococci escherichia francisella fusarium fusobacterium giardia haemophilus helicobacter"
    " histoplasma kingella klebsiella"
    " legionella leishmania leptospira listeria madurella malassezia microsporidia moraxella morganella mucor"
    " mycobacterium mycoplasma naegleria"
    " neisseria nocardia pasteurella peptostreptococcus plasmodium pneumocystis prevotella propionibacterium"
    " proteus providencia pseudomonas"
    " rhizopus rickettsia salmonella scedosporium schistosoma serratia shigella sporothrix staphylococcus"
    " staphylococci stenotrophomonas"
    " streptobacillus spirillum streptococcus streptococci streptomyces strongyloides taenia toxoplasma treponema"
    " trichinella trichomonas"
    " trichophyton trypanosoma ureaplasma vibrio yersinia strep staph".split()
)
_ORGANISM = re.compile(
    rf"(?:{'|'.join(sorted(_GENUS))})(?: (?!\w*(?:sepsis|itis|osis|emia|infections?|pneumonia\b|disease|fever"
    rf"|coverage|risk|resistan(?:ce|t)|carriage|coloni[sz]ation|exposure|species$|scores?\b"
    r"|index\b))[a-z]+(?: [A-Z]\w*)?)?|[a-z]+ spp\.?"
    r"|(?:west nile|epstein-barr|herpes simplex|hepatitis [a-e]|dengue|zika|influenza [ab]|lassa|junin"
    r"|machupo) virus|[a-z-]*(?:virus(?:es)?|bacilli|cocci|streptococc(?:i|us)|staphylococc(?:i|us))|anaerobes|fungi|mycobacteria"
    r"|gram-(?:negative|positive)(?:s| rods| cocci| bacilli)"
    r"|coagulase-negative staph\w*|enterobacterales",
    re.IGNORECASE,
)
_NO_GENUS = (
    "spp",
    "virus",
    "bacilli",
    "cocc",
    "anaerobes",
    "fungi",
    "mycobacteria",
    "gram-",
    "coagulase",
    "enterobacterales",
)
"""What stands in every name of an organism that does not begin with a genus."""
_PLURAL = re.compile(
    r"(?:ides|ones|ins|lides|nems|cyclines|negatives|positives|erobes|cocci|bacilli|rods|ales|viruses)$"
)
_CLASS = re.compile(
    r"fluoroquinolone|aminoglycoside|carbapenem|macrolide|cephalosporin|tetracycline|echinocandin|azole|corticosteroid"
    r"|oxazolidinone|(?:lipo)?glycopeptide|(?:cyclic )?lipopeptide|monobactam|streptogramin|glycylcycline|nitroimidazole"
    r"|lincosamide|rifamycin|polyene|sulfonamide",
    re.IGNORECASE,
)
_SHORT_ORGANISM = re.compile(
    r"[A-Z]\. ?[a-z]{4,}(?: (?:[a-z]\w*|[A-Z]\d\S*))?"
    r"|(?:MRSA|MSSA|VRE|HSV|VZV|CMV|EBV|HIV|HBV|HCV|HDV|HAV|HEV|HHV|WNV|RSV|HPV|GAS|GBS|ESBL|CRE)(?:-\d)?"
)


@lru_cache(maxsize=1 << 12)
def kind_of(term: str) -> TermKind | None:
    """The kind of `term` (a few words without its dose), or None if its form does not show it."""
    name = term.strip(" .")
    if _SHORT_ORGANISM.fullmatch(name) or _is_organism(name):
        return TermKind.ORGANISM
    if _RESISTANCE.fullmatch(name):
        return None
    return TermKind.DRUG if _SHORT_DRUG.fullmatch(name) or _names_drugs(name) else None


def _names_drugs(name: str) -> bool:
    """Whether each piece of `name` is a drug, apart from its form and route."""
    pieces = [bare for piece in _DRUG_SPLIT.split(name.lower()) if (bare := _BESIDE_DRUG.sub("", piece).strip())]
    return bool(pieces) and all(map(_is_drug, pieces))


def _is_drug(word: str) -> bool:
    # At least one letter stands before the ending.
    ends_so = word[1:].endswith(_DRUG_ENDINGS) and not word.endswith("sterol") and word.isascii() and word.isalpha()
    return ends_so or _DRUG.fullmatch(word) is not None or word in names().drugs


def _is_organism(name: str) -> bool:
    lowered = name.lower()
    may_be = lowered.partition(" ")[0] in _GENUS or any(map(lowered.__contains__, _NO_GENUS))
    return may_be and _ORGANISM.fullmatch(name) is not None


def kind_asked(term: str) -> str | None:
    """The kind of one term as a question says it: `aminoglycosides` are a class, `Gram-negatives` several organisms."""
    kind = kind_of(term)
    if kind is None or (not _PLURAL.search(term) and not _CLASS.fullmatch(term)):
        return kind
    return "drug class" if kind is TermKind.DRUG else "organisms"


def common_kind(terms: Sequence[str]) -> TermKind | None:
    """The kind that all `terms` share, or None."""
    kinds = {kind_of(term) for term in terms}
    return kinds.pop() if len(kinds) == 1 else None
