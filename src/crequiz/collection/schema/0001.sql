-- The first schema. Times are UTC milliseconds since 1970 (ms), minutes that the clock was ahead of UTC (offset) and
-- the logical day (day, YYYY-MM-DD), which is stored once and never computed again.

-- What this database knows about itself.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,               -- device: its random id as a writer; syncs: how many changed anything
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
    card TEXT PRIMARY KEY,               -- lasting: the card's key when it was first seen
    key TEXT NOT NULL,                   -- current: the raw id, or id@file where two files have the same id
    id TEXT NOT NULL,                    -- the front matter's id, as it stands
    file TEXT NOT NULL,                  -- path below seeds/, with forward slashes
    title TEXT NOT NULL,
    category TEXT NOT NULL,              -- empty if the card has none
    tags TEXT NOT NULL CHECK (json_valid(tags)),  -- list of strings
    created TEXT,                        -- day, as the card says
    modified TEXT,                       -- day, as the card says
    newest_source_year INTEGER,          -- year of the newest source that the card names
    body TEXT NOT NULL,                  -- digest of the lines from the question on
    present INTEGER NOT NULL CHECK (present IN (0, 1)),  -- whether its file was there at the last sync
    search TEXT NOT NULL                 -- id, title, category and tags, folded for searching
) STRICT;
CREATE INDEX cards_by_key ON cards (key);

-- What was seen of each file, so that an unchanged one costs no reading.
CREATE TABLE files (
    file TEXT PRIMARY KEY,               -- path below seeds/, with forward slashes
    mtime_ns INTEGER NOT NULL,           -- modification time, nanoseconds since 1970
    size INTEGER NOT NULL,               -- bytes
    digest TEXT NOT NULL,                -- digest of the bytes
    splitter TEXT NOT NULL,              -- version of the makers that split it
    card TEXT REFERENCES cards (card),   -- null as long as the file never gave a card
    problems TEXT NOT NULL CHECK (json_valid(problems))  -- list of {line, message, skipped, notice}
) STRICT;
CREATE INDEX files_by_card ON files (card);

-- Everything that was ever shown as a question; reviews refer to it.
CREATE TABLE wordings (
    digest TEXT PRIMARY KEY,             -- digest of the three columns below
    context TEXT NOT NULL CHECK (json_valid(context)),   -- list of strings, outermost first
    question TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (json_valid(answer))      -- list of the answer's parts
) STRICT;

CREATE TABLE prompts (
    id TEXT PRIMARY KEY,                 -- lasting: the key at birth (with #2 and so on if that was taken)
    key TEXT NOT NULL,                   -- current content key
    card TEXT NOT NULL REFERENCES cards (card),
    position INTEGER NOT NULL,           -- place among the card's prompts in file order, from 0
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,                  -- the maker that made it
    fact TEXT NOT NULL,
    block TEXT,                          -- the table or list that it comes from
    importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 3),
    content TEXT NOT NULL CHECK (json_valid(content)),   -- the prompt's record, contract 1
    excerpt TEXT NOT NULL CHECK (json_valid(excerpt)),   -- list of {line, text}: the raw lines it stands on
    wording TEXT NOT NULL REFERENCES wordings (digest),  -- the current wording
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    changed_from TEXT,                   -- the answer before its last change in substance
    search TEXT NOT NULL                 -- context, question and answer, folded for searching
) STRICT;
CREATE INDEX prompts_by_card ON prompts (card, position);
CREATE INDEX prompts_by_key ON prompts (key);

