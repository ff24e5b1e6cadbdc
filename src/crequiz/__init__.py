"""crequiz: long Markdown study cards, asked as atomic prompts at the right time."""

__version__ = "0.1.0"
