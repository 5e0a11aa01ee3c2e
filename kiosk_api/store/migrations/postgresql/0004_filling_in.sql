-- Filling in and handing in: answers by tab, receipts of submissions, deleted drafts, and sub-dossiers apart from main ones.

-- ---------------------------------------------------------------- which list a dossier stands in

-- A deleted draft keeps its row, for its number is never given again and its history is never deleted.
ALTER TABLE dossier ADD COLUMN deleted_at bigint;
-- 0: deleted, 1: main, 2: sub-dossier. Written out, and in every index, so that what is not listed is never read.
ALTER TABLE dossier ADD COLUMN level smallint NOT NULL DEFAULT 1 CHECK (level IN (0, 1, 2));
-- The last day of what is applied for, when an answer says it.
ALTER TABLE dossier ADD COLUMN ends_on TEXT;
ALTER TABLE dossier DISABLE TRIGGER USER;
UPDATE dossier SET level = 2 WHERE main_dossier_id IS NOT NULL;
ALTER TABLE dossier ENABLE TRIGGER USER;
CREATE FUNCTION dossier_level_is_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.level <> (CASE WHEN NEW.deleted_at IS NOT NULL THEN 0 WHEN NEW.main_dossier_id IS NULL THEN 1 ELSE 2 END) THEN
        RAISE EXCEPTION 'level-is-wrong' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossier_begins_in_its_list BEFORE INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION dossier_level_is_right();
CREATE TRIGGER dossier_stays_in_its_list BEFORE UPDATE OF level, deleted_at, main_dossier_id ON dossier
FOR EACH ROW EXECUTE FUNCTION dossier_level_is_right();

