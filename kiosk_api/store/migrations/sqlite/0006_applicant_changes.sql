-- What an applicant's side may change of the applicant, and of itself for that applicant; with the record of it.

-- Rises by one with each change made here. What a register changes leaves it as it is.
ALTER TABLE applicant ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE profile ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER applicant_version_rises BEFORE UPDATE OF version ON applicant WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;
CREATE TRIGGER profile_version_rises BEFORE UPDATE ON profile WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;
-- A backstop: what a register says is never written together with a change made here.
CREATE TRIGGER applicant_of_a_register_stays BEFORE UPDATE OF version ON applicant
WHEN old.source <> 'kiosk' AND (new.name <> old.name OR new.enterprise_number IS NOT old.enterprise_number
    OR new.legal_form IS NOT old.legal_form OR new.address IS NOT old.address)
BEGIN SELECT RAISE(ABORT, 'authentic-data-locked'); END;

-- Of an applicant, and of what its representatives said of themselves. Names as they were on the day of the act.
CREATE TABLE applicant_history (
    id INTEGER PRIMARY KEY,
    subject_id TEXT NOT NULL REFERENCES applicant, at INTEGER NOT NULL, action TEXT NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    old_value TEXT, new_value TEXT
) STRICT;
CREATE INDEX applicant_history_by_subject ON applicant_history (subject_id, id);
CREATE TRIGGER applicant_history_is_never_changed BEFORE UPDATE ON applicant_history
BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;
CREATE TRIGGER applicant_history_is_never_deleted BEFORE DELETE ON applicant_history
BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;
