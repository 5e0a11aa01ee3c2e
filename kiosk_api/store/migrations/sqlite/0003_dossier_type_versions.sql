-- Versions of dossier types. What a type asks and rules is its definition; a dossier keeps the version that it began with.

-- The definition says these. The titles stay in dossier_type, as of the newest version: lists of dossiers are joined with them.
ALTER TABLE dossier_type DROP COLUMN closing_rule;
ALTER TABLE dossier_type DROP COLUMN payment_rule;
ALTER TABLE dossier_type DROP COLUMN entity_groups;

CREATE TABLE dossier_type_version (
    type INTEGER NOT NULL REFERENCES dossier_type, version INTEGER NOT NULL CHECK (version > 0),
    in_force_from TEXT NOT NULL,                      -- a day in Brussels; the newest version that has begun holds
    definition TEXT NOT NULL,                         -- JSON: the contract's DossierType without `self`
    loaded_at INTEGER NOT NULL,
    PRIMARY KEY (type, version)
) STRICT, WITHOUT ROWID;

-- None: the dossier was begun before types had versions, and follows the first one.
ALTER TABLE dossier ADD COLUMN type_version INTEGER CHECK (type_version > 0);

-- Backstops: a version is what it was, and so is the version of a dossier.
CREATE TRIGGER dossier_type_version_is_never_changed BEFORE UPDATE OF type, version, definition ON dossier_type_version
BEGIN SELECT RAISE(ABORT, 'type-version-is-fixed'); END;
CREATE TRIGGER dossier_keeps_its_type_version BEFORE UPDATE OF type, type_version ON dossier
WHEN old.type <> new.type OR (old.type_version IS NOT NULL AND old.type_version IS NOT new.type_version)
BEGIN SELECT RAISE(ABORT, 'type-version-is-fixed'); END;
