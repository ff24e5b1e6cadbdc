-- The cards as they were last taken in, so that the next sync sees which line is which, and what was a word before.
CREATE TABLE texts (
    card TEXT PRIMARY KEY REFERENCES cards (card),
    text TEXT NOT NULL                   -- the whole file, as it was read
) STRICT;

-- Nothing is looked up by the current key.
DROP INDEX prompts_by_key;
