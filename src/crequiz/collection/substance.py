"""Whether an edit changed what a prompt says, or only how it is written. When in doubt, it changed what it says."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crequiz.collection.attribute_words import is_attribute_word, is_framing, is_same_word
from crequiz.collection.folding import cased_tokens, fold, tokens
from crequiz.collection.typos import IsKnown, is_mended
from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.roles import claims_role, claims_uniqueness, negates

_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(
    r"(?:k|m|mu|n|p|d|c|da)?(?:g|l|m|mol|u|iu|eq|osm|bq|gy|pa|hz|da|cal|kat|ci)|mcg|mmhg|h|hr|hrs|min|sec|percent"
    r"|daily|weekly|monthly|hourly|nightly|bid|tid|qid|qd|qod|prn"
)
_UNIT = re.compile(r"(?:unit|second|minute|hour|day|week|month|year|dose|time)s?")
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
_SHOWN_ITEMS = re.compile(r"(?<=\bbesides )[^:]+(?=:)")
_ASKING_ONLY = re.compile(
    r"(?:(?:for )?how (?:long|much|many|often)|what (?:percentage|share))\W*$|\W*_{2,}\W*$", re.IGNORECASE
)


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


@dataclass(frozen=True)
class _Edit:
    """One stretch that differs: the words that went and those that came, folded and as they stood."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


def nothing_is_known(word: str) -> bool:
    """For texts that are compared with no others at hand."""
    return False


def changed_in_substance(old: Wording, new: Wording, is_known: IsKnown = nothing_is_known) -> str | None:
    """Why `new` says something else than `old`, in words for the user; None if only the writing differs.

    `is_known` tells whether a word (lower case) is in use beside the edit: a typo never turns one such word into another.
    """
    if answer_differs(old, new, is_known):
        return "another answer"
    if condition_differs(old, new, is_known):
        return "another condition beside the answer"
    if evidence_differs(old.evidence, new.evidence, is_known, shown=(_asking(old), _asking(new))):
        return "another text where the answer is shown to be true"
    if (reason := asking_differs(old, new, is_known)) is not None:
        return reason
    if title_differs(old.title, new.title):
        return "another title"
    return None


def asking_differs(old: Wording, new: Wording, is_known: IsKnown = nothing_is_known) -> str | None:
    """Why question and context say something else, or None; what moved from one to the other is still said."""
    if text_differs(old.question, new.question, is_known):
        reason = "another question"
    elif context_differs(old.context, new.context, is_known):
        reason = "another context"
    else:
        return None
    return reason if text_differs(_asking(old), _asking(new), is_known) else None


def _asking(wording: Wording) -> str:
    """Context and question in one, without the words that only ask; a hole at the end does no more than they do.

    The shown items of a list (`besides rash; fever`) come in one order: it says nothing.
    """
    question = _SHOWN_ITEMS.sub(lambda items: "; ".join(sorted(items[0].split("; "))), wording.question)
    return " | ".join((*wording.context, _ASKING_ONLY.sub("", question)))


def answer_differs(old: Wording, new: Wording, is_known: IsKnown = nothing_is_known) -> bool:
    """Whether the parts say something else; typos in them, case, blanks and markers aside.

    Their order counts in an ordered answer.
    """
    if (old.ordered, old.need, len(old.parts)) != (new.ordered, new.need, len(new.parts)):
        return True
    if old.ordered:
        return any(not _is_rewritten(one, other, is_known) for one, other in zip(old.parts, new.parts, strict=True))
    return bool(_unpaired(old.parts, new.parts, is_known)[0])


def _is_rewritten(old: str, new: str, is_known: IsKnown) -> bool:
    """Whether two texts are the same but for slips, so that one may stand for the other word by word."""
    return all(_is_slip(edit, is_known) or edit.removed == edit.added for edit in _edits(old, new))


def _unpaired(
    old: Sequence[str], new: Sequence[str], is_known: IsKnown, *, labels: bool = False
) -> tuple[list[str], list[str]]:
    """The texts of either side without an equal, or else a rewritten one, on the other, each taken once.

    With `labels` another word for the same attribute is no other text.
    """
    gone, come = _without_equals(old, new)
    for one in tuple(gone):
        for other in come:
            if _is_rewritten(one, other, is_known) or (labels and not text_differs(one, other, is_known)):
                gone.remove(one)
                come.remove(other)
                break
    return gone, come


