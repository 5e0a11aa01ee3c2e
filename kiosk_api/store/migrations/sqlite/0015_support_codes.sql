-- Codes with which people let an agent of the support desk see what they see: for minutes, once.

CREATE TABLE support_code (
    id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person,
    code_hash TEXT NOT NULL UNIQUE,                   -- the code itself is nowhere
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER, revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX support_code_by_person ON support_code (person_id);
