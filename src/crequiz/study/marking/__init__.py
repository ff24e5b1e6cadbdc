"""Marking typed answers the way a colleague would (contract 5 of the design)."""

from crequiz.study.marking.marking import mark
from crequiz.study.marking.terms import Terms
from crequiz.study.marking.verdict import Mark, Verdict

__all__ = ["Mark", "Terms", "Verdict", "mark"]
