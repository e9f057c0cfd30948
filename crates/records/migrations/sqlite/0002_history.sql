-- What happened, projected from the journal. An entry is the number of the journal's entry that a row came from.

-- How far the journal was projected.
CREATE TABLE projection (
    organisation BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,
    -- Since when the figures hold: those of quarters before are not counted again.
    counted_from BIGINT NOT NULL,
    -- The time of the oldest entry that a rebuild renewed; 0 if there was none.
    renewed_from BIGINT NOT NULL
);

CREATE TABLE conversation (
    organisation BIGINT NOT NULL,
    number BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    ended_entry BIGINT,
    closed_entry BIGINT,
    channel TEXT NOT NULL,
    workstream TEXT NOT NULL,
    queue TEXT,
    customer TEXT NOT NULL,
    subject TEXT,
    contact TEXT,
    service_case TEXT,
    verified BOOLEAN NOT NULL,
    rep TEXT,
    opened_at BIGINT NOT NULL,
    -- Since when it waits in a queue, while it does.
    waits_since BIGINT,
    offered_at BIGINT,
    answered_at BIGINT,
    ended_at BIGINT,
    ending TEXT,
    closed_at BIGINT,
    disposition TEXT,
    messages BIGINT NOT NULL,
    sessions BIGINT NOT NULL,
    PRIMARY KEY (organisation, number)
) WITHOUT ROWID;
CREATE INDEX conversation_by_contact ON conversation (organisation, contact, opened_at, number);
CREATE INDEX conversation_by_case ON conversation (organisation, service_case, number);
CREATE INDEX conversation_by_entry ON conversation (organisation, entry);

CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    place BIGINT NOT NULL,
    author_kind TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (organisation, conversation, place)
);
CREATE INDEX message_by_entry ON message (organisation, entry);

CREATE TABLE session (
    organisation BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    place BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    ended_entry BIGINT,
    rep TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    how TEXT,
    PRIMARY KEY (organisation, conversation, place)
) WITHOUT ROWID;
CREATE INDEX session_by_rep ON session (organisation, rep, ended_at, conversation);
CREATE INDEX session_open ON session (organisation, conversation) WHERE ended_at IS NULL;
CREATE INDEX session_by_entry ON session (organisation, entry);

CREATE TABLE offer (
    organisation BIGINT NOT NULL,
    number BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    ended_entry BIGINT,
    conversation BIGINT NOT NULL,
    rep TEXT NOT NULL,
    queue TEXT,
    channel TEXT NOT NULL,
    is_work BOOLEAN NOT NULL,
    was_shown BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome TEXT,
    detail TEXT,
    reason TEXT,
    PRIMARY KEY (organisation, number)
) WITHOUT ROWID;
CREATE INDEX offer_by_conversation ON offer (organisation, conversation, number);
CREATE INDEX offer_by_rep ON offer (organisation, rep, made_at);
CREATE INDEX offer_by_entry ON offer (organisation, entry);

CREATE TABLE presence_time (
    organisation BIGINT NOT NULL,
    rep TEXT NOT NULL,
    entry BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_entry BIGINT,
    ended_at BIGINT,
    presence TEXT NOT NULL,
    base TEXT NOT NULL,
    set_by TEXT NOT NULL,
    why TEXT,
    PRIMARY KEY (organisation, rep, entry)
) WITHOUT ROWID;
CREATE INDEX presence_time_open ON presence_time (organisation, rep) WHERE ended_at IS NULL;
CREATE INDEX presence_time_by_entry ON presence_time (organisation, entry);

-- What was counted in each quarter of an hour, for a queue or a rep. A detail splits a measure, such as declines by
-- reason or durations by length.
CREATE TABLE figure (
    organisation BIGINT NOT NULL,
    quarter BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    channel TEXT NOT NULL,
    measure TEXT NOT NULL,
    detail TEXT NOT NULL,
    count BIGINT NOT NULL,
    total BIGINT NOT NULL,
    longest BIGINT NOT NULL,
    PRIMARY KEY (organisation, quarter, kind, subject, channel, measure, detail)
) WITHOUT ROWID;
CREATE INDEX figure_by_subject ON figure (organisation, kind, subject, quarter);

-- Persons who were erased, and the conversations whose words are never kept again, whatever is projected.
CREATE TABLE erasure (
    organisation BIGINT NOT NULL,
    contact TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (organisation, contact)
) WITHOUT ROWID;

CREATE TABLE erased_conversation (
    organisation BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (organisation, number)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE message_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

CREATE TRIGGER message_words_go AFTER DELETE ON message BEGIN
    DELETE FROM message_words WHERE rowid = old.number;
END;
