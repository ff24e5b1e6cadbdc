"""Lists: the items that stand in one line, and those of bullets under a title."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from crequiz.cards.text import Text
from crequiz.lexicon.abbreviations import is_alias
from crequiz.lexicon.kinds import TermKind, common_kind
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import negates
from crequiz.lexicon.words import is_directive, is_evaluation
from crequiz.prompts.values import (
    MOST_PARTS,
    are_of_different_things,
    are_organisms_of_one_noun,
    is_choice_among_others,
    is_item,
    split_gloss,
    split_items,
)

MOST_ITEMS = 16
_LAST_PAIR = re.compile(
    r"(?P<first>(?!.*\s(?:of|in|on|to|for|from|with)\s.*\s(?:and|&)\s)[^()]+?)\s+(?:and|&)\s+(?P<second>[^()]+)",
    re.IGNORECASE,
)
_AND_LAST = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_PLUS = re.compile(r"\s(?:\+|PLUS)\s")
_VERB = re.compile(r"\w+\s+")
_GERUND = re.compile(r"(?:adding|using|giving|starting)\s+", re.IGNORECASE)
_EXCLUDED = re.compile(
    r"(?:not|else|otherwise|instead|rather|though|although|but|then)\b|(?:combination|supportive|other|various|several"
    r"|additional) (?:therapy|treatment"
    r"|agents?|drugs?|care|options?)$|(?:\S+ )+(?:trial|study)$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"[A-Za-z]?[a-z]+(?:ive|ous|ful|less|like|able|ible|ed|ly)|[a-z]+-like|\w+(?:cidal|static|-dependent)"
)
_QUALITY = re.compile(
    r"(?:firm|soft|hard|broad|flat|round|thick|thin|deep|pale|red|moist|dry|warm|cold|dense|large|small|acute|slow|rapid|diffuse"
    r"|severe|mild|bland|sparse)"
    r"|(?:larg|small|slow|fast|poor|old|young|high|low|long|short|thick|thin|mild|great)er"
    r"|(?!.*(?:[cgmp]y|ity)$)[a-z-]+(?:y|ic|al|ous|ive|ed|ing|ar|ary|oid|ile|ful|less|able|ible|ant|ent|ate)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\s(?:users|patients|carriers|recipients|workers|travell?ers)$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]+\d+\b")
_NORMAL = re.compile(r"(?:ab)?normal\s", re.IGNORECASE)
_CHANGED = re.compile(
    r"altered|abnormal|impaired|reduced|decreased|increased|elevated|absent|recurrent|persistent", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:forms|binds|causes|cleaves|germinates?|heals|spreads|lowers|raises|kills|blocks|leads|needs|requires|remains?"
    r"|(?:re-)?enters?|penetrates?|invades?|reach(?:es)?|cross(?:es)?|however|whatever|whenever|no matter)\s",
    re.IGNORECASE,
)
_TURNS = "↑↓"
_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
_NO_THING = re.compile(
    r"^(?:even|also|too|then|often|usually|especially|sometimes|always|never)$"
    r"|^(?:both|either|then|initial \w+),?$|^(?:the )?same\s|\b(?:first|second|last) (?:week|day|month)$|[a-zA-Z]\d* \d+[-–]\d+$"
)
_OR = re.compile(r"\b(?:or|and)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\s(?:instead|first|only|next|lifelong|daily|weekly|monthly)$", re.IGNORECASE)
_VERDICT = re.compile(r"\s[RSI]$")
_AND = re.compile(r"\s(?:and|or|plus|OR|AND)\s|[;→]")
_LEAST_MIXED = 3
_ALLOWED = re.compile(
    r"\w (?:most common|ok|okay|safe|acceptable|preferred|allowed|avoided)$|\w by \w+$", re.IGNORECASE
)
"""`A, B safe`: said of both, and no part of the last one."""

_ARTICLE = re.compile(r"(?:an?|the)\s")
_LEADING = re.compile(r"(?:and|or)\s+", re.IGNORECASE)


def list_items(text: Text) -> tuple[Text, ...] | None:
    """The items of a list in one line without their glosses, two or more; None if `text` is no plain list."""
    items = split_items(text)
    if len(items) == 1:
        return None
    pairs = [split_gloss(item) for item in items]
    if are_of_different_things(pairs) or any(_names_its_kind(gloss) for _, gloss in pairs):
        return None
    heads = [_without_conjunction(head) for head, _ in pairs]
    if _AND_LAST.search(heads[-1].plain) and (pair := _LAST_PAIR.fullmatch(heads[-1].plain)) is not None:
        if _NORMAL.match(pair["first"]) and not _NORMAL.match(pair["second"]):
            # `normal brine and salt`
            return None
        last = heads.pop()
        heads += [piece for piece in (last.cut(*pair.span("first")), last.cut(*pair.span("second"))) if piece]
    if not 2 <= len(heads) <= MOST_ITEMS or len({head.plain.casefold() for head in heads}) < len(heads):
        return None
    heads = [_name_of(head) for head in _without_verdict(heads)]
    heads[0] = _object_of(heads[0])
    return tuple(heads) if _are_things(text, heads) else None


def _are_things(text: Text, heads: list[Text]) -> bool:
    """Whether each of `heads` is a thing of its own: no clause, no quality, no advice, and denied for itself if at all."""
    if any(head.plain.endswith("-") for head in heads):
        # `mono- or oligofocal` share their last half.
        return False
    if heads[0].plain.casefold() in _COUNTS or ("±" in text.plain and _OR.search(text.plain) is not None):
        # `one or two drugs`; `florimycin ± vantilam or tarnocillin`
        return False
    if any(is_directive(head.plain) or is_evaluation(head.plain) or _EXCLUDED.match(head.plain) for head in heads):
        return False
    if _shares_a_noun(text.plain, heads) or _shares_a_quality(text.plain, heads) or _ALLOWED.search(heads[-1].plain):
        return False
    if _ARTICLE.match(heads[0].plain) and not any(_ARTICLE.match(head.plain) for head in heads[1:]):
        # `rust in the wing, brine often cold`: clauses.
        return False
    if 2 * sum(_ADJECTIVE.fullmatch(head.plain) is not None for head in heads) >= len(heads):
        return False
    if (
        is_choice_among_others(text)
        or are_organisms_of_one_noun([head.plain for head in heads])
        or any(_PLUS.search(head.plain) for head in heads)
        or any(is_alias(two.plain, one.plain) for one, two in pairwise(heads))
    ):
        return False
    if not all(is_item(head) for head in heads) or _negation_may_reach(heads):
        return False
    return not any(goes_on(head.plain) for head in heads) and not any(head.plain[0] in _TURNS for head in heads[1:])


def runs_of_terms(text: Text) -> list[tuple[Text, ...]]:
    """Of a longer list that also holds figures (`ferritin >65, rust, mites, >7 days`): its terms, where two or more stand
    together. Empty if anything else stands among them."""
    items = split_items(text)
    heads = [split_gloss(item)[0] for item in items]
    terms = [is_item(head) and not measures(item.plain) for head, item in zip(heads, items, strict=True)]
    sure = all(term or measures(item.plain) for term, item in zip(terms, items, strict=True))
    whole = tuple(head for head, term in zip(heads, terms, strict=True) if term)
    if not sure or len(items) < _LEAST_MIXED or all(terms) or _negation_may_reach(heads) or _AND.search(text.plain):
        return []
    if any(
        is_directive(head.plain) or is_evaluation(head.plain) or goes_on(head.plain) or _EXCLUDED.match(head.plain)
        for head in whole
    ):
        return []
    runs = [
        tuple(head for _, head in run)
        for is_term, run in groupby(zip(terms, heads, strict=True), key=itemgetter(0))
        if is_term
    ]
    return [run for run in runs if len(run) > 1]


def goes_on(plain: str) -> bool:
    """`forms pores`, `both`, `peak in weeks 1-4`: no item of a list, but what is said of another one."""
    return _GOES_ON.match(plain) is not None or _NO_THING.search(plain) is not None


def is_quality(plain: str) -> bool:
    """`woody`, `persistent`: an adjective by its ending, or a short one."""
    return _QUALITY.fullmatch(plain) is not None


def _names_its_kind(gloss: Text | None) -> bool:
    """`Fungi (A. fumigatus, C. albicans)`: what illustrates one item would be as right as the item."""
    named = [] if gloss is None else [item.plain for item in split_items(gloss)]
    return len(named) > 1 and common_kind(named) is TermKind.ORGANISM


def _shares_a_noun(plain: str, items: list[Text]) -> bool:
    """`Firm, woody swelling`, `QRX1, QRX2 mutations`, `Brine, tar users`: the last noun is of all that stand before it."""
    *first, last = (item.plain for item in items)
    if " " not in last or any(" " in one for one in first):
        return False
    if _PEOPLE.search(last) or (_CODE.match(last) and all(map(_CODE.fullmatch, first))):
        return True
    return _OR.search(plain) is None and all(map(_QUALITY.fullmatch, first))


def _shares_a_quality(plain: str, items: list[Text]) -> bool:
    """`Altered gait or speech`: the quality of the first may be the second's, too."""
    first, *rest = items[0].plain.split()
    single = len(items) == 2 and len(rest) == 1 and items[1].plain.isalpha() and items[1].plain.islower()
    return single and _OR.search(plain) is not None and _CHANGED.fullmatch(first) is not None


