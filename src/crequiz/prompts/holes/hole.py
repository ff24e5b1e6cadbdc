"""A hole in a statement, and what may stand as the answer in one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_bare_attribute, is_generic
from crequiz.lexicon.nouns import noun_asked
from crequiz.lexicon.phrases import Joint, glosses
from crequiz.lexicon.roles import claims_role, claims_uniqueness, negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import content_words, is_directive, is_evaluation, is_trivial, is_unspecific, words
from crequiz.prompts.lists import grouped, list_items
from crequiz.prompts.values import read_value
from crequiz.prompts.wording import HOLE

MOST_WORDS = 7
_OPENING = '↑↓<>≥≤~"“'
_GLOSS = re.compile(r"\s*\([^()]*\)")
_DANGLING = frozenset("and or of to the with by as than if when until unless while".split())
_PRONOUN = re.compile(r"(?:it|they|he|she|this|these|those|there)\s", re.IGNORECASE)
_STEP = WordSearch(r"\bstep \d", "step")
_THIRD_PERSON = re.compile(r"[a-z]+(?:ates|izes|ises|ifies|urs|eads|ains|oves|olves)")
_EITHER = re.compile(r"\b(?:distinguish|told|differentiate)\w*\b.*\bor\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:if|when)$", re.IGNORECASE)
_OTHER = re.compile(r"\bothers?\b|\be\.g\.|\bsuch as\b", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:suspected|concern|patient|ill|absent|low-grade|elevated|positive|negative|swab)$", re.IGNORECASE
)
_STATES = re.compile(
    r"acute|chronic|early|late|mild|moderate|severe|oral|adults?|children|normal|slightly \w+", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADVERB = re.compile(r"[a-z]+(?:ly|wise)", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[a-z]+(?:ed|ive|al|ic|ous|able|ible|lar|atory)")
_DONE = re.compile(r"(?:not )?[A-Za-z][a-z-]+ed")
_ANYONE = re.compile(
    r"(?:(?:add |use |switch to )?(?:another|an alternative)\s|(?:each|every|its|their|his|her)\s"
    r"|(?:an?|the)\s(?:[\w-]+\s){0,2}(?:patient|travell?er|immigrant|person|child|adult|host|smoker|man|woman)s?$|death$)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\b(?:likely|able|unable|needs?|used|tries|fails?)\sto\s$", re.IGNORECASE)
_AUXILIARY_BEHIND = re.compile(r"\s(?:cannot|can|may|does|do|has|have|must|should|will)\b", re.IGNORECASE)
_BEGINS_LOOSE = re.compile(r"(?:to|in|at|on|for|with|if|during|after|before|when)\s", re.IGNORECASE)
_LEFT_OVER = frozenset({"taken", "given", "done", "used", "seen", "made", "drawn", "obtained"})
_EMPTY = frozenset({"emergency", "outcome", "outcomes", "concern", "issue", "challenge"})
_ENDS_IN_A_VERB = re.compile(
    r"\w\s(?:grows?|argues?|works?|occurs?|develops?|resolves?|responds?|persists?|lasts?|remains?|returns?|appears?|fails?|itself|themselves|takes?|comes?|goes|begins?"
    r"|preferred|recommended|first|(?:non-)?inferior|superior|equivalent|rises?|falls?|rising|falling|increasing|decreasing"
    r"|and look|and watch)$",
    re.IGNORECASE,
)
_TIMED_BEHIND = re.compile(r"\s+(?:(?:within|in|at|for|after|before|until|over)\s+)?[<>≥≤~]?\s?\d")
_FIRST_IS_TIMED = re.compile(r":\s[^,;]*\d\s?[a-z]+\s(?:on|with|in|of|after|despite)\s$")
_TIMED_BEFORE = re.compile(r"\d\s?[a-z]+\s[a-z]+\s$")
_ROUTE = re.compile(r"(?:IV|PO|IM|SC)(?:/(?:IV|PO|IM|SC))*|BID|TID|QID|(?:once |twice )?(?:daily|weekly)")
_WITH = " with "
_TREND_INSIDE = re.compile(r"\w\s[↑↓]\s?\w")
_DONE_BEHIND = re.compile(r"\s[a-z]{3,}ed$")
_PREDICATED = re.compile(r"\s(?:also (?:present|absent)|confined|limited|restricted)$", re.IGNORECASE)
_BOTH = re.compile(r"\s(?:AND|OR)\s")
_BARE_VERBS = frozenset({"complicates", "Grows", "Mix", "Dilute", "switch", "exceed", "add", "grows"})
_NONSPECIFIC = re.compile(r"\bnon-?specific\b", re.IGNORECASE)
_TORN = re.compile(r"\)\s+(?:and|or|\+)\s|—|\sand no\s")
_REFERRING = frozenset({"other", "others", "same", "next"})
_GRADES = frozenset({"severe", "mild", "high", "low", "poor", "worse", "permanent", "irreversible"})
_HIGH_OR_LOW = frozenset({"high", "low", "higher", "lower", "good", "poor"})
_EFFECTIVE = frozenset({"curative", "cured", "effective", "preferred", "needed"})
_SUPERLATIVE = re.compile(r"(?:[a-z]{3,}est|most|novel)\s", re.IGNORECASE)
_RATED = re.compile(
    r"(?:high|low|higher|lower|increased|reduced|significant|early|late|poor|good|severe)\b.*"
    r"\b(?:risk|rates?|mortality|sensitivity|specificity|toxicity|efficacy|incidence|prevalence|yield|burden|infection|disease|dose)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hole:
    """What is left out: `text.plain[start:end]` of the statement, with the answer's `parts` in it.

    `rule` says what was found there, `points` tell how much it matters, `blank` is shown in its place, `asked` is said
    behind the statement. `of` is what makes it one fact wherever it stands: the drug of a dose, the dose of a drug.
    """

    start: int
    end: int
    parts: tuple[Text, ...]
    rule: str
    points: int
    blank: str = HOLE
    asked: str = ""
    of: str = ""


def hole_at(statement: Text, parts: tuple[Text, ...], rule: str, points: int, blank: str = HOLE) -> Hole:
    """The hole that leaves out `parts` of `statement` and what stands between them."""
    start = statement.columns.index(parts[0].columns[0])
    end = statement.columns.index(parts[-1].columns[-1]) + 1
    return Hole(start, end, parts, rule, points, blank)


def whole(statement: Text, head: Text, rule: str, points: int) -> Iterator[Hole]:
    """All of `head`, or what is bold in it: as a list if it is one, else as one answer if it can be one."""
    if (bold := _bold_run(head)) is not None and not statement.is_bold:
        head = bold
    items = list_items(head)
    if items is not None and _ends_in_a_verb(statement, head, items):
        return
    if items is not None:
        yield from _listed(statement, items, points, glossed="(" in head.plain)
        return
    value = read_value(head)
    if value is not None and len(value.parts) == 1 and is_answer(value.parts[0].plain, rule):
        yield hole_at(statement, value.parts, rule, points)


def _ends_in_a_verb(statement: Text, head: Text, items: tuple[Text, ...]) -> bool:
    """`Painless sore, heals in 3 weeks`: the last word goes on and is no item."""
    last, end = items[-1].plain, statement.columns.index(head.columns[-1]) + 1
    single = last.isalpha() and last.islower() and last.endswith("s")
    if not single or " " not in items[0].plain:
        return False
    return statement.plain[end : end + 2].strip().isalpha() or _THIRD_PERSON.fullmatch(last) is not None


def _listed(statement: Text, items: tuple[Text, ...], points: int, *, glossed: bool) -> Iterator[Hole]:
    if _is_no_list(statement, items) or _is_torn_between_times(statement, items) or _are_two_steps(statement, items):
        return
    groups = grouped(items)
    if len(groups) > 1 and not _is_closed(statement, items):
        return
    for group in groups:
        hole = hole_at(statement, group, "items", points + 1, blanks(statement, group))
        alone = glossed and len(groups) == 1
        yield replace(hole, end=behind_gloss(statement, hole.end)) if alone else hole


def _is_no_list(statement: Text, items: tuple[Text, ...]) -> bool:
    """Whether `items` are not all of one kind, or could be others."""
    before = statement.plain[: statement.columns.index(items[0].columns[0])]
    if any(negates(item.plain) or _STATE.search(item.plain) for item in items):
        # `fever, no rash` is no list of one kind.
        return True
    if all(_STATES.fullmatch(item.plain) for item in items):
        # `acute or chronic` needs no knowledge.
        return True
    behind = statement.plain[statement.columns.index(items[-1].columns[-1]) + 1 :]
    if _TO_DO.search(before) and " " in items[0].plain:
        # `likely to expose docks or wings`
        return True
    if before.strip() and _AUXILIARY_BEHIND.match(behind) and len(items) == 2:
        # `can be stopped if rust clears, brine cannot`: two clauses.
        return True
    if negates(before) and _EITHER.search(statement.plain):
        # `Cannot be told from A or B`: there may be others.
        return True
    if len(items) == 2 and " and " in items[0].plain:
        # `mites from wing and keel, keel proven`: two clauses.
        return True
    if before.endswith(_WITH) and ":" not in before and noun_asked(before.removesuffix(_WITH)) == "test":
        # `CBC with smear, LFTs, creatinine`: the first alone is part of the test.
        return True
    return statement.plain.startswith("As ") or _NONSPECIFIC.search(before) is not None


def _is_torn_between_times(statement: Text, items: tuple[Text, ...]) -> bool:
    """`Drawn 1-2 h after brine, trough within 30 min`: each has a time of its own; `If: ague >48 h on brine, rust, salt`: the
    time is the first item's."""
    if _FIRST_IS_TIMED.search(statement.plain[: statement.columns.index(items[0].columns[0])]) is not None:
        return True
    start, end = statement.columns.index(items[0].columns[0]), statement.columns.index(items[-1].columns[-1]) + 1
    between = statement.plain[start + len(items[0]) : statement.columns.index(items[-1].columns[0])]
    timed = len(items) == 2 and between == ", " and _TIMED_BEHIND.match(statement.plain, end) is not None
    return timed and _TIMED_BEFORE.search(statement.plain[:start]) is not None


