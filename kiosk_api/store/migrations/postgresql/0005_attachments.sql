-- Attachments: files that belong to an answer (later to a message too), kept by their hash; and uploads on their way.

-- Contents that are kept. The row is there before the file, and a file is deleted in the transaction that deletes its row:
-- so no file is forgotten, and none is missing that an attachment has.
CREATE TABLE content (
    sha256 TEXT COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64), size bigint NOT NULL CHECK (size > 0),
    kept_at bigint NOT NULL                           -- when somebody last brought them
);
CREATE INDEX content_by_age ON content (kept_at);

CREATE TABLE attachment (
    id TEXT COLLATE "C" PRIMARY KEY, dossier_id bigint NOT NULL REFERENCES dossier,
    owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, -- `question` and its id; other owners may come
    tab_id TEXT CHECK (owner_kind <> 'question' OR tab_id IS NOT NULL),
    file_name TEXT NOT NULL, size bigint NOT NULL, sha256 TEXT COLLATE "C" NOT NULL REFERENCES content,
    media_type TEXT NOT NULL, virus_check TEXT NOT NULL,
    uploaded_at bigint NOT NULL, uploaded_by TEXT NOT NULL, uploaded_by_name TEXT NOT NULL,   -- the name of then
    submitted_at bigint,                              -- the last submission that refers to it: then it is never forgotten
    deleted_at bigint
);
CREATE INDEX attachment_by_dossier ON attachment (dossier_id, uploaded_at, id);
CREATE INDEX attachment_by_content ON attachment (sha256);
CREATE INDEX attachment_by_deletion ON attachment (deleted_at) WHERE deleted_at IS NOT NULL AND submitted_at IS NULL;

-- Backstops: what was uploaded stays what it was, and what was handed in stays.
CREATE FUNCTION attachment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.submitted_at IS NOT NULL THEN
            RAISE EXCEPTION 'attachment-was-submitted' USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.dossier_id, NEW.owner_kind, NEW.owner_id, NEW.tab_id, NEW.file_name, NEW.size, NEW.sha256, NEW.media_type,
        NEW.virus_check, NEW.uploaded_at, NEW.uploaded_by, NEW.uploaded_by_name)
       IS DISTINCT FROM (OLD.dossier_id, OLD.owner_kind, OLD.owner_id, OLD.tab_id, OLD.file_name, OLD.size, OLD.sha256,
        OLD.media_type, OLD.virus_check, OLD.uploaded_at, OLD.uploaded_by, OLD.uploaded_by_name) THEN
        RAISE EXCEPTION 'attachment-is-fixed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER attachment_guard BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION attachment_guard();

-- What is on its way. `received` bytes of it are on the disk and acknowledged.
CREATE TABLE upload (
    id TEXT COLLATE "C" PRIMARY KEY, dossier_id bigint NOT NULL REFERENCES dossier, person_id TEXT NOT NULL REFERENCES person,
    owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, tab_id TEXT,
    file_name TEXT NOT NULL, size bigint NOT NULL CHECK (size > 0), sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    expires_at bigint NOT NULL,
    attachment_id TEXT                                -- what it became
);
CREATE INDEX upload_by_end ON upload (expires_at);
CREATE INDEX upload_by_person ON upload (person_id);
