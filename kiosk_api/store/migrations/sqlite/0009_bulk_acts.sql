-- Acts on many things at once, each with what came of it, so that it can be read again and put back.

CREATE TABLE bulk_act (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL,   -- dossierChange, profileCopy
    actor_id TEXT NOT NULL REFERENCES person, at INTEGER NOT NULL,
    answer BLOB NOT NULL,                               -- JSON, as it was given
    reversed_by TEXT REFERENCES bulk_act
) STRICT, WITHOUT ROWID;

-- Of a change of dossiers: what it replaced, and what it wrote.
CREATE TABLE bulk_dossier (
    act_id TEXT NOT NULL REFERENCES bulk_act, position INTEGER NOT NULL, dossier_id INTEGER NOT NULL REFERENCES dossier,
    old_contact_person_id TEXT, old_email TEXT, new_contact_person_id TEXT, new_email TEXT,
    PRIMARY KEY (act_id, position)
) STRICT, WITHOUT ROWID;
