"""The quick drill before rounds: the weakest and most important prompts first, the schedule left alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from crequiz.collection.changes import changes_elsewhere
from crequiz.collection.days import last_ratings
from crequiz.collection.events import begin_card
from crequiz.collection.queries import ActivePrompt, active_prompts, stored_prompt
from crequiz.collection.review_log import Mode
from crequiz.collection.search import search_prompts
from crequiz.memory.model import Rating
from crequiz.memory.scheduler import Scheduler
from crequiz.study.queue import place_of
from crequiz.study.run import Desk, Run
from crequiz.study.session import askable, begin_first_card

MINUTES = 5.0
COUNT = 50
_NEVER_SEEN = 0.5
_FAILED_LAST = 0.3


def drill_order(
    entries: Iterable[ActivePrompt],
    ratings: Mapping[str, Sequence[Rating]],
    scheduler: Scheduler,
    day: date,
    *,
    count: int,
    meant: Collection[str] = (),
) -> list[ActivePrompt]:
    """The first `count` entries: those of `meant` (ids) ahead, then by importance times weakness.

    Weakness is 1 - retrievability, more if the last answer was Again; a prompt that was never asked counts as half
    forgotten. One prompt of each fact, no two of one block in a row as long as anything else is left.
    """

    def weakness(entry: ActivePrompt) -> float:
        chance = scheduler.retrievability(entry.memory, day)
        failed = _FAILED_LAST if Rating.AGAIN in ratings.get(entry.id, ())[-1:] else 0.0
        return (_NEVER_SEEN if chance is None else 1 - chance) + failed

    def rank(entry: ActivePrompt) -> tuple[bool, float, str, int]:
        return entry.id not in meant, -entry.importance * weakness(entry), entry.card, entry.position

    by_fact: dict[tuple[str, str], ActivePrompt] = {}
    for entry in sorted(entries, key=rank):
        by_fact.setdefault((entry.card, entry.fact), entry)
    return _apart(list(by_fact.values()), count)


def _apart(rest: list[ActivePrompt], count: int) -> list[ActivePrompt]:
    arranged: list[ActivePrompt] = []
    while rest and len(arranged) < count:
        last = place_of(arranged[-1]) if arranged else None
        index = next((i for i, entry in enumerate(rest) if last is None or place_of(entry) != last), 0)
        arranged.append(rest.pop(index))
    return arranged


class Drill(Run):
    """A run that leaves the schedule alone; it ends after `count` answers or when `minutes` have passed.

    With words it asks every matching prompt, and begins the cards it asks of; without, those of begun cards.
    """

    mode = Mode.DRILL

    def __init__(self, desk: Desk, words: Sequence[str] = (), minutes: float = MINUTES, count: int = COUNT) -> None:
        super().__init__(desk)
        self._words = tuple(words)
        self._ends_ms = self.started.ms + round(minutes * 60_000)
        self._count = count
        self._chosen = self._choose()
        self._order = self._chosen
        self._seen = changes_elsewhere(desk.connection)
        self.advance()

    def _choose(self) -> list[ActivePrompt]:
        connection = self.desk.connection
        if not self._words:
            begin_first_card(self.desk)
        matching = set(search_prompts(connection, self._words))
        return drill_order(
            [
                entry
                for entry in askable(active_prompts(connection))
                if entry.id in matching and (self._words or entry.begun is not None)
            ],
            last_ratings(connection, count=1),
            self.desk.scheduler,
            self.started.day,
            count=self._count,
            # Words that stand in the prompt itself say more than a tag of its card.
            meant=set(search_prompts(connection, self._words, in_cards=False)),
        )

    def advance(self) -> None:
        """The next prompt, unless the time is up; what other programs flagged or took away meanwhile is left out."""
        if changes_elsewhere(self.desk.connection) != self._seen:
            self.reload()
        if not self._order or self.desk.now().ms >= self._ends_ms:
            self.current = None
            return
        self.current = stored_prompt(self.desk.connection, self._order[0].id)

    def answered(self, prompt_id: str) -> None:
        """Takes the prompt out and begins its card if the learner asked for it by words."""
        gone = [entry for entry in self._order if entry.id == prompt_id]
        self._order = [entry for entry in self._order if entry.id != prompt_id]
        if self._words and gone and gone[0].begun is None:
            begin_card(self.desk.connection, self.desk.now(), gone[0].card)

    def reload(self) -> None:
        """Looks which of the chosen prompts may still be asked; one that was taken back stands in front again."""
        done = {answer.stored.id for answer in self.answers}
        now = {entry.id: entry for entry in askable(active_prompts(self.desk.connection))}
        self._order = [now[entry.id] for entry in self._chosen if entry.id in now and entry.id not in done]
        self._seen = changes_elsewhere(self.desk.connection)

    def progress(self) -> str:
        """What is left of questions and time."""
        seconds = max(self._ends_ms - self.desk.now().ms, 0) // 1000
        return f"{len(self._order)} to go · {seconds // 60}:{seconds % 60:02d} left"

    def intervals(self) -> dict[Rating, str]:
        """None: a drill leaves the schedule alone."""
        return {}
