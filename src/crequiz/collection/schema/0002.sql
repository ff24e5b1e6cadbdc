-- Which prompts are new, so that today's new ones are found without reading every prompt of the begun cards.
ALTER TABLE prompts ADD COLUMN is_new INTEGER NOT NULL DEFAULT 1 CHECK (is_new IN (0, 1));  -- has no due day in memory
UPDATE prompts SET is_new = 0 WHERE id IN (SELECT prompt FROM memory WHERE due_day IS NOT NULL);
CREATE INDEX prompts_new ON prompts (card, position) WHERE is_new = 1 AND retired = 0;

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
