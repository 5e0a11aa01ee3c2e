-- Who is contact person for whom, so that those who no longer represent the applicant are found without reading dossiers.

CREATE TABLE contact_of_applicant (
    applicant_id TEXT COLLATE "C" NOT NULL, person_id TEXT NOT NULL, n bigint NOT NULL,   -- n: of how many dossiers
    PRIMARY KEY (applicant_id, person_id)
);
INSERT INTO contact_of_applicant (applicant_id, person_id, n)
SELECT applicant_id, contact_person_id, count(*) FROM dossier WHERE contact_person_id IS NOT NULL GROUP BY 1, 2;

CREATE FUNCTION dossier_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.contact_person_id IS NOT NULL THEN
        UPDATE contact_of_applicant SET n = n - 1
        WHERE applicant_id = OLD.applicant_id AND person_id = OLD.contact_person_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.contact_person_id IS NOT NULL THEN
        INSERT INTO contact_of_applicant AS c VALUES (NEW.applicant_id, NEW.contact_person_id, 1)
        ON CONFLICT (applicant_id, person_id) DO UPDATE SET n = c.n + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER dossier_contact_counted AFTER INSERT OR DELETE ON dossier FOR EACH ROW EXECUTE FUNCTION dossier_contacts();
CREATE TRIGGER dossier_contact_recounted AFTER UPDATE OF contact_person_id ON dossier
FOR EACH ROW WHEN (OLD.contact_person_id IS DISTINCT FROM NEW.contact_person_id) EXECUTE FUNCTION dossier_contacts();
