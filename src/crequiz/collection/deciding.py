"""What an edit means for each prompt of a card: born, carried, changed, retired, revived, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crequiz.cards.model import Card
from crequiz.collection.excerpt import ExcerptLine, cut, excerpt, table_headers
from crequiz.collection.folding import tokens
from crequiz.collection.known import KnownPrompt
from crequiz.collection.matching import Pair, match
from crequiz.collection.report import Verdict
from crequiz.collection.substance import Wording, answer_differs, changed_in_substance
from crequiz.prompts.model import Prompt


@dataclass(frozen=True)
class Step:
    """What to do about one prompt: `old` is None if it is born, `new` is None if it retires.

    `verdicts` with a reason each, none if it stays as it was; `position` among the card's prompts.
    """

    old: KnownPrompt | None
    new: Prompt | None
    verdicts: tuple[tuple[Verdict, str], ...]
    position: int = 0
    excerpt: tuple[ExcerptLine, ...] = ()

    @property
    def retires(self) -> bool:
        return any(verdict is Verdict.RETIRED for verdict, _ in self.verdicts)


def decide(old: Sequence[KnownPrompt], new: Sequence[Prompt], card: Card, *, same_text: bool) -> tuple[Step, ...]:
    """The steps from the `old` prompts of a card to the `new` ones, these first, in file order.

    `same_text`: the file is byte for byte what it was, so only the program can word things differently.
    """
    matching = match(old, new, same_text=same_text)
    lines = dict(enumerate(card.lines, start=1))
    words_in_use = frozenset(word for line in card.lines for word in tokens(line)) if matching.pairs else frozenset()
    headers = table_headers(card)
    verdicts: dict[str, tuple[KnownPrompt | None, tuple[tuple[Verdict, str], ...]]] = {
        pair.new.key: (pair.old, _verdicts(pair, lines, words_in_use, same_text=same_text)) for pair in matching.pairs
    }
    verdicts |= {prompt.key: (None, ((Verdict.BORN, "new in the card"),)) for prompt in matching.born}
    steps = [
        Step(verdicts[prompt.key][0], prompt, verdicts[prompt.key][1], position, excerpt(prompt, card, headers))
        for position, prompt in enumerate(new)
    ]
    return (*steps, *retirements(matching.gone, "no longer in the card"))


def retirements(old: Sequence[KnownPrompt], why: str) -> tuple[Step, ...]:
    """The steps that retire the active ones of `old`."""
    return tuple(Step(known, None, ((Verdict.RETIRED, why),)) for known in old if not known.retired)


def _verdicts(
    pair: Pair, lines: Mapping[int, str], words_in_use: frozenset[str], *, same_text: bool
) -> tuple[tuple[Verdict, str], ...]:
    found = []
    if pair.old.retired:
        found.append((Verdict.REVIVED, pair.why))
    before = wording(pair.old.prompt, pair.old.lines)
    after = wording(pair.new, lines)
    if same_text:
        reason = "another answer" if answer_differs(before, after) else None
    else:
        reason = changed_in_substance(before, after, words_in_use)
    if reason is not None:
        found.append((Verdict.CHANGED, reason))
    elif not found and (pair.old.key != pair.new.key or _shown(pair.old.prompt) != _shown(pair.new)):
        found.append((Verdict.CARRIED, pair.why))
    return tuple(found)


def wording(prompt: Prompt, lines: Mapping[int, str]) -> Wording:
    """What a prompt says, with the text at its evidence spans in the raw `lines`."""
    titled = prompt.context[:1] == (prompt.title,)
    return Wording(
        context=prompt.context[1:] if titled else prompt.context,
        question=prompt.question,
        parts=prompt.parts,
        answer=prompt.answer,
        ordered=prompt.ordered,
        need=prompt.need,
        evidence=cut(prompt.evidence, lines),
        title=prompt.title if titled else "",
    )


def _shown(prompt: Prompt) -> tuple[object, ...]:
    return prompt.context, prompt.question, prompt.parts, prompt.answer
