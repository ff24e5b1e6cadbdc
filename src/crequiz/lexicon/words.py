"""Words: folding, stems, slugs, and the words that carry no fact."""

import re
import unicodedata
from functools import lru_cache
from itertools import chain, filterfalse, islice

_GREEK = str.maketrans(
    {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "λ": "lambda", "μ": "mu", "µ": "mu", "φ": "phi"}
)
_CACHED = 1 << 14
_ENDINGS = ("ations", "ances", "ation", "ases", "ance", "ants", "ings", "ase", "ant", "ing", "ed", "es", "s")
_SLUG_WORD = re.compile(r"[\w%<>≥≤+~]+")
_WORD = re.compile(r"[\w%]+(?:[-'][\w%]+)*")
_STOP = frozenset(
    "a an and any are as at be by can do does for from has have if in into is it its may of on or per should that the"
    " their this to vs was were what when which who with".split()
)
_NO_DATA = re.compile(r"(?:limited|less|no|few|insufficient|poor|scarce)\s+(?:data|evidence|experience)")
_NOT_APPLICABLE = frozenset({"n/a", "n.a.", "n/a."})
# `S` is the rule in tables of susceptibility; what is worth knowing are its exceptions.
_TRIVIAL = frozenset(
    "yes no none na variable varies varied rare rarely common uncommon usually often sometimes unknown unclear same"
    " important critical essential mandatory controversial high low moderate minimal present absent positive negative"
    " good poor excellent elevated partial easy difficult simple complex ok okay call id consult caution"
    " partially partly worldwide global universal spread see similar various other others standard s"
    " why how when who what which where every everyone everybody almost nearly mostly those"
    " hospitals empiric allowed permitted nothing positives negatives anyone anybody".split()
)
_EVALUATIVE = frozenset(
    "most more less least very highly key classic classically common commonly rare important preferred preferably first-line"
    " second-line third-line alternative alternatives alternatively critical essential typical typically recommended usually"
    " often controversial optional adjunctive main major minor primary best better ideal useful increasing emerging new newer"
    " traditional standard diagnostic characteristic pathognomonic hallmark always never only especially particularly"
    " required mandatory all any both some many few first second severe mild moderate definitive likely unlikely possible"
    " frequent frequently specific nonspecific non-specific significant high low higher lower absent present yes no"
    " positive negative available approved outdated updated note example examples see above below etc option options"
    " longer shorter increased decreased reduced worse faster slower earlier later early late greater fewer similar same"
    " gold modality test tests choice well able resistant unable effective treatable due usual general large small multiple"
    " unproven intrinsic non noninferior non-inferior cornerstone mainstay years months weeks days hours resistance mortality"
    " reliable dosing endemic effect effects activity efficacy"
    " proven confirmed suspected documented self-limited self-limiting variable aggressive"
    " unique property properties antimicrobials antibiotics safe unsafe curative emergency medical leading"
    " indication concern issue"
    " problem challenge overview"
    " susceptible unavailable alone otherwise good poor excellent drug reliable superior inferior"
    " appropriate possible needed indicated necessary criteria other others agents drugs therapies factors features"
    " treatment therapy diagnosis patient patients complete cases case infection infections disease use used consider".split()
)
_CLINICAL = frozenset(
    "achieve active antibodies antibody agent agents antibiotic antibiotics antimicrobial appearance approach assess"
    " associated association"
    " bacterial benefit body booster boosters broad burden coverage"
    " care cause causes clearance clinical completed completely completion condition conditions confirm confirmed"
    " consult consultation"
    " control controlled course culture cultures deep developing device devices different disease duration empiric"
    " eradication examine"
    " exposure failure failures finding findings follow-up form functional further group groups guidance guide guides harm"
    " healed health healthcare high-risk higher-risk hospital identical identification imaging immunosuppressants"
    " improvement improve"
    " infected infectious ineffective inflammation inflamed initial intravenous iv laboratory less level levels"
    " life-threatening longer"
    " management mechanism method minimal moderate-severe monitor monitoring mortality multiple no normal obtain"
    " older operative option"
    " outcome outcomes oral parenteral pathogen pathogens patients perform permanent persistent possible post"
    " practice presence prior"
    " procedure proceed process progression prolonged prompt public range rapid rapidly rate rates recover"
    " recurrence recurrences relapse repeat"
    " required resolution resource-limited resource response result risk-based routine sample samples screening"
    " selection setting settings"
    " serious several sign signs simple site situation some source species specimen stable step study substrate"
    " success successful suitable"
    " support supportive surgery surgical suspicion symptom symptoms syndrome system systemic targeted test testing"
    " therapeutic time"
    " treat treated treatments trend trial trials type types uncomplicated unnecessary untreated workup worsening".split()
)
_WEIGHING = _EVALUATIVE | _STOP
_UNSPECIFIC = _CLINICAL | _WEIGHING
_ADVERBS = frozenset({"only", "always", "also", "please", "routinely", "never"})
_DIRECTIVE = frozenset(
    "add adjust administer admit allow apply arrange ask assess assume avoid base be begin check choose combine"
    " confirm consider continue correct counsel cover culture debride defer delay discontinue discuss do drain draw"
    " educate ensure eradicate escalate evaluate examine exclude expand follow get give hold hospitalize identify"
    " ignore immunize implement infuse initiate inject insert interpret isolate keep know leave limit look maintain make"
    " measure monitor move narrow need notify obtain offer order perform place plan prefer prescribe prevent proceed"
    " provide put read reassess recommend refer remember remove repeat replace report request require reserve restrict"
    " retest rule screen seek select send separate shorten spare start stop suspect switch tailor take taper"
    " target tell inform alert document"
    " test think transfuse treat try update use vaccinate verify wait wash watch withhold".split()
)