def _are_two_steps(statement: Text, items: tuple[Text, ...]) -> bool:
    """`Inject brine, careful removal to avoid spilling`: behind a comma alone the verb of the first may not be meant."""
    start = statement.columns.index(items[0].columns[0])
    first = statement.plain[:start].rpartition(": ")[2].strip()
    between = statement.plain[start + len(items[0]) : statement.columns.index(items[-1].columns[0])]
    return len(items) == 2 and is_directive(first) and "(" not in first and _GLOSS.sub("", between).strip() == ","


def _is_closed(statement: Text, items: tuple[Text, ...]) -> bool:
    """Whether a list too long to be asked at once is named as one (`Causes: ...`, `Does NOT cover: ...`): of one that only
    illustrates any part could be another."""
    label = statement.plain[: statement.columns.index(items[0].columns[0])].rstrip(": ")
    named = not label or is_attribute(label) or negates(label) or _WHEN.search(label) is not None
    return named and _OTHER.search(label) is None


def _bold_run(text: Text) -> Text | None:
    """The one stretch that the author set in bold within `text`, if it is whole words and not all of it."""
    if True not in text.bold or text.is_bold:
        return None
    start, plain = text.bold.index(True), text.plain
    end = next((index for index in range(start, len(text)) if not text.bold[index]), len(text))
    if True in text.bold[end:]:
        return None
    # A bold word before others qualifies them; at the end it is what is said.
    ends = (start == 0 or (plain[start - 1].isspace() and plain[start - 2] != ",")) and end == len(plain)
    return text.cut(start, end) if ends and any(char.isalpha() for char in plain[start:end]) else None


