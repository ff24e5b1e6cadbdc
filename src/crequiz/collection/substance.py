"""Whether an edit changed what a prompt says, or only how it is written. When in doubt, it changed what it says."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crequiz.collection.folding import fold, tokens
from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.roles import claims_role, claims_uniqueness, negates

TYPO_RATIO = 0.8

_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(
    r"(?:k|m|mu|n|p|d|c|da)?(?:g|l|m|mol|u|iu|eq|osm|bq|gy|pa|hz|da|cal|kat|ci)|mcg|mmhg|h|hr|hrs|min|sec|units?|percent"
    r"|(?:second|minute|hour|day|week|month|year|dose|time)s?|daily|weekly|monthly|hourly|nightly|bid|tid|qid|qd|qod|prn"
)
_DIRECTION_WORDS = """
    not no non never nor without with except unless only all any none both either neither always and or plus minus
    to from versus vs increase increased increases increasing decrease decreased decreases decreasing reduce reduced
    reduces raise raised rise rises fall falls higher high highest lower low lowest more most less least fewer
    greater above below over under up down before after within beyond until since early late earlier later first
    second third last next previous left right upper proximal distal anterior posterior medial lateral superior
    inferior ascending descending positive negative present absent start stop begin end add remove active inactive
    susceptible resistant sensitive insensitive effective ineffective safe unsafe good poor better worse best worst
    max min maximum minimum once twice thrice half double zero one two three four five six seven eight nine ten
    eleven twelve
"""
_DIRECTION = frozenset(_DIRECTION_WORDS.split())
_OPPOSITES = (
    ("hyper", "hypo"), ("micro", "macro"), ("intra", "extra"), ("intra", "inter"), ("pre", "post"), ("pre", "pro"),
    ("pre", "per"), ("ab", "ad"), ("anti", "ante"), ("in", "ex"), ("in", "out"), ("over", "under"), ("uni", "bi"),
    ("mono", "poly"), ("supra", "infra"), ("super", "sub"), ("iso", "aniso"), ("endo", "exo"), ("eu", "dys"),
)  # fmt: skip
_NEGATING_PREFIXES = ("a", "an", "un", "in", "im", "ir", "il", "non", "anti", "ant", "de", "dis", "dys", "sub", "mal")


@dataclass(frozen=True)
class Wording:
    """What a prompt says: texts as shown (the card's `title` apart from the context), the raw text at its evidence.

    `answer` is all that is shown as the answer: the parts, and the conditions and limits between and behind them.
    """

    context: tuple[str, ...]
    question: str
    parts: tuple[str, ...]
    answer: str = ""
    ordered: bool = False
    need: int = 1
    evidence: tuple[str, ...] = ()
    title: str = ""


def changed_in_substance(old: Wording, new: Wording, words_in_use: Container[str] = frozenset()) -> str | None:
    """Why `new` says something else than `old`, in words for the user; None if only the writing differs.

    `words_in_use` are the folded words of the card as it is now: a word that is still in use was no typo.
    """
    if answer_differs(old, new):
        return "another answer"
    if condition_differs(old, new):
        return "another condition beside the answer"
    if evidence_differs(old.evidence, new.evidence):
        return "another text where the answer is shown to be true"
    if text_differs(old.question, new.question, words_in_use):
        return "another question"
    if text_differs(" | ".join(old.context), " | ".join(new.context), words_in_use):
        return "another context"
    if title_differs(old.title, new.title):
        return "another title"
    return None


def answer_differs(old: Wording, new: Wording) -> bool:
    """Whether the parts differ in more than case, blanks, markers and the like; order counts in an ordered answer."""
    if (old.ordered, old.need) != (new.ordered, new.need):
        return True
    before, after = [fold(part) for part in old.parts], [fold(part) for part in new.parts]
    return before != after if old.ordered else Counter(before) != Counter(after)


def condition_differs(old: Wording, new: Wording) -> bool:
    """Whether what is shown beside the parts (`max 4 g/day`, `if not allergic`) differs, or stands elsewhere."""
    if [fold(part) for part in old.parts] == [fold(part) for part in new.parts]:
        return fold(old.answer) != fold(new.answer)
    return any(_beside(wording) for wording in (old, new)) and _beside(old) != _beside(new)


def _beside(wording: Wording) -> Counter[str]:
    parts = Counter(token for part in wording.parts for token in tokens(part))
    return Counter(tokens(wording.answer)) - parts


def evidence_differs(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether something that the old wording stood on is gone, or a denial, number or role came in."""
    before, after = Counter(map(fold, old)), Counter(map(fold, new))
    if before - after:
        return True
    return any(_weighs(tokens(text)) for text in after - before)


def text_differs(old: str, new: str, words_in_use: Container[str] = frozenset()) -> bool:
    """Whether a question or context says something else.

    Mending one letter of a word does not, nor does more or less text without numbers, units, signs, negations,
    directions, roles or populations.
    """
    before, after = tokens(old), tokens(new)
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for action, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = before[start:end], after[new_start:new_end]
        if action == "replace" and not _is_mended(removed, added, words_in_use):
            return True
        if action in ("insert", "delete"):
            if _weighs(removed) or _weighs(added):
                return True
            gone.update(removed)
            come.update(added)
    # What went at one place and came at another was moved, and order may be what the text is about.
    return bool(gone & come)


def title_differs(old: str, new: str) -> bool:
    """Whether a card's title says something else. All its prompts stand under it, and it is a name more than a claim.

    So other words are no change, but a number, negation or direction that came, went or was exchanged is.
    """
    before, after = tokens(old), tokens(new)
    for action, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = before[start:end], after[new_start:new_end]
        if action == "replace" and _weighs(removed) and _weighs(added):
            return True
        if action != "equal" and any(negates(word) or word.isnumeric() for word in (*removed, *added)):
            return True
    return False


def _weighs(words: Sequence[str]) -> bool:
    """Whether `words` hold anything that can turn a statement into another one."""
    if any(_WORD.fullmatch(word) is None or word in _DIRECTION or _UNIT.fullmatch(word) for word in words):
        return True
    text = " ".join(words)
    return negates(text) or claims_role(text) or claims_uniqueness(text) or names_population(text)


def _is_mended(removed: Sequence[str], added: Sequence[str], words_in_use: Container[str]) -> bool:
    if _weighs(removed) or _weighs(added):
        return False
    if len(removed) != len(added):
        return "".join(removed) == "".join(added)
    return all(old not in words_in_use and is_typo(old, new) for old, new in zip(removed, added, strict=True))


def is_typo(old: str, new: str) -> bool:
    """Whether two words differ by one letter (changed, missing, doubled or swapped) and not in a prefix of meaning."""
    if old[:1] != new[:1] or SequenceMatcher(None, old, new, autojunk=False).ratio() < TYPO_RATIO:
        return False
    return _is_one_slip(old, new) and not _are_opposites(old, new)


def _is_one_slip(old: str, new: str) -> bool:
    short, long = sorted((old, new), key=len)
    start = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) == len(long):
        swapped = short[:start] + short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
        return short[start + 1 :] == long[start + 1 :] or swapped == long
    return short[start:] == long[start + 1 :]


def _are_opposites(old: str, new: str) -> bool:
    for first, second in ((old, new), (new, old)):
        if any(first == prefix + second for prefix in _NEGATING_PREFIXES):
            return True
        if any(one in first and first.replace(one, other, 1) == second for one, other in _OPPOSITES):
            return True
    return False
