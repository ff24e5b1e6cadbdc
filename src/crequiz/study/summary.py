"""What a run came to."""

from dataclasses import dataclass

from crequiz.collection.queries import StoredPrompt
from crequiz.collection.review_log import Mode
from crequiz.memory.model import Rating
from crequiz.study.run import Run


@dataclass(frozen=True)
class Summary:
    """The figures of a run: answers that count, time spent answering (ms), prompts whose answer was missed, in order."""

    mode: Mode
    answers: int
    again: int
    spent_ms: int
    flagged: int
    missed: tuple[StoredPrompt, ...]
    stopped: str | None = None

    def lines(self) -> list[str]:
        """For the screen, the first line says it all."""
        name = "Drill" if self.mode is Mode.DRILL else "Study"
        stopped = [] if self.stopped is None else [f"It ended early: {self.stopped}"]
        if not self.answers:
            return [f"{name}: nothing was answered.", *stopped]
        known = self.answers - self.again
        minutes, seconds = divmod(self.spent_ms // 1000, 60)
        lines = [f"{name}: {self.answers} answered, {known} known ({round(100 * known / self.answers)} %)"]
        lines.append(f"{minutes} min {seconds:02d} s")
        if self.flagged:
            lines.append(f"{self.flagged} flagged as bad, never asked again")
        if self.mode is Mode.DRILL:
            lines.append("The schedule is as it was.")
        return lines + stopped


def summarise(run: Run) -> Summary:
    """The figures of `run` as they are now."""
    missed = {answer.stored.id: answer.stored for answer in run.answers if answer.rating is Rating.AGAIN}
    return Summary(
        run.mode,
        len(run.answers),
        sum(answer.rating is Rating.AGAIN for answer in run.answers),
        sum(answer.duration_ms for answer in run.answers),
        len(run.flagged),
        tuple(missed.values()),
        run.stopped,
    )