def blanks(statement: Text, items: tuple[Text, ...]) -> str:
    """A hole for each item, with the words between them (`or`, `and`) as they stand."""
    places = [
        (statement.columns.index(item.columns[0]), statement.columns.index(item.columns[-1]) + 1) for item in items
    ]
    between = [_GLOSS.sub("", statement.plain[end:start]) for (_, end), (start, _) in pairwise(places)]
    return HOLE + "".join(f"{joint}{HOLE}" for joint in between)


def behind_gloss(statement: Text, end: int) -> int:
    """The end of the parenthesis behind `end`, or `end`: what stands in it may give the answer away."""
    return next((right + 1 for left, right in glosses(statement.plain) if left == end + 2), end)


def is_answer(plain: str, rule: str) -> bool:
    """Whether the words `plain`, found by `rule`, can be an answer: a thing of its own, and nothing that only weighs,
    refers or dangles."""
    found = words(plain)
    if not found or len(found) > MOST_WORDS or (", " in plain and rule != "gloss"):
        return False
    if (
        _ROUTE.fullmatch(plain)
        or " / " in plain
        or plain.count(" > ") > 1
        or _ENDS_IN_A_VERB.search(plain)
        or (rule == Joint.WORD and _BOTH.search(plain))
    ):
        return False
    if len(found) == 1 and (is_directive(plain) or plain in _BARE_VERBS):
        return False
    if rule == Joint.START and (len(plain) == 1 or (_DONE.fullmatch(plain) and noun_asked(plain) is None)):
        return False
    if plain.endswith("?") or (rule == "gloss" and _BEGINS_LOOSE.match(plain)):
        # `(do NOT use to rule it out)`, `(avoid in late rot)`
        return False
    if _TREND_INSIDE.search(plain) and rule != "gloss":
        # `Brine ↓ stay`: what changes, and how, is a whole sentence.
        return False
    if rule == Joint.COLON and _PREDICATED.search(plain):
        # `QRX7 also present in docks`, `rot confined to the wing`
        return False
    if rule == Joint.START and len(found) > 1 and _DONE_BEHIND.search(plain):
        return False
    if _TORN.search(plain) or any(is_directive(piece) for piece in plain.split(" + ")[1:]):
        return False
    if not (plain[0].isalnum() or plain[0] in _OPENING) or not any(char.isalpha() for char in plain):
        return False
    if rule == Joint.EQUALS and claims_uniqueness(plain):
        # `Oranii = most common cause`: what is the most common is asked, not what of it is said.
        return False
    if rule == Joint.SEMICOLON or (rule in (Joint.START, Joint.EQUALS) and claims_role(plain)):
        return False
    return bool(content_words(plain)) and not _only_weighs(plain, found, rule) and not _refers(plain, found)


