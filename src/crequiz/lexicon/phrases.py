"""A statement taken apart into phrases at the words and marks that join them: prepositions, verbs, arrows, parentheses.

Plain rules on the surface of the text, no grammar: what lies between two joints is one thing that can be asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Joint(StrEnum):
    """What stands in front of a phrase."""

    START = "start"
    ARROW = "arrow"
    EQUALS = "equals"
    DASH = "dash"
    COLON = "colon"
    SEMICOLON = "semicolon"
    WORD = "word"


MARKS = (Joint.ARROW, Joint.DASH, Joint.SEMICOLON, Joint.EQUALS)


@dataclass(frozen=True)
class Phrase:
    """`text[start:end]` with the parentheses behind it, and the joint before it (`word` is that joint's text)."""

    start: int
    end: int
    joint: Joint
    word: str = ""


_JOINING = frozenset(
    # Prepositions, conjunctions and verbs.
    "acquired across activate activates administered affect affecting affects after against allow allows among"
    " appear appears are as associated at attach attaches avoid avoids be because become becomes been"
    " before being between beyond bind binds block blocking blocks but by can cannot cause caused causes causing cleave"
    " cleaves confirm confirms consider contain containing contains convert converts cover covers decreased"
    " decreases decreasing degrade degrades demonstrate demonstrates despite destroy destroys detect detects"
    " determine determines develop develops did differentiate differentiates disrupt disrupts distinguish"
    " distinguishes do does during e.g. e.g., eliminate eliminates encode encodes enter enters especially except"
    " exclude excludes expresses favors following for found from get gets given had has have having hydrolyse hydrolysed"
    " hydrolyses hydrolyze hydrolyzed hydrolyzes i.e. i.e., identifies identify if improve improves in inactivate"
    " inactivates include includes including increased increases increasing indicate indicated indicates induce"
    " induces inducing infect infects inhibit inhibiting inhibits into invade invades involve involves involving"
    " is kill kills lack lacking lacks may means might mimic mimics must needs occur occurs on once over"
    " particularly per precede precedes persist persists predict predicts prevent preventing prevents produce produces producing"
    " promote promotes protect protects r/o receiving recommended recruit recruits reduce reduced reduces reducing"
    " release releases remain remains require required requires requiring reserved resist"
    " resemble resembles resists respond responds reveal reveals seen should show showed shows since so sparing stimulate"
    " stimulates suggest suggesting suggests than that then though through to transmitted treats trigger triggers"
    " under undergoing unless until used using via was were when whenever where which while who will with within"
    " without would".split()
)
_ADVERBS = frozenset(
    "already also always both commonly either frequently generally highly less likely mainly more most never not"
    " now often only primarily rarely sometimes still typically usually".split()
)
_PAIRS = frozenset(
    {
        ("able", "to"),
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("based", "on"),
        ("because", "of"),
        ("depend", "on"),
        ("depends", "on"),
        ("due", "to"),
        ("even", "if"),
        ("even", "with"),
        ("lead", "to"),
        ("leads", "to"),
        ("not", "for"),
        ("prior", "to"),
        ("presence", "of"),
        ("setting", "of"),
        ("result", "in"),
        ("results", "in"),
        ("such", "as"),
        ("unable", "to"),
        ("no", "longer"),
    }
)
_BLOCKED = frozenset({"av", "heart", "nerve", "conduction", "branch"})
_ADVISING = frozenset({"avoid", "avoids", "consider", "if", "when", "unless", "until"})
_NOT_BEFORE = {
    "causes": {"of"},
    "cause": {"of"},
    "in": {"vitro", "vivo", "situ", "utero", "place", "spite", "addition", "front"},
    "for": {"cure"},
    "once": {"daily", "weekly", "monthly", "a", "per"},
    "to": {"moderate", "severe"},
}
_TOKENS = re.compile(
    r"(?P<word>(?!->)(?:[^\s:;=→⇒]+|[:;](?!\s))+)"
    r"|(?P<arrow>\s*(?:→|⇒|->)\s*)"
    r"|(?P<equals>\s*(?<![<>≤≥!])=\s*|\s+≠\s+)"
    r"|(?P<dash>\s+[-–—]\s+)"
    r"|(?P<colon>:\s+)"
    r"|(?P<semicolon>;\s+|\s\|\s)"
)
_ENDING_NOUN = re.compile(
    r"\s(?:release|block|increase|decrease|cause|need|lack|use|contact|affects?|bind)", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"[()\[\]]")
_BEGINNING = _JOINING | _ADVERBS | {first for first, _ in _PAIRS} | {"vs", "vs."}
SPECIES = ("spp.", "sp.")
"""Ends of names whose full stop belongs to them."""
_MASK = "\x01"


@lru_cache(maxsize=1 << 12)
def phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of `text` outside parentheses, in order; empty if parentheses don't match."""
    groups = _groups(text)
    if groups is None:
        return ()
    found = list(_phrases(text, groups))
    if found and found[-1].end < len(text) and _ENDING_NOUN.fullmatch(text, found[-1].end):
        # `Insulin release`: with nothing behind it, a word that could be a verb is the end of the name.
        found[-1] = replace(found[-1], end=len(text))
    return tuple(found)


def glosses(text: str) -> list[tuple[int, int]]:
    """The places of what stands in outermost parentheses that follow a blank; empty if parentheses don't match."""
    return [(start + 1, end - 1) for start, end in _groups(text) or ()]


@lru_cache(maxsize=1 << 10)
def _groups(text: str) -> tuple[tuple[int, int], ...] | None:
    """The outermost parentheses that follow a blank, as `(start, end)`; None if parentheses don't match."""
    if not any(map(text.__contains__, "()[]")):
        return ()
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _PARENTHESIS.finditer(text):
        if match[0] in "([":
            open_at.append(match.start())
            continue
        if not open_at:
            return None
        start = open_at.pop()
        if not open_at and start > 0 and text[start - 1].isspace():
            found.append((start, match.end()))
    return None if open_at else tuple(found)


def _phrases(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Phrase]:
    masked = text
    for left, right in groups:
        masked = masked[:left] + _MASK * (right - left) + masked[right:]
    joint, word, position = Joint.START, "", 0
    for kind, start, end in _joints(masked):
        if kind is not Joint.WORD and _in_number(masked, start, end):
            continue
        piece = _piece(text, position, start, joint, word)
        if piece is not None:
            yield piece
        elif joint is Joint.SEMICOLON and kind is Joint.WORD and masked[start:end].strip().lower() not in _ADVISING:
            # `; binds salt`: the verb tells what is asked.
            joint, word, position = kind, masked[start:end].strip(), end
            continue
        elif joint not in (Joint.START, Joint.WORD):
            # `A: consider B`: what stands between the two marks is nothing, and the stronger mark counts.
            position = end
            continue
        joint, word, position = kind, masked[start:end].strip(), end
    last = _piece(text, position, len(text), joint, word)
    if last is not None:
        yield last


def _joints(masked: str) -> Iterator[tuple[Joint, int, int]]:
    """The joints from left to right as `(kind, start, end)`; joining words in a row are one joint."""
    tokens = list(_TOKENS.finditer(masked))
    words_ = [match[0].lower() if match.lastgroup == "word" else "" for match in tokens]
    done = 0
    for index, word in enumerate(words_):
        if not word:
            yield Joint(tokens[index].lastgroup or Joint.START), tokens[index].start(), tokens[index].end()
        elif index >= done and word in _BEGINNING and not _is_in_range(words_, index):
            done, joins = _run(words_, index)
            if joins:
                yield Joint.WORD, tokens[index].start(), tokens[done - 1].end()


def _is_in_range(words_: list[str], index: int) -> bool:
    """`2- to 4-fold`."""
    return words_[index] == "to" and index > 0 and words_[index - 1].endswith("-")


def _run(words_: list[str], index: int) -> tuple[int, bool]:
    """The end of the joining words and adverbs that begin at `index`, and whether there is more than adverbs."""
    joins = words_[index] in ("vs", "vs.") and index == 0
    position = index + joins
    if words_[index] == "block" and index > 0 and words_[index - 1] in _BLOCKED:
        return index + 1, False
    while position < len(words_) and words_[position]:
        word, following = words_[position], words_[position + 1] if position + 1 < len(words_) else ""
        if (word, following) in _PAIRS:
            joins, position = joins or word != "no", position + 2
        elif word in _JOINING and following not in _NOT_BEFORE.get(word, ()):
            joins, position = True, position + 1
        elif word in _ADVERBS:
            position += 1
        else:
            break
    return position, joins


def _in_number(masked: str, start: int, end: int) -> bool:
    """`5 - 7`: the dash is part of a range."""
    return masked[:start][-1:].isdigit() and masked[end : end + 1].isdigit() and masked[start:end].strip() in ("-", "–")


def _piece(text: str, start: int, end: int, joint: Joint, word: str) -> Phrase | None:
    while start < end and text[start].isspace():
        start += 1
    while (
        end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:") and not text.endswith(SPECIES, start, end)
    ):
        end -= 1
    return Phrase(start, end, joint, word) if start < end else None


_SENTENCE_END = re.compile(
    r"(?<==)(?P<equation>[^=,()]{1,60}),\s+(?=[^,=()]{1,40}\s=\s)|(?<=[a-z0-9)%])(?<!\bspp)(?<!\bsp)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)\.\s+(?=[A-Z0-9])|\s\|\s"
)
_ENDS = ("=", ". ", "|")


def sentences(text: str) -> list[tuple[int, int]]:
    """The places of the sentences and clauses of `text`, parted at full stops and bars outside parentheses."""
    if not any(map(text.__contains__, _ENDS)):
        return [(0, len(text))]
    groups = _groups(text) or ()
    edges, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not any(left < match.start() < right for left, right in groups):
            edges.append((start, max(match.start(), match.end("equation"))))
            start = match.end()
    return [*edges, (start, len(text))]