def _without_equals(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    left = Counter(map(fold, new))
    gone = []
    for text in old:
        if left[fold(text)] > 0:
            left[fold(text)] -= 1
        else:
            gone.append(text)
    come = []
    for text in reversed(new):
        if left[fold(text)] > 0:
            left[fold(text)] -= 1
            come.append(text)
    return gone, come[::-1]


def condition_differs(old: Wording, new: Wording, is_known: IsKnown = nothing_is_known) -> bool:
    """Whether what is shown beside the parts (`max 4 g/day`, `if not allergic`) differs, or stands elsewhere."""
    if _is_rewritten(old.answer, new.answer, is_known):
        return False
    if [fold(part) for part in old.parts] == [fold(part) for part in new.parts]:
        return True
    return any(_beside(wording) for wording in (old, new)) and _beside(old) != _beside(new)


def _beside(wording: Wording) -> Counter[str]:
    parts = Counter(token for part in wording.parts for token in tokens(part))
    return Counter(tokens(wording.answer)) - parts


def evidence_differs(
    old: Sequence[str], new: Sequence[str], is_known: IsKnown = nothing_is_known, *, shown: tuple[str, str] = ("", "")
) -> bool:
    """Whether something that the old wording stood on is gone, or a denial, number or role came in.

    `shown` is what the old and the new question and context say: a heading may be there instead.
    """
    gone, come = _unpaired(old, new, is_known, labels=True)
    # Once more what was said before (another row that is covered, too) turns nothing around.
    said_before = {fold(text) for text in old}
    come = [text for text in come if fold(text) not in said_before and not _stands_in(text, shown[0])]
    hidden = [text for text in gone if not _stands_in(text, shown[1])]
    was_exchanged = bool(gone) and any(not _says_nothing(tokens(text), ()) for text in come)
    return bool(hidden) or was_exchanged or any(_weighs(tokens(text)) for text in come)


def _stands_in(text: str, shown: str) -> bool:
    return f" {fold(text)} " in f" {fold(shown)} "


def text_differs(old: str, new: str, is_known: IsKnown = nothing_is_known) -> bool:
    """Whether a question says something else.

    A slip that is mended does not, nor another word for the same attribute (dose, dosing), nor more or fewer words that
    only frame what is asked.
    """
    return _differs(old, new, is_known, _says_nothing)


def context_differs(old: Sequence[str], new: Sequence[str], is_known: IsKnown = nothing_is_known) -> bool:
    """Whether the headings above say something else; one more or less of them may only frame what stands below."""
    gone, come = _unpaired(old, new, is_known, labels=True)
    if gone and come:
        return _differs(" | ".join(gone), " | ".join(come), is_known, _says_nothing)
    return any(_weighs(tokens(text)) for text in (*gone, *come))


def _differs(old: str, new: str, is_known: IsKnown, is_harmless: "IsHarmless") -> bool:
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for edit in _edits(old, new):
        if edit.removed and edit.added:
            if not _is_slip(edit, is_known) and not _is_reworded(edit):
                return True
        elif not is_harmless(edit.removed, edit.old) or not is_harmless(edit.added, edit.new):
            return True
        else:
            gone.update(edit.removed)
            come.update(edit.added)
    # What went at one place and came at another was moved, and order may be what the text is about.
    return bool(gone & come)


def _edits(old: str, new: str) -> Iterator[_Edit]:
    before, after = tokens(old), tokens(new)
    if before == after:
        return
    stood, stands = cased_tokens(old), cased_tokens(new)
    for action, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action != "equal":
            yield _Edit(before[start:end], after[new_start:new_end], stood[start:end], stands[new_start:new_end])


def title_differs(old: str, new: str) -> bool:
    """Whether a card's title says something else. All its prompts stand under it, and it is a name more than a claim.

    So other words are no change, but a number, negation or direction that came, went or was exchanged is.
    """
    for edit in _edits(old, new):
        if _weighs(edit.removed) and _weighs(edit.added):
            return True
        if any(negates(word) or word.isnumeric() for word in (*edit.removed, *edit.added)):
            return True
    return False


def _weighs(words: Sequence[str]) -> bool:
    """Whether `words` hold anything that can turn a statement into another one."""
    text = " ".join(words)
    return _turns(words) or claims_role(text) or claims_uniqueness(text) or names_population(text)


def _turns(words: Sequence[str]) -> bool:
    """Whether `words` hold a number, sign, unit, direction or negation: each letter of them counts."""
    if any(_WORD.fullmatch(word) is None or word in _DIRECTION or _SYMBOL.fullmatch(word) for word in words):
        return True
    return negates(" ".join(words))


def _says_nothing(words: Sequence[str], written: Sequence[str]) -> bool:
    """Whether words that came or went only frame what is asked."""
    return not _weighs(words) and all(is_framing(word) or is_attribute_word(word) for word in words)


def _is_slip(edit: _Edit, is_known: IsKnown) -> bool:
    if (
        not edit.removed
        or not edit.added
        or any(_turns(words) or _holds_unit(words) for words in (edit.removed, edit.added))
    ):
        return False
    if len(edit.removed) != len(edit.added):
        return not _weighs(edit.removed) and not _weighs(edit.added) and "".join(edit.removed) == "".join(edit.added)
    return all(is_mended(old, new, is_known) for old, new in zip(edit.old, edit.new, strict=True))


def _holds_unit(words: Sequence[str]) -> bool:
    return any(_UNIT.fullmatch(word) for word in words)


def _is_reworded(edit: _Edit) -> bool:
    """Whether one name of an attribute stands for another, or the same words in another form."""
    if _weighs(edit.removed) or _weighs(edit.added):
        return False
    if len(edit.removed) == len(edit.added) and all(map(is_same_word, edit.removed, edit.added)):
        return True
    removed = [word for word in edit.removed if not is_framing(word)]
    added = [word for word in edit.added if not is_framing(word)]
    if len(removed) == len(added):
        return all(map(is_same_word, removed, added))
    # `dose` for `dosing regime` frames the same attribute; `rash` for `late rash` is another thing.
    return all(is_attribute_word(word) for word in (*removed, *added)) and any(
        is_same_word(one, other) for one in removed for other in added
    )


IsHarmless = Callable[[Sequence[str], Sequence[str]], bool]