def _only_weighs(plain: str, found: tuple[str, ...], rule: str) -> bool:
    """`trivial`, `high risk`, `poor outcome`, `generally`."""
    if (
        is_trivial(plain)
        or is_evaluation(plain.replace("-", " "))
        or (rule != Joint.EQUALS and is_unspecific(plain))
        or is_rated(plain)
        or _ADVERB.fullmatch(plain)
    ):
        return True
    if is_bare_attribute(plain) or is_generic(plain):
        return True
    if rule == Joint.ARROW and (found[0] in _GRADES or found[-1] in _EFFECTIVE):
        # `→ severe anemia`, `→ surgery curative`: the worse or better that anything may come to.
        return True
    if rule == Joint.WORD and found[0] == "the" and len(found) == 2:
        # `before the wound is dry`
        return True
    if rule == Joint.COLON and (_SUPERLATIVE.match(plain) or found[-1] in _HIGH_OR_LOW):
        return True
    return is_evaluation(found[0]) and is_bare_attribute(found[-1])


def _refers(plain: str, found: tuple[str, ...]) -> bool:
    """`step 2`, `the same dose`, `other agents`, `its absence`, `an unstable patient`, a year, an `emergency` of any kind, a
    bare adjective, or words that break off."""
    if _ANYONE.match(plain) or _PRONOUN.match(plain):
        return True
    if (
        found[0] in _REFERRING
        or found[-1] in _EMPTY
        or (len(found) > 1 and found[-1] in _LEFT_OVER)
        or (len(found) > 1 and found[-1].startswith("alternative"))
        or plain.casefold().startswith(("the same ", "the other "))
    ):
        return True
    if len(found) == 1 and _ADJECTIVE.fullmatch(plain.lower() if plain.isupper() else plain):
        return True
    if found[-1].endswith("ly") or found[-1] in _DANGLING:
        return True
    return _STEP.is_in(plain) or _YEAR.search(plain) is not None


def is_rated(plain: str) -> bool:
    """`high risk of relapse`, `low yield`: a grade of something."""
    return _RATED.fullmatch(plain) is not None
