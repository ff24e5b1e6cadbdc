"""Reads a Markdown file into a Card: sections, tables, bullets, each text with its exact place in the file."""
