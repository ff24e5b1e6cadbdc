"""Statements that say themselves that the answer is the only one: `X is the ONLY ...`, `X = most common ...`,
`**X** (most common)`, and lists of which it is said that they do not work (`A, B are INEFFECTIVE against ...`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crequiz.cards.model import ItemList, Line
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_generic
from crequiz.lexicon.quantities import Quantity, quantity
from crequiz.lexicon.search import WordSearch
from crequiz.lexicon.words import slug
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.model import Kind
from crequiz.prompts.values import read_value, split_gloss, split_items
from crequiz.prompts.wording import HOLE, heading

_LEAD = re.compile(r"(?:[^:]{1,30}:\s+)(?=\S)")
_POINTING = re.compile(
    r"(?:[\w-]+ )*(?:points?|pearls?|principles?|note|remember|important|caution|warning|takeaways?|bottom line|definition)\W",
    re.IGNORECASE,
)
_ONLY = WordSearch(r"(?P<subject>[^,:;=]{2,50}?)\s+is\s+the\s+(?P<claim>ONLY\s+.+)", "only")
_MOST = WordSearch(
    r"(?P<subject>[^,:;=]{2,50}?)\s*(?:=|\bis the\b|\bis\b)\s*(?P<claim>(?:#1|most common|leading cause|gold standard)\s+.+)",
    "#1 most leading gold",
)
_FAILING = WordSearch(
    r"(?P<subjects>.+?)\s+are\s+(?P<claim>INEFFECTIVE\s+.+|NOT\s+.+|contraindicated\s+.+)",
    "ineffective not contraindicated",
)
_ASIDE = re.compile(r"(?P<claim>[^()]+?)\s[-–—]\s")
_MARKED_FIRST = re.compile(
    r"most (?:common|frequent|specific|sensitive|characteristic)|earliest(?: (?:sign|finding|symptom|clue))?|#1|hallmark"
    r"|gold standard|pathognomonic",
    re.IGNORECASE,
)
_BARE_RANK = re.compile(r"#1(?:\s+overall)?", re.IGNORECASE)
_MOST_CLAIM_WORDS = 10


def make_uniqueness(place: Place) -> Iterator[Draft]:
    """Drafts from the statements of a list or text line."""
    if not isinstance(place.block, ItemList | Line):
        return
    texts = place.texts
    for text in texts:
        statement = _statement(text)
        if statement is not None:
            head, gloss = split_gloss(statement)
            lead = _shown_lead(text)
            found = (*_only(place, head), *_most(place, head, gloss), *_failing(place, head))
            yield from (replace(draft, question=f"{lead}{draft.question}") for draft in found)
    if isinstance(place.block, ItemList):
        yield from _first_of_list(place, texts)


def _statement(text: Text) -> Text | None:
    """The text behind a lead such as `Key Point:`."""
    lead = _LEAD.match(text.plain)
    statement = text if lead is None or "=" in lead[0] else text.cut(lead.end())
    aside = _ASIDE.match(statement.plain) if statement is not None else None
    return statement if statement is None or aside is None else statement.cut(0, aside.end("claim"))


def _shown_lead(text: Text) -> str:
    """`Keel rot: `, which narrows what is said behind it; `Key Point: ` only points at it."""
    lead = _LEAD.match(text.plain)
    if lead is None or "=" in lead[0] or _POINTING.match(lead[0]):
        return ""
    return lead[0]


def _only(place: Place, head: Text) -> Iterator[Draft]:
    match = _ONLY.fullmatch(head.plain)
    if match is not None:
        yield from _which(place, head, match, f"Which is the {match['claim']}?")


def _most(place: Place, head: Text, gloss: Text | None) -> Iterator[Draft]:
    match = _MOST.fullmatch(head.plain)
    if match is None:
        return
    yield from _which(
        place,
        head,
        match,
        f"Which is the {match['claim']}?" if match["claim"][0] != "#" else f"Which is {match['claim']}?",
    )
    if gloss is not None and quantity(gloss.plain) is Quantity.PERCENT:
        question = f"{match['subject']}, {match['claim']}: what percentage?"
        fact = f"{slug(head.plain)}/percentage"
        yield Draft(place, Kind.VALUE, "most-common-number", question, (gloss,), fact, evidence=(head,))


def _which(place: Place, head: Text, match: re.Match[str], question: str) -> Iterator[Draft]:
    subject, claim = head.cut(*match.span("subject")), head.cut(*match.span("claim"))
    if subject is None or claim is None or len(claim.plain.split()) > _MOST_CLAIM_WORDS:
        return
    if _BARE_RANK.fullmatch(claim.plain):
        # `#1 overall`: of what, nothing says.
        return
    yield Draft(
        place,
        Kind.REVERSE,
        "uniqueness-word",
        question,
        (subject,),
        slug(head.plain),
        evidence=(claim,),
        direction="reverse",
        states_role=True,
    )


def _failing(place: Place, head: Text) -> Iterator[Draft]:
    match = _FAILING.fullmatch(head.plain)
    subjects = head.cut(*match.span("subjects")) if match else None
    value = read_value(subjects) if subjects is not None else None
    claim = head.cut(*match.span("claim")) if match else None
    if match is None or value is None or claim is None or len(value.parts) < 2:
        return
    if len(claim.plain.split()) > _MOST_CLAIM_WORDS:
        return
    yield Draft(
        place,
        Kind.WHICH,
        "negated-list",
        f"Which {len(value.parts)} are {claim.plain}?",
        value.parts,
        slug(head.plain),
        evidence=(claim,),
        stretch=value.stretch,
        direction="which",
        states_role=True,
    )


def _first_of_list(place: Place, texts: Sequence[Text]) -> Iterator[Draft]:
    """`**X** (most common)`, if the list says it of one item only."""
    title = place.section.title
    marked = [
        (head, gloss) for head, gloss in map(split_gloss, texts) if gloss and _MARKED_FIRST.fullmatch(gloss.plain)
    ]
    if len(marked) != 1 or title is None or is_generic(title.plain) or len(texts) < 2:
        return
    head, gloss = marked[0]
    if len(split_items(head)) > 1:
        return
    yield Draft(
        place,
        Kind.REVERSE,
        "most-common-item",
        f"{heading(title)}: {HOLE} ({gloss.plain})",
        (head,),
        "most-common",
        evidence=(gloss, title),
        direction="reverse",
        asked=(place.section,),
    )
