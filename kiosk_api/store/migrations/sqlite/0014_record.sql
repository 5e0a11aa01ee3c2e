-- The record: who signed in how, acted for whom, saw and changed what. One chain of hashes an applicant, and one a person
-- for what is about no applicant. See `store/audit.py`.

CREATE TABLE audit_head (
    chain TEXT NOT NULL PRIMARY KEY, length INTEGER NOT NULL, hash TEXT NOT NULL      -- the end of each chain
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
    chain TEXT NOT NULL, number INTEGER NOT NULL,     -- from 1, without a gap
    at INTEGER NOT NULL, event TEXT NOT NULL, role TEXT NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,          -- the name as it was then
    ground TEXT, provider_name TEXT, kiosk_number TEXT, digital_key TEXT, reason TEXT,
    previous_hash TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (chain, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit-is-append-only'); END;
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit-is-append-only'); END;
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head WHEN new.chain <> old.chain OR new.length <= old.length
BEGIN SELECT RAISE(ABORT, 'audit-is-append-only'); END;
CREATE TRIGGER audit_head_is_never_deleted BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'audit-is-append-only'); END;
