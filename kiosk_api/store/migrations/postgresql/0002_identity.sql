-- The authorization server's memory. Moments (…_at) are milliseconds since 1970 in UTC.
-- Secrets that somebody carries (device codes, refresh tokens, cookies, SMS codes) are here as hashes only.

CREATE TABLE signing_key (
    key_id text PRIMARY KEY,
    private_jwk text NOT NULL,
    created_at bigint NOT NULL,
    retired_at bigint
);

CREATE TABLE device_authorization (
    authorization_id text PRIMARY KEY,
    device_code_hash text NOT NULL UNIQUE,
    user_code text NOT NULL UNIQUE,
    client_id text NOT NULL,
    scope text NOT NULL,
    device_name text NOT NULL,
    device_address text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    last_poll_at bigint,
    state text NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'redeemed')),
    session_id text
);
CREATE INDEX device_authorization_by_end ON device_authorization (expires_at);

CREATE TABLE sign_in_session (
    session_id text PRIMARY KEY,
    person_id text NOT NULL REFERENCES person,
    client_id text NOT NULL,
    scope text NOT NULL,
    digital_key text NOT NULL,
    acting_for text,
    authenticated_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    rotation_key text NOT NULL,
    revoked_at bigint,
    revoked_because text
);
CREATE INDEX sign_in_session_by_person ON sign_in_session (person_id);

CREATE TABLE refresh_token (
    token_hash text PRIMARY KEY,
    session_id text NOT NULL REFERENCES sign_in_session (session_id) ON DELETE CASCADE,
    expires_at bigint NOT NULL,
    used_at bigint,
    successor_hash text
);
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE sign_in_visit (
    cookie_hash text PRIMARY KEY,
    authorization_id text NOT NULL REFERENCES device_authorization (authorization_id) ON DELETE CASCADE,
    code_compared bigint NOT NULL DEFAULT 0,
    digital_key text,
    person_id text,
    proven_at bigint
);
CREATE INDEX sign_in_visit_by_authorization ON sign_in_visit (authorization_id);

CREATE TABLE sms_code (
    cookie_hash text PRIMARY KEY REFERENCES sign_in_visit (cookie_hash) ON DELETE CASCADE,
    code_hash text NOT NULL,
    expires_at bigint NOT NULL,
    tries_left bigint NOT NULL
);

CREATE TABLE digital_key (
    person_id text PRIMARY KEY REFERENCES person,
    totp_secret text,
    mobile text
);

CREATE TABLE used_totp_step (
    person_id text NOT NULL,
    step bigint NOT NULL,
    PRIMARY KEY (person_id, step)
);

CREATE TABLE attempt_window (
    kind text NOT NULL,
    subject text NOT NULL,
    opened_at bigint NOT NULL,
    attempts bigint NOT NULL,
    PRIMARY KEY (kind, subject)
);

CREATE TABLE sign_in_event (
    event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at bigint NOT NULL,
    event text NOT NULL,
    client_id text,
    person_id text,
    session_id text,
    address text,
    detail text
);
CREATE INDEX sign_in_event_by_person ON sign_in_event (person_id, happened_at);
