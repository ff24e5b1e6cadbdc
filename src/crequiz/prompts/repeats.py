"""One statement, asked once: a prompt that says no more than a line asked before is dropped. In such cards about one
line in four repeats an earlier one in other words."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from crequiz.cards.model import Card, Table
from crequiz.lexicon.abbreviations import initials_of
from crequiz.lexicon.attributes import is_bare_attribute, names_population
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.words import content_words, fold, stems, words
from crequiz.prompts.candidates import MERGEABLE, Candidate, Dropped
from crequiz.prompts.grid import read_grid
from crequiz.prompts.mentions import with_mentions
from crequiz.prompts.model import Kind, Prompt
from crequiz.prompts.restated import ASKING_STEMS, are_contrary, is_restated
from crequiz.prompts.wording import HOLE

_SOME, _MANY, _MANY_SIGNS = 2, 3, 4
_FIGURE = re.compile(r"(?:[<>≥≤~]\s?\d[\d.,]*(?:-\d+)?.*|\d[\d.,]*[-–]\d[\d.,]*\s?%|\d+[-–]\d+ hours)")
_SAME_ANSWER = 0.6
_HALF = 0.5
_SAME_QUESTION = 0.34
_PHRASES = frozenset({"cloze-word", "cloze-gloss", "cloze-colon"})
_ASKING = frozenset("treatment therapy management dose dosing regimen".split())
_GLOSS = re.compile(r"\s*\([^()]*\)")
_LETTERS = re.compile(r"[a-zμµ]+")
_SIGNS = frozenset("%<>≤≥")
_WAYS = dict.fromkeys(("rising", "rises", "rise", "elevated", "increased", "increasing"), "↑") | dict.fromkeys(
    ("falling", "falls", "fall", "reduced", "decreased", "decreasing"), "↓"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def without_repeats(candidates: Iterable[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """The candidates in order without those whose answer an earlier prompt of the card has too, to a question that is a
    third (cloze) or half the same. Numbers must be equal to the digit.

    Those left out are added to `dropped`; where the earlier prompt has the very answer, their place becomes its mention.
    """
    asked = _Asked()
    for candidate in candidates:
        place = asked.place_of(candidate)
        if place is None:
            asked.add(candidate)
        else:
            dropped.append(Dropped.of(candidate.draft, f"repeats line {asked.kept[place].prompt.source[0].line}"))
            asked.kept[place] = with_mentions(asked.kept[place], candidate)
    return asked.kept


class _Asked:
    """What is asked so far: `kept` in order, found again by the stems of its answers."""

    def __init__(self) -> None:
        self.kept: list[Candidate] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._lists: list[int] = []

    def add(self, candidate: Candidate) -> None:
        if candidate.prompt.kind is Kind.LIST:
            self._lists.append(len(self.kept))
        for stem in _answer(candidate) | _short_forms(candidate):
            self._by_stem[stem].append(len(self.kept))
        self.kept.append(candidate)

    def place_of(self, candidate: Candidate) -> int | None:
        """Where in `kept` that stands which `candidate` repeats."""
        answer, is_number = _answer(candidate), _NUMBER.search(candidate.prompt.answer) is not None
        alike = self._alike(candidate)
        same = (place for place in alike if _are_one(answer, _answer(self.kept[place]), is_number))
        repeated = (place for place in same if _repeats(candidate, self.kept[place]))
        place = next(repeated, None)
        if place is None:
            place = self._list_of(candidate)
        if place is None:
            place = next((place for place in alike if _says_again(candidate, self.kept[place])), None)
        return place

    def _alike(self, candidate: Candidate) -> list[int]:
        """Where prompts stand that share a stem of the answer, each once."""
        if candidate.prompt.kind not in MERGEABLE and candidate.prompt.rule != "uniqueness-word":
            return []
        stems_of_answer = sorted(_answer(candidate) | _short_forms(candidate))
        return list(dict.fromkeys(place for stem in stems_of_answer for place in self._by_stem[stem]))

    def _list_of(self, candidate: Candidate) -> int | None:
        """The list, asked as a whole or in groups before, of which a recap (`Complications: A, B, C`) names some items."""
        if not candidate.is_recap or len(candidate.prompt.parts) < _SOME:
            return None
        label = {one for one in stems(candidate.prompt.question.partition(":")[0]) - ASKING_STEMS if one.isalpha()}
        groups = [place for place in self._lists if label & stems(self.kept[place].prompt.question)]
        items = frozenset().union(*(_answer(self.kept[place]) for place in groups))
        return groups[0] if groups and _answer(candidate) <= items else None


def _short_forms(candidate: Candidate) -> frozenset[str]:
    """`rf` for `ring fever`, `rf`: one name, though no word is in common."""
    parts = candidate.prompt.parts
    if len(parts) > 1:
        return frozenset()
    initials = initials_of(parts[0])
    return frozenset({fold(parts[0]).removesuffix("s"), *([initials] if len(initials) > 1 else [])})


def _says_again(candidate: Candidate, other: Candidate) -> bool:
    """Whether two prompts that go the same way ask one thing in two wordings."""
    mine, its = candidate.prompt, other.prompt
    if (
        its.rule == "named-parts"
        or mine.rule in ("uniqueness-word", "heading-limit")
        or _are_opposite(mine.answer, its.answer)
    ):
        return False
    if _turns(mine) != _turns(its) and _ways(mine) != _ways(its):
        return False
    return is_restated(candidate, other)


def _are_one(mine: frozenset[str], its: frozenset[str], is_number: bool) -> bool:
    """Whether two answers say the same: equal numbers, mostly the same stems, or what the other says too
    and is too much for chance."""
    if mine <= its and len(mine) > (_MANY_SIGNS if is_number else 1):
        return True
    return len(mine & its) >= (1 if is_number else _SAME_ANSWER) * len(mine | its)


def _answer(candidate: Candidate) -> frozenset[str]:
    """What the answer says: its numbers where it has any, else its stems."""
    return _said(" ".join(candidate.prompt.parts))


@lru_cache(maxsize=1 << 10)
def _said(text: str) -> frozenset[str]:
    numbers = _NUMBER.findall(text)
    # `15 min` and `15 minutes` are equal, `200 mg BID` and `200 mg daily` are not.
    return frozenset((*numbers, *(word[0] for word in _LETTERS.findall(text.casefold())))) if numbers else stems(text)


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether `candidate`, whose answer `other` has too, asks what `other` asks."""
    if _is_one_column(candidate, other) or _is_one_row(candidate, other) or _is_a_usual_cell(candidate, other):
        return True
    if other.prompt.rule == "named-parts" and candidate.prompt.rule != other.prompt.rule:
        # Where a name stands in a list of names, nothing is said of it.
        return False
    if _turns(candidate.prompt) != _turns(other.prompt) and _ways(candidate.prompt) != _ways(other.prompt):
        return False
    if _is_worded_alike(candidate, other):
        return True
    if _stands_apart(candidate, other) or _are_opposite(candidate.prompt.answer, other.prompt.answer):
        return False
    if are_contrary(candidate.prompt, other.prompt):
        return False
    asked = _all(stems, (*candidate.prompt.context[1:], candidate.prompt.question))
    asked = asked - ASKING_STEMS - _all(stems, candidate.prompt.parts)
    told = (*other.prompt.context, other.prompt.question)
    shared, equal = asked & _all(stems, told), _answer(candidate) == _answer(other)
    known = _all(words, told)
    label, colon, _ = candidate.prompt.question.partition(": ")
    named = set(content_words(_GLOSS.sub("", label))) - _ASKING if colon and HOLE not in label else set()
    if _is_telling(candidate, shared, equal) and named <= known:
        # So much in common is no chance, in whatever section it stands, unless it is about others.
        return all(set(content_words(one)) <= known for one in _qualifiers(candidate) if names_population(one))
    if not candidate.is_recap and _NUMBER.search(candidate.prompt.answer) and _drugs(candidate.prompt.question) - known:
        # The same dose of another drug.
        return False
    # A list of several, once more in a recap, is the same list as soon as the question names the same thing.
    share = _SAME_QUESTION if candidate.prompt.rule.startswith("cloze-") else _HALF
    enough = 1 if len(candidate.prompt.parts) > 1 and equal else share * len(asked)
    if not asked or len(shared) < enough:
        return False
    # In a recap a heading of the other may name what the label names here; elsewhere each label is a thing of its own.
    if not named <= (known if candidate.is_recap else set(words(other.prompt.question))):
        return False
    return all(set(content_words(one)) <= known for one in _qualifiers(candidate))


