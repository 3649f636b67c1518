-- Executions: unique by account, category and execution id, numbered per account. Only the order's state may change later.
CREATE TABLE trades (
    account       TEXT    NOT NULL,
    seq           INTEGER NOT NULL,
    category      TEXT    NOT NULL,
    execution_id  TEXT    NOT NULL,
    symbol        TEXT    NOT NULL,
    side          TEXT    NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity      TEXT    NOT NULL,
    price         TEXT    NOT NULL,
    executed_at   INTEGER NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('partially_filled', 'filled', 'canceled')),
    order_type    TEXT    NOT NULL CHECK (order_type IN ('market', 'limit')),
    fee_usd       TEXT    NOT NULL,
    fee           TEXT    NOT NULL,
    fee_asset     TEXT    NOT NULL,
    order_id      TEXT    NOT NULL,
    order_link_id TEXT,
    kind          TEXT    NOT NULL,
    PRIMARY KEY (account, seq),
    UNIQUE (account, category, execution_id)
) WITHOUT ROWID;

CREATE INDEX trades_by_time ON trades (account, executed_at, seq);
CREATE INDEX trades_by_symbol ON trades (account, symbol, executed_at, seq);
CREATE INDEX trades_by_order ON trades (account, category, order_id, seq);

CREATE TRIGGER trades_no_update BEFORE UPDATE OF
    account, seq, category, execution_id, symbol, side, quantity, price, executed_at, order_type, fee_usd, fee, fee_asset,
    order_id, order_link_id, kind ON trades
BEGIN SELECT RAISE(ABORT, 'trades is append-only but for status'); END;

CREATE TRIGGER trades_no_delete BEFORE DELETE ON trades
BEGIN SELECT RAISE(ABORT, 'trades is append-only'); END;

-- Deposits, withdrawals and transfers.
CREATE TABLE external_flows (
    account   TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    asset     TEXT    NOT NULL,
    quantity  TEXT    NOT NULL,
    value_usd TEXT    NOT NULL,
    PRIMARY KEY (account, id)
) WITHOUT ROWID;

CREATE INDEX external_flows_by_time ON external_flows (account, at, id);

CREATE TRIGGER external_flows_no_update BEFORE UPDATE ON external_flows
BEGIN SELECT RAISE(ABORT, 'external_flows is append-only'); END;

CREATE TRIGGER external_flows_no_delete BEFORE DELETE ON external_flows
BEGIN SELECT RAISE(ABORT, 'external_flows is append-only'); END;

CREATE TABLE alerts (
    account         TEXT    NOT NULL,
    seq             INTEGER NOT NULL,
    id              TEXT    NOT NULL,
    rule_id         TEXT,
    title           TEXT    NOT NULL,
    message         TEXT    NOT NULL,
    severity        TEXT    NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    source          TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    tags            TEXT    NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at INTEGER,
    PRIMARY KEY (account, seq),
    UNIQUE (account, id)
) WITHOUT ROWID;

CREATE INDEX alerts_by_time ON alerts (account, created_at, seq);

CREATE TRIGGER alerts_no_update BEFORE UPDATE OF
    account, seq, id, rule_id, title, message, severity, source, created_at, tags ON alerts
BEGIN SELECT RAISE(ABORT, 'alerts is append-only but for the acknowledgement'); END;

CREATE TRIGGER alerts_no_delete BEFORE DELETE ON alerts
BEGIN SELECT RAISE(ABORT, 'alerts is append-only'); END;

-- The journal of hedge executions; legs is a JSON document of the hedge book.
CREATE TABLE hedge_executions (
    account      TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    requested_by TEXT    NOT NULL,
    legs         TEXT    NOT NULL,
    PRIMARY KEY (account, id)
) WITHOUT ROWID;

CREATE INDEX hedge_executions_by_time ON hedge_executions (account, created_at, id);

-- A market's regime belongs to no account.
CREATE TABLE regimes (
    symbol     TEXT    NOT NULL,
    start_time INTEGER NOT NULL,
    end_time   INTEGER,
    regime     TEXT    NOT NULL,
    confidence REAL    NOT NULL,
    PRIMARY KEY (symbol, start_time)
) WITHOUT ROWID;

-- What the last comparison with the exchange found.
CREATE TABLE reconciliations (
    account     TEXT    NOT NULL PRIMARY KEY,
    at          INTEGER NOT NULL,
    differences TEXT    NOT NULL
) WITHOUT ROWID;
