-- Lists of somebody who acts for very many applicants. (What SQLite needs for searches, this database's own index does.)

-- All dossiers in each order, so that whoever has a good part of them reads on past those of others.
CREATE INDEX dossier_of_all_by_deadline ON dossier (deadline, id) INCLUDE (applicant_id, phase, type, action_needed, contact_person_id, level);
CREATE INDEX dossier_of_all_by_update ON dossier (updated_at, id) INCLUDE (applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_kiosk_number ON dossier (kiosk_number, id) INCLUDE (applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_title ON dossier (title_key, id) INCLUDE (applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
-- Who asks for one phase asks for some of the oldest or newest too, where there may be thousands of other phases.
CREATE INDEX dossier_of_all_by_phase_and_deadline ON dossier (phase, deadline, id) INCLUDE (applicant_id, type, action_needed, contact_person_id, level);
CREATE INDEX dossier_of_all_by_phase_and_update ON dossier (phase, updated_at, id) INCLUDE (applicant_id, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_phase_and_kiosk_number ON dossier (phase, kiosk_number, id) INCLUDE (applicant_id, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_phase_and_title ON dossier (phase, title_key, id) INCLUDE (applicant_id, type, action_needed, contact_person_id, deadline, level);
