"""The collection: prompts, the append-only log of reviews and events, and memory as a cache. All SQL is in here."""