def _object_of(item: Text) -> Text:
    """`Add A or B` lists A and B."""
    if (gerund := _GERUND.match(item.plain)) is not None:
        return item.cut(gerund.end()) or item
    verb = _VERB.match(item.plain)
    if verb is None or not is_directive(item.plain) or verb[0].casefold().strip() == "repeat":
        # `repeat swab, brine, oil`: only the swab is done again.
        return item
    return item.cut(verb.end()) or item


def _without_verdict(heads: list[Text]) -> list[Text]:
    """`florimycin, vantilam R`: the letter says of both that they fail, and belongs to neither."""
    *others, last = heads
    verdict = _VERDICT.search(last.plain)
    bare = last.cut(0, verdict.start()) if verdict is not None else None
    return heads if bare is None or any(_VERDICT.search(other.plain) for other in others) else [*others, bare]


def _name_of(item: Text) -> Text:
    """`Florimycin 12 mg/kg daily` is listed as Florimycin; its dose is a fact of its own."""
    found = measures(item.plain)
    name = item.cut(0, found[0].start) if found and found[0].kind is Quantity.DOSE else None
    if name is None and (instead := _INSTEAD.search(item.plain)) is not None:
        name = item.cut(0, instead.start())
    return item if name is None else name


def _negation_may_reach(items: list[Text]) -> bool:
    """`no A, B`: whether B is denied too can't be told; `A, no B` is clear."""
    return any(negates(first.plain) and not negates(second.plain) for first, second in pairwise(items))


