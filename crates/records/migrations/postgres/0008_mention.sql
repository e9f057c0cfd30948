-- Whom a note mentions. It goes with its note.

CREATE TABLE mention (
    organisation BIGINT NOT NULL,
    note BIGINT NOT NULL REFERENCES note (number) ON DELETE CASCADE,
    conversation BIGINT NOT NULL,
    rep TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (note, rep)
);
CREATE INDEX mention_by_rep ON mention (organisation, rep, at, note);
