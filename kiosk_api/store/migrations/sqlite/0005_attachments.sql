-- Attachments: files that belong to an answer (later to a message too), kept by their hash; and uploads on their way.

-- Contents that are kept. The row is there before the file, and a file is deleted in the transaction that deletes its row:
-- so no file is forgotten, and none is missing that an attachment has.
CREATE TABLE content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64), size INTEGER NOT NULL CHECK (size > 0),
    kept_at INTEGER NOT NULL                          -- when somebody last brought them
) STRICT, WITHOUT ROWID;
CREATE INDEX content_by_age ON content (kept_at);

CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier,
    owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, -- `question` and its id; other owners may come
    tab_id TEXT CHECK (owner_kind <> 'question' OR tab_id IS NOT NULL),
    file_name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL REFERENCES content,
    media_type TEXT NOT NULL, virus_check TEXT NOT NULL,
    uploaded_at INTEGER NOT NULL, uploaded_by TEXT NOT NULL, uploaded_by_name TEXT NOT NULL,   -- the name of then
    submitted_at INTEGER,                             -- the last submission that refers to it: then it is never forgotten
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_dossier ON attachment (dossier_id, uploaded_at, id);
CREATE INDEX attachment_by_content ON attachment (sha256);
CREATE INDEX attachment_by_deletion ON attachment (deleted_at) WHERE deleted_at IS NOT NULL AND submitted_at IS NULL;

-- Backstops: what was uploaded stays what it was, and what was handed in stays.
CREATE TRIGGER attachment_is_fixed BEFORE UPDATE OF dossier_id, owner_kind, owner_id, tab_id, file_name, size, sha256,
    media_type, virus_check, uploaded_at, uploaded_by, uploaded_by_name ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment-is-fixed'); END;
CREATE TRIGGER submitted_attachment_stays BEFORE DELETE ON attachment WHEN old.submitted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'attachment-was-submitted'); END;

-- What is on its way. `received` bytes of it are on the disk and acknowledged.
CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier, person_id TEXT NOT NULL REFERENCES person,
    owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, tab_id TEXT,
    file_name TEXT NOT NULL, size INTEGER NOT NULL CHECK (size > 0), sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    received INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    expires_at INTEGER NOT NULL,
    attachment_id TEXT                                -- what it became
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_by_end ON upload (expires_at);
CREATE INDEX upload_by_person ON upload (person_id);
