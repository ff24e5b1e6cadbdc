"""Asks what the reader has to say of a prompt: what is wrong with it, or what else is to become of it."""

from enum import Enum
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from crequiz.study.flags import FlagReason

_REASONS = tuple(FlagReason)
_ROWS = (len(_REASONS) + 1) // 2
_COLUMN = 24


class Wish(Enum):
    """What else the reader may want; the values are the keys and what they do."""

    REWORD = ("w", "word the question otherwise")
    DISPUTE = ("d", "dispute the answer")
    SUSPEND = ("s", "suspend it, until it is resumed")
    RULE_OFF = ("o", "switch its rule off for this card")


class FlagScreen(ModalScreen[FlagReason | Wish | None]):
    """One key for each reason and each wish; Esc or q goes back. Disputing is for an answer that is `revealed`."""

    CSS_PATH = "flag.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose({number - 1})", reason.value, id=f"flag.{reason.name.lower()}", show=False)
            for number, reason in enumerate(_REASONS, 1)
        ),
        *(
            Binding(wish.value[0], f"wish('{wish.name}')", wish.value[1], id=f"flag.{wish.name.lower()}", show=False)
            for wish in Wish
        ),
        Binding("escape,q", "cancel", "back", id="flag.back", show=False),
    ]

    def __init__(self, rule: str, revealed: bool) -> None:
        super().__init__()
        self._rule = rule
        self._revealed = revealed

    def compose(self) -> ComposeResult:
        """The reasons in two columns, then the wishes."""
        text = Text("What is wrong with this prompt?", style="bold")
        for row in range(_ROWS):
            text.append("\n")
            for number in range(row, len(_REASONS), _ROWS):
                reason = _REASONS[number].value
                _key(text, str(number + 1), reason if number + _ROWS >= len(_REASONS) else reason.ljust(_COLUMN))
        text.append("\n")
        for wish in Wish:
            key, does = wish.value
            text.append("\n")
            if wish is Wish.DISPUTE and not self._revealed:
                text.append(f"{key} {does} (once it is shown)", style="not bold dim")
            else:
                _key(text, key, f"{does} ({self._rule})" if wish is Wish.RULE_OFF else does)
        foot = f"\n\n1 to {len(_REASONS)}: never asked again.  u undoes, q goes back."
        text.append(foot, style="not bold dim")
        yield Static(text, id="box", markup=False)

    def action_choose(self, index: int) -> None:
        """Gives the reason."""
        self.dismiss(_REASONS[index])

    def action_wish(self, name: str) -> None:
        """Gives the wish."""
        self.dismiss(Wish[name])

    def action_cancel(self) -> None:
        """Gives nothing."""
        self.dismiss(None)


def _key(text: Text, key: str, does: str) -> None:
    text.append(f"{key} ", style="bold").append(does, style="not bold")
