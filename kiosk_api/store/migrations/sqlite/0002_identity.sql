-- The authorization server's memory. Moments (…_at) are milliseconds since 1970 in UTC.
-- Secrets that somebody carries (device codes, refresh tokens, cookies, SMS codes) are here as hashes only.

CREATE TABLE signing_key (
    key_id TEXT PRIMARY KEY,
    private_jwk TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

CREATE TABLE device_authorization (
    authorization_id TEXT PRIMARY KEY,
    device_code_hash TEXT NOT NULL UNIQUE,
    user_code TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    device_name TEXT NOT NULL,
    device_address TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_poll_at INTEGER,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'redeemed')),
    session_id TEXT
) STRICT;
CREATE INDEX device_authorization_by_end ON device_authorization (expires_at);

CREATE TABLE sign_in_session (
    session_id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    digital_key TEXT NOT NULL,
    acting_for TEXT,
    authenticated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    rotation_key TEXT NOT NULL,
    revoked_at INTEGER,
    revoked_because TEXT
) STRICT;
CREATE INDEX sign_in_session_by_person ON sign_in_session (person_id);

CREATE TABLE refresh_token (
    token_hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sign_in_session (session_id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    successor_hash TEXT
) STRICT;
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE sign_in_visit (
    cookie_hash TEXT PRIMARY KEY,
    authorization_id TEXT NOT NULL REFERENCES device_authorization (authorization_id) ON DELETE CASCADE,
    code_compared INTEGER NOT NULL DEFAULT 0,
    digital_key TEXT,
    person_id TEXT,
    proven_at INTEGER
) STRICT;
CREATE INDEX sign_in_visit_by_authorization ON sign_in_visit (authorization_id);

CREATE TABLE sms_code (
    cookie_hash TEXT PRIMARY KEY REFERENCES sign_in_visit (cookie_hash) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    tries_left INTEGER NOT NULL
) STRICT;

CREATE TABLE digital_key (
    person_id TEXT PRIMARY KEY REFERENCES person,
    totp_secret TEXT,
    mobile TEXT
) STRICT;

CREATE TABLE used_totp_step (
    person_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    PRIMARY KEY (person_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt_window (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_event (
    event_id INTEGER PRIMARY KEY,
    happened_at INTEGER NOT NULL,
    event TEXT NOT NULL,
    client_id TEXT,
    person_id TEXT,
    session_id TEXT,
    address TEXT,
    detail TEXT
) STRICT;
CREATE INDEX sign_in_event_by_person ON sign_in_event (person_id, happened_at);
