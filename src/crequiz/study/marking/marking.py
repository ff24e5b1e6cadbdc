"""Marks a typed answer (contract 5). A wrong answer marked right is the one unforgivable error; in doubt it isn't right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crequiz.study.marking.confusion import against_rivals
from crequiz.study.marking.listing import mark_several
from crequiz.study.marking.literals import settle_commas
from crequiz.study.marking.meaning import DENIED, meaning_of
from crequiz.study.marking.parts import Answer, answer_of
from crequiz.study.marking.reading import read
from crequiz.study.marking.single import mark_one
from crequiz.study.marking.surface import even
from crequiz.study.marking.terms import Terms, terms_from
from crequiz.study.marking.verdict import Mark, Verdict
from crequiz.study.marking.workbench import Rival, Workbench

_MOST_TYPED = 400
_ASIDE = re.compile(r"\([^()]*\)")
_ASKS_WHAT_TO_AVOID = re.compile(r"\bavoid|contraindicated|\bharmful\b", re.IGNORECASE)
_AVOID = re.compile(r"\s*avoid(?:ing)?\s+", re.IGNORECASE)
_NOTHING = frozenset(
    "idk|i dk|dk|dunno|i dont know|i do not know|dont know|do not know|not know|i not know|no idea|no clue|not sure|unsure"
    "|pass|skip|forgot|i forgot|forgotten|na|n/a|none known|no answer|nothing|what|huh|tbd|blank|?|-|.".split("|")
)
_POLAR = re.compile(r"(?:does|do|is|are|was|can|could|should|has|have|will|may|must)\b", re.IGNORECASE)
_YES_OR_NO = {"yes": True, "yeah": True, "yep": True, "y": True, "no": False, "nope": False, "n": False}


def mark(
    expected: str | Sequence[str],
    typed: str,
    *,
    accept: Sequence[object] = (),
    ordered: bool = False,
    need: int | None = None,
    question: str = "",
    rivals: Sequence[object] = (),
    terms: Iterable[str] | Terms = (),
) -> Mark:
    """The mark of `typed` for an answer.

    `expected`: its parts, or a string that is taken apart at `,`, `/`, ` + `, and/or. `accept`: other right forms, a
    sequence for each part (for a string: of the whole). `need`: how many parts must be given, all unless said. `rivals`:
    values that belong to something else (`text`, `belongs_to`). `terms`: other known terms, best as `Terms`, which are
    never typing errors of the answer.
    """
    answer = answer_of(expected, accept, ordered, need)
    known = tuple(Rival(*_rival(rival)) for rival in rivals)
    # What is asked is what to avoid; who types `avoid X` has named it.
    names_it = _ASKS_WHAT_TO_AVOID.search(_ASIDE.sub("", question)) and not _AVOID.match(answer.text)
    said = _AVOID.sub("", typed) if names_it else typed
    bench = Workbench(answer, settle_commas(said, answer), question, known, terms_from(terms))
    marked = _marked(bench) if len(said) <= _room(answer) else _flooded(answer, bench, said)
    return replace(marked, typed=typed)


def _room(answer: Answer) -> int:
    """How many characters are read as an answer."""
    return max(_MOST_TYPED, 3 * len(answer.text))


def _flooded(answer: Answer, bench: Workbench, said: str) -> Mark:
    """The mark of a text that is far longer than the answer: its beginning is read, and it is never right."""
    if even(said) == even(answer.text):
        return bench.right("")
    start = Workbench(answer, said[: _room(answer)], bench.question, bench.rivals, bench.terms)
    marked = _marked(start)
    why = "much more than was asked for"
    return replace(marked, verdict=Verdict.PARTLY, why=why) if marked.verdict is Verdict.RIGHT else marked


def _marked(bench: Workbench) -> Mark:
    if not all(part.forms for part in bench.answer.parts):
        return bench.wrong("there is no answer to compare it with")
    if _says_nothing(bench):
        return bench.wrong("no answer")
    if even(bench.typed) == even(bench.answer.text):
        return bench.right("")
    polar = _polar(bench)
    if polar is not None:
        return polar
    found = mark_one(bench) if len(bench.answer.parts) == 1 else mark_several(bench)
    return against_rivals(bench, found)


def _rival(rival: object) -> tuple[str, str]:
    if isinstance(rival, str):
        return rival, ""
    if isinstance(rival, Mapping):
        return str(rival["text"]), str(rival.get("belongs_to", ""))
    if isinstance(rival, Sequence):
        return str(rival[0]), str(rival[1]) if len(rival) > 1 else ""
    return str(rival.text), str(rival.belongs_to)  # type: ignore[attr-defined]


def _says_nothing(bench: Workbench) -> bool:
    plain = even(bench.typed).strip(" .!?;,")
    own = {even(form) for part in bench.answer.parts for form in part.forms}
    return not plain or (plain in _NOTHING and plain not in own)


def _polar(bench: Workbench) -> Mark | None:
    """A bare yes or no to a question that can be answered so, where the answer says nothing but the question."""
    said = _YES_OR_NO.get(even(bench.typed).strip(" .!"))
    if said is None or len(bench.answer.parts) > 1 or not _POLAR.match(bench.question):
        return None
    reading = read(bench.answer.parts[0].text)
    words = {word.removeprefix(DENIED) for word in meaning_of(reading)}
    if reading.quantities or not words <= bench.around.given | {"yes"}:
        return None
    affirms = reading.denials % 2 == 0
    return bench.right("") if affirms is said else bench.wrong("a NOT is lost or added", (bench.typed,))
