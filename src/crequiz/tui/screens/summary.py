"""The closing summary: how many, how well, what was missed."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from crequiz.errors import CollectionError
from crequiz.study.run import Run
from crequiz.study.summary import Summary, summarise
from crequiz.tui.keys import ENTER
from crequiz.tui.widgets.keyline import KeyLine
from crequiz.tui.widgets.pane import Pane, Paragraph


class SummaryScreen(Screen[None]):
    """Shown when a run is over; Enter goes back to where it was started from."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(ENTER, "close", "done", id="summary.close", tooltip="Back"),
        Binding("q,escape", "close", "done", id="summary.close-too", show=False),
        Binding("u", "reopen", "undo last", id="summary.undo", tooltip="Take the last answer back and ask again"),
        Binding("down,j", "scroll(1)", "Down", id="summary.down", show=False),
        Binding("up,k", "scroll(-1)", "Up", id="summary.up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", id="summary.page-down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="summary.page-up", show=False),
    ]

    def __init__(self, run: Run, then: Callable[[], object] | None) -> None:
        super().__init__()
        self._questions = run
        self._then = then

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Pane()
        yield KeyLine()

    def on_mount(self) -> None:
        """Shows the figures."""
        self.query_one(Pane).show([Paragraph(text) for text in self._texts(summarise(self._questions))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is offered only if there is something to undo."""
        return action != "reopen" or self._questions.can_undo

    def action_close(self) -> None:
        """Leaves."""
        if self._then is None:
            self.dismiss()
        else:
            self._then()

    def action_reopen(self) -> None:
        """Takes the last answer back and goes on."""
        from crequiz.tui.screens.ask import AskScreen

        try:
            done = self._questions.undo()
        except CollectionError as error:
            self.notify(str(error), markup=False)
            return
        if done and self._questions.current is not None:
            self.app.switch_screen(AskScreen(self._questions, self._then))

    def action_scroll(self, lines: int) -> None:
        """Moves the text."""
        self.query_one(Pane).scroll_relative(y=lines, animate=False)

    def _texts(self, summary: Summary) -> list[Text]:
        pane = self.query_one(Pane)
        dim = pane.get_component_rich_style("pane--dim")
        answer = pane.get_component_rich_style("pane--answer")
        texts = [Text(line, style="bold" if index == 0 else "") for index, line in enumerate(summary.lines())]
        if summary.missed:
            texts += [Text(""), Text("Missed", style="bold")]
        for stored in summary.missed:
            texts.append(Text(" › ".join(stored.prompt.context[1:] or stored.prompt.context), style=dim))
            texts.append(Text(stored.prompt.question).append(f"  {stored.prompt.answer}", style=answer))
        return texts