CREATE TABLE reviews (
    id TEXT PRIMARY KEY,                 -- device-sequence
    device TEXT NOT NULL,                -- who wrote the row
    sequence INTEGER NOT NULL,           -- counts the rows of a device, reviews and events together
    prompt TEXT NOT NULL REFERENCES prompts (id),
    ms INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),  -- Again, Hard, Good, Easy
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    mode TEXT NOT NULL CHECK (mode IN ('study', 'drill')),   -- a drill leaves the memory alone
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),    -- before: new, learning, review, relearning
    stability REAL,                      -- before, days
    difficulty REAL,                     -- before, 1 to 10
    retrievability REAL CHECK (retrievability BETWEEN 0 AND 1),  -- before
    due_ms INTEGER,                      -- given by this answer; null for a drill
    due_day TEXT,                        -- logical day of due_ms
    parameters TEXT NOT NULL,            -- id of the FSRS parameters that were used
    wording TEXT NOT NULL REFERENCES wordings (digest),      -- what was shown
    typed TEXT,                          -- what was typed, if anything
    mark TEXT,                           -- the program's verdict on it
    UNIQUE (device, sequence)
) STRICT;
CREATE INDEX reviews_by_prompt ON reviews (prompt, ms);
CREATE INDEX reviews_by_day ON reviews (day, prompt);

CREATE TABLE events (
    id TEXT PRIMARY KEY,                 -- device-sequence
    device TEXT NOT NULL,                -- who wrote the row
    sequence INTEGER NOT NULL,           -- counts the rows of a device, reviews and events together
    prompt TEXT REFERENCES prompts (id), -- what it is about: a prompt, a card, or neither
    card TEXT REFERENCES cards (card),
    review TEXT REFERENCES reviews (id), -- the review that an undo takes back or a redo restores
    ms INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),       -- an object, its keys depend on the kind
    UNIQUE (device, sequence)
) STRICT;
CREATE INDEX events_by_prompt ON events (prompt, kind) WHERE prompt IS NOT NULL;
CREATE INDEX events_by_card ON events (card, kind) WHERE card IS NOT NULL;
CREATE INDEX events_by_review ON events (review) WHERE review IS NOT NULL;
CREATE INDEX events_by_kind ON events (kind, ms);

-- A cache: what the counted reviews leave behind. A prompt without a row is new.
CREATE TABLE memory (
    prompt TEXT PRIMARY KEY REFERENCES prompts (id),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    step INTEGER,
    stability REAL,                      -- days
    difficulty REAL,                     -- 1 to 10
    last_day TEXT,
    due_ms INTEGER,
    due_day TEXT,                        -- set while the state is new: changed after it had been studied, so it comes soon
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL
) STRICT;
CREATE INDEX memory_by_due ON memory (due_day);

-- A review counts unless the latest undo or redo that names it is an undo.
CREATE VIEW counted_reviews AS
SELECT * FROM reviews
WHERE (
    SELECT kind FROM events
    WHERE events.review = reviews.id AND kind IN ('undo', 'redo')
    ORDER BY ms DESC, device DESC, sequence DESC LIMIT 1
) IS NOT 'undo';

-- INSERT OR REPLACE deletes without firing a delete trigger, so inserting over a row is refused as well.
CREATE TRIGGER reviews_never_change BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'reviews are never changed'); END;
CREATE TRIGGER reviews_never_go BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'reviews are never deleted'); END;
CREATE TRIGGER reviews_never_replaced BEFORE INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM reviews WHERE device = NEW.device AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'reviews are never replaced'); END;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM events WHERE device = NEW.device AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END;

CREATE TRIGGER wordings_never_change BEFORE UPDATE ON wordings
BEGIN SELECT RAISE(ABORT, 'wordings are never changed'); END;
CREATE TRIGGER wordings_never_go BEFORE DELETE ON wordings
BEGIN SELECT RAISE(ABORT, 'wordings are never deleted'); END;

-- A prompt with history can't go: its row holds the reviews together.
CREATE TRIGGER prompts_never_go BEFORE DELETE ON prompts
BEGIN SELECT RAISE(ABORT, 'prompts are retired, never deleted'); END;
CREATE TRIGGER prompts_keep_their_id BEFORE UPDATE OF id ON prompts WHEN OLD.id IS NOT NEW.id
BEGIN SELECT RAISE(ABORT, 'the id of a prompt lasts'); END;
