"""What a statement forbids from its first words on, as a hole: `Do NOT close ____`, `Avoid ____ with florimycin`."""

import re
from collections.abc import Iterator, Sequence

from crequiz.cards.text import Text
from crequiz.lexicon.phrases import MARKS, Phrase
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words, words
from crequiz.prompts.holes.hole import Hole, whole
from crequiz.prompts.holes.subjects import LEAST_SHOWN
from crequiz.prompts.lists import list_items
from crequiz.prompts.values import split_gloss

_FORBIDDEN = re.compile(r"(?:[^:()]{1,40}:\s+)?(?P<word>do not|don't|never|avoid)\s+(?:use\s+|give\s+)?", re.IGNORECASE)
_ADVISED = re.compile(
    r"(?:rely on|wait for|test for|treat|close|repeat|delay|start|stop|perform|skip|ignore)\s+", re.IGNORECASE
)
_PREPOSITION = re.compile(r"(?:with|without|in|on|for|if|until|after|before|at|by|to)\b", re.IGNORECASE)
_NEEDLESS = re.compile(r"(?:unnecessary|unneeded|inappropriate|delays?)\b", re.IGNORECASE)
_NO_OBJECT = re.compile(r"(?:alone|in|for|with|within|after|before|during|at|on)\s", re.IGNORECASE)
_TAKEN_WITH = re.compile(r"(?P<what>[^\s,]+(?:\s[^\s,]+)?)\s(?:with|in|during|after|before)\s", re.IGNORECASE)
_PURPOSE = re.compile(r"\s(?:to|before)\s(?=[a-z])")
_WHERE = re.compile(r"\s(?:in|for|with|during|after|before|to)\s")
_UNLESS = re.compile(r"\s(?:unless|except)\s", re.IGNORECASE)


def forbidden_holes(statement: Text, found: Sequence[Phrase]) -> Iterator[Hole]:
    """`Do NOT close ...`, `Avoid florimycin ...`: all of what must not be done, up to the next mark."""
    match = _FORBIDDEN.match(statement.plain)
    if match is None:
        return
    mark = next((one for one in found if one.start > match.end() and one.joint in MARKS), None)
    end = statement.plain.rindex(mark.word, 0, mark.start) if mark is not None else len(statement)
    body = statement.cut(match.end(), end)
    head = _limited(split_gloss(body)[0], is_avoid=match["word"].casefold() == "avoid") if body is not None else None
    if head is None or _NO_OBJECT.match(head.plain):
        return
    if len(words(head.plain)) == 1 and match["word"].casefold() != "avoid":
        # `Do NOT close`: a verb alone is asked with its negation.
        head = statement.cut(match.start("word"), match.end() + len(head)) or head
    if not measures(head.plain) and not _NEEDLESS.match(head.plain):
        yield from whole(statement, _object(head), "forbidden", 4)


def _limited(head: Text, *, is_avoid: bool) -> Text | None:
    """What is forbidden, without its exception, where or with what it is so, and what for."""
    if (exception := _UNLESS.search(head.plain)) is not None:
        head = head.cut(0, len(head.plain[: exception.start()].rstrip(", "))) or head
    if list_items(head) is not None and (where := _WHERE.search(head.plain.partition(", ")[0])) is not None:
        # `Do NOT give brine in rust, ague`: the list is of where.
        return head.cut(0, where.start())
    if is_avoid and (with_it := _TAKEN_WITH.match(head.plain)) is not None and not _NO_OBJECT.match(head.plain):
        # `Avoid tar with florimycin`: what one must know is what is taken with it.
        return head.cut(*with_it.span("what"))
    if _ADVISED.match(head.plain) and (purpose := _PURPOSE.search(head.plain)) is not None:
        return head.cut(0, purpose.start())
    return head


def _object(advice: Text) -> Text:
    """`wait for ring results`: what is not to be waited for; a word alone (`test for cure`) needs its verb."""
    verb = _ADVISED.match(advice.plain)
    rest = advice.cut(verb.end()) if verb is not None else None
    told = rest is not None and len(content_words(rest.plain)) >= LEAST_SHOWN and not _PREPOSITION.match(rest.plain)
    return rest if rest is not None and told else advice
