"""What an edit means for each prompt of a card: born, carried, changed, retired, revived, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crequiz.cards.model import Card
from crequiz.collection.alignment import Alignment, align, same_lines
from crequiz.collection.excerpt import ExcerptLine, cut, excerpt, table_headers
from crequiz.collection.folding import tokens
from crequiz.collection.known import KnownPrompt
from crequiz.collection.likeness import below_title, is_at_mention
from crequiz.collection.matching import Pair, match
from crequiz.collection.report import Verdict
from crequiz.collection.substance import (
    Wording,
    answer_differs,
    changed_in_substance,
    context_differs,
    nothing_is_known,
    text_differs,
    title_differs,
)
from crequiz.collection.typos import IsKnown
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


@dataclass(frozen=True)
class Circumstances:
    """What else is known of an edit.

    `lines`: the card's raw lines before, if they were kept. `same_text`: the file is byte for byte what it was;
    `same_makers`: the version that split it, too. Where the makers are others, a question in other words says nothing of
    the card. `is_known` tells of words that other cards use.
    """

    lines: Mapping[int, str] = field(default_factory=dict)
    same_text: bool = False
    same_makers: bool = True
    is_known: IsKnown = nothing_is_known


def decide(
    old: Sequence[KnownPrompt], new: Sequence[Prompt], card: Card, circumstances: Circumstances
) -> tuple[Step, ...]:
    """The steps from the `old` prompts of a card to the `new` ones, these first, in file order."""
    headers = table_headers(card)
    if not old:
        born = ((Verdict.BORN, "new in the card"),)
        return tuple(
            Step(None, prompt, born, position, excerpt(prompt, card, headers)) for position, prompt in enumerate(new)
        )
    lines = dict(enumerate(card.lines, start=1))
    alignment = _alignment(old, lines, circumstances)
    matching = match(old, new, alignment)
    edit = _Edit(alignment, circumstances, _words_in_use(alignment, circumstances.is_known))
    verdicts: dict[str, tuple[KnownPrompt | None, tuple[tuple[Verdict, str], ...]]] = {
        pair.new.key: (pair.old, _verdicts(pair, edit)) for pair in matching.pairs
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


def _alignment(old: Sequence[KnownPrompt], lines: Mapping[int, str], circumstances: Circumstances) -> Alignment:
    if circumstances.same_text:
        return same_lines(lines)
    # Lines of a retired prompt were numbered when it still stood in the card.
    stood_on = {number: text for known in old if not known.retired for number, text in known.lines.items()}
    return align(circumstances.lines or stood_on, lines)


def _words_in_use(alignment: Alignment, is_known: IsKnown) -> IsKnown:
    """Tells of a word whether it stands in the card before and after the edit, or in another card."""
    return lambda word: (word in alignment.words_before and word in alignment.words_now) or is_known(word)


@dataclass(frozen=True)
class _Edit:
    """A card's lines now, which they were before, and which words are in use."""

    alignment: Alignment
    circumstances: Circumstances
    is_known: IsKnown


def _verdicts(pair: Pair, edit: _Edit) -> tuple[tuple[Verdict, str], ...]:
    found = []
    if pair.old.retired:
        found.append((Verdict.REVIVED, pair.why))
    if (reason := _reason(pair, edit)) is not None:
        found.append((Verdict.CHANGED, reason))
    elif not found and (pair.old.key != pair.new.key or _shown(pair.old.prompt) != _shown(pair.new)):
        found.append((Verdict.CARRIED, pair.why))
    return tuple(found)


def _reason(pair: Pair, edit: _Edit) -> str | None:
    """Why the prompt says something else than before; None if it doesn't."""
    before = wording(pair.old.prompt, pair.old.lines)
    after = wording(pair.new, edit.alignment.new)
    if edit.circumstances.same_text:
        return "another answer" if answer_differs(before, after) else None
    if not pair.old.retired and is_at_mention(pair.old.prompt, pair.new, edit.alignment):
        return "another answer" if answer_differs(before, after, edit.is_known) else None
    if edit.circumstances.same_makers or pair.old.retired:
        return changed_in_substance(before, after, edit.is_known)
    if answer_differs(before, after, edit.is_known):
        return "another answer"
    if any(_line_differs(number, text, pair, edit) for number, text in pair.old.lines.items()):
        return "another text on the lines it stands on"
    if _has_lost_context(before, after, edit):
        return "another context"
    return "another title" if title_differs(before.title, after.title) else None


def _line_differs(number: int, text: str, pair: Pair, edit: _Edit) -> bool:
    """Whether no line of the card says now what the old line `number` said of the prompt."""
    spans = [span for span in pair.old.prompt.evidence if span.line == number]
    says = cut(spans, pair.old.lines) if text.lstrip().startswith("|") else (text,)
    return not any(
        share == 1 or all(_is_said(one, edit.alignment.new[place], edit.is_known) for one in says)
        for place, share in edit.alignment.counterparts(number).items()
    )


def _is_said(text: str, line: str, is_known: IsKnown) -> bool:
    """Whether a line says `text`: as a whole, or, a row of a table, in one of its cells."""
    cells = line.split("|") if line.lstrip().startswith("|") else (line,)
    return any(not text_differs(text, cell, is_known) for cell in cells)


def _has_lost_context(before: Wording, after: Wording, edit: _Edit) -> bool:
    """Whether a heading shown above the old question is none that the card has: other makers may show other ones."""
    kept = {tokens(line) for line in edit.alignment.new.values()}
    lost = [text for text in before.context if text not in after.context and tokens(text) not in kept]
    return bool(lost) and context_differs(before.context, after.context, edit.is_known)


def wording(prompt: Prompt, lines: Mapping[int, str]) -> Wording:
    """What a prompt says, with the text at its evidence spans in the raw `lines`."""
    context = below_title(prompt)
    return Wording(
        context=context,
        question=prompt.question,
        parts=prompt.parts,
        answer=prompt.answer,
        ordered=prompt.ordered,
        need=prompt.need,
        evidence=cut(prompt.evidence, lines),
        title=prompt.title if len(context) < len(prompt.context) else "",
    )


def _shown(prompt: Prompt) -> tuple[object, ...]:
    return prompt.context, prompt.question, prompt.parts, prompt.answer
