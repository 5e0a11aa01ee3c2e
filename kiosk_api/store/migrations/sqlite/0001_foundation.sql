-- People, applicants, rights, mandates, dossiers and their history.
--
-- Moments (…_at) are milliseconds since 1970 in UTC; days (…_on, valid_from, valid_until, deadline) are text, 2026-03-01;
-- amounts are eurocents; truth is 0 or 1; addresses and lists of codes are JSON. Both databases keep the same shapes.

-- What the service remembers about itself: secrets that its processes share, what practice data was laid.
CREATE TABLE service_note (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- code lists

CREATE TABLE dossier_phase (
    number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,
    title_nl TEXT NOT NULL, title_fr TEXT, title_de TEXT, title_en TEXT
) STRICT;

CREATE TABLE dossier_type (
    number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,
    title_nl TEXT NOT NULL, title_fr TEXT, title_de TEXT, title_en TEXT,
    decree_nl TEXT, decree_fr TEXT, decree_de TEXT, decree_en TEXT,
    closing_rule TEXT NOT NULL,   -- JSON: when applications close
    payment_rule TEXT NOT NULL,   -- JSON: how the grant is paid and accounted for
    entity_groups TEXT NOT NULL   -- JSON: who may apply
) STRICT;

CREATE TABLE reference_item (
    list TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
    title_nl TEXT NOT NULL, title_fr TEXT, title_de TEXT, title_en TEXT,
    PRIMARY KEY (list, position), UNIQUE (list, code)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- people and applicants

-- No national number: nothing here needs it (DOMAIN 8.21).
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    given_name TEXT NOT NULL, family_name TEXT NOT NULL, name_key TEXT NOT NULL,
    language TEXT NOT NULL, email TEXT, phone TEXT, mobile TEXT
) STRICT, WITHOUT ROWID;

-- Everybody and everything that can have dossiers. A service provider is an organisation, so it is here too.
-- The enterprise number is not unique: a unit of an organising authority carries the authority's (DOMAIN 8.2).
CREATE TABLE applicant (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9]*'),   -- also a word of the full text index
    entity_group TEXT NOT NULL,
    person_id TEXT UNIQUE REFERENCES person,          -- the person that this applicant is
    authority_id TEXT REFERENCES applicant,           -- the organising authority of a unit
    name TEXT NOT NULL, name_key TEXT NOT NULL,
    enterprise_number TEXT, legal_form TEXT, address TEXT,
    source TEXT NOT NULL, as_of TEXT NOT NULL,        -- the authentic source of the data above, and its day
    email TEXT, phone TEXT, correspondence_address TEXT,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX applicant_by_enterprise_number ON applicant (enterprise_number) WHERE enterprise_number IS NOT NULL;

-- A representative's own details, one set for each applicant (DOMAIN 1.7).
CREATE TABLE profile (
    person_id TEXT NOT NULL REFERENCES person, applicant_id TEXT NOT NULL REFERENCES applicant,
    email TEXT, phone TEXT, mobile TEXT,
    PRIMARY KEY (person_id, applicant_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- grounds to act for an applicant

CREATE TABLE legal_function (
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    title TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT,
    PRIMARY KEY (person_id, organisation_id, title, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_function_by_organisation ON legal_function (organisation_id);

CREATE TABLE user_right (
    person_id TEXT NOT NULL REFERENCES person, organisation_id TEXT NOT NULL REFERENCES applicant,
    code TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT,
    PRIMARY KEY (person_id, organisation_id, code, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_right_by_organisation ON user_right (organisation_id, code);

CREATE TABLE kiosk_appointment (
    person_id TEXT NOT NULL REFERENCES person, applicant_id TEXT NOT NULL REFERENCES applicant,
    main INTEGER NOT NULL CHECK (main IN (0, 1)),     -- main representatives appoint the others (DOMAIN 1.9)
    valid_from TEXT NOT NULL, valid_until TEXT,
    PRIMARY KEY (person_id, applicant_id, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX kiosk_appointment_by_applicant ON kiosk_appointment (applicant_id);

-- Its state follows from its days; it is written nowhere, so that it can not be wrong.
CREATE TABLE mandate (
    id TEXT NOT NULL PRIMARY KEY, type TEXT NOT NULL, reference TEXT,
    giver_id TEXT NOT NULL REFERENCES applicant,
    holder_organisation_id TEXT REFERENCES applicant, holder_person_id TEXT REFERENCES person,
    giver_signed_on TEXT, holder_signed_on TEXT,
    valid_from TEXT NOT NULL, valid_until TEXT, stopped_on TEXT,
    CHECK ((holder_organisation_id IS NULL) <> (holder_person_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX mandate_by_giver ON mandate (giver_id);
CREATE INDEX mandate_by_holder_organisation ON mandate (holder_organisation_id) WHERE holder_organisation_id IS NOT NULL;
CREATE INDEX mandate_by_holder_person ON mandate (holder_person_id) WHERE holder_person_id IS NOT NULL;

-- Rises with each change to who may represent whom, so that what was worked out from it can be kept meanwhile.
CREATE TABLE representation_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO representation_revision VALUES (1, 1);

CREATE TRIGGER legal_function_inserted AFTER INSERT ON legal_function BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER legal_function_updated AFTER UPDATE ON legal_function BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER legal_function_deleted AFTER DELETE ON legal_function BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_inserted AFTER INSERT ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_updated AFTER UPDATE ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER user_right_deleted AFTER DELETE ON user_right BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_inserted AFTER INSERT ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_updated AFTER UPDATE ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER kiosk_appointment_deleted AFTER DELETE ON kiosk_appointment BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_inserted AFTER INSERT ON mandate BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_updated AFTER UPDATE ON mandate BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER mandate_deleted AFTER DELETE ON mandate BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER applicant_inserted_for_person AFTER INSERT ON applicant WHEN new.person_id IS NOT NULL
BEGIN UPDATE representation_revision SET revision = revision + 1; END;
CREATE TRIGGER applicant_changed AFTER UPDATE OF entity_group, person_id, name, as_of ON applicant
WHEN old.entity_group <> new.entity_group OR old.person_id IS NOT new.person_id OR old.name <> new.name OR old.as_of <> new.as_of
BEGIN UPDATE representation_revision SET revision = revision + 1; END;

-- ---------------------------------------------------------------- dossiers

-- Without rowid, for SQLite cannot look up `(key, id) < (?, ?)` in an index when id is the rowid: it would walk through
-- everything with an equal key, and most dossiers have the same deadline, none.
CREATE TABLE dossier (
    id INTEGER NOT NULL PRIMARY KEY,                  -- rises with creation: newest first is id falling
    kiosk_number TEXT NOT NULL,
    applicant_id TEXT NOT NULL REFERENCES applicant,
    type INTEGER NOT NULL REFERENCES dossier_type, phase INTEGER NOT NULL REFERENCES dossier_phase, status TEXT NOT NULL,
    title TEXT NOT NULL, title_key TEXT NOT NULL,
    deadline TEXT NOT NULL DEFAULT '9999-12-31',      -- that day: none
    action_needed INTEGER NOT NULL DEFAULT 0 CHECK (action_needed IN (0, 1)), action TEXT,
    amount_requested_cents INTEGER, amount_granted_cents INTEGER,
    contact_person_id TEXT REFERENCES person, email TEXT, account_number TEXT,
    advice_reached_at INTEGER,                        -- the first time ever; from then on the account number is fixed
    main_dossier_id INTEGER REFERENCES dossier,
    created_at INTEGER NOT NULL, submitted_at INTEGER, updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((action IS NOT NULL) = action_needed),
    CHECK (phase <> 3 OR advice_reached_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dossier_by_number ON dossier (kiosk_number);

-- One index a sort key: applicant, key, id, then everything that a filter asks, so that filters never read a row.
CREATE INDEX dossier_by_creation ON dossier (applicant_id, id, phase, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_deadline ON dossier (applicant_id, deadline, id, phase, type, action_needed, contact_person_id);
CREATE INDEX dossier_by_update ON dossier (applicant_id, updated_at, id, phase, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_kiosk_number ON dossier (applicant_id, kiosk_number, id, phase, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_title ON dossier (applicant_id, title_key, id, phase, type, action_needed, contact_person_id, deadline);
-- The same behind each filter, for every order: a filter may go right against it. Dossiers in advice have no deadline, the first
-- phase has the last numbers, and of a rare type thousands would be passed for each that is wanted.
CREATE INDEX dossier_by_phase_and_deadline ON dossier (applicant_id, phase, deadline, id, type, action_needed, contact_person_id);
CREATE INDEX dossier_by_phase_and_update ON dossier (applicant_id, phase, updated_at, id, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_phase_and_kiosk_number ON dossier (applicant_id, phase, kiosk_number, id, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_phase_and_title ON dossier (applicant_id, phase, title_key, id, type, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_type_and_deadline ON dossier (applicant_id, type, deadline, id, phase, action_needed, contact_person_id);
CREATE INDEX dossier_by_type_and_update ON dossier (applicant_id, type, updated_at, id, phase, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_type_and_kiosk_number ON dossier (applicant_id, type, kiosk_number, id, phase, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_type_and_title ON dossier (applicant_id, type, title_key, id, phase, action_needed, contact_person_id, deadline);
CREATE INDEX dossier_by_contact_person_and_deadline ON dossier (contact_person_id, applicant_id, deadline, id, phase, type, action_needed);
CREATE INDEX dossier_by_contact_person_and_update ON dossier (contact_person_id, applicant_id, updated_at, id, phase, type, action_needed, deadline);
CREATE INDEX dossier_by_contact_person_and_kiosk_number ON dossier (contact_person_id, applicant_id, kiosk_number, id, phase, type, action_needed, deadline);
CREATE INDEX dossier_by_contact_person_and_title ON dossier (contact_person_id, applicant_id, title_key, id, phase, type, action_needed, deadline);
CREATE INDEX dossier_awaited_by_deadline ON dossier (applicant_id, deadline, id, phase, type, action_needed, contact_person_id) WHERE action_needed = 1;
CREATE INDEX dossier_awaited_by_update ON dossier (applicant_id, updated_at, id, phase, type, action_needed, contact_person_id, deadline) WHERE action_needed = 1;
CREATE INDEX dossier_awaited_by_kiosk_number ON dossier (applicant_id, kiosk_number, id, phase, type, action_needed, contact_person_id, deadline) WHERE action_needed = 1;
CREATE INDEX dossier_awaited_by_title ON dossier (applicant_id, title_key, id, phase, type, action_needed, contact_person_id, deadline) WHERE action_needed = 1;
-- Finding the few that rare filters leave.
CREATE INDEX dossier_by_type ON dossier (applicant_id, type, phase, action_needed);
CREATE INDEX dossier_by_main_dossier ON dossier (main_dossier_id) WHERE main_dossier_id IS NOT NULL;

-- Backstops: the rules decide; these hold when a writer forgets to ask them.
CREATE TRIGGER dossier_version_rises BEFORE UPDATE ON dossier WHEN new.version <> old.version + 1
BEGIN SELECT RAISE(ABORT, 'version-must-rise-by-one'); END;
CREATE TRIGGER dossier_identity_stays BEFORE UPDATE OF kiosk_number, applicant_id, created_at ON dossier
WHEN new.kiosk_number <> old.kiosk_number OR new.applicant_id <> old.applicant_id OR new.created_at <> old.created_at
BEGIN SELECT RAISE(ABORT, 'identity-is-fixed'); END;
CREATE TRIGGER dossier_account_number_locks BEFORE UPDATE OF account_number ON dossier
WHEN old.advice_reached_at IS NOT NULL AND new.account_number IS NOT old.account_number
BEGIN SELECT RAISE(ABORT, 'account-number-locked'); END;
CREATE TRIGGER dossier_advice_is_never_unreached BEFORE UPDATE OF advice_reached_at ON dossier
WHEN old.advice_reached_at IS NOT NULL AND new.advice_reached_at IS NOT old.advice_reached_at
BEGIN SELECT RAISE(ABORT, 'advice-was-reached'); END;

-- Each time that a dossier came into a phase.
CREATE TABLE phase_entry (
    dossier_id INTEGER NOT NULL REFERENCES dossier, at INTEGER NOT NULL, phase INTEGER NOT NULL REFERENCES dossier_phase,
    PRIMARY KEY (dossier_id, at, phase)
) STRICT, WITHOUT ROWID;

-- Exact totals without counting.
CREATE TABLE dossier_count (
    applicant_id TEXT NOT NULL, phase INTEGER NOT NULL, action_needed INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (applicant_id, phase, action_needed)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER dossier_counted AFTER INSERT ON dossier BEGIN
    INSERT INTO dossier_count VALUES (new.applicant_id, new.phase, new.action_needed, 1)
    ON CONFLICT (applicant_id, phase, action_needed) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_recounted AFTER UPDATE OF phase, action_needed ON dossier
WHEN old.phase <> new.phase OR old.action_needed <> new.action_needed BEGIN
    UPDATE dossier_count SET n = n - 1 WHERE applicant_id = old.applicant_id AND phase = old.phase AND action_needed = old.action_needed;
    INSERT INTO dossier_count VALUES (new.applicant_id, new.phase, new.action_needed, 1)
    ON CONFLICT (applicant_id, phase, action_needed) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_discounted AFTER DELETE ON dossier BEGIN
    UPDATE dossier_count SET n = n - 1 WHERE applicant_id = old.applicant_id AND phase = old.phase AND action_needed = old.action_needed;
END;

-- Full text. The words are folded before they come here; the scope is one more, with a sign that folded text never has, so that
-- a search starts inside an applicant, and no beginning of a word is the beginning of a scope.
CREATE TABLE dossier_search (
    dossier_id INTEGER PRIMARY KEY REFERENCES dossier ON DELETE CASCADE, applicant_id TEXT NOT NULL, words TEXT NOT NULL,
    scope TEXT GENERATED ALWAYS AS ('#' || applicant_id) VIRTUAL
) STRICT;
CREATE INDEX dossier_search_by_applicant ON dossier_search (applicant_id);
CREATE VIRTUAL TABLE dossier_fts USING fts5(
    words, scope, content = 'dossier_search', content_rowid = 'dossier_id', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '#'", prefix = '1 2 3 4 5'
);
CREATE TRIGGER dossier_search_inserted AFTER INSERT ON dossier_search BEGIN
    INSERT INTO dossier_fts (rowid, words, scope) VALUES (new.dossier_id, new.words, new.scope);
END;
CREATE TRIGGER dossier_search_updated AFTER UPDATE OF words ON dossier_search WHEN old.words <> new.words BEGIN
    INSERT INTO dossier_fts (dossier_fts, rowid, words, scope) VALUES ('delete', old.dossier_id, old.words, old.scope);
    INSERT INTO dossier_fts (rowid, words, scope) VALUES (new.dossier_id, new.words, new.scope);
END;
CREATE TRIGGER dossier_search_deleted AFTER DELETE ON dossier_search BEGIN
    INSERT INTO dossier_fts (dossier_fts, rowid, words, scope) VALUES ('delete', old.dossier_id, old.words, old.scope);
END;

-- ---------------------------------------------------------------- what was done

-- Names as they were on the day of the act: this is a record, not a view.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier, at INTEGER NOT NULL, action TEXT NOT NULL,
    actor_id TEXT, actor_name TEXT NOT NULL,          -- no actor_id: the administration
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    old_value TEXT, new_value TEXT
) STRICT;
CREATE INDEX history_by_dossier ON history (dossier_id, id);
CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;
CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history-is-append-only'); END;

-- The answer to a request that changed something, kept for whoever asks again. A replay raises `hits`, so that it
-- too waits for the standby: without a write of its own it could confirm what a fail-over then loses.
CREATE TABLE idempotency (
    actor TEXT NOT NULL, key TEXT NOT NULL, request_hash BLOB NOT NULL,
    status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL,
    created_at INTEGER NOT NULL, hits INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- ---------------------------------------------------------------- the code lists of the service itself

INSERT INTO dossier_phase (number, code, title_nl, title_fr, title_de, title_en) VALUES
    (1, 'application', 'Aanvraag', 'Demande', 'Antrag', 'Application'),
    (2, 'admissibility', 'Ontvankelijkheid', 'Recevabilité', 'Zulässigkeit', 'Admissibility'),
    (3, 'advice', 'Adviesfase', 'Phase d''avis', 'Begutachtungsphase', 'Advice'),
    (4, 'decision', 'Beslissing', 'Décision', 'Entscheidung', 'Decision'),
    (5, 'payment', 'Uitbetaling', 'Versement', 'Auszahlung', 'Payment'),
    (6, 'accountability', 'Verantwoording', 'Justification', 'Verwendungsnachweis', 'Accountability'),
    (7, 'settlement', 'Afrekening', 'Décompte', 'Abrechnung', 'Settlement'),
    (8, 'closed', 'Afgesloten', 'Clôturé', 'Abgeschlossen', 'Closed');

INSERT INTO reference_item (list, position, code, title_nl, title_fr, title_de, title_en) VALUES
    ('dossierStatuses', 1, 'draft', 'In opmaak', 'En préparation', 'Entwurf', 'Draft'),
    ('dossierStatuses', 2, 'submitted', 'Ingediend', 'Introduit', 'Eingereicht', 'Submitted'),
    ('dossierStatuses', 3, 'inProgress', 'In behandeling', 'En cours de traitement', 'In Bearbeitung', 'In progress'),
    ('dossierStatuses', 4, 'awaitingApplicant', 'Wacht op de aanvrager', 'En attente du demandeur', 'Wartet auf den Antragsteller', 'Awaiting the applicant'),
    ('dossierStatuses', 5, 'awarded', 'Toegekend', 'Octroyé', 'Bewilligt', 'Awarded'),
    ('dossierStatuses', 6, 'refused', 'Geweigerd', 'Refusé', 'Abgelehnt', 'Refused'),
    ('dossierStatuses', 7, 'withdrawn', 'Ingetrokken', 'Retiré', 'Zurückgezogen', 'Withdrawn'),
    ('dossierStatuses', 8, 'inadmissible', 'Onontvankelijk', 'Irrecevable', 'Unzulässig', 'Inadmissible'),
    ('dossierStatuses', 9, 'closed', 'Afgesloten', 'Clôturé', 'Abgeschlossen', 'Closed'),
    ('entityGroups', 1, 'person', 'Persoon met rijksregister- of BIS-nummer', 'Personne avec numéro national ou BIS', 'Person mit National- oder BIS-Nummer', 'Person with a national or BIS number'),
    ('entityGroups', 2, 'enterpriseOrganisation', 'Organisatie met ondernemingsnummer', 'Organisation avec numéro d''entreprise', 'Organisation mit Unternehmensnummer', 'Organisation with an enterprise number'),
    ('entityGroups', 3, 'localGovernment', 'Lokaal bestuur', 'Administration locale', 'Lokale Behörde', 'Local government'),
    ('entityGroups', 4, 'organisingAuthorityUnit', 'Organisatie met inrichtende macht', 'Organisation avec pouvoir organisateur', 'Organisation unter einem Organisationsträger', 'Organisation under an organising authority'),
    ('entityGroups', 5, 'educationInstitution', 'Onderwijs- of vormingsinstelling', 'Établissement d''enseignement ou de formation', 'Bildungseinrichtung', 'Education or training institution'),
    ('entityGroups', 6, 'flemishEntity', 'Vlaamse entiteit', 'Entité flamande', 'Flämische Behördeneinheit', 'Flemish government entity'),
    ('entityGroups', 7, 'deFactoAssociation', 'Feitelijke vereniging', 'Association de fait', 'Faktische Vereinigung', 'De facto association'),
    ('entityGroups', 8, 'foreignOrganisation', 'Buitenlandse organisatie zonder Belgisch ondernemingsnummer', 'Organisation étrangère sans numéro d''entreprise belge', 'Ausländische Organisation ohne belgische Unternehmensnummer', 'Foreign organisation without a Belgian enterprise number'),
    ('entityGroups', 9, 'foreignPerson', 'Persoon zonder Belgisch rijksregister- of BIS-nummer', 'Personne sans numéro national ou BIS belge', 'Person ohne belgische National- oder BIS-Nummer', 'Person without a Belgian national or BIS number'),
    ('grounds', 1, 'self', 'Zichzelf', 'Soi-même', 'Selbst', 'Oneself'),
    ('grounds', 2, 'legalRepresentative', 'Wettelijke vertegenwoordiger', 'Représentant légal', 'Gesetzlicher Vertreter', 'Legal representative'),
    ('grounds', 3, 'userRight', 'Gebruikersrecht', 'Droit d''utilisateur', 'Benutzerrecht', 'User right'),
    ('grounds', 4, 'kioskAppointment', 'Aangesteld in KIOSK', 'Désigné dans KIOSK', 'In KIOSK bestellt', 'Appointed in KIOSK'),
    ('grounds', 5, 'mandate', 'Mandaat', 'Mandat', 'Vollmacht', 'Mandate');
