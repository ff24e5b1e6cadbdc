"""Fallbacks: a place of the card that a better maker asks about is not asked once more as a cloze."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from crequiz.cards.text import Span
from crequiz.prompts.candidates import Candidate, Dropped
from crequiz.prompts.draft import Draft
from crequiz.prompts.values import limits, split_gloss

_SHARE = 1 / 3
_ALL = 0.85


class AskedSpans:
    """Which stretches of a card are asked, and by which rule."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._by_line: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        for candidate in candidates:
            self.add((part.span for part in candidate.draft.parts), candidate.prompt.rule)
            shown = candidate.draft.stretch
            gloss = split_gloss(shown)[1] if shown is not None and candidate.prompt.rule.startswith("dose") else None
            if shown is not None and gloss is not None and limits(gloss.plain):
                # The limit behind a dose is shown with it, and would be asked twice.
                self.add((shown.span,), candidate.prompt.rule)

    def add(self, spans: Iterable[Span], rule: str) -> None:
        """Takes the answers of one more question."""
        for span in spans:
            self._by_line[span.line].append((span, rule))

    def is_asked(self, span: Span) -> bool:
        """Whether one answer takes up all of `span`, or nearly so."""
        return any(_overlap(span, other) >= _ALL for other, _ in self._by_line[span.line])

    def is_touched(self, span: Span) -> bool:
        """Whether any answer stands in `span`."""
        return any(other.start < span.end and other.end > span.start for other, _ in self._by_line[span.line])

    def asker(self, spans: Iterable[Span]) -> str | None:
        """The rule that asks for a good part of each span, if there is one for each."""
        rule = None
        for span in spans:
            rule = next((rule for other, rule in self._by_line[span.line] if _overlap(span, other) >= _SHARE), None)
            if rule is None:
                return None
        return rule


def not_asked_yet(
    fallbacks: Iterable[Draft],
    asked: AskedSpans,
    admit: Callable[[Draft], Candidate | None],
    dropped: list[Dropped],
) -> Iterator[Candidate]:
    """The fallbacks that `admit` lets through and of whose text nothing in `asked`, nor an earlier fallback, asks for a
    third; those asked already are added to `dropped`."""
    for draft in fallbacks:
        spans = [part.span for part in draft.parts]
        rule = asked.asker(spans)
        if rule is not None:
            dropped.append(Dropped.of(draft, f"already asked by {rule}"))
        elif (candidate := admit(draft)) is not None:
            yield candidate
            asked.add(spans, draft.rule)


def _overlap(span: Span, other: Span) -> float:
    """The share of `span` that `other` has in common with it."""
    return (min(span.end, other.end) - max(span.start, other.start)) / (span.end - span.start)
