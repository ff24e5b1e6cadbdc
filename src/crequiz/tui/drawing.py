"""A prompt as Rich text: the question; then the answer, the lines of the card that it stands on, and their age."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from crequiz.collection.queries import StoredPrompt
from crequiz.collection.review_log import Mode
from crequiz.collection.rewording import ReadersWord
from crequiz.memory.model import State
from crequiz.study.disagreements import Disagreement
from crequiz.study.excerpt import ShownLine, shown_lines
from crequiz.study.response import Response
from crequiz.study.run import Desk
from crequiz.study.sources import age_of, describe_age
from crequiz.tui.marking import marked_lines
from crequiz.tui.widgets.pane import Paragraph

_BLANK = Paragraph(Text(""))
_NUMBER_WIDTH = 6


def heading(mode: Mode, progress: str, width: int) -> Text:
    """What runs and, at the right of `width` columns, how far it is."""
    room = max(width - len(progress) - 2, 0)
    return Text(f"crequiz · {mode.value}"[:room].ljust(room)).append(progress, style="bold")


def said(word: ReadersWord) -> list[tuple[str, str]]:
    """What the reader has said of an answer and its question, each with its style."""
    lines = []
    if word.dispute is not None:
        claim = "You disputed what the card said before" if word.disputed_before else "You dispute this answer"
        lines.append(("warning", f"{claim}: {word.dispute}"))
    if word.set_aside is not None:
        lines.append(("warning", f"Your wording was set aside, since the card has changed: {word.set_aside}"))
    if word.card_asks is not None:
        lines.append(("dim", f"In your words; the card asks: {word.card_asks}"))
    return lines


def told(disagreements: Sequence[Disagreement]) -> str:
    """That the notes disagree, and where, in a line."""
    places = (f"line {one.line}" if one.title is None else f"{one.file}:{one.line}" for one in disagreements)
    return f"Contested: your notes say otherwise in {', '.join(dict.fromkeys(places))}."


class Drawing:
    """Draws one prompt for a pane whose component classes give the styles."""

    def __init__(
        self, stored: StoredPrompt, pane: Widget, desk: Desk, disagreements: Sequence[Disagreement] = ()
    ) -> None:
        self._stored = stored
        self._disagreements = disagreements
        self._prompt = stored.prompt
        self._desk = desk
        self._styles = {
            name: pane.get_component_rich_style(f"pane--{name}") for name in ("answer", "mark", "dim", "warning")
        }
        self.answer_index = 0

    def _style(self, name: str) -> Style:
        return self._styles[name]

    def question(self, options: Sequence[Paragraph] = ()) -> list[Paragraph]:
        """Context, question and choices; `options` are those of a multiple choice."""
        context = Text(" › ".join(self._prompt.context), style=self._style("dim"))
        paragraphs = [Paragraph(context), _BLANK, Paragraph(Text(self._prompt.question, style="bold"))]
        if options:
            return [*paragraphs, _BLANK, *options]
        if self._prompt.choices:
            paragraphs.append(_BLANK)
            paragraphs += [Paragraph(Text(f"  ◦ {choice}"), hang=4) for choice in self._prompt.choices]
        return paragraphs

    def revealed(self, options: Sequence[Paragraph] = (), given: Response | None = None) -> list[Paragraph]:
        """The question with everything that is shown behind it; `answer_index` is then the answer's place.

        What was `given` stands above the answer with its mark.
        """
        paragraphs = [*self.question(options), _BLANK]
        if given is not None:
            paragraphs += marked_lines(given, self._styles)
        self.answer_index = len(paragraphs)
        paragraphs.append(Paragraph(Text(self._prompt.answer, style=self._style("answer"))))
        paragraphs += [
            Paragraph(Text(text, style=self._style(style))) for style, text in said(self._stored.readers_word)
        ]
        if self._disagreements:
            paragraphs.append(Paragraph(Text(told(self._disagreements), style=self._style("warning"))))
        # Until the new answer has been learned.
        if self._stored.changed_from is not None and self._stored.memory.state is not State.REVIEW:
            same = self._stored.changed_from == self._prompt.answer
            before = (
                "The card has changed around this answer." if same else f"It said before: {self._stored.changed_from}"
            )
            paragraphs.append(Paragraph(Text(before, style=self._style("warning"))))
        paragraphs.append(_BLANK)
        lines = shown_lines(((line.line, line.text) for line in self._stored.excerpt), self._prompt.source)
        paragraphs += [self._line(line) for line in lines]
        return paragraphs + [paragraph for one in self._disagreements for paragraph in self._against(one)]

    def _against(self, other: Disagreement) -> list[Paragraph]:
        """What another place says, with its lines."""
        title = f" ({other.title})" if other.title is not None else ""
        head = Text(f"But {other.file}:{other.line}{title} says: {other.says}", style=self._style("warning"))
        return [_BLANK, Paragraph(head), *(self._line(line) for line in shown_lines(other.lines, other.spans))]

    def _line(self, line: ShownLine) -> Paragraph:
        text = Text().append(f"{line.number:>{_NUMBER_WIDTH - 2}}  ", style=self._style("dim"))
        for piece in line.pieces:
            style = self._style("mark") if piece.marked else Style() if line.is_source else self._style("dim")
            text.append(piece.text, style=style)
        return Paragraph(text, hang=_NUMBER_WIDTH)

    def age(self) -> Text:
        """The card's date and its newest source's year, marked when that is old."""
        settings = self._desk.settings
        stored = self._stored
        dated = stored.modified or stored.created
        age = age_of(dated, stored.newest_source_year, self._desk.now().day, settings.old_source_years)
        return Text(describe_age(age), style=self._style("warning" if age.is_old else "dim"))
