-- User rights and appointments that are given, changed and withdrawn here; who works where; requests for rights.

-- Both get an id, a version, and the day on which somebody took them away: from that day on they hold no more, whatever
-- `valid_until` says. What has ended stays.
CREATE TABLE user_right_with_id (
    id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(12)))),
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    code TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT, withdrawn_on TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
INSERT INTO user_right_with_id (person_id, organisation_id, code, valid_from, valid_until)
SELECT person_id, organisation_id, code, valid_from, valid_until FROM user_right;
DROP TABLE user_right;
ALTER TABLE user_right_with_id RENAME TO user_right;
CREATE INDEX user_right_by_person ON user_right (person_id);
CREATE INDEX user_right_by_organisation ON user_right (organisation_id, code);
CREATE TRIGGER user_right_inserted AFTER INSERT ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_updated AFTER UPDATE ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_deleted AFTER DELETE ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_version_rises BEFORE UPDATE OF version ON user_right WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;

CREATE TABLE kiosk_appointment_with_id (
    id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(12)))),
    person_id TEXT NOT NULL REFERENCES person, applicant_id TEXT NOT NULL REFERENCES applicant,
    main INTEGER NOT NULL CHECK (main IN (0, 1)),     -- main representatives appoint the others (DOMAIN 1.9)
    valid_from TEXT NOT NULL, valid_until TEXT, withdrawn_on TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
INSERT INTO kiosk_appointment_with_id (person_id, applicant_id, main, valid_from, valid_until)
SELECT person_id, applicant_id, main, valid_from, valid_until FROM kiosk_appointment;
DROP TABLE kiosk_appointment;
ALTER TABLE kiosk_appointment_with_id RENAME TO kiosk_appointment;
CREATE INDEX kiosk_appointment_by_person ON kiosk_appointment (person_id);
CREATE INDEX kiosk_appointment_by_applicant ON kiosk_appointment (applicant_id);
CREATE TRIGGER kiosk_appointment_inserted AFTER INSERT ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_updated AFTER UPDATE ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_deleted AFTER DELETE ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_version_rises BEFORE UPDATE OF version ON kiosk_appointment WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;

-- Who works for an organisation, as its administrator said. Rights are given to these people only.
CREATE TABLE work_relation (
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    valid_from TEXT NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_relation_by_person ON work_relation (person_id);

-- By which national number a person is found. Kept as a keyed hash: it finds, and cannot be read (DOMAIN 8.21).
CREATE TABLE person_number (
    number_hash TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL UNIQUE REFERENCES person
) STRICT, WITHOUT ROWID;

-- The National Register's data on people, as an extract gave them; never written otherwise.
CREATE TABLE national_register_person (
    number_hash TEXT NOT NULL PRIMARY KEY, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
    address TEXT, died_on TEXT, absent_since TEXT, as_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE right_request (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    code TEXT NOT NULL, wanted_from TEXT NOT NULL, wanted_until TEXT, message TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'granted', 'refused')),
    decided_at INTEGER, decided_by TEXT, reason TEXT, right_id TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX right_request_waits_once ON right_request (person_id, organisation_id, code) WHERE state = 'waiting';
CREATE INDEX right_request_by_organisation ON right_request (organisation_id, asked_at, id);
CREATE INDEX right_request_by_person ON right_request (person_id, asked_at, id);
CREATE TRIGGER right_request_ends_once BEFORE UPDATE ON right_request WHEN old.state <> 'waiting'
BEGIN SELECT RAISE(ABORT, 'request-has-ended'); END;
