"""Claims that something is so, or is NOT so: one denial more or less makes the contrary of the same words."""

import re
from collections.abc import Iterator

from crequiz.cards.text import Text
from crequiz.lexicon.quantities import measures
from crequiz.lexicon.words import content_words
from crequiz.prompts.contested.claims import MOST_WORDS, Claim, Scene, Sort
from crequiz.prompts.contested.vocabulary import CLAIMING, DENIAL
from crequiz.prompts.values import split_gloss, split_items

_NOT = re.compile(
    r"\b(?:not|no|never|cannot|(?:is|are|was|were|do|does|did|ca|wo|should|must)n['’]t)\b|[❌✗]", re.IGNORECASE
)
_FORBIDS = re.compile(r"\b(?:do not|don['’]t|never) (?:give|use|prescribe|administer)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:only|unless|except|without|nor|neither|always|necessarily|routinely|usually|often|sometimes|may|might|can|could|longer"
    r"|just|if|than|but|until|before|after|alone|vs|versus|every|any|sole|both|either|rarely|less|more|most|partial|variable"
    r"|variably|some|reduced|limited|weak(?:ly)?|poor(?:ly)?)\b|[→=;]",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"(?:[✅✓❌✗]\ufe0f?\s*)?(?:yes|no)?\s*(?:\([^()]*\))?", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:covers?|covered by|(?:in)?active (?:against|vs)|(?:in)?effective (?:against|for|in|vs)|works? against"
    r"|(?:susceptible|resistant) to|(?:recommended|indicated) (?:for|in)|contraindicated in|safe in|avoid(?:ed)? in|penetrates?"
    r"|crosses)(?:\s+|$)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|or)\s")
_GLOSS = re.compile(r"\s*\([^()]*\)")


def facts(scene: Scene) -> Iterator[Claim]:
    """What a statement affirms or denies, of each thing that it lists; nothing that is hedged or conditional."""
    text = scene.statement.text
    if not (
        _FORBIDS.search(text.plain)
        or CLAIMING.search(text.plain)
        or CLAIMING.search(scene.topic)
        or _VERDICT.fullmatch(text.plain)
    ):
        return
    plain = _GLOSS.sub("", text.plain)
    if measures(plain) or len(content_words(plain)) > MOST_WORDS:
        return
    if _HEDGED.search(plain) or _HEDGED.search(scene.topic):
        return
    above = sum(_denials(text.plain) for text in scene.statement.named)
    for place, said, narrowing in _said(text, scene.topic):
        said = _FORBIDS.sub("avoid", said)
        is_denied = (above + _denials(said)) % 2 == 1
        words = scene.vocabulary.words(_NOT.sub(" ", said)) | scene.vocabulary.words(narrowing, is_name=True)
        yield scene.claim(Sort.FACT, words, is_denied, text.plain, place, _NOT)


def _said(text: Text, topic: str) -> Iterator[tuple[Text, str, str]]:
    """Each thing that the statement lists, with the words that are said of it, and its parenthesis."""
    if _VERDICT.fullmatch(text.plain):
        # `✅ (late form)` and `❌ (ring form)` go together.
        yield text, ("not " if _NOT.search(text.plain) else "") + "".join(_GLOSS.findall(text.plain)), ""
        return
    verb = _VERB.search(text.plain)
    begin = verb.end() if verb is not None else 0
    listed = text.cut(begin)
    if listed is None:
        return
    is_list = verb is not None or _VERB.search(topic)
    items = [one for item in split_items(listed) for one in item.split(_AND)] if is_list else [listed]
    for item in items:
        name, gloss = split_gloss(item)
        narrowing = f"({gloss.plain})" if gloss is not None else ""
        yield name, f"{text.plain[:begin]} {name.plain}", narrowing


def _denials(text: str) -> int:
    return len(_NOT.findall(text)) + len(DENIAL.findall(text))
