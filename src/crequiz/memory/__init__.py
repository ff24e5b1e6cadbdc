"""The memory model: FSRS as pure functions of an answer log, and nothing of crequiz besides.

`fsrs` is loaded by the first answer, preview or replay, not by importing one of these modules.
"""
