-- What people write down: contacts, companies, cases, notes, articles, quick replies, dispositions, and who changed them.
-- A number is an item's place in the order in which items were made; an id is the identity that people and systems use.

CREATE TABLE organisation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE
);

CREATE TABLE contact (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    mobile TEXT NOT NULL,
    further TEXT NOT NULL,
    company TEXT,
    customer TEXT,
    preferred TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX contact_by_place ON contact (organisation, number);
CREATE INDEX contact_by_company ON contact (organisation, company, number);

CREATE TABLE company (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX company_by_place ON company (organisation, number);

-- The normal forms of what active contacts and companies are known by. Two may share one.
CREATE TABLE address (
    organisation BIGINT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (organisation, address, kind, owner)
) WITHOUT ROWID;
CREATE INDEX address_by_owner ON address (organisation, kind, owner);

-- Contacts that were merged into another: their identities still lead there.
CREATE TABLE merged_contact (
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    into_contact TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
) WITHOUT ROWID;
CREATE INDEX merged_contact_by_target ON merged_contact (organisation, into_contact);

CREATE TABLE service_case (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    contact TEXT,
    company TEXT,
    priority TEXT NOT NULL,
    description TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX service_case_by_place ON service_case (organisation, number);
CREATE INDEX service_case_by_contact ON service_case (organisation, contact, number);
CREATE INDEX service_case_by_company ON service_case (organisation, company, number);

CREATE TABLE note (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    about_kind TEXT NOT NULL,
    about TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX note_by_place ON note (organisation, number);
CREATE INDEX note_by_subject ON note (organisation, about_kind, about, number);

CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL,
    published BOOLEAN NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX article_by_place ON article (organisation, number);

CREATE TABLE quick_reply (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL,
    owner TEXT,
    UNIQUE (organisation, id)
);
CREATE INDEX quick_reply_by_place ON quick_reply (organisation, number);

CREATE TABLE disposition (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    UNIQUE (organisation, id)
);
CREATE INDEX disposition_by_place ON disposition (organisation, number);

-- Who did what to which item, and when. Fields are named; their contents are not repeated here.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_whom TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    revision BIGINT NOT NULL,
    fields TEXT NOT NULL
);
CREATE INDEX audit_by_place ON audit (organisation, number);
CREATE INDEX audit_by_item ON audit (organisation, kind, item, number);

-- The words that a search finds, already in normal form. The row of an item has the item's number.
CREATE VIRTUAL TABLE contact_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '3'
);
CREATE VIRTUAL TABLE article_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '3'
);

CREATE TRIGGER contact_words_go AFTER DELETE ON contact BEGIN
    DELETE FROM contact_words WHERE rowid = old.number;
END;
CREATE TRIGGER article_words_go AFTER DELETE ON article BEGIN
    DELETE FROM article_words WHERE rowid = old.number;
END;
