-- Versions of dossier types. What a type asks and rules is its definition; a dossier keeps the version that it began with.

-- The definition says these. The titles stay in dossier_type, as of the newest version: lists of dossiers are joined with them.
ALTER TABLE dossier_type DROP COLUMN closing_rule;
ALTER TABLE dossier_type DROP COLUMN payment_rule;
ALTER TABLE dossier_type DROP COLUMN entity_groups;

CREATE TABLE dossier_type_version (
    type smallint NOT NULL REFERENCES dossier_type, version INTEGER NOT NULL CHECK (version > 0),
    in_force_from TEXT NOT NULL,                      -- a day in Brussels; the newest version that has begun holds
    definition TEXT NOT NULL,                         -- JSON: the contract's DossierType without `self`
    loaded_at bigint NOT NULL,
    PRIMARY KEY (type, version)
);

-- None: the dossier was begun before types had versions, and follows the first one.
ALTER TABLE dossier ADD COLUMN type_version smallint CHECK (type_version > 0);

-- Backstops: a version is what it was, and so is the version of a dossier.
CREATE FUNCTION type_version_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'type-version-is-fixed' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER dossier_type_version_is_never_changed BEFORE UPDATE OF type, version, definition ON dossier_type_version
FOR EACH ROW EXECUTE FUNCTION type_version_is_fixed();
CREATE TRIGGER dossier_keeps_its_type_version BEFORE UPDATE OF type, type_version ON dossier FOR EACH ROW
WHEN (OLD.type <> NEW.type OR (OLD.type_version IS NOT NULL AND OLD.type_version IS DISTINCT FROM NEW.type_version))
EXECUTE FUNCTION type_version_is_fixed();
