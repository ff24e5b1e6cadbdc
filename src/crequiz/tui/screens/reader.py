"""What the reader has to say of the prompt on the screen: asks for it, has it kept, and says what was done."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from crequiz.collection.queries import StoredPrompt
from crequiz.study.flags import FlagReason
from crequiz.study.run import Run
from crequiz.study.verdict_words import gives_away
from crequiz.tui.screens.flag import FlagScreen, Wish
from crequiz.tui.screens.words import Asking, WordsScreen

Attempt = Callable[[Callable[[], None]], bool]
"""Does what may fail, shows why if it does, and says whether it was done."""


class Reader:
    """Asks the reader about the current prompt of a `run`.

    `attempt` carries a verdict out; `then` is called with what was done, in words, and whether the prompt goes.
    """

    def __init__(self, app: App[None], run: Run, attempt: Attempt, then: Callable[[str, bool], None]) -> None:
        self._app = app
        self._questions = run
        self._attempt = attempt
        self._then = then

    def ask(self, *, revealed: bool) -> None:
        """Opens the list of what can be said."""
        stored = self._questions.current
        if stored is not None:
            self._app.push_screen(FlagScreen(stored.prompt.rule, revealed), partial(self._take, revealed))

    def _take(self, revealed: bool, choice: FlagReason | Wish | None) -> None:
        stored, run = self._questions.current, self._questions
        if choice is None or stored is None:
            return
        if choice is Wish.DISPUTE and not revealed:
            self._then("Reveal the answer first; then it can be disputed.", False)
        elif isinstance(choice, FlagReason):
            self._do(lambda: run.flag(choice), f"Never asked again: {choice.value}.", gone=True)
        elif choice is Wish.SUSPEND:
            self._do(run.suspend, "Suspended until crequiz resume.", gone=True)
        elif choice is Wish.RULE_OFF:
            self._do(run.switch_rule_off, f"The rule {stored.prompt.rule} is off for this card.", gone=True)
        else:
            self._write(choice)

    def _write(self, wish: Wish) -> None:
        stored, run = self._questions.current, self._questions
        assert stored is not None

        def reword(words: str | None) -> None:
            if words is not None:
                said = "Asked in your words from now on." if words else "Asked as the card does."
                held = " They hold the answer." if gives_away(words, stored.prompt.parts) else ""
                self._do(lambda: run.reword(words), said + held, gone=False)

        def dispute(words: str | None) -> None:
            if words is not None:
                said = "Disputed; shown with the answer from now on." if words else "Not disputed."
                self._do(lambda: run.dispute(words), said, gone=False)

        is_question = wish is Wish.REWORD
        asking = _asking_for_question(stored) if is_question else _asking_for_remark(stored)
        self._app.push_screen(WordsScreen(asking), reword if is_question else dispute)

    def _do(self, change: Callable[[], bool], said: str, *, gone: bool) -> None:
        changed: list[bool] = []
        if self._attempt(lambda: changed.append(change())):
            self._then(f"{said} u takes that back." if changed == [True] else "That is how it is already.", gone)


def _asking_for_question(stored: StoredPrompt) -> Asking:
    return Asking(
        "Word the question otherwise",
        f"The card asks: {stored.card_asks}",
        stored.readers_word.set_aside or stored.prompt.question,
        "Empty: as the card asks.",
    )


def _asking_for_remark(stored: StoredPrompt) -> Asking:
    return Asking(
        "What is wrong with this answer?",
        f"{stored.prompt.question}\n{stored.prompt.answer}",
        stored.readers_word.dispute or "",
        "Empty: not disputed.",
    )
