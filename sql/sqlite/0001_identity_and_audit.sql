-- Times are unix milliseconds (UTC), truth values 0 or 1, decimals exact text: the same in both dialects.

-- The highest number given out so far, by owner (an account, or 'system') and series.
CREATE TABLE counters (
    owner  TEXT    NOT NULL,
    series TEXT    NOT NULL,
    value  INTEGER NOT NULL,
    PRIMARY KEY (owner, series)
) WITHOUT ROWID;

-- What this database is: for example the exchange mode that it belongs to.
CREATE TABLE database_facts (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    username_key  TEXT    NOT NULL PRIMARY KEY,
    username      TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('viewer', 'trader', 'admin')),
    disabled      INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    version       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE api_keys (
    id                TEXT    NOT NULL PRIMARY KEY,
    name              TEXT    NOT NULL,
    owner_key         TEXT    NOT NULL,
    owner             TEXT    NOT NULL,
    role              TEXT    NOT NULL CHECK (role IN ('viewer', 'trader', 'admin')),
    key_hash          TEXT    NOT NULL UNIQUE,
    allowed_addresses TEXT    NOT NULL,
    created_at        INTEGER NOT NULL,
    expires_at        INTEGER,
    last_used_at      INTEGER,
    revoked_at        INTEGER
) WITHOUT ROWID;

CREATE INDEX api_keys_by_owner ON api_keys (owner_key);

CREATE TABLE audit_rows (
    chain    TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    address  TEXT,
    action   TEXT    NOT NULL,
    target   TEXT,
    detail   TEXT,
    result   TEXT    NOT NULL,
    prev_mac BLOB    NOT NULL,
    mac      BLOB    NOT NULL,
    PRIMARY KEY (chain, seq)
) WITHOUT ROWID;

CREATE INDEX audit_rows_by_time ON audit_rows (at, chain, seq);

CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;

CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;
