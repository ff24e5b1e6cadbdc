"""Bullets under a title as one list: all of it up to four items, longer ones in groups with the others shown."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crequiz.cards.model import ItemList, Line, Rule, Section
from crequiz.cards.text import Text
from crequiz.lexicon.attributes import is_attribute, is_generic, names_a_class, names_population
from crequiz.lexicon.kinds import common_kind, kind_of
from crequiz.lexicon.nouns import common_noun, named_kind, says_noun
from crequiz.lexicon.phrases import Joint, glosses, phrases
from crequiz.lexicon.predicates import predicate_end
from crequiz.lexicon.quantities import Quantity, measures
from crequiz.lexicon.roles import claims_role, negates
from crequiz.lexicon.words import is_directive, is_evaluation, is_unspecific, slug, stems, words
from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.headings import is_bullet
from crequiz.prompts.holes.hole import is_rated
from crequiz.prompts.lists import MOST_ITEMS, grouped_whole, list_items
from crequiz.prompts.makers.labels import read_label_value
from crequiz.prompts.model import Kind
from crequiz.prompts.steps import read_steps
from crequiz.prompts.values import split_gloss
from crequiz.prompts.wording import heading

_MOST_WORDS = 6
_MOST_CRITERION_WORDS = 8
_MOST_COMMAS = 3
_MOST_GIVEN_WORDS = 7
_MOST_TITLE_WORDS = 4
_CONNECTED = re.compile(r"(?:OR|AND|PLUS|\\?\+|or|and|plus)\s|.*\s(?:OR|AND|PLUS|\+)$")
_ADVERB = re.compile(r"(?:ok|okay|safe|may|often|usually|other|most|some|all|any)\b", re.IGNORECASE)
_FORBIDDEN = re.compile(r"(?:do not|don't|never|avoid|no)\s", re.IGNORECASE)
_BANNED = re.compile(r"(?:do not|don't|never|avoid)\s", re.IGNORECASE)
_EXCEPTION = re.compile(r"\((?:unless|except|if|only|or|but)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:essential|required|needed|recommended|indicated|preferred|contraindicated|mandatory|curative|possible|expected|common|likely|unlikely|rare|variable)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:in|to|on|with|by|at|from|despite|without|after|during|due to|-|–|—)$", re.IGNORECASE)
_PLACED = re.compile(r"\s(?:in|for|with|after|before|during)\s")
_SHARE = re.compile(r"\d\s?%$")
_UNASKED = re.compile(r"[×=→:;]|\bx \d|^[\d<>≥≤~]")
_ALWAYS = re.compile(r"(?:always|never)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"\b(?:if|when|with|to|of|for|in|by|from|and|or)$", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:see|same as|similar to)\b|:$", re.IGNORECASE)
_VERSUS = re.compile(r"\svs\.?\s", re.IGNORECASE)
_CRITERIA = re.compile(r"\b(?:criteria|indications)\b", re.IGNORECASE)
_COURSE = re.compile(r"[×x]\s?\d")
_MNEMONIC = re.compile(r"\bmnemonics?\b|[\"“=→]", re.IGNORECASE)
_BEFORE_MNEMONIC = re.compile(r"[\s,:(–-]*\bmnemonic\b", re.IGNORECASE)
_QUALIFIED = re.compile(r"[\w/]+-(?:resistant|producing|positive|negative|sensitive|susceptible)\s", re.IGNORECASE)
_NO_CLASS = re.compile(
    r"\b(?:spectrum|severity|timing|setting|course|stages?|approach|algorithm|classification)$", re.IGNORECASE
)
_COURSES = re.compile(r"self-limit(?:ed|ing)|(?:ir)?reversible|benign|fatal|chronic|permanent", re.IGNORECASE)
_STATE = re.compile(r"[a-z-]+(?:al|ic|ed|ous|ent|ive)", re.IGNORECASE)
_Bullet = tuple[Text, tuple[Text, ...]]
"""A bullet, and the items in it: none if it is no term."""
_UNDERLYING = re.compile(r"\bunderlying\b", re.IGNORECASE)
_SIGN = re.compile(r"[✅✓❌✗]\ufe0f?\s*")
_SIDE = re.compile(r"(?:right|left|bilateral|both|unilateral)\b", re.IGNORECASE)
_WHY = re.compile(
    r"(?:(?:treatment |main )?goals?$|other|additional|misc\w*|also|why|how|when|who|what|do not|don't|never|always|avoid)\b"
    r"|.*\b(?:mistakes|pitfalls|errors)\b",
    re.IGNORECASE,
)


def make_enumerations(place: Place) -> Iterator[Draft]:
    """One draft for a list of two to four items, several for a longer one; none if an item is more than a term."""
    title = place.section.title
    if not isinstance(place.block, ItemList) or title is None or not _is_askable(place, title):
        return
    if _hangs_on_a_line(place.section, place.block) or read_steps(place):
        # Steps are asked in their order.
        return
    texts = _without_signs(title, [item.text for item in place.block.items if not _is_beside_the_list(item.text)])
    most = _MOST_CRITERION_WORDS if _CRITERIA.search(heading(title)) else _MOST_WORDS
    bullets = _without_remarks([(text, _items(text, texts, most)) for text in texts])
    items = tuple(item for _, found in bullets for item in found)
    shown = tuple(_shortened(text) for text, found in bullets if not found)
    if not _is_list(title, texts, items, shown):
        return
    asked = _asked(place, title, items, texts)
    if asked is None or _are_told(place, heading(title), asked, items):
        return
    groups = grouped_whole([found for _, found in bullets if found])
    for number, group in enumerate(groups):
        yield Draft(
            place,
            Kind.LIST,
            "list-all" if len(group) == len(items) and not shown else "list-others",
            _question(asked, items, group, shown),
            group,
            "items" if len(groups) == 1 else f"items/{number + 1}",
            evidence=(title,),
            states_role=any(claims_role(text.plain) for text in texts),
            asked=(place.section,),
        )


def _without_remarks(bullets: list[_Bullet]) -> list[_Bullet]:
    """`Polymicrobial` among organisms, `Self-limited` among signs: said of the title, and no item beside the others."""
    known = sum(kind_of(item.plain) is not None for _, items in bullets for item in items)
    state = _STATE if known > 1 else _COURSES
    return [
        (text, items) for text, items in bullets if len(items) > 1 or not state.fullmatch(split_gloss(text)[0].plain)
    ]


def _are_told(place: Place, name: str, asked: str, items: tuple[Text, ...]) -> bool:
    """Whether what is shown tells the items: the title, one of them where the title names no class (`Risk factors: ague`),
    or the card's title if that is a claim (`Why florimycin fails in dock sores`). Right and left go without saying."""
    claimed = place.card.title if place.card.title.casefold().startswith("why ") else ""
    if all(_SIDE.match(item.plain) for item in items):
        return True
    named = asked != name and any(stems(name) <= stems(item.plain) for item in items)
    return named or _restate(name, items) or _restate(claimed, items)


