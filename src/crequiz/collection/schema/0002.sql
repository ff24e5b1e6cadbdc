-- Today's queue is found without reading every prompt of the begun cards: which prompts are new is kept with them.
ALTER TABLE prompts ADD COLUMN is_new INTEGER NOT NULL DEFAULT 1 CHECK (is_new IN (0, 1));  -- has no due day in memory
UPDATE prompts SET is_new = 0 WHERE id IN (SELECT prompt FROM memory WHERE due_day IS NOT NULL);
CREATE INDEX prompts_new ON prompts (card, position, id, kind, fact, block, importance) WHERE is_new = 1 AND retired = 0;

-- What today's queue needs of a prompt and its memory stands together: reading whole rows takes twice as long.
CREATE INDEX prompts_in_brief ON prompts (id, card, position, kind, fact, block, importance) WHERE retired = 0;
DROP INDEX memory_by_due;
CREATE INDEX memory_by_due ON memory (
    due_day, prompt, state, step, stability, difficulty, last_day, due_ms, reps, lapses
);

CREATE TRIGGER memory_begins AFTER INSERT ON memory
BEGIN
    UPDATE prompts SET is_new = (NEW.due_day IS NULL) WHERE id = NEW.prompt AND is_new <> (NEW.due_day IS NULL);
END;
CREATE TRIGGER memory_moves AFTER UPDATE OF due_day ON memory WHEN (OLD.due_day IS NULL) <> (NEW.due_day IS NULL)
BEGIN
    UPDATE prompts SET is_new = (NEW.due_day IS NULL) WHERE id = NEW.prompt;
END;
CREATE TRIGGER memory_ends AFTER DELETE ON memory
BEGIN
    UPDATE prompts SET is_new = 1 WHERE id = OLD.prompt AND is_new = 0;
END;
