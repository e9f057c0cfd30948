-- Which journal was projected, and when the last projected entry happened: by these it is noticed that records and journal
-- do not belong together.

ALTER TABLE projection ADD COLUMN journal TEXT;
ALTER TABLE projection ADD COLUMN position_at BIGINT NOT NULL DEFAULT 0;
