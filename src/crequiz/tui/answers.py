"""How the current prompt is answered: thought of, typed or chosen, and what came of it. Holds no widgets."""

from typing import TYPE_CHECKING

from crequiz.collection.answers import answers_like
from crequiz.collection.queries import StoredPrompt
from crequiz.memory.model import Rating
from crequiz.study.response import Response
from crequiz.study.run import Desk
from crequiz.study.settings import Way
from crequiz.tui.marking import option_lines
from crequiz.tui.widgets.pane import Paragraph

if TYPE_CHECKING:
    from crequiz.study.aliases import Aliases
    from crequiz.study.choices import Choices
    from crequiz.study.marker import Marker


class Answers:
    """`way` is how answers are given; `given` the one to the current prompt once it was marked."""

    def __init__(self, desk: Desk) -> None:
        self.way = desk.settings.answer
        self.given: Response | None = None
        self._desk = desk
        self._offered: Choices | None = None
        self._chosen: list[int] = []
        self._marker: Marker | None = None
        self._aliases: Aliases | None = None

    def start(self, stored: StoredPrompt) -> str:
        """Makes ready for an answer to `stored`; says what stands in the way, or nothing."""
        self.given, self._offered, self._chosen = None, None, []
        if self.way is not Way.CHOOSE:
            return ""
        from crequiz.study.aliases import Aliases
        from crequiz.study.choices import choices

        if self._aliases is None:
            self._aliases = Aliases(self._desk.connection)
        prompt = self._aliases.widened(stored.prompt)
        beside = " ".join(line.text for line in stored.excerpt)
        seed = self._desk.now().day.isoformat()
        self._offered = choices(prompt, answers_like(self._desk.connection, stored.id), seed, beside)
        return "" if self._offered is not None else "There are no options that are certainly wrong here: think."

    def choose(self, number: int) -> bool:
        """Chooses option `number` (from 1) or takes it back; whether as many are chosen as are needed."""
        if self._offered is None or not 1 <= number <= len(self._offered.options):
            return False
        if number in self._chosen:
            self._chosen.remove(number)
        else:
            self._chosen.append(number)
        return len(self._chosen) == self._offered.need

    def finish(self, stored: StoredPrompt, typed: str) -> None:
        """Marks what was typed or chosen; an answer that was only thought of is not marked."""
        if self.way is Way.TYPE:
            self.given = self._typed(stored, typed)
        elif self._offered is not None and self._chosen:
            from crequiz.study.choices import chosen_mark

            chosen = [self._offered.options[number - 1] for number in self._chosen]
            mark = chosen_mark(stored.prompt, self._offered, chosen)
            self.given = Response(mark.typed, mark)

    def _typed(self, stored: StoredPrompt, typed: str) -> Response:
        if self._marker is None:
            from crequiz.study.marker import Marker

            self._marker = Marker(self._desk.connection)
        return self._marker.mark(stored, typed)

    @property
    def suggested(self) -> Rating | None:
        """The rating that Space and Enter give; None where the learner must decide."""
        return Rating.GOOD if self.given is None else self.given.mark.rating

    def options(self) -> list[Paragraph]:
        """The options, if there are any."""
        return [] if self._offered is None else option_lines(self._offered, frozenset(self._chosen))

    def prompt(self) -> str:
        """What to do now, in a few words."""
        if self.way is Way.TYPE:
            return "Enter marks what you typed"
        if self._offered is None:
            return "Space reveals the answer"
        count = len(self._offered.options)
        return (
            f"1 to {count} chooses" if self._offered.need == 1 else f"1 to {count} chooses {self._offered.need} of them"
        )
