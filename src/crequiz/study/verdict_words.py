"""The reader's verdicts in words: what holds after one was given or ended, taken back or restored."""

from collections.abc import Iterable

from crequiz.collection.events import EventKind
from crequiz.collection.folding import fold
from crequiz.collection.judging import Act

_FLAG_TURNED = {True: "The flag was taken off.", False: "The flag was put on again."}


def gives_away(question: str, parts: Iterable[str]) -> bool:
    """Whether a question holds one of the answer's parts."""
    asked = f" {fold(question)} "
    return any(f" {fold(part)} " in asked for part in parts)


def said_of_undo(act: Act, *, is_undo: bool) -> str:
    """What an undo, or a redo, of `act` did, as a sentence for the screen."""
    if act.slot.kind is EventKind.FLAGGED and act.after is not None:
        return _FLAG_TURNED[is_undo]
    return f"{'Taken back' if is_undo else 'Restored'}: {state_after(act, is_undo=is_undo)}."


def state_after(act: Act, *, is_undo: bool = False) -> str:
    """What holds after `act`, or after it was taken back, in a few words."""
    verdict = act.before if is_undo else act.after
    words = "" if verdict is None else verdict.words
    slot = act.slot
    on, off = {
        EventKind.FLAGGED: (f"flagged as bad ({words})", "no longer flagged as bad"),
        EventKind.SUSPENDED: ("suspended", "asked again"),
        EventKind.REWORDED: (f"asked as “{words}”", "asked in the card's own words"),
        EventKind.DISPUTED: (f"disputed: {words}", "no longer disputed"),
        EventKind.RULE_OFF: (
            f"rule {slot.rule} is off for card {slot.card}",
            f"rule {slot.rule} is on for card {slot.card}",
        ),
    }[slot.kind]
    return off if verdict is None else on
