"""Writes the collection to files that other programs read."""
