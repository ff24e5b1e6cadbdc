"""The holes of a statement: its phrases, its quantities, its parentheses, and what it forbids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute
from crequiz.lexicon.kinds import kind_of
from crequiz.lexicon.nouns import common_noun, named_kind, noun_asked
from crequiz.lexicon.phrases import Joint, Phrase, glosses, phrases
from crequiz.lexicon.quantities import Measure, measures
from crequiz.lexicon.roles import claims_uniqueness, negates
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import content_places, content_words, is_directive, is_evaluation, words
from crequiz.prompts.holes.denied import denied_holes
from crequiz.prompts.holes.equations import equation, is_finding, is_marker
from crequiz.prompts.holes.forbidden import forbidden_holes
from crequiz.prompts.holes.hole import Hole, behind_gloss, blanks, hole_at, whole
from crequiz.prompts.holes.loose import compares, is_loose, is_mere_condition
from crequiz.prompts.holes.quantities import quantity_holes
from crequiz.prompts.holes.remarks import remark_holes
from crequiz.prompts.holes.subjects import LEAST_SHOWN, is_label, is_named
from crequiz.prompts.holes.sums import TWO, pair_of, sum_of, sum_with_a_choice
from crequiz.prompts.holes.verbs import SUSPECT, is_verb
from crequiz.prompts.lists import grouped, list_items, runs_of_terms
from crequiz.prompts.values import split_gloss, split_items
from crequiz.prompts.wording import HOLE

_MOST_PHRASES = 3
_MOST_SUBJECT_WORDS = 5
UNDECIDED = re.compile(
    r"(?:may|might|can|could|should|must|would|these|this|those|it|they|only if|same (?:in|for|as)|with(?:out)? it"
    r"|otherwise|elsewhere|demonstrates|highlights|illustrates|emphasizes|shows|means|underscores|covers|also)\b",
    re.IGNORECASE,
)
_OF_ITS_TITLE = re.compile(
    r"(?:covers|includes?|involves|affects|(?:may|can) (?:mimic|cause|include|involve|present with))\b", re.IGNORECASE
)
_PREDICATE = WordSearch(
    r"(?P<subject>[^,;:()=→]+?)(?P<verb>\s(?:(?:is|are|now|generally|usually)\s)*(?:preferred|mandatory|essential|required|recommended|indicated"
    r"|contraindicated|acceptable|sufficient|NOT recommended|NOT indicated|NOT required))"
    r"(?=$|[,;.]|\s(?:\(|for|in|if|when|unless|before|after|during|to|as|over)\b|\s\()",
    "preferred mandatory essential required recommended indicated acceptable sufficient",
)
_LABEL = re.compile(r"[^:()]{1,40}:\s+")
_NONE = re.compile(r"no\s+(?!longer$)\S+$", re.IGNORECASE)
_FORBIDDING = frozenset({"avoid", "not", "never", "do", "don't", "use", "give"})
_QUANTIFIER = re.compile(r"\S+\s+(?:(?:only|all|any|the|a|an)\s+)?", re.IGNORECASE)
_ONLY_BEHIND = re.compile(r"\s(?:only|alone)$", re.IGNORECASE)
_ACTION = re.compile(r"(?:urgent|emergent|immediate|call|consult|surgery|admission|empiric)\b", re.IGNORECASE)
_USUAL = re.compile(r"\bthan(?: (?:the )?(?:usual|standard|normal))?\s*$", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"results?|reasons?|endemic|impact|problem|solution|why|note|advantage|caveat|scenario|mechanism matters|(?:19|20)\d\d",
    re.IGNORECASE,
)
_ASKING_LABEL = re.compile(r"(?:^[<>≥≤].*|\b(?:with|if|when|for|by|against|from|without)):$", re.IGNORECASE)
_AT_A_TIME = re.compile(r"\b(?:after|before|within|during|at|by|of|until)$", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z]{2}|\d")
SAYS_LITTLE = frozenset({"used", "given", "taken", "needed"})
_WEAK = frozenset({"risk", "risks"})
_HALF_A_PREDICATE = re.compile(r"\b(?:not|never) an? [\w-]+$", re.IGNORECASE)
_EXCEPTING = frozenset({"except", "unless"})
_CIRCUMSTANCE = re.compile(r"(?:if|when|unless|after|before|during)\b", re.IGNORECASE)
_GOES_ON = frozenset({"to", "that", "which", "who"})
_POINTS = {
    Joint.EQUALS: 3,
    Joint.ARROW: 2,
    Joint.COLON: 2,
    Joint.DASH: 1,
    Joint.WORD: 1,
    Joint.START: 1,
    Joint.SEMICOLON: 1,
}


def holes(statement: Text, known: int = 0) -> list[Hole]:
    """The holes of `statement`, left to right; `known` content words besides it are shown with the question."""
    label = _LABEL.match(statement.plain) if ":" in statement.plain else None
    if UNDECIDED.match(statement.plain, label.end() if label is not None else 0):
        # `May need more`, `These come late` say of nothing that is shown that it does; a list may be the title's.
        return list(_listed_of_title(statement)) if known else []
    found = phrases(statement.plain)
    main = list(forbidden_holes(statement, found)) or [
        hole
        for phrase, following in zip_longest(found, found[1:])
        for hole in _of_phrase(statement, phrase, following, known)
    ]
    main += _predicated(statement, known)
    for equated in equation(statement):
        inside = range(equated.start, equated.end)
        main = [hole for hole in main if hole.start not in inside or hole.rule == "number"] + [equated]
    if not any(hole.rule == "forbidden" for hole in main):
        main += denied_holes(statement, known)
    remarks = [hole for place in glosses(statement.plain) for hole in remark_holes(statement, *place)]
    told = [hole for hole in (*main, *remarks) if _is_told(statement, hole, known)]
    return sorted(_chosen(_emphasised(statement, found, told)), key=lambda hole: hole.start)


def _emphasised(statement: Text, found: Sequence[Phrase], told: Sequence[Hole]) -> Sequence[Hole]:
    """`Stops mites at **wet docks**`: of a predicate alone, only what the author set off is asked."""
    led = bool(found) and found[0].joint is Joint.WORD and statement.plain.startswith(found[0].word)
    bold = [hole for hole in told if all(part.is_bold for part in hole.parts) and not statement.is_bold]
    if not led or not any(hole.rule in (Joint.WORD, "items") for hole in bold):
        return told
    return [hole for hole in told if hole in bold or hole.rule != Joint.WORD]


def _chosen(found: Sequence[Hole]) -> Iterator[Hole]:
    """Every quantity and list, and the phrases that matter most."""
    rest = [hole for hole in found if hole.rule not in ("number", "items", "name")]
    best = sorted(rest, key=lambda hole: -hole.points)[:_MOST_PHRASES]
    yield from (hole for hole in found if hole not in rest or hole in best)


def _is_told(statement: Text, hole: Hole, known: int) -> bool:
    """Whether enough remains to tell what is asked; the first words need more than a number to be told by."""
    rest = [word for start, end, word in content_places(statement.plain) if end <= hole.start or start >= hole.end]
    shown = [word for word in rest if not is_evaluation(word) and not word.isdecimal()]
    if hole.rule == Joint.START:
        named = known if known > 1 else claims_uniqueness(statement.plain)
        return len(shown) + named >= LEAST_SHOWN
    if hole.rule == "predicate":
        return known > 0
    if hole.rule == "forbidden" and hole.start > 0:
        return len(set(shown) - _FORBIDDING) + known > 1 or noun_asked(hole.parts[0].plain) is not None
    if hole.rule == "number":
        return len([word for word in shown if word not in SAYS_LITTLE]) + known >= 1
    if hole.rule == Joint.WORD and not hole.parts[0].is_bold and kind_of(hole.parts[0].plain) is None:
        said = [word for word in shown if word not in SAYS_LITTLE]
        return len(said) + min(known, 1) > LEAST_SHOWN or _NAMES.search(hole.parts[0].plain) is not None
    if hole.rule == "items" and not statement.plain[: hole.start].strip():
        return len(shown) + known >= LEAST_SHOWN and (any(word not in _WEAK for word in shown) or known > 1)
    before = statement.plain[: hole.start].rstrip()
    if hole.rule == "gloss" or before.endswith("(") or (hole.rule == "items" and _ASKING_LABEL.search(before)):
        # A parenthesis or a label is about what stands before it, and be that a mere evaluation (`Worse with: A, B`).
        shown = rest
    return len(shown) + known >= LEAST_SHOWN


def _listed_of_title(statement: Text) -> Iterator[Hole]:
    """`Covers A, B, C`, `May mimic A, B`: said of what the title names."""
    match = _OF_ITS_TITLE.match(statement.plain)
    behind = statement.cut(match.end()) if match is not None else None
    if behind is not None and list_items(head := split_gloss(behind)[0]) is not None:
        yield from whole(statement, head, "items", 2)


def _predicated(statement: Text, known: int) -> Iterator[Hole]:
    """`Dock drainage mandatory (...)`: what it is that must be."""
    match = _PREDICATE.match(statement.plain)
    subject = statement.cut(*match.span("subject")) if match is not None and known else None
    if subject is None or match is None or is_directive(subject.plain):
        return
    if _NONE.match(subject.plain):
        # `NO prophylaxis recommended` is asked with its negation; any other may reach further than the subject.
        yield hole_at(statement, (subject,), "predicate", 3)
    if negates(subject.plain):
        return
    rest = [word for word in content_words(statement.plain[match.end() :]) if not is_evaluation(word)]
    if (
        rest
        and len(words(subject.plain)) <= _MOST_SUBJECT_WORDS
        and not measures(subject.plain)
        and " or " not in subject.plain
    ):
        yield from whole(statement, subject, "predicate", 2)


def _of_phrase(statement: Text, phrase: Phrase, following: Phrase | None, known: int) -> Iterator[Hole]:
    text = statement.cut(phrase.start, phrase.end)
    assert text is not None
    if text.plain.startswith("("):
        return
    head = _without_verb(split_gloss(text)[0], phrase, following)
    is_condition = _CIRCUMSTANCE.match(phrase.word) is not None
    if phrase.joint is Joint.WORD and not is_condition and (only := _ONLY_BEHIND.search(head.plain)) is not None:
        head = head.cut(0, only.start()) or head
    terms, joint = _joined(phrase, following, head)
    is_three = len(terms) > LEAST_SHOWN and _is_equated(phrase, following, head)
    if is_three and common_noun([term.plain for term in terms]) is None:
        # `Fever + salt + rust = late`: other threes would be as right.
        return
    if len(terms) > LEAST_SHOWN and _leads_to_an_action(statement, phrase, following):
        return
    if terms:
        points = _points(statement, phrase, head) + 1
        yield hole_at(statement, terms, "items", points, joint.join([HOLE] * len(terms)))
    if groups := sum_with_a_choice(head):
        yield from (hole_at(statement, group, "items", 3, blanks(statement, group)) for group in groups)
        return
    quantities = _outside_glosses(head)
    if quantities and _USUAL.search(statement.plain[: phrase.start]):
        # `Higher than usual 1-2 g`: a dose that is not given.
        return
    if phrase.joint is Joint.COLON and following is None and _lists_what_its_label_says(statement, phrase):
        yield from _runs(statement, head)
    if quantities:
        yield from quantity_holes(statement, head, quantities, _points(statement, phrase, head))
    elif not terms and not _is_torn(phrase, head) and _is_said(statement, phrase, head, following, known):
        yield from _whole(statement, phrase, head)


def _leads_to_an_action(statement: Text, phrase: Phrase, following: Phrase | None) -> bool:
    """`Fever + salt + rust → call for help`: much else calls for it; a disease or an organism has its picture."""
    if phrase.joint is not Joint.START or following is None or following.joint is not Joint.ARROW:
        return False
    behind = statement.plain[following.start :]
    return is_directive(behind) or _ACTION.match(behind) is not None


def _joined(phrase: Phrase, following: Phrase | None, head: Text) -> tuple[tuple[Text, ...], str]:
    """The things that are said together, and what joins them; none if they are one thing, or doses."""
    if _is_torn(phrase, head) or (following is not None and following.joint is Joint.COLON):
        return (), ""
    if terms := sum_of(head):
        return terms, " + "
    asks = phrase.joint is Joint.WORD or _is_equated(phrase, following, head) or _are_two_names(phrase, head)
    two = TWO.search(head.plain) if asks else None
    return (pair_of(head), two[0]) if two is not None else ((), "")


def _are_two_names(phrase: Phrase, head: Text) -> bool:
    """`Florimycin and vantilam do NOT ...`"""
    return phrase.joint is Joint.START and named_kind([one.plain for one in head.split(TWO)]) is not None


def _is_torn(phrase: Phrase, head: Text) -> bool:
    """`Brine before dose + oil + salt`: how far the preposition reaches is not written."""
    return "+" in head.plain and _AT_A_TIME.search(phrase.word) is not None


def _is_equated(phrase: Phrase, following: Phrase | None, head: Text) -> bool:
    """Whether `head` stands before an equals sign and is no name of one kind."""
    before = following is not None and phrase.joint is Joint.START and following.joint is Joint.EQUALS
    return before and noun_asked(head.plain) is None


def _outside_glosses(head: Text) -> tuple[Measure, ...]:
    inside = glosses(head.plain)
    return tuple(one for one in measures(head.plain) if not any(a <= one.start < b for a, b in inside))


def _runs(statement: Text, head: Text) -> Iterator[Hole]:
    """The terms that stand together in a list which also holds figures."""
    groups = (group for run in runs_of_terms(head) for group in grouped(run) if len(group) > 1)
    yield from (hole_at(statement, group, "items", 2, blanks(statement, group)) for group in groups)


def _whole(statement: Text, phrase: Phrase, head: Text) -> Iterator[Hole]:
    """All of the phrase, with the parenthesis behind it where that would tell."""
    for hole in whole(statement, head, phrase.joint.value, _points(statement, phrase, head)):
        hides = phrase.joint is Joint.ARROW or (phrase.joint is Joint.EQUALS and _is_named_behind(statement, hole.end))
        yield replace(hole, end=behind_gloss(statement, hole.end)) if hides else hole


def _lists_what_its_label_says(statement: Text, phrase: Phrase) -> bool:
    label = statement.plain[: phrase.start].rstrip(": ")
    return is_attribute(label) or _ASKING_LABEL.search(f"{label}:") is not None


def _is_named_behind(statement: Text, end: int) -> bool:
    """`= sands (quartz, salt)`: drugs or organisms behind the hole name what is left out."""
    gloss = statement.cut(end + 2, behind_gloss(statement, end) - 1)
    return gloss is not None and named_kind([item.plain for item in split_items(gloss)]) is not None


def _points(statement: Text, phrase: Phrase, head: Text) -> int:
    return _POINTS[phrase.joint] + _emphasis(statement, head) + 2 * negates(f"{phrase.word} {head.plain}")


def _without_verb(head: Text, phrase: Phrase, following: Phrase | None) -> Text:
    """`Give florimycin for ...`, `→ think dock rot`: what is given or thought of, without the verb before it."""
    if phrase.joint is Joint.ARROW and (suspect := SUSPECT.match(head.plain)) is not None:
        return head.cut(suspect.end()) or head
    if phrase.joint not in (Joint.START, Joint.COLON) or following is None or not is_directive(head.plain):
        return head
    verb = _QUANTIFIER.match(head.plain)
    return (head.cut(verb.end()) if verb else None) or head


def _is_said(statement: Text, phrase: Phrase, head: Text, following: Phrase | None, known: int) -> bool:
    """Whether the phrase says something that the rest asks for."""
    if phrase.joint is Joint.WORD and (
        _is_led_by_number(statement) or is_mere_condition(statement, statement.plain[: phrase.start].rstrip(), head)
    ):
        return False
    if phrase.joint is Joint.ARROW and following is not None and following.joint not in (Joint.ARROW, Joint.SEMICOLON):
        # `→ ____ release`, `→ ____ for ...`: half of a link.
        return False
    if phrase.joint is Joint.EQUALS and not (kind_of(head.plain) or is_marker(statement, phrase)):
        # What an equals sign means, a slogan knows; behind the sign of a test, or a name, stands what it tells.
        return noun_asked(head.plain) is not None or (known > 0 and is_finding(statement, phrase))
    if phrase.joint is Joint.COLON and not _label_asks(statement, phrase, head, following):
        return False
    if following is not None and following.word.casefold() == "than" and phrase.joint is Joint.COLON:
        # `Keel rot: ____ than brine`
        return False
    if phrase.joint is Joint.DASH or _is_unfinished(statement, phrase, head, following):
        # A remark behind a dash may be of any kind.
        return False
    if following is None and statement.plain.startswith(phrase.word) and _CIRCUMSTANCE.match(phrase.word):
        # `If resistant (test first)`, `After a dock (10%)`: what then, nothing says.
        return False
    if phrase.joint is Joint.WORD and is_loose(statement, phrase, head):
        return False
    if phrase.joint is Joint.WORD and compares(statement, statement.plain[: phrase.start].rstrip(), head):
        return False
    if phrase.joint is Joint.START and following is not None and following.word.casefold() in _EXCEPTING:
        # `____ except ague`: what stands before is a clause of its own.
        return False
    if (
        following is not None
        and _HALF_A_PREDICATE.search(f"{phrase.word} {head.plain}")
        and following.joint is Joint.WORD
    ):
        # `is not ____ for brine` (a substitute)
        return False
    if is_label(phrase, following, statement) or is_verb(phrase, head, following):
        return False
    # In a cell the row and the column tell what is asked; elsewhere the rest of the statement must.
    return phrase.joint is not Joint.START or known > 1 or is_named(statement, phrase, head, following)


def _label_asks(statement: Text, phrase: Phrase, head: Text, following: Phrase | None) -> bool:
    """Whether the label before a colon or the kind of thing behind it tells what is asked."""
    label = statement.plain[: phrase.start].rstrip(": ")
    if _SAYS_NOTHING.fullmatch(label):
        return False
    if is_attribute(label) or kind_of(head.plain) is not None or list_items(head) is not None:
        return True
    # `Imaging: scan of the wing for mites`: what stands behind tells, a remark in parentheses does not.
    return following is not None and len(content_words(statement.plain[following.start : following.end])) > 0


def _is_unfinished(statement: Text, phrase: Phrase, head: Text, following: Phrase | None) -> bool:
    """`A, B, failure to recover`: the last item of a list goes on behind an infinitive."""
    if following is None or ", " not in head.plain:
        return False
    behind = statement.plain[phrase.start + len(head) :]
    return following.word.casefold() in _GOES_ON or behind.startswith(",")


def _is_led_by_number(statement: Text) -> bool:
    """`15% after the second episode`: the number is what is said."""
    found = measures(statement.plain)
    return bool(found) and found[0].start == 0


def _emphasis(statement: Text, head: Text) -> int:
    """Bold says something only where not everything is bold."""
    return int(head.is_bold and not statement.is_bold)
