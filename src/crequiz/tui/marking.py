"""A mark as Rich text: the verdict in words, the typed text against the card's wording, and why."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from crequiz.study.response import Response
from crequiz.tui.widgets.pane import Paragraph

if TYPE_CHECKING:
    from crequiz.study.choices import Choices

_SIGNS = {"right": "✓ Right", "partly": "◐ Partly", "wrong": "✗ Wrong", "unsure": "? You decide"}
_STYLES = {"right": "answer", "partly": "warning", "wrong": "warning", "unsure": "dim"}


def marked_lines(given: Response, styles: Mapping[str, Style]) -> list[Paragraph]:
    """Verdict and reason, then what was typed; below it the card's wording with what was missing, if it is short."""
    mark = given.mark
    head = Text(_SIGNS[mark.verdict.value], style=styles[_STYLES[mark.verdict.value]])
    if mark.why:
        head.append(f" · {mark.why}", style=Style())
    lines = [Paragraph(head)]
    lines.append(Paragraph(Text("you: ", style=styles["dim"]).append(given.typed or "(nothing)", style=Style())))
    if mark.verdict.value in ("partly", "wrong") and any(piece.standing.value == "same" for piece in mark.diff):
        lines.append(Paragraph(_difference(given, styles)))
    return lines


def _difference(given: Response, styles: Mapping[str, Style]) -> Text:
    """The expected wording: what was typed otherwise in brackets with a minus, what was missing with a plus."""
    text = Text("card:", style=styles["dim"])
    for piece in given.mark.diff:
        shown, style = {
            "same": (piece.text, Style()),
            "missing": (f"[+{piece.text}]", styles["mark"]),
            "extra": (f"[-{piece.text}]", Style(strike=True)),
        }[piece.standing.value]
        text.append(" ", style=Style()).append(shown, style=style)
    return text


def option_lines(offered: "Choices", chosen: frozenset[int]) -> list[Paragraph]:
    """The options with their digits; those that are chosen so far are marked."""
    return [
        Paragraph(Text(f"{'●' if index in chosen else ' '} {index}  {option.text}"), hang=5)
        for index, option in enumerate(offered.options, start=1)
    ]
