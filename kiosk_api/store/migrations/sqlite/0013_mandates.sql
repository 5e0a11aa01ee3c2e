-- Mandates from both sides: types as data, who signed, what follows from what, their history; and performers.

-- A type belongs to a system. When the Flemish successor takes one over, its days say so; no code changes.
CREATE TABLE mandate_type (
    code TEXT NOT NULL PRIMARY KEY, system TEXT NOT NULL,             -- ssm, vms
    covers_kiosk INTEGER NOT NULL CHECK (covers_kiosk IN (0, 1)),
    roads TEXT NOT NULL,                              -- JSON: by the giver's group, which kinds of holder
    valid_from TEXT, valid_until TEXT,                -- when it can be given; without valid_from: not yet known
    successor TEXT REFERENCES mandate_type,
    title_nl TEXT NOT NULL, title_fr TEXT, title_de TEXT, title_en TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO mandate_type (code, system, covers_kiosk, roads, valid_from, successor, title_nl, title_fr, title_de, title_en) VALUES
    ('kioskVms', 'vms', 1, '{"person": ["person", "organisation"], "enterpriseOrganisation": ["organisation"]}', NULL, NULL,
     'KIOSK: dossiers beheren (Vlaams Mandaten Systeem)', 'KIOSK : gérer des dossiers (Vlaams Mandaten Systeem)',
     'KIOSK: Akten verwalten (Vlaams Mandaten Systeem)', 'KIOSK: managing dossiers (Vlaams Mandaten Systeem)'),
    ('kiosk', 'ssm', 1, '{"person": ["person", "organisation"], "enterpriseOrganisation": ["organisation"]}', '2021-04-27', 'kioskVms',
     'KIOSK: dossiers beheren', 'KIOSK : gérer des dossiers', 'KIOSK: Akten verwalten', 'KIOSK: managing dossiers'),
    ('socialeZekerheid', 'ssm', 0, '{}', '2010-01-01', NULL,
     'Sociale zekerheid', 'Sécurité sociale', 'Soziale Sicherheit', 'Social security');

ALTER TABLE mandate ADD COLUMN language TEXT;
ALTER TABLE mandate ADD COLUMN predecessor_id TEXT REFERENCES mandate;
ALTER TABLE mandate ADD COLUMN predecessor_kind TEXT CHECK (predecessor_kind IN ('extension', 'transfer'));
ALTER TABLE mandate ADD COLUMN giver_signed_by TEXT REFERENCES person;
ALTER TABLE mandate ADD COLUMN holder_signed_by TEXT REFERENCES person;
-- Without: made before this was kept.
ALTER TABLE mandate ADD COLUMN created_at INTEGER;
ALTER TABLE mandate ADD COLUMN changed_at INTEGER;
ALTER TABLE mandate ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX mandate_by_predecessor ON mandate (predecessor_id) WHERE predecessor_id IS NOT NULL;
-- A backstop: the contract refuses longer ones.
CREATE TRIGGER mandate_reference_is_short BEFORE INSERT ON mandate WHEN length(new.reference) > 255
BEGIN SELECT RAISE(ABORT, 'reference-too-long'); END;

-- Names as they were on the day of the act.
CREATE TABLE mandate_history (
    id INTEGER PRIMARY KEY,
    mandate_id TEXT NOT NULL REFERENCES mandate, at INTEGER NOT NULL, action TEXT NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    old_value TEXT, new_value TEXT
) STRICT;
CREATE INDEX mandate_history_by_mandate ON mandate_history (mandate_id, id);
CREATE TRIGGER mandate_history_is_never_changed BEFORE UPDATE ON mandate_history
BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;
CREATE TRIGGER mandate_history_is_never_deleted BEFORE DELETE ON mandate_history
BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;

-- Who performs one mandate only. Who has the user right SSM Mandaatuitvoerder performs all that the organisation holds.
CREATE TABLE mandate_performer (
    id TEXT NOT NULL PRIMARY KEY,
    mandate_id TEXT NOT NULL REFERENCES mandate, person_id TEXT NOT NULL REFERENCES person,
    valid_from TEXT NOT NULL, valid_until TEXT, withdrawn_on TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX mandate_performer_by_mandate ON mandate_performer (mandate_id);
CREATE INDEX mandate_performer_by_person ON mandate_performer (person_id);
CREATE TRIGGER mandate_performer_inserted AFTER INSERT ON mandate_performer BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_performer_updated AFTER UPDATE ON mandate_performer BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_performer_deleted AFTER DELETE ON mandate_performer BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_type_updated AFTER UPDATE ON mandate_type BEGIN UPDATE representation_revision SET revision = revision + 1; END;