def _without_conjunction(item: Text) -> Text:
    match = _LEADING.match(item.plain)
    return (item.cut(match.end()) or item) if match else item


def grouped(items: tuple[Text, ...], most: int = MOST_PARTS) -> list[tuple[Text, ...]]:
    """`items` in order, in as few groups of at most `most` as possible, their sizes as equal as can be."""
    count = -(-len(items) // most)
    size, rest = divmod(len(items), count)
    groups, start = [], 0
    for index in range(count):
        end = start + size + (index < rest)
        groups.append(items[start:end])
        start = end
    return groups


def grouped_whole(bullets: list[tuple[Text, ...]], most: int = MOST_PARTS) -> list[tuple[Text, ...]]:
    """The items of `bullets` in groups of at most `most` that tear no bullet apart, their sizes as equal as can be; an item
    that is then left alone is no group. Where one bullet alone holds more, they are grouped as they come."""
    items = tuple(item for bullet in bullets for item in bullet)
    if len(items) <= most or len(items) == len(bullets) or max(map(len, bullets)) > most:
        return grouped(items, most)
    best = min(_partitions(bullets, most), key=_unevenness)
    return [group for group in best if len(group) > 1]


def _partitions(bullets: list[tuple[Text, ...]], most: int) -> Iterator[list[tuple[Text, ...]]]:
    """All ways to put neighbouring bullets together."""
    if not bullets:
        yield []
    for count in range(1, len(bullets) + 1):
        group = tuple(item for bullet in bullets[:count] for item in bullet)
        if len(group) > most:
            return
        yield from ([group, *rest] for rest in _partitions(bullets[count:], most))


def _unevenness(groups: list[tuple[Text, ...]]) -> tuple[int, int, int, int]:
    """What is left alone comes last, if it must be."""
    sizes = [len(group) for group in groups]
    return sizes.count(1), len(sizes), max(sizes), -sizes[0]