def _drugs(question: str) -> set[str]:
    return {word for word in words(question) if kind_of(word) is TermKind.DRUG}


def _all(read: Callable[[str], Iterable[str]], texts: Iterable[str]) -> frozenset[str]:
    """What is read of any of the texts."""
    return frozenset().union(*map(read, texts))


def _is_one_column(candidate: Candidate, other: Candidate) -> bool:
    """Whether both are cells of a column that says one thing of all its rows, as a regimen's `Duration` does."""
    mine, its = candidate.draft, other.draft
    if mine.rule != "table-cell" or mine.rule != its.rule or not _NUMBER.search(candidate.prompt.answer):
        return False
    if mine.place.block is not its.place.block:
        return False
    grid, (_, column), (_, known) = mine.place.grid, mine.evidence[:2], its.evidence[:2]
    if grid is None or column != known:
        return False
    return len({fold(entry.text.plain) for entry in grid.column(column)}) == 1


def _is_a_usual_cell(candidate: Candidate, other: Candidate) -> bool:
    """Whether every table of the card that has this row says the same of it, as each regimen does of its acid blocker."""
    mine, its = candidate.draft, other.draft
    if mine.rule != "table-cell" or its.rule != "table-cell" or mine.place.block is its.place.block:
        return False
    (key, column), (row, attribute) = mine.evidence[:2], its.evidence[:2]
    if (fold(key.plain), fold(column.plain)) != (fold(row.plain), fold(attribute.plain)):
        return False
    said = _said_of(mine.place.card, fold(key.plain), fold(column.plain))
    return len(said) >= _MANY and len(set(said)) == 1


