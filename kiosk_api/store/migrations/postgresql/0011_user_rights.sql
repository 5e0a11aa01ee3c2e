-- User rights and appointments that are given, changed and withdrawn here; who works where; requests for rights.

-- Both get an id, a version, and the day on which somebody took them away: from that day on they hold no more, whatever
-- `valid_until` says. What has ended stays.
ALTER TABLE user_right DROP CONSTRAINT user_right_pkey;
ALTER TABLE user_right ADD COLUMN id TEXT NOT NULL DEFAULT substr(replace(gen_random_uuid()::text, '-', ''), 1, 24) PRIMARY KEY;
ALTER TABLE user_right ADD COLUMN withdrawn_on TEXT;
ALTER TABLE user_right ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX user_right_by_person ON user_right (person_id);
ALTER TABLE kiosk_appointment DROP CONSTRAINT kiosk_appointment_pkey;
ALTER TABLE kiosk_appointment ADD COLUMN id TEXT NOT NULL DEFAULT substr(replace(gen_random_uuid()::text, '-', ''), 1, 24) PRIMARY KEY;
ALTER TABLE kiosk_appointment ADD COLUMN withdrawn_on TEXT;
ALTER TABLE kiosk_appointment ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX kiosk_appointment_by_person ON kiosk_appointment (person_id);
CREATE FUNCTION given_version_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'version-must-rise-by-one' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER user_right_version_rises BEFORE UPDATE OF version ON user_right
FOR EACH ROW EXECUTE FUNCTION given_version_rises();
CREATE TRIGGER kiosk_appointment_version_rises BEFORE UPDATE OF version ON kiosk_appointment
FOR EACH ROW EXECUTE FUNCTION given_version_rises();

-- Who works for an organisation, as its administrator said. Rights are given to these people only.
CREATE TABLE work_relation (
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    valid_from TEXT NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX work_relation_by_person ON work_relation (person_id);

-- By which national number a person is found. Kept as a keyed hash: it finds, and cannot be read (DOMAIN 8.21).
CREATE TABLE person_number (
    number_hash TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL UNIQUE REFERENCES person
);

-- The National Register's data on people, as an extract gave them; never written otherwise.
CREATE TABLE national_register_person (
    number_hash TEXT NOT NULL PRIMARY KEY, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
    address TEXT, died_on TEXT, absent_since TEXT, as_of TEXT NOT NULL
);

CREATE TABLE right_request (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    code TEXT NOT NULL, wanted_from TEXT NOT NULL, wanted_until TEXT, message TEXT NOT NULL,
    asked_at bigint NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'granted', 'refused')),
    decided_at bigint, decided_by TEXT, reason TEXT, right_id TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX right_request_waits_once ON right_request (person_id, organisation_id, code) WHERE state = 'waiting';
CREATE INDEX right_request_by_organisation ON right_request (organisation_id, asked_at, id);
CREATE INDEX right_request_by_person ON right_request (person_id, asked_at, id);
CREATE FUNCTION right_request_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'request-has-ended' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER right_request_ends_once BEFORE UPDATE ON right_request
FOR EACH ROW WHEN (OLD.state <> 'waiting') EXECUTE FUNCTION right_request_ends_once();
