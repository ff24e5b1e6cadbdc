"""A scrolling pane of Rich lines: card text is wrapped once for each width and drawn line by line, never as markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Console
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


@dataclass(frozen=True)
class Paragraph:
    """A text whose lines after the first are indented by `hang` columns."""

    text: Text
    hang: int = 0

    def lines(self, console: Console, width: int) -> list[Text]:
        """The text wrapped to `width` columns."""
        if not self.text.plain:
            return [self.text]
        hang = self.hang if width > 2 * self.hang else 0
        return _hanging(self.text, console, width, hang) if hang else list(self.text.wrap(console, width))


def _hanging(text: Text, console: Console, width: int, hang: int) -> list[Text]:
    lead, body = text[:hang], text[hang:]
    lines = body.wrap(console, width - hang)
    return [(lead if index == 0 else Text(" " * hang)) + line for index, line in enumerate(lines)]


class Pane(ScrollView, can_focus=False):
    """Shows paragraphs of Rich text, wrapped to its width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--answer", "pane--mark", "pane--dim", "pane--warning"}
    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._strips: list[Strip] = []
        self._starts: list[int] = []
        self._visible = 0

    def show(self, paragraphs: Sequence[Paragraph], visible: int = 0) -> None:
        """Replaces the content; the paragraph with index `visible` is scrolled into view, the start of it at least."""
        self._paragraphs = paragraphs
        self._visible = visible
        self._wrap()
        self._bring_into_view(visible)

    def _bring_into_view(self, paragraph: int) -> None:
        height = max(self.size.height, 1)
        start = self._starts[paragraph] if paragraph < len(self._starts) else 0
        end = self._starts[paragraph + 1] if paragraph + 1 < len(self._starts) else len(self._strips)
        self.scroll_to(y=max(0, min(start, end - height)), animate=False, force=True)

    def _wrap(self) -> None:
        width = max(self.scrollable_content_region.width, 1)
        self._strips, self._starts = [], []
        console = self.app.console
        for paragraph in self._paragraphs:
            self._starts.append(len(self._strips))
            for line in paragraph.lines(console, width):
                # Rich renders a text without spans without its own style.
                line.stylize_before(line.style)
                self._strips.append(Strip(line.render(console), line.cell_len))
        self.virtual_size = Size(width, len(self._strips))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wraps anew; what was to be seen is brought into view again."""
        self._wrap()
        self._bring_into_view(self._visible)

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        index = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if index >= len(self._strips):
            return Strip.blank(width, base)
        return self._strips[index].adjust_cell_length(width, base).apply_style(base)
