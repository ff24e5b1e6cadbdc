"""Asks the reader for words of their own: a question, or a remark on an answer."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from crequiz.collection.verdicts import tidy


@dataclass(frozen=True)
class Asking:
    """What is asked for: its title, what it is about, what stands there at first, and what an empty line does."""

    title: str
    about: str
    first: str
    when_empty: str


class WordsScreen(ModalScreen[str | None]):
    """One line to write in. Enter gives it, blanks tidied; Esc gives nothing."""

    CSS_PATH = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "back", id="words.back", show=False)]

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking

    def compose(self) -> ComposeResult:
        """Title, what it is about, the line, what the keys do."""
        asking = self._asking
        with Vertical(id="box"):
            yield Static(Text(asking.title, style="bold"), markup=False)
            yield Static(Text(asking.about), id="about", markup=False)
            yield Input(asking.first, select_on_focus=False)
            foot = f"Enter saves, Esc goes back. {asking.when_empty}"
            yield Static(Text(foot, style="dim"), markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives what was written."""
        self.dismiss(tidy(event.value))

    def action_cancel(self) -> None:
        """Gives nothing."""
        self.dismiss(None)
