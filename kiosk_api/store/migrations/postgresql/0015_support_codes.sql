-- Codes with which people let an agent of the support desk see what they see: for minutes, once.

CREATE TABLE support_code (
    id text NOT NULL PRIMARY KEY, person_id text NOT NULL REFERENCES person,
    code_hash text NOT NULL UNIQUE,                   -- the code itself is nowhere
    created_at bigint NOT NULL, expires_at bigint NOT NULL, used_at bigint, revoked_at bigint
);
CREATE INDEX support_code_by_person ON support_code (person_id);
