"""Reads a value (a cell, what follows a label) as an answer: one part, or a list of two to four.

A gloss in parentheses is no part of the answer, but stays in what is shown when it holds a condition. Nothing is ever
cut inside a word, number, range or negation: a text that can't be taken apart safely stays whole or gives no answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import expansion_of
from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.quantities import Quantity, is_infusion_time, measures, quantity
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import is_trivial, words

MOST_PARTS = 4
_MOST_WORDS = 8
_MOST_ITEM_WORDS = 5
_MOST_CONDITION_WORDS = 8
_MOST_GOVERNING_WORDS = 6
_LEAST_WITH_A_DENIED = 3
_SEPARATOR = re.compile(r",\s+(?:or|and)\s+|,?\s+or\s+|,\s+", re.IGNORECASE)
_OF_THE_ONE_BEFORE = re.compile(r"(?:the )?same\b", re.IGNORECASE)
_SPECIES = re.compile(r"[A-Z]\. ?[a-z]{4,}")
_OF_SPECIES = re.compile(r"[A-Z]\. ?[a-z]{4,} [a-z]{3,}")
_OR = WordSearch(r"\sor\s", "or")
_BOUNDARY = re.compile(rf"(?=[()\[\],\s])(?:[()\[\]]|{_SEPARATOR.pattern})", re.IGNORECASE)
_INNER_GLOSS = re.compile(r"\([^()]*\)\s*[,;]")
_GLOSS = re.compile(r"\([^()]*\)")
_PAIR = re.compile(r"[A-Za-z]{5,}/[A-Za-z]{5,}")
_EITHER = re.compile(r"either\s+(?=\S)", re.IGNORECASE)
_LAST_PAIR = re.compile(
    r"((?!(?:ab)?normal\s|.*\s(?:of|in|on|to|for|from|with)\s.*\sand\s)[^()]+?)\s+and\s+([^()]+)", re.IGNORECASE
)
_CHOICE_FIRST = re.compile(r"\sor\s[^,]+,\s(?!or\b|and\b)", re.IGNORECASE)
_SLASH = re.compile("/")
_ALTERNATIVE = re.compile(r"\s+or\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:if|when|for|with|to|but|then|until|unless|because|by|than|vs|which|that|is|are|can|may|especially|including|after"
    r"|before|due|per|consider|requires?|reduces?|increases?)\b|\s(?:makes|causes|kills|binds|blocks|cleaves|inhibits"
    r"|prevents|produces|needs|gives|raises|lowers|means|has|does)\s|[;=→:]",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:common in|rare in|frequent in|often|usually|rarely|may|typically|generally|mainly"
    r"|especially|sometimes|never|always|potentially|possibly|highly|very)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\b(?:or|and)\b", re.IGNORECASE)
_COMPARISON = re.compile(r"(?:better|worse|more|less|fewer|higher|lower|greater|older|younger|above|below)\b.*")
_ENUMERATED_DAYS = re.compile(r"[A-Za-z]+ \d+(?:, \d+)+")
_SENTENCE = re.compile(r"[;→]|: |(?<!\b[A-Z])\. ")
_CONTRAINDICATED = re.compile(r"contraindicated\b", re.IGNORECASE)
_LOOK = re.compile(
    r"(?:black|white|red|pink|yellow|green|blue|grey|gray|brown|pale|dark|dry|moist|small|large|firm|soft|hard|tender|painless"
    r"|painful|round|broad|flat|raised|thin|thick|acute|chronic|sharp|diffuse)",
    re.IGNORECASE,
)
_FARTHEST = re.compile(r"(?:up to|range|max(?:imum)?|min(?:imum)?|at (?:most|least))\b.*\d", re.IGNORECASE)
_LIMITING = re.compile(r"(?:(?:max|min)(?:imum)?|up to|not|never|only|single)\b", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?[-–]\s?\d")
_CONDITION = re.compile(
    r"\b(?:consider|optional|possible|if|discontinue|stop|only|unless|except|when|alone|until"
    r"|removed|withdrawn|no longer|formerly|obsolete|outdated)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Value:
    """An answer read off a text: its `parts`, each part's gloss (or None), and the `stretch` of text to show."""

    parts: tuple[Text, ...]
    glosses: tuple[Text | None, ...]
    stretch: Text
    alternatives: bool = False


def split_gloss(text: Text) -> tuple[Text, Text | None]:
    """`text` without the parenthesis at its end, and what stood in it; an abbreviation in it belongs to the text."""
    return _glossed(text) if text.plain.endswith(")") else (text, None)


@lru_cache(maxsize=1 << 11)
def _glossed(text: Text) -> tuple[Text, Text | None]:
    opening = _opening(text.plain)
    # `florimycin, (formerly tarnocillin)`
    head = text.cut(0, len(text.plain[:opening].rstrip(" ,;"))) if opening else None
    inner = text.cut(opening + 1, len(text) - 1) if opening else None
    if head is None or inner is None or expansion_of(inner.plain, head.plain) is not None:
        return text, None
    return head, inner


