"""Keys that need more than their name."""

ENTER = "enter,ctrl+j"
"""Enter, and what a terminal makes of an Enter that was typed before the program had taken it over."""
