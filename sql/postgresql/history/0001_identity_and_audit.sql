-- Times are unix milliseconds (UTC), truth values 0 or 1, decimals exact text: the same in both dialects. Text is compared byte
-- by byte (COLLATE "C"), as on SQLite.

-- The highest number given out so far, by owner (an account, or 'system') and series.
CREATE TABLE counters (
    owner TEXT COLLATE "C" NOT NULL,
    series TEXT COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (owner, series)
);

-- What this database is: for example the exchange mode that it belongs to.
CREATE TABLE database_facts (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- Refuses a change of a row that must stay as it was written, with the reason given to the trigger.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE TABLE users (
    username_key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    username TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'trader', 'admin')),
    disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    owner_key TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'trader', 'admin')),
    key_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    allowed_addresses TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX api_keys_by_owner ON api_keys (owner_key);

CREATE TABLE audit_rows (
    chain TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C",
    action TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C",
    detail TEXT COLLATE "C",
    result TEXT COLLATE "C" NOT NULL,
    prev_mac BYTEA NOT NULL,
    mac BYTEA NOT NULL,
    PRIMARY KEY (chain, seq)
);

CREATE INDEX audit_rows_by_time ON audit_rows (at, chain, seq);

CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows
FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_rows is append-only');

CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows
FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_rows is append-only');

-- Where each audit chain ends, kept in the transaction of its rows. The code is an HMAC under a key that the database does not
-- know. The chain '' counts the chains, so that a chain cannot vanish with all its rows.
CREATE TABLE audit_heads (
    chain TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    mac BYTEA NOT NULL,
    code BYTEA NOT NULL
);

CREATE FUNCTION refuse_audit_head_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.chain = OLD.chain AND NEW.count > OLD.count THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_heads moves forward only';
END $$;

CREATE TRIGGER audit_heads_forward_only BEFORE UPDATE ON audit_heads
FOR EACH ROW EXECUTE FUNCTION refuse_audit_head_back();

CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads
FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_heads moves forward only');
