-- Filling in and handing in: answers by tab, receipts of submissions, deleted drafts, and sub-dossiers apart from main ones.

-- ---------------------------------------------------------------- which list a dossier stands in

-- A deleted draft keeps its row, for its number is never given again and its history is never deleted.
ALTER TABLE dossier ADD COLUMN deleted_at INTEGER;
-- 0: deleted, 1: main, 2: sub-dossier. Written out, and in every index, so that what is not listed is never read.
ALTER TABLE dossier ADD COLUMN level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (0, 1, 2));
-- The last day of what is applied for, when an answer says it.
ALTER TABLE dossier ADD COLUMN ends_on TEXT;
DROP TRIGGER dossier_version_rises;
UPDATE dossier SET level = 2 WHERE main_dossier_id IS NOT NULL;
CREATE TRIGGER dossier_version_rises BEFORE UPDATE ON dossier WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;
CREATE TRIGGER dossier_begins_in_its_list BEFORE INSERT ON dossier
WHEN new.level <> CASE WHEN new.deleted_at IS NOT NULL THEN 0 WHEN new.main_dossier_id IS NULL THEN 1 ELSE 2 END
BEGIN SELECT RAISE(ABORT, 'level-is-wrong'); END;
CREATE TRIGGER dossier_stays_in_its_list BEFORE UPDATE OF level, deleted_at, main_dossier_id ON dossier
WHEN new.level <> CASE WHEN new.deleted_at IS NOT NULL THEN 0 WHEN new.main_dossier_id IS NULL THEN 1 ELSE 2 END
BEGIN SELECT RAISE(ABORT, 'level-is-wrong'); END;

