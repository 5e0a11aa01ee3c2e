-- Who is contact person for whom, so that those who no longer represent the applicant are found without reading dossiers.

CREATE TABLE contact_of_applicant (
    applicant_id TEXT NOT NULL, person_id TEXT NOT NULL, n INTEGER NOT NULL,   -- n: of how many dossiers
    PRIMARY KEY (applicant_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_of_applicant (applicant_id, person_id, n)
SELECT applicant_id, contact_person_id, count(*) FROM dossier WHERE contact_person_id IS NOT NULL GROUP BY 1, 2;

CREATE TRIGGER dossier_contact_counted AFTER INSERT ON dossier WHEN new.contact_person_id IS NOT NULL BEGIN
    INSERT INTO contact_of_applicant VALUES (new.applicant_id, new.contact_person_id, 1)
    ON CONFLICT (applicant_id, person_id) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_contact_left AFTER UPDATE OF contact_person_id ON dossier
WHEN old.contact_person_id IS NOT NULL AND new.contact_person_id IS NOT old.contact_person_id BEGIN
    UPDATE contact_of_applicant SET n = n - 1 WHERE applicant_id = old.applicant_id AND person_id = old.contact_person_id;
END;
CREATE TRIGGER dossier_contact_came AFTER UPDATE OF contact_person_id ON dossier
WHEN new.contact_person_id IS NOT NULL AND new.contact_person_id IS NOT old.contact_person_id BEGIN
    INSERT INTO contact_of_applicant VALUES (new.applicant_id, new.contact_person_id, 1)
    ON CONFLICT (applicant_id, person_id) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dossier_contact_discounted AFTER DELETE ON dossier WHEN old.contact_person_id IS NOT NULL BEGIN
    UPDATE contact_of_applicant SET n = n - 1 WHERE applicant_id = old.applicant_id AND person_id = old.contact_person_id;
END;
