"""The line in which an answer is typed."""

from textual import events
from textual.widgets import Input


class AnswerLine(Input):
    """One line of plain text; Enter submits it."""

    DEFAULT_CSS = """
    AnswerLine { display: none; height: 1; border: none; padding: 0 1; background: $surface; }
    AnswerLine:focus { border: none; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="your answer", compact=True, id="typed")

    def open(self) -> None:
        """Shows an empty line that takes the keys."""
        self.value = ""
        self.display = True
        self.focus()

    def close(self) -> None:
        """Gives the keys back to the screen."""
        self.display = False
        if self.has_focus:
            self.screen.set_focus(None)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines are the items of a list; of those Textual would keep the first."""
        items = (line.strip() for line in event.text.splitlines())
        super()._on_paste(events.Paste("; ".join(filter(None, items))))
        event.stop()
