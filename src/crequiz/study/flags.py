"""Why a learner marks a prompt as bad; the words are stored with the event, so they stay."""

from enum import StrEnum


class FlagReason(StrEnum):
    """What is wrong with a prompt. The values go into the log."""

    AMBIGUOUS = "ambiguous"
    WRONG = "wrong"
    GIVES_AWAY = "gives the answer away"
    TOO_BIG = "asks too much"
    NO_CONTEXT = "can't be understood alone"
    TRIVIAL = "not worth knowing"
    REPEATED = "asked elsewhere"
    GARBLED = "garbled"
