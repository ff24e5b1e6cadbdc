"""Asks what is wrong with a prompt."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from crequiz.study.flags import FlagReason

_REASONS = tuple(FlagReason)


class FlagScreen(ModalScreen[FlagReason | None]):
    """One key for each reason; Esc or q goes back."""

    CSS_PATH = "flag.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose({number - 1})", reason.value, id=f"flag.{reason.name.lower()}", show=False)
            for number, reason in enumerate(_REASONS, 1)
        ),
        Binding("escape,q", "cancel", "back", id="flag.back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The reasons."""
        text = Text("What is wrong with this prompt?\n", style="bold")
        for number, reason in enumerate(_REASONS, 1):
            text.append(f"\n{number} ", style="bold")
            text.append(reason.value, style="not bold")
        text.append("\n\nIt will never be asked again.  q goes back.", style="not bold dim")
        yield Static(text, id="box", markup=False)

    def action_choose(self, index: int) -> None:
        """Gives the reason."""
        self.dismiss(_REASONS[index])

    def action_cancel(self) -> None:
        """Gives nothing."""
        self.dismiss(None)