def keeping(marks: str) -> bytes:
    """For `pieces`: the table that keeps ASCII letters in lower case, digits, `_` and `marks`, and parts at all else."""
    kept = (chr(code).lower() if chr(code).isalnum() or chr(code) in "_" + marks else " " for code in range(128))
    return "".join(kept).encode().ljust(256)


def pieces(text: str, table: bytes) -> list[str]:
    """What `table` keeps of an ASCII text, many times faster than by a pattern."""
    return text.encode().translate(table).decode().split()


_IN_WORDS = keeping("%-'")
_IN_SLUGS = keeping("%<>+~")


@lru_cache(maxsize=_CACHED)
def fold(text: str) -> str:
    """Lower case, Greek letters spelled out, blanks single: for comparing texts, never for showing them."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(text.translate(_GREEK).split())


@lru_cache(maxsize=_CACHED)
def words(text: str) -> tuple[str, ...]:
    """The folded words of `text` in order; hyphenated words stay whole."""
    if not text.isascii():
        return tuple(_WORD.findall(fold(text)))
    found = pieces(text, _IN_WORDS)
    if "-" not in text and "'" not in text:
        return tuple(found)
    # A hyphen at an end, or a dash of two, is no part of a word.
    return tuple(chain.from_iterable(_WORD.findall(one) if "-" in one or "'" in one else (one,) for one in found))


@lru_cache(maxsize=_CACHED)
def content_words(text: str) -> tuple[str, ...]:
    """The words of `text` that carry meaning."""
    return tuple(filterfalse(_STOP.__contains__, words(text)))


@lru_cache(maxsize=1 << 10)
def content_places(text: str) -> tuple[tuple[int, int, str], ...]:
    """The content words of `text` with their places in it, as `(start, end, folded word)`."""
    if text.isascii():
        places = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text.lower())]
    else:
        places = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    return tuple([place for place in places if place[2] not in _STOP])


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """A rough stem: enough to see that `resistant` and `resistance` are the same answer given away."""
    if word.endswith("ies"):
        word = word[:-2]
    elif word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) <= 5 or not word.endswith(_ENDINGS):
        return word
    return word.removesuffix(next(ending for ending in _ENDINGS if word.endswith(ending)))


def stands_alone(part: str, text: str, hyphen: bool = True) -> bool:
    """Whether `part` stands in `text` as whole words; with `hyphen`, a hyphen makes longer words too."""
    start = text.find(part)
    while start >= 0:
        before, behind = text[start - 1 : start] if start else "", text[start + len(part) : start + len(part) + 1]
        if not any(char.isalnum() or char == "_" or (hyphen and char == "-") for char in before + behind):
            return True
        start = text.find(part, start + 1)
    return False


@lru_cache(maxsize=_CACHED)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words, hyphenated words taken apart."""
    return frozenset(chain.from_iterable(map(_stems_of_word, content_words(text))))


@lru_cache(maxsize=_CACHED)
def _stems_of_word(word: str) -> tuple[str, ...]:
    return tuple([stem(piece) for piece in word.split("-") if piece]) if "-" in word else (stem(word),)


@lru_cache(maxsize=_CACHED)
def slug(text: str) -> str:
    """`text` as a readable identifier: `[a-z0-9%<>≥≤+]` joined by hyphens; signs stay, they tell values apart."""
    found = pieces(text, _IN_SLUGS) if text.isascii() else _SLUG_WORD.findall(fold(text))
    return "-".join(found) or "-"


@lru_cache(maxsize=_CACHED)
def is_trivial(text: str) -> bool:
    """Whether an answer is not worth asking for: yes, variable, rare, limited data and the like, or nothing but marks."""
    found = words(text)
    if _TRIVIAL.issuperset(found) or text.strip().lower() in _NOT_APPLICABLE:
        return True
    return _NO_DATA.fullmatch(" ".join(found)) is not None


@lru_cache(maxsize=_CACHED)
def is_evaluation(text: str) -> bool:
    """Whether `text` only weighs or points (most common, preferred, recommended, cases): nothing to be recalled."""
    return _WEIGHING.issuperset(words(text))


@lru_cache(maxsize=_CACHED)
def is_unspecific(text: str) -> bool:
    """Whether `text` is nothing but words that fit any card (`successful treatment`, `source control`): no answer to learn."""
    return _UNSPECIFIC.issuperset(words(text))


@lru_cache(maxsize=_CACHED)
def is_directive(text: str) -> bool:
    """Whether `text` begins with a verb that tells what to do (Admit, Check): the object is what can be asked."""
    first = (match[0] for match in _WORD.finditer(text.lower() if text.isascii() else fold(text)))
    return next(filterfalse(_ADVERBS.__contains__, islice(first, 2)), None) in _DIRECTIVE
