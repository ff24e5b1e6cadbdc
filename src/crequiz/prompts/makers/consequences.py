"""Finding and action: `Rising ferritin → drain the dock` asks what should be done; which finding calls for it, if only
this one does. Other single arrows ask what the left side leads to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crequiz.cards.labels import is_lettered
from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.kinds import TermKind, kind_of
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import phrases
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.words import fold, is_directive, is_evaluation, is_trivial, slug, stems, words
from crequiz.prompts.combinations import section_texts
from crequiz.prompts.connectors import Link, pieces
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.holes.hole import is_answer
from crequiz.prompts.holes.verbs import SUSPECT
from crequiz.prompts.lists import list_items
from crequiz.prompts.model import Kind
from crequiz.prompts.slogans import names_mnemonic
from crequiz.prompts.steps import ARROW, holds_arrow
from crequiz.prompts.values import MOST_PARTS, split_gloss
from crequiz.prompts.wording import capitalised, heading, with_count

_ANOTHER = re.compile(r"\b(?:another|alternative|other)\b", re.IGNORECASE)
_SITUATION = re.compile(r"\s(?:in|if|with|when|after|before)\s", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:key|clinical|important|teaching)?\s*(?:points?|principles?|pearls?)|important|note|remember|result):\s+",
    re.IGNORECASE,
)
_ACTING = re.compile(r"\b(?:treatment|therapy|management|prophylaxis|approach|action|response)\b", re.IGNORECASE)
_CAUSAL = re.compile(
    r"\b(?:mechanisms?|pathophysiology|pathogenesis|complications?|consequences?|why|routes?|effects?)\b", re.IGNORECASE
)
_PEOPLE = re.compile(r"\b(?:patients?|wearers?|children|adults?|women|men|travell?ers?|or)\b", re.IGNORECASE)
_ACTS = re.compile(
    r"(?:observe|reassure|operate|resect|excise|aspirate|irrigate|biopsy|rehydrate|retreat|image|intubate)\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"(?P<does>[a-z]{3,}(?<![sui])s(?:\s[a-z]+ly)?(?:\s(?:to|with|into|from))?)\s+(?=\S)")
_CONDITION = re.compile(r"(?:if|when|in case of)\b", re.IGNORECASE)
_UNFIT = re.compile(r"[:;=|]|\. ")
_PARENTHESES = re.compile(r"\([^()]*\)")
_MOST_LEFT, _MOST_RIGHT = 11, 7
_MOST_FINDING = 7
_LEAST_ACTION = 2


@dataclass(frozen=True)
class _Consequence:
    """What stands before and behind the one arrow of a line, and the whole behind it with its remarks."""

    left: Text
    right: Text
    shown: Text


def make_consequences(place: Place) -> Iterator[Draft]:
    """Drafts for lines with one arrow."""
    title = place.section.title
    if not isinstance(place.block, ItemList | Line) or (title is not None and names_mnemonic(title)):
        return
    for text in place.texts:
        found = _read(text) if holds_arrow(text.plain) and not is_lettered(text) else None
        if found is not None and not _says_more(place, text, found):
            yield from _drafts(place, text, found)


def _says_more(place: Place, text: Text, found: _Consequence) -> bool:
    """Whether another line of the section tells another thing that comes of the same: neither is the one answer."""
    begin = fold(found.left.plain)
    others = (other for other in section_texts(place.section) if other is not text and other != text)
    return any(fold(other.plain).startswith(begin) and holds_arrow(other.plain) for other in others)


def _read(text: Text) -> _Consequence | None:
    outside = _PARENTHESES.sub(lambda match: "\0" * len(match[0]), text.plain)
    arrows = list(ARROW.finditer(outside))
    if len(arrows) != 1:
        return None
    lead = _LEAD.match(text.plain)
    left = text.cut(lead.end() if lead is not None else 0, len(text.plain[: arrows[0].start()].rstrip(" ?")))
    shown = text.cut(arrows[0].end())
    if left is None or shown is None or _UNFIT.search(outside, lead.end() if lead is not None else 0):
        return None
    right = split_gloss(shown)[0]
    if not 1 <= len(words(left.plain)) <= _MOST_LEFT or not 1 <= len(words(right.plain)) <= _MOST_RIGHT:
        return None
    return _Consequence(left, right, shown)


def _drafts(place: Place, text: Text, found: _Consequence) -> Iterator[Draft]:
    right = found.right
    if negates(right.plain) or measures(right.plain) or is_trivial(right.plain) or right.plain[0].isdigit():
        return
    if ", " in right.plain:
        yield from _several(place, text, found)
        return
    suspect = SUSPECT.match(right.plain)
    if suspect is not None and (thought := right.cut(suspect.end())) is not None:
        if not is_directive(thought.plain) and is_answer(thought.plain, "arrow"):
            yield _draft(place, text, "suspicion", f"{found.left.plain}: think of what?", thought, "what", found.left)
        return
    if not _is_action(place, right):
        if _is_cause(place, found.left) and is_answer(right.plain, "arrow") and not _weighs(right):
            yield _consequence(place, text, found)
        return
    if _ANOTHER.search(right.plain) or kind_of(split_gloss(found.left)[0].plain) is TermKind.DRUG:
        # `Florimycin → tarnocillin`: what it becomes, or what comes after it.
        return
    noun = noun_asked(right.plain)
    asked = f"which {noun}" if noun is not None and noun.startswith("drug") else "what should be done"
    question = f"{found.left.plain}: {asked}?"
    yield _draft(place, text, "finding-action", question, right, "what", found.left, found.shown)
    if _is_unique(place, right) and _is_finding(found.left) and not _SITUATION.search(right.plain):
        yield _draft(
            place,
            text,
            "action-finding",
            f"{capitalised(right.plain)}: in which situation?",
            found.left,
            "when",
            found.shown,
        )


def _consequence(place: Place, text: Text, found: _Consequence) -> Draft:
    """`Florimycin block → stops mite budding`: stops what? Of any other right side: what does this lead to?"""
    does = _DOES.match(found.right.plain)
    what = found.right.cut(does.end()) if does is not None else None
    if does is None or what is None or not is_answer(what.plain, "arrow"):
        question = f"{found.left.plain}: what does this lead to?"
        return _draft(place, text, "consequence", question, found.right, "what", found.left, found.shown)
    question = f"{found.left.plain} → {does['does']} what?"
    return _draft(place, text, "consequence", question, what, "what", found.left, found.shown.cut(does.end()))


def _several(place: Place, text: Text, found: _Consequence) -> Iterator[Draft]:
    """`Mite spread → ring oedema, dusk fever`: all that it leads to."""
    items = list_items(found.right)
    if items is None or len(items) > MOST_PARTS or not _is_cause(place, found.left):
        return
    if not all(is_answer(item.plain, "arrow") and not _weighs(item) for item in items):
        return
    question = with_count(f"{found.left.plain}: what does this lead to?", len(items))
    draft = _draft(place, text, "consequence", question, items[0], "what", found.left, found.shown)
    yield replace(draft, kind=Kind.LIST, parts=items)


def _is_cause(place: Place, left: Text) -> bool:
    """Whether an arrow says what comes of its left side: below a title on causes, and not of people or one of several.
    Elsewhere it may as well say what comes later or what is meant."""
    titles = (section.title.plain for section in place.path[-2:] if section.title is not None)
    if not any(_CAUSAL.search(title) for title in titles):
        return False
    found = phrases(left.plain)
    return not (
        _CONDITION.match(left.plain)
        or _PEOPLE.search(left.plain)
        or ", " in left.plain
        or not found
        or found[0].start > 0
    )


def _weighs(right: Text) -> bool:
    """`severe disease`, `poor outcome`: nothing that the left side could be known by."""
    return is_evaluation(right.plain) or is_evaluation(words(right.plain)[0]) or claims_role(right.plain)


def _is_action(place: Place, right: Text) -> bool:
    """An advice, a drug or several, or anything below a title that asks what to do."""
    if is_directive(right.plain) or _ACTS.match(right.plain):
        return True
    found = pieces(right)
    joined = found is not None and found[1] is Link.PLUS
    if found is not None and all(kind_of(piece.plain) is TermKind.DRUG for piece in found[0]):
        return True
    title = place.section.title
    above = "" if title is None or is_generic(title.plain) else heading(title)
    acts = _ACTING.search(above) is not None and not _CAUSAL.search(above)
    return acts and joined


def _is_unique(place: Place, right: Text) -> bool:
    """Whether the card says the action in this one place only, by all its words."""
    mine = stems(right.plain)
    if len(mine) < _LEAST_ACTION:
        return False
    texts = [text for text in place.card.answer.texts() if fold(right.plain) in fold(text.plain)]
    alike = [text for text in place.card.answer.texts() if mine <= stems(text.plain)]
    return len(texts) == 1 and len(alike) == 1


def _is_finding(left: Text) -> bool:
    return (
        len(words(left.plain)) <= _MOST_FINDING
        and not _CONDITION.match(left.plain)
        and not negates(left.plain)
        and ", " not in left.plain
        and is_answer(left.plain, "start")
    )


def _draft(
    place: Place,
    text: Text,
    rule: str,
    question: str,
    part: Text,
    asked: str,
    evidence: Text,
    stretch: Text | None = None,
) -> Draft:
    return Draft(
        place,
        Kind.VALUE if asked == "what" else Kind.REVERSE,
        rule,
        question,
        (part,),
        f"{slug(text.plain)[:40]}/{asked}",
        evidence=(evidence,),
        stretch=stretch,
        states_role=claims_role(text.plain),
        direction="forward" if asked == "what" else "reverse",
    )
