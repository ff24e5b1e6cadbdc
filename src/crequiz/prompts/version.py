"""The version of the makers, apart from them so that asking for it loads none of them."""

SPLITTER = "7"
"""When it changes, every card is split anew at the next sync."""
