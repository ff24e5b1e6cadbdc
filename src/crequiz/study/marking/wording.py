"""The words of two texts compared: what is missing, what stands in its place, what may be left out or added."""

import re
from functools import lru_cache

from crequiz.study.marking import terms as lexicon
from crequiz.study.marking.comparison import Collecting
from crequiz.study.marking.meaning import DENIED, excludes, has_contrary, meaning_of
from crequiz.study.marking.reading import is_number
from crequiz.study.marking.words import FILLER_KEYS, GENERIC_KEYS, TOGETHER_KEYS, even_ending, key

_ELEMENTS = {"k": "potassium", "na": "sodium", "ca": "calcium", "mg": "magnesium", "cl": "chloride", "fe": "iron"}
_SYMBOLS = _ELEMENTS | {name: symbol for symbol, name in _ELEMENTS.items()}
_STATUS = frozenset(DENIED + key(word) for word in ("present", "covers", "use", "yes", "known", "susceptible"))


_SHORT_NAME = 3
_NAME = re.compile(r"[a-z]+(?=\d)")


class Wording(Collecting):
    """Compares words, once each."""

    def _words(self) -> None:
        _, _, ours, theirs = self._numbers
        missing, extra = list((ours - theirs).elements()), list((theirs - ours).elements())
        matched = list((ours & theirs).elements())
        self._join(missing, extra, matched)
        self._shorten(missing, extra, matched)
        self._symbols(missing, extra, matched)
        self._unnumbered(missing, extra)
        self._organism(missing, extra, matched)
        self._exclusions(missing, extra, matched)
        self._weigh(missing, extra, matched)
        if not missing and not extra and self._is_out_of_order():
            self._faults.append("the words are in another order")

    def _join(self, missing: list[str], extra: list[str], matched: list[str]) -> None:
        """`poststreptococcal` for `post-streptococcal`, and the other way round."""
        for few, many in ((missing, extra), (extra, missing)):
            for word in list(few):
                place = self._pieces_of(word, many)
                if place is not None:
                    start, end = place
                    few.remove(word)
                    matched += [word] if few is missing else many[start:end]
                    del many[start:end]

    def _pieces_of(self, word: str, pieces: list[str]) -> tuple[int, int] | None:
        """Where two or three pieces in a row, as they are written, make up `word`."""
        whole = self._shown(word)
        for start in range(len(pieces)):
            for end in range(start + 2, min(start + 3, len(pieces)) + 1):
                denied = [piece[0] == DENIED for piece in pieces[start:end]]
                if denied[0] != (word[0] == DENIED) or any(denied[1:]):
                    continue
                joined = "".join(map(self._shown, pieces[start:end]))
                if joined == whole or key(joined) == word:
                    return start, end
        return None

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
        own = {*self._around.own, *self._around.own.values()}
        others = (word for terms in self._around.known for word in terms.beginning_with(short))
        return any(word != long and word not in own for word in others)

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

    def _unnumbered(self, missing: list[str], extra: list[str]) -> None:
        """`CTX-M` for `CTX-M-15`: the number is missing, nothing stands in its place."""
        for word in missing:
            name = _NAME.match(word)
            if name is not None and name[0] in extra:
                extra.remove(name[0])

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
        if not needed and not surplus and self._are_swapped(missing, extra):
            self._faults.append("other words of the question")
        told = [word for word in matched if not self._is_given(word)]
        if missing and not told and not self._expected.quantities:
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
        implied = all(word in GENERIC_KEYS and word in given for word in missing)
        if (needed and added) or (surplus and not implied):
            self._substitutes = True
            self._faults.append(
                f"{self._shown((surplus or added)[0])} instead of {self._shown((needed or missing)[0])}"
            )
        elif needed:
            self._faults.append(f"missing: {', '.join(map(self._shown, needed))}")
        elif surplus:
            self._faults.append(f"not asked for: {', '.join(map(self._shown, surplus))}")

    def _are_swapped(self, missing: list[str], extra: list[str]) -> bool:
        """Whether words of the question stand in the place of others of it: both say something, or they were not there."""
        return all(any(word not in GENERIC_KEYS | FILLER_KEYS for word in words) for words in (missing, extra))

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
        return word in GENERIC_KEYS or (self._is_given(word) and self._is_head(word, matched))

    def _is_head(self, word: str, matched: list[str]) -> bool:
        """Whether a word of the question stands behind what was typed (`radial` nerve), or a name with a number was typed.

        What stands before it tells which one is meant: `fever` is not Lassa fever.
        """
        words = self._mean(self._expected)
        told = [one for one in matched if not self._is_given(one) and one in words]
        if word in self._around.common or any(has_digit(one) or len(one) <= _SHORT_NAME for one in told):
            return True
        return word in words and any(words.index(one) < words.index(word) for one in told)

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


def _weight(word: str) -> float:
    return 4.0 if has_digit(word) else max(1.0, min(len(word), 10) / 3)


@lru_cache(maxsize=1 << 12)
def has_digit(word: str) -> bool:
    """Whether a word is or has a number."""
    return any(char.isdigit() for char in word)


def _is_binomial(genus: str, epithet: str) -> bool:
    return genus in lexicon.genera() or (genus, epithet) in lexicon.organisms()