def _restate(name: str, items: tuple[Text, ...]) -> bool:
    """`Bleeding: spontaneous bleeding, ...`: half of the items or more say the title again."""
    return 2 * sum(bool(stems(item.plain) & stems(name)) for item in items) >= len(items)


def _without_signs(title: Text, texts: list[Text]) -> list[Text]:
    """`❌ Mites` below `Does NOT cover` is listed as `Mites`: the title says what the sign before every bullet says."""
    signs = {text.plain[0] for text in texts}
    if len(signs) != 1 or not (signs <= set("✅✓") or (signs <= set("❌✗") and negates(title.plain))):
        return texts
    return [text.cut(match.end()) or text if (match := _SIGN.match(text.plain)) else text for text in texts]


def _hangs_on_a_line(section: Section, block: ItemList) -> bool:
    """Whether text stands between the title and the bullets: then they are said of that."""
    blocks = [other for other in section.blocks if not isinstance(other, Rule)]
    return any(isinstance(one, Line) and other is block for one, other in pairwise(blocks))


def _is_list(title: Text, texts: Sequence[Text], items: tuple[Text, ...], shown: tuple[str, ...]) -> bool:
    """Whether the terms make a list that can be named in full, beside the few bullets that are `shown` as they are."""
    forbidden = sum(_BANNED.match(item.plain) is not None for item in items)
    if 0 < forbidden < len(items) and not _are_advices(texts):
        # What must not be given is no treatment.
        return False
    if not 2 <= len(items) <= MOST_ITEMS or not _are_distinct(items) or 2 * len(shown) > len(texts):
        return False
    if shown and not names_a_class(heading(title)) and not _are_advices(texts):
        return False
    # `Mite burden: 5-10%` says something of the title and does not stand beside its terms.
    if any(not one or ":" in one or one[0].isdigit() for one in shown) or _holds_a_remark(texts):
        return False
    if any(_CONNECTED.match(text.plain) for text in texts):
        return False
    if 2 * sum(_SHARE.search(item.plain) is not None for item in items) > len(items):
        # `Mortality 20%`, `Relapse 5%`: figures, each asked by itself.
        return False
    if len(items) == 2 and any(is_unspecific(item.plain) or _UNDERLYING.search(item.plain) for item in items):
        # `Transfusion, supportive care`: the second one is always right.
        return False
    return not (claims_role(title.plain) and any(claims_role(text.plain) for text in texts))