DROP INDEX dossier_by_creation;
CREATE INDEX dossier_by_creation ON dossier (applicant_id, id, phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_deadline;
CREATE INDEX dossier_by_deadline ON dossier (applicant_id, deadline, id, phase, type, action_needed, contact_person_id, level);
DROP INDEX dossier_by_update;
CREATE INDEX dossier_by_update ON dossier (applicant_id, updated_at, id, phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_kiosk_number;
CREATE INDEX dossier_by_kiosk_number ON dossier (applicant_id, kiosk_number, id, phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_title;
CREATE INDEX dossier_by_title ON dossier (applicant_id, title_key, id, phase, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_deadline;
CREATE INDEX dossier_by_phase_and_deadline ON dossier (applicant_id, phase, deadline, id, type, action_needed, contact_person_id, level);
DROP INDEX dossier_by_phase_and_update;
CREATE INDEX dossier_by_phase_and_update ON dossier (applicant_id, phase, updated_at, id, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_kiosk_number;
CREATE INDEX dossier_by_phase_and_kiosk_number ON dossier (applicant_id, phase, kiosk_number, id, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_phase_and_title;
CREATE INDEX dossier_by_phase_and_title ON dossier (applicant_id, phase, title_key, id, type, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_deadline;
CREATE INDEX dossier_by_type_and_deadline ON dossier (applicant_id, type, deadline, id, phase, action_needed, contact_person_id, level);
DROP INDEX dossier_by_type_and_update;
CREATE INDEX dossier_by_type_and_update ON dossier (applicant_id, type, updated_at, id, phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_kiosk_number;
CREATE INDEX dossier_by_type_and_kiosk_number ON dossier (applicant_id, type, kiosk_number, id, phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_type_and_title;
CREATE INDEX dossier_by_type_and_title ON dossier (applicant_id, type, title_key, id, phase, action_needed, contact_person_id, deadline, level);
DROP INDEX dossier_by_contact_person_and_deadline;
CREATE INDEX dossier_by_contact_person_and_deadline ON dossier (contact_person_id, applicant_id, deadline, id, phase, type, action_needed, level);
DROP INDEX dossier_by_contact_person_and_update;
CREATE INDEX dossier_by_contact_person_and_update ON dossier (contact_person_id, applicant_id, updated_at, id, phase, type, action_needed, deadline, level);
DROP INDEX dossier_by_contact_person_and_kiosk_number;
CREATE INDEX dossier_by_contact_person_and_kiosk_number ON dossier (contact_person_id, applicant_id, kiosk_number, id, phase, type, action_needed, deadline, level);
DROP INDEX dossier_by_contact_person_and_title;
CREATE INDEX dossier_by_contact_person_and_title ON dossier (contact_person_id, applicant_id, title_key, id, phase, type, action_needed, deadline, level);
DROP INDEX dossier_awaited_by_deadline;
CREATE INDEX dossier_awaited_by_deadline ON dossier (applicant_id, deadline, id, phase, type, action_needed, contact_person_id, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_update;
CREATE INDEX dossier_awaited_by_update ON dossier (applicant_id, updated_at, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_kiosk_number;
CREATE INDEX dossier_awaited_by_kiosk_number ON dossier (applicant_id, kiosk_number, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_awaited_by_title;
CREATE INDEX dossier_awaited_by_title ON dossier (applicant_id, title_key, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE action_needed = 1;
DROP INDEX dossier_by_type;
CREATE INDEX dossier_by_type ON dossier (applicant_id, type, phase, action_needed, level);
-- The sub-dossiers of one main dossier, in every order.
CREATE INDEX dossier_by_main_dossier_and_deadline ON dossier (applicant_id, main_dossier_id, deadline, id, phase, type, action_needed, contact_person_id, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_update ON dossier (applicant_id, main_dossier_id, updated_at, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_kiosk_number ON dossier (applicant_id, main_dossier_id, kiosk_number, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_main_dossier_and_title ON dossier (applicant_id, main_dossier_id, title_key, id, phase, type, action_needed, contact_person_id, deadline, level) WHERE main_dossier_id IS NOT NULL;
CREATE INDEX dossier_by_deletion ON dossier (deleted_at) WHERE deleted_at IS NOT NULL;

DROP TRIGGER dossier_counted;
DROP TRIGGER dossier_recounted;
DROP TRIGGER dossier_discounted;
DROP TABLE dossier_count;
CREATE TABLE dossier_count (
    applicant_id TEXT NOT NULL, phase INTEGER NOT NULL, action_needed INTEGER NOT NULL, level INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (applicant_id, phase, action_needed, level)
) STRICT, WITHOUT ROWID;
INSERT INTO dossier_count (applicant_id, phase, action_needed, level, n)
SELECT applicant_id, phase, action_needed, level, count(*) FROM dossier GROUP BY 1, 2, 3, 4;
CREATE TRIGGER dossier_counted AFTER INSERT ON dossier BEGIN
    INSERT INTO dossier_count VALUES (new.applicant_id, new.phase, new.action_needed, new.level, 1)
    ON CONFLICT (applicant_id, phase, action_needed, level) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_recounted AFTER UPDATE OF phase, action_needed, level ON dossier
WHEN old.phase <> new.phase OR old.action_needed <> new.action_needed OR old.level <> new.level BEGIN
    UPDATE dossier_count SET n = n - 1 WHERE applicant_id = old.applicant_id AND phase = old.phase
        AND action_needed = old.action_needed AND level = old.level;
    INSERT INTO dossier_count VALUES (new.applicant_id, new.phase, new.action_needed, new.level, 1)
    ON CONFLICT (applicant_id, phase, action_needed, level) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_discounted AFTER DELETE ON dossier BEGIN
    UPDATE dossier_count SET n = n - 1 WHERE applicant_id = old.applicant_id AND phase = old.phase
        AND action_needed = old.action_needed AND level = old.level;
END;

-- How many sub-dossiers a main dossier has, without counting.
CREATE TABLE sub_dossier_count (main_dossier_id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;
INSERT INTO sub_dossier_count SELECT main_dossier_id, count(*) FROM dossier WHERE level = 2 GROUP BY 1;
CREATE TRIGGER sub_dossier_counted AFTER INSERT ON dossier WHEN new.level = 2 BEGIN
    INSERT INTO sub_dossier_count VALUES (new.main_dossier_id, 1)
    ON CONFLICT (main_dossier_id) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER sub_dossier_recounted AFTER UPDATE OF level ON dossier
WHEN new.main_dossier_id IS NOT NULL AND old.level <> new.level BEGIN
    INSERT INTO sub_dossier_count VALUES (new.main_dossier_id, CASE WHEN new.level = 2 THEN 1 ELSE -1 END)
    ON CONFLICT (main_dossier_id) DO UPDATE SET n = n + excluded.n;
END;

-- ---------------------------------------------------------------- answers and submissions

CREATE TABLE tab_answers (
    dossier_id INTEGER NOT NULL REFERENCES dossier, tab_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),     -- rises with each change; a tab that was never filled in has none
    answers TEXT NOT NULL,                            -- JSON: by question
    updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL,
    PRIMARY KEY (dossier_id, tab_id)
) STRICT;
CREATE TRIGGER tab_version_rises BEFORE UPDATE ON tab_answers WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;

-- What was handed in, as it was then; who did it stands here as in the history.
CREATE TABLE submission (
    dossier_id INTEGER NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),   -- of this dossier
    phase INTEGER NOT NULL REFERENCES dossier_phase, at INTEGER NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    content TEXT NOT NULL, content_hash TEXT NOT NULL,   -- canonical JSON, and the SHA-256 of its UTF-8
    attachments INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, number)
) STRICT;
CREATE TRIGGER submission_is_never_changed BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'submission-is-fixed'); END;
CREATE TRIGGER submission_is_never_deleted BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submission-is-fixed'); END;
