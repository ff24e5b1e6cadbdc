-- What other cards say to the same question is found at once, and so is what they abbreviate.
ALTER TABLE prompts ADD COLUMN asks INTEGER;  -- equal for prompts that ask the same; null until it is taken in again
CREATE INDEX prompts_by_asking ON prompts (asks) WHERE retired = 0 AND asks IS NOT NULL;

CREATE TABLE aliases (
    card TEXT NOT NULL REFERENCES cards (card),
    short TEXT NOT NULL,                 -- the abbreviation, as the card writes it
    long TEXT NOT NULL,                  -- what the card says it stands for
    PRIMARY KEY (card, short, long)
) STRICT, WITHOUT ROWID;