def _is_beside_the_list(text: Text) -> bool:
    """`**Duration:** 10 days` between terms says something of its own, and `NOT mites` what is none of them; a condition (`If
    allergic:`) is an alternative."""
    if text.plain.startswith("NOT "):
        return True
    labelled = read_label_value(text)
    return labelled is not None and is_attribute(labelled.label.plain) and not names_population(labelled.label.plain)


def _is_askable(place: Place, title: Text) -> bool:
    name = heading(title)
    if not name or is_generic(name) or _MNEMONIC.search(title.plain) or _WHY.match(name) or _COURSE.search(name):
        return False
    line = place.card.lines[title.line - 1]
    # A bullet with others below it announces them by its colon, or else says something that they add to.
    return not is_bullet(place.card, title) or re.match(r"\**:", line[title.span.end :]) is not None


def _items(text: Text, texts: Sequence[Text], most: int) -> tuple[Text, ...]:
    """The term of a bullet, or all those that it lists; none for a sentence, an advice, a labelled value."""
    labelled = read_label_value(text)
    names = labelled is not None and text.bold[0] and _UNFINISHED.search(labelled.label.plain) is None
    if most > _MOST_WORDS and labelled is not None and names and _as_item(labelled.label, most) is not None:
        # Of criteria and indications each label names one, and says behind it what counts.
        return (labelled.label,)
    head = _head(text, most)
    if head is None or _has_exception(text):
        return ()
    if ", " in head.plain and (is_directive(head.plain) or _QUALIFIED.match(head.plain)):
        # `Treat mites, lice`, `Drug-resistant mites, lice`: the first word holds for each of them.
        return ()
    if _PLACED.search(head.plain.partition(", ")[0]) and ", " in head.plain:
        # `Brine in ring rot, ague`: both are where it is given.
        return ()
    if ", " not in head.plain or _share_a_noun(head, [other for other in texts if other is not text]):
        return (head,)
    return list_items(head) or ()


def _share_a_noun(head: Text, others: Sequence[Text]) -> bool:
    """`Hand, foot, ring bites` beside `Cat bites`: the noun at the end holds for each."""
    *first, last = head.plain.split(", ")
    noun = words(last)[-1:]
    if len(words(last)) == 1 or any(words(item)[-1:] == noun or common_noun([item]) == "findings" for item in first):
        # `Cough, ring pain` are two findings, beside whatever other pain.
        return False
    return any(words(split_gloss(other)[0].plain)[-1:] == noun for other in others)


def _has_exception(text: Text) -> bool:
    """`Do NOT close (unless ...)`: without its exception it would not be true."""
    return negates(split_gloss(text)[0].plain) and _EXCEPTION.search(text.plain) is not None


def _are_advices(texts: Sequence[Text]) -> bool:
    """Whether most bullets tell what to do: then a name such as `Wound care` is enough to ask for them."""
    advised = sum(is_directive(text.plain) or _FORBIDDEN.match(text.plain) is not None for text in texts)
    return 2 * advised > len(texts)


def _head(text: Text, most: int) -> Text | None:
    """The term of a bullet without its gloss and its dose; None for a sentence, an advice, a labelled value."""
    if _CONNECTED.match(text.plain) or _POINTER.search(text.plain) or read_label_value(text) is not None:
        return None
    if predicate_end(text.plain):
        # `Contraindicated in ague` is said of the title.
        return None
    if _FORBIDDEN.match(text.plain):
        return _as_item(split_gloss(text)[0], most)
    found = phrases(text.plain)
    if not found or found[0].joint is not Joint.START:
        return None
    behind = next((one for one in found[1:] if one.joint is not Joint.WORD), None)
    if any(one.joint not in (Joint.DASH, Joint.WORD) or not _PLACE.match(one.word) for one in found[1:]):
        return None
    first = text.cut(0, found[-1].end if behind is None else behind.start - len(behind.word) - 1)
    return None if first is None else _as_item(split_gloss(first)[0], most)