def _said_of(card: Card, key: str, column: str) -> list[str]:
    """What the tables of `card` say in the row `key` and the column `column`, one text for each table that has both."""
    tables = (block for path in card.answer.walk() for block in path[-1].blocks if isinstance(block, Table))
    grids = (grid for table in tables if (grid := read_grid(table)) is not None)
    return [
        fold(entry.text.plain)
        for grid in grids
        for entry in grid.entries
        if fold(entry.key.plain) == key and fold(entry.attribute.plain) == column
    ]


def _is_one_row(candidate: Candidate, other: Candidate) -> bool:
    """Whether a phrase of a cell is the name that another cell of its row gives."""
    mine, its = candidate.draft, other.draft
    if candidate.prompt.rule not in _PHRASES or not isinstance(mine.place.block, Table) or not mine.evidence:
        return False
    return mine.evidence[:1] == its.evidence[:1] and _is_name(candidate.prompt.answer)


def _is_worded_alike(candidate: Candidate, other: Candidate) -> bool:
    """Whether a sentence of the whole card is one of a section but for what stands in parentheses: `____ = first-line
    (cheap)`, `(safe)`."""
    mine, its = candidate.prompt, other.prompt
    if mine.kind is not Kind.CLOZE or its.kind is not Kind.CLOZE or _NUMBER.search(mine.answer):
        return False
    if fold(mine.answer) != fold(its.answer) or len(mine.context) > 1:
        return False
    subject = set(content_words(mine.title))
    others = (" ".join(word for word in content_words(title) if word not in subject) for title in its.context[1:])
    if any(names_population(title) for title in others):
        return False
    said = fold(_GLOSS.sub("", mine.question))
    return len(content_words(said)) > 1 and said == fold(_GLOSS.sub("", its.question))


def _stands_apart(candidate: Candidate, other: Candidate) -> bool:
    """Two holes of one line ask two things; what is the only one is asked backwards, so its answer must be the very same."""
    same_line = other.prompt.source[0].line == candidate.prompt.source[0].line
    if same_line and not (candidate.prompt.rule in _PHRASES and _is_name(candidate.prompt.answer)):
        return True
    one_is_unique = (candidate.prompt.rule == "uniqueness-word") != (other.prompt.rule == "uniqueness-word")
    return one_is_unique and _answer(candidate) != _answer(other)


def _are_opposite(answer: str, other: str) -> bool:
    """`<4 mm` and `>4 mm`, `<1%` and `1`."""
    return _SIGNS.intersection(answer) != _SIGNS.intersection(other)


def _turns(prompt: Prompt) -> frozenset[str]:
    """Which way something goes by what is asked: `↑`, `↓`, both or neither."""
    return frozenset(sign for sign in "↑↓" if sign in prompt.question or sign in prompt.answer)


def _ways(prompt: Prompt) -> frozenset[str]:
    """The same, where a word may stand for the sign: `rising titre`, `↑ titre`."""
    said = words(f"{prompt.question} {prompt.answer}")
    return _turns(prompt) | {way for word in said if (way := _WAYS.get(word)) is not None}


def _is_telling(candidate: Candidate, shared: frozenset[str], equal: bool) -> bool:
    """Whether the answer and what the questions share are too particular to be two facts: a phrase of several words, a
    share or limit with two words in common, a proper name with one, or three words in common."""
    answer = candidate.prompt.answer
    if not equal or candidate.draft.of:
        return False
    if isinstance(candidate.draft.place.block, Table):
        # The same figure for the same thing, which a heading names in one place and a row in the other.
        return _FIGURE.fullmatch(answer) is not None and bool(shared)
    shared -= stems(candidate.prompt.context[0])
    if candidate.prompt.rule in _PHRASES and _is_name(answer):
        return bool(shared)
    if _FIGURE.fullmatch(answer) is not None:
        return len(shared) >= _SOME
    return not _NUMBER.search(answer) and (len(shared) >= _MANY or len(_answer(candidate)) >= _MANY)


def _is_name(answer: str) -> bool:
    return kind_of(answer) is not None or all(word[:1].isupper() for word in answer.split())


def _qualifiers(candidate: Candidate) -> list[str]:
    """What tells whom it is about: the titles above it (in a recap only populations), the key of its row."""
    recap = candidate.is_recap
    titles = [title for title in candidate.prompt.context[1:] if not recap or names_population(title)]
    titles = [title for title in titles if not is_bare_attribute(title)]
    is_cell = isinstance(candidate.draft.place.block, Table)
    return [*titles, *(text.plain for text in candidate.draft.evidence[:1] if is_cell)]
