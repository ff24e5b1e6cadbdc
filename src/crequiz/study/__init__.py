"""Studying: which prompt comes next, one session from the first question to the last answer, drills."""