def _as_item(head: Text, most: int) -> Text | None:
    found = measures(head.plain)
    if is_evaluation(head.plain) or _UNASKED.search(head.plain) or any(one.kind is Quantity.DOSE for one in found):
        return None
    if _PREDICATE.search(head.plain) or " or " in head.plain.lower():
        return None
    if head.plain.count(",") > _MOST_COMMAS or (found and ", " in head.plain) or _ADVERB.match(head.plain):
        return None
    return head if 1 <= len(words(head.plain)) <= most else None


def _are_distinct(items: tuple[Text, ...]) -> bool:
    return len({slug(item.plain) for item in items}) == len(items)


def _holds_a_remark(texts: Sequence[Text]) -> bool:
    """`HIGH mite burden`, `ALWAYS culture`: said of the title, so the bullets are no items of one list."""
    return any(_ALWAYS.match(text.plain) or is_rated(split_gloss(text)[0].plain) for text in texts)


def _asked(place: Place, title: Text, items: tuple[Text, ...], texts: Sequence[Text]) -> str | None:
    """What the list is a list of, as far as its title or the one above says it; None if neither does.

    Under any other title (a patient, a disease) only several plain terms tell what they are.
    """
    name = heading(title)
    above = place.path[-2].title if len(place.path) > 1 else None
    if is_attribute(name) or " by " in place.card.title or _UNFINISHED.search(name):
        return name
    if above is not None and _VERSUS.search(heading(above)) and common_noun([item.plain for item in items]) is None:
        # `Dock fever vs quay fever`, and below `Dock fever` what it is, where it sits and who carries it.
        return None
    of = "" if above is None else _BEFORE_MNEMONIC.split(heading(above))[0]
    if (
        above is not None
        and len(items) > 2
        and names_a_class(of)
        and not is_generic(of)
        and not _is_bad_class(name, above, of)
    ):
        # `Risk factors: endocarditis` are not those of endocarditis.
        return f"{of}: {name}"
    if names_a_class(name):
        return name
    if any(is_directive(text.plain) or negates(text.plain) for text in texts):
        return f"{name}, measures" if _are_advices(texts) and len(items) > 2 and _is_short(name) else None
    if any(stems(item.plain) & stems(name) for item in items):
        # `Mite fever: mite fever of the wing, ...`: no class, so who knows what they are.
        return None
    known = common_kind([item.plain for item in items]) is not None or _are_named_conditions(items)
    return name if known and len(items) > 2 and _is_short(name) and ":" not in name else None


def _are_named_conditions(items: tuple[Text, ...]) -> bool:
    """Whether most of the items are conditions, tests, findings by their form: the question can say so."""
    return common_noun([item.plain for item in items]) is not None


def _is_short(name: str) -> bool:
    return len(words(name)) <= _MOST_TITLE_WORDS


def _is_bad_class(name: str, above: Text, of: str) -> bool:
    """A role, `Other lesions`, or what the name says itself (`Main uses` under `Uses`)."""
    return (
        claims_role(above.plain)
        or _WHY.match(of) is not None
        or _NO_CLASS.search(of) is not None
        or (names_a_class(name) and bool(stems(name) & stems(of)))
    )


def _shortened(text: Text) -> str:
    """A bullet that is no term, as short as it can be told by; empty for one that is longer."""
    found = [] if _has_exception(text) else glosses(text.plain)
    short = text.plain[: found[0][0] - 1].strip(" :") if found else text.plain.strip(" :")
    return short if 0 < len(words(short)) <= _MOST_GIVEN_WORDS and short.count("(") == short.count(")") else ""


def _question(name: str, items: tuple[Text, ...], group: tuple[Text, ...], shown: tuple[str, ...]) -> str:
    terms = [item.plain for item in items]
    noun = named_kind(terms) or (None if names_a_class(name) or is_attribute(name) else common_noun(terms))
    of_kind = f" {noun}" if noun is not None and not says_noun(name, noun) else ""
    if len(group) == len(items) and not shown:
        return f"{name}: name all {len(group)}{of_kind}"
    others = "; ".join((*(item.plain for item in items if item not in group), *shown))
    count = "which other one?" if len(group) == 1 else f"name the other {len(group)}{of_kind}"
    return f"{name}, besides {others}: {count}"
