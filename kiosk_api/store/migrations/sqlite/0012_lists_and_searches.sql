-- Lists of somebody who acts for very many applicants, and searches of somebody who acts for few.

-- All dossiers in each order, so that whoever has a good part of them reads on past those of others.
CREATE INDEX dossier_of_all_by_deadline ON dossier (deadline, id, applicant_id, phase, type, action_needed, contact_person_id, level);
CREATE INDEX dossier_of_all_by_update ON dossier (updated_at, id, applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_kiosk_number ON dossier (kiosk_number, id, applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_title ON dossier (title_key, id, applicant_id, phase, type, action_needed, contact_person_id, deadline, level);
-- Who asks for one phase asks for some of the oldest or newest too, where there may be thousands of other phases.
CREATE INDEX dossier_of_all_by_phase_and_deadline ON dossier (phase, deadline, id, applicant_id, type, action_needed, contact_person_id, level);
CREATE INDEX dossier_of_all_by_phase_and_update ON dossier (phase, updated_at, id, applicant_id, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_phase_and_kiosk_number ON dossier (phase, kiosk_number, id, applicant_id, type, action_needed, contact_person_id, deadline, level);
CREATE INDEX dossier_of_all_by_phase_and_title ON dossier (phase, title_key, id, applicant_id, type, action_needed, contact_person_id, deadline, level);

-- Two indexes of words in place of one with the scope as a word beside: the words of everybody, with their beginnings, for who
-- has a good part of all; and for who has few, each word behind its applicant, so that a rare word is found without reading
-- through everybody's. The sign is one that folded text never has.
DROP TRIGGER dossier_search_inserted;
DROP TRIGGER dossier_search_updated;
DROP TRIGGER dossier_search_deleted;
DROP TABLE dossier_fts;
ALTER TABLE dossier_search DROP COLUMN scope;
ALTER TABLE dossier_search ADD COLUMN words_inside TEXT
    GENERATED ALWAYS AS ('#' || applicant_id || '#' || replace(words, ' ', ' #' || applicant_id || '#')) VIRTUAL;
CREATE VIRTUAL TABLE dossier_fts USING fts5(
    words, content = 'dossier_search', content_rowid = 'dossier_id', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4 5'
);
CREATE VIRTUAL TABLE dossier_fts_inside USING fts5(
    words_inside, content = 'dossier_search', content_rowid = 'dossier_id', columnsize = 0, detail = none,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '#'"
);
INSERT INTO dossier_fts (dossier_fts) VALUES ('rebuild');
INSERT INTO dossier_fts_inside (dossier_fts_inside) VALUES ('rebuild');

CREATE TRIGGER dossier_search_inserted AFTER INSERT ON dossier_search BEGIN
    INSERT INTO dossier_fts (rowid, words) VALUES (new.dossier_id, new.words);
    INSERT INTO dossier_fts_inside (rowid, words_inside) VALUES (new.dossier_id, new.words_inside);
END;
CREATE TRIGGER dossier_search_updated AFTER UPDATE OF words ON dossier_search WHEN old.words <> new.words BEGIN
    INSERT INTO dossier_fts (dossier_fts, rowid, words) VALUES ('delete', old.dossier_id, old.words);
    INSERT INTO dossier_fts (rowid, words) VALUES (new.dossier_id, new.words);
    INSERT INTO dossier_fts_inside (dossier_fts_inside, rowid, words_inside) VALUES ('delete', old.dossier_id, old.words_inside);
    INSERT INTO dossier_fts_inside (rowid, words_inside) VALUES (new.dossier_id, new.words_inside);
END;
CREATE TRIGGER dossier_search_deleted AFTER DELETE ON dossier_search BEGIN
    INSERT INTO dossier_fts (dossier_fts, rowid, words) VALUES ('delete', old.dossier_id, old.words);
    INSERT INTO dossier_fts_inside (dossier_fts_inside, rowid, words_inside) VALUES ('delete', old.dossier_id, old.words_inside);
END;
