"""What a sync did and why, prompt by prompt, and what it refused to do."""

from dataclasses import dataclass
from enum import StrEnum

from crequiz.errors import Problem


class Verdict(StrEnum):
    """What became of a prompt. The values are the kinds of the events that say so."""

    BORN = "born"
    CARRIED = "carried"
    CHANGED = "changed"
    RETIRED = "retired"
    REVIVED = "revived"


@dataclass(frozen=True)
class Decision:
    """What became of one prompt (its lasting id), and why, in words for the user."""

    prompt: str
    verdict: Verdict
    why: str


class Reason(StrEnum):
    """Why a card was left as it is; the values are for the user."""

    CONFLICT = "it holds the marks of an unsolved merge"
    NO_CARD = "its file holds no card any more"
    NO_CARDS = "no card was found at all"
    TOO_MANY = "too many prompts would be retired at once"


@dataclass(frozen=True)
class Refusal:
    """A card file whose prompts were left as they are; `retiring` is how many would have been retired."""

    file: str
    reason: Reason
    retiring: int = 0


@dataclass(frozen=True)
class SyncReport:
    """What a sync did.

    `decisions` in the order of cards and prompts, unchanged prompts left out; `files_read` counts files that were
    opened; `problems` are those of all files, the unchanged ones included; `refusals` need `force`.
    """

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    files_read: int = 0

    def count(self, verdict: Verdict) -> int:
        """How many prompts got `verdict`."""
        return sum(decision.verdict is verdict for decision in self.decisions)

    def summary(self) -> str:
        """One or two sentences for the user."""
        names = {
            Verdict.BORN: "new",
            Verdict.CARRIED: "reworded",
            Verdict.CHANGED: "changed",
            Verdict.RETIRED: "retired",
            Verdict.REVIVED: "back again",
        }
        counted = [f"{count:,} {name}" for verdict, name in names.items() if (count := self.count(verdict))]
        done = f"Prompts: {', '.join(counted)}." if counted else "Nothing changed."
        return " ".join((done, *self._refused()))

    def _refused(self) -> list[str]:
        sentences = []
        for reason in Reason:
            refused = [refusal for refusal in self.refusals if refusal.reason is reason]
            if not refused:
                continue
            retiring = sum(refusal.retiring for refusal in refused)
            cards = "1 card was" if len(refused) == 1 else f"{len(refused):,} cards were"
            prompts = f" ({retiring:,} prompts would be retired)" if retiring else ""
            why = f"{cards} left as before, because {reason.value}{prompts}"
            sentences.append(f"{why}; use `crequiz sync --force` if this is right.")
        return sentences
