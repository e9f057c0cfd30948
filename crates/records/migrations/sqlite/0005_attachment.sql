-- Files that belong to conversations, without their contents, which are kept elsewhere under their hash; and for how long
-- what happened is kept.

CREATE TABLE attachment (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    conversation BIGINT NOT NULL,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    author_kind TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX attachment_by_conversation ON attachment (organisation, conversation, number);
CREATE INDEX attachment_by_hash ON attachment (organisation, hash);
CREATE INDEX attachment_by_age ON attachment (organisation, created_at, size);

CREATE TABLE retention (
    organisation BIGINT PRIMARY KEY,
    revision BIGINT NOT NULL,
    history_days BIGINT,
    attachment_days BIGINT
);
