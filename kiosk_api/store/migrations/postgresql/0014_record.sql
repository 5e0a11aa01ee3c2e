-- The record: who signed in how, acted for whom, saw and changed what. One chain of hashes an applicant, and one a person
-- for what is about no applicant. See `store/audit.py`.

CREATE TABLE audit_head (
    chain text COLLATE "C" NOT NULL PRIMARY KEY, length bigint NOT NULL, hash text NOT NULL      -- the end of each chain
);

CREATE TABLE audit_entry (
    chain text COLLATE "C" NOT NULL, number bigint NOT NULL,     -- from 1, without a gap
    at bigint NOT NULL, event text NOT NULL, role text NOT NULL,
    actor_id text, actor_name text NOT NULL,                     -- the name as it was then
    ground text, provider_name text, kiosk_number text, digital_key text, reason text,
    previous_hash text NOT NULL, hash text NOT NULL,
    PRIMARY KEY (chain, number)
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit-is-append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head
FOR EACH ROW WHEN (NEW.chain <> OLD.chain OR NEW.length <= OLD.length) EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_head_is_never_deleted BEFORE DELETE ON audit_head
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_head_is_never_emptied BEFORE TRUNCATE ON audit_head
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
