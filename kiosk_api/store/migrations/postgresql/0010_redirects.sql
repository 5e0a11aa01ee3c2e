-- Signing in through a browser that is sent back to the program (RFC 6749, section 4.1; RFC 8252).
-- Such a request is a device_authorization too, whose codes nobody knows: the pages and decisions are the same.

CREATE TABLE redirect_request (
    authorization_id TEXT PRIMARY KEY REFERENCES device_authorization (authorization_id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    state TEXT,
    nonce TEXT,
    code_challenge TEXT NOT NULL,
    code_hash TEXT UNIQUE,
    code_expires_at bigint
);

-- Browsers in which somebody has proven who they are; known by the hash of their cookie.
CREATE TABLE browser_session (
    cookie_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person,
    digital_key TEXT NOT NULL,
    proven_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE INDEX browser_session_by_person ON browser_session (person_id);
CREATE INDEX browser_session_by_end ON browser_session (expires_at);

ALTER TABLE device_authorization ADD COLUMN least_level bigint NOT NULL DEFAULT 0;
ALTER TABLE sign_in_session ADD COLUMN browser_session TEXT;
