"""One typed text against one form of one part: what is there, what is missing, what speaks against it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from crequiz.lexicon.phrases import Joint, phrases
from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.meaning import DENIED, excludes, has_contrary, meaning_of, words_of_reading
from crequiz.study.marking.quantities import Finding, Likeness, Quantity, compare
from crequiz.study.marking.reading import Reading, Token, is_number, read
from crequiz.study.marking.surface import roman
from crequiz.study.marking.terms import Terms
from crequiz.study.marking.typos import forgives
from crequiz.study.marking.units import Unit
from crequiz.study.marking.words import FILLER_KEYS, GENERIC_KEYS, TOGETHER_KEYS, even_ending, key

_STATEMENT_WORDS = 4
_LONG_WORDS = 6
_CLAUSES = re.compile(r"[;,](?!\d)(?![^()]*\))|\s\+\s")
_LEAST_COVERED = 0.25


_ELEMENTS = {"k": "potassium", "na": "sodium", "ca": "calcium", "mg": "magnesium", "cl": "chloride", "fe": "iron"}
_SYMBOLS = _ELEMENTS | {name: symbol for symbol, name in _ELEMENTS.items()}
_STATUS = frozenset(DENIED + key(word) for word in ("present", "covers", "use", "yes", "known", "susceptible"))


@dataclass(frozen=True)
class Surroundings:
    """What else is known when an answer is marked. `offered`: words of the question that are choices, not givens."""

    question: Reading = field(default_factory=lambda: read(""))
    given: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    known: tuple[Terms, ...] = ()
    own: frozenset[str] = frozenset()
    route_optional: bool = False


@dataclass(frozen=True)
class Comparison:
    """How a typed text is like an expected one. `faults` says in words what is not as expected.

    `contradicts`: it says what is wrong here, `excluded` by a contrary or a NOT; `substitutes`: words stand in the place
    of others. `extra` are typed words that belong to nothing expected; `covered` is the share of it that was found.
    """

    likeness: Likeness
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    contradicts: bool = False
    excluded: bool = False
    substitutes: bool = False
    covered: float = 0.0
    extra: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


NOTHING = Comparison(Likeness.WRONG)


@lru_cache(maxsize=1 << 12)
def is_sentence(text: str) -> bool:
    """Whether an answer is more than a term: words with a verb or preposition between them, or very many."""
    return any(_is_statement(clause) for clause in _CLAUSES.split(text))


def _is_statement(clause: str) -> bool:
    reading = read(clause)
    words = [token for token in reading.tokens if token.text not in GENERIC_KEYS]
    if len(words) >= _LONG_WORDS:
        return True
    enough = len(words) >= _STATEMENT_WORDS or (reading.denials > 0 and len(words) > 1)
    return enough and not reading.quantities and any(phrase.joint is Joint.WORD for phrase in phrases(clause))


def repaired(typed: Reading, own: frozenset[str], known: Sequence[Terms]) -> tuple[Reading, tuple[str, ...]]:
    """`typed` with its typing errors mended towards the words of the answer, and a note for each."""
    notes: list[str] = []
    tokens: list[Token] = []
    for token in typed.tokens:
        mended = token.text
        if token.text not in own:
            mended = next((word for word in sorted(own) if forgives(word, token.text, own, known)), token.text)
        if mended != token.text:
            notes.append(f"{token.raw}: a typing error")
        tokens.append(replace(token, text=mended))
    return (replace(typed, tokens=tuple(tokens)), tuple(notes)) if notes else (typed, ())


class Comparing:
    """Compares one reading with another and collects what is found."""

    def __init__(self, expected: Reading, typed: Reading, around: Surroundings, *, literal: bool = False) -> None:
        self._mean = words_of_reading if literal else meaning_of
        self._expected = expected
        self._typed = typed
        self._around = around
        self._faults: list[str] = []
        self._notes: list[str] = []
        self._contradicts = False
        self._excluded = False
        self._substitutes = False
        self._weight = 0.0
        self._found = 0.0
        self._extra: list[str] = []
        self._missing: list[str] = []
        self._surplus_quantities: list[Quantity] = []

    def result(self) -> Comparison:
        """The comparison."""
        if self._expected.is_empty or self._typed.is_empty:
            return NOTHING
        self._quantities()
        self._intervals()
        self._routes()
        self._words()
        covered = self._found / self._weight if self._weight else 0.0
        if self._contradicts or self._substitutes or covered < _LEAST_COVERED:
            likeness = Likeness.WRONG
        else:
            likeness = Likeness.PARTLY if self._faults else Likeness.RIGHT
        return Comparison(
            likeness,
            tuple(self._faults),
            tuple(self._notes),
            self._contradicts,
            self._excluded,
            self._substitutes,
            covered,
            tuple(self._extra),
            tuple(self._missing),
        )

    def _against(self, why: str) -> None:
        self._contradicts = True
        self._faults.insert(0, why)

    # Quantities

    @cached_property
    def _numbers(self) -> tuple[list[Quantity], list[Quantity], Counter[str], Counter[str]]:
        """The quantities of both sides, and the words; bare numbers that differ are quantities, too."""
        ours, theirs = _counted(self._mean(self._expected)), _counted(self._mean(self._typed))
        bare = [[word for word in words if is_number(word)] for words in (ours - theirs, theirs - ours)]
        if not self._typed.tokens and len(self._typed.routes) == 1 and bare[0]:
            # `IV` typed for `Type 4`.
            numeral = roman(self._typed.text)
            if numeral is not None:
                return [], [], ours, Counter([numeral])
        quantities = [list(self._expected.quantities), list(self._typed.quantities)]
        if any(quantities):
            for side, words in enumerate((ours, theirs)):
                for word in bare[side]:
                    quantities[side] += [Quantity((float(word),))] * words.pop(word)
        return quantities[0], quantities[1], ours, theirs

    def _quantities(self) -> None:
        expected, typed, _, _ = self._numbers
        self._weight += 6.0 * len(expected)
        free = list(range(len(typed)))
        places: list[tuple[Unit, int]] = []
        for ours in expected:
            best, place = self._best(ours, typed, free)
            if place is None:
                self._faults.append("a quantity is missing")
                continue
            free.remove(place)
            places.append((ours.unit, place))
            if best.likeness is Likeness.WRONG:
                self._against(best.why)
                continue
            self._found += 6.0
            if best.likeness is Likeness.PARTLY:
                self._faults.append(best.why)
        for place in free:
            if not any(
                compare(given, typed[place]).likeness is Likeness.RIGHT for given in self._around.question.quantities
            ):
                self._faults.append("a quantity that is not asked for")
                self._surplus_quantities.append(typed[place])
                self._extra.append("a quantity")
        same_unit = ((one, other) for one, other in pairwise(places) if one[0].dimension == other[0].dimension)
        if any(one[1] > other[1] for one, other in same_unit):
            self._against("the quantities are in another order")

    def _best(self, ours: Quantity, typed: list[Quantity], free: list[int]) -> tuple[Finding, int | None]:
        best, place = Finding(Likeness.WRONG, "another number"), None
        for index in free:
            finding = compare(ours, typed[index], self._around.implied)
            if place is None or finding.likeness > best.likeness:
                best, place = finding, index
        return best, place

    # Intervals and routes

    def _intervals(self) -> None:
        ours, theirs = list(self._expected.intervals), list(self._typed.intervals)
        self._weight += 2.0 * len(ours)
        for interval in list(ours):
            if interval in theirs:
                theirs.remove(interval)
                ours.remove(interval)
                self._found += 2.0
        theirs = [interval for interval in theirs if interval not in self._around.question.intervals]
        if ours and theirs:
            inside = len(ours[0]) == 2 and len(theirs[0]) == 1 and ours[0][0] <= theirs[0][0] <= ours[0][1]
            if inside:
                self._found += 2.0
                self._faults.append("one point of the interval's range")
            else:
                self._against("another interval")
        elif ours and any(quantity.unit.dimension == "time" for quantity in self._surplus_quantities):
            self._against("another interval")
        elif ours and not all(interval in self._around.question.intervals for interval in ours):
            self._faults.append("the interval is missing")
        elif theirs:
            self._faults.append("an interval that is not asked for")

    def _routes(self) -> None:
        if self._numbers[3] and not self._typed.tokens and not self._expected.routes:
            return
        ours, theirs = set(self._expected.routes), set(self._typed.routes)
        self._weight += 1.0 * len(ours)
        self._found += 1.0 * len(ours & theirs)
        given = set(self._around.question.routes)
        if theirs - ours - given:
            if ours:
                self._against("another route")
            elif not self._expected.quantities:
                self._extra.append("route")
        elif ours - theirs - given and not (self._around.route_optional and not theirs):
            self._faults.append("the route is missing")

    # Words

    def _words(self) -> None:
        _, _, ours, theirs = self._numbers
        missing, extra = list((ours - theirs).elements()), list((theirs - ours).elements())
        matched = list((ours & theirs).elements())
        self._join(missing, extra, matched)
        self._shorten(missing, extra, matched)
        self._symbols(missing, extra, matched)
        self._organism(missing, extra, matched)
        self._exclusions(missing, extra, matched)
        self._weigh(missing, extra, matched)
        if not missing and not extra and self._is_out_of_order():
            self._faults.append("the words are in another order")

    def _join(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        """`poststreptococcal` for `post-streptococcal`, and the other way round."""
        for few, many in ((missing, extra), (extra, missing)):
            for word in list(few):
                for start in range(len(many)):
                    for end in range(start + 2, min(start + 4, len(many) + 1)):
                        pieces = many[start:end]
                        if word in few and _is_joined(word, pieces):
                            few.remove(word)
                            del many[start:end]
                            matched += [word] if few is missing else pieces
                            break

    def _shorten(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        """`mero-vabor` for a combination, `azithro` for a name: the beginnings that only this answer has."""
        pairs = [
            (long, short)
            for short in extra
            for long in missing
            if len(short) >= 3
            and long.startswith(short)
            and long.isalpha()
            and short.isalpha()
            and len(long) > len(short) + 1
        ]
        if not pairs or len({short for _, short in pairs}) != len(pairs):
            return
        several = len(pairs) > 1 and len(pairs) == len(missing) and all(len(short) >= 3 for _, short in pairs)
        for long, short in pairs:
            enough = several or len(short) >= 5
            if enough and long in missing and (several or not self._begins_another(short, long)):
                missing.remove(long)
                extra.remove(short)
                matched.append(long)

    def _begins_another(self, short: str, long: str) -> bool:
        others = (word for terms in self._around.known for word in terms.beginning_with(short))
        return any(word != long and word not in self._around.own for word in others)

    def _symbols(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        """`K` for potassium, where one side or the question says which it is."""
        for word in list(missing):
            other = _SYMBOLS.get(word)
            if other is not None and other in extra:
                extra.remove(other)
            elif other is None or other not in self._around.given:
                continue
            missing.remove(word)
            matched.append(word)

    def _organism(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        """`K. pneumoniae`; `falciparum`, which only one genus has."""
        words = [token.text for token in self._expected.tokens]
        if len(words) == 1 and words[0] in matched:
            species = [epithet for genus, epithet in lexicon.organisms() if genus == words[0]]
            if len(species) == 1 and species[0] in extra:
                # `Eikenella corrodens`: there is no other.
                extra.remove(species[0])
        if len(words) < 2 or not (self._expected.binomial or _is_binomial(words[0], words[1])):
            return
        genus, epithet = words[0], words[1]
        named = genus in matched or any(genus.startswith(word) for word in extra)
        latin = next((word for word in extra if even_ending(word) == even_ending(epithet)), None)
        if named and latin is not None and epithet in missing:
            # `Klebsiella pneumonia`
            extra.remove(latin)
            missing.remove(epithet)
            matched.append(epithet)
        if genus in missing and epithet in matched:
            initial = next(
                (
                    word
                    for word in extra
                    if word in (genus[0], genus[:2]) or (len(word) >= 3 and genus.startswith(word))
                ),
                None,
            )
            if initial is not None:
                extra.remove(initial)
            if initial is not None or (not extra and epithet in lexicon.lone_epithets()):
                missing.remove(genus)
                matched.append(genus)
        elif genus in matched and epithet in missing and not extra and _is_binomial(genus, epithet):
            self._faults.append("the genus alone")

    def _exclusions(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        for typed in extra:
            for ours in (*missing, *matched):
                if excludes(ours, typed):
                    bare = typed.removeprefix(DENIED)
                    self._excluded = True
                    denial = bare == ours.removeprefix(DENIED)
                    self._against("a NOT is lost or added" if denial else f"the contrary: {self._shown(typed)}")
                    return
        drugs = lexicon.drugs()
        found = [word for word in matched if word in drugs]
        others = [word for word in (*missing, *extra) if word in drugs and word not in self._around.given]
        if found and others:
            self._against(f"{self._shown(found[0])} with and without {self._shown(others[0])} are two drugs")

    def _weigh(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        needed = [word for word in missing if not self._is_optional(word, extra, matched)]
        surplus = [word for word in extra if not self._is_neutral(word, missing)]
        added = [word for word in extra if word not in FILLER_KEYS and word not in self._around.given]
        told = [word for word in matched if not self._is_given(word)]
        all_given = all(self._is_given(word) for word in (*missing, *matched))
        if missing and not told and not self._found and not (all_given and not needed and matched):
            needed = missing
            matched = []
        self._weight += sum(map(_weight, needed)) + sum(map(_weight, matched))
        self._found += sum(map(_weight, matched))
        if any(map(is_number, surplus)) and any(map(is_number, (*matched, *missing))):
            self._against("another number")
        given = self._around.given
        if any(word in _STATUS or (word[0] == DENIED and word[1:] in given) for word in surplus):
            self._against("a NOT is lost or added")
        self._missing += needed
        self._extra += surplus
        if (needed and added) or (missing and surplus):
            self._substitutes = True
            self._faults.append(
                f"{self._shown((surplus or added)[0])} instead of {self._shown((needed or missing)[0])}"
            )
        elif needed:
            self._faults.append(f"missing: {', '.join(map(self._shown, needed))}")
        elif surplus:
            self._faults.append(f"not asked for: {', '.join(map(self._shown, surplus))}")

    def _is_given(self, word: str) -> bool:
        """Whether the question says it already, or it only names a class."""
        if word in GENERIC_KEYS:
            return True
        if word not in self._around.given or word in self._around.offered:
            return False
        return len(word) > 1 and not (word.startswith(DENIED) or has_digit(word) or has_contrary(word))

    def _is_optional(self, word: str, extra: list[str], matched: list[str]) -> bool:
        if word == "other":
            return True
        if word == "anti":
            return key("antibody") in (*extra, *matched)
        if word in TOGETHER_KEYS and any(other in TOGETHER_KEYS for other in extra):
            return False
        return self._is_given(word)

    def _is_neutral(self, word: str, missing: list[str]) -> bool:
        if is_number(word):
            return word in self._around.given
        if word in TOGETHER_KEYS and any(other in TOGETHER_KEYS for other in missing):
            return False
        if word in FILLER_KEYS:
            return True
        repeated = len(word) > 1 and word in self._around.given and word not in self._around.offered
        return self._is_given(word) or (repeated and not has_digit(word))

    def _is_out_of_order(self) -> bool:
        ours = meaning_of(self._expected)
        both = any(excludes(one, other) for one in ours for other in ours)
        if not (self._expected.directed or both):
            return False
        ours, theirs = meaning_of(self._expected), meaning_of(self._typed)
        return [word for word in ours if word in theirs] != [word for word in theirs if word in ours]

    def _shown(self, word: str) -> str:
        """A word as it was written."""
        bare = word.removeprefix(DENIED)
        for token in (*self._typed.tokens, *self._expected.tokens):
            if token.text == bare:
                return token.raw
        return bare


def _counted(words: Iterable[str]) -> Counter[str]:
    """Words once each, since a long form beside its abbreviation says the same twice; numbers as often as they stand."""
    counts = Counter(words)
    return Counter({word: count if is_number(word) else 1 for word, count in counts.items()})


def _weight(word: str) -> float:
    return 4.0 if has_digit(word) else max(1.0, min(len(word), 10) / 3)


@lru_cache(maxsize=1 << 12)
def has_digit(word: str) -> bool:
    """Whether a word is or has a number."""
    return any(char.isdigit() for char in word)


def _is_joined(word: str, pieces: Iterable[str]) -> bool:
    """Whether the pieces make the word; keys have lost their endings, so each may lack a letter or two."""
    rest = word
    for piece in pieces:
        if not rest.startswith(piece):
            return False
        rest = rest[len(piece) :]
    return rest in ("", "e", "s")


def _is_binomial(genus: str, epithet: str) -> bool:
    return genus in lexicon.genera() or (genus, epithet) in lexicon.organisms()


def compared(expected: str, mended: Reading, around: Surroundings, *, literally: bool = False) -> Comparison:
    """Compares a typed text whose typing errors are mended with one form of an answer, `literally` without synonyms."""
    ours = read(expected)
    if literally:
        return Comparing(ours, mended, around, literal=True).result()
    result = Comparing(ours, mended, around).result()
    if result.likeness is not Likeness.RIGHT and not result.contradicts and ours.tokens:
        literal = Comparing(ours, mended, around, literal=True).result()
        result = literal if literal.likeness is Likeness.RIGHT else result
    return result


def touches(expected: str, typed: Reading) -> bool:
    """Whether the two have anything in common, so that comparing them is worth the time."""
    ours = read(expected)
    if (ours.quantities or ours.intervals) and (typed.quantities or typed.intervals or typed.tokens):
        return True
    if ours.routes and typed.routes:
        return True
    starts = {word.removeprefix(DENIED)[:2] for word in (*meaning_of(ours), *words_of_reading(ours))}
    return any(
        word.removeprefix(DENIED)[:2] in starts or word[0].isdigit() or word[-1].isdigit()
        for word in (*meaning_of(typed), *words_of_reading(typed))
    )
