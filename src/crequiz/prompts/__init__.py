"""Splits a Card into Prompts: pure functions, no clock, no database."""
