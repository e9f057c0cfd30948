-- For how long the archive of the journal is kept; without it, none is written.

ALTER TABLE retention ADD COLUMN archive_days BIGINT;