DROP INDEX dossier_by_creation;
CREATE INDEX dossier_by_creation ON dossier (applicant_id, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_deadline;
CREATE INDEX dossier_by_deadline ON dossier (applicant_id, deadline, id) INCLUDE (phase, type, action_needed, contact_person_id, level);
DROP INDEX dossier_by_update;
CREATE INDEX dossier_by_update ON dossier (applicant_id, updated_at, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_kiosk_number;
CREATE INDEX dossier_by_kiosk_number ON dossier (applicant_id, kiosk_number, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_title;
CREATE INDEX dossier_by_title ON dossier (applicant_id, title_key, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_deadline;
CREATE INDEX dossier_by_phase_and_deadline ON dossier (applicant_id, phase, deadline, id) INCLUDE (type, action_needed, contact_person_id, level);
DROP INDEX dossier_by_phase_and_update;
CREATE INDEX dossier_by_phase_and_update ON dossier (applicant_id, phase, updated_at, id) INCLUDE (type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_kiosk_number;
CREATE INDEX dossier_by_phase_and_kiosk_number ON dossier (applicant_id, phase, kiosk_number, id) INCLUDE (type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_title;
CREATE INDEX dossier_by_phase_and_title ON dossier (applicant_id, phase, title_key, id) INCLUDE (type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_deadline;
CREATE INDEX dossier_by_type_and_deadline ON dossier (applicant_id, type, deadline, id) INCLUDE (phase, action_needed, contact_person_id, level);
DROP INDEX dossier_by_type_and_update;
CREATE INDEX dossier_by_type_and_update ON dossier (applicant_id, type, updated_at, id) INCLUDE (phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_kiosk_number;
CREATE INDEX dossier_by_type_and_kiosk_number ON dossier (applicant_id, type, kiosk_number, id) INCLUDE (phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_title;
CREATE INDEX dossier_by_type_and_title ON dossier (applicant_id, type, title_key, id) INCLUDE (phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_contact_person_and_deadline;
CREATE INDEX dossier_by_contact_person_and_deadline ON dossier (contact_person_id, applicant_id, deadline, id) INCLUDE (phase, type, action_needed, level);
DROP INDEX dossier_by_contact_person_and_update;
CREATE INDEX dossier_by_contact_person_and_update ON dossier (contact_person_id, applicant_id, updated_at, id) INCLUDE (phase, type, action_needed, deadline, level);
DROP INDEX dossier_by_contact_person_and_kiosk_number;
CREATE INDEX dossier_by_contact_person_and_kiosk_number ON dossier (contact_person_id, applicant_id, kiosk_number, id) INCLUDE (phase, type, action_needed, deadline, level);
DROP INDEX dossier_by_contact_person_and_title;
CREATE INDEX dossier_by_contact_person_and_title ON dossier (contact_person_id, applicant_id, title_key, id) INCLUDE (phase, type, action_needed, deadline, level);
DROP INDEX dossier_awaited_by_deadline;
CREATE INDEX dossier_awaited_by_deadline ON dossier (applicant_id, deadline, id) INCLUDE (phase, type, action_needed, contact_person_id, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_update;
CREATE INDEX dossier_awaited_by_update ON dossier (applicant_id, updated_at, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_kiosk_number;
CREATE INDEX dossier_awaited_by_kiosk_number ON dossier (applicant_id, kiosk_number, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_title;
CREATE INDEX dossier_awaited_by_title ON dossier (applicant_id, title_key, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_by_type;
CREATE INDEX dossier_by_type ON dossier (applicant_id, type, phase, action_needed, level);
-- The sub-dossiers of one main dossier, in every order.
CREATE INDEX dossier_by_main_dossier_and_deadline ON dossier (applicant_id, main_dossier_id, deadline, id) INCLUDE (phase, type, action_needed, contact_person_id, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_update ON dossier (applicant_id, main_dossier_id, updated_at, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_kiosk_number ON dossier (applicant_id, main_dossier_id, kiosk_number, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_title ON dossier (applicant_id, main_dossier_id, title_key, id) INCLUDE (phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_deletion ON dossier (deleted_at) WHERE deleted_at IS NOT NULL;

DROP TRIGGER dossier_counted ON dossier;
DROP TRIGGER dossier_recounted ON dossier;
DROP TABLE dossier_count;
CREATE TABLE dossier_count (
    applicant_id TEXT COLLATE "C" NOT NULL, phase smallint NOT NULL, action_needed smallint NOT NULL, level smallint NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (applicant_id, phase, action_needed, level)
);
INSERT INTO dossier_count (applicant_id, phase, action_needed, level, n)
SELECT applicant_id, phase, action_needed, level, count(*) FROM dossier GROUP BY 1, 2, 3, 4;
CREATE OR REPLACE FUNCTION dossier_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE dossier_count SET n = n - 1 WHERE applicant_id = OLD.applicant_id AND phase = OLD.phase
            AND action_needed = OLD.action_needed AND level = OLD.level;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO dossier_count AS c VALUES (NEW.applicant_id, NEW.phase, NEW.action_needed, NEW.level, 1)
        ON CONFLICT (applicant_id, phase, action_needed, level) DO UPDATE SET n = c.n + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER dossier_counted AFTER INSERT OR DELETE ON dossier FOR EACH ROW EXECUTE FUNCTION dossier_counts();
CREATE TRIGGER dossier_recounted AFTER UPDATE OF phase, action_needed, level ON dossier
FOR EACH ROW WHEN ((OLD.phase, OLD.action_needed, OLD.level) IS DISTINCT FROM (NEW.phase, NEW.action_needed, NEW.level))
EXECUTE FUNCTION dossier_counts();

-- How many sub-dossiers a main dossier has, without counting.
CREATE TABLE sub_dossier_count (main_dossier_id bigint PRIMARY KEY, n bigint NOT NULL);
INSERT INTO sub_dossier_count SELECT main_dossier_id, count(*) FROM dossier WHERE level = 2 GROUP BY 1;
CREATE FUNCTION sub_dossier_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sub_dossier_count AS c VALUES (NEW.main_dossier_id, CASE WHEN NEW.level = 2 THEN 1 ELSE -1 END)
    ON CONFLICT (main_dossier_id) DO UPDATE SET n = c.n + excluded.n;
    RETURN NULL;
END $$;
CREATE TRIGGER sub_dossier_counted AFTER INSERT ON dossier FOR EACH ROW WHEN (NEW.level = 2)
EXECUTE FUNCTION sub_dossier_counts();
CREATE TRIGGER sub_dossier_recounted AFTER UPDATE OF level ON dossier
FOR EACH ROW WHEN (NEW.main_dossier_id IS NOT NULL AND OLD.level <> NEW.level) EXECUTE FUNCTION sub_dossier_counts();

-- ---------------------------------------------------------------- answers and submissions

CREATE TABLE tab_answers (
    dossier_id bigint NOT NULL REFERENCES dossier, tab_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),     -- rises with each change; a tab that was never filled in has none
    answers TEXT NOT NULL,                            -- JSON: by question
    updated_at bigint NOT NULL, updated_by TEXT NOT NULL,
    PRIMARY KEY (dossier_id, tab_id)
);
CREATE FUNCTION tab_version_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'version-must-rise-by-one' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER tab_version_rises BEFORE UPDATE ON tab_answers
FOR EACH ROW WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION tab_version_rises();

-- What was handed in, as it was then; who did it stands here as in the history.
CREATE TABLE submission (
    dossier_id bigint NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),   -- of this dossier
    phase smallint NOT NULL REFERENCES dossier_phase, at bigint NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    content TEXT NOT NULL, content_hash TEXT NOT NULL,   -- canonical JSON, and the SHA-256 of its UTF-8
    attachments INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, number)
);
CREATE FUNCTION submission_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'submission-is-fixed' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER submission_is_fixed BEFORE UPDATE OR DELETE ON submission
FOR EACH ROW EXECUTE FUNCTION submission_is_fixed();
