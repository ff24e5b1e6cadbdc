"""What a question already gives, so that an answer may leave it out: units, signs, routes, the class of the thing."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from crequiz.study.marking.meaning import meaning_of
from crequiz.study.marking.quantities import Quantity, asked
from crequiz.study.marking.reading import read
from crequiz.study.marking.surface import even
from crequiz.study.marking.units import UNIT, Unit, unit

_SHARES = re.compile(
    r"%|\b(?:mortality|share|proportion|percent(?:age)?|rate|prevalence|incidence|sensitivity|specificity|risk|how often"
    r"|frequency|survival|fraction|lvef|ef|saturation|spo2|sao2|fio2|hba1c|a1c|hematocrit|haematocrit|susceptib\w+|likelihood"
    r"|probability|efficacy|effectiveness|recurrence|relapse|cure)\b"
)
_LIMIT = re.compile(r"\b(?:threshold|cut-?\s?off|limit)s?\b")
_WHICH_OF = re.compile(r"\bwhich (?:one|of)\b")
_BELOW = re.compile(r"\b(?:below|under|less than|fewer than|up to|at most|before)\b|[<≤]\s?_")
_ABOVE = re.compile(r"\b(?:above|over|more than|exceed\w*|at least|from which|from what|greater than)\b|[>≥]\s?_")
_ASKED_UNIT = re.compile(rf"(?:\(|\bmany |\bin |_\s?)(?P<unit>{UNIT})")
_ALTERNATIVE = re.compile(r"\bor\b|\bversus\b|\bvs\b")
_CONVENTIONAL = frozenset(
    "mass/volume mole/volume equivalent/volume unit/volume /volume % mmHg cmH2O Celsius Fahrenheit osmole/kg osmole/volume"
    " volume/time".split()
)
_TWICE = 2
_WITH_UNIT = re.compile(r"\bunits?\b")


@lru_cache(maxsize=1 << 10)
def given_words(question: str) -> frozenset[str]:
    """The words of a question, as they are written and as what they stand for."""
    reading = read(question)
    return frozenset(meaning_of(reading)) | frozenset(token.text for token in reading.tokens if not token.denied)


@lru_cache(maxsize=1 << 10)
def offered_words(question: str, choices: tuple[str, ...] = ()) -> frozenset[str]:
    """The words that a question offers as choices (`increasing or decreasing?`): they are not given."""
    if _WHICH_OF.search(question.lower()) and " and " in question:
        count = Counter(token.text for token in read(question).tokens)
        return frozenset(word for word in given_words(question) if count[word] < _TWICE)
    clauses = re.split(r"[,:;?]", question)
    offering = [clause for clause in clauses if _ALTERNATIVE.search(clause.lower())]
    return frozenset(word for text in (*offering, *choices) for word in given_words(text))


def implied(question: str, expected: Iterable[Quantity]) -> frozenset[str]:
    """The dimensions and signs that an answer to `question` need not repeat."""
    found: set[str] = set()
    text = even(question)
    units = {unit(match["unit"]) for match in _ASKED_UNIT.finditer(text) if match["unit"]}
    found |= {asked(one) for one in units}
    for quantity in expected:
        if quantity.unit != Unit() and quantity.unit in units:
            found.add(quantity.unit.dimension)
        # The unit of a laboratory limit is a convention; that of a dose or a time is half of the answer.
        conventional = quantity.unit.dimension in _CONVENTIONAL
        if quantity.sign and conventional and not _WITH_UNIT.search(text):
            found.add(quantity.unit.dimension)
    if _SHARES.search(text):
        found.add("%")
    if _LIMIT.search(text):
        found |= {"<", "≤", ">", "≥"}
    if _BELOW.search(text):
        found |= {"<", "≤"}
    if _ABOVE.search(text):
        found |= {">", "≥"}
    return frozenset(found)