def _opening(plain: str) -> int:
    """The index of the parenthesis that the last character closes; 0 if there is none to be cut at."""
    opening = len(plain)
    while (opening := plain.rfind("(", 1, opening)) > 0:
        if plain.count("(", opening) == plain.count(")", opening):
            return opening if plain[opening - 1].isspace() else 0
    return 0


def split_items(text: Text) -> list[Text]:
    """The items of a list in one line, split at commas and `or` outside parentheses."""
    if ", " not in text.plain and not _OR.is_in(text.plain):
        return [text]
    edges, depth = [0], 0
    for match in _BOUNDARY.finditer(text.plain):
        if match[0] in "([":
            depth += 1
        elif match[0] in ")]":
            depth -= 1
        elif depth == 0 and match.start() >= edges[-1]:
            edges += match.span()
    if len(edges) == 1:
        return [text]
    items = (text.cut(start, end) for start, end in zip(edges[::2], [*edges[1::2], len(text)], strict=True))
    return [item for item in items if item is not None]


@lru_cache(maxsize=1 << 11)
def read_value(text: Text) -> Value | None:
    """`text` as an answer, or None if it is more than one fact or a whole sentence."""
    if any(_names_others(gloss) for _, gloss in map(split_gloss, split_items(text)[1:])):
        return None
    return _as_list(text) or _as_one(text)


def _names_others(gloss: Text | None) -> bool:
    """`experimental agents (a, b)`: the item is a name for others, which would be right answers too."""
    return gloss is not None and "," in gloss.plain and not negates(gloss.plain)


def _as_list(text: Text) -> Value | None:
    items = _listed(text)
    if not 2 <= len(items) <= MOST_PARTS:
        return None
    pairs = [split_gloss(item) for item in items]
    heads, glosses = tuple(head for head, _ in pairs), tuple(gloss for _, gloss in pairs)
    limits = all(_is_limit(head) for head in heads)
    if (not limits and not all(is_item(head) for head in heads)) or not _is_clear_who_is_denied(text, heads):
        return None
    if are_organisms_of_one_noun([head.plain for head in heads]) or is_choice_among_others(text):
        return None
    if any(head.plain.endswith("-") for head in heads):
        # `Mono- or oligofocal` shares its last half.
        return None
    if all(gloss is not None and any(map(str.isdigit, head.plain)) for head, gloss in pairs):
        # `Day 7 (first), day 1 (second)`: neither holds without its parenthesis.
        return None
    if _is_one_thing(text, heads) or len({head.plain.casefold() for head in heads}) < len(heads):
        return None
    if _names_others(glosses[0]) or are_of_different_things(pairs):
        return None
    stretch = _stretch(text, heads, glosses)
    return Value(heads, glosses, stretch, _ALTERNATIVE.search(_outside(text.plain)) is not None)


def _listed(text: Text) -> list[Text]:
    either = _EITHER.match(text.plain)
    listed = text.cut(either.end()) or text if either else text
    items = split_items(listed) if _PAIR.fullmatch(text.plain) is None else list(text.split(_SLASH))
    if len(items) > 1 and (pair := _LAST_PAIR.fullmatch(items[-1].plain)) is not None:
        last = items.pop()
        items += [item for item in (last.cut(*pair.span(1)), last.cut(*pair.span(2))) if item is not None]
    return items


def is_choice_among_others(text: Text) -> bool:
    """Whether `text` is like `Florimycin or vantilam, drain the dock`: one of two, and another thing besides."""
    return _OR.is_in(text.plain) and _CHOICE_FIRST.search(_outside(text.plain)) is not None


def _is_clear_who_is_denied(text: Text, heads: Sequence[Text]) -> bool:
    """`no A, B`: whether B is denied too can't be told; of `A, B, no C` each is clear."""
    denied = [negates(head.plain) for head in heads]
    if not any(denied):
        return True
    is_told = heads[-1].plain.casefold().startswith("no ") and not _OR.is_in(text.plain)
    return is_told and not any(denied[:-1]) and len(heads) >= _LEAST_WITH_A_DENIED


def _is_one_thing(text: Text, heads: Sequence[Text]) -> bool:
    """Whether the commas part no things, but what is said of one, or what goes with it."""
    if any(_OF_THE_ONE_BEFORE.match(head.plain) for head in heads[1:]) or (_OR.is_in(text.plain) and "±" in text.plain):
        # `Florimycin, same dose`; `Florimycin ± vantilam or tarnocillin`
        return True
    if _CONJUNCTION.search(text.plain) is not None:
        return False
    # `Firm, woody swelling`, `Black, small`: how one thing looks.
    two = len(heads) == 2 and " " not in heads[0].plain and " " in heads[1].plain
    *first, last = (head.plain for head in heads)
    looks = all(map(_LOOK.fullmatch, first)) and _LOOK.fullmatch(last.split()[0]) is not None
    return two or looks


