"""Words that give a reason (toxicity, lower recurrence) and words that call for one (avoid, preferred, inferior)."""

import re
from functools import lru_cache

from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import is_directive, words

_CACHED = 1 << 12

_REASON = re.compile(
    r"\b(?:avoid|prevent|reduce|minimize|risks?|\w*resistan(?:t|ce)|efficacy|effective(?:ness)?|ineffective"
    r"|\w*toxic(?:ity)?|teratogenic|fail(?:s|ed|ures?)?"
    r"|inferior|superior(?:ity)?|non-?inferior|prevents?|reduc(?:es?|ed|ing|tion)|decreas(?:es?|ed|ing)|increas(?:es?|ed|ing)"
    r"|caus(?:es?|ing)|penetrat(?:es?|ion)|inactivat\w+|irreversible|recurrences?|relapses?|mortality|synerg\w+|barrier"
    r"|cure|cures|co-?infections?|benefits?|remains?|persists?|detects?|destr(?:oys?|uction)|damag\w+|transmi(?:ts?|ssion)"
    r"|protects?|improv\w+|contaminat\w+|false|coloniz\w+|unreliable|inhibits?|nephropath\w+|QT|absorption"
    r"|interact\w*|unsafe|safer?|delays?|worsens?|masks?|mimics?|overlap|activity|inadequate|insufficient|lacks?"
    r"|hydroly[sz]\w+|degrad\w+|induc(?:es?|ible)|select(?:s|ion)? for|rapid(?:ly)? progress\w+|emergence|spread|outbreaks?"
    r"|survives?|sporicidal|bactericidal|bacteriostatic|well[- ]tolerated|once[- ]daily|no (?:renal|dose) adjustment)\b"
    r"|\b(?:lower|higher|better|worse|poor|limited|low|high|less|more|fewer|good|excellent|broad(?:er)?|narrow)\s+\w+",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"(?:(?:may|might|could|can) be|if|unless|when|until|for|in|on|with|without|at|by|to|before|after|during"
    r"|especially|particularly|e\.g\."
    r"|i\.e\.|including|such as"
    r"|see|per|or|and|but|plus|vs|versus|not a?|never|not if|only|reserved?|mostly|usually|often|sometimes|formerly|historically"
    r"|controversial|alternative|preferred|first-line|second-line|recommended|option(?:al)?)\b",
    re.IGNORECASE,
)
_CALLS = WordSearch(
    r"\b(?:always|never|must|mandatory|required|essential|critical(?:ly)?|important|inferior|superior|ideal|best|worst"
    r"|contraindicated|dangerous|emergency|urgent(?:ly)?|limited|unreliable|discouraged|acceptable|remains?|stays?"
    r"|not recommended)\b",
    "always never must mandatory required essential critical important inferior superior ideal best worst contraindicated"
    " dangerous emergency urgent limited unreliable discouraged acceptable remain stay recommended",
)
_VERDICT = re.compile(
    r"(?:poor|limited|low|good|excellent|high|no|less|more) (?:coverage|activity|yield|risk)", re.IGNORECASE
)
_PURPOSES = frozenset({"prevent", "avoid", "minimize", "detect", "exclude"})
_SELF_EVIDENT = re.compile(
    r"^(?:decreas|reduc|improv)(?:e|es|ing)\b|^(?:prevent|predict|superior|better)\b|\bcomplications\b"
    r"|\bcure achievable\b|\bbut\b"
    r"|^(?:insufficient|limited|lack of|no|low[- ]quality) (?:\w+ )?(?:evidence|data|benefit)$|^high (?:\w+ )?risk$",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(r"\b(?:only|except|but not) (?:if|when|in|for|with)\b", re.IGNORECASE)
_MOST_REASON_WORDS = 8
_MOST_ROLE_WORDS = 3
_MOST_CLAIM_WORDS = 12


@lru_cache(maxsize=_CACHED)
def gives_a_reason(text: str) -> bool:
    """Whether a remark says why: by what it prevents, risks, lacks or does better; no condition, advice or mere role."""
    found = words(text)
    if not 2 <= len(found) <= _MOST_REASON_WORDS or _NO_REASON.match(text) or _VERDICT.fullmatch(text):
        return False
    if claims_role(text) and len(found) <= _MOST_ROLE_WORDS:
        # `less preferred` is a rank.
        return False
    if (is_directive(text) and found[0] not in _PURPOSES) or _SELF_EVIDENT.search(text) or _EXCEPTION.search(text):
        return False
    return _REASON.search(text) is not None


@lru_cache(maxsize=_CACHED)
def calls_for_a_reason(text: str) -> bool:
    """Whether a claim makes one ask why: it forbids, advises, prefers or weighs."""
    if len(words(text)) > _MOST_CLAIM_WORDS:
        return False
    return is_directive(text) or negates(text) or claims_role(text) or _CALLS.is_in(text)
