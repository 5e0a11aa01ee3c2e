-- What becomes of a dossier: messages, requests for more information, decisions, payments and settlements.
-- Who acted stands here as in the history: names as they were then; no applicant: the administration.

-- ---------------------------------------------------------------- messages

CREATE TABLE message_thread (
    id INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier, subject TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    -- Of its last message, so that a list of threads reads no messages.
    last_message_id INTEGER NOT NULL DEFAULT 0, last_sent_at INTEGER NOT NULL, last_sender_name TEXT NOT NULL,
    last_from_administration INTEGER NOT NULL CHECK (last_from_administration IN (0, 1)),
    messages INTEGER NOT NULL CHECK (messages > 0)
) STRICT;
CREATE INDEX message_thread_by_dossier ON message_thread (dossier_id, last_message_id);
CREATE INDEX message_thread_unanswered ON message_thread (dossier_id) WHERE last_from_administration = 0;

CREATE TABLE message (
    id INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL REFERENCES message_thread,
    dossier_id INTEGER NOT NULL REFERENCES dossier, sent_at INTEGER NOT NULL, text TEXT NOT NULL,
    from_administration INTEGER NOT NULL CHECK (from_administration IN (0, 1)),
    actor_id TEXT, actor_name TEXT NOT NULL,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT
) STRICT;
CREATE INDEX message_by_dossier ON message (dossier_id, id);
CREATE INDEX message_by_thread ON message (thread_id, id);
CREATE INDEX message_of_administration ON message (dossier_id, thread_id, id) WHERE from_administration = 1;
CREATE TRIGGER message_is_never_changed BEFORE UPDATE ON message BEGIN SELECT RAISE(ABORT, 'message-is-fixed'); END;
CREATE TRIGGER message_is_never_deleted BEFORE DELETE ON message BEGIN SELECT RAISE(ABORT, 'message-is-fixed'); END;

-- How far each person has read a thread.
CREATE TABLE message_reading (
    thread_id INTEGER NOT NULL REFERENCES message_thread, person_id TEXT NOT NULL REFERENCES person, up_to INTEGER NOT NULL,
    PRIMARY KEY (thread_id, person_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- requests for more information

CREATE TABLE information_request (
    dossier_id INTEGER NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),   -- of this dossier
    asked_at INTEGER NOT NULL, asked_by_id TEXT, asked_by TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, deadline TEXT NOT NULL,
    tab_ids TEXT NOT NULL,                            -- JSON: the tabs that it opens again
    status_before TEXT NOT NULL,                      -- of the dossier, when nothing was asked yet
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'lapsed')),
    answered_at INTEGER, answer TEXT, actor_id TEXT, actor_name TEXT,
    applicant_id TEXT, applicant_name TEXT, ground TEXT, provider_id TEXT, provider_name TEXT,
    PRIMARY KEY (dossier_id, number),
    CHECK ((state = 'answered') = (answered_at IS NOT NULL AND answer IS NOT NULL AND actor_name IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER information_request_ends_once BEFORE UPDATE ON information_request WHEN old.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'request-has-ended'); END;

-- ---------------------------------------------------------------- decisions and money

CREATE TABLE decision (
    dossier_id INTEGER NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),
    outcome TEXT NOT NULL, amount_granted_cents INTEGER CHECK (amount_granted_cents > 0), motivation TEXT NOT NULL,
    decided_on TEXT NOT NULL, decided_by TEXT NOT NULL, told_at INTEGER NOT NULL, actor_id TEXT,
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision-is-fixed'); END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision-is-fixed'); END;

CREATE TABLE payment (
    dossier_id INTEGER NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned', 'executed', 'cancelled')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0), planned_on TEXT, executed_on TEXT,
    account_number TEXT,                              -- to which it went; of a planned one, that of the dossier counts
    structured_communication TEXT NOT NULL,
    PRIMARY KEY (dossier_id, number),
    CHECK ((state = 'executed') = (executed_on IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER payment_ends_once BEFORE UPDATE ON payment WHEN old.state <> 'planned'
BEGIN SELECT RAISE(ABORT, 'payment-has-ended'); END;
CREATE TRIGGER payment_is_never_deleted BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment-has-ended'); END;

CREATE TABLE settlement (
    dossier_id INTEGER NOT NULL REFERENCES dossier, number INTEGER NOT NULL CHECK (number > 0),
    settled_at INTEGER NOT NULL, accepted_cents INTEGER NOT NULL CHECK (accepted_cents >= 0),
    final_cents INTEGER NOT NULL CHECK (final_cents >= 0),
    balance_cents INTEGER NOT NULL CHECK (balance_cents >= 0), recovery_cents INTEGER NOT NULL CHECK (recovery_cents >= 0),
    motivation TEXT NOT NULL, actor_id TEXT,
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER settlement_is_never_changed BEFORE UPDATE ON settlement BEGIN SELECT RAISE(ABORT, 'settlement-is-fixed'); END;
CREATE TRIGGER settlement_is_never_deleted BEFORE DELETE ON settlement BEGIN SELECT RAISE(ABORT, 'settlement-is-fixed'); END;

-- ---------------------------------------------------------------- the administration's list

-- By phase, whoever the applicant is, the one that waits longest first. Drafts are in the first phase, which it never asks for.
CREATE INDEX dossier_for_office ON dossier (phase, updated_at, id, status, level);
