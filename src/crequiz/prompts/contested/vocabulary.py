"""The words by which two statements of a card are found to be about the same thing."""

import re
from collections.abc import Mapping

from crequiz.lexicon.attributes import names_population
from crequiz.lexicon.quantities import quantity
from crequiz.lexicon.words import content_words, is_evaluation, stem

ACTS, IS_USED, IS_NEEDED = "acts", "is used", "is needed"
VERBS = frozenset({ACTS, IS_USED, IS_NEEDED})
DENIAL = re.compile(
    r"\b(?:resistant to|ineffective|inactive|contraindicated|avoid(?:ed)?|unsafe|unnecessary)\b", re.IGNORECASE
)
"""Words that deny what others affirm."""

_DENYING = {
    "ineffective": ACTS, "inactive": ACTS, "contraindicated": IS_USED, "avoid": IS_USED,
    "avoided": IS_USED, "unsafe": IS_USED, "unnecessary": IS_NEEDED,
}  # fmt: skip
_AFFIRMING = {
    **dict.fromkeys("cover covers covered coverage active effective susceptible sensitive works".split(), ACTS),
    **dict.fromkeys("safe recommended indicated".split(), IS_USED),
    **dict.fromkeys("needed required necessary needs requires".split(), IS_NEEDED),
}
_RESISTS = re.compile(r"\bresistant to\b", re.IGNORECASE)
CLAIMING = re.compile(rf"\b(?:{'|'.join((*_AFFIRMING, *_DENYING, 'resistant to', 'works? against'))})\b", re.IGNORECASE)
SILENT = frozenset(
    map(
        stem,
        "treatment therapy therapies agent agents drug drugs antibiotic antibiotics option options dosing dose doses dosage"
        " regimen regimens choice choices use used using producing patient patients infection infections disease clinical"
        " management overview comparison key note notes point points principle prognosis diagnosis epidemiology definition"
        " guidance type types duration typically usually typical usual approximately about course spectrum treat treated"
        " given give overall total rate rates case cases within even general common comments role remarks efficacy feature"
        " features rationale syndrome syndromes summary table also still high against".split(),
    )
)
"""Stems that say what is asked of a thing, or nothing, but not of what."""

_REGARDLESS = re.compile(r"(?:even|despite|regardless|until proven otherwise)\b", re.IGNORECASE)
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
_NARROWS = re.compile(
    r"\b(?:if|only|when|unless|with|without|after|before|until|during|for|among|oral|IV|alone|upper|lower|alternative"
    r"|initial|first|recurrent|step|empiric|suspected|confirmed|low|\w+ly)\b",
    re.IGNORECASE,
)


class Vocabulary:
    """How the words of one card are compared: abbreviations spelled out, words that say nothing left out."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._abbreviations = abbreviations
        self._shorts = [
            (short, re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])"), long)
            for short, long in abbreviations.items()
        ]
        self._known: dict[tuple[str, bool], frozenset[str]] = {}

    def words(self, text: str, *, is_name: bool = False) -> frozenset[str]:
        """The stems that say what `text` is about; in a name a parenthesis that does not narrow it is left out."""
        found = self._known.get((text, is_name))
        if found is None:
            found = self._known[text, is_name] = frozenset(self._stems(text, is_name))
        return found

    def _stems(self, text: str, is_name: bool) -> list[str]:
        pieces = (piece for word in content_words(self._spelled_out(text, is_name)) for piece in word.split("-"))
        stems = (_AFFIRMING.get(piece) or _DENYING.get(piece) or stem(piece) for piece in pieces if piece)
        return [one for one in stems if one not in SILENT]

    def _spelled_out(self, text: str, is_name: bool) -> str:
        text = _RESISTS.sub("inactive", text)
        if "(" in text:
            text = _GLOSS.sub(lambda match: self._gloss(match[1], is_name), text)
        for short, pattern, long in self._shorts:
            if short in text:
                text = pattern.sub(lambda _, long=long: long, text)  # type: ignore[misc]
        return text

    def _gloss(self, inner: str, is_name: bool) -> str:
        if (
            inner in self._abbreviations
            or _REGARDLESS.match(inner)
            or is_evaluation(inner)
            or quantity(inner) is not None
        ):
            return " "
        narrows = names_population(inner) or _NARROWS.search(inner) is not None
        return f" {inner} " if narrows or not is_name else " "