def limits(gloss: str) -> bool:
    """Whether a remark says how far what stands before it may go: `max 8 g/day`, `not in brine`."""
    return _LIMITING.match(gloss) is not None


def condition_of(value: Value) -> str:
    """What a quantity's gloss adds to the question: `4-7 days (post-source control)` holds under that only."""
    gloss = value.glosses[-1]
    if gloss is None or quantity(gloss.plain) is not None or len(gloss.plain.split()) > _MOST_CONDITION_WORDS:
        return ""
    if any(measure.kind is Quantity.DOSE for measure in measures(gloss.plain)):
        # `200 mg/day (50 mg q6h or infusion)`: the dose again, which tells it.
        return ""
    return f" ({gloss.plain})"


def are_of_different_things(items: Sequence[tuple[Text, Text | None]]) -> bool:
    """`Wing (QRX), keel (RV)`: each is said of a thing of its own; the last one's may have been cut off already."""
    told = [gloss.plain for head, gloss in items[:-1] if gloss is not None and kind_of(head.plain) is None]
    return any((one.isupper() and one.isalpha()) or kind_of(one) is TermKind.ORGANISM for one in told)


def are_organisms_of_one_noun(items: Sequence[str]) -> bool:
    """`T. oranii or T. vantii rot`: the rot is of both."""
    return any(_SPECIES.fullmatch(first) and _OF_SPECIES.fullmatch(second) for first, second in pairwise(items))


def is_item(item: Text) -> bool:
    """Whether `item` can stand as one item of a list: a few words that make no clause, no comparison, no number."""
    plain = item.plain
    if _ADVERBIAL.match(plain):
        return False
    if len(words(plain)) > _MOST_ITEM_WORDS or _CLAUSE.search(plain) or _COMPARISON.fullmatch(plain):
        return False
    return (
        not measures(plain)
        and not plain[0].isdigit()
        and plain[0] not in "()[]+±"
        and plain.count("(") == plain.count(")")
    )


def _is_limit(item: Text) -> bool:
    """`WBC >15,000`: a measure with its name, one of several criteria."""
    found = measures(item.plain)
    return (
        len(found) == 1 and found[0].kind is None and found[0].start > 0 and len(words(item.plain)) <= _MOST_ITEM_WORDS
    )


def _as_one(text: Text) -> Value | None:
    head, gloss = split_gloss(text)
    if gloss is not None and is_trivial(head.plain):
        # `Rare (<1%)` says <1%; `Partial (avibactam)` is one verdict.
        head, gloss = _verdict_and_gloss(text, head, gloss)
    if (
        len(words(head.plain)) > _MOST_WORDS
        or _SENTENCE.search(head.plain)
        or head.plain.count("(") != head.plain.count(")")
    ):
        return None
    if (
        len(items := split_items(head)) > 1
        and not _ENUMERATED_DAYS.fullmatch(head.plain)
        and (not negates(items[0].plain) or _CONTRAINDICATED.match(items[0].plain))
    ):
        # Several things are one answer only where the first one's negation may reach them all.
        return None
    if gloss is not None and _INNER_GLOSS.search(head.plain):
        # `90% (infants), 5% (adults)` is two facts, and neither holds without its parenthesis.
        return None
    return Value((head,), (gloss,), _stretch(text, (head,), (gloss,)))


def _verdict_and_gloss(text: Text, head: Text, gloss: Text) -> tuple[Text, Text | None]:
    if quantity(gloss.plain) is not None:
        return gloss, None
    return (text, None) if head.plain.casefold().startswith("partial") else (head, gloss)


def _stretch(text: Text, heads: tuple[Text, ...], glosses: tuple[Text | None, ...]) -> Text:
    """From the first part to the last one, with its gloss if that holds a condition or a role."""
    first = text.columns.index(heads[0].columns[0])
    last = text.columns.index(heads[-1].columns[-1]) + 1
    gloss = glosses[-1]
    if gloss is not None and (_governs(gloss.plain) or _is_its_range(heads[-1].plain, gloss.plain)):
        last = len(text)
    stretch = text.cut(first, last)
    assert stretch is not None
    return stretch


def _is_its_range(head: str, gloss: str) -> bool:
    """`1-3 (2-7)`: two bare numbers, of which neither says more than the other."""
    return quantity(head) is quantity(gloss) is Quantity.NUMBER and _RANGE.search(gloss) is not None


def _governs(gloss: str) -> bool:
    """Whether a gloss must be seen with the answer: a condition, a role, a limit. A bare quantity is asked by itself."""
    if quantity(gloss) is not None or is_infusion_time(gloss):
        return False
    if names_population(gloss) or gloss.casefold().startswith("or ") or _FARTHEST.match(gloss):
        return True
    has_number = bool(measures(gloss)) and len(words(gloss)) <= _MOST_GOVERNING_WORDS
    return has_number or negates(gloss) or claims_role(gloss) or _CONDITION.search(gloss) is not None


def _outside(plain: str) -> str:
    return _GLOSS.sub("", plain)
